"""Exhibitions in the search: by name, place, organiser and what is said of them."""

from django.utils.translation import gettext as _

from stewardship import search_rows
from stewardship.search_rows import Kind

from ..models import Exhibition
from ..search_hits import dated_hit

TEXTS = ("description_ind", "description_en", "organiser", "place", "when", "kabupaten__name")


def _rows():
    yield search_rows.rows(
        "exhibition",
        Exhibition.objects.published(),
        order=["-when", "name_ind", "pk"],
        slug="slug",
        name="name_ind",
        name_en="name_en",
        kabupaten="kabupaten__name",
        when="when",
        starts_on="starts_on",
        ends_on="ends_on",
        is_sample="is_sample",
        names=search_rows.joined("name_ind", "name_en"),
        text=search_rows.joined(*TEXTS),
    )


def _words(row):
    return "pameran exhibition fair bazar"


def _hit(row):
    return dated_hit(row, _("Exhibition"), "programmes:exhibition_detail")


KIND = Kind("exhibition", "exhibitions", _rows, _hit, _words)
