"""The list of desa wisata as a reader asked for it."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice

from artisans import vocabulary
from artisans.cards import GROUNDS
from artisans.listing import PAGE_SIZE, RELEVANCE, Facet, Listing

from ..facilities import facilities_of
from ..models import DesaWisata, DesaWisataPhoto
from . import facets
from .filters import SORTS, VillageFilterForm

POTTERY_FIRST = "gerabah"
ACTIVITIES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One line; the template (`tourism/_village_row.html`) only places it."""

    village: DesaWisata
    activities: str
    facilities: str
    photo: DesaWisataPhoto | None
    ground: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading: of villages that have to do with pottery, of others, or of both."""

    pottery: bool | None
    rows: list[Row]


class VillageList(Listing):
    orders = SORTS

    def __init__(self, params, version):
        super().__init__(
            params,
            facets.current(version),
            VillageFilterForm(params, vocabulary=vocabulary.current(version)),
        )

    @cached_property
    def sort(self) -> str:
        asked = super().sort
        return asked if self.query or self.params.get("urut") in SORTS else POTTERY_FIRST

    @cached_property
    def by_words(self) -> list[int]:
        public = DesaWisata.objects.published()
        return list(public.search(self.query).by_relevance(self.query).values_list("pk", flat=True))

    @cached_property
    def ordered(self) -> list[int]:
        """Keys of the whole result, in the order asked for; the index has pottery first, then names."""
        if self.sort == RELEVANCE:
            return list(self.index.among(self.by_words, self.matching))
        found = self.index.first(self.matching, self.count)
        return sorted(found, key=lambda pk: ORDERS[self.sort](self.index.villages[pk]))

    @cached_property
    def page_pks(self) -> list[int]:
        return list(islice(self.ordered, self.start, self.start + PAGE_SIZE))

    @cached_property
    def rows(self) -> list[Row]:
        photos = {}
        for photo in DesaWisataPhoto.objects.showable().filter(record__in=self.page_pks).order_by("position", "pk"):
            photos.setdefault(photo.record_id, photo)
        return [_row(self.index.villages[pk], photos.get(pk)) for pk in self.page_pks]

    @property
    def groups(self) -> list[Group]:
        """The lines of this page; those with a tie to pottery apart where they come first."""
        if self.sort != POTTERY_FIRST:
            return [Group(None, self.rows)] if self.rows else []
        by_tie = groupby(self.rows, key=lambda row: row.village.has_pottery)
        return [Group(pottery, list(rows)) for pottery, rows in by_tie]

    @property
    def boxes(self) -> list[Facet]:
        """The facets with their counts, in the order of the page."""
        opened = (facets.POTTERY, facets.KABUPATEN)
        return [
            self.box(name, dict(self.form.fields[name].choices), is_open=name in opened, by_count=name not in FIXED)
            for name in facets.WITH_CHOICES
        ]


FIXED = (facets.POTTERY, facets.STANDING, facets.CLASS)
"""Facets whose choices have an order of their own."""

ORDERS = {
    POTTERY_FIRST: lambda village: 0,
    "nama": lambda village: village.name.casefold(),
    "terverifikasi": lambda village: -village.verified_at.timestamp() if village.verified_at else 0,
}
"""What to sort by, within equals as the index has them."""


def _row(village, photo):
    return Row(
        village=village,
        activities=" · ".join(village.activity_list[:ACTIVITIES]),
        facilities=", ".join(facility.name.lower() for facility in facilities_of(village) if facility.there),
        photo=photo,
        ground=GROUNDS[village.pk % len(GROUNDS)],
    )
