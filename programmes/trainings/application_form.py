"""The form of somebody who wants to take part in a training."""

from django import forms
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException

from regions.models import Desa, Kecamatan
from stewardship.public_forms.fields import NameField, OneLineField

from ..models import Application, Training

LONGEST_REASON = 1000
EARLIEST_YEAR = 1930
KNOWN_TO_BROWSERS = {"name": "name", "phone": "tel"}
"""Fields that a browser can fill in by itself, and the words it knows them by."""

REQUIRED = {
    "name": gettext_lazy("Please write your name."),
    "phone": gettext_lazy("Please write your telephone number: the office answers there."),
    "kecamatan": gettext_lazy("Please choose your kecamatan."),
    "agreed": gettext_lazy("Without your consent we may not keep the application."),
}
NO_CHOICE = {"invalid_choice": gettext_lazy("Please choose one of the list.")}


class ApplicationForm(forms.ModelForm):
    """Offers the kecamatan that the training is for; all of its kabupaten when it names none."""

    name = NameField(
        label=gettext_lazy("Your name"), max_length=120, help_text=gettext_lazy("As it shall stand on the certificate")
    )
    phone = OneLineField(
        label=gettext_lazy("Telephone or WhatsApp"), max_length=40, help_text=gettext_lazy("For example 0812 3456 7890")
    )
    kecamatan = forms.ModelChoiceField(
        label=gettext_lazy("Kecamatan"),
        queryset=None,
        empty_label=gettext_lazy("Please choose"),
        error_messages=NO_CHOICE,
    )
    desa = forms.ChoiceField(label=gettext_lazy("Desa"), required=False, error_messages=NO_CHOICE)
    workshop = NameField(
        label=gettext_lazy("Workshop or group"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Where you work; leave it empty when you begin"),
    )
    active_since = forms.IntegerField(
        label=gettext_lazy("Works with clay since"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=gettext_lazy("A year, for example 2015"),
        error_messages={"invalid": gettext_lazy("Please write a year, for example 2015.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why you want to take part"), required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    agreed = forms.BooleanField(label=gettext_lazy("I have read this and agree"))

    class Meta:
        model = Application
        fields = ["name", "phone", "kecamatan", "desa", "workshop", "active_since", "reason"]

    def __init__(self, data=None, *, training: Training):
        super().__init__(data, label_suffix="")
        self.fields["kecamatan"].queryset = places = places_of(training)
        self.desa = {
            str(desa.pk): desa
            for desa in Desa.objects.filter(kecamatan__in=places)
            .only("name", "kind", "kecamatan__name")
            .select_related("kecamatan")
            .order_by("kecamatan__name", "name")
        }
        self.fields["desa"].choices = [("", _("I do not know")), *_by_kecamatan(self.desa.values())]
        for name, words in REQUIRED.items():
            self.fields[name].error_messages["required"] = words
        for name, field in self.fields.items():
            if name != "agreed":
                field.widget.attrs["class"] = "in"
            if name in KNOWN_TO_BROWSERS:
                field.widget.attrs["autocomplete"] = KNOWN_TO_BROWSERS[name]

    def clean_phone(self):
        try:
            number = PhoneNumber.from_string(self.cleaned_data["phone"], region="ID")
        except NumberParseException:
            number = None
        if number is None or not number.is_valid():
            said = _("This number does not work. Please write it like 0812 3456 7890, or with the code of the country.")
            raise forms.ValidationError(said, code="invalid")
        return number

    def clean_desa(self):
        return self.desa.get(self.cleaned_data["desa"])

    def clean_active_since(self):
        year = self.cleaned_data["active_since"]
        if year is not None and not EARLIEST_YEAR <= year <= timezone.localdate().year:
            raise forms.ValidationError(_("Please write a year, for example 2015."), code="year")
        return year

    def clean_reason(self):
        text = self.cleaned_data["reason"].replace("\r\n", "\n")
        if len(text) > LONGEST_REASON:
            said = _("Your text has %(count)s characters; at most %(most)s are possible. Please shorten it.")
            count, most = (number_format(number, force_grouping=True) for number in (len(text), LONGEST_REASON))
            raise forms.ValidationError(said % {"count": count, "most": most}, code="max_length")
        return text

    def clean(self):
        cleaned = super().clean()
        desa, kecamatan = cleaned.get("desa"), cleaned.get("kecamatan")
        if desa and kecamatan and desa.kecamatan_id != kecamatan.pk:
            said = _("%(desa)s is not in %(kecamatan)s. Choose another one, or leave it open.")
            self.add_error("desa", said % {"desa": desa.name, "kecamatan": kecamatan.name})
        return cleaned

    def _get_validation_exclusions(self):
        # What is not a column as the form has it; each is checked above.
        return {*super()._get_validation_exclusions(), "phone", "desa", "active_since", "reason"}


def places_of(training: Training):
    """Kecamatan whose people may apply."""
    named = Kecamatan.objects.filter(trainings=training)
    places = named if named.exists() else Kecamatan.objects.filter(kabupaten=training.kabupaten_id)
    return places.only("name").order_by("name")


def _by_kecamatan(desa):
    groups = {}
    for each in desa:
        groups.setdefault(each.kecamatan.name, []).append((str(each.pk), each.name))
    return list(groups.items())
