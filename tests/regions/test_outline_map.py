import pytest

from regions.models import Desa, Kabupaten, Kecamatan
from regions.outline_map import Mark, OutlineMap, Shape, box_of, ember, legend, map_of_parts, map_of_village
from regions.projection import project, svg_path

# One map unit is 0.0001 degree of latitude: a place of 0.1 by 0.1 degrees is about 1,000 by 1,000.
HALF = 0.05


def place(model, code, name, lat, lon, **fields):
    """A place that is not in the database, with a square outline."""
    west, east, south, north = lon - HALF, lon + HALF, lat - HALF, lat + HALF
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    path, box = svg_path({"type": "Polygon", "coordinates": [ring]})
    return model(code=code, name=name, lat=lat, lon=lon, svg_path=path, box=" ".join(map(str, box)), **fields)


@pytest.fixture
def plered():
    return place(Kecamatan, "32.14.04", "Plered", -6.6, 107.4)


@pytest.fixture
def tegalwaru():
    return place(Kecamatan, "32.14.08", "Tegalwaru", -6.6, 107.3)


@pytest.fixture
def purwakarta():
    return place(Kabupaten, "32.14", "Kabupaten Purwakarta", -6.6, 107.35)


def test_box_of_surrounds_all_places_with_a_margin(plered, tegalwaru):
    plered.box, tegalwaru.box = "2000 100 1000 500", "1000 200 1000 800"

    assert box_of(plered, tegalwaru, pad=0) == (1000, 100, 2000, 900)
    assert box_of(plered, tegalwaru, pad=0.1) == (800, -100, 2400, 1300)


def test_box_of_widens_a_narrow_box_to_both_sides(plered):
    plered.box = "1000 100 400 600"

    assert box_of(plered, pad=0, ratio=2) == (600, 100, 1200, 600)


def test_box_of_leaves_a_box_that_is_wide_enough(plered, tegalwaru):
    assert box_of(plered, tegalwaru, pad=0, ratio=1.25) == box_of(plered, tegalwaru, pad=0)


def test_box_of_passes_over_a_place_without_outline(plered):
    new = Kecamatan(code="32.14.18", name="Baru", lat=-6, lon=107)

    assert box_of(plered, new) == box_of(plered)


def test_place_is_in_percent_from_left_and_top():
    x, y = project(107.4, -6.6)

    assert OutlineMap((x - 100, y - 100, 200, 400)).place(-6.6, 107.4) == ("50.0%", "25.0%")


def test_view_box_is_written_for_svg():
    assert OutlineMap((1, 2.5, 300, 40)).view_box == "1 2.5 300 40"


@pytest.mark.parametrize(
    ("count", "tone"),
    [(0, "e0"), (1, "e1"), (2, "e1"), (3, "e2"), (6, "e3"), (12, "e4"), (24, "e4"), (25, "e5"), (2000, "e5")],
)
def test_ember_takes_the_next_tone_from_its_step(count, tone):
    assert ember(count) == tone


def test_legend_names_the_range_of_each_tone():
    assert legend() == [("e1", "1–2"), ("e2", "3–5"), ("e3", "6–11"), ("e4", "12–24"), ("e5", "25+")]


def test_legend_and_ember_agree():
    for tone, figures in legend():
        first, last = (figures.removesuffix("+").split("–") * 2)[:2]
        assert ember(int(first)) == ember(int(last)) == tone


def test_map_of_parts_tones_places_by_their_counts(purwakarta, plered, tegalwaru):
    drawn = map_of_parts(purwakarta, [plered, tegalwaru], {plered.pk: 30}, lake="M0 0l1 1z")

    assert drawn.shapes == [
        Shape(plered.svg_path, "land e5"),
        Shape(tegalwaru.svg_path, "land e0"),
        Shape("M0 0l1 1z", "air"),
    ]
    assert [(label.text, label.css) for label in drawn.labels] == [("Plered", "inv"), ("Tegalwaru", "p2")]
    assert drawn.box == box_of(plered, tegalwaru)


def test_map_of_parts_leaves_out_labels_of_low_counts(purwakarta, plered, tegalwaru):
    drawn = map_of_parts(purwakarta, [plered, tegalwaru], {plered.pk: 1}, min_label=1)

    assert [(label.text, label.css) for label in drawn.labels] == [("Plered", "")]


def test_map_of_parts_marks_one_place(purwakarta, plered, tegalwaru):
    drawn = map_of_parts(purwakarta, [plered, tegalwaru], {tegalwaru.pk: 30}, here=plered)

    assert [shape.css for shape in drawn.shapes] == ["land here", "land"]
    assert [(label.text, label.css) for label in drawn.labels] == [("Plered", "big"), ("Tegalwaru", "p2")]


def test_map_of_village_pins_the_village(plered):
    anjun = place(Desa, "32.14.04.2009", "Anjun", -6.61, 107.41)

    drawn = map_of_village(plered, anjun)

    assert drawn.shapes == [Shape(plered.svg_path), Shape(anjun.svg_path, "land here")]
    assert drawn.pins == [Mark("Anjun", *drawn.place(-6.61, 107.41))]
    assert [label.text for label in drawn.labels] == ["Anjun"]
    assert drawn.width / drawn.height == pytest.approx(1.25, abs=0.01)


def test_map_of_village_pins_the_point_when_it_is_given(plered):
    anjun = place(Desa, "32.14.04.2009", "Anjun", -6.61, 107.41)

    drawn = map_of_village(plered, anjun, -6.59, 107.38)

    assert drawn.pins == [Mark("Anjun", *drawn.place(-6.59, 107.38))]


def test_map_of_village_marks_the_kecamatan_when_no_village_is_known(plered):
    drawn = map_of_village(plered, None)

    assert drawn.shapes == [Shape(plered.svg_path, "land here")]
    assert drawn.pins == [Mark("Plered", *drawn.place(-6.6, 107.4))]
