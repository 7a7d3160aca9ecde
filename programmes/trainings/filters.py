"""The filters of the list of trainings, as plain words: `?kabupaten=serang&tahun=2024&mitra=kyomi&buka=1`."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from artisans.filter_form import FilterForm, LenientChoices
from regions.models import Kabupaten

from ..models import Training

OPEN = "1"


class TrainingFilterForm(FilterForm):
    """Choices are what published trainings have: two queries, however many there are."""

    kabupaten = LenientChoices(label=_("Kabupaten"), required=False)
    tahun = LenientChoices(label=_("Year"), required=False)
    mitra = LenientChoices(label=_("Partner"), required=False)
    buka = LenientChoices(label=_("Applications"), required=False, choices=[(OPEN, _("open now"))])

    def __init__(self, data):
        super().__init__(data)
        known = Training.objects.published().order_by()
        pairs = set(known.values_list("when", "partner", "partner__name"))
        self.partners = {slugify(name): pk for _when, pk, name in sorted(pairs, key=str) if pk}
        names = {slugify(name): name for _when, pk, name in pairs if pk}
        years = sorted({when[:4] for when, _pk, _name in pairs if when}, reverse=True)
        self.fields["kabupaten"].choices = [
            (place.slug, place.name) for place in Kabupaten.objects.only("name", "slug").order_by("code")
        ]
        self.fields["tahun"].choices = [(year, year) for year in years]
        self.fields["mitra"].choices = sorted(names.items(), key=lambda pair: pair[1].casefold())

    @property
    def query(self):
        return ""
