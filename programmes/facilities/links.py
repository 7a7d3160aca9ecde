"""The link of who booked: it opens the booking and can cancel it, until the slot begins.

It is signed and stands in the mail and in the address of the page after sending. Of the person it tells nothing.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from ..models import Booking

HEAVY = [f"slot__service__facility__kabupaten__{column}" for column in ("outline", "svg_path", "lake_path")]
_signer = Signer(salt="programmes.booking")


@dataclass(frozen=True, slots=True)
class Opened:
    """The booking of a link, and whether the link still holds."""

    booking: Booking
    has_expired: bool


def page_url(booking: Booking) -> str:
    return reverse("programmes:booking_sent", kwargs={"key": _signer.sign(booking.reference)})


def address(booking: Booking) -> str:
    """The whole address, in the language of who booked."""
    with override(booking.language):
        return settings.SITE_URL + page_url(booking)


def opened(key: str) -> Opened | None:
    """What ``key`` opens; None when it is not one of ours, or the booking is gone."""
    try:
        reference = _signer.unsign(key)
    except BadSignature:
        return None
    rows = Booking.objects.select_related("slot__service__facility__kabupaten").defer(*HEAVY)
    booking = rows.filter(reference=reference).first()
    return booking and Opened(booking, has_expired=booking.slot.starts_at <= timezone.now())
