"""What pages show of the offices' register of shipments: sums that may be told, year by year.

Where the register holds samples alone, those are shown and marked; they never mix with real ones.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from artisans.vocabulary import Vocabulary
from figures.wording import plain
from stewardship.suppression import ALL

from . import aggregates
from .aggregates import MIXED, UNSTATED, Sums, YearTable

KINDS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """The sums of a year in words; all but the year are empty where they are withheld."""

    year: int
    shipments: str = ""
    containers: str = ""
    pieces: str = ""
    tonnes: str = ""

    @property
    def is_withheld(self) -> bool:
        return not self.shipments


@dataclass(frozen=True, slots=True)
class Register:
    """The years of a country or of all together, the newest first.

    ``kinds`` are (word, drawing, shipments, length of the bar) of the newest year that tells of any;
    ``codes`` are HS codes as declared, with the years in which they were.
    """

    is_sample: bool
    lines: list[Line]
    kinds_year: int | None
    kinds: list[tuple[str, str, int, str]]
    codes: list[tuple[str, str]]


def register_of(version: str, words: Vocabulary, country: str = ALL) -> Register | None:
    """What the register tells of ``country``, or None where it tells nothing."""
    for samples in (False, True):
        tables = aggregates.current(version, samples=samples)
        if tables:
            there = [table for table in reversed(tables.values()) if table.has(country)]
            told = any(table.of(country) for table in there)
            return _register(there, words, country, samples) if told else None
    return None


def _register(tables: list[YearTable], words, country, is_sample):
    kinds_year, kinds = next(
        ((table.year, found) for table in tables if (found := _kinds(table, words, country))), (None, [])
    )
    return Register(
        is_sample=is_sample,
        lines=[_line(table.year, table.of(country)) for table in tables],
        kinds_year=kinds_year,
        kinds=kinds,
        codes=_codes(tables, country),
    )


def _line(year, sums: Sums | None):
    if sums is None:
        return Line(year)
    return Line(
        year=year,
        shipments=plain(sums.shipments),
        containers=plain(sums.containers),
        pieces=plain(sums.pieces) if sums.pieces is not None else "–",
        tonnes=plain(round(sums.weight_kg / 1000, 1)) if sums.weight_kg is not None else "–",
    )


def _kinds(table, words, country):
    """Product types of a year by shipments, the most first; those that are withheld are left out."""
    told = [(kind, sums.shipments) for kind in table.kinds if (sums := table.of(country, kind))]
    ranked = sorted(told, key=lambda pair: (-pair[1], pair[0]))[:KINDS]
    most = ranked[0][1] if ranked else 1
    return [(*_word(kind, words), number, f"{number / most:.0%}") for kind, number in ranked]


def _word(kind, words):
    if kind == MIXED:
        return _("several types together"), "v-guci"
    if kind == UNSTATED or kind not in words.types:
        return _("type not stated"), "v-gentong"
    return words.types[kind].name, words.types[kind].extra


def _codes(tables, country):
    years = {}
    for table in reversed(tables):
        for code in table.codes.get(country, ()):
            years.setdefault(code, []).append(str(table.year))
    return [(code, ", ".join(several)) for code, several in sorted(years.items())]
