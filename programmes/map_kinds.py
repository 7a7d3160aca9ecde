"""The programmes' kind of pins on the portal's map."""

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from artisans.map_rows import MapKind
from stewardship.public_positions import shown_at

from .models import Facility


def _records():
    """The address of a public unit is public; without a position it stands at its desa or kecamatan."""
    return Facility.objects.published().annotate(**shown_at(Q(lat__isnull=False)))


FACILITIES = MapKind(
    name="fasilitas",
    label=_("Public facilities"),
    single=_("Public facility"),
    list_name="programmes:facility_list",
    records=_records,
    order=Lower("name"),
)
