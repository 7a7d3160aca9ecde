"""Mails about bookings: to who booked, if they gave an address, and to the office.

Subjects name nobody, and what was typed is in none of them: whoever types a stranger's address into the form
could otherwise send them anything.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from regions.models import Kabupaten
from stewardship import outbox
from stewardship.models import Staff

from ..models import Booking, BookingMail
from . import links, times

State = Booking.State


def office_mail(kabupaten: Kabupaten) -> str:
    """Where the industry office of ``kabupaten`` reads of bookings (INQUIRY_MAIL, else CONTACT_EMAIL)."""
    return settings.INQUIRY_MAIL.get(kabupaten.code, settings.CONTACT_EMAIL)


def receipt(booking: Booking) -> None:
    """Tell who booked that it has come in, with the link that cancels it."""
    _write(booking, "programmes/mail/booking_receipt.txt", gettext_noop("Your booking %(reference)s"))


def tell(booking: Booking, *, by: Staff) -> None:
    """Tell who booked what the office decided."""
    _write(booking, "programmes/mail/booking_decision.txt", gettext_noop("Your booking %(reference)s"), written_by=by)


def announce(booking: Booking) -> None:
    """Tell the office that a booking waits."""
    _announce(booking, gettext_noop("New booking %(reference)s"))


def announce_cancelled(booking: Booking) -> None:
    """Tell the office that the slot is free again."""
    _announce(booking, gettext_noop("Booking %(reference)s was cancelled"))


def _write(booking, template, subject, written_by=None):
    if not booking.email:
        return
    with override(booking.language):
        outbox.queue(
            BookingMail,
            to=booking.email,
            reply_to=office_mail(_kabupaten(booking)),
            subject=_(subject) % {"reference": booking.reference},
            body=render_to_string(template, _context(booking)),
            written_by=written_by,
            booking=booking,
        )


def _announce(booking, subject):
    with override(settings.LANGUAGE_CODE):
        path = reverse("admin:programmes_booking_change", args=[booking.pk])
        outbox.queue(
            BookingMail,
            to=office_mail(_kabupaten(booking)),
            subject=_(subject) % {"reference": booking.reference},
            body=render_to_string(
                "programmes/mail/booking_announcement.txt",
                {**_context(booking), "admin_url": settings.SITE_URL + path, "cancelled": booking.state == "cancelled"},
            ),
            booking=booking,
        )


def _context(booking):
    service, kabupaten = booking.slot.service, _kabupaten(booking)
    return {
        "booking": booking,
        "service": service.name,
        "facility": service.facility.name,
        "when": times.in_words(booking.slot),
        "office": kabupaten.office or kabupaten.name,
        "url": links.address(booking),
        "can_cancel": booking.state in Booking.HOLDS,
        "contact_email": settings.CONTACT_EMAIL,
    }


def _kabupaten(booking):
    return booking.slot.service.facility.kabupaten
