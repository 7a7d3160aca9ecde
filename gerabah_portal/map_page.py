"""`/peta/`: everything that lies somewhere, on the live map and in the list below it.

Each app's own kinds are in its `map_kinds.py`. `?tempat=oleh-oleh&tempat=desa-wisata` names the kinds to show;
the filters of the directory narrow the producers, and then the map shows those alone unless kinds are named.
"""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from artisans.directory import Directory
from artisans.filter_form import FilterForm, LenientChoices
from artisans.listing import Choice, Paged
from artisans.map_kinds import PRODUCERS
from artisans.map_rows import MapKind
from exporters.map_kinds import EXPORTERS
from programmes.map_kinds import FACILITIES
from tourism.map_kinds import CENTRES, VILLAGES

KINDS = {kind.name: kind for kind in (PRODUCERS, CENTRES, VILLAGES, EXPORTERS, FACILITIES)}
NUMBERS = {name: number for number, name in enumerate(KINDS)}
ORDER = ("of_kind", "order", "key")
OWN = ("tempat", "halaman")
"""Parameters of this page; all others are filters of the directory."""

LIMIT = 5_000
"""Points that one answer holds; both kabupaten together have a tenth of it."""


class KindForm(FilterForm):
    tempat = LenientChoices(
        label=_("Kind"), required=False, choices=[(kind.name, kind.label) for kind in KINDS.values()]
    )


@dataclass(frozen=True, slots=True)
class Place:
    """One point of the map and line of the list; ``kind`` is what it is, ``about`` a few words on it."""

    kind: MapKind
    name: str
    url: str
    about: str
    place: str
    is_sample: bool
    lat: float
    lon: float
    is_exact: bool


class PortalMap(Paged):
    page_size = 48

    def __init__(self, params: QueryDict, version: str):
        self.params = params
        filters, own = params.copy(), QueryDict(mutable=True)
        for name in OWN:
            filters.pop(name, None)
        own.setlist("tempat", params.getlist("tempat"))
        self.directory = Directory(filters, version)
        self.form = KindForm(own)
        self.chosen = self.form.selection.get("tempat", [])
        self.addresses = {name: reverse(kind.list_name) for name, kind in KINDS.items()}

    # The result

    @cached_property
    def kinds(self) -> list[MapKind]:
        """Those shown, in the order of the page."""
        usual = [PRODUCERS.name] if self.directory.chips else KINDS
        return [KINDS[name] for name in KINDS if name in (self.chosen or usual)]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many of each kind there are to show, chosen or not; asked for in one query."""
        rows = [kind.number_of(self._records(kind), NUMBERS[name]) for name, kind in KINDS.items()]
        found = dict(rows[0].union(*rows[1:], all=True))
        return {name: found.get(number, 0) for name, number in NUMBERS.items()}

    @property
    def count(self) -> int:
        return sum(self.counts[kind.name] for kind in self.kinds)

    @cached_property
    def page(self) -> list[Place]:
        """The places on this page of the list, by kind and name."""
        return [self._place(row) for row in self._union[self.start : self.start + self.page_size]]

    @property
    def points(self) -> list[Place]:
        """All places of the map, as the list has them."""
        return [self._place(row) for row in self._union[:LIMIT]]

    @property
    def _union(self):
        rows = [kind.rows(self._records(kind), NUMBERS[kind.name]) for kind in self.kinds]
        return rows[0].union(*rows[1:], all=True).order_by(*ORDER)

    def _records(self, kind):
        return self.directory.candidates.with_public_position() if kind is PRODUCERS else kind.records()

    def _place(self, row):
        number, _order, _key, name, word, detail, desa, kecamatan, is_sample, lat, lon, at_village = row
        kind = list(KINDS.values())[number]
        return Place(
            kind=kind,
            name=name,
            url=f"{self.addresses[kind.name]}{word}/",
            about=kind.in_words(detail, self.directory.vocabulary),
            place=", ".join(part for part in (desa, kecamatan) if part),
            is_sample=bool(is_sample),
            lat=float(lat),
            lon=float(lon),
            is_exact=not at_village,
        )

    # The page

    @property
    def first(self):
        return self.start + 1 if self.count else 0

    @property
    def last(self):
        return min(self.start + self.page_size, self.count)

    @property
    def choices(self) -> list[Choice]:
        return [
            Choice(name, str(kind.label), self.counts[name], kind in self.kinds, name=str(kind.single))
            for name, kind in KINDS.items()
        ]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The filters of the directory, which a choice of other kinds sends along."""
        return [pair for pair in self.directory.pairs() if pair[0] not in ("urut", "dekat", "tampil")]

    def url(self, *, halaman="") -> str:
        pairs = [*self._pairs, *([("halaman", str(halaman))] if halaman else [])]
        return f"?{urlencode(pairs)}" if pairs else reverse("map")

    @property
    def points_url(self) -> str:
        return f"{reverse('map_points')}?{urlencode(self._pairs)}"

    @property
    def _pairs(self):
        return [*self.kept, *(("tempat", name) for name in self.chosen)]

    @property
    def problems(self) -> list[str]:
        return [*self.directory.problems, *self.form.problems, *self.problems_of_page]


def feature_collection(shown: PortalMap) -> dict:
    """The places of ``shown`` as GeoJSON (RFC 7946); what is not so is left out."""
    return {"type": "FeatureCollection", "features": [_feature(place) for place in shown.points]}


def _feature(place):
    said = {"name": place.name, "url": place.url, "place": place.place, "about": place.about, "kind": place.kind.name}
    marks = {"exact": place.is_exact, "sample": place.is_sample}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {**said, **{name: True for name, is_so in marks.items() if is_so}},
    }
