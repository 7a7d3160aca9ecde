"""The catalogue of a list: a page with the choices, on which it is made, and the file."""

from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .page import CataloguePage


@require_safe
def catalogue(request):
    """The choices; with ``buat`` the next step towards the file."""
    page = CataloguePage(request)
    if page.wants_file and page.chosen.keys:
        page.advance()
    return _answered(request, page)


@require_safe
def catalogue_file(request):
    """The file, made in this request if nobody has asked for it before."""
    page = CataloguePage(request)
    if not page.chosen.keys:
        return redirect(page.choices_url)
    made = page.file()
    return as_download(made, page.wish) if made else _answered(request, page)


def _answered(request, page):
    response = render(request, "artisans/catalogue.html", {"page": page}, status=page.status)
    if page.wants_file or page.problem:
        response["Cache-Control"] = "private, no-store"
    if page.problem:
        response["Retry-After"] = page.pause
    return response


def as_download(made, wish) -> FileResponse:
    """Answer with the file ``made``; it is asked for anew each time, because consents may be withdrawn."""
    filename = f"{wish.kind}-gerabah-{timezone.localdate().isoformat()}.pdf"
    response = FileResponse(made, as_attachment=True, filename=filename, content_type="application/pdf")
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
