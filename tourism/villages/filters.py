"""The filters of the list of desa wisata, as plain slugs and codes: `?kelas=rintisan&gerabah=made`."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from artisans.filter_form import FilterForm, LenientChoices
from artisans.search_text import MAX_LENGTH

from ..facilities import labels
from ..models import DesaWisata

SORTS = {
    "relevansi": _("Relevance"),
    "gerabah": _("Pottery first"),
    "nama": _("Name A–Z"),
    "terverifikasi": _("Newest checked"),
}


class VillageFilterForm(FilterForm):
    q = forms.CharField(label=_("Words"), required=False, max_length=MAX_LENGTH)
    gerabah = LenientChoices(label=_("Pottery"), required=False)
    kabupaten = LenientChoices(label=_("Kabupaten"), required=False)
    status = LenientChoices(label=_("Standing"), required=False)
    kelas = LenientChoices(label=_("Class"), required=False, choices=DesaWisata.Classification)
    fasilitas = LenientChoices(label=_("Facility"), required=False)

    def __init__(self, data, *, vocabulary):
        super().__init__(data)
        for name, choices in (
            ("gerabah", DesaWisata.Pottery.choices),
            ("kabupaten", vocabulary.kabupaten.items()),
            ("status", DesaWisata.Standing.choices),
            ("fasilitas", labels(DesaWisata).items()),
        ):
            self.fields[name].choices = [(value, capfirst(str(label))) for value, label in choices]
