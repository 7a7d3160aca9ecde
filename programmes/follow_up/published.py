"""What the public reads of visits after trainings: of one training, and of the trainings of a kabupaten and year."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from ..models import Participation, Training
from ..trainings.counts import FEWEST, Shown, shown
from .medians import Medians, Sales, last_of_each, leaves_few, medians_of
from .standing import Rates, rates_of


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What became of those who completed a training; of fewer than five nothing is told."""

    rates: Rates
    medians: Medians | None

    @property
    def artisans(self) -> int:
        """Whose sales are told."""
        return self.medians.artisans if self.medians else 0

    @property
    def visited(self) -> Shown:
        return shown(self.rates.visited)

    @property
    def reached(self) -> Shown:
        return shown(self.rates.reached)

    @property
    def percent_visited(self) -> int | None:
        """Empty where it would tell of one to four persons."""
        return None if self.visited.few else self.rates.percent_visited

    @property
    def percent_reached(self) -> int | None:
        return None if self.reached.few or not self.visited.number else self.rates.percent_reached


@dataclass(frozen=True, slots=True)
class OfYear:
    """All trainings of a kabupaten that began in one year; those of samples stand apart."""

    kabupaten: str
    year: str
    is_sample: bool
    afterwards: Afterwards


COLUMNS = {
    "training": "training_id",
    "kabupaten": "training__kabupaten__name",
    "when": "training__when",
    "is_sample": "training__is_sample",
    "participation": "pk",
    "artisan": "artisan_id",
    "visit": "follow_ups",
    "visited_on": "follow_ups__visited_on",
    "reached": "follow_ups__reached",
    "before": "follow_ups__sales_before",
    "after": "follow_ups__sales_after",
}


def of_training(training: Training) -> Afterwards | None:
    """What is told of ``training``; nothing when fewer than five completed it. In one query."""
    rows = _rows(Participation.objects.completed().filter(training=training))
    afterwards = _afterwards(rows)
    return afterwards if afterwards.rates.completed >= FEWEST else None


def of_years() -> list[OfYear]:
    """What is told of all published trainings by year, the last one first, and by kabupaten. In one query."""
    begun = {"training__when__gt": "", "training__when__lte": timezone.localdate().isoformat()}
    people = Participation.objects.completed().filter(training__status=Training.Status.PUBLISHED, **begun)
    groups = defaultdict(list)
    for row in _rows(people):
        groups[row["when"][:4], row["kabupaten"], row["is_sample"]].append(row)
    found = [
        OfYear(kabupaten, year, is_sample, _of_group(rows))
        for (year, kabupaten, is_sample), rows in sorted(groups.items(), key=lambda pair: (-int(pair[0][0]), pair[0]))
    ]
    return [each for each in found if each.afterwards.rates.completed >= FEWEST]


_kept: tuple[str, list[OfYear]] = ("", [])


def current_years(version: str) -> list[OfYear]:
    """`of_years` of this content ``version``, made once per process and day."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    key = f"{version} {timezone.localdate().isoformat()}"
    if _kept[0] != key or not version:
        _kept = (key, of_years())
    return _kept[1]


def _rows(people):
    """A row for each visit of ``people``, and one for each whom nobody visited."""
    values = people.order_by("training", "pk", "follow_ups__visited_on").values_list(*COLUMNS.values())
    return [dict(zip(COLUMNS, row, strict=True)) for row in values]


def _afterwards(rows):
    return Afterwards(_rates(rows), medians_of(_last(rows)))


def _of_group(rows):
    """As `_afterwards`, without medians from which those of a few artisans could be worked out."""
    trainings = [list(group) for _training, group in groupby(rows, key=lambda row: row["training"])]
    told = [set(last) for last in map(_last, trainings) if medians_of(last)]
    last = _last(rows)
    return Afterwards(_rates(rows), None if leaves_few(set(last), told) else medians_of(last))


def _rates(rows):
    people = groupby(rows, key=lambda row: row["participation"])
    return rates_of([[row["reached"] for row in visits if row["visit"]] for _one, visits in people])


def _last(rows):
    visits = (row for row in rows if row["visit"])
    return last_of_each(
        Sales(*(row[name] for name in ("artisan", "visited_on", "visit", "before", "after"))) for row in visits
    )
