"""The master plan meter: for each target of a published plan the number that was reached, and how it stands.

A number comes from the portal's records where a function counts the indicator (`actuals`), else from the
report that stands for the year (`figures.series`). The newest target up to now is judged; while the running
year has no number yet, the one before it. What has no number stays blank and is never a zero.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils import timezone

from figures.models import Indicator, Observation
from figures.series import series
from regions.models import Kabupaten

from . import actuals
from .judging import Actual, State, forecast, state_of, trend_of
from .models import MasterPlan, Target

PRESSING = (State.BEHIND, State.BLANK, State.EARLY, State.ON_TRACK, None)


@dataclass(frozen=True, slots=True)
class Cell:
    """A year of a row: what was wanted, what there was, and how one stands to the other."""

    year: int
    target: Target | None
    actual: Actual | None
    state: State


@dataclass
class Row:
    """An indicator of a plan over the years. ``counter`` is how the portal counts it, None for reports."""

    indicator: Indicator
    counter: actuals.Counter | None
    targets: dict[int, Target]
    actuals: dict[int, Actual]
    years: list[int]
    today: date

    @cached_property
    def cells(self) -> list[Cell]:
        return [self._cell(year) for year in self.years]

    def _cell(self, year):
        target, actual = self.targets.get(year), self.actuals.get(year)
        if target is None or year > self.today.year:
            return Cell(year, target, actual, State.BLANK)
        return Cell(year, target, actual, state_of(target.direction, target.value, actual, self.actuals.get(year - 1)))

    @cached_property
    def judged(self) -> Cell | None:
        """The cell that the row stands or falls by; None when every target lies ahead."""
        due = [cell for cell in self.cells if cell.target and cell.year <= self.today.year]
        if len(due) > 1 and due[-1].year == self.today.year and due[-1].actual is None:
            due.pop()
        return due[-1] if due else None

    @property
    def state(self) -> State | None:
        return self.judged.state if self.judged else None

    @property
    def known(self) -> list[Actual]:
        return [self.actuals[year] for year in sorted(self.actuals)]

    @property
    def trend(self):
        return trend_of(self.known)

    @property
    def final(self) -> Target:
        """The last target of the plan."""
        return self.targets[max(self.targets)]

    @property
    def forecast(self) -> Decimal | None:
        """Where the straight line is in the year of the last target (`judging.forecast`)."""
        return forecast(self.known, self.final.year)

    @property
    def reports(self) -> list[Observation]:
        """The reports whose numbers stand in the cells."""
        return [cell.actual.report for cell in self.cells if cell.actual and cell.actual.report]


@dataclass
class Meter:
    """A plan with its rows, in the order of the indicators."""

    plan: MasterPlan
    years: list[int]
    rows: list[Row] = field(default_factory=list)

    def of(self, state: State) -> list[Row]:
        return [row for row in self.rows if row.state == state]

    @property
    def on_track(self) -> int:
        return len(self.of(State.ON_TRACK))

    @property
    def due(self) -> int:
        """Indicators that have a target up to now."""
        return sum(1 for row in self.rows if row.judged)

    @property
    def behind(self) -> list[Row]:
        return self.of(State.BEHIND)

    @property
    def blank(self) -> list[Row]:
        return self.of(State.BLANK)

    @property
    def early(self) -> list[Row]:
        return self.of(State.EARLY)

    @property
    def most_pressing_first(self) -> list[Row]:
        """What is behind, then what nobody has a number of, then the others."""
        return sorted(self.rows, key=lambda row: PRESSING.index(row.state))


def meters_of(plans: list[MasterPlan], book: actuals.Book) -> list[Meter]:
    """The meters of ``plans``, whose targets and indicators are loaded; one more query for all of them."""
    reported = _reported(plans)
    return [_meter(plan, book, reported) for plan in plans]


_kept: tuple[str, date | None, list[Meter]] = ("", None, [])


def published(version: str) -> list[Meter]:
    """The meters of all published plans, those of real ones first in each kabupaten; made once per process and day."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    today = timezone.localdate()
    if _kept[0] != version or not version or _kept[1] != today:
        plans = MasterPlan.objects.published().for_meter().order_by("kabupaten", "is_sample", "-first_year", "pk")
        _kept = (version, today, _made(list(plans), version))
    return _kept[2]


def _made(plans, version):
    """Nothing is counted while no plan has a target."""
    has_targets = any(plan.targets.all() for plan in plans)
    book = actuals.current(version).for_public() if has_targets else actuals.Book(timezone.localdate())
    return meters_of(plans, book)


def of_kabupaten(version: str, slug: str) -> list[Meter]:
    """The meters of one kabupaten."""
    return [each for each in published(version) if each.plan.kabupaten.slug == slug]


def kabupaten_in_order():
    """Both kabupaten by their code: an order, no rank."""
    return Kabupaten.objects.order_by("pk").only("name", "slug")


def _meter(plan, book, reported):
    by_indicator = defaultdict(dict)
    for target in plan.targets.all():
        by_indicator[target.indicator][target.year] = target
    years = _years(plan, book.day.year)
    rows = [
        Row(
            indicator,
            actuals.COUNTERS.get(indicator.code),
            targets,
            actuals_of(indicator, plan, book, reported),
            years,
            book.day,
        )
        for indicator, targets in by_indicator.items()
    ]
    return Meter(plan, years, sorted(rows, key=lambda row: (row.indicator.order, row.indicator.pk)))


def _years(plan, this_year):
    """The years of the plan; of one without an end, those to its last target or to now."""
    ends = [target.year for target in plan.targets.all()]
    last = plan.last_year or max([this_year, *ends])
    return list(range(min([plan.first_year, *ends]), max([last, *ends]) + 1))


def actuals_of(indicator, plan, book, reported) -> dict[int, Actual]:
    """The number of each year that has one, up to now."""
    counter = actuals.COUNTERS.get(indicator.code)
    if counter:
        counts = book.years(indicator.code, plan.kabupaten_id, samples=plan.is_sample)
        return {year: _counted(year, number, counter, book.day) for year, number in counts.items()}
    years = reported.get((indicator.pk, plan.kabupaten_id))
    return {each.year: _from_report(each.shown, book.day) for each in years.drawn} if years else {}


def _counted(year, number, counter, today):
    runs = year >= today.year
    return Actual(
        year=year,
        value=Decimal(number),
        day=today if runs else date(year, 12, 31),
        from_nothing=counter.kind == actuals.Kind.IN_THE_YEAR,
        is_part=runs,
    )


def _from_report(report, today):
    is_sum = report.kind == Observation.Kind.PART_YEAR
    runs = report.year >= today.year and report.kind != Observation.Kind.FULL_YEAR
    return Actual(report.year, report.value, report.period_end, is_sum, is_sum or runs, report)


def _reported(plans):
    """The series of each (indicator, kabupaten) of the plans that the portal does not count itself."""
    wanted = {
        (target.indicator_id, plan.kabupaten_id)
        for plan in plans
        for target in plan.targets.all()
        if target.indicator.code not in actuals.COUNTERS
    }
    if not wanted:
        return {}
    indicators, places = {pair[0] for pair in wanted}, {pair[1] for pair in wanted}
    about = Observation.objects.filter(indicator__in=indicators, kabupaten__in=places, kecamatan=None)
    by_pair = defaultdict(list)
    for row in about.without_country().for_page():
        by_pair[row.indicator_id, row.kabupaten_id].append(row)
    return {pair: series(rows) for pair, rows in by_pair.items() if pair in wanted}
