"""What the page shows on which somebody books a slot, and what it keeps of what came back."""

from datetime import date
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from stewardship.public_forms import rate_limits
from stewardship.public_forms.stamps import Stamp

from ..applicants.page import ApplicantPage
from ..models import Booking, Service
from . import bookings, consent_texts
from .booking_form import TAKEN, BookingForm
from .free_slots import FreeSlots, free_slots
from .page import length_in_words, price_in_words

FIRST_DAY, LOOK = "mulai", "lihat"
"""The day from which slots are shown, as the page has it and as a button asks for it."""


class BookingPage(ApplicantPage):
    model = Booking
    wordings = consent_texts.WORDINGS
    prefix = bookings.PREFIX
    typed = ("slot", *BookingForm.Meta.fields)

    def __init__(self, service: Service, data=None, params=None):
        stamp = Stamp.read(data.get("stamp", "")) if data is not None else None
        chosen = {} if params is None else {"slot": params.get("jadwal", "")}
        super().__init__(BookingForm(data, service=service, token=stamp.token if stamp else "", initial=chosen))
        self.service, self.belongs_to = service, {"slot__service": service}
        asked = data if data is not None else params or {}
        self.first_day = _day(asked.get(LOOK) or asked.get(FIRST_DAY) or "")
        if data is not None and LOOK in data and stamp and not stamp.problem:
            self.stamp = stamp

    @cached_property
    def free(self) -> FreeSlots:
        return free_slots(self.service, first=self.first_day, chosen=self.form.slot_key)

    @property
    def price(self) -> str:
        return price_in_words(self.service.price)

    @property
    def length(self) -> str:
        return length_in_words(self.service.minutes)

    @property
    def senders(self) -> tuple[str, ...]:
        cleaned = self.form.cleaned_data
        return cleaned["email"], str(cleaned["phone"] or "")

    @property
    def is_taken(self) -> bool:
        return self.is_checked and self.form.has_error("slot", TAKEN)

    def keep(self) -> "Booking | BookingPage":
        """Book the slot; the page again when somebody else was a moment quicker."""
        cleaned = {column: self.form.cleaned_data[column] for column in BookingForm.Meta.fields}
        try:
            booking = bookings.book(
                self.form.cleaned_data["slot"],
                token=self.stamp.token,
                language=get_language(),
                cleaned=cleaned,
                consent_version=self.consent_version,
            )
        except bookings.SlotTakenError as taken:
            self.form.add_error("slot", ValidationError(str(taken), code=TAKEN))
            return self
        rate_limits.forget_old()
        return booking


def _day(text):
    """A day of an address or a button; None for anything else, so that the first days are shown."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None
