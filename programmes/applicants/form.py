"""The form of somebody who asks the office for something: who they are, and where they work."""

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException

from regions.models import Desa, Kecamatan
from stewardship.public_forms.fields import NameField, OneLineField

KNOWN_TO_BROWSERS = {"name": "name", "phone": "tel"}
"""Fields that a browser can fill in by itself, and the words it knows them by."""

NO_CHOICE = {"invalid_choice": gettext_lazy("Please choose one of the list.")}


class ApplicantForm(forms.ModelForm):
    """The form of a matter adds its own fields, names all of them in its `Meta`, and says from where one may ask.

    ``required`` are the words for each field that is left empty; ``checked`` are columns that the form itself
    checks, so that the checks of the model are left out.
    """

    required = {
        "name": gettext_lazy("Please write your name."),
        "phone": gettext_lazy("Please write your telephone number: the office answers there."),
        "kecamatan": gettext_lazy("Please choose your kecamatan."),
        "agreed": gettext_lazy("Without your consent we may not keep what you send."),
    }
    checked = ("phone", "desa")

    name = NameField(label=gettext_lazy("Your name"), max_length=120)
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
    agreed = forms.BooleanField(label=gettext_lazy("I have read this and agree"))

    def __init__(self, data=None, *, places):
        """``places`` are the kecamatan whose people may send the form, a queryset."""
        super().__init__(data, label_suffix="")
        self.fields["kecamatan"].queryset = places.only("name").order_by("name")
        self.desa = {
            str(desa.pk): desa
            for desa in Desa.objects.filter(kecamatan__in=places)
            .only("name", "kind", "kecamatan__name")
            .select_related("kecamatan")
            .order_by("kecamatan__name", "name")
        }
        self.fields["desa"].choices = [("", _("I do not know")), *_by_kecamatan(self.desa.values())]
        for name, words in self.required.items():
            self.fields[name].error_messages["required"] = words
        for name, field in self.fields.items():
            if name != "agreed":
                field.widget.attrs["class"] = "in"
            if name in KNOWN_TO_BROWSERS:
                field.widget.attrs["autocomplete"] = KNOWN_TO_BROWSERS[name]

    def clean_phone(self):
        return read_phone(self.cleaned_data["phone"])

    def clean_desa(self):
        return self.desa.get(self.cleaned_data["desa"])

    def clean(self):
        cleaned = super().clean()
        desa, kecamatan = cleaned.get("desa"), cleaned.get("kecamatan")
        if desa and kecamatan and desa.kecamatan_id != kecamatan.pk:
            said = _("%(desa)s is not in %(kecamatan)s. Choose another one, or leave it open.")
            self.add_error("desa", said % {"desa": desa.name, "kecamatan": kecamatan.name})
        return cleaned

    def _get_validation_exclusions(self):
        # What is not a column as the form has it; each is checked by the form.
        return {*super()._get_validation_exclusions(), *self.checked}


def kecamatan_of(kabupaten):
    """All kecamatan of ``kabupaten``, a record or its key."""
    return Kecamatan.objects.filter(kabupaten=kabupaten)


def read_phone(text: str) -> PhoneNumber:
    """The number as it is dialled; `ValidationError` says how to write one that works."""
    try:
        number = PhoneNumber.from_string(text, region="ID")
    except NumberParseException:
        number = None
    if number is None or not number.is_valid():
        said = _("This number does not work. Please write it like 0812 3456 7890, or with the code of the country.")
        raise forms.ValidationError(said, code="invalid")
    return number


def read_text(text: str, most: int) -> str:
    """A longer text as it is stored; `ValidationError` says by how much it is too long."""
    text = text.replace("\r\n", "\n")
    if len(text) > most:
        said = _("Your text has %(count)s characters; at most %(most)s are possible. Please shorten it.")
        count, most = (number_format(number, force_grouping=True) for number in (len(text), most))
        raise forms.ValidationError(said % {"count": count, "most": most}, code="max_length")
    return text


def _by_kecamatan(desa):
    groups = {}
    for each in desa:
        groups.setdefault(each.kecamatan.name, []).append((str(each.pk), each.name))
    return list(groups.items())
