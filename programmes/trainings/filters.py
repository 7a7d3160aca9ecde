"""The filters of the list of trainings, as plain words: `?kabupaten=serang&tahun=2024&mitra=kyomi&buka=1`."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from artisans.filter_form import LenientChoices

from ..dated_list import DatedFilterForm
from ..models import Training


class TrainingFilterForm(DatedFilterForm):
    """Choices are what published trainings have: two queries, however many there are."""

    mitra = LenientChoices(label=_("Partner"), required=False)
    field_order = ["kabupaten", "tahun", "mitra", "buka"]

    def __init__(self, data):
        known = Training.objects.published().order_by()
        pairs = set(known.values_list("when", "partner", "partner__name"))
        super().__init__(data, known=[when for when, _pk, _name in pairs])
        self.partners = {slugify(name): pk for _when, pk, name in sorted(pairs, key=str) if pk}
        names = {slugify(name): name for _when, pk, name in pairs if pk}
        self.fields["mitra"].choices = sorted(names.items(), key=lambda pair: pair[1].casefold())
