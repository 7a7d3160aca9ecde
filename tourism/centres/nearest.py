"""The desa wisata that lies nearest to a souvenir centre."""

from dataclasses import dataclass

from django.db.models.functions import Coalesce

from regions.great_circle import distance_in_words, distance_km

from ..models import DesaWisata, SouvenirCentre
from ..public_face import point_of

FAR_KM = 40
"""What lies farther away is not near."""

ROUGH_KM = 2
"""From here on a distance means something that is measured from the middle of a desa."""


@dataclass(frozen=True, slots=True)
class Near:
    """``distance`` is in words, empty where it is not known."""

    name: str
    slug: str
    distance: str


def nearest_village(centre: SouvenirCentre, face, version: str) -> Near | None:
    """The one that the office chose, else the nearest that has to do with pottery, on the great circle."""
    point, villages = point_of(centre, face), _villages(version)
    if chosen := villages.get(centre.nearest_village_id):
        return _near(chosen, point, face)
    if point is None:
        return None
    around = [village for village in villages.values() if village.has_pottery and village.point]
    village = min(around, key=lambda each: distance_km(*point, *each.point), default=None)
    if village is None or distance_km(*point, *village.point) > FAR_KM:
        return None
    return _near(village, point, face)


def _near(village, point, face):
    km = distance_km(*point, *village.point) if point and village.point else None
    is_known = km is not None and (km >= ROUGH_KM or (village.is_exact and face.has_position))
    return Near(village.name, village.slug, distance_in_words(km) if is_known else "")


@dataclass(frozen=True, slots=True)
class _Village:
    """``point`` is that of its desa unless it ``is_exact``."""

    name: str
    slug: str
    has_pottery: bool
    point: tuple | None
    is_exact: bool


_kept: tuple[str, dict[int, _Village]] = ("", {})


def _villages(version):
    """Published villages by key, read once per process and change of content."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    if _kept[0] != version or not version:
        _kept = (version, dict(_read()))
    return _kept[1]


def _read():
    rows = DesaWisata.objects.published().order_by("search_name", "pk")
    points = (Coalesce("lat", "desa__lat"), Coalesce("lon", "desa__lon"), "lat")
    for pk, name, slug, pottery, lat, lon, own in rows.values_list("pk", "name", "slug", "pottery", *points):
        point = None if lat is None else (lat, lon)
        yield pk, _Village(name, slug, pottery != DesaWisata.Pottery.NONE, point, own is not None)
