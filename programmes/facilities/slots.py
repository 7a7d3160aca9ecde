"""Slots of a service: no two of them overlap, and one that somebody booked stays.

The database cannot say "no overlap" on both engines, so whoever makes, books or deletes slots holds the lock on
their service.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef

from ..models import Booking, Service, Slot


class Hours(NamedTuple):
    starts_at: datetime
    ends_at: datetime


@dataclass
class Plan:
    """What becomes of wanted hours: those to make, those that stand there already, those in the way of others."""

    new: list[Hours] = field(default_factory=list)
    known: list[Hours] = field(default_factory=list)
    overlapping: list[Hours] = field(default_factory=list)


def lock(service_pk: int) -> Service:
    """The service, which nobody else makes, books or deletes slots of until this transaction ends."""
    return Service.objects.select_for_update(of=("self",)).get(pk=service_pk)


def plan(service: Service, wanted: Iterable[Hours]) -> Plan:
    """Look at ``wanted`` in the order of time beside the slots that there are; nothing is made."""
    wanted, result = sorted(set(wanted)), Plan()
    if not wanted:
        return result
    first, last = wanted[0].starts_at, max(hours.ends_at for hours in wanted)
    there = Slot.objects.overlapping(service, first, last).order_by("starts_at", "ends_at")
    taken = [Hours(*row) for row in there.values_list("starts_at", "ends_at")]
    same, until = set(taken), None
    for hours in wanted:
        if hours in same:
            result.known.append(hours)
        elif (until and hours.starts_at < until) or _meets(hours, taken):
            result.overlapping.append(hours)
        else:
            result.new.append(hours)
            until = hours.ends_at
    return result


@transaction.atomic
def make(service: Service, wanted: Iterable[Hours]) -> Plan:
    """Make the slots that are new; what stands there or overlaps is left out. Return what became of each."""
    lock(service.pk)
    result = plan(service, wanted)
    Slot.objects.bulk_create([Slot(service=service, starts_at=start, ends_at=end) for start, end in result.new])
    return result


@transaction.atomic
def delete(rows) -> tuple[int, int]:
    """Delete those of the queryset ``rows`` that nobody ever booked; return how many went and how many stayed."""
    for service in sorted(set(rows.order_by().values_list("service", flat=True))):
        lock(service)
    chosen = list(rows.order_by().values_list("pk", flat=True))
    booked = Booking.objects.filter(slot=OuterRef("pk"))
    unused = Slot.objects.filter(~Exists(booked), pk__in=chosen)
    keys = list(unused.values_list("pk", flat=True))
    Slot.objects.filter(pk__in=keys).delete()
    return len(keys), len(chosen) - len(keys)


def _meets(hours, taken):
    return any(start < hours.ends_at and end > hours.starts_at for start, end in taken)
