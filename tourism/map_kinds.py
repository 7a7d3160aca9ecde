"""Tourism's kinds of pins on the portal's map."""

from django.db.models import F
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from artisans.map_rows import MapKind

from .models import DesaWisata, SouvenirCentre


def _centre_in_words(kind, _vocabulary):
    return capfirst(SouvenirCentre.Kind(kind).label)


def _village_in_words(pottery, _vocabulary):
    return capfirst(DesaWisata.Pottery(pottery).label)


CENTRES = MapKind(
    name="oleh-oleh",
    label=_("Souvenir centres"),
    single=_("Souvenir centre"),
    list_name="tourism:centre_list",
    records=lambda: SouvenirCentre.objects.published().with_public_position(),
    detail=F("kind"),
    in_words=_centre_in_words,
)
VILLAGES = MapKind(
    name="desa-wisata",
    label=_("Tourism villages"),
    single=_("Tourism village"),
    list_name="tourism:village_list",
    records=lambda: DesaWisata.objects.published().with_public_position(),
    detail=F("pottery"),
    in_words=_village_in_words,
)
