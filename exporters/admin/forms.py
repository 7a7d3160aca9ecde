"""The form of an exporter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from regions.forms import PlaceForm

from ..models.exporter import Incoterm


class IncotermsField(forms.MultipleChoiceField):
    """Terms of delivery to tick; the column keeps them as "FOB; CIF"."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(choices=Incoterm.choices, **kwargs)

    def prepare_value(self, value):
        return value.split("; ") if isinstance(value, str) else value

    def clean(self, value):
        chosen = super().clean(value)
        return "; ".join(term for term in Incoterm.values if term in chosen)

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial or ""), data)


class ExporterForm(PlaceForm):
    incoterms = IncotermsField(label=_("Terms of delivery"), required=False, help_text=_("Those they have sold on"))
