"""A shorter order of stops: never longer than the present one, the first stays, always the same answer."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regions.great_circle import distance_km
from tourism.trail_order import EXACT, length, shorter_order

POINTS = st.tuples(
    st.floats(-6.9, -6.0, allow_nan=False).map(lambda degrees: round(degrees, 5)),
    st.floats(105.8, 107.6, allow_nan=False).map(lambda degrees: round(degrees, 5)),
)
FEW, MANY = st.lists(POINTS, max_size=6), st.lists(POINTS, min_size=EXACT + 1, max_size=16)


def table(points):
    return [[distance_km(*one, *other) for other in points] for one in points]


def along_a_street(*metres):
    return [(-6.6, 107.4 + place / 110_000) for place in metres]


@given(st.one_of(FEW, MANY))
@settings(max_examples=60, deadline=None)
def test_order_is_never_longer_and_keeps_its_start(points):
    order, km = shorter_order(points), table(points)

    assert sorted(order) == list(range(len(points)))
    assert order[:1] == [0][: len(points)]
    assert length(order, km) <= length(range(len(points)), km)
    assert shorter_order(points) == order


@given(FEW)
@settings(max_examples=40, deadline=None)
def test_few_stops_get_the_shortest_order_of_all(points):
    km = table(points)
    shortest = min(length([0, *rest], km) for rest in permutations(range(1, len(points)))) if points else 0

    assert length(shorter_order(points), km) == pytest.approx(shortest, abs=0.001)


@given(MANY)
@settings(max_examples=30, deadline=None)
def test_taking_an_order_over_leaves_hardly_anything_to_shorten(points):
    once = [points[place] for place in shorter_order(points)]
    twice = [once[place] for place in shorter_order(once)]

    assert length(range(len(twice)), table(twice)) <= length(range(len(once)), table(once))


@pytest.mark.parametrize("count", [EXACT, EXACT + 4])
def test_stops_along_a_street_come_one_after_the_other(count):
    metres = [0, *(place * 100 for place in range(count - 1, 0, -1))]

    assert shorter_order(along_a_street(*metres)) == [0, *range(count - 1, 0, -1)]


def test_an_order_that_is_best_already_stays():
    assert shorter_order(along_a_street(0, 100, 200, 300)) == [0, 1, 2, 3]
    assert shorter_order([(-6.6, 107.4)] * 4) == [0, 1, 2, 3]
    assert shorter_order(along_a_street(*range(0, 1200, 100))) == list(range(12))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_two_stops_have_one_order(count):
    assert shorter_order(along_a_street(*range(count))) == list(range(count))
