"""The position of a record in a form: pasted text or two numbers, with a map where there is JavaScript."""

from operator import attrgetter

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from . import positions


class DegreesField(forms.Field):
    """Degrees of one ``axis`` ("lat" or "lon"), with a point or a comma, rounded to five decimals."""

    widget = forms.TextInput

    def __init__(self, *, axis, **kwargs):
        self.axis = axis
        super().__init__(**kwargs)
        self.widget.attrs.update({"size": 14, "maxlength": 40, "autocomplete": "off"})

    def to_python(self, value):
        return None if value in self.empty_values else positions.degrees(value, self.axis)


class PlacePicker(forms.TextInput):
    """A field to paste a position into, and below it the map that `place_picker.js` makes."""

    class Media:
        css = {"all": ["vendor/leaflet/leaflet.css", "css/admin/place_picker.css"]}
        js = [
            Script("vendor/leaflet/leaflet.js", defer=True),
            Script("js/admin/place_picker.js", defer=True),
            Script("js/admin/desa_choice.js", defer=True),
        ]

    def render(self, name, value, attrs=None, renderer=None):
        hint = f"{attrs['id']}_hint"
        attrs["aria-describedby"] = f"{hint} {attrs['id']}_error"
        context = {
            "field": super().render(name, value, attrs, renderer),
            "hint": hint,
            "outlines": reverse("kecamatan_outlines"),
            "desa_outlines": reverse("admin:regions_desa_outlines"),
            "answers": reverse("admin:regions_desa_position"),
            "tiles": settings.MAP_TILES_URL,
            "tiles_credit": settings.MAP_TILES_CREDIT,
        }
        return render_to_string("regions/_place_picker.html", context)


class PlaceForm(forms.ModelForm):
    """A form of a record with `kecamatan`, `desa`, `lat` and `lon`, all or some of them.

    What is pasted wins over the two numbers. ``place_notes`` are sentences for the person after
    saving. A position that was there before and lies elsewhere does not stop another correction.
    """

    pasted = forms.CharField(
        label=_("Paste a position or a link"),
        required=False,
        widget=PlacePicker(attrs={"class": "vTextField", "autocomplete": "off", "spellcheck": "false"}),
    )
    lat = DegreesField(
        axis="lat", label=_("Latitude"), required=False, help_text=_("With its minus, for example -6.64000")
    )
    lon = DegreesField(axis="lon", label=_("Longitude"), required=False, help_text=_("For example 107.39000"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.place_notes = []
        if desa := self.fields.get("desa"):  # only shown to who may not change it
            desa.label_from_instance = attrgetter("full_name")
            desa.queryset = desa.queryset.for_choosing()

    def clean(self):
        super().clean()
        position = self._position()
        if position:
            self.cleaned_data |= {"lat": position.lat, "lon": position.lon}
            self.place_notes += filter(None, [position.note])
            self._judge(position)
        return self.cleaned_data

    def _position(self):
        """What is pasted, else the two numbers; an error stands at the field that has it."""
        pasted, cells = self.cleaned_data.get("pasted"), [self.cleaned_data.get(axis) for axis in ("lat", "lon")]
        try:
            if pasted:
                position = positions.read(pasted)
                self.errors.pop("lat", None)
                self.errors.pop("lon", None)
                return position
            return None if self.errors.keys() & {"lat", "lon", "pasted"} else positions.of_cells(*cells)
        except ValidationError as error:
            self.add_error("pasted" if pasted else None, error)

    def _judge(self, position):
        place = self.cleaned_data.get("desa") or self.cleaned_data.get("kecamatan")
        if not place or not {"pasted", "lat", "lon", "desa", "kecamatan"} & set(self.changed_data):
            return
        judgement = positions.judge(position.lat, position.lon, place.pk)
        if judgement.refusal:
            self.add_error("pasted" if self.cleaned_data.get("pasted") else "lat", judgement.refusal)
        self.place_notes += filter(None, [judgement.warning])
