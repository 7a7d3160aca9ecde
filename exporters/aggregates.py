"""What the public may know of shipments: sums by year, destination and product type, never a single one.

The rules:

- All shipments in the office's register count, whatever the state of their exporter's record; samples
  make tables of their own and never mix with real ones.
- A shipment of one product type counts under that type, of several under `MIXED`, of none under
  `UNSTATED`: so each counts once, and totals are sums.
- The table of a year has a row for each destination and a column for each type, with totals. A number of
  fewer than `LEAST` shipments is withheld, and so is what it could be worked out from (`stewardship.suppression`);
  with the number of shipments go containers, pieces, weight and value, which add up in the same way.
- Tables of different years have nothing in common, and nothing is published that crosses years.
- Of HS codes as declared in a country only the codes are told, without a number that could be subtracted:
  those of `LEAST` shipments or more in a year, where the total of the country is told.
- Of HS codes as declared for a product type a step of `STEP` is told ("5 to 9 shipments"), never the number:
  those of `LEAST` shipments or more in a year, where the total of the type is told. Whoever subtracts the
  steps from that total is left with several answers, unless no other code was declared at all.
- Money stays in its currency.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Min
from django.db.models.functions import ExtractYear

from stewardship.suppression import ALL, Entry, withheld

from .models import Shipment

LEAST = STEP = 5
MIXED, UNSTATED = "mixed", "unstated"


@dataclass(slots=True)
class Sums:
    """Sums over shipments. Pieces, weight (kg) and value are those that were stated; empty where nobody did."""

    shipments: int = 0
    containers: int = 0
    pieces: int | None = None
    weight_kg: Decimal | None = None
    values: dict[str, Decimal] = field(default_factory=dict)

    def add(self, containers, pieces, weight_kg, value, currency):
        self.shipments += 1
        self.containers += containers
        self.pieces = _plus(self.pieces, pieces)
        self.weight_kg = _plus(self.weight_kg, weight_kg)
        if value is not None:
            self.values[currency] = self.values.get(currency, Decimal(0)) + value


def _plus(total, more):
    return total if more is None else (total or 0) + more


@dataclass(frozen=True, slots=True)
class YearTable:
    """What is published of one year: sums by (country code, product type); ``None`` where they are withheld.

    `ALL` stands for every country or every type. What is not there did not happen. ``codes`` are the HS
    codes that were declared often enough, by country; ``codes_of_kinds`` by product type, each with the
    lower end of its step of shipments.
    """

    year: int
    entries: dict[Entry, Sums | None]
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    codes_of_kinds: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def countries(self) -> list[str]:
        return sorted({country for country, _kind in self.entries} - {ALL})

    @property
    def kinds(self) -> list[str]:
        """Slugs of product types, and `MIXED` and `UNSTATED`."""
        return sorted({kind for _country, kind in self.entries} - {ALL})

    def has(self, country: str = ALL, kind: str = ALL) -> bool:
        """Whether there were such shipments, told or withheld."""
        return (country, kind) in self.entries

    def of(self, country: str = ALL, kind: str = ALL) -> Sums | None:
        """The sums, or None when there were none or they are withheld (`has` tells)."""
        return self.entries.get((country, kind))


def tables(*, samples: bool = False) -> dict[int, YearTable]:
    """The published tables by year, of real shipments or of ``samples``."""
    return _both()[samples]


def _both():
    """Tables of real shipments and of samples, by whether they are samples; one query for both."""
    sums = defaultdict(lambda: defaultdict(Sums))
    declared, declared_of_kinds = (defaultdict(lambda: defaultdict(int)) for _table in range(2))
    for samples, year, country, kinds, kind, hs_code, *amounts in _shipments():
        cell = (country, MIXED if kinds > 1 else kind or UNSTATED)
        for entry in (cell, (country, ALL), (ALL, cell[1]), (ALL, ALL)):
            sums[samples, year][entry].add(*_added(amounts))
        for place in (country, ALL) if hs_code else ():
            declared[samples, year][place, hs_code] += 1
        if hs_code:
            declared_of_kinds[samples, year][cell[1], hs_code] += 1
    both = {False: {}, True: {}}
    for samples, year in sorted(sums):
        key = (samples, year)
        both[samples][year] = _published(year, sums[key], declared[key], declared_of_kinds[key])
    return both


def _shipments():
    named = Shipment.objects.order_by().annotate(
        year=ExtractYear("shipped_on"), kinds=Count("product_types"), kind=Min("product_types__slug")
    )
    return named.values_list(
        "is_sample",
        "year",
        "country",
        "kinds",
        "kind",
        "hs_code",
        "containers_20",
        "containers_40",
        "containers_40hc",
        "pieces",
        "weight_kg",
        "value",
        "currency",
    )


def _added(amounts):
    *containers, pieces, weight_kg, value, currency = amounts
    return sum(containers), pieces, weight_kg, value, currency


def _published(year, sums, declared, declared_of_kinds):
    cells = {entry: each.shipments for entry, each in sums.items() if ALL not in entry}
    hidden = withheld(cells, LEAST)
    codes = defaultdict(list)
    for (place, hs_code), count in sorted(declared.items()):
        if count >= LEAST and (place, ALL) not in hidden:
            codes[place].append(hs_code)
    codes_of_kinds = defaultdict(dict)
    for (kind, hs_code), count in sorted(declared_of_kinds.items()):
        if count >= LEAST and (ALL, kind) not in hidden:
            codes_of_kinds[kind][hs_code] = count - count % STEP
    return YearTable(
        year,
        {entry: None if entry in hidden else each for entry, each in sums.items()},
        {place: tuple(several) for place, several in codes.items()},
        dict(codes_of_kinds),
    )


_kept: tuple[str, dict[bool, dict[int, YearTable]]] = ("", {False: {}, True: {}})


def current(version: str, *, samples: bool = False) -> dict[int, YearTable]:
    """The published tables of this content ``version``, read once per process."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    if _kept[0] != version or not version:
        _kept = (version, _both())
    return _kept[1][samples]
