"""The part of the search that finds destinations by their names, in either language."""

from functools import cache

from django_countries import countries

from artisans.search_text import searchable

from . import destinations
from .countries import names_of
from .destinations import Destination
from .models import Exporter, ExportMarket


def destinations_matching(words: list[str], version: str) -> list[Destination]:
    """Destinations in whose name each of ``words`` begins some word; asks for nothing where no country is named so."""
    named = [code for code, text in _texts().items() if all(f" {word}" in text for word in words)]
    if not named:
        return []
    known = destinations.reported(version).by_code
    served = ExportMarket.objects.filter(exporter__in=Exporter.objects.published(), country__in=named)
    served = set(served.values_list("country", flat=True))
    return [known.get(code) or Destination(code) for code in named if code in known or code in served]


@cache
def _texts() -> dict[str, str]:
    """What each country of the world is found by."""
    return {code: searchable(*names_of(code)) for code in countries.countries}
