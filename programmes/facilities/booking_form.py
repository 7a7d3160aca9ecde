"""The form of somebody who books a slot of a service."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stewardship.public_forms.fields import NameField, OneLineField

from ..applicants.form import read_phone
from ..models import Booking, Service, Slot

LARGEST_GROUP = 200
KNOWN_TO_BROWSERS = {"name": "name", "phone": "tel", "email": "email"}
TAKEN = "taken"
"""Code of the error of a slot that was free when the page was opened."""


class BookingForm(forms.ModelForm):
    """``token`` is of this form: a slot that it holds already is no other one's."""

    slot = forms.CharField(
        label=gettext_lazy("Slot"), error_messages={"required": gettext_lazy("Please choose a free slot.")}
    )
    name = NameField(
        label=gettext_lazy("Your name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Please write your name.")},
    )
    phone = OneLineField(
        label=gettext_lazy("Telephone or WhatsApp"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("For example 0812 3456 7890"),
    )
    people = forms.IntegerField(
        label=gettext_lazy("How many people come"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("How many people come?"),
            "invalid": gettext_lazy("Please write a whole number, for example 3."),
        },
    )
    purpose = OneLineField(
        label=gettext_lazy("What for"),
        max_length=250,
        help_text=gettext_lazy("For example: firing 40 cups, biscuit"),
        error_messages={"required": gettext_lazy("Please write what you need the slot for.")},
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("I have read this and agree"),
        error_messages={"required": gettext_lazy("Without your consent we may not keep the booking.")},
    )

    class Meta:
        model = Booking
        fields = ["name", "phone", "email", "people", "purpose"]
        widgets = {"email": forms.EmailInput()}
        labels = {"email": gettext_lazy("E-mail")}
        help_texts = {"email": gettext_lazy("With an address you get a link to cancel the booking.")}
        error_messages = {
            "email": {"invalid": gettext_lazy("Please check the e-mail address: it has the form name@example.com.")}
        }

    def __init__(self, data=None, *, service: Service, token: str = "", initial=None):
        super().__init__(data, label_suffix="", initial={"people": 1, **(initial or {})})
        self.service, self.token = service, token
        for name, field in self.fields.items():
            if name not in ("agreed", "slot"):
                field.widget.attrs["class"] = "in"
            if name in KNOWN_TO_BROWSERS:
                field.widget.attrs["autocomplete"] = KNOWN_TO_BROWSERS[name]

    @property
    def slot_key(self) -> int | None:
        """The slot that was chosen, whether there is one or not."""
        text = str(self["slot"].value() or "")
        return int(text) if text.isdecimal() and text.isascii() and len(text) < 19 else None

    def clean_slot(self):
        slots = Slot.objects.select_related("service__facility__kabupaten").filter(service=self.service)
        slot = slots.filter(pk=self.slot_key).first() if self.slot_key else None
        if slot is None:
            raise forms.ValidationError(_("Please choose a free slot."), code="unknown")
        own = Q(bookings__token=self.token) if self.token else Q(pk=None)
        if not slots.filter(own, pk=slot.pk).exists() and not _is_free(slot):
            raise forms.ValidationError(_("Somebody else has just booked this slot. Please choose another one."), TAKEN)
        return slot

    def clean_phone(self):
        text = self.cleaned_data["phone"]
        return read_phone(text) if text else ""

    def clean_people(self):
        people = self.cleaned_data["people"]
        if not 1 <= people <= LARGEST_GROUP:
            said = _("Please write a number from 1 to %(most)s. For a larger group, ask the office.")
            raise forms.ValidationError(said % {"most": LARGEST_GROUP}, code="range")
        return people

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("email") and not cleaned.get("phone") and not {"email", "phone"} & self.errors.keys():
            self.add_error("phone", _("Give a telephone number or an e-mail address, so that we can answer."))
        return cleaned

    def _get_validation_exclusions(self):
        # What is not a column as the form has it; each is checked above.
        return {*super()._get_validation_exclusions(), "phone", "email", "people"}


def _is_free(slot):
    """Neither this one nor one at the same hours is held."""
    now = timezone.now()
    if slot.starts_at <= now:
        return False
    meeting = Slot.objects.overlapping(slot.service_id, slot.starts_at, slot.ends_at)
    return not Booking.objects.holding().filter(slot__in=meeting).exists()
