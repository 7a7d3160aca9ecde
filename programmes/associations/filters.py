"""The filters of the list of associations, as plain words: `?kabupaten=serang&jenis=cooperative`."""

from django.utils.translation import gettext_lazy as _

from artisans.filter_form import FilterForm, LenientChoices
from regions.models import Kabupaten

from ..models import Association


class AssociationFilterForm(FilterForm):
    kabupaten = LenientChoices(label=_("Kabupaten"), required=False)
    jenis = LenientChoices(label=_("Kind"), required=False, choices=Association.Kind.choices)

    def __init__(self, data):
        super().__init__(data)
        places = Kabupaten.objects.only("name", "slug").order_by("code")
        self.fields["kabupaten"].choices = [(place.slug, place.name) for place in places]
