"""Where the pottery goes: each country with what reports, exporters and shipments say of it.

A destination is a country that a report counts or names, that a published exporter delivers to or used
to, or whose recorded shipments are published (`aggregates`). The set is derived and typed nowhere.

Nothing here is added up: reports are of different people and periods. Which report stands for a year is
decided by `figures.series` alone; for all years together it is the highest number of any one year.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from django.db.models import Q
from django.urls import reverse
from django_countries.fields import Country

from figures.models import Observation
from figures.series import Series, Year, series, series_by_place

from . import aggregates, facets
from .aggregates import Sums, YearTable
from .models import ExportMarket

CONTAINERS, EXPORTERS, COUNTRIES = "kontainer-ekspor", "eksportir", "negara-tujuan"
TOTALS = (CONTAINERS, EXPORTERS, COUNTRIES)
NOT_HAPPENED = (Observation.Precision.PLANNED, Observation.Precision.PAST)
"""A plan is no delivery, and a report on the past does not say in which year."""


class State(StrEnum):
    """How much is known of a country in a year or in all of them."""

    NUMBER = "number"
    NAMED = "named"
    SERVED = "served"


ORDER = list(State)


@dataclass(frozen=True)
class Number:
    """Containers of one year: of a ``report``, or without one of the offices' register of shipments."""

    value: Decimal
    year: int
    report: Observation | None = None


@dataclass(frozen=True)
class Standing:
    """A destination in one year, or in all: the number of containers that stands for it, and every report."""

    destination: "Destination"
    number: Number | None
    reports: tuple[Observation, ...]

    @property
    def state(self) -> State:
        if self.number:
            return State.NUMBER
        return State.NAMED if self.reports else State.SERVED

    @property
    def rank(self):
        """Numbers before mentions before markets; in each the most first."""
        value = self.number.value if self.number else 0
        return ORDER.index(self.state), -value, -len(self.reports), -self.destination.active, str(self.destination)


@dataclass
class Destination:
    """A country; ``containers`` has a series for each place that a report counts them for.

    ``shipped`` are the published sums of the office's register by year: beside reports, never added to them.
    """

    code: str
    reports: list[Observation] = field(default_factory=list)
    markets: list[ExportMarket] = field(default_factory=list)
    shipped: dict[int, Sums] = field(default_factory=dict)

    def __str__(self):
        return self.country.name

    def get_absolute_url(self):
        return reverse("exporters:country_detail", kwargs={"country": self.code.lower()})

    @cached_property
    def country(self) -> Country:
        return Country(self.code)

    @cached_property
    def containers(self) -> list[Series]:
        return series_by_place(each for each in self.reports if each.indicator.code == CONTAINERS)

    @cached_property
    def active(self) -> int:
        """How many published exporters still deliver there."""
        return sum(market.is_active for market in self.markets)

    @property
    def is_reported(self) -> bool:
        """Whether a report says that something went there, now or in the past."""
        return any(each.precision != Observation.Precision.PLANNED for each in self.reports)

    @property
    def is_only_sample(self) -> bool:
        """Whether nobody but sample exporters speaks for it."""
        return not (self.reports or self.shipped) and all(market.exporter.is_sample for market in self.markets)

    @cached_property
    def kabupaten(self) -> list:
        """Kabupaten that reports say it is delivered from, by code."""
        found = {each.kabupaten_id: each.kabupaten for each in self.reports if each.kabupaten_id}
        return [found[code] for code in sorted(found)]

    @cached_property
    def contested(self) -> list[Year]:
        """Years on which reports about it differ."""
        return [year for place in self.containers for year in place.contested]

    @cached_property
    def years(self) -> set[int]:
        """Years for which a report counts or names it, or the register counts containers."""
        named = {each.year for each in self.reports if each.year and each.precision not in NOT_HAPPENED}
        return named | {number.year for number in self._registered}

    @cached_property
    def _reported(self) -> list[Number]:
        shown = [year.shown for place in self.containers for year in place.drawn]
        return [Number(each.value, each.year, each) for each in shown]

    @cached_property
    def _registered(self) -> list[Number]:
        return [Number(Decimal(sums.containers), year) for year, sums in self.shipped.items() if sums.containers]

    @cached_property
    def overall(self) -> Standing:
        return Standing(self, _most_telling(self._reported or self._registered), tuple(self.reports))

    def in_year(self, year: int) -> Standing | None:
        """How it stands in ``year``, or None where neither a report nor the register speaks of it."""
        if year not in self.years:
            return None
        of_year = [[each for each in found if each.year == year] for found in (self._reported, self._registered)]
        reports = tuple(each for each in self.reports if each.year == year and each.precision not in NOT_HAPPENED)
        return Standing(self, _most_telling(of_year[0] or of_year[1]), reports)


