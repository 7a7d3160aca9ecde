"""Facilities in the search: by any of their names, by place and by what can be had there."""

from django.utils.translation import gettext as _

from artisans.search_text import searchable

from ..models import Facility, Service
from ..search_hits import Entry, Hit

COLUMNS = ["slug", "name", "former_names", "address", "is_sample", "description_ind", "description_en"]


def entries() -> list[Entry]:
    """Published facilities, in two queries."""
    public = Facility.objects.published().select_related("kabupaten", "kecamatan", "desa").prefetch_related("services")
    rows = public.only(*COLUMNS, "kabupaten__name", "kecamatan__name", "desa__name", "desa__kind")
    return [Entry(row, searchable(row.name, row.former_names), _text_of(row), _hit) for row in rows]


def _text_of(facility):
    places = [place.name for place in (facility.desa, facility.kecamatan, facility.kabupaten) if place]
    services = [text for each in facility.services.all() for text in _names_of(each)]
    about = (facility.description_ind or "", facility.description_en or "")
    return searchable(facility.name, facility.former_names, facility.address, *places, *services, *about)


def _names_of(service: Service):
    return [service.name_ind, service.name_en or "", str(service.get_kind_display())]


def _hit(facility):
    within = facility.kecamatan or facility.kabupaten
    return Hit(_("Facility"), facility.name, facility.get_absolute_url(), within.name, facility.is_sample)
