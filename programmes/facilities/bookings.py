"""Bookings: how one comes in, and what the office makes of it. No slot is ever held twice.

Three things see to that: whoever books holds the lock on the service (`slots.lock`), looks whether the slot or
one at the same time is held, and the database refuses a second one (`booking_one_for_a_slot`).
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from stewardship.models import Staff
from stewardship.public_forms.references import new_reference

from ..models import Booking, Slot
from . import mails, slots

State = Booking.State
PREFIX = "PS"
"""Of references: pesanan. PS-7K3M-9QXD has twelve letters, as the column."""

FOLLOWING = {
    State.REQUESTED: (State.CONFIRMED, State.DECLINED, State.CANCELLED),
    State.CONFIRMED: (State.CANCELLED,),
    State.DECLINED: (State.CONFIRMED,),
    State.CANCELLED: (),
}
"""The states that may follow each. Who was declined by mistake can still have the slot while it is free."""

NEEDS_REASON = (State.DECLINED, State.CANCELLED)
"""What the office has to give a reason for: the person reads it."""


class SlotTakenError(Exception):
    """The slot cannot be had any more; the text says so."""


class StepRefusedError(ValueError):
    """The step does not fit what the booking is by now; the text says what to do."""


def book(slot: Slot, *, token: str, language: str, cleaned: dict, **more) -> Booking:
    """Hold ``slot`` for whom the form ``cleaned`` names, and tell them and the office.

    What is sent again with the same ``token`` is the booking that there is. ``more`` are columns that say what
    was agreed to, or who took the booking down. Raise `SlotTakenError` when somebody else was quicker.
    """
    try:
        with transaction.atomic():
            slots.lock(slot.service_id)
            if sent := Booking.objects.filter(token=token).first():
                return sent
            refuse_if_taken(slot)
            return _keep(slot, token, language, cleaned, more)
    except IntegrityError:
        # Somebody wrote past the lock, and the database held.
        if sent := Booking.objects.filter(token=token).first():
            return sent
        raise _taken() from None


@transaction.atomic
def book_by_phone(typed: Booking, *, by: Staff, token: str) -> Booking:
    """Keep what ``by`` wrote down at the telephone, confirmed at once. Raise `SlotTakenError` as `book` does."""
    columns = ("name", "phone", "email", "people", "purpose", "producer")
    return book(
        typed.slot,
        token=token,
        language=typed.language,
        cleaned={column: getattr(typed, column) for column in columns},
        taken_by=by,
        state=State.CONFIRMED,
        decided_at=timezone.now(),
        decided_by=by,
    )


@transaction.atomic
def decide(booking: Booking, state: State, *, by: Staff, note: str = "") -> Booking:
    """Confirm, decline or cancel; who gave an e-mail address gets a mail.

    Raise `StepRefusedError` when the step does not follow or lacks its reason, `SlotTakenError` when the slot of
    one that was declined has been booked since.
    """
    if state in Booking.HOLDS:
        slots.lock(booking.slot.service_id)
    booking = _locked(booking)
    if state not in FOLLOWING[State(booking.state)] or booking.anonymised_at:
        said = _("The booking is “%(state)s” already. Load the page anew.")
        raise StepRefusedError(said % {"state": booking.get_state_display()})
    if state in NEEDS_REASON and not note.strip():
        raise StepRefusedError(_("Write why: the person reads it."))
    if booking.state not in Booking.HOLDS and state in Booking.HOLDS:
        refuse_if_taken(booking.slot)
    booking.decided_by, booking.decision_note = by, note.strip()
    _move(booking, state, "decided_by", "decision_note")
    mails.tell(booking, by=by)
    return booking


@transaction.atomic
def cancel(booking: Booking) -> Booking:
    """The person does not come. Raise `StepRefusedError` when the slot has begun, or nothing is held any more."""
    booking = _locked(booking)
    if booking.state == State.CANCELLED:
        return booking  # pressed twice
    if booking.state not in Booking.HOLDS:
        raise StepRefusedError(_("The office has declined this booking, so there is nothing to cancel."))
    if booking.slot.starts_at <= timezone.now():
        raise StepRefusedError(_("The slot has begun, so it cannot be cancelled here any more. Please ask the office."))
    _move(booking, State.CANCELLED)
    mails.announce_cancelled(booking)
    return booking


def refuse_if_taken(slot: Slot) -> None:
    """Raise `SlotTakenError` unless the slot is to come, and neither it nor one at the same time is held."""
    now = timezone.now()
    there = Slot.objects.filter(pk=slot.pk, starts_at__gt=now)
    meeting = Slot.objects.overlapping(slot.service_id, slot.starts_at, slot.ends_at)
    if not there.exists() or Booking.objects.holding().filter(slot__in=meeting).exists():
        raise _taken()


def _taken():
    return SlotTakenError(_("Somebody else has just booked this slot. Please choose another one."))


def _keep(slot, token, language, cleaned, more):
    booking = Booking.objects.create(
        slot=slot, token=token, reference=new_reference(PREFIX), language=language, **cleaned, **more
    )
    if booking.taken_by_id is None:
        mails.announce(booking)
    mails.receipt(booking)
    return booking


def _locked(booking):
    """The booking as it is now, for this transaction alone."""
    rows = Booking.objects.select_for_update(of=("self",)).select_related("slot__service__facility__kabupaten")
    return rows.get(pk=booking.pk)


def _move(booking, state, *also):
    booking.state, booking.decided_at = state, timezone.now()
    booking.save(update_fields=["state", "decided_at", *also])
