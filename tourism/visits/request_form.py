"""The form of a group that asks to come: who, when, how many, what they would like."""

import re

from django import forms
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException

from artisans.models import Producer
from regions.models import Kabupaten
from stewardship.public_forms.fields import NameField, OneLineField
from stewardship.whole_numbers import WholeNumberField

from ..models import VisitOffer, VisitRequest
from ..models.visit import LARGEST_GROUP

LONGEST_MESSAGE = 2000
MOST_WORKSHOPS = 12
"""Workshops that a group may name; more than the page offers."""

SUGGESTIONS = 8
SLUG = re.compile(r"[-\w]{1,140}")
FURTHEST_DAYS = 730
KNOWN_TO_BROWSERS = {"name": "name", "organisation": "organization", "email": "email", "phone": "tel"}
"""Fields that a browser can fill in by itself, and the words it knows them by."""

REQUIRED = {
    "kabupaten": gettext_lazy("Please choose where you want to go."),
    "people": gettext_lazy("How many people come?"),
    "wanted_on": gettext_lazy("Please choose a day."),
    "wants": gettext_lazy("Please choose what the group would like."),
    "name": gettext_lazy("Please write your name."),
    "agreed": gettext_lazy("Without your consent we may not pass the request on."),
}


def _whole(label, most, **kwargs):
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    errors = {"invalid": gettext_lazy("Please write a whole number, for example 80.")}
    return WholeNumberField(label=label, min_value=0, max_value=most, widget=widget, error_messages=errors, **kwargs)


