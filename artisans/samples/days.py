"""The fixed days of the samples: they never read the clock, so that two loadings are alike."""

from datetime import datetime, time, timedelta

from django.utils import timezone

REFERENCE = datetime(2026, 11, 1, 9, 0)
"""The day from which samples count back."""


def days_before(days: int) -> datetime:
    """A working hour that many days before the reference, in the time zone of the portal."""
    hour = time(8 + days % 8, days * 7 % 60)
    day = (REFERENCE - timedelta(days=days)).date()
    return datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())
