"""Exhibitions in the search: by name, place, organiser and what is said of them."""

from django.utils.translation import gettext as _

from artisans.search_text import searchable

from .. import days
from ..models import Exhibition
from ..search_hits import Entry, Hit


def entries() -> list[Entry]:
    """Published exhibitions, in one query."""
    columns = ["slug", "when", "starts_on", "ends_on", "organiser", "place", "kind", "is_sample", "kabupaten__name"]
    columns += [f"{name}_{language}" for name in ("name", "description") for language in ("ind", "en")]
    rows = Exhibition.objects.published().select_related("kabupaten").only(*columns)
    return [Entry(row, searchable(*_names_of(row)), _text_of(row), _hit) for row in rows]


def _names_of(exhibition):
    return exhibition.name_ind, exhibition.name_en or ""


def _text_of(exhibition):
    return searchable(
        *_names_of(exhibition),
        exhibition.description_ind or "",
        exhibition.description_en or "",
        exhibition.organiser,
        exhibition.place,
        exhibition.when,
        exhibition.kabupaten.name,
        "pameran exhibition fair bazar",
    )


def _hit(exhibition):
    when, place = days.in_words(exhibition), exhibition.kabupaten.short_name
    return Hit(
        _("Exhibition"),
        exhibition.name,
        exhibition.get_absolute_url(),
        f"{place}, {when}" if when else place,
        exhibition.is_sample,
    )
