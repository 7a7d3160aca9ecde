"""The public page of the master plans: both kabupaten beside each other, without a rank."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import prefetch_related_objects

from figures import wording
from figures.models import Indicator
from stewardship import content_version

from . import actuals, meter
from .judging import State
from .meter_drawing import Drawing, drawing_of
from .plan_structured_data import dataset


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with its drawing, whether it has a page of its own, and the change since the known year before."""

    row: meter.Row
    drawing: Drawing | None
    has_page: bool
    since: int | None
    change: str

    @property
    def is_on_track(self):
        return self.row.state == State.ON_TRACK

    @property
    def is_behind(self):
        return self.row.state == State.BEHIND

    @property
    def is_early(self):
        return self.row.state == State.EARLY


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan on the page."""

    meter: meter.Meter
    rows: list[Shown]


def master_plan_page(request) -> dict:
    version = content_version.of(request)
    meters = meter.published(version)
    prefetch_related_objects([each.plan for each in meters], "sources")
    reported = _with_reports(meters)
    places = list(meter.kabupaten_in_order())
    return {
        "columns": [(place, [each for each in meters if each.plan.kabupaten_id == place.pk]) for place in places],
        "sheets": [Sheet(each, [shown(row, reported) for row in each.rows]) for each in meters if each.rows],
        "places": places,
        "counts": counts(places, actuals.current(version).for_public()),
        "has_sample": any(each.plan.is_sample for each in meters),
        "structured": dataset(meters),
    }


def shown(row: meter.Row, reported=frozenset()) -> Shown:
    since, change = row.trend or (None, None)
    return Shown(row, drawing_of(row), row.indicator.code in reported, since, signed(change))


def signed(change: Decimal | None) -> str:
    """A change with its sign: +3, −2, 0."""
    if change is None:
        return ""
    return f"+{wording.plain(change)}" if change > 0 else wording.plain(change)


def counts(places, book: actuals.Book) -> list[tuple[Indicator, list]]:
    """What the portal itself counts, with the newest number of each of ``places``: (year, number) or None."""
    indicators = Indicator.objects.filter(code__in=actuals.COUNTERS).order_by("order", "pk")
    rows = [
        (each, [_newest(book.years(each.code, place.pk, samples=False)) for place in places]) for each in indicators
    ]
    return [(indicator, cells) for indicator, cells in rows if any(cells)]


def _newest(years):
    return (max(years), years[max(years)]) if years else None


def _with_reports(meters):
    """Codes of the indicators that have a page: of those the reports of this page speak."""
    return {row.indicator.code for each in meters for row in each.rows if row.counter is None and row.known}
