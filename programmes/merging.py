"""What becomes of programmes when a producer goes into another one (`artisans.merged_rows`)."""

from django.utils import timezone

from artisans.merged_rows import MOVED, repoint

from .associations import terms
from .models import Showing


def move_showings(relation, survivor, other) -> list[int]:
    """Both at one exhibition were one stall: the survivor's row stays."""
    known = Showing.objects.filter(producer=survivor).values("exhibition")
    Showing.objects.filter(producer=other, exhibition__in=known).delete()
    return repoint(relation, survivor, other)


def move_memberships(relation, survivor, other) -> list[int]:
    """Both in one association, in one role at one time, were one membership: the survivor's row stays."""
    today, mine = timezone.localdate(), list(survivor.memberships.all())
    for row in other.memberships.all():
        same = (each for each in mine if (each.association_id, each.role) == (row.association_id, row.role))
        if any(terms.overlap(each, row, today) for each in same):
            row.delete()
    return repoint(relation, survivor, other)


def declare():
    """Say what a merge does with each key to a producer in this app."""
    MOVED["programmes.Showing.producer"] = move_showings
    MOVED["programmes.StallApplication.producer"] = repoint
    MOVED["programmes.Membership.producer"] = move_memberships
    MOVED["programmes.Booking.producer"] = repoint
    MOVED["programmes.AssistanceRequest.producer"] = repoint
