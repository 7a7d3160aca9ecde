"""Distances: the great circle against the true shape of the earth, and the box that a database looks in first."""

import math
import random

import pytest
from django.utils.translation import override
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from artisans.models import Producer
from regions.positions import LATITUDES, LONGITUDES
from tests.factories import DesaFactory, ProducerConsentFactory, ProducerFactory
from tourism.distance import RADIUS_M, box_around, distance_m, in_words

IN_INDONESIA = st.tuples(
    st.floats(*map(float, LATITUDES), allow_nan=False), st.floats(*map(float, LONGITUDES), allow_nan=False)
)
MOST_WRONG = 0.00562
"""Share by which the sphere may be off; the closing note and `tourism.distance` state it."""


def true_metres(lat, lon, other_lat, other_lon):
    return Geodesic.WGS84.Inverse(lat, lon, other_lat, other_lon)["s12"]


def test_distance_is_off_by_half_a_percent_at_most():
    chance, worst = random.Random(5), 0.0

    for _number in range(5_000):
        lat, lon = chance.uniform(*map(float, LATITUDES)), chance.uniform(*map(float, LONGITUDES))
        way, metres = chance.uniform(0, 360), 10 ** chance.uniform(2, 6.5)
        end = Geodesic.WGS84.Direct(lat, lon, way, metres)
        worst = max(worst, abs(distance_m(lat, lon, end["lat2"], end["lon2"]) / metres - 1))

    assert worst <= MOST_WRONG
    assert worst > 0.005  # the figure is no excuse


def test_distance_within_both_kabupaten_is_off_by_a_few_metres():
    assert distance_m(-6.64575, 107.37972, -6.63, 107.40) == pytest.approx(
        true_metres(-6.64575, 107.37972, -6.63, 107.40), abs=10
    )


@given(IN_INDONESIA, IN_INDONESIA)
def test_distance_is_the_same_both_ways_and_nothing_to_oneself(one, other):
    there, back = distance_m(*one, *other), distance_m(*other, *one)

    assert there == pytest.approx(back, abs=1e-3)
    assert 0 <= there <= math.pi * RADIUS_M
    assert distance_m(*one, *one) == 0


@given(IN_INDONESIA, IN_INDONESIA, IN_INDONESIA)
def test_distance_by_a_third_point_is_never_shorter(one, other, between):
    direct = distance_m(*one, *other)

    assert direct <= distance_m(*one, *between) + distance_m(*between, *other) + 1e-3


@given(IN_INDONESIA, st.floats(0, 360), st.floats(0, 1), st.sampled_from([1_000, 2_000, 5_000, 10_000, 25_000]))
def test_box_holds_everything_within_the_radius(centre, way, share, radius):
    lat, lon = _along(centre, way, radius * share)
    box = box_around(*centre, radius)

    assert float(box.south) <= lat <= float(box.north)
    assert float(box.west) <= lon <= float(box.east)


@given(IN_INDONESIA, st.sampled_from([1_000, 25_000]))
def test_box_is_no_wider_than_the_circle(centre, radius):
    lat, lon = centre
    box = box_around(*centre, radius)

    assert distance_m(lat, lon, box.north, lon) == pytest.approx(radius, abs=2)
    assert distance_m(lat, lon, lat, box.east) == pytest.approx(radius, abs=max(2, radius * 0.001))


def _along(start, way, metres):
    """The point ``metres`` from ``start`` on our sphere."""
    lat, lon, way = (math.radians(angle) for angle in (*start, way))
    angle = metres / RADIUS_M
    end = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(way))
    east = math.atan2(math.sin(way) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(end))
    return math.degrees(end), math.degrees(lon + east)


@pytest.mark.parametrize(("metres", "said"), [(310, "about 300 m"), (1_240, "about 1.2 km"), (24_400, "about 24 km")])
def test_distance_in_words(metres, said):
    with override("en"):
        assert in_words(metres) == said


@pytest.mark.django_db
def test_box_finds_in_the_database_what_is_public_there():
    desa = DesaFactory(anjun=True)
    lat, lon = float(desa.lat), float(desa.lon)
    far = {"lat": desa.lat + 1, "lon": desa.lon}
    inside, hidden = ProducerFactory(published=True, desa=desa), ProducerFactory(published=True, desa=desa, **far)
    shown = ProducerFactory(published=True, desa=desa, **far)
    ProducerConsentFactory(record=shown, field="location")

    rows = Producer.objects.with_public_position()
    around = rows.filter(box_around(lat, lon, 1_000).holds("public_lat", "public_lon")).order_by("pk")
    there = rows.filter(box_around(lat + 1, lon, 1_000).holds("public_lat", "public_lon"))

    assert list(around) == [inside, hidden]
    assert list(there) == [shown]
