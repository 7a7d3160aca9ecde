"""Forms of the consent desk: recording what was agreed, and taking it back."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .. import consent_desk
from ..models import Consent
from ..private_files import EVIDENCE_TYPES, validate_evidence


def proof_field():
    """A file of evidence, as every form takes it."""
    column = Consent._meta.get_field("evidence")
    return forms.FileField(
        label=capfirst(column.verbose_name),
        required=False,
        validators=[validate_evidence],
        help_text=column.help_text,
        widget=forms.FileInput(attrs={"accept": ",".join(EVIDENCE_TYPES)}),
    )


class GivenForm(forms.Form):
    """What a person agreed to in one go: several fields and purposes on one form, in one talk."""

    what = forms.MultipleChoiceField(
        choices=[
            (f"{field}:{purpose}", f"{field.label}, {purpose.label}")
            for field in Consent.Field
            for purpose in Consent.Purpose
        ],
        error_messages={"required": _("Tick in the table what the person agreed to.")},
    )
    channel = Consent._meta.get_field("channel").formfield()
    given_on = Consent._meta.get_field("given_on").formfield(
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    text_version = Consent._meta.get_field("text_version").formfield()
    evidence = proof_field()

    def __init__(self, record, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.record = record

    def clean_what(self):
        codes = self.cleaned_data["what"]
        live = {f"{field}:{purpose}" for field, purpose in self.record.consents.live().values_list("field", "purpose")}
        labels = dict(self.fields["what"].choices)
        if already := [labels[code] for code in codes if code in live]:
            message = _("Already agreed: %(what)s. Leave it out, or withdraw it first.")
            raise ValidationError(message, params={"what": "; ".join(already)})
        return codes

    def give(self, by) -> bool:
        """Record it all, or add an error and record nothing; the evidence is stored once for all."""
        facts = {name: self.cleaned_data[name] for name in ("channel", "given_on", "text_version")}
        evidence = self.cleaned_data["evidence"]
        try:
            with transaction.atomic():
                for code in self.cleaned_data["what"]:
                    field, _colon, purpose = code.partition(":")
                    consent = consent_desk.give(
                        self.record, field=field, purpose=purpose, by=by, evidence=evidence, **facts
                    )
                    evidence = consent.evidence.name
        except ValidationError as error:
            self.add_error(None, error)
            return False
        return True

    @property
    def facts(self):
        """The fields below the table."""
        return [field for field in self if field.name != "what"]

    @property
    def ticked(self):
        return set(self["what"].value() or [])


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nobody has to give one. For the office only, for example: asked for it by telephone."),
    )
