"""Open or closed: a week of hours with exceptions, on the clock of Asia/Jakarta.

Hours are those that `artisans.indexing` keeps in `page_parts`: rows of (weekday, opens, closes)
with Monday as 0 and times as "08:00". Closing at or before opening means after midnight.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import get_language

from .models import OpeningHours

DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class Special:
    starts: date
    ends: date
    opens: time | None
    closes: time | None
    reason_id: str
    reason_en: str

    @property
    def reason(self):
        return self.reason_en if get_language() == "en" and self.reason_en else self.reason_id

    def covers(self, day):
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True)
class Now:
    """What to tell a visitor: open until when, or closed until when, which is ``days_ahead`` of today."""

    is_open: bool
    until: datetime | None = None
    exception: Special | None = None
    days_ahead: int = 0

    @property
    def needs_date(self) -> bool:
        """Whether a weekday does not say when it opens: Friday is today or tomorrow, never the one after."""
        return self.days_ahead >= DAYS_OF_WEEK


@dataclass(frozen=True, slots=True)
class Week:
    hours: tuple[tuple[int, time, time], ...]
    exceptions: tuple[Special, ...]

    @classmethod
    def of(cls, parts: dict) -> "Week":
        """Read the hours of a producer's `page_parts`."""
        return cls(
            hours=tuple(
                (weekday, time.fromisoformat(opens), time.fromisoformat(closes))
                for weekday, opens, closes in parts.get("hours", [])
            ),
            exceptions=tuple(
                Special(
                    date.fromisoformat(starts),
                    date.fromisoformat(ends),
                    time.fromisoformat(opens) if opens else None,
                    time.fromisoformat(closes) if closes else None,
                    reason_id,
                    reason_en,
                )
                for starts, ends, opens, closes, reason_id, reason_en in parts.get("exceptions", [])
            ),
        )

    def __bool__(self):
        return bool(self.hours)

    def exception_on(self, day: date):
        return next((row for row in self.exceptions if row.covers(day)), None)

    def spans(self, day: date) -> list[tuple[datetime, datetime]]:
        """Opening spans that begin on ``day``, with their ends, which may be on the next day."""
        special = self.exception_on(day)
        if special:
            times = [(special.opens, special.closes)] if special.opens else []
        else:
            times = [(opens, closes) for weekday, opens, closes in self.hours if weekday == day.weekday()]
        zone = timezone.get_default_timezone()
        spans = []
        for opens, closes in times:
            ends_on = day if closes > opens else day + timedelta(days=1)
            spans.append((datetime.combine(day, opens, zone), datetime.combine(ends_on, closes, zone)))
        return spans

    def at(self, moment: datetime) -> Now:
        """Whether it is open at ``moment``, and when that changes within the next fortnight."""
        moment = timezone.localtime(moment, timezone.get_default_timezone())
        today = moment.date()
        for day in (today - timedelta(days=1), today):
            for opens, closes in self.spans(day):
                if opens <= moment < closes:
                    return Now(True, closes, self.exception_on(day))
        for ahead in range(15):
            for opens, _closes in sorted(self.spans(today + timedelta(days=ahead))):
                if opens > moment:
                    return Now(False, opens, self.exception_on(today), ahead)
        return Now(False, None, self.exception_on(today))

    def rows(self, today: date):
        """The week for a table: (day name, spans of that weekday, whether it is today)."""
        return [
            (
                label,
                [(opens, closes) for day, opens, closes in self.hours if day == weekday],
                weekday == today.weekday(),
            )
            for weekday, label in OpeningHours.Weekday.choices
        ]

    def coming(self, today: date, days: int = 60):
        """Exceptions that the next ``days`` days hold, the nearest first."""
        last = today + timedelta(days=days)
        return sorted(
            (row for row in self.exceptions if row.ends >= today and row.starts <= last), key=lambda row: row.starts
        )


def hours_as_parts(hours) -> list[list]:
    """Rows of `Hours` as ``page_parts`` keep them."""
    return [[row.weekday, f"{row.opens:%H:%M}", f"{row.closes:%H:%M}"] for row in hours]


def exceptions_as_parts(exceptions) -> list[list]:
    """Rows of `OtherHours` as ``page_parts`` keep them."""
    return [
        [
            row.starts.isoformat(),
            row.ends.isoformat(),
            f"{row.opens:%H:%M}" if row.opens else "",
            f"{row.closes:%H:%M}" if row.closes else "",
            row.reason_ind or "",
            row.reason_en or "",
        ]
        for row in exceptions
    ]
