"""The firing days of a kabupaten as iCalendar (RFC 5545), for calendars that subscribe to it.

Each entry keeps its UID; every change counts SEQUENCE up, and a cancelled day stays as such, so that who
noted it learns of it. Nothing in the feed tells when it was made: an unchanged calendar is the same file.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneStandard

from regions.models import Kabupaten
from stewardship.visibility import public_face

from ..models import FiringDay

KEPT = timedelta(days=90)
"""How long a day stays in the feed when it is over."""

REFRESH = timedelta(hours=6)
"""How often calendars should look again."""


def feed(kabupaten: Kabupaten) -> bytes:
    """The calendar of ``kabupaten`` in the language of the page."""
    name = _("Firing days and open workshops, %(place)s") % {"place": kabupaten.name}
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
    days = FiringDay.objects.public().filter(
        producer__kecamatan__kabupaten=kabupaten, ends_at__gt=timezone.now() - KEPT
    )
    for day in days.with_workshop().prefetch_related("producer__consents").order_by("starts_at", "pk"):
        calendar.add_component(_event(day))
    return calendar.to_ical()


def _event(day):
    producer, face = day.producer, public_face(day.producer)
    event = Event()
    event.add("uid", day.uid)
    event.add("dtstamp", _stamp(day))
    event.add("last-modified", _stamp(day))
    event.add("sequence", day.sequence)
    event.add("summary", _summary(day))
    event.add("dtstart", timezone.localtime(day.starts_at))
    event.add("dtend", timezone.localtime(day.ends_at))
    event.add("status", "CANCELLED" if day.is_cancelled else "CONFIRMED")
    places = [face.address, producer.village.name, producer.kecamatan.name, producer.kecamatan.kabupaten.name]
    event.add("location", ", ".join(dict.fromkeys(place for place in places if place)))
    if face.has_position:
        event.add("geo", (float(face.lat), float(face.lon)))
    url = settings.SITE_URL + producer.get_absolute_url()
    told = [day.note, _("Sample: made-up data.") if day.is_sample else "", url]
    event.add("description", "\n".join(text for text in told if text))
    event.add("url", url)
    return event


def _summary(day):
    said = {"kind": capfirst(str(day.get_kind_display())), "name": day.producer.name}
    if day.is_cancelled:
        return _("Cancelled: %(kind)s, %(name)s") % said
    return _("%(kind)s, %(name)s") % said


def _stamp(day):
    """When the entry, or what it says of its workshop, was changed last."""
    return max(day.updated, day.producer.updated).astimezone(UTC).replace(microsecond=0)


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
