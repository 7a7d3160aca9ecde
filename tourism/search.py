"""Tourism's part of the search: villages, souvenir centres and trails by name, place and what is there."""

from dataclasses import dataclass

from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .models import DesaWisata, SouvenirCentre, Trail

MOST = 1_001
"""Hits that are read and counted at most: nobody looks through more."""

COLUMNS = ("rank", "order", "key", "of_kind", "title", "word", "detail", "sample", "within", "in_kabupaten")
TEXT = CharField()
VILLAGE, CENTRE, TRAIL = "village", "centre", "trail"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place or trail; ``kind`` is what it is in words, ``within`` where."""

    kind: str
    name: str
    url: str
    within: str
    is_sample: bool


def visits_matching(query: str) -> list[Hit]:
    """What is public and matches, named so first; asked for in one query."""
    english = get_language() == "en"
    villages = _rows(DesaWisata, query, VILLAGE, F("name"), F("standing"), "kecamatan__name", "kecamatan__kabupaten")
    centres = _rows(SouvenirCentre, query, CENTRE, F("name"), F("kind"), "kecamatan__name", "kecamatan__kabupaten")
    name = Coalesce(NullIf("name_en", Value("")), "name_ind", output_field=TEXT) if english else F("name_ind")
    trails = _rows(Trail, query, TRAIL, name, F("travel"), "", "kabupaten")
    found = villages.union(centres, trails, all=True).order_by("rank", "order", "key")
    return [_hit(*row[3:]) for row in found[:MOST]]


def _rows(model, query, kind, title, detail, within, kabupaten):
    return (
        model.objects.published()
        .search(query)
        .by_relevance(query)
        .order_by()
        .annotate(
            order=F("search_name"),
            key=F("pk"),
            of_kind=Value(kind, TEXT),
            title=title,
            word=F("slug"),
            detail=detail,
            sample=F("is_sample"),
            within=F(within) if within else Value("", TEXT),
            in_kabupaten=F(f"{kabupaten}__name"),
        )
        .values_list(*COLUMNS)
    )


def _hit(kind, title, word, detail, sample, within, kabupaten):
    short = kabupaten.removeprefix("Kabupaten ")
    return Hit(
        kind=_said_of(kind, detail),
        name=title,
        url=reverse(f"tourism:{kind}_detail", kwargs={"slug": word}),
        within=f"{within}, {short}" if within else short,
        is_sample=bool(sample),
    )


def _said_of(kind, detail):
    if kind == VILLAGE:
        return _("Tourism village: %(standing)s") % {"standing": DesaWisata.Standing(detail).label}
    if kind == CENTRE:
        return capfirst(SouvenirCentre.Kind(detail).label)
    return _("Trail %(travel)s") % {"travel": Trail.Travel(detail).label}
