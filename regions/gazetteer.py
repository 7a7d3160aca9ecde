"""Which kabupaten, kecamatan and desa a point lies in."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from . import geometry
from .models import Desa, Kabupaten, Kecamatan

LENGTH_OF_KABUPATEN, LENGTH_OF_KECAMATAN = len("32.14"), len("32.14.04")


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its outline; ``label`` names it so that nobody takes it for another one."""

    code: str
    label: str
    outline: dict
    bounds: tuple[float, float, float, float]

    def contains(self, lat: float, lon: float) -> bool:
        west, south, east, north = self.bounds
        return south <= lat <= north and west <= lon <= east and geometry.contains(self.outline, lat, lon)

    def distance_km(self, lat: float, lon: float) -> float:
        return geometry.distance_km(self.outline, lat, lon)


@dataclass
class Gazetteer:
    """The places of the portal. Outlines are read when first needed, those of one parent together, and kept.

    One object for one question costs four queries at most; one for a whole spreadsheet reads every
    outline once. It lives no longer than what it was made for.
    """

    _read: dict[str, dict[str, Place]] = field(default_factory=dict)

    def place(self, code: str) -> Place | None:
        """The kabupaten, kecamatan or desa of this code, if it has an outline."""
        parent = code.rpartition(".")[0] if len(code) > LENGTH_OF_KABUPATEN else ""
        return self.within(parent).get(code)

    def within(self, code: str) -> dict[str, Place]:
        """The desa of a kecamatan, the kecamatan of a kabupaten, or of "" all kabupaten: by code."""
        if code not in self._read:
            self._read[code] = {
                row.pk: Place(row.pk, row.full_name, row.outline, geometry.bounds(row.outline)) for row in _rows(code)
            }
        return self._read[code]

    def at(self, lat: float, lon: float) -> list[Place]:
        """The places that a point lies in, from the kabupaten down to the desa as far as known."""
        found, parts = [], self.within("").values()
        while inner := _first_around(parts, lat, lon):
            found.append(inner)
            parts = self.within(inner.code).values() if len(inner.code) <= LENGTH_OF_KECAMATAN else ()
        return found


def _first_around(places: Iterable[Place], lat, lon):
    return next((place for place in places if place.contains(lat, lon)), None)


def _rows(code):
    if not code:
        rows = Kabupaten.objects.only("name", "outline")
    elif len(code) == LENGTH_OF_KABUPATEN:
        rows = Kecamatan.objects.in_kabupaten(code).for_choosing("outline")
    else:
        rows = Desa.objects.in_kecamatan(code).for_choosing("outline")
    return rows.filter(outline__isnull=False).order_by("pk")
