"""The programmes' part of the search: trainings by name, partner, place and what is taught."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from artisans.search_text import searchable

from . import days
from .models import Training


@dataclass(frozen=True, slots=True)
class Hit:
    """One record; ``kind`` is what it is in words, ``within`` where and when."""

    kind: str
    name: str
    url: str
    within: str
    is_sample: bool


def programmes_matching(words: list[str]) -> list[Hit]:
    """Published trainings of whose texts every one of ``words`` begins a word; those named so first.

    A kabupaten holds a few in a year: all of them are read, in two queries.
    """
    columns = ["slug", "when", "starts_on", "ends_on", "organiser", "place", "is_sample"]
    columns += [f"{name}_{language}" for name in ("name", "curriculum") for language in ("ind", "en")]
    public = Training.objects.published().select_related("kabupaten", "partner").prefetch_related("kecamatan")
    rows = public.only(*columns, "kabupaten__name", "partner__name", "partner__aliases")
    found = [(row, _named(row, words)) for row in rows if _holds(_text_of(row), words)]
    return [_hit(row) for row, named in sorted(found, key=lambda pair: not pair[1])]


def _named(training, words):
    return _holds(searchable(training.name_ind, training.name_en or ""), words)


def _text_of(training):
    partner = training.partner.spellings if training.partner else []
    curriculum = (training.curriculum_ind or "", training.curriculum_en or "")
    places = [place.name for place in training.kecamatan.all()]
    return searchable(
        training.name_ind,
        training.name_en or "",
        *partner,
        *curriculum,
        *places,
        training.organiser,
        training.place,
        training.when,
        training.kabupaten.name,
        "pelatihan training",
    )


def _holds(text, words):
    return all(f" {word}" in text for word in words)


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
