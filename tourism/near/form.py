"""What may be asked of the page of places nearby; what nobody knows is reported, the rest still applies."""

from datetime import date, datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from artisans.facets import YES
from artisans.filter_form import FilterForm, LenientChoices
from regions.positions import LONGEST

WELCOMING, PRODUCERS, CENTRES, VILLAGES, FIRINGS = "kunjungan", "produsen", "oleh-oleh", "desa-wisata", "pembakaran"
KINDS = {
    WELCOMING: _("Producers that welcome visitors"),
    PRODUCERS: _("All producers"),
    CENTRES: _("Souvenir centres"),
    VILLAGES: _("Tourism villages"),
    FIRINGS: _("Firing days"),
}
USUAL = (WELCOMING, CENTRES, VILLAGES, FIRINGS)
"""Kinds that a visitor sees who chose none."""

RADII = (1, 2, 5, 10, 25)
"""Kilometres."""

ANY_DISTANCE = "semua"
LONGEST_AHEAD = timedelta(days=400)
START = ("lat", "lon", "kecamatan", "desa", "q")
"""Parameters that say where one stands."""


class NearForm(FilterForm):
    q = forms.CharField(label=_("Place"), required=False, max_length=LONGEST)
    lat = forms.CharField(label=_("Latitude"), required=False, max_length=40)
    lon = forms.CharField(label=_("Longitude"), required=False, max_length=40)
    kecamatan = forms.CharField(label=_("Kecamatan"), required=False, max_length=60)
    desa = forms.CharField(label=_("Desa"), required=False, max_length=60)
    radius = forms.ChoiceField(
        label=_("Within"),
        required=False,
        choices=[("", ""), *((str(km), f"{km} km") for km in RADII), (ANY_DISTANCE, _("any distance"))],
        error_messages={"invalid_choice": _("This distance is not offered; choose 1, 2, 5, 10 or 25 km.")},
    )
    jenis = LenientChoices(label=_("Kind"), required=False, choices=KINDS.items())
    produk = LenientChoices(label=_("Product type"), required=False)
    buka = LenientChoices(label=_("Open now"), required=False, choices=[(YES, _("Open now"))])
    hari = forms.DateField(
        label=_("Day"),
        required=False,
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={"invalid": _("Write the day like 2026-11-28.")},
    )
    jam = forms.TimeField(
        label=_("Time"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        error_messages={"invalid": _("Write the time like 10:30.")},
    )

    def __init__(self, data, *, vocabulary):
        super().__init__(data)
        self.fields["produk"].choices = vocabulary.types.items()
        self.today = timezone.localdate()

    def clean_hari(self):
        day = self.cleaned_data["hari"]
        if day and not self.today <= day <= self.today + LONGEST_AHEAD:
            raise forms.ValidationError(_("Choose a day from today on, within the next year."), code="day")
        return day

    @property
    def asked(self) -> dict:
        """What was understood."""
        self.errors  # noqa: B018 - fills cleaned_data
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def open_at(self) -> datetime | date | None:
        """The moment at which a place has to be open, or the day on which some time; None for whatever."""
        asked = self.asked
        day, hour = asked.get("hari"), self.cleaned_data.get("jam")
        if hour is not None:
            return datetime.combine(day or self.today, hour, timezone.get_default_timezone())
        return day or (timezone.localtime() if asked.get("buka") else None)
