"""Calendars that others subscribe to, as iCalendar (RFC 5545).

Each entry keeps its UID; every change counts SEQUENCE up (`models.CalendarEntry`), and what is called off
stays as such, so that who noted it learns of it. Nothing in a file tells when it was made: an unchanged
calendar is the same file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.utils.translation import get_language
from icalendar import Calendar, Event, Timezone, TimezoneStandard

from .sheets.cells import CONTROL

CONTENT_TYPE = "text/calendar; charset=utf-8"

REFRESH = timedelta(hours=6)
"""How often calendars should look again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What takes place from ``starts`` to ``ends``: moments, or whole days of which ``ends`` is the last one.

    ``changed`` is when anything that the entry says was changed last, ``position`` latitude and longitude.
    """

    uid: str
    changed: datetime
    sequence: int
    summary: str
    starts: date
    ends: date
    url: str
    location: str = ""
    told: tuple[str, ...] = ()
    """What is said of it, a line each; empty ones are left out. The address follows."""
    position: tuple[float, float] | None = None
    category: str = ""
    is_cancelled: bool = False


def written(name: str, entries: Iterable[Entry]) -> bytes:
    """The calendar ``name`` in the language that is active, times in that of the portal."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Gerabah Portal//{get_language()}//")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for heading in ("name", "x-wr-calname"):
        calendar.add(heading, name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    calendar.add_component(_time_zone())
    for entry in entries:
        calendar.add_component(_event(entry))
    return calendar.to_ical()


def _event(entry):
    event = Event()
    changed = entry.changed.astimezone(UTC).replace(microsecond=0)
    event.add("uid", entry.uid)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", entry.sequence)
    event.add("summary", _plain(entry.summary))
    event.add("dtstart", entry.starts)
    if isinstance(entry.ends, datetime):
        event.add("dtend", entry.ends)
    else:
        # Of whole days the end is the day after the last one; they keep nobody from other appointments.
        event.add("dtend", entry.ends + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.category:
        event.add("categories", [entry.category])
    if entry.location:
        event.add("location", _plain(entry.location))
    if entry.position:
        event.add("geo", entry.position)
    event.add("description", "\n".join(_plain(text) for text in (*entry.told, entry.url) if text))
    event.add("url", entry.url)
    return event


def _plain(text):
    """``text`` without control characters, which no calendar may hold; lines stay."""
    return CONTROL.sub(" ", text.replace("\r\n", "\n"))


def _time_zone():
    """Western Indonesia time, which knows no summer."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", settings.TIME_ZONE)
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", timedelta(hours=7))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "WIB")
    zone.add_component(standard)
    return zone
