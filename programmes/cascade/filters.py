"""The filters of the cascade, as plain words: `?pelatihan=pelatihan-putar-2024&kecamatan=plered`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.filter_form import FilterForm, LenientChoices
from regions.models import Kecamatan

from .records import Records


class CascadeFilterForm(FilterForm):
    """Choices are the trainings of ``records``, and all kecamatan: one query, however many there are."""

    pelatihan = LenientChoices(label=gettext_lazy("Training"), required=False)
    kecamatan = LenientChoices(label=gettext_lazy("Kecamatan"), required=False)

    def __init__(self, data, records: Records):
        super().__init__(data)
        self.trainings = {each.slug: each for each in records.trainings.values()}
        places = Kecamatan.objects.select_related("kabupaten").order_by("name", "pk")
        self.places = list(places.only("name", "slug", "kabupaten__name"))
        self.fields["pelatihan"].choices = [(slug, _label(each)) for slug, each in self.trainings.items()]
        self.fields["kecamatan"].choices = [
            (place.slug, f"{place.name} ({place.kabupaten.short_name})") for place in self.places
        ]

    def clean_pelatihan(self):
        """Of samples and real trainings the real ones stay: they are never counted together."""
        chosen = self.cleaned_data["pelatihan"]
        samples = [slug for slug in chosen if self.trainings[slug].is_sample]
        if samples and len(samples) < len(chosen):
            chosen = [slug for slug in chosen if slug not in samples]
            self.add_error("pelatihan", _("Samples are not counted together with real trainings; they were left out."))
        return chosen

    @property
    def query(self):
        return ""

    @property
    def chosen_trainings(self) -> list:
        return [self.trainings[slug] for slug in self.selection.get("pelatihan", [])]

    @property
    def chosen_places(self) -> set[str]:
        """Codes of the chosen kecamatan."""
        wanted = set(self.selection.get("kecamatan", []))
        return {place.pk for place in self.places if place.slug in wanted}


def _label(training):
    year = training.when[:4]
    named = f"{training.name} ({year})" if year and year not in training.name else training.name
    return _("%(training)s – sample") % {"training": named} if training.is_sample else named
