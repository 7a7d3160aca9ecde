"""Free slots of a service by day: some days at once, and where later ones begin."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import groupby

from django.utils import timezone

from ..models import Service, Slot
from . import times

MOST_DAYS, MOST_SLOTS = 14, 400
"""Shown at once."""


@dataclass(frozen=True, slots=True)
class Choice:
    pk: int
    hours: str
    is_chosen: bool


@dataclass
class FreeSlots:
    """``days`` as (day, choices); ``later`` and ``earliest`` are days that a button shows from."""

    days: list[tuple[date, list[Choice]]] = field(default_factory=list)
    first: date | None = None
    later: date | None = None
    is_later: bool = False

    def __bool__(self):
        return bool(self.days)


def free_slots(service: Service, *, first: date | None = None, chosen: int | None = None) -> FreeSlots:
    """Free slots from the day ``first`` on. One that was ``chosen`` stands before them when it is on another day."""
    rows = Slot.objects.filter(service=service).free(timezone.now()).order_by("starts_at", "pk")
    from_day = rows.filter(starts_at__gte=_begin(first)) if first else rows
    groups = _by_day(from_day[: MOST_SLOTS + 1])
    found = FreeSlots(first=first, is_later=first is not None)
    if sum(len(slots) for _day, slots in groups) > MOST_SLOTS and len(groups) > 1:
        found.later = groups.pop()[0]
    if len(groups) > MOST_DAYS:
        found.later = groups[MOST_DAYS][0]
    shown = groups[:MOST_DAYS]
    if chosen and not any(slot.pk == chosen for _day, slots in shown for slot in slots):
        shown = [*_by_day(rows.filter(pk=chosen)), *shown]
    found.days = [
        (day, [Choice(slot.pk, times.hours(slot), slot.pk == chosen) for slot in slots]) for day, slots in shown
    ]
    return found


def _by_day(slots):
    by_day = groupby(slots, key=lambda slot: timezone.localtime(slot.starts_at).date())
    return [(day, list(group)) for day, group in by_day]


def _begin(day):
    return timezone.make_aware(datetime.combine(day, time.min))
