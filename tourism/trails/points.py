"""A trail as GeoJSON (RFC 7946) for the live map: its stops with their numbers, and the line between them."""

from .stops import Stop


def feature_collection(stops: list[Stop]) -> dict:
    line = [_position(stop) for stop in stops]
    features = [_feature(stop) for stop in stops]
    if len(line) > 1:
        features.append({"type": "Feature", "geometry": {"type": "LineString", "coordinates": line}, "properties": {}})
    return {"type": "FeatureCollection", "features": features}


def _position(stop):
    lat, lon = stop.point
    return [lon, lat]


def _feature(stop):
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": _position(stop)},
        "properties": {
            "number": stop.number,
            "name": stop.name,
            "url": stop.url,
            "place": stop.place,
            "about": stop.kind,
            "exact": stop.is_exact,
            "sample": stop.is_sample,
        },
    }
