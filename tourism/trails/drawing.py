"""The outline map of a trail, drawn without JavaScript: its line and the numbers of its stops."""

from dataclasses import dataclass, field

from regions.models import Kecamatan
from regions.outline_map import Mark, OutlineMap, Shape
from regions.projection import project

from .stops import Stop

LEAST_SPAN = 120
"""Units of `regions.projection`, about 1.3 km: a trail within one hamlet is not drawn larger than that."""

MARGIN, RATIO = 0.22, 1.5
BESIDE = 0.07
"""Stops nearer to each other than this share of the map stand under one mark."""


@dataclass
class TrailMap(OutlineMap):
    """``line`` holds the points of the way, ``pins`` the numbers of the stops at each place."""

    line: str = ""
    _spots: list[tuple[float, float]] = field(default_factory=list)

    def number(self, number, x, y):
        """Mark a stop; one that lies beside another one joins its mark."""
        left, top, width, height = self.box
        spot = ((x - left) / width, (y - top) / height * (height / width))
        for place, (other_x, other_y) in enumerate(self._spots):
            if abs(spot[0] - other_x) < BESIDE and abs(spot[1] - other_y) < BESIDE:
                mark = self.pins[place]
                self.pins[place] = Mark(f"{mark.text}, {number}", mark.x, mark.y)
                return
        self._spots.append(spot)
        self.pins.append(Mark(str(number), f"{(x - left) / width:.1%}", f"{(y - top) / height:.1%}"))


def map_of_trail(stops: list[Stop], kecamatan: list[Kecamatan]) -> TrailMap | None:
    """Draw the way over those of ``kecamatan`` that it lies in; None without a stop."""
    if not stops:
        return None
    points = [project(lon, lat) for lat, lon in (stop.point for stop in stops)]
    drawn = TrailMap(_box_around(points))
    for part in kecamatan:
        if part.box and _overlap(drawn.box, tuple(map(int, part.box.split()))):
            drawn.shapes.append(Shape(part.svg_path))
            if _lies_in(drawn.box, *project(float(part.lon), float(part.lat))):
                drawn.label_if_free(part)
    for stop, point in zip(stops, points, strict=True):
        drawn.number(stop.number, *point)
    drawn.line = " ".join(f"{x},{y}" for x, y in points) if len(points) > 1 else ""
    return drawn


def _box_around(points):
    """The view box: all points with a margin, ``RATIO`` wide by high at least."""
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    span = max(max(xs) - min(xs), max(ys) - min(ys), LEAST_SPAN)
    height = max(max(ys) - min(ys), span / RATIO) + 2 * span * MARGIN
    width = max(max(xs) - min(xs) + 2 * span * MARGIN, height * RATIO)
    left, top = (min(xs) + max(xs) - width) / 2, (min(ys) + max(ys) - height) / 2
    return round(left), round(top), round(width), round(height)


def _overlap(box, other):
    (left, top, width, height), (x, y, wide, high) = box, other
    return left < x + wide and x < left + width and top < y + high and y < top + height


def _lies_in(box, x, y):
    left, top, width, height = box
    return left + width * 0.1 < x < left + width * 0.9 and top + height * 0.1 < y < top + height * 0.9
