"""The form of an inquiry: the buyer, the delivery, and rows of what is wanted.

All of it can be shown again as it was typed, without a word about errors (`as_typed`): that is what
the buttons for one more row or one business less need.
"""

from django import forms
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries.fields import CountryField
from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException

from artisans.vocabulary import Vocabulary
from stewardship.public_forms.fields import NameField, OneLineField
from stewardship.whole_numbers import WholeNumberField

from .models import Inquiry
from .models.inquiry import LONGEST_MESSAGE, MOST_PIECES

MOST_ROWS = 20


class PiecesField(WholeNumberField):
    default_error_messages = {"invalid": gettext_lazy("Please write a whole number, for example 1200.")}


KNOWN_TO_BROWSERS = {"name": "name", "company": "organization", "country": "country", "email": "email", "phone": "tel"}
"""Fields that a browser can fill in by itself, and the words it knows them by."""

REQUIRED = {
    "name": gettext_lazy("Please write your name."),
    "country": gettext_lazy("Please choose your country."),
    "email": gettext_lazy("Please write your e-mail address."),
    "agreed": gettext_lazy("Without your consent we may not pass the inquiry on."),
}


def _country(label, **kwargs):
    return CountryField(blank_label=gettext_lazy("Please choose")).formfield(label=label, **kwargs)


