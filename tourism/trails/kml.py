"""A trail as KML 2.2 (OGC 07-147r2): its stops as placemarks, and a line through them in their order."""

from xml.etree import ElementTree as ET

from ..models import Trail
from .descriptions import about, name_of, plain
from .stops import Stop

NAMESPACE = "http://www.opengis.net/kml/2.2"
LINE_STYLE, LINE_COLOUR, LINE_WIDTH = "way", "ff2a3f8c", "4"
"""The colour is written as alpha, blue, green, red."""


def kml_of(trail: Trail, stops: list[Stop]) -> str:
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    _texts(document, name=plain(trail.name), description=plain(trail.description))
    if stops:
        _style(document)
    for stop in stops:
        mark = ET.SubElement(document, "Placemark")
        _texts(mark, name=name_of(stop), description=about(stop))
        _texts(ET.SubElement(mark, "Point"), coordinates=_position(stop))
    if len(stops) > 1:
        way = ET.SubElement(document, "Placemark")
        _texts(way, name=plain(trail.name), styleUrl=f"#{LINE_STYLE}")
        _texts(ET.SubElement(way, "LineString"), tessellate="1", coordinates=" ".join(map(_position, stops)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _texts(parent, **texts):
    """Children with text in this order; the schema lets none come before another. Empty ones are left out."""
    for tag, text in texts.items():
        if text:
            ET.SubElement(parent, tag).text = text


def _style(document):
    line = ET.SubElement(ET.SubElement(document, "Style", id=LINE_STYLE), "LineStyle")
    _texts(line, color=LINE_COLOUR, width=LINE_WIDTH)


def _position(stop):
    lat, lon = stop.point
    return f"{lon:.5f},{lat:.5f}"
