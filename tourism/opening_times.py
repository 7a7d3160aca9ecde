"""The hours of a souvenir centre: its exceptions go before the hours of a season, these before its week.

What comes out is a `Week` of the directory: open now or at another moment, past midnight, in words.
"""

from collections.abc import Iterable
from datetime import time

from django.utils.translation import override

from artisans.opening_hours import Special, Week, exceptions_as_parts, hours_as_parts

from .models import Season, SouvenirCentre


def week_of(centre: SouvenirCentre, seasons: Iterable[Season]) -> Week:
    """The week of ``centre`` with the hours that it keeps in each of ``seasons``; asks the database nothing."""
    own = Week.of(centre.page_parts)
    return Week(own.hours, (*own.exceptions, *_of_seasons(centre.page_parts.get("seasons", {}), seasons)))


def as_parts(centre: SouvenirCentre) -> dict:
    """The hours of ``centre`` as its ``page_parts`` keep them (`tourism.indexing`)."""
    return {
        "hours": hours_as_parts(centre.hours.all()),
        "exceptions": exceptions_as_parts(centre.exceptions.all()),
        "seasons": {
            row.season: [f"{row.opens:%H:%M}", f"{row.closes:%H:%M}"] if row.opens else []
            for row in centre.season_hours.all()
        },
    }


def _of_seasons(hours: dict, seasons):
    """Where two seasons share a day, as the last of the fasting and the first of the feast do, the later one counts."""
    for season in sorted(seasons, key=lambda season: season.starts, reverse=True):
        if season.kind in hours:
            times = [time.fromisoformat(text) for text in hours[season.kind]] or [None, None]
            yield Special(season.starts, season.ends, *times, *names_of(season))


def names_of(season: Season) -> tuple[str, str]:
    """The name of ``season`` in Indonesian and in English, as an exception has its reason."""
    names = []
    for language in ("id", "en"):
        with override(language):
            names.append(str(season))
    return names[0], names[1]


_kept: tuple[str, tuple[Season, ...]] = ("", ())


def seasons(version: str) -> tuple[Season, ...]:
    """All seasons that are entered, read once per process and change of content (``version``)."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    if _kept[0] != version or not version:
        _kept = (version, tuple(Season.objects.order_by("starts", "pk")))
    return _kept[1]
