"""What becomes of programmes when a producer goes into another one (`artisans.merged_rows`)."""

from artisans.merged_rows import MOVED, repoint

from .models import Showing


def move_showings(relation, survivor, other) -> list[int]:
    """Both at one exhibition were one stall: the survivor's row stays."""
    known = Showing.objects.filter(producer=survivor).values("exhibition")
    Showing.objects.filter(producer=other, exhibition__in=known).delete()
    return repoint(relation, survivor, other)


def declare():
    """Say what a merge does with each key to a producer in this app."""
    MOVED["programmes.Showing.producer"] = move_showings
    MOVED["programmes.Membership.producer"] = repoint
    MOVED["programmes.Booking.producer"] = repoint
    MOVED["programmes.AssistanceRequest.producer"] = repoint
