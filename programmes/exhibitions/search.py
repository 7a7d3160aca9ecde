"""Exhibitions in the search: by name, place, organiser and what is said of them."""

from django.utils.translation import gettext as _

from stewardship.search_rows import Kind

from ..models import Exhibition
from ..search_hits import dated_hit, dated_rows

TEXTS = ("description_ind", "description_en", "organiser", "place", "when", "kabupaten__name")


def _rows():
    yield dated_rows("exhibition", Exhibition.objects.published(), TEXTS)


def _words(row):
    return "pameran exhibition fair bazar"


def _hit(row):
    return dated_hit(row, _("Exhibition"), "programmes:exhibition_detail")


KIND = Kind("exhibition", "exhibitions", _rows, _hit, _words)
