"""A trail as GPX 1.1: its stops as waypoints, and a route through them in their order."""

from django.conf import settings
from gpxpy.gpx import GPX, GPXRoute, GPXRoutePoint, GPXWaypoint

from ..models import Trail
from .descriptions import about, address_of, name_of, plain
from .stops import Stop

CREATOR = "Gerabah Portal"


def gpx_of(trail: Trail, stops: list[Stop]) -> str:
    file, url = GPX(), settings.SITE_URL + trail.get_absolute_url()
    file.creator, file.name, file.description = CREATOR, plain(trail.name), plain(trail.description) or None
    file.link, file.link_text = url, CREATOR
    file.waypoints = [_waypoint(stop) for stop in stops]
    if stops:
        route = GPXRoute(name=plain(trail.name), description=plain(trail.description) or None)
        route.points = [GPXRoutePoint(*_degrees(stop), name=name_of(stop)) for stop in stops]
        file.routes.append(route)
    return file.to_xml(version="1.1") + "\n"


def _waypoint(stop):
    point = GPXWaypoint(*_degrees(stop), name=name_of(stop), description=about(stop), type=plain(stop.kind))
    point.link, point.link_text = address_of(stop), plain(stop.name)
    return point


def _degrees(stop):
    """As exact as a position is kept: five decimals, about a metre."""
    lat, lon = stop.point
    return round(lat, 5), round(lon, 5)
