"""Distances on the great circle and the words for them."""

import pytest
from django.utils.translation import override

from regions.directions import directions_to
from regions.great_circle import distance_in_words, distance_km

PLERED, CIRUAS = (-6.64575, 107.37972), (-6.09997, 106.2423)


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [
        (PLERED, PLERED, 0),
        ((0, 0), (0, 1), 111.195),
        ((0, 0), (1, 0), 111.195),
        ((-90, 0), (90, 0), 20_015.11),
        # On the ellipsoid (GeographicLib, WGS 84): 139.549 km
        (PLERED, CIRUAS, 139.55),
    ],
)
def test_distance_between_two_points(here, there, km):
    assert distance_km(*here, *there) == pytest.approx(km, rel=0.005)
    assert distance_km(*there, *here) == pytest.approx(distance_km(*here, *there))


@pytest.mark.parametrize(
    ("km", "words"),
    [
        (0, "about 50 m"),
        (0.35, "about 350 m"),
        (0.94, "about 950 m"),
        (0.96, "about 1.0 km"),
        (1.24, "about 1.2 km"),
        (9.96, "about 10 km"),
        (139.5, "about 140 km"),
    ],
)
def test_distance_in_words(km, words):
    with override("en"):
        assert distance_in_words(km) == words


def test_indonesian_distance_has_a_decimal_comma():
    assert "1,2 km" in distance_in_words(1.24)


def test_directions_name_the_place_and_its_point():
    found = directions_to("-6.64575", "107.37972", "Galeri (Anjun) & kopi")

    assert found.geo == "geo:-6.64575,107.37972?q=-6.64575,107.37972(Galeri%20%28Anjun%29%20%26%20kopi)"
    assert found.openstreetmap == "https://www.openstreetmap.org/?mlat=-6.64575&mlon=107.37972&zoom=17"
    assert found.google == "https://www.google.com/maps/dir/?api=1&destination=-6.64575%2C107.37972"
