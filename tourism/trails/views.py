import hashlib

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response

from stewardship import content_version

from ..models import Trail
from .gpx import gpx_of
from .kml import kml_of
from .listing import TrailList
from .page import stops_of_trail, trail_page
from .points import feature_collection


def trail_list(request):
    return render(request, "tourism/trail_list.html", {"listing": TrailList(request.GET, content_version.of(request))})


def trail_detail(request, slug):
    return render(
        request, "tourism/trail_detail.html", trail_page(_trail(slug), content_version.of(request), request.GET)
    )


def trail_points(request, slug):
    """The stops and their line for the live map."""
    stops = stops_of_trail(_trail(slug), content_version.of(request))
    response = JsonResponse(feature_collection(stops.shown), json_dumps_params={"separators": (",", ":")})
    response["Content-Type"] = "application/geo+json"
    return response


def trail_gpx(request, slug):
    return _file(request, slug, gpx_of, "gpx", "application/gpx+xml")


def trail_kml(request, slug):
    return _file(request, slug, kml_of, "kml", "application/vnd.google-earth.kml+xml")


def _file(request, slug, write, suffix, content_type):
    """A file to keep, with a tag by which a device asks whether it has changed."""
    trail = _trail(slug)
    content = write(trail, stops_of_trail(trail, content_version.of(request)).shown).encode()
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{trail.slug}.{suffix}"'
    response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response["Cache-Control"] = "no-cache"
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _trail(slug):
    drawings = [f"kabupaten__{name}" for name in ("outline", "svg_path", "lake_path")]
    public = Trail.objects.published().select_related("kabupaten").defer("search_text", *drawings)
    trail = public.filter(slug=slug).first()
    if trail is None:
        raise Http404
    return trail
