"""Whole anonymous pages, kept compressed until public content changes.

A kept page carries the content version it was made under (`stewardship.content_version`), so a
published change or a withdrawn consent makes the next request build it anew, in every process. Kept
pages set no cookie, and nobody with a session is ever given one.
"""

import gzip
import hashlib
import re

import brotli
from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from stewardship import content_version

from . import deployment

NEVER = ("/admin/", "/healthz")
KEPT_TYPES = ("text/html", "application/geo+json", "application/json", "application/xml", "text/plain", "text/calendar")
GZIP_LEVEL, BROTLI_QUALITY = 6, 5
REFUSED = re.compile(r"\b(br|gzip)\s*;\s*q=0(\.0*)?\s*(?=,|$)")


class PageCacheMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        self.seconds = settings.PAGE_CACHE_SECONDS
        self.pages = caches["pages"]

    def __call__(self, request):
        if not self.seconds or not _may_be_kept(request):
            return self.get_response(request)
        key = _key(content_version.of(request), request.get_full_path())
        kept = self.pages.get(key)
        if kept is None:
            response = self.get_response(request)
            if not _is_public(response):
                return response
            kept = _keep(response)
            self.pages.set(key, kept, self.seconds)
        return self._answer(request, kept)

    def _answer(self, request, kept):
        # The tag may be one of several, and may have lost its W/ on the way.
        if kept["etag"].removeprefix("W/") in request.headers.get("If-None-Match", ""):
            response = HttpResponseNotModified()
        else:
            encoding = _packing(request.headers.get("Accept-Encoding", ""))
            response = HttpResponse(kept[encoding] if encoding else gzip.decompress(kept["gzip"]))
            if encoding:
                response["Content-Encoding"] = encoding
        for name, value in kept["headers"].items():
            response[name] = value
        response["ETag"] = kept["etag"]
        response["Cache-Control"] = f"public, max-age={self.seconds}, stale-while-revalidate={self.seconds}"
        patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
        return response


def _packing(accepted):
    """The smallest packing that the reader takes; "" is none."""
    accepted = accepted.lower()
    if "q=0" in accepted:
        accepted = REFUSED.sub("", accepted)
    return next((name for name in ("br", "gzip") if name in accepted), "")


def _may_be_kept(request):
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not request.path_info.startswith((*NEVER, f"/{settings.MEDIA_URL.lstrip('/')}"))
    )


def _is_public(response):
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "private" not in response.get("Cache-Control", "")
        and response.get("Content-Type", "").startswith(KEPT_TYPES)
    )


def _keep(response):
    body = response.content
    return {
        "gzip": gzip.compress(body, GZIP_LEVEL, mtime=0),
        "br": brotli.compress(body, quality=BROTLI_QUALITY),
        "etag": f'W/"{hashlib.md5(body, usedforsecurity=False).hexdigest()[:20]}"',
        "headers": {name: response[name] for name in ("Content-Type", "Content-Language") if name in response},
    }


def _key(version, path):
    return f"page:{deployment.version()}:{version}:{hashlib.md5(path.encode(), usedforsecurity=False).hexdigest()}"
