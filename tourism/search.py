"""Tourism's part of the search: villages, souvenir centres and trails by name, place and what is there."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from stewardship import search_rows
from stewardship.search_rows import Hit, Kind, Row

from .models import DesaWisata, SouvenirCentre, Trail

VISITS = "visits"
FOUND_BY = {"names": "search_name", "text": "search_text"}
OF_PLACE = {
    "slug": "slug",
    "name": "name",
    "line": "kecamatan__name",
    "kabupaten": "kecamatan__kabupaten__name",
    "is_sample": "is_sample",
    **FOUND_BY,
}


def _villages():
    yield search_rows.rows("village", DesaWisata.objects.published(), detail="standing", **OF_PLACE)


def _centres():
    yield search_rows.rows("centre", SouvenirCentre.objects.published(), detail="kind", **OF_PLACE)


def _trails():
    yield search_rows.rows(
        "trail",
        Trail.objects.published(),
        slug="slug",
        name="name_ind",
        name_en="name_en",
        detail="travel",
        kabupaten="kabupaten__name",
        is_sample="is_sample",
        **FOUND_BY,
    )


def _hit(row: Row) -> Hit:
    within = f"{row.line}, {row.short_kabupaten}" if row.line else row.short_kabupaten
    url = reverse(f"tourism:{row.of}_detail", kwargs={"slug": row.slug})
    return Hit(SAID_OF[row.of](row.detail), row.title, url, within, row.is_sample)


def _said_of_village(standing):
    return _("Tourism village: %(standing)s") % {"standing": DesaWisata.Standing(standing).label}


def _said_of_centre(kind):
    return capfirst(SouvenirCentre.Kind(kind).label)


def _said_of_trail(travel):
    return _("Trail %(travel)s") % {"travel": Trail.Travel(travel).label}


SAID_OF = {"village": _said_of_village, "centre": _said_of_centre, "trail": _said_of_trail}

KINDS = (
    Kind("village", VISITS, _villages, _hit),
    Kind("centre", VISITS, _centres, _hit),
    Kind("trail", VISITS, _trails, _hit),
)
