"""Exhibitions and trainings for calendars that subscribe to them (`stewardship.calendar_files`): whole days."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from regions.models import Kabupaten
from stewardship.calendar_files import Entry, written

from .dated_list import HEAVY
from .models import Exhibition, Training

KEPT = timedelta(days=365)
"""How long an entry stays when it is over: what was shown a year ago helps to plan."""


def feed(kabupaten: Kabupaten | None = None) -> bytes:
    """The calendar of one ``kabupaten`` or of both, in the language of the page."""
    name = _("Exhibitions and trainings")
    if kabupaten:
        name = _("Exhibitions and trainings, %(place)s") % {"place": kabupaten.name}
    entries = [_of_exhibition(each) for each in _of(Exhibition, kabupaten)]
    entries += [_of_training(each) for each in _of(Training, kabupaten)]
    return written(name, sorted(entries, key=lambda entry: (entry.starts, entry.uid)))


def _of(model, kabupaten):
    """Published records whose days are known. One query."""
    limit = timezone.localdate() - KEPT
    rows = model.objects.published().filter(Q(ends_on__gte=limit) | Q(ends_on=None, starts_on__gte=limit))
    rows = rows.filter(starts_on__isnull=False).select_related("kabupaten").defer(*HEAVY)
    return rows.filter(kabupaten=kabupaten) if kabupaten else rows


def _of_exhibition(exhibition):
    summary = exhibition.name
    if exhibition.is_cancelled:
        summary = _("Cancelled: %(name)s") % {"name": exhibition.name}
    return _entry(exhibition, "exhibition", summary, _("Exhibition"), is_cancelled=exhibition.is_cancelled)


def _of_training(training):
    return _entry(training, "training", training.name, _("Training"))


def _entry(record, kind, summary, category, *, is_cancelled=False):
    organiser = _("Held by %(organiser)s") % {"organiser": record.organiser} if record.organiser else ""
    return Entry(
        uid=f"{kind}-{record.pk}@gerabah-portal",
        changed=record.updated,
        sequence=record.sequence,
        summary=summary,
        starts=record.starts_on,
        ends=record.ends_on or record.starts_on,
        url=settings.SITE_URL + record.get_absolute_url(),
        location=record.place or record.kabupaten.name,
        told=(organiser, _("Sample: made-up data.") if record.is_sample else ""),
        category=capfirst(category),
        is_cancelled=is_cancelled,
    )
