"""The exporters' kind of pins on the portal's map."""

from django.db.models import F
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from artisans.map_rows import MapKind

from .models import Exporter


def _role_in_words(role, _vocabulary):
    return capfirst(Exporter.Role(role).label)


EXPORTERS = MapKind(
    name="eksportir",
    label=_("Exporters"),
    single=_("Exporter"),
    list_name="exporters:exporter_list",
    records=lambda: Exporter.objects.published().with_public_position(),
    detail=F("role"),
    in_words=_role_in_words,
)
