"""What the pages on facilities show: what can be had where, at which price, and when the next slot is free."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db.models import OuterRef, Prefetch, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artisans.price_list import rupiah
from regions.directions import directions_to
from regions.outline_map import map_of_village

from ..models import Facility, Service, Slot
from . import structured_data, times

HEAVY = [f"kabupaten__{column}" for column in ("outline", "svg_path", "lake_path")]
HEAVY += ["kecamatan__outline", "desa__outline"]
"""Columns that these pages have no use for."""

Kind = Service.Kind


@dataclass(frozen=True, slots=True)
class Offered:
    """One service; ``price`` is in words, ``next_slot`` too, empty when none is free or it cannot be booked here."""

    service: Service
    price: str
    length: str
    next_slot: str


def published():
    """Published facilities with what their pages show, in a fixed number of queries."""
    rows = Facility.objects.published().select_related("kabupaten", "kecamatan__kabupaten", "desa")
    rows = rows.defer(*HEAVY, *(f"kecamatan__{column}" for column in HEAVY[:3]))
    return rows.prefetch_related("sources", Prefetch("services", _services()))


def facility_list() -> dict:
    """Return the context of the list: facilities by kabupaten, in two queries and those of `published`."""
    rows = sorted(published(), key=lambda row: (row.kabupaten_id, row.name))
    return {"facilities": [(row, offered(row), where(row)) for row in rows]}


def facility_page(facility: Facility) -> dict:
    """Return the context of the page; ``facility`` comes from `published`."""
    url = settings.SITE_URL + facility.get_absolute_url()
    has_position = facility.lat is not None
    services = offered(facility)
    page = {
        "facility": facility,
        "url": url,
        "services": [each for each in services if each.service.kind != Kind.LESSON],
        "lessons": [each for each in services if each.service.kind == Kind.LESSON],
        "former_names": [name.strip() for name in facility.former_names.split(";") if name.strip()],
        "where": where(facility),
        "map": map_of_village(facility.kecamatan, facility.desa, facility.lat, facility.lon)
        if facility.kecamatan
        else None,
        "directions": directions_to(facility.lat, facility.lon, facility.name) if has_position else None,
        "search_url": _search_url(facility),
        "sources": list(facility.sources.all()),
        "report_url": _report_url(facility, url),
    }
    return {**page, "structured": structured_data.office(page)}


def offered(facility: Facility) -> list[Offered]:
    """Services of ``facility``, which comes from `published`."""
    return [
        Offered(
            service=service,
            price=price_in_words(service.price),
            length=length_in_words(service.minutes),
            next_slot=times.moment(service.next_free) if service.can_be_booked and service.next_free else "",
        )
        for service in facility.services.all()
    ]


def where(facility: Facility) -> str:
    """Address and places, from the nearest to the widest, as far as they are known."""
    places = [facility.address, facility.desa and facility.desa.name, facility.kecamatan and facility.kecamatan.name]
    return ", ".join(filter(None, [*places, facility.kabupaten.name]))


def price_in_words(price: int | None) -> str:
    """Rupiah in full; free for 0, not known for None."""
    if price is None:
        return _("price not known")
    return rupiah(price) if price else _("free of charge")


def length_in_words(minutes: int) -> str:
    """90 minutes, 2 hours, 3 days and nights: in the largest unit that fits without a rest."""
    days, hours = minutes // 1440, minutes // 60
    if minutes % 1440 == 0:
        return ngettext("%(count)d day and night", "%(count)d days and nights", days) % {"count": days}
    if minutes % 60 == 0:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def _services():
    """Services with the beginning of their next free slot."""
    free = Slot.objects.filter(service=OuterRef("pk")).free(timezone.now()).order_by("starts_at")
    return Service.objects.annotate(next_free=Subquery(free.values("starts_at")[:1])).order_by("kind", "pk")


def _search_url(facility):
    """Where the name is looked for on a map when nobody has recorded the point."""
    query = ", ".join([facility.name, where(facility)])
    return f"https://www.openstreetmap.org/search?{urlencode({'query': query})}"


def _report_url(facility, url):
    """A ready e-mail to the office about a mistake on this page."""
    subject = _("Mistake on the page of %(name)s") % {"name": facility.name}
    body = _("On the page %(url)s this is wrong:") % {"url": url}
    return f"mailto:{settings.CONTACT_EMAIL}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"
