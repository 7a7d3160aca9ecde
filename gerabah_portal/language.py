"""The language of a page is the language of its address: English below /en/, else Indonesian."""

from django.conf import settings
from django.utils import translation


class PathLanguageMiddleware:
    """Activate the language that the path names.

    Django's own LocaleMiddleware also asks the browser, and so marks every Indonesian page as
    varying with `Accept-Language`, which no cache in front of the portal could use.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
