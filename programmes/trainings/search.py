"""Trainings in the search: by name, partner, place and what is taught."""

from django.utils.translation import gettext as _

from stewardship import search_rows
from stewardship.search_rows import Kind

from ..models import Training
from ..search_hits import dated_hit, dated_rows

TEXTS = (
    "partner__name",
    "partner__aliases",
    "curriculum_ind",
    "curriculum_en",
    "organiser",
    "place",
    "when",
    "kabupaten__name",
)


def _rows():
    yield dated_rows("training", Training.objects.published(), TEXTS)
    of_trainings = Training.kecamatan.through.objects.all()
    yield search_rows.more_words("training", of_trainings, key="training_id", text="kecamatan__name")


def _words(row):
    return "pelatihan training"


def _hit(row):
    return dated_hit(row, _("Training"), "programmes:training_detail")


KIND = Kind("training", "trainings", _rows, _hit, _words)
