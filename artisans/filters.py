"""The filters of the directory: one FilterSet for page, map and every later export.

Parameters are plain slugs and codes (`?kabupaten=purwakarta&produk=gentong&halaman=2`). A value
that nobody knows is reported beside the result and the rest still applies.
"""

import django_filters
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from stewardship.whole_numbers import WholeNumberField

from . import facets
from .filter_form import FilterForm, LenientChoices
from .models import Producer, SalesChannel
from .search_text import MAX_LENGTH

SORTS = {
    "relevansi": _("Relevance"),
    "nama": _("Name A–Z"),
    "terverifikasi": _("Newest checked"),
    "dekat": _("Nearest to a kecamatan"),
}


class LenientChoicesFilter(django_filters.Filter):
    field_class = LenientChoices

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(*args, **kwargs)


class WholeNumberFilter(django_filters.Filter):
    field_class = WholeNumberField


class ProducerFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="by_words", label=_("Words"), max_length=MAX_LENGTH)
    kabupaten = LenientChoicesFilter(method="by_kabupaten", label=_("Kabupaten"))
    kecamatan = LenientChoicesFilter(method="by_kecamatan", label=_("Kecamatan"))
    produk = LenientChoicesFilter(method="by_type", label=_("Product type"))
    teknik = LenientChoicesFilter(method="by_technique", label=_("Technique"))
    lapisan = LenientChoicesFilter(method="by_finish", label=_("Finish"))
    jenis = LenientChoicesFilter(method="by_kind", label=_("Kind of producer"), choices=Producer.Kind.choices)
    terverifikasi = LenientChoicesFilter(method="only_verified", label=_("Checked"), choices=[("1", _("Checked"))])
    kunjungan = LenientChoicesFilter(
        method="only_welcoming", label=_("Welcomes visitors"), choices=[("1", _("Welcomes visitors"))]
    )
    eksportir = LenientChoicesFilter(method="only_exporting", label=_("Exports"), choices=[("1", _("Exports"))])
    daring = LenientChoicesFilter(method="only_online", label=_("Sells online"), choices=[("1", _("Sells online"))])
    kanal = LenientChoicesFilter(method="by_channel", label=_("Shop or profile"), choices=SalesChannel.Kind.choices)
    tinggi = WholeNumberFilter(
        method="by_height",
        label=_("Largest piece"),
        validators=[MinValueValidator(1), MaxValueValidator(500)],
    )
    harga = LenientChoicesFilter(
        method="by_price", label=_("Price of a piece"), choices=[(band, band) for band in facets.PRICE_BANDS]
    )

    class Meta:
        model = Producer
        fields = []
        form = FilterForm

    def __init__(self, data, queryset, *, vocabulary):
        self.vocabulary = vocabulary
        super().__init__(data, queryset)
        for name, choices in (
            (facets.KABUPATEN, vocabulary.kabupaten),
            (facets.KECAMATAN, vocabulary.kecamatan),
            (facets.TYPE, vocabulary.types),
            (facets.TECHNIQUE, vocabulary.filterable_techniques),
            (facets.FINISH, vocabulary.finishes),
        ):
            # A function is not copied with the form, a list of 74 types is, item by item.
            self.filters[name].extra["choices"] = lambda choices=choices: choices.items()

    def get_form_class(self):
        """Build the form once per vocabulary: its fields differ in nothing else."""
        if self.vocabulary.filter_form is None:
            self.vocabulary.filter_form = super().get_form_class()
        return self.vocabulary.filter_form

    def by_words(self, queryset, _name, value):
        return queryset.search(value)

    def by_kabupaten(self, queryset, _name, value):
        return queryset.in_kabupaten(value)

    def by_kecamatan(self, queryset, _name, value):
        return queryset.in_kecamatan(value)

    def by_type(self, queryset, _name, value):
        return queryset.making(value)

    def by_technique(self, queryset, _name, value):
        return queryset.with_techniques(value)

    def by_finish(self, queryset, _name, value):
        return queryset.finishing(value)

    def by_kind(self, queryset, _name, value):
        return queryset.of_kind(value)

    def only_verified(self, queryset, _name, _value):
        return queryset.verified()

    def only_exporting(self, queryset, _name, _value):
        return queryset.exporting()

    def only_welcoming(self, queryset, _name, _value):
        return queryset.welcoming()

    def only_online(self, queryset, _name, _value):
        return queryset.online()

    def by_channel(self, queryset, _name, value):
        return queryset.on_channels(value)

    def by_height(self, queryset, _name, value):
        return queryset.firing_at_least(value)

    def by_price(self, queryset, _name, value):
        return queryset.in_price_bands(facets.PRICE_BANDS[band] for band in value)
