"""The language of a page is the language of its address: English below /en/, else Indonesian."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _


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


def named_by_language(name, language) -> str:
    """The name of a column that exists once per language: description (English)."""
    # modeltranslation says "ind", since "_id" would end the name of a key.
    languages = {code.replace("id", "ind"): words for code, words in settings.LANGUAGES}
    return _("%(name)s (%(language)s)") % {"name": name, "language": languages[language]}
