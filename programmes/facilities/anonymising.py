"""What becomes of a booking when its slot is over: a year later nobody is named, the booking still counts.

As soon as a person asks for it, their data go earlier.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy
from phonenumber_field.phonenumber import PhoneNumber

from stewardship import senders
from stewardship.erasure import Holder, Person
from stewardship.traces import strip

from ..models import Booking, BookingMail
from .bookings import State

KEPT = timedelta(days=365)
"""How long the data stay after the slot; the consent text says so."""

PERSONAL = ("name", "phone", "email", "purpose", "decision_note")
"""Columns of a booking that say who booked, or in which anything may stand."""


def with_data():
    return Booking.objects.filter(anonymised_at=None)


def due():
    """Bookings whose slot was over a year ago."""
    return with_data().filter(slot__ends_at__lt=timezone.now() - KEPT)


def open_too_long():
    """None: a slot ends by itself."""
    return Booking.objects.none()


def of_sender(email: str):
    return with_data().filter(email__iexact=email)


def of_phone(number: str):
    return with_data().filter(phone=number)


@transaction.atomic
def anonymise(booking: Booking) -> None:
    """Take the data of the person out of the booking and its mails; one that was to come is cancelled."""
    mails = booking.mails.all()
    mails.filter(state=BookingMail.State.WAITING).update(state=BookingMail.State.FAILED)
    mails.update(to="", reply_to="", subject=booking.reference, body="", last_error="")
    for column in PERSONAL:
        setattr(booking, column, "")
    booking.producer, booking.anonymised_at = None, timezone.now()
    if booking.state in Booking.HOLDS and booking.slot.starts_at > timezone.now():
        booking.state, booking.decided_at = State.CANCELLED, timezone.now()
    booking.save(update_fields=[*PERSONAL, "producer", "anonymised_at", "state", "decided_at"])


def forget(person: Person) -> int:
    """Anonymise what the person booked, and take them out of what stands in bookings of others."""
    numbers = [str(value) for value in person.trace.values if isinstance(value, PhoneNumber)]
    producers = [record.pk for record in person.records if record._meta.label == "artisans.Producer"]
    own = Q(phone__in=numbers) | Q(producer__in=producers)
    for value in person.trace.values:
        if "@" in str(value):
            own |= Q(email__iexact=str(value))
    booked = list(with_data().filter(own).select_related("slot"))
    for booking in booked:
        anonymise(booking)
    return len(booked) + sum(strip(table.objects.all(), person.trace) for table in (Booking, BookingMail))


HOLDER = Holder(
    "bookings",
    gettext_lazy("bookings of slots that the person made or is named in"),
    forget,
    tables=("programmes.Booking", "programmes.BookingMail"),
)


def declare():
    senders.KINDS.append(senders.Kind("bookings", due, open_too_long, of_sender, of_phone, anonymise))
