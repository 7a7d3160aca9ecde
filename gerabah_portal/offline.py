"""What a visitor's phone may keep for when there is no network, and the service worker that keeps it.

The server decides: a page that may be kept carries the word of its deployment in the header
`Keep-Offline`. Pages with somebody's own data never have it, nor has a page that nobody thought of.
"""

import json

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation

from . import deployment

HEADER = "Keep-Offline"
OWN_DATA = (
    ("exporters:inquiry", {}),
    ("tourism:visit_request", {}),
    ("tourism:keeper_stock", {"secret": "x"}),
)
"""Pages with somebody's own data; what lies below their addresses is meant as well."""

POSITION = {"lat", "lon"}
WORKER = [settings.BASE_DIR / "static" / "js" / name for name in ("worker_store.js", "worker.js")]


class KeepOfflineMiddleware:
    """Mark the pages that may be kept. It stands before the page cache, and so sees pages from there, too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if _may_be_kept(request, response):
            response[HEADER] = deployment.version()
        return response


def _may_be_kept(request, response):
    cache_control = response.get("Cache-Control", "")
    return (
        request.method in ("GET", "HEAD")
        and response.status_code in (200, 304)
        and response.get("Content-Type", "").startswith("text/html")
        and not response.cookies
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "private" not in cache_control
        and "no-store" not in cache_control
        and not POSITION & request.GET.keys()
        and not request.path.startswith(tuple(never()))
    )


def never() -> list[str]:
    """The beginnings of addresses that no phone keeps, in both languages."""
    found = [reverse("admin:index"), reverse("healthz")]
    for name, kwargs in OWN_DATA:
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                path = reverse(name, kwargs=kwargs)
            found.append(path.removesuffix("x/") if kwargs else path)
    return found


def service_worker(request):
    """The worker with what it has to know of this deployment; browsers ask for it at every visit."""
    fallbacks = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            fallbacks[reverse("home")] = reverse("tourism:offline_missing")
    portal = {
        "version": deployment.version(),
        "fallbacks": fallbacks,
        "never": never(),
        "static": settings.STATIC_URL,
        "media": settings.MEDIA_URL,
    }
    parts = [f"const PORTAL = {json.dumps(portal)};\n", *(path.read_text(encoding="utf-8") for path in WORKER)]
    response = HttpResponse("".join(parts), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
