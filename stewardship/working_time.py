"""Working time: that of Monday to Friday, 24 hours a day, in the time zone of the portal.

Public holidays count as working days, since no calendar of them is kept.
"""

from datetime import datetime, timedelta
from functools import cache

from django.utils import timezone

WEEK, WORKING_DAYS = timedelta(days=7), timedelta(days=5)


def working_time(start: datetime, end: datetime) -> timedelta:
    """Working time from ``start`` to ``end``; none when the end comes first."""
    return max(_worked(end) - _worked(start), timedelta())


def after(start: datetime, time: timedelta) -> datetime:
    """When so much working ``time`` has gone by since ``start``."""
    return _moment(_worked(start) + time)


def before(end: datetime, time: timedelta) -> datetime:
    """The moment so much working ``time`` before ``end``."""
    return _moment(_worked(end) - time)


def _worked(moment) -> timedelta:
    """Working time since a Monday long ago."""
    weeks, rest = divmod(moment - _a_monday(), WEEK)
    return weeks * WORKING_DAYS + min(rest, WORKING_DAYS)


def _moment(worked) -> datetime:
    """The first moment at which so much has been worked: the end of a Friday, not the Monday after it."""
    weeks, rest = divmod(worked, WORKING_DAYS)
    if not rest:
        weeks, rest = weeks - 1, WORKING_DAYS
    return _a_monday() + weeks * WEEK + rest


@cache
def _a_monday() -> datetime:
    """A Monday, 0 o'clock. Indonesia knows no summer time, so every week since is as long."""
    return timezone.make_aware(datetime(2001, 1, 1), timezone.get_default_timezone())
