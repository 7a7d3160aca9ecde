"""When an address counts as broken."""

from django.db.models import F, Q

BROKEN_AFTER = 3
"""Runs in a row in which an address has to fail before anybody calls it broken."""

FAILED = ("gone", "unreachable")


def is_broken() -> Q:
    """For checks: failed in enough runs, is not changed since, and stands on a page that the public sees."""
    return Q(
        failures__gte=BROKEN_AFTER,
        result__in=FAILED,
        url=F("channel__url"),
        channel__producer__status="published",
    )
