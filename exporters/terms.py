"""Terms of trade in the words of a page."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import ngettext
from django_countries import countries

from .models import Exporter

NAMED = 4
"""Destinations that a line of the list names."""


def grouped(number) -> str:
    return number_format(number, force_grouping=True)


def minimum_in_words(exporter) -> str:
    """The smallest order: 200 pieces, 1 container; empty where it is not stated."""
    count = exporter.minimum_order
    if count is None:
        return ""
    if exporter.minimum_unit == Exporter.OrderUnit.CONTAINERS:
        said = ngettext("%(count)s container", "%(count)s containers", count)
    else:
        said = ngettext("%(count)s piece", "%(count)s pieces", count)
    return said % {"count": grouped(count)}


def destinations_in_words(codes: Sequence[str]) -> str:
    """The names of these countries from A to Z, the first few of many."""
    names = sorted(countries.name(code) for code in codes)
    if len(names) <= NAMED + 1:
        return ", ".join(names)
    more = len(names) - NAMED
    said = ngettext("%(names)s and %(count)s more", "%(names)s and %(count)s more", more)
    return said % {"names": ", ".join(names[:NAMED]), "count": more}
