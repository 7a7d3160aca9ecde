"""What waits for the office at facilities."""

from django.db.models import Q
from django.utils.translation import gettext as _

from stewardship.work_queue import Desk, Kind, Waiting

from ..models import Booking, Facility
from .bookings import State

Status = Facility.Status


def waiting(desk: Desk) -> list[Waiting]:
    return [*desk.waiting(Booking, _of_bookings(desk)), *desk.waiting(Facility, _of_facilities())]


def _of_bookings(desk):
    asked = Q(state=State.REQUESTED)
    return [
        Kind(
            _("Bookings whose slot went by without an answer"),
            {"todo": "missed"},
            asked & Q(slot__starts_at__lte=desk.now),
            urgent=True,
        ),
        Kind(_("Bookings with a message that was given up"), {"mail": "given-up"}, Q(mail_given_up=True), urgent=True),
        Kind(_("Bookings to answer"), {"todo": "answer"}, asked & Q(slot__starts_at__gt=desk.now)),
    ]


def _of_facilities():
    submitted = _("Facilities handed in for publication")
    return [
        Kind(submitted, {"status__exact": Status.SUBMITTED}, Q(status=Status.SUBMITTED)),
        Kind(_("Facilities still in draft"), {"status__exact": Status.DRAFT}, Q(status=Status.DRAFT)),
    ]
