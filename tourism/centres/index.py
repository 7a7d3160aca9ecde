"""Published souvenir centres as the list shows and counts them, read once per change of content.

They are some hundreds at most: each line of the list is kept with its choices, in the sets of
`artisans.facets`. Who is open is asked of the kept weeks at each request.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from artisans.facets import YES, Choices, FacetIndex
from artisans.opening_hours import Week

from ..models import SouvenirCentre, Stock
from ..opening_times import seasons, week_of
from .payments import ways_in

KABUPATEN, KECAMATAN, KIND, TYPE, PAYMENT, OPEN = "kabupaten", "kecamatan", "jenis", "produk", "bayar", "buka"
WITH_CHOICES = (KABUPATEN, KECAMATAN, KIND, TYPE, PAYMENT, OPEN)


@dataclass(frozen=True, slots=True)
class Line:
    """What the list shows of one centre; ``types`` are those in stock, in the order of the dictionary."""

    centre: SouvenirCentre
    week: Week
    types: tuple[str, ...]
    makers: int
    price_from: int | None
    confirmed_on: date | None
    has_scarce: bool


@dataclass
class CentreIndex(FacetIndex):
    """Sets of centres by facet and choice, in the order of their names."""

    sets: dict[str, Choices] = field(default_factory=lambda: {name: Choices() for name in WITH_CHOICES})
    lines: dict[int, Line] = field(default_factory=dict)

    def at(self, moment: datetime) -> "CentreIndex":
        """The same centres with the set of those that are open at ``moment``."""
        is_open = self.positions(pk for pk, line in self.lines.items() if line.week.at(moment).is_open)
        return replace(self, sets={**self.sets, OPEN: Choices({YES: is_open})})

    def add(self, line):
        centre, bit = line.centre, 1 << len(self.pks)
        self.pks.append(centre.pk)
        self.lines[centre.pk] = line
        for facet, values in (
            (KABUPATEN, [centre.kecamatan.kabupaten.slug]),
            (KECAMATAN, [centre.kecamatan.slug]),
            (KIND, [centre.kind]),
            (TYPE, line.types),
            (PAYMENT, ways_in(centre.payment)),
        ):
            for value in values:
                self.sets[facet][value] |= bit


_kept: tuple[str, CentreIndex] = ("", CentreIndex())


def current(version: str) -> CentreIndex:
    """Return the index of this content ``version``, read once per process; nobody in it is open yet (`at`)."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    if _kept[0] != version or not version:
        _kept = (version, _read(version))
    return _kept[1]


def _read(version):
    index, stock = CentreIndex(), _stock()
    for centre in SouvenirCentre.objects.published().by_name().for_list():
        index.add(_line(centre, stock[centre.pk], seasons(version)))
    return index


def _stock():
    """Public rows of stock by centre, as (type, maker, price, day, whether it is running out)."""
    rows = defaultdict(list)
    columns = ("product_type__slug", "producer", "price_from", "confirmed_on", "running_out")
    ordered = Stock.objects.public().order_by("centre", "product_type__order", "product_type", "pk")
    for centre, *values in ordered.values_list("centre", *columns):
        rows[centre].append(values)
    return rows


def _line(centre, stock, seasons):
    return Line(
        centre=centre,
        week=week_of(centre, seasons),
        types=tuple(dict.fromkeys(slug for slug, *_rest in stock)),
        makers=len({producer for _slug, producer, *_rest in stock}),
        price_from=min((price for _slug, _producer, price, *_rest in stock if price is not None), default=None),
        confirmed_on=max((day for *_rest, day, _scarce in stock if day), default=None),
        has_scarce=any(scarce for *_rest, scarce in stock),
    )
