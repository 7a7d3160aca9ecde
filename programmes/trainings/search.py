"""Trainings in the search: by name, partner, place and what is taught."""

from django.utils.translation import gettext as _

from artisans.search_text import searchable

from .. import days
from ..models import Training
from ..search_hits import Entry, Hit


def entries() -> list[Entry]:
    """Published trainings, in two queries."""
    columns = ["slug", "when", "starts_on", "ends_on", "organiser", "place", "is_sample"]
    columns += [f"{name}_{language}" for name in ("name", "curriculum") for language in ("ind", "en")]
    public = Training.objects.published().select_related("kabupaten", "partner").prefetch_related("kecamatan")
    rows = public.only(*columns, "kabupaten__name", "partner__name", "partner__aliases")
    return [Entry(row, searchable(*_names_of(row)), _text_of(row), _hit) for row in rows]


def _names_of(training):
    return training.name_ind, training.name_en or ""


def _text_of(training):
    partner = training.partner.spellings if training.partner else []
    curriculum = (training.curriculum_ind or "", training.curriculum_en or "")
    places = [place.name for place in training.kecamatan.all()]
    return searchable(
        *_names_of(training),
        *partner,
        *curriculum,
        *places,
        training.organiser,
        training.place,
        training.when,
        training.kabupaten.name,
        "pelatihan training",
    )


def _hit(training):
    when = days.in_words(training)
    place = training.kabupaten.short_name
    return Hit(
        _("Training"),
        training.name,
        training.get_absolute_url(),
        f"{place}, {when}" if when else place,
        training.is_sample,
    )