class VisitRequestForm(forms.ModelForm):
    """``named`` are slugs of workshops that stand in the form, chosen or offered."""

    kabupaten = forms.ModelChoiceField(
        label=gettext_lazy("Kabupaten"),
        queryset=None,
        to_field_name="slug",
        empty_label=gettext_lazy("Please choose"),
        error_messages={"invalid_choice": gettext_lazy("Please choose one of the list.")},
    )
    producers = forms.MultipleChoiceField(
        label=gettext_lazy("Workshops you would like to see"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("A workshop is no longer in the portal and was left out.")},
    )
    people = _whole(gettext_lazy("People"), LARGEST_GROUP)
    wheelchairs = _whole(gettext_lazy("Wheelchairs among them"), LARGEST_GROUP, required=False)
    name = NameField(label=gettext_lazy("Your name"), max_length=120)
    organisation = NameField(label=gettext_lazy("School or organisation"), max_length=160, required=False)
    phone = OneLineField(
        label=gettext_lazy("Telephone or WhatsApp"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("For example 0812 3456 7890"),
    )
    message = forms.CharField(
        label=gettext_lazy("Message"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("What the office should know: class, interests, bus, lunch"),
    )
    agreed = forms.BooleanField(label=gettext_lazy("I have read this and agree"))

    class Meta:
        model = VisitRequest
        fields = [
            "kabupaten",
            "producers",
            "wants",
            "people",
            "ages",
            "wheelchairs",
            "wanted_on",
            "other_day",
            "arrives_at",
            "message",
            "name",
            "organisation",
            "email",
            "phone",
        ]
        widgets = {
            "wanted_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "other_day": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "arrives_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "email": forms.EmailInput(),
        }
        error_messages = {
            "email": {"invalid": gettext_lazy("Please check the e-mail address: it has the form name@example.com.")}
        }
        labels = {
            "wants": gettext_lazy("What the group would like"),
            "ages": gettext_lazy("Age"),
            "wanted_on": gettext_lazy("Day"),
            "other_day": gettext_lazy("Another possible day"),
            "arrives_at": gettext_lazy("Arrival"),
            "email": gettext_lazy("E-mail"),
        }
        help_texts = {"email": gettext_lazy("An e-mail address or a telephone number: the answer goes there.")}

    def __init__(self, data=None, *, named=(), initial=None):
        super().__init__(data, initial=initial, label_suffix="")
        self.fields["kabupaten"].queryset = Kabupaten.objects.only("name", "slug").order_by("code")
        self.workshops = workshops_offered(named)
        self.fields["producers"].choices = [(each.slug, each.name) for each in self.workshops]
        for name, kinds in (("wants", VisitOffer.Kind), ("ages", VisitRequest.Ages)):
            empty = [("", _("Please choose"))] if name == "wants" else []
            self.fields[name].choices = [*empty, *((kind.value, capfirst(str(kind.label))) for kind in kinds)]
        for name, words in REQUIRED.items():
            self.fields[name].error_messages["required"] = words
        for name, field in self.fields.items():
            if name not in ("agreed", "producers"):
                field.widget.attrs["class"] = "in"
            if name in KNOWN_TO_BROWSERS:
                field.widget.attrs["autocomplete"] = KNOWN_TO_BROWSERS[name]

    def clean_people(self):
        people = self.cleaned_data["people"]
        if people < 1:
            raise forms.ValidationError(_("At least one person has to come."), code="min_value")
        return people

    def clean_wheelchairs(self):
        return self.cleaned_data["wheelchairs"] or 0

    def clean_message(self):
        text = self.cleaned_data["message"].replace("\r\n", "\n")
        if len(text) > LONGEST_MESSAGE:
            said = _("Your message has %(count)s characters; at most %(most)s are possible. Please shorten it.")
            count, most = (number_format(number, force_grouping=True) for number in (len(text), LONGEST_MESSAGE))
            raise forms.ValidationError(said % {"count": count, "most": most}, code="max_length")
        return text

    def clean_wanted_on(self):
        return _to_come(self.cleaned_data["wanted_on"])

    def clean_other_day(self):
        return _to_come(self.cleaned_data["other_day"])

    def clean_producers(self):
        """The workshops themselves, in the order of the page."""
        chosen = set(self.cleaned_data["producers"])
        return [each for each in self.workshops if each.slug in chosen]

    def clean(self):
        cleaned = super().clean()
        if number := cleaned.get("phone"):
            cleaned["phone"] = self._number(number)
        if not cleaned.get("email") and not cleaned.get("phone") and not {"email", "phone"} & self.errors.keys():
            self.add_error("email", _("Give an e-mail address or a telephone number, so that we can answer."))
        if cleaned.get("people") and cleaned.get("wheelchairs", 0) > cleaned["people"]:
            self.add_error("wheelchairs", _("There are more wheelchairs than people."))
        if kabupaten := cleaned.get("kabupaten"):
            self._check_workshops(kabupaten, cleaned.get("producers", []))
        return cleaned

    def _check_workshops(self, kabupaten, producers):
        elsewhere = [each.name for each in producers if each.kecamatan.kabupaten_id != kabupaten.pk]
        if elsewhere:
            said = _(
                "%(names)s: not in %(place)s. Take them off, or send a request of its own for the other kabupaten."
            )
            self.add_error("producers", said % {"names": ", ".join(elsewhere), "place": kabupaten.name})

    def _number(self, text):
        try:
            number = PhoneNumber.from_string(text, region="ID")
        except NumberParseException:
            number = None
        if number is None or not number.is_valid():
            said = _("This number does not work. Please write it like 0812 3456 7890, or with the code of the country.")
            self.add_error("phone", forms.ValidationError(said, code="invalid"))
            return ""
        return number

    def _get_validation_exclusions(self):
        # What is said of both ways to be reached is said once, in `clean`, at a field.
        return {*super()._get_validation_exclusions(), "email", "phone", "wheelchairs"}


def workshops_offered(named=()) -> list[Producer]:
    """Published workshops of the slugs ``named``, then some that take groups; in two queries."""
    public = Producer.objects.published().select_related("kecamatan__kabupaten", "desa").order_by("name", "pk")
    columns = ("name", "slug", "is_sample", "desa__name", "desa__kind", "kecamatan__name", "kecamatan__kabupaten__name")
    public = public.only(*columns)
    slugs = [slug for slug in dict.fromkeys(named) if SLUG.fullmatch(slug)][:MOST_WORKSHOPS]
    chosen = list(public.filter(slug__in=slugs)) if slugs else []
    taking_groups = VisitOffer.objects.filter(is_active=True, group_max__gte=1).values("producer")
    more = public.filter(pk__in=taking_groups).exclude(pk__in=[each.pk for each in chosen])
    return [*chosen, *more[:SUGGESTIONS]]


def _to_come(day):
    """A day that a group can still come on."""
    if day is None:
        return None
    ahead = (day - timezone.localdate()).days
    if ahead < 0:
        raise forms.ValidationError(_("This day is over. Please choose one that is still to come."), code="past")
    if ahead > FURTHEST_DAYS:
        raise forms.ValidationError(_("This day is too far away. Please choose one within two years."), code="far")
    return day
