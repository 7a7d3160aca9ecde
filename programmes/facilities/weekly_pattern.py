"""A week that repeats itself: the hours of a service between two days, without holidays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from .slots import Hours

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WeeklyPattern:
    """Hours of ``minutes`` each on ``weekdays`` (0 is Monday), from ``begins`` on, as many as fit before ``ends``.

    Without ``ends`` each day has one, which may last beyond midnight: a firing takes its time.
    """

    weekdays: frozenset[int]
    begins: time
    ends: time | None
    minutes: int
    first: date
    last: date
    holidays: frozenset[date] = frozenset()

    def hours(self, *, after: datetime | None = None) -> Iterator[Hours]:
        """All hours, in the time zone of the portal; those that begin before ``after`` are left out."""
        day = self.first
        while day <= self.last:
            if day.weekday() in self.weekdays and day not in self.holidays:
                yield from (hours for hours in self._of_day(day) if after is None or hours.starts_at > after)
            day += DAY

    def _of_day(self, day):
        length, start = timedelta(minutes=self.minutes), _at(day, self.begins)
        if self.ends is None:
            yield Hours(start, start + length)
            return
        while start + length <= _at(day, self.ends):
            yield Hours(start, start + length)
            start += length


def _at(day, moment):
    return timezone.make_aware(datetime.combine(day, moment), timezone.get_default_timezone())
