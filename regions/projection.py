"""Longitude and latitude to the plane that every outline map of the portal is drawn on.

An equirectangular projection true to scale at 6°24' S, halfway between the two kabupaten. One unit
is 0.0001 degree of latitude, about 11 m, so that outlines can be stored as whole numbers. At the
size of a kabupaten (60 km) the error against a conformal projection stays below a pixel.
"""

import math

WEST, NORTH = 105.0, -5.0
UNITS_PER_DEGREE = 10_000
STANDARD_PARALLEL = 6.4
_SHRINK = math.cos(math.radians(STANDARD_PARALLEL))


def project(lon: float, lat: float) -> tuple[int, int]:
    """Return the map position (x to the east, y to the south) of a point in decimal degrees."""
    return (
        round((lon - WEST) * _SHRINK * UNITS_PER_DEGREE),
        round((NORTH - lat) * UNITS_PER_DEGREE),
    )


def svg_path(geometry: dict) -> tuple[str, tuple[int, int, int, int]]:
    """Return the SVG path of a GeoJSON (Multi)Polygon and its box (x, y, width, height)."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    parts, xs, ys = [], [], []
    for polygon in polygons:
        for ring in polygon:
            points = [project(lon, lat) for lon, lat in ring[:-1]]
            xs += [x for x, _ in points]
            ys += [y for _, y in points]
            parts.append(_ring_path(points))
    x, y = min(xs), min(ys)
    return "".join(parts), (x, y, max(xs) - x, max(ys) - y)


def _ring_path(points):
    """Draw a ring with relative steps, which compress far better than absolute positions."""
    (x0, y0), *rest = points
    steps, px, py = [], x0, y0
    for x, y in rest:
        steps.append(f"{x - px} {y - py}")
        px, py = x, y
    return f"M{x0} {y0}l{' '.join(steps)}z"
