"""Spans of time that lists of the office can be narrowed to."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

DAYS = {"30": _("last 30 days"), "90": _("last 90 days"), "365": _("last 12 months")}
YEARS = {"year": _("this year"), "last-year": _("last year")}
NAMES = {**DAYS, **YEARS}
USUAL = "365"


def span(code: str, now: datetime) -> tuple[datetime, datetime]:
    """The first moment of the period ``code`` (one of `NAMES`), and the first one after it."""
    if code in DAYS:
        return now - timedelta(days=int(code)), now
    year = timezone.localdate(now).year - (code == "last-year")
    return _new_year(year), _new_year(year + 1)


def _new_year(year):
    return timezone.make_aware(datetime(year, 1, 1), timezone.get_default_timezone())
