from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from ..models import VisitRequest
from .mails import sent_url
from .request_page import VisitPage
from .request_post import answer


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # `request_post` asks where it comes from, and shows the form again instead of losing what was typed
@cache_control(private=True, max_age=0)
def visit_request(request):
    if request.method != "POST":
        return render(request, "tourism/visit_request.html", {"page": VisitPage.opened(request)})
    result = answer(request)
    if isinstance(result, VisitRequest):
        return redirect(sent_url(result))
    return render(request, "tourism/visit_request.html", {"page": result}, status=result.status)


@require_safe
@cache_control(private=True, max_age=0)
def visit_request_sent(request, reference):
    """What happens now. Of the sender it says nothing: whoever has the reference may read it."""
    requests = VisitRequest.objects.with_personal_data().select_related("kabupaten").prefetch_related("producers")
    return render(
        request,
        "tourism/visit_request_sent.html",
        {"visit": get_object_or_404(requests, reference=reference.upper())},
    )
