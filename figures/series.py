"""Which of several reports stands for a year, and what the others say. Nothing else decides it.

`official_or_newest` chooses among reports about one thing in one year:

1. what covers the year (a full year, or a count on a day) before a part of it;
2. of these the one that the office marked as official;
3. else a full year before a count on a day, and of equals the newest report. Of parts of a year it
   is the longest: two parts are never added up.

Only a number that was counted is chosen: ranges, bounds, plans and undated reports never are, and
a series never mixes places or countries. Other apps ask `chosen` for one number and `yearly` for all
years of a place; both ask the database once.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from .models import Observation

Kind = Observation.Kind


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a series: the number that stands for it, and all other reports about it.

    ``shown`` is None where no report gives one number; ``span`` is then a range or bound, if there is one.
    """

    year: int
    shown: Observation | None = None
    span: Observation | None = None
    others: tuple[Observation, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.shown is None and self.span is None

    @property
    def is_part(self) -> bool:
        return self.shown is not None and self.shown.kind == Kind.PART_YEAR

    @property
    def contradicting(self) -> list[Observation]:
        """Reports that contradict the number shown, the lowest first."""
        if self.shown is None:
            return []
        return sorted((each for each in self.others if self.shown.contradicts(each)), key=lambda each: each.value)

    @property
    def is_contested(self) -> bool:
        return bool(self.contradicting)


@dataclass(slots=True)
class Series:
    """The years of one place and country, without gaps; ``observations`` are all its reports."""

    years: list[Year] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)

    @property
    def drawn(self) -> list[Year]:
        """Years with one number."""
        return [year for year in self.years if year.shown]

    @property
    def contested(self) -> list[Year]:
        return [year for year in self.years if year.is_contested]

    @property
    def latest(self) -> Year | None:
        """The newest year with a number for all of it, else with a number for a part of it."""
        whole = [year for year in self.drawn if not year.is_part]
        return (whole or self.drawn or [None])[-1]


def chosen(code: str, place, year: int) -> Observation | None:
    """The number of the indicator ``code`` that stands for ``year``: see `official_or_newest`.

    ``place`` is a kabupaten, kecamatan or desa, and only reports about exactly this place count; None
    is all Indonesia. Numbers about single countries are left out.
    """
    reports = Observation.objects.filter(indicator__code=code).at(place).without_country().in_year(year)
    return official_or_newest(reports.for_page())


def yearly(code: str, place) -> Series:
    """All years of the indicator ``code`` in ``place``, as `chosen` would answer for each."""
    reports = Observation.objects.filter(indicator__code=code).at(place).without_country()
    return series(reports.for_page())


def official_or_newest(observations: Iterable[Observation]) -> Observation | None:
    """The one of ``observations`` (one indicator, place, country and year) that stands for the year."""
    return max((each for each in observations if each.is_point), key=_rank, default=None)


def series(observations: Iterable[Observation]) -> Series:
    """The series of ``observations`` of one indicator, place and country."""
    observations, by_year = list(observations), defaultdict(list)
    for observation in observations:
        if observation.year and (observation.is_point or observation.is_range):
            by_year[observation.year].append(observation)
    years = range(min(by_year), max(by_year) + 1) if by_year else ()
    return Series([_year(year, by_year[year]) for year in years], observations)


def series_by_place(observations: Iterable[Observation]) -> list[Series]:
    """One series for each place and country of ``observations`` of one indicator, the longest first."""
    grouped = defaultdict(list)
    for observation in observations:
        grouped[observation.place_code, str(observation.country)].append(observation)
    made = [series(rows) for _key, rows in sorted(grouped.items())]
    return sorted(made, key=lambda each: (-len(each.drawn), -len(each.observations)))


def _year(year, observations):
    shown = official_or_newest(observations)
    ranges = [each for each in observations if each.is_range]
    span = max(ranges, key=_rank, default=None) if shown is None else None
    others = tuple(each for each in observations if each is not shown and each is not span)
    return Year(year, shown, span, others)


def _rank(observation):
    is_part = observation.kind == Kind.PART_YEAR
    length = observation.period_end - observation.period_start if is_part else timedelta()
    return (
        not is_part,
        observation.is_official,
        observation.kind == Kind.FULL_YEAR,
        length,
        observation.source.published,
        observation.period_end,
        -observation.pk,
    )
