"""The stops of trails as the public may see them: names, positions and numbers by `public_face` only."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from artisans.opening_hours import Week
from stewardship.visibility import PublicFace, public_face

from ..models import FiringDay, SouvenirCentre, TrailStop
from ..opening_times import seasons, week_of
from ..public_face import face_of, point_of


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop. ``number`` counts those that are shown, ``stay`` is in minutes.

    ``point`` is (latitude, longitude) in decimal degrees, ``is_exact`` False when it is only that of the
    village. ``week`` is None for places without hours of their own: villages and firing days.
    """

    pk: int
    number: int
    name: str
    url: str
    kind: str
    place: str
    point: tuple[float, float]
    is_exact: bool
    stay: int
    note: str
    face: PublicFace
    week: Week | None
    firing: FiringDay | None
    is_sample: bool
    is_public: bool


@dataclass(frozen=True, slots=True)
class Stops:
    """The stops that are shown, and how many are not available at present."""

    shown: list[Stop]
    missing: int


def stops_of(rows: list[TrailStop], version: str, now: datetime, *, drafts: bool = False) -> Stops:
    """The stops of one trail, ``rows`` of `for_page` with their consents (`load_consents`).

    What is not published, or a firing that is over, is left out and counted; with ``drafts`` it is shown, for staff.
    """
    shown = []
    for row in rows:
        is_public = _is_available(row, now)
        if is_public or drafts:
            shown.append(_stop(row, len(shown) + 1, version, is_public))
    return Stops(shown, len(rows) - len(shown))


def load_consents(rows: list[TrailStop]) -> None:
    """Read the consents of all places behind ``rows`` at once: one query for each kind of place."""
    producers = [row.firing_day.producer if row.firing_day else row.producer for row in rows]
    for places in (producers, [row.centre for row in rows], [row.village for row in rows]):
        prefetch_related_objects([place for place in places if place], "consents")


def _place_of(row):
    return row.firing_day.producer if row.firing_day else row.place


def _is_available(row, now):
    return _place_of(row).is_published and not (row.firing_day and row.firing_day.ends_at <= now)


def _stop(row, number, version, is_public):
    place = _place_of(row)
    face = public_face(place) if row.producer or row.firing_day else face_of(place)
    lat, lon = point_of(place, face) or (place.kecamatan.lat, place.kecamatan.lon)
    return Stop(
        pk=row.pk,
        number=number,
        name=place.name,
        url=place.get_absolute_url(),
        kind=_kind_of(row),
        place=", ".join(region.name for region in (place.desa, place.kecamatan) if region),
        point=(float(lat), float(lon)),
        is_exact=face.has_position,
        stay=row.stay_minutes,
        note=row.note or (row.firing_day.note if row.firing_day else "") or "",
        face=face,
        week=_week_of(row, version),
        firing=row.firing_day,
        is_sample=place.is_sample,
        is_public=is_public,
    )


def _kind_of(row):
    if row.village:
        return _("Desa wisata")
    return capfirst((row.firing_day or row.place).get_kind_display())


def _week_of(row, version):
    if isinstance(row.place, SouvenirCentre):
        return week_of(row.centre, seasons(version))
    return Week.of(row.producer.page_parts) if row.producer else None
