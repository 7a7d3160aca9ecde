"""The drawn world: what the command writes, and how pages put destinations on it."""

import io
import json
import re

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from exporters import world_map
from exporters.world_drawing import as_text, draw, project
from exporters.world_map import map_to, whole_map, world

SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
TONE = ("Belanda: 3 kontainer (2025)", "/ekspor/nl/", "e3", "")


def country(code, *rings, label=(5, 5), small=False):
    polygons = [[ring] for ring in rings]
    return {
        "type": "Feature",
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
        "properties": {"iso_a2": code, "label": list(label), "small": small},
    }


def drawn(*features):
    return draw({"features": list(features)})["countries"]


def points_of(path):
    """Absolute points of a path of one ring in half units."""
    start, steps = re.fullmatch(r"M(-?\d+ -?\d+)l([-\d ]+)z", path).groups()
    numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
    points = [tuple(int(number) for number in start.split())]
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    return points


# The command


def test_world_map_file_is_what_the_command_writes():
    outlines = json.loads((settings.DATA_DIR / "geo/world.geojson").read_text(encoding="utf-8"))

    assert (settings.DATA_DIR / world_map.FILE).read_text(encoding="utf-8") == as_text(draw(outlines))


def test_draw_world_writes_the_file(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / "geo").mkdir()
    outlines = {"features": [country("NL", SQUARE), country("SG", SQUARE, small=True)]}
    (tmp_path / "geo/world.geojson").write_text(json.dumps(outlines))
    output = io.StringIO()

    call_command("draw_world", stdout=output)

    assert json.loads((tmp_path / "geo/world_map.json").read_text()) == draw(outlines)
    assert "2 countries, 1 of them dots" in output.getvalue()


@pytest.mark.parametrize("content", [None, "{broken"])
def test_draw_world_says_which_file_it_cannot_read(settings, tmp_path, content):
    settings.DATA_DIR = tmp_path
    (tmp_path / "geo").mkdir()
    if content:
        (tmp_path / "geo/world.geojson").write_text(content)

    with pytest.raises(CommandError, match=r"world\.geojson cannot be read"):
        call_command("draw_world")

    assert not (tmp_path / "geo/world_map.json").exists()


# The projection


@pytest.mark.parametrize(
    ("lon", "lat", "expected"),
    [
        # Table of Šavrič et al. 2011 by the polynomial; 11° E is the middle.
        (11, 0, (473.0, 253.0)),
        (11, 90, (473.0, 253 - 180.5 * 1.42239)),
        (191, 0, (473 + 180.5 * 2.73539, 253.0)),
    ],
)
def test_project_follows_the_published_polynomial(lon, lat, expected):
    assert project(lon, lat) == pytest.approx(expected, abs=0.15)


def test_project_puts_east_right_and_north_up():
    x, y = project(106, -6)

    assert project(140, -6)[0] > x
    assert project(106, 30)[1] < y


# The drawing


def test_drawing_keeps_a_square_closed_and_small():
    [path] = [drawn(country("NL", SQUARE))["NL"]["path"]]

    corners = [tuple(round(2 * number) for number in project(lon, lat)) for lon, lat in SQUARE[:-1]]
    assert points_of(path) == corners


def test_drawing_drops_points_that_change_nothing():
    with_more = [[0, 0], [0.001, 0], [5, 0], [10, 0], [10, 10], [0, 10], [0, 0]]

    assert drawn(country("NL", with_more)) == drawn(country("NL", SQUARE))


def test_drawing_joins_what_the_source_cuts_at_180_degrees():
    west = [[170, 60], [180, 60], [180, 65], [170, 65], [170, 60]]
    east = [[-180, 65], [-180, 60], [-172, 60], [-172, 65], [-180, 65]]

    russia = drawn(country("RU", west, east, label=(175, 62)))["RU"]

    assert russia["path"].count("M") == 1
    left, top, width, _height = russia["box"]
    assert (left, left + width) == pytest.approx((project(170, 65)[0], project(188, 60)[0]), abs=0.5)


def test_drawing_marks_small_countries_as_dots():
    tiny = [[0, 0], [0.5, 0], [0.5, 0.5], [0, 0]]

    dots = {code: each["dot"] for code, each in drawn(country("NL", SQUARE), country("QA", tiny)).items()}

    assert dots == {"NL": False, "QA": True}


def test_drawing_keeps_the_place_of_a_country_too_small_to_have_an_outline():
    point = [[0, 0], [0.01, 0], [0.01, 0.01], [0, 0]]

    monaco = drawn(country("MC", point, label=(7.4, 43.7), small=True))["MC"]

    assert (monaco["path"], monaco["dot"]) == ("", True)
    assert monaco["centre"] == pytest.approx(project(7.4, 43.7), abs=0.1)


def test_world_has_every_state_that_a_dot_stands_for():
    dots = {code for code, land in world().lands.items() if land.is_dot}

    assert {"SG", "QA", "BH", "MT", "HK"} <= dots
    assert not {"NL", "TW", "KR", "AE"} & dots


def test_world_lies_inside_the_view():
    drawing = world()

    assert all(land.box[0] >= 0 and land.box[0] + land.box[2] <= drawing.width for land in drawing.lands.values())
    assert all(land.box[1] >= 0 and land.box[1] + land.box[3] <= drawing.height for land in drawing.lands.values())


# On a page


def test_whole_map_parts_destinations_from_land():
    drawing = whole_map({"NL": TONE})

    [mark] = drawing.marks
    assert (mark.text, mark.url, mark.css) == TONE[:3]
    assert mark.path == world().lands["NL"].path
    assert mark.path not in drawing.land
    assert drawing.home == world().lands["ID"].path
    assert drawing.home not in drawing.land
    assert world().lands["DE"].path in drawing.land


def test_whole_map_draws_a_small_state_as_a_larger_dot():
    large, small = whole_map({"NL": TONE, "SG": TONE}).marks

    assert small.path == ""
    assert float(small.r) > float(large.r)


def test_whole_map_passes_over_a_country_that_is_not_drawn():
    assert whole_map({"AQ": TONE}).marks == []


def test_numbers_of_the_map_have_points_in_every_language():
    """An Indonesian decimal comma would break the drawing."""
    [mark] = whole_map({"NL": TONE}).marks

    assert "," not in f"{mark.x}{mark.y}{mark.r}{mark.arc}"


@pytest.mark.parametrize("code", ["NL", "JP", "SG", "US", "NZ", "MY"])
def test_map_to_shows_the_country_and_java(code):
    left, top, width, height = (float(number) for number in map_to(code, TONE).view_box.split())

    for x, y in (world().java, world().lands[code].centre):
        assert left < x < left + width
        assert top < y < top + height


def test_map_to_leaves_out_what_lies_outside():
    assert world().lands["CA"].path not in map_to("JP", TONE).land
    assert len(map_to("JP", TONE).land) < len(whole_map({}).land) / 2


def test_map_to_a_country_that_is_not_drawn_is_none():
    assert map_to("AQ", TONE) is None
