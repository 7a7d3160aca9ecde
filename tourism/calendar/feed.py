"""The firing days of a kabupaten for calendars that subscribe to it (`stewardship.calendar_files`)."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from regions.models import Kabupaten
from stewardship.calendar_files import Entry, written
from stewardship.visibility import public_face

from ..models import FiringDay

KEPT = timedelta(days=90)
"""How long a day stays in the feed when it is over."""


def feed(kabupaten: Kabupaten) -> bytes:
    """The calendar of ``kabupaten`` in the language of the page."""
    days = FiringDay.objects.public().filter(
        producer__kecamatan__kabupaten=kabupaten, ends_at__gt=timezone.now() - KEPT
    )
    days = days.with_workshop().prefetch_related("producer__consents").order_by("starts_at", "pk")
    name = _("Firing days and open workshops, %(place)s") % {"place": kabupaten.name}
    return written(name, map(_entry, days))


def _entry(day):
    producer, face = day.producer, public_face(day.producer)
    places = [face.address, producer.village.name, producer.kecamatan.name, producer.kecamatan.kabupaten.name]
    return Entry(
        uid=day.uid,
        # When the entry, or what it says of its workshop, was changed last.
        changed=max(day.updated, day.producer.updated),
        sequence=day.sequence,
        summary=_summary(day),
        starts=timezone.localtime(day.starts_at),
        ends=timezone.localtime(day.ends_at),
        url=settings.SITE_URL + producer.get_absolute_url(),
        location=", ".join(dict.fromkeys(place for place in places if place)),
        told=(day.note, _("Sample: made-up data.") if day.is_sample else ""),
        position=(float(face.lat), float(face.lon)) if face.has_position else None,
        is_cancelled=day.is_cancelled,
    )


def _summary(day):
    said = {"kind": capfirst(str(day.get_kind_display())), "name": day.producer.name}
    if day.is_cancelled:
        return _("Cancelled: %(kind)s, %(name)s") % said
    return _("%(kind)s, %(name)s") % said
