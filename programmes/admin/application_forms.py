"""What staff fill in about an applicant of a training: who it is in the directory."""

from django import forms
from django.utils.translation import gettext_lazy as _

from artisans.models import Artisan, Producer

NEW = "new"


class ParticipantForm(forms.Form):
    """An artisan of the directory, or ``new`` with the workshop where the new one works."""

    artisan = forms.CharField(label=_("Artisan"), required=True)
    producer = forms.CharField(label=_("Workshop"), required=False)

    def __init__(self, data=None, *, artisans, producers):
        super().__init__(data)
        self.artisans, self.producers = artisans, producers

    def clean_artisan(self):
        value = self.cleaned_data["artisan"]
        return None if value == NEW else _own(self.artisans, value, Artisan)

    def clean_producer(self):
        value = self.cleaned_data["producer"]
        return None if value in ("", NEW) else _own(self.producers, value, Producer)


def _own(rows, value, model):
    """The row of ``rows`` with this key; one of another office is not there."""
    found = rows.filter(pk=int(value)).first() if value.isdecimal() and len(value) < 19 else None
    if found is None:
        said = _("This entry is not in the directory of your kabupaten. Choose another one.")
        raise forms.ValidationError(said, code="unknown")
    return found
