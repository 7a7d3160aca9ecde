"""Hours that contradict each other: spans of a week that share time, exceptions that share days."""

from collections.abc import Iterable, Sequence
from datetime import time

MINUTES_OF_A_DAY = 24 * 60
MINUTES_OF_A_WEEK = 7 * MINUTES_OF_A_DAY

Pair = tuple[int, int]
"""Numbers of two rows, in the order in which they were given."""


def first_overlap(hours: Sequence[tuple[int, time, time]]) -> Pair | None:
    """The first two rows of (weekday, opens, closes) that are open at the same time; None when none are.

    Spans go on after midnight, and Sunday into Monday; one may begin where another ends.
    """
    spans = sorted((*_minutes(*row), number) for number, row in enumerate(hours))
    for (_begins, ends, number), (begins, _ends, following) in zip(spans, spans[1:], strict=False):
        if begins < ends:
            return _in_order(number, following)
    if len(spans) > 1 and spans[-1][1] - MINUTES_OF_A_WEEK > spans[0][0]:
        return _in_order(spans[-1][2], spans[0][2])
    return None


def first_shared_day(days: Iterable[tuple]) -> Pair | None:
    """The first two rows of (first day, last day) that share a day; None when none do."""
    spans = sorted((starts, ends, number) for number, (starts, ends) in enumerate(days))
    for (_starts, ends, number), (starts, _ends, following) in zip(spans, spans[1:], strict=False):
        if starts <= ends:
            return _in_order(number, following)
    return None


def _minutes(weekday, opens, closes):
    begins = weekday * MINUTES_OF_A_DAY + opens.hour * 60 + opens.minute
    ends = weekday * MINUTES_OF_A_DAY + closes.hour * 60 + closes.minute
    return begins, ends if ends > begins else ends + MINUTES_OF_A_DAY


def _in_order(first, second):
    return min(first, second), max(first, second)
