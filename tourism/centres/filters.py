"""The filters of the list of souvenir centres, as plain slugs: `?kabupaten=serang&produk=kendi&buka=1`."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from artisans.facets import YES
from artisans.filter_form import FilterForm, LenientChoices
from artisans.search_text import MAX_LENGTH

from ..models import SouvenirCentre
from .payments import LABELS

SORTS = {
    "relevansi": _("Relevance"),
    "nama": _("Name A–Z"),
    "buka": _("Open now first"),
    "kabar": _("Stock confirmed last"),
}


class CentreFilterForm(FilterForm):
    q = forms.CharField(label=_("Words"), required=False, max_length=MAX_LENGTH)
    buka = LenientChoices(label=_("Open now"), required=False, choices=[(YES, _("Open now"))])
    kabupaten = LenientChoices(label=_("Kabupaten"), required=False)
    kecamatan = LenientChoices(label=_("Kecamatan"), required=False)
    jenis = LenientChoices(label=_("Kind"), required=False)
    produk = LenientChoices(label=_("Product type"), required=False)
    bayar = LenientChoices(label=_("Payment"), required=False, choices=LABELS.items())

    def __init__(self, data, *, vocabulary):
        super().__init__(data)
        kinds = [(kind, capfirst(label)) for kind, label in SouvenirCentre.Kind.choices]
        for name, choices in (
            ("kabupaten", vocabulary.kabupaten.items()),
            ("kecamatan", vocabulary.kecamatan.items()),
            ("jenis", kinds),
            ("produk", vocabulary.types.items()),
        ):
            self.fields[name].choices = choices
