"""When a slot is, in words, in the time of western Indonesia."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..models import Slot

DAY, TIME = "l, j F Y", "H:i"


def in_words(slot: Slot) -> str:
    """Monday, 7 December 2026, 08:00–09:00 WIB; with both days when it goes on into the next."""
    start, end = timezone.localtime(slot.starts_at), timezone.localtime(slot.ends_at)
    if start.date() == end.date():
        return _("%(day)s, %(hours)s WIB") % {"day": date_format(start, DAY), "hours": hours(slot)}
    said = {"start": _moment(start), "end": _moment(end)}
    return _("%(start)s – %(end)s WIB") % said


def hours(slot: Slot) -> str:
    """08:00–09:00; of one that ends on another day, with that day: 08:00 – 9 December, 08:00."""
    start, end = timezone.localtime(slot.starts_at), timezone.localtime(slot.ends_at)
    if start.date() == end.date():
        return f"{date_format(start, TIME)}–{date_format(end, TIME)}"
    return f"{date_format(start, TIME)} – {date_format(end, 'j F')}, {date_format(end, TIME)}"


def moment(starts_at) -> str:
    """Monday, 7 December 2026, 08:00 WIB."""
    return _("%(moment)s WIB") % {"moment": _moment(timezone.localtime(starts_at))}


def _moment(local):
    return f"{date_format(local, DAY)}, {date_format(local, TIME)}"
