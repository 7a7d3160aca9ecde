"""Mail about bookings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from stewardship.models import Mail

from .facility import Booking


class BookingMail(Mail):
    """A message about a booking (`stewardship.outbox`)."""

    kabupaten_path = "booking__slot__service__facility__kabupaten"

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="mails", verbose_name=_("booking"))
