"""The form of a workshop that asks the office for assistance, and the page that it stands on."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.models import Kecamatan

from ..applicants.form import NO_CHOICE, ApplicantForm, read_text
from ..applicants.page import ApplicantPage
from ..models import AssistanceRequest
from . import consent_texts, counts

LONGEST_TEXT = 2000
Need = AssistanceRequest.Need


class AssistanceForm(ApplicantForm):
    required = {
        **ApplicantForm.required,
        "need": gettext_lazy("Please choose what it is about."),
        "text": gettext_lazy("Please write what you need."),
    }
    checked = (*ApplicantForm.checked, "text")

    need = forms.ChoiceField(label=gettext_lazy("What it is about"), error_messages=NO_CHOICE)
    text = forms.CharField(
        label=gettext_lazy("What you need"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("What you make, what is in the way, what you have tried"),
    )

    class Meta:
        model = AssistanceRequest
        fields = ["need", "text", "name", "phone", "kecamatan", "desa", "workshop"]

    def __init__(self, data=None, *, initial=None):
        super().__init__(data, places=Kecamatan.objects.all())
        self.initial.update(initial or {})
        kinds = [(kind.value, capfirst(str(kind.label))) for kind in Need]
        self.fields["need"].choices = [("", _("Please choose")), *kinds]

    def clean_text(self):
        return read_text(self.cleaned_data["text"], LONGEST_TEXT)


class AssistancePage(ApplicantPage):
    model = AssistanceRequest
    wordings = consent_texts.WORDINGS
    prefix = "BT"  # bantuan
    typed = tuple(AssistanceForm.Meta.fields)
    belongs_to: dict = {}

    def __init__(self, data=None, params=None):
        asked = (params or {}).get("butuh", "")
        super().__init__(AssistanceForm(data, initial={"need": asked} if asked in Need.values else None))
        if asked and asked not in Need.values:
            self.problems.append(_("“%(value)s” is not known here and was left out.") % {"value": asked[:40]})

    @property
    def counted(self) -> "counts.Counted":
        return counts.counted()