class InquiryForm(forms.ModelForm):
    destination = _country(gettext_lazy("Country of destination"), required=False)
    country = _country(gettext_lazy("Your country"))
    name = NameField(label=gettext_lazy("Your name"), max_length=120)
    company = NameField(label=gettext_lazy("Company"), max_length=160, required=False)
    port = NameField(
        label=gettext_lazy("Port or city"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("For example Rotterdam"),
    )
    budget = OneLineField(
        label=gettext_lazy("Budget"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("With the currency, for example USD 5,000"),
    )
    phone = OneLineField(
        label=gettext_lazy("Telephone or WhatsApp"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("With the code of the country, for example +31 20 123 4567"),
    )
    message = forms.CharField(
        label=gettext_lazy("Message"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Use, quality, colours, packing, samples: whatever the makers should know"),
    )
    agreed = forms.BooleanField(label=gettext_lazy("I have read this and agree"))

    class Meta:
        model = Inquiry
        fields = [
            "message",
            "destination",
            "port",
            "wanted_on",
            "budget",
            "name",
            "company",
            "country",
            "email",
            "phone",
        ]
        widgets = {
            "wanted_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "email": forms.EmailInput(),
        }
        error_messages = {
            "email": {"invalid": gettext_lazy("Please check the e-mail address: it has the form name@example.com.")}
        }
        labels = {"wanted_on": gettext_lazy("Wanted by"), "email": gettext_lazy("E-mail")}
        help_texts = {"email": gettext_lazy("The answer goes to this address.")}

    def __init__(self, data=None, *, typed=None):
        super().__init__(data, initial=typed, label_suffix="")
        for name, words in REQUIRED.items():
            self.fields[name].error_messages["required"] = words
        for name, field in self.fields.items():
            if name != "agreed":
                field.widget.attrs["class"] = "in"
            if name in KNOWN_TO_BROWSERS:
                field.widget.attrs["autocomplete"] = KNOWN_TO_BROWSERS[name]

    @classmethod
    def as_typed(cls, data) -> "InquiryForm":
        return cls(typed={name: data.get(name, "") for name in cls.base_fields})

    def clean_message(self):
        text = self.cleaned_data["message"].replace("\r\n", "\n")
        if len(text) > LONGEST_MESSAGE:
            said = _("Your message has %(count)s characters; at most %(most)s are possible. Please shorten it.")
            count, most = (number_format(number, force_grouping=True) for number in (len(text), LONGEST_MESSAGE))
            raise forms.ValidationError(said % {"count": count, "most": most}, code="max_length")
        return text

    def clean_wanted_on(self):
        day = self.cleaned_data["wanted_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Please choose one that is still to come."), code="past")
        return day

    def clean(self):
        cleaned = super().clean()
        if number := cleaned.get("phone"):
            cleaned["phone"] = self._number(number, cleaned.get("country") or "ID")
        return cleaned

    def _number(self, text, country):
        """The number as the country that was chosen reads it; with + it is the same everywhere."""
        try:
            number = PhoneNumber.from_string(text, region=str(country))
        except NumberParseException:
            number = None
        if number is None or not number.is_valid():
            said = _("This number does not work. Please write it with the code of the country: +31 20 123 4567.")
            self.add_error("phone", forms.ValidationError(said, code="invalid"))
        return number


class LineForm(forms.Form):
    """One row of what is wanted. ``product`` is the number of a piece of the shortlist."""

    product = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    product_type = forms.ChoiceField(label=gettext_lazy("Product type"), required=False)
    wording = OneLineField(label=gettext_lazy("In your words"), max_length=160, required=False)
    quantity = PiecesField(label=gettext_lazy("Quantity (pieces)"), required=False, min_value=1, max_value=MOST_PIECES)
    size = OneLineField(label=gettext_lazy("Size"), max_length=60, required=False)
    finish = forms.ChoiceField(label=gettext_lazy("Finish"), required=False)

    def __init__(self, *args, words: Vocabulary, **kwargs):
        super().__init__(*args, **kwargs, label_suffix="")
        for name, entries in (("product_type", words.types), ("finish", words.finishes)):
            choices = sorted((entry.name, slug) for slug, entry in entries.items())
            self.fields[name].choices = [("", _("Any or other")), *((slug, label) for label, slug in choices)]
        for name, field in self.fields.items():
            if name != "product":
                field.widget.attrs["class"] = "in"

    def clean(self):
        cleaned = super().clean()
        given = any(cleaned.get(name) not in (None, "") for name in self.fields) or self.errors
        if given and not cleaned.get("product_type") and not cleaned.get("wording") and "wording" not in self.errors:
            self.add_error("wording", _("Please choose a product type or write what you are looking for."))
        if given and cleaned.get("quantity") is None and "quantity" not in self.errors:
            self.add_error("quantity", _("How many pieces?"))
        return cleaned


class LineFormSet(forms.BaseFormSet):
    """Rows of which each may be left empty, whatever they were filled with before."""

    default_error_messages = {
        "missing_management_form": gettext_lazy(
            "Rows of the form did not arrive. Please look through it and send it again."
        ),
        "too_many_forms": gettext_lazy("The form has too many rows. Please look through it and send it again."),
    }

    def initial_form_count(self):
        return 0

    @property
    def wanted(self) -> list[dict]:
        """What was filled in, row by row."""
        return [form.cleaned_data for form in self.forms if any(form.cleaned_data.values())]

    @classmethod
    def blank(cls, words: Vocabulary, rows: list[dict]) -> "LineFormSet":
        """Rows that show ``rows`` as they were typed, and have not been sent."""
        made = _factory(extra=len(rows))
        return made(prefix=PREFIX, initial=rows, form_kwargs={"words": words})

    @classmethod
    def sent(cls, words: Vocabulary, data) -> "LineFormSet":
        return _factory()(data, prefix=PREFIX, form_kwargs={"words": words})

    @staticmethod
    def typed(data) -> list[dict]:
        """What stands in each row, unchecked."""
        total = data.get(f"{PREFIX}-TOTAL_FORMS", "")
        count = min(int(total), MOST_ROWS) if total.isdecimal() and len(total) < 9 else 1
        return [
            {name: data.get(f"{PREFIX}-{number}-{name}", "") for name in LineForm.base_fields}
            for number in range(count)
        ]


PREFIX = "line"


def _factory(extra=1):
    return forms.formset_factory(LineForm, formset=LineFormSet, extra=extra, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
