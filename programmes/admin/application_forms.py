"""What staff fill in about applications: a decision on several, and who an applicant is in the directory."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from artisans.models import Artisan, Producer

from ..models import Application
from ..trainings.applications import NEEDS_REASON

State = Application.State
DECISIONS = (State.SELECTED, State.WAITING, State.DECLINED, State.WITHDRAWN)
NEW = "new"


class DecisionForm(forms.Form):
    """``applications`` are those that the page shows; of them some are ticked."""

    chosen = forms.ModelMultipleChoiceField(
        label=_("Applications"),
        queryset=None,
        error_messages={"required": _("Tick the applications that you decide on.")},
    )
    state = forms.ChoiceField(
        label=_("Decision"), choices=[(state.value, capfirst(str(state.label))) for state in DECISIONS]
    )
    reason = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=200,
        help_text=_("Needed when declining: the applicant may ask."),
    )
    over_seats = forms.BooleanField(
        label=_("Select more than there are seats"), required=False, help_text=_("Tick it only when that is meant.")
    )

    def __init__(self, data=None, *, applications):
        super().__init__(data, label_suffix="")
        self.fields["chosen"].queryset = applications

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state") in NEEDS_REASON and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Write why: the applicant may ask."))
        return cleaned

    @property
    def ticked(self) -> set[str]:
        """Keys of the ticked ones, also after a mistake."""
        return set(self.data.getlist("chosen")) if self.is_bound else set()


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
