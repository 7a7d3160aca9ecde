"""What the page of one trail shows: its stops on the chosen day, with personal data only as the consents allow."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from artisans.producer_page import report_url
from regions.directions import directions_to
from regions.great_circle import distance_in_words
from regions.models import Kecamatan
from stewardship.log_in.qr_code import QrCode

from .. import itinerary
from ..models import Trail
from . import structured_data
from .asked import LIVE_MAP, DayForm
from .drawing import map_of_trail
from .stops import Stops, load_consents, stops_of
from .words import duration_in_words, firing_in_words


def stops_of_trail(trail: Trail, version: str) -> Stops:
    """The stops of ``trail`` that are public now, in four queries at most."""
    rows = list(trail.stops.for_page())
    load_consents(rows)
    return stops_of(rows, version, timezone.now())


def trail_page(trail: Trail, version: str, params) -> dict:
    """Return the context of the detail page; ``params`` are those of the address."""
    stops, url = stops_of_trail(trail, version), settings.SITE_URL + trail.get_absolute_url()
    form = DayForm(params)
    day, start = form.day_and_start(stops.shown, trail.starts_at)
    planned = itinerary.plan(stops.shown, travel=trail.travel, day=day, start=start)
    page = {
        "trail": trail,
        "stops": stops.shown,
        "missing": stops.missing,
        "url": url,
        "day": day,
        "start": start,
        "today": timezone.localdate(),
        "problems": form.problems,
        "plan": planned,
        "visits": visits_in_words(planned),
        "other_days": [(stop, firing_in_words(stop.firing)) for stop in planned.other_days],
        "total": total_in_words(planned),
        "vague": any(not stop.is_exact for stop in stops.shown),
        "map": None,
        "live": params.get("tampil") == LIVE_MAP and bool(stops.shown),
        "points_url": reverse("tourism:trail_points", kwargs={"slug": trail.slug}),
        "speed": itinerary.SPEEDS[trail.travel],
        "detour": itinerary.DETOUR,
        "qr_code": QrCode.of(url),
        "report_url": report_url(trail, url),
    }
    if not page["live"]:
        page["map"] = map_of_trail(stops.shown, _ground(trail) if stops.shown else [])
    return {**page, "structured": structured_data.trip(page)}


def total_in_words(planned: itinerary.Itinerary) -> dict:
    """Way and time of a whole day, for reading."""
    return {
        "way": distance_in_words(planned.km) if len(planned.visits) > 1 else "",
        "time": duration_in_words(planned.minutes),
        "on_the_way": duration_in_words(planned.minutes_on_the_way),
    }


def visits_in_words(planned: itinerary.Itinerary) -> list[dict]:
    """The stops of the day one after the other, for reading."""
    return [_visit(visit) for visit in planned.visits]


def way_in_words(visit: itinerary.Visit) -> str:
    """How far it is from the stop before; between two that are known by their village only, no metres."""
    if visit.km is None:
        return ""
    return distance_in_words(visit.km) if visit.km or visit.stop.is_exact else _("in the same village")


def _visit(visit):
    return {
        "visit": visit,
        "stop": visit.stop,
        "way": way_in_words(visit),
        "way_time": duration_in_words(visit.minutes) if visit.minutes else "",
        "stay": duration_in_words(visit.stop.stay),
        "firing": firing_in_words(visit.stop.firing) if visit.stop.firing else "",
        "whatsapp_url": f"https://wa.me/{visit.stop.face.whatsapp.lstrip('+')}" if visit.stop.face.whatsapp else "",
        "directions": directions_to(*visit.stop.point, visit.stop.name) if visit.stop.is_exact else None,
    }


def _ground(trail):
    return list(Kecamatan.objects.filter(kabupaten=trail.kabupaten_id).only("name", "lat", "lon", "box", "svg_path"))
