"""The world as flat outlines: Natural Earth projection, turned so that the cut falls into the Bering Strait.

Projection: Šavrič, Jenny, Patterson, Petrovič and Hurni, “A polynomial equation for the Natural Earth
projection”, Cartography and Geographic Information Science 38 (2011). Only `manage.py draw_world` draws;
pages read what it wrote (`world_map`).
"""

import json
import math
from itertools import pairwise

WIDTH, HEIGHT = 960, 430
MIDDLE = 11.0
"""Degrees east in the middle of the map: no land is cut but for a few islands of the Aleutians."""

SCALE, LEFT, TOP = 180.5, 473, 253
"""Units of the view box per radian near the middle, and the point of 11° E on the equator."""

STEPS = 2
"""Outlines are whole numbers of half a unit: relative steps of one or two digits stay small on the wire."""

DOT_BELOW = 14
"""A country of fewer square units than this is hard to see and to hit: it is drawn as a dot."""

JAVA = (107.39, -6.64)
"""Plered: where the arcs begin."""


def project(lon: float, lat: float) -> tuple[float, float]:
    """Return x (to the east) and y (to the south) in units of the view box, for decimal degrees."""
    turned, parallel = math.radians(lon - MIDDLE), math.radians(lat)
    p2 = parallel * parallel
    p4 = p2 * p2
    x = turned * (0.870700 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
    y = parallel * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    return LEFT + SCALE * x, TOP - SCALE * y


def draw(world: dict) -> dict:
    """Return the map of ``world`` (GeoJSON of countries with `iso_a2`, `label` and `small`) as plain data.

    Each country has its outline as an SVG path in half units, a centre, and its box (x, y, width,
    height) in units; `dot` says that it is too small to be seen as an outline.
    """
    countries = {feature["properties"]["iso_a2"]: _country(feature) for feature in world["features"]}
    x, y = project(*JAVA)
    return {
        "view_box": [0, 0, WIDTH, HEIGHT],
        "steps": STEPS,
        "java": [round(x, 1), round(y, 1)],
        "countries": dict(sorted(countries.items())),
    }


def as_text(drawing: dict) -> str:
    """The file that holds ``drawing``: a line for each country, so that a change can be read."""
    head = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in drawing.items() if key != "countries"]
    lines = ",\n".join(
        f"{json.dumps(code)}: {json.dumps(country, separators=(',', ':'))}"
        for code, country in drawing["countries"].items()
    )
    return "{" + ",\n".join([*head, '"countries": {\n' + lines]) + "\n}}\n"


def _country(feature):
    rings = [ring for ring in map(_flat, _joined(_turned(feature["geometry"]))) if len(ring) > 2]
    x, y = project(*_turn(feature["properties"]["label"]))
    points = [(x / STEPS, y / STEPS) for ring in rings for x, y in ring] or [(round(x, 1), round(y, 1))]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    area = sum(map(_area, rings)) / STEPS**2
    return {
        "path": "".join(map(_path, rings)),
        "centre": [round(x, 1), round(y, 1)],
        "box": [left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top],
        "dot": feature["properties"]["small"] or area < DOT_BELOW,
    }


def _turned(geometry):
    """Rings of a (Multi)Polygon, each moved as a whole to the side of the cut that it lies on."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for ring in (ring for polygon in polygons for ring in polygon):
        beyond = max(lon for lon, _lat in ring) < MIDDLE - 180
        yield [(lon + 360, lat) if beyond else (lon, lat) for lon, lat in ring[:-1]]


def _turn(position):
    lon, lat = position
    return (lon + 360, lat) if lon < MIDDLE - 180 else (lon, lat)


def _joined(rings):
    """Join rings that share an edge: the source cuts at 180°, in the middle of our Siberia."""
    joined = []
    for ring in rings:
        for number, other in enumerate(joined):
            if whole := _join(other, ring):
                joined[number] = whole
                break
        else:
            joined.append(ring)
    return joined


def _join(one, other):
    edges = {edge: number for number, edge in enumerate(pairwise([*other, other[0]]))}
    for number, (start, end) in enumerate(pairwise([*one, one[0]])):
        if (back := edges.get((end, start))) is not None:
            # From `start` the whole of the other ring round to `end`, then on.
            around = [*other[back + 1 :], *other[: back + 1]]
            return [*one[: number + 1], *around[1:-1], *one[number + 1 :]]
    return None


def _flat(ring):
    """Points of a ring in whole steps, without those that change nothing."""
    points = []
    for lon, lat in ring:
        x, y = project(lon, lat)
        point = (round(x * STEPS), round(y * STEPS))
        if not points or point != points[-1]:
            points.append(point)
    while len(points) > 1 and points[0] == points[-1]:
        points.pop()
    neighbours = zip([points[-1], *points[:-1]], points, [*points[1:], points[0]], strict=True)
    return [point for before, point, after in neighbours if not _on_line(before, point, after)]


def _on_line(before, point, after):
    (x0, y0), (x1, y1), (x2, y2) = before, point, after
    between = (x1 - x0) * (x2 - x1) + (y1 - y0) * (y2 - y1) > 0
    return between and (x1 - x0) * (y2 - y1) == (x2 - x1) * (y1 - y0)


def _area(ring):
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]))) / 2


def _path(ring):
    steps = "".join(_step(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(ring))
    return f"M{ring[0][0]} {ring[0][1]}l{steps.lstrip()}z"


def _step(dx, dy):
    """One relative step; a minus sign parts two numbers as well as a space does."""
    return f"{'' if dx < 0 else ' '}{dx}{'' if dy < 0 else ' '}{dy}"
