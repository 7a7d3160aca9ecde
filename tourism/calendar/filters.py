"""The filters of the calendar: `?kabupaten=serang&jenis=firing&kapan=lewat`."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from artisans.filter_form import FilterForm
from regions.models import Kabupaten

from ..models import FiringDay

PAST = "lewat"


class OneOf(forms.ChoiceField):
    """One choice; an unknown one is reported and left out."""

    unknown: tuple = ()

    def clean(self, value):
        known = {str(key) for key, _label in self.choices}
        self.unknown = (value,) if value and value not in known else ()
        return value if value in known else ""


class CalendarFilterForm(FilterForm):
    kabupaten = OneOf(label=_("Kabupaten"), required=False)
    jenis = OneOf(label=_("Kind"), required=False)
    kapan = OneOf(label=_("When"), required=False, choices=[("", _("Coming days")), (PAST, _("Past days"))])

    def __init__(self, data, *, kabupaten: list[Kabupaten]):
        super().__init__(data, label_suffix="")
        kinds = [(kind, capfirst(str(label))) for kind, label in FiringDay.Kind.choices]
        self.fields["kabupaten"].choices = [("", _("Both")), *((place.slug, place.short_name) for place in kabupaten)]
        self.fields["jenis"].choices = [("", _("All")), *kinds]
        for field in self.fields.values():
            field.widget.attrs["class"] = "in"

    def chosen(self, name: str) -> str:
        """The known value of a filter; empty without one."""
        return next(iter(self.selection.get(name, [])), "")
