"""The world for the export pages: outlines drawn beforehand, destinations in the tones of a kiln.

`manage.py draw_world` drew the outlines; a page only joins texts.
"""

import json
from dataclasses import dataclass
from functools import cache

from django.conf import settings

FILE = "geo/world_map.json"
HOME = "ID"

DOT, LARGE_DOT = 2.6, 4
"""Radius of the mark at a country's centre, in units of the map; the large one stands for the outline."""

CLOSE_UP = (300, 240)
"""Smallest width and height of the map of one country."""


@dataclass(frozen=True, slots=True)
class Land:
    """A country: its outline as an SVG path in half units, its centre and its box in units of the map."""

    path: str
    centre: tuple[float, float]
    box: tuple[float, float, float, float]
    is_dot: bool


@dataclass(frozen=True, slots=True)
class World:
    width: int
    height: int
    steps: int
    java: tuple[float, float]
    lands: dict[str, Land]


@dataclass(frozen=True, slots=True)
class Mark:
    """A destination on the map: ``css`` is its tone, ``fill`` a pattern instead of one."""

    code: str
    text: str
    url: str
    css: str
    fill: str
    path: str
    x: str
    y: str
    r: str
    arc: str


@dataclass(frozen=True, slots=True)
class WorldMap:
    """A part of the world, ready to be drawn: ``land`` is all that is no destination and not Indonesia.

    ``scale`` turns the units of the outlines into those of the map, ``start`` is the mark of Plered.
    """

    view_box: str
    land: str
    home: str
    start: str
    marks: list[Mark]
    scale: str


@cache
def world() -> World:
    """The drawn world, read once per process."""
    drawing = json.loads((settings.DATA_DIR / FILE).read_text(encoding="utf-8"))
    lands = {
        code: Land(country["path"], tuple(country["centre"]), tuple(country["box"]), country["dot"])
        for code, country in drawing["countries"].items()
    }
    return World(*drawing["view_box"][2:], drawing["steps"], tuple(drawing["java"]), lands)


def whole_map(tones: dict[str, tuple]) -> WorldMap:
    """The whole world; ``tones`` has (text, address, class, pattern) for each destination by its code."""
    drawn = world()
    return _map((0, 0, drawn.width, drawn.height), tones)


def map_to(code: str, tone: tuple) -> WorldMap | None:
    """The part of the world between Java and a country, or None for one that is not on the map."""
    land = world().lands.get(code)
    return _map(_between(land), {code: tone}) if land else None


def _map(view, tones):
    drawn = world()
    inside = {code: land for code, land in drawn.lands.items() if _meets(land.box, view)}
    marks = [_mark(code, inside[code], tone) for code, tone in tones.items() if code in inside]
    return WorldMap(
        view_box=" ".join(f"{number:g}" for number in view),
        land="".join(land.path for code, land in inside.items() if code not in tones and code != HOME),
        home=drawn.lands[HOME].path,
        start=f"M{drawn.java[0]:g} {drawn.java[1] + 2:g}l-6-12h12z",
        marks=marks,
        scale=f"scale({1 / drawn.steps:g})",
    )


def _mark(code, land, tone):
    text, url, css, fill = tone
    x, y = land.centre
    path = "" if land.is_dot else land.path
    radius = LARGE_DOT if land.is_dot else DOT
    return Mark(code, text, url, css, fill, path, f"{x:g}", f"{y:g}", f"{radius:g}", _arc(x, y))


def _arc(x, y):
    """A thin line from Java that rises like a flight on a globe, the higher the longer."""
    from_x, from_y = world().java
    middle_x, middle_y = (from_x + x) / 2, (from_y + y) / 2
    rise = 0.18 * ((x - from_x) ** 2 + (y - from_y) ** 2) ** 0.5
    return f"M{from_x:g} {from_y:g}Q{middle_x:.1f} {middle_y - rise:.1f} {x:g} {y:g}"


def _between(land):
    """The view around a country and Java, not smaller than a part of the world that can be recognised."""
    drawn = world()
    x, y, width, height = land.box
    java_x, java_y = drawn.java
    left, right = min(x, java_x - 30), max(x + width, java_x + 40)
    top, bottom = min(y, java_y - 30), max(y + height, java_y + 20)
    wide, high = max((right - left) * 1.1, CLOSE_UP[0]), max((bottom - top) * 1.15, CLOSE_UP[1])
    wide, high = max(wide, high * 1.2), max(high, wide / 1.8)
    view_left, view_width = _placed((left + right) / 2, wide, drawn.width)
    view_top, view_height = _placed((top + bottom) / 2, high, drawn.height)
    return view_left, view_top, view_width, view_height


def _placed(middle, size, limit):
    """Start and length of a stretch around ``middle`` that stays inside the map."""
    size = min(size, limit)
    return round(min(max(middle - size / 2, 0), limit - size)), round(size)


def _meets(box, view):
    (x, y, width, height), (left, top, wide, high) = box, view
    return x < left + wide and left < x + width and y < top + high and top < y + height
