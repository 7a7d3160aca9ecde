"""When something takes place, in words and beside today: as exactly as it is known, and not more so."""

import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

DAY = "j F Y"


def in_words(dated) -> str:
    """Days of a `Dated` record: 2–5 October 2023, 24 June 2024, June 2024, 2024; empty when nobody knows."""
    first, last = dated.starts_on, dated.ends_on
    if not first:
        return part_in_words(dated.when)
    if not last or last == first:
        return date_format(first, DAY)
    same_month = (first.year, first.month) == (last.year, last.month)
    begin = "j" if same_month else ("j F" if first.year == last.year else DAY)
    joint = "–" if same_month else " – "
    return f"{date_format(first, begin)}{joint}{date_format(last, DAY)}"


def part_in_words(text: str) -> str:
    """A date that may be only a year or a month: 2024-06 is June 2024."""
    parts = [int(part) for part in text.split("-") if part]
    if len(parts) < 2:
        return text
    if len(parts) == 2:
        return date_format(datetime.date(*parts, 1), "F Y")
    return date_format(datetime.date(*parts), DAY)


def still_to_come(today: datetime.date | None = None) -> Q:
    """Condition: it is going on, or to come. Of one with only a month, that month has not begun."""
    today = today or timezone.localdate()
    return Q(ends_on__gte=today) | Q(ends_on=None, starts_on__gte=today) | Q(starts_on=None, when__gt=today.isoformat())
