"""Whether a number is on track, how it moves, and where a straight line would take it. The rules, stated:

- A year that is over: "at least" is met by a number not below the target, "at most" by one not above it.
- The running year: the number is held against a straight line from where the year began to the target, at
  the day of the number. What is counted in the year itself begins at nothing, everything else at the number
  of the year before. A number that has reached "at least" early is on track.
- A part of a year that a report gives is held against the same line, at its last day.
- The forecast is the straight line through the last three known years (least squares), never below nothing;
  with fewer than two there is none. Years that are not over are no known years.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from figures.models import Observation

UP = "up"
KNOWN_YEARS = 3


class State(StrEnum):
    ON_TRACK = "on-track"
    BEHIND = "behind"
    EARLY = "early"
    """The year runs and nobody knows where it began."""
    BLANK = "blank"
    """No number."""


@dataclass(frozen=True, slots=True)
class Actual:
    """The number of a year at ``day``: of the portal's records, or of ``report``.

    ``from_nothing`` is what is counted within the year; ``is_part`` when the year is not over in it.
    """

    year: int
    value: Decimal
    day: date
    from_nothing: bool = False
    is_part: bool = False
    report: Observation | None = None


def state_of(direction: str, target: Decimal, actual: Actual | None, before: Actual | None) -> State:
    """How ``actual`` stands to the ``target`` of its year; ``before`` is the number of the year before."""
    if actual is None:
        return State.BLANK
    if not actual.is_part or (direction == UP and actual.value >= target):
        return _met(direction, actual.value, target)
    begin = Decimal(0) if actual.from_nothing else before and before.value
    if begin is None:
        return State.EARLY
    return _met(direction, actual.value, begin + (target - begin) * _share(actual))


def _met(direction, value, wanted):
    is_met = value >= wanted if direction == UP else value <= wanted
    return State.ON_TRACK if is_met else State.BEHIND


def _share(actual):
    """How much of the year has gone at the day of the number."""
    first = date(actual.year, 1, 1)
    return Decimal((actual.day - first).days + 1) / (date(actual.year + 1, 1, 1) - first).days


def trend_of(actuals: Sequence[Actual]) -> tuple[int, Decimal] | None:
    """The known year before the last one, and the change since; None with fewer than two known years."""
    known = _known(actuals)
    return (known[-2].year, known[-1].value - known[-2].value) if len(known) > 1 else None


def forecast(actuals: Sequence[Actual], year: int) -> Decimal | None:
    """Where the straight line through the last three known years is in ``year``; see the rules above."""
    known = _known(actuals)[-KNOWN_YEARS:]
    if len(known) < 2 or year <= known[-1].year:
        return None
    middle = Decimal(sum(each.year for each in known)) / len(known)
    mean = sum(each.value for each in known) / len(known)
    slope = sum((each.year - middle) * each.value for each in known) / sum((each.year - middle) ** 2 for each in known)
    return max(Decimal(0), round(mean + slope * (year - middle), 1))


def _known(actuals):
    return [each for each in actuals if not each.is_part]
