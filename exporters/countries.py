"""Countries as people name them, in either language."""

from functools import cache

from django.conf import settings
from django.utils.translation import override
from django_countries import countries


@cache
def names_of(code: str) -> tuple[str, ...]:
    """The names of the country ``code`` in every language of the portal, the office's first."""
    names = []
    for language, _label in settings.LANGUAGES:
        with override(language):
            names.append(countries.name(code))
    return tuple(dict.fromkeys(names))
