"""The filters of the list of exporters, as plain slugs and codes: `?negara=nl&produk=guci&minimum=200`."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from artisans.filter_form import FilterForm, LenientChoices
from artisans.search_text import MAX_LENGTH
from stewardship.whole_numbers import WholeNumberField

from .models import Exporter
from .models.exporter import Incoterm

SORTS = {
    "relevansi": _("Relevance"),
    "nama": _("Name A–Z"),
    "terverifikasi": _("Newest checked"),
    "sejak": _("Exporting longest"),
}
ROLES = [
    (Exporter.Role.EXPORTER, _("Exports itself")),
    (Exporter.Role.SUPPLIER, _("Supplies exporters")),
]
MOST_PIECES = 1_000_000


class ExporterFilterForm(FilterForm):
    q = forms.CharField(label=_("Words"), required=False, max_length=MAX_LENGTH)
    negara = LenientChoices(label=_("Destination"), required=False)
    produk = LenientChoices(label=_("Product type"), required=False)
    peran = LenientChoices(label=_("Role"), required=False, choices=ROLES)
    incoterm = LenientChoices(
        label=_("Terms of delivery"), required=False, choices=[(term.lower(), term.value) for term in Incoterm]
    )
    minimum = WholeNumberField(
        label=_("Minimum order"),
        required=False,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PIECES)],
    )
    sertifikat = LenientChoices(label=_("Certificate"), required=False)
    kabupaten = LenientChoices(label=_("Kabupaten"), required=False)
    bahasa = LenientChoices(label=_("Language"), required=False)

    def __init__(self, data, *, index, vocabulary):
        super().__init__(data)
        for name, choices in (
            ("negara", {code.lower(): label for code, label in countries}),
            ("produk", vocabulary.types),
            ("sertifikat", index.certificates),
            ("kabupaten", vocabulary.kabupaten),
            ("bahasa", {code: capfirst(label) for code, label in index.languages.items()}),
        ):
            self.fields[name].choices = choices.items()