def _most_telling(numbers: list[Number]) -> Number | None:
    """The highest; of equals that of a whole year, then the newest."""

    def key(number):
        is_part = number.report is not None and number.report.kind == Observation.Kind.PART_YEAR
        return number.value, not is_part, number.year

    return max(numbers, key=key, default=None)


@dataclass
class Destinations:
    """All destinations by code, the most telling first, and what is reported about all of them together."""

    by_code: dict[str, Destination] = field(default_factory=dict)
    totals: list[Observation] = field(default_factory=list)

    def __iter__(self):
        return iter(self.by_code.values())

    def __len__(self):
        return len(self.by_code)

    @cached_property
    def containers(self) -> list[Series]:
        """Containers of all countries by place, the longest series first."""
        return series_by_place(each for each in self.totals if each.indicator.code == CONTAINERS)

    @cached_property
    def firms_and_countries(self) -> list[Observation]:
        """How many firms export, and to how many countries, as counted for the newest year that has both.

        For the place that has most to say on containers; numbers that are read together are of one time.
        """
        place = self.containers[0].observations[0].place_code if self.containers else None
        counts = [
            series(each for each in self.totals if (each.indicator.code, each.place_code) == (code, place))
            for code in (EXPORTERS, COUNTRIES)
        ]
        by_year = [{year.year: year.shown for year in each.drawn} for each in counts]
        both = set.intersection(*map(set, by_year))
        return [numbers[max(both)] for numbers in by_year] if both else []

    @cached_property
    def newest_whole_year(self) -> Observation | None:
        """Containers of the newest year that a report covers whole, for the same place."""
        latest = self.containers[0].latest if self.containers else None
        return latest.shown if latest and not latest.is_part else None

    @cached_property
    def years(self) -> list[int]:
        """Years of which a report says how much or where to, the oldest first."""
        told = {year.year for place in self.containers for year in place.drawn}
        return sorted(told.union(*(destination.years for destination in self)))

    @cached_property
    def reported(self) -> list[Destination]:
        return [destination for destination in self if destination.is_reported]

    @cached_property
    def counted(self) -> list[Destination]:
        """Those with a number of containers."""
        return [destination for destination in self if destination.overall.number]

    def standings(self, year: int | None = None) -> list[Standing]:
        """How each stands in ``year`` or in all years, the most telling first."""
        every = [each.in_year(year) if year else each.overall for each in self]
        return sorted((each for each in every if each), key=lambda each: each.rank)

    @cached_property
    def contested(self) -> list[Year]:
        """Years on which reports about the same thing differ, the newest first."""
        found = [year for place in self.containers for year in place.contested]
        found += [year for destination in self for year in destination.contested]
        return sorted(found, key=lambda each: -each.year)


_kept: tuple[str, Destinations] = ("", Destinations())
_kept_reported: tuple[str, Destinations] = ("", Destinations())


def current(version: str) -> Destinations:
    """Return the destinations of this content ``version``, read once per process."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    if _kept[0] != version or not version:
        _kept = (version, _whole(reported(version), facets.current(version), aggregates.current(version)))
    return _kept[1]


def reported(version: str) -> Destinations:
    """The same from reports alone, in one query: for pages that only mention exports."""
    global _kept_reported  # noqa: PLW0603
    if _kept_reported[0] != version or not version:
        _kept_reported = (version, _read())
    return _kept_reported[1]


def _read():
    totals, by_country = [], defaultdict(list)
    for each in _observations():
        (by_country[each.country.code] if each.country else totals).append(each)
    return _ranked([Destination(code, reports) for code, reports in by_country.items()], totals)


def _observations() -> Iterable[Observation]:
    """Reports about the pottery of the kabupaten; those about all Indonesia are for comparison only."""
    about = Q(indicator__code__in=TOTALS) | ~Q(country="")
    ours = Observation.objects.filter(about, kabupaten__isnull=False)
    return ours.for_page().select_related("indicator").newest_report_first()


def _whole(reports: Destinations, exporters: facets.ExporterIndex, tables: dict[int, YearTable]) -> Destinations:
    """Reports with the markets of published exporters and the sums of shipments that are told."""
    markets, shipped = defaultdict(list), defaultdict(dict)
    for line in exporters.lines.values():
        for market in line.exporter.markets.all():
            markets[market.country.code].append(market)
    for year, table in tables.items():
        for code in table.countries:
            if sums := table.of(code):
                shipped[code][year] = sums
    known = {code: each.reports for code, each in reports.by_code.items()}
    codes = known.keys() | markets.keys() | shipped.keys()
    every = [Destination(code, known.get(code, []), markets[code], shipped[code]) for code in codes]
    return _ranked(every, reports.totals)


def _ranked(destinations, totals):
    # Names differ between languages, so that the last word on the order is the code's.
    ranked = sorted(destinations, key=lambda each: (*each.overall.rank[:-1], each.code))
    return Destinations({each.code: each for each in ranked}, totals)
