"""How often workshops asked for what, and how soon the office answered: never who.

A number of fewer than five requests is not shown to the public, and a median needs five answers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from django.utils import timezone

from stewardship import working_time

from ..models import AssistanceRequest
from ..trainings.counts import FEWEST, Shown, shown

GOAL_DAYS = 3
"""Working days within which the office answers."""

MOST_YEARS = 5
Need = AssistanceRequest.Need


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """Of ``answered`` requests: the median of working days to the first answer, and how many were within the goal."""

    answered: int = 0
    median_days: float | None = None
    within_goal: int = 0

    @property
    def share(self) -> int | None:
        """Percent within the goal."""
        return round(100 * self.within_goal / self.answered) if self.answered else None


@dataclass(frozen=True, slots=True)
class Counted:
    """``rows`` are (need in words, a number for each year); ``times`` stand below the years, None for too few."""

    years: list[int]
    rows: list[tuple[str, list[Shown]]]
    times: list[AnswerTimes | None]
    has_samples: bool

    def __bool__(self):
        return bool(self.rows)


def counted() -> Counted:
    """Requests of the last years by need, for the public; in one query."""
    first = timezone.localdate().year - MOST_YEARS + 1
    rows = AssistanceRequest.objects.filter(received_on__year__gte=first)
    found = list(rows.order_by().values_list("need", "received_on", "answered_on", "is_sample"))
    numbers = Counter((need, received.year) for need, received, _answered, _sample in found)
    years = sorted({year for _need, year in numbers}, reverse=True)
    by_year = _answers_by_year((received, answered) for _need, received, answered, _sample in found)
    return Counted(
        years=years,
        rows=[
            (need.label, [shown(numbers[need.value, year]) for year in years])
            for need in Need
            if any(numbers[need.value, year] for year in years)
        ],
        times=[each if each.answered >= FEWEST else None for each in (answer_times(by_year[year]) for year in years)],
        has_samples=any(sample for _need, _received, _answered, sample in found),
    )


def answer_times(pairs: Iterable[tuple[date, date]]) -> AnswerTimes:
    """How soon requests were answered: ``pairs`` of the days on which each came in and was first answered."""
    days = [working_days(received, answered) for received, answered in pairs]
    if not days:
        return AnswerTimes()
    return AnswerTimes(len(days), median(days), sum(each <= GOAL_DAYS for each in days))


def working_days(received: date, answered: date) -> int:
    """Working days between two days; 0 when it was answered at once, or over a weekend."""
    return working_time.working_time(_midnight(received), _midnight(answered)).days


def overdue_limit(today: date) -> date:
    """What came before this day and is not answered waits longer than the goal."""
    return timezone.localtime(working_time.before(_midnight(today), timedelta(days=GOAL_DAYS))).date()


def by_year(rows) -> list[tuple[int, int, int, AnswerTimes]]:
    """(year, requests, open ones, answers) of the queryset ``rows`` for the office, the latest year first."""
    found = list(rows.order_by().values_list("received_on", "answered_on", "closed_on"))
    asked = Counter(received.year for received, _answered, _closed in found)
    still_open = Counter(received.year for received, _answered, closed in found if closed is None)
    answers = _answers_by_year((received, answered) for received, answered, _closed in found)
    return [(year, asked[year], still_open[year], answer_times(answers[year])) for year in sorted(asked, reverse=True)]


def _answers_by_year(pairs):
    found = defaultdict(list)
    for received, answered in pairs:
        if answered is not None:
            found[received.year].append((received, answered))
    return found


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
