"""The form of somebody who wants to take part in a training."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.models import Kecamatan

from ..applicants.form import ApplicantForm, kecamatan_of, read_text
from ..models import Application, Training

LONGEST_REASON = 1000
EARLIEST_YEAR = 1930


class ApplicationForm(ApplicantForm):
    """Offers the kecamatan that the training is for; all of its kabupaten when it names none."""

    checked = (*ApplicantForm.checked, "active_since", "reason")

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

    class Meta:
        model = Application
        fields = ["name", "phone", "kecamatan", "desa", "workshop", "active_since", "reason"]

    def __init__(self, data=None, *, training: Training):
        super().__init__(data, places=places_of(training))
        self.fields["name"].help_text = _("As it shall stand on the certificate")

    def clean_active_since(self):
        year = self.cleaned_data["active_since"]
        if year is not None and not EARLIEST_YEAR <= year <= timezone.localdate().year:
            raise forms.ValidationError(_("Please write a year, for example 2015."), code="year")
        return year

    def clean_reason(self):
        return read_text(self.cleaned_data["reason"], LONGEST_REASON)


def places_of(training: Training):
    """Kecamatan whose people may apply."""
    named = Kecamatan.objects.filter(trainings=training)
    return named if named.exists() else kecamatan_of(training.kabupaten_id)
