"""The form of a workshop that wants a stall at an exhibition."""

from django import forms
from django.utils.translation import gettext_lazy

from stewardship.public_forms.fields import OneLineField

from ..applicants.form import ApplicantForm, kecamatan_of
from ..models import Exhibition, StallApplication

LONGEST = 200


class StallForm(ApplicantForm):
    """Offers the kecamatan of the kabupaten that goes to the exhibition."""

    required = {
        **ApplicantForm.required,
        "workshop": gettext_lazy("Please write the name of your workshop or group."),
        "brings": gettext_lazy("Please write what you would bring: pieces and about how many."),
    }

    brings = OneLineField(
        label=gettext_lazy("What you would bring"),
        max_length=LONGEST,
        widget=forms.TextInput(),
        help_text=gettext_lazy("Pieces and about how many, for example: 40 cups and 10 vases"),
    )

    class Meta:
        model = StallApplication
        fields = ["name", "phone", "kecamatan", "desa", "workshop", "brings"]

    def __init__(self, data=None, *, exhibition: Exhibition):
        super().__init__(data, places=kecamatan_of(exhibition.kabupaten_id))
        self.fields["workshop"].required = True
        self.fields["workshop"].help_text = gettext_lazy("As it stands in the directory, when it is there")
