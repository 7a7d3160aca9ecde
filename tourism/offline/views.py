from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from regions.models import Kabupaten
from stewardship import content_version

from . import archive
from .page import boxes


@require_safe
def offline(request):
    version = content_version.of(request)
    return render(request, "tourism/offline.html", {"boxes": boxes(version), "version": version})


@require_safe
def offline_missing(request):
    """What the service worker shows instead of a page that it does not have."""
    return render(request, "tourism/offline_missing.html")


@require_safe
def offline_pack(request, kabupaten):
    box = next((box for box in boxes(content_version.of(request)) if box.pack.kabupaten.slug == kabupaten), None)
    if box is None:
        raise Http404
    response = JsonResponse(box.pack.as_json())
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@conditional_page
def offline_zip(request, kabupaten):
    place = get_object_or_404(Kabupaten.objects.all(), slug=kabupaten)
    made = archive.made(place, content_version.of(request), timezone.localdate())
    response = HttpResponse(made, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="gerabah-{place.slug}.zip"'
    response["Cache-Control"] = "no-cache"
    return response
