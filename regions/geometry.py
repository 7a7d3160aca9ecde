"""Plane geometry on outlines (GeoJSON (Multi)Polygons, WGS 84): what lies inside, and how far outside.

The outlines of the portal are simplified: those of desa lie up to 30 m off, those of kecamatan and
kabupaten up to 75 m (`data/geo/SOURCES.md`).
"""

import math

KM_PER_DEGREE = 111.2
"""Kilometres of one degree of latitude, and of longitude at the equator."""


def contains(outline: dict | None, lat: float, lon: float) -> bool:
    """Whether a point lies inside an outline; one right on the line may count to either side."""
    return any(_is_inside(polygon, float(lon), float(lat)) for polygon in _polygons(outline))


def distance_km(outline: dict | None, lat: float, lon: float) -> float:
    """Kilometres from a point to the nearest line of an outline; 0 inside, infinite without an outline."""
    if contains(outline, lat, lon):
        return 0.0
    rings = (ring for polygon in _polygons(outline) for ring in polygon)
    return min((_distance_to_ring(ring, float(lon), float(lat)) for ring in rings), default=math.inf)


def bounds(outline: dict) -> tuple[float, float, float, float]:
    """The west, south, east and north end of an outline."""
    points = [point for polygon in _polygons(outline) for ring in polygon for point in ring]
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return min(lons), min(lats), max(lons), max(lats)


def _polygons(outline):
    if not outline:
        return []
    polygons = outline["coordinates"]
    return [polygons] if outline["type"] == "Polygon" else polygons


def _is_inside(polygon, x, y):
    """Even-odd rule over all rings of a polygon, so that its holes are outside."""
    inside = False
    for ring in polygon:
        x1, y1 = ring[-1]
        for x2, y2 in ring:
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
            x1, y1 = x2, y2
    return inside


def _distance_to_ring(ring, lon, lat):
    """On a plane around the point that is true to scale there; good for distances within Java."""
    across = KM_PER_DEGREE * math.cos(math.radians(lat))
    points = [((x - lon) * across, (y - lat) * KM_PER_DEGREE) for x, y in ring]
    return min(_distance_to_line(*start, *end) for start, end in zip(points, [*points[1:], points[0]], strict=True))


def _distance_to_line(ax, ay, bx, by):
    """From the origin to the straight line between two points."""
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, -(ax * dx + ay * dy) / length)) if length else 0.0
    return math.hypot(ax + along * dx, ay + along * dy)
