"""Addresses that open a point in a map application, to be led there."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Directions:
    """``geo`` opens the map application of a phone, without network where it has the map."""

    geo: str
    openstreetmap: str
    google: str


def directions_to(lat, lon, name: str) -> Directions:
    """Links to a point in decimal degrees that is called ``name``."""
    point = f"{lat},{lon}"
    return Directions(
        geo=f"geo:{point}?q={point}({quote(name, safe='')})",
        openstreetmap=f"https://www.openstreetmap.org/?{urlencode({'mlat': lat, 'mlon': lon, 'zoom': 17})}",
        google=f"https://www.google.com/maps/dir/?{urlencode({'api': 1, 'destination': point})}",
    )
