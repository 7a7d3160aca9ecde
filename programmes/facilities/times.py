"""When a slot is, in words, in the time of western Indonesia."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stewardship.clock import clock, day_and_clock

from ..models import Slot

DAY = "l, j F Y"


def in_words(slot: Slot) -> str:
    """Monday, 7 December 2026, 08:00–09:00 WIB; with both days when it goes on into the next."""
    start, end = timezone.localtime(slot.starts_at), timezone.localtime(slot.ends_at)
    if start.date() == end.date():
        return _("%(day)s, %(hours)s WIB") % {"day": date_format(start, DAY), "hours": hours(slot)}
    said = {"start": day_and_clock(start, DAY), "end": day_and_clock(end, DAY)}
    return _("%(start)s – %(end)s WIB") % said


def hours(slot: Slot) -> str:
    """08:00–09:00; of one that ends on another day, with that day: 08:00 – 9 December, 08:00."""
    start, end = timezone.localtime(slot.starts_at), timezone.localtime(slot.ends_at)
    if start.date() == end.date():
        return f"{clock(start)}–{clock(end)}"
    return f"{clock(start)} – {day_and_clock(end)}"


def moment(starts_at) -> str:
    """Monday, 7 December 2026, 08:00 WIB."""
    return _("%(moment)s WIB") % {"moment": day_and_clock(starts_at, DAY)}
