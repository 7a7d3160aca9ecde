"""The filters of the list of exhibitions, as plain words: `?kabupaten=serang&tahun=2024&jenis=fair&buka=1`."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from artisans.filter_form import LenientChoices

from ..dated_list import DatedFilterForm
from ..models import Exhibition


class ExhibitionFilterForm(DatedFilterForm):
    jenis = LenientChoices(label=_("Kind"), required=False)
    field_order = ["kabupaten", "tahun", "jenis", "buka"]

    def __init__(self, data):
        super().__init__(data, known=Exhibition.objects.published().order_by().values_list("when", flat=True))
        self.fields["jenis"].choices = [(kind, capfirst(str(label))) for kind, label in Exhibition.Kind.choices]
