import re

from hypothesis import given
from hypothesis import strategies as st

from regions.projection import NORTH, STANDARD_PARALLEL, WEST, project, svg_path

SQUARE = [[106.0, -6.2], [106.1, -6.2], [106.1, -6.1], [106.0, -6.1], [106.0, -6.2]]
HOLE = [[106.04, -6.16], [106.06, -6.16], [106.06, -6.14], [106.04, -6.14], [106.04, -6.16]]


def points_of(path):
    """Read a path back: the absolute positions of each of its rings."""
    rings = []
    for start, steps in re.findall(r"M(-?\d+ -?\d+)l([^z]*)z", path):
        numbers = list(map(int, f"{start} {steps}".split()))
        x, y, ring = 0, 0, []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        rings.append(ring)
    return rings


def test_project_starts_in_the_north_west():
    assert project(WEST, NORTH) == (0, 0)


def test_project_counts_ten_thousandths_of_a_degree_to_the_south():
    assert project(WEST, NORTH - 1)[1] == 10_000


def test_project_shrinks_longitude_as_at_the_standard_parallel():
    # cos(6.4°) = 0.993768
    assert STANDARD_PARALLEL == 6.4
    assert project(WEST + 1, NORTH)[0] == 9_938


def test_svg_path_draws_each_ring_with_relative_steps():
    path, box = svg_path({"type": "Polygon", "coordinates": [SQUARE]})

    assert path == "M9938 12000l993 0 0 -1000 -993 0z"
    assert box == (9938, 11000, 993, 1000)


def test_svg_path_draws_holes_as_rings_of_the_same_path():
    path, box = svg_path({"type": "Polygon", "coordinates": [SQUARE, HOLE]})

    assert [len(ring) for ring in points_of(path)] == [4, 4]
    assert box == (9938, 11000, 993, 1000)


def test_svg_path_puts_all_parts_of_a_multipolygon_into_one_box():
    island = [[lon + 0.5, lat] for lon, lat in SQUARE]

    path, box = svg_path({"type": "MultiPolygon", "coordinates": [[SQUARE], [island]]})

    assert len(points_of(path)) == 2
    assert box == (9938, 11000, 5962, 1000)


positions = st.tuples(st.floats(105, 108), st.floats(-7, -5)).map(list)


@given(st.lists(positions, min_size=3, max_size=30))
def test_svg_path_ends_every_step_at_the_projected_position(ring):
    path, (x, y, width, height) = svg_path({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})

    [drawn] = points_of(path)
    assert drawn == [project(*position) for position in ring]
    assert {x, x + width} <= {point[0] for point in drawn}
    assert {y, y + height} <= {point[1] for point in drawn}
