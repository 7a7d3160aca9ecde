"""Distances on the great circle, in kilometres and in words.

The earth is taken for a sphere: against its true shape that is off by half a percent at most, ten metres
in two kilometres.
"""

import math

from django.utils.formats import number_format
from django.utils.translation import gettext as _

RADIUS_KM = 6_371.0088
"""Mean radius of the earth (IUGG)."""


def distance_km(lat, lon, other_lat, other_lon) -> float:
    """Kilometres between two points in decimal degrees, by the haversine formula."""
    lat, lon, other_lat, other_lon = (math.radians(float(degrees)) for degrees in (lat, lon, other_lat, other_lon))
    north, east = math.sin((other_lat - lat) / 2) ** 2, math.sin((other_lon - lon) / 2) ** 2
    share = north + math.cos(lat) * math.cos(other_lat) * east
    return 2 * RADIUS_KM * math.asin(min(1.0, math.sqrt(share)))


def distance_in_words(km: float) -> str:
    """As people say it: about 350 m, about 1.2 km, about 24 km. No more exact than a straight line is of use."""
    if km < 0.95:
        return _("about %(metres)s m") % {"metres": max(50, round(km * 20) * 50)}
    decimals = 1 if km < 9.95 else 0
    return _("about %(km)s km") % {"km": number_format(round(km, decimals), decimals)}
