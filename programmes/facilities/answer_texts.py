"""What staff tell somebody who gave no address, ready for WhatsApp or the telephone."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from ..models import Booking
from . import times

State = Booking.State


def text_for(booking: Booking) -> str:
    """How the booking stands, in the language of who booked."""
    with override(booking.language):
        said = {
            "name": booking.name,
            "reference": booking.reference,
            "service": booking.slot.service.name,
            "when": times.in_words(booking.slot),
        }
        text = _sentence(booking.state) % said
    return f"{text} {booking.decision_note}".strip()


def _sentence(state):
    if state == State.CONFIRMED:
        return _("Dear %(name)s, your booking %(reference)s is confirmed: %(service)s, %(when)s.")
    if state == State.DECLINED:
        return _("Dear %(name)s, your booking %(reference)s is not possible: %(service)s, %(when)s.")
    if state == State.CANCELLED:
        return _("Dear %(name)s, your booking %(reference)s is cancelled: %(service)s, %(when)s.")
    return _("Dear %(name)s, your booking %(reference)s has come in: %(service)s, %(when)s.")
