"""A moment as people write it: 08.00 in Indonesian, 08:00 in English, in the time of western Indonesia."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language


def clock(moment: datetime.time | datetime.datetime) -> str:
    """A time of day on the 24-hour clock; of an aware moment the one in the portal's time zone."""
    if isinstance(moment, datetime.datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return time_format(moment, "H:i" if get_language() == "en" else "H.i")


def day_and_clock(moment: datetime.datetime, day_format: str = "j F") -> str:
    """An aware moment as day and time: 3 December, 08:00."""
    return f"{date_format(timezone.localtime(moment), day_format)}, {clock(moment)}"
