"""The lines of one page on an outline map, each under its number, without JavaScript."""

from dataclasses import dataclass

from regions.models import Desa, Kecamatan
from regions.outline_map import Mark, OutlineMap, Shape
from regions.projection import project

from ..distance import box_around
from .listing import NearList
from .rows import Row

MARGIN = 1.15
CLOSE_X, CLOSE_Y = 0.16, 0.1
"""Pins nearer to each other than these shares of the map become one."""

LEAST_M = 1_000
VILLAGES_M = 6_000
WIDEST_REGION_M = 25_000
"""How far the middle of a desa or kecamatan may lie from a map that still shows a part of it."""


@dataclass(frozen=True, slots=True)
class Pin:
    """``numbers`` are those of the list: "3" or "4–9"."""

    x: str
    y: str
    numbers: str

    @property
    def path(self) -> str:
        """A flag as wide as its numbers, in pixels around the point."""
        half = 9 + 4 * len(self.numbers)
        return f"M-{half}-34H{half}V-10H8L0 2-8-10H-{half}z"


@dataclass(frozen=True, slots=True)
class NearMap:
    drawn: OutlineMap
    pins: list[Pin]
    here: Mark


def map_of(listing: NearList, rows: list[Row]) -> NearMap:
    """A map around where somebody stands that holds every one of ``rows``; asks for the outlines."""
    farthest = max((row.place.metres for row in rows), default=0)
    metres = max(farthest, LEAST_M) * MARGIN
    drawn = OutlineMap(_square(listing.origin, metres))
    for region in _regions(listing.origin, metres):
        if _touches(region.box, drawn.box):
            drawn.shapes.append(Shape(region.svg_path))
            drawn.label_if_free(region)
    here = Mark(listing.origin.label, *drawn.place(listing.origin.lat, listing.origin.lon))
    return NearMap(drawn, _pins(drawn, rows), here)


def _regions(origin, metres):
    """Desa on a map of some kilometres, kecamatan on a larger one."""
    rows = (Desa if metres <= VILLAGES_M else Kecamatan).objects
    around = box_around(origin.lat, origin.lon, metres + WIDEST_REGION_M).holds("lat", "lon")
    return rows.filter(around).exclude(svg_path="").only("name", "svg_path", "box", "lat", "lon").order_by("pk")


def _square(origin, metres):
    box = box_around(origin.lat, origin.lon, metres)
    left, top = project(float(box.west), float(box.north))
    right, bottom = project(float(box.east), float(box.south))
    return left, top, right - left, bottom - top


def _touches(box, other):
    left, top, width, height = map(int, box.split())
    x, y, wide, high = other
    return left < x + wide and x < left + width and top < y + high and y < top + height


def _pins(drawn, rows):
    """Places on one spot share a pin, as all do that stand at the middle of a village."""
    groups = []
    for row in rows:
        x, y = (float(share.rstrip("%")) / 100 for share in drawn.place(row.place.lat, row.place.lon))
        for group in groups:
            if abs(group[0] - x) < CLOSE_X and abs(group[1] - y) < CLOSE_Y:
                group[2].append(row.number)
                break
        else:
            groups.append((x, y, [row.number]))
    return [Pin(f"{x:.1%}", f"{y:.1%}", in_ranges(numbers)) for x, y, numbers in groups]


def in_ranges(numbers: list[int]) -> str:
    """Numbers as people write them: 1–3, 7."""
    spans = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in spans)
