"""Bands of ages and of years in the trade."""

from django.utils.translation import gettext as _

AGES = ((None, 19), (20, 29), (30, 39), (40, 49), (50, 59), (60, None))
YEARS_ACTIVE = ((0, 4), (5, 9), (10, 19), (20, 29), (30, None))
UNKNOWN = None
"""Of whom the year is not entered."""


def age_band(born_in: int | None, year: int):
    """The band of the age that is reached in ``year``; `UNKNOWN` without a year, or with one that cannot be."""
    return _band(AGES, born_in, year)


def active_band(active_since: int | None, year: int):
    """The band of full years since ``active_since``."""
    return _band(YEARS_ACTIVE, active_since, year)


def years_in_words(band) -> str:
    """A band of ages or years, in words."""
    if band is UNKNOWN:
        return _("not known")
    first, last = band
    if first is None:
        return _("under %(years)s years") % {"years": last + 1}
    if last is None:
        return _("%(years)s years and more") % {"years": first}
    return _("%(first)s to %(last)s years") % {"first": first, "last": last}


def _band(bands, since, year):
    if since is None or since > year:
        return UNKNOWN
    count = year - since
    return next((first, last) for first, last in bands if last is None or count <= last)
