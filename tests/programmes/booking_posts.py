"""A booking as a browser sends it, in the first days of December 2026."""

from datetime import timedelta

import time_machine
from django.urls import reverse

from programmes.facilities import bookings
from tests.stewardship.admin_forms import form_of

SAME_ORIGIN = {"sec-fetch-site": "same-origin"}
BOOKER = {
    "name": "Ibu Ratna",
    "phone": "0812 3456 7890",
    "email": "",
    "people": "2",
    "purpose": "Membakar 40 cangkir",
    "agreed": "on",
}


def december():
    return time_machine.travel("2026-12-01 08:00:00+07:00", tick=False)


def booking_url(service):
    return reverse("programmes:booking", kwargs={"slug": service.facility.slug, "service": service.pk})


def filled_in(client, slot, clock, **changes):
    """The form as somebody filled it in, ten seconds after it was opened."""
    values = form_of(client.get(booking_url(slot.service)), "booking-form")
    clock.shift(timedelta(seconds=10))
    return {**values, **BOOKER, "slot": str(slot.pk), **changes}


def post(client, slot, values, headers=SAME_ORIGIN):
    return client.post(booking_url(slot.service), values, headers=headers)


def book(slot, token="x", **changes):
    """A booking that came by the form."""
    typed = {"name": "Ibu Ratna", "phone": "+6281234567890", "email": "", "people": 2, "purpose": "Membakar 40 cangkir"}
    cleaned = {**typed, **changes}
    return bookings.book(slot, token=token, language="id", cleaned=cleaned, consent_version="2026-11")
