"""Whether a position fits its place: inside, a little outside, elsewhere in the kabupaten, in another one."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from regions import geometry
from regions.gazetteer import Gazetteer
from regions.models import Desa, Kecamatan
from regions.positions import TOLERANCE_KM, in_words, judge
from tests.factories import DesaFactory, KabupatenFactory, KecamatanFactory

SQUARE = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
HOLE = [[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]]
WITH_HOLE = {"type": "Polygon", "coordinates": [SQUARE, HOLE]}
TWO_PARTS = {"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE], [[[6, 0], [7, 0], [7, 1], [6, 0]]]]}

IN_ANJUN, NEAR_ANJUN, IN_PLERED = (-6.633, 107.395), (-6.633, 107.4005), (-6.66, 107.37)
IN_PURWAKARTA, NEAR_PURWAKARTA, IN_BUMIJAYA, AT_SEA = (-6.5, 107.5), (-6.6, 107.734), (-6.081, 106.249), (-5.0, 107.4)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def anjun(db):
    DesaFactory(bumijaya=True)
    return DesaFactory(anjun=True)


# Geometry


@pytest.mark.parametrize(
    ("outline", "inside", "outside"),
    [
        ({"type": "Polygon", "coordinates": [SQUARE]}, [(2, 2), (0.1, 3.9)], [(2, 4.1), (-0.1, 2), (5, 5)]),
        (WITH_HOLE, [(0.5, 0.5), (3.5, 2)], [(2, 2), (1.1, 2.9), (9, 9)]),
        (TWO_PARTS, [(0.5, 0.5), (0.2, 6.9)], [(2, 2), (0.5, 5), (0.9, 6.1)]),
        (None, [], [(0, 0)]),
    ],
)
def test_point_is_inside_by_the_even_odd_rule(outline, inside, outside):
    assert [geometry.contains(outline, lat, lon) for lat, lon in inside] == [True] * len(inside)
    assert [geometry.contains(outline, lat, lon) for lat, lon in outside] == [False] * len(outside)


def test_ring_that_is_not_closed_counts_as_closed():
    outline = {"type": "Polygon", "coordinates": [SQUARE[:-1]]}

    assert geometry.contains(outline, 2, 2)
    assert geometry.distance_km(outline, 2, -1) == pytest.approx(geometry.KM_PER_DEGREE, rel=0.001)


@pytest.mark.parametrize(
    ("lat", "lon", "degrees"),
    [(2, 2, 1), (2, 5, 1), (5, 2, 1), (0, 5, 1), (5, 5, 2**0.5), (0.5, 0.5, 0)],
)
def test_distance_is_that_to_the_nearest_line(lat, lon, degrees):
    """In the hole, beside a side, beyond a corner; near the equator a degree is the same both ways."""
    assert geometry.distance_km(WITH_HOLE, lat, lon) == pytest.approx(degrees * geometry.KM_PER_DEGREE, rel=0.005)


def test_distance_without_outline_is_infinite():
    assert geometry.distance_km(None, 0, 0) == float("inf")


def test_distance_is_true_in_java():
    """Monas in Jakarta to Gedung Sate in Bandung: 119 km by great circle."""
    monas = {"type": "Polygon", "coordinates": [[[106.8272, -6.1754]] * 4]}

    assert geometry.distance_km(monas, -6.9025, 107.6188) == pytest.approx(119, abs=0.5)


def test_region_contains_a_point(anjun):
    assert anjun.contains(*IN_ANJUN)
    assert not anjun.contains(*IN_PLERED)
    assert not Desa(outline=None).contains(*IN_ANJUN)


def test_points_of_the_official_list_lie_where_it_says():
    """Real outlines: the point of a desa lies in its outline but for the few whose line was smoothed over it."""
    folder = Path(settings.DATA_DIR) / "geo"
    outlines = {
        feature["properties"]["code"]: feature["geometry"]
        for feature in json.loads((folder / "villages.geojson").read_text())["features"]
    }
    rows = [line.split(",") for line in (folder / "villages.csv").read_text().splitlines()[1:]]
    points = {row[0]: (float(row[-2]), float(row[-1])) for row in rows}

    away = {code: geometry.distance_km(outlines[code], *point) for code, point in points.items()}

    assert len(away) == 518
    assert max(away.values()) < TOLERANCE_KM
    assert sum(km > 0 for km in away.values()) < 5


# The gazetteer


def test_gazetteer_finds_the_places_around_a_point(anjun):
    places = Gazetteer()

    assert [place.code for place in places.at(*IN_ANJUN)] == ["32.14", "32.14.04", "32.14.04.2009"]
    assert [place.label for place in places.at(*IN_BUMIJAYA)][-1] == "Bumijaya, Kecamatan Ciruas (Serang)"
    assert [place.label for place in places.at(*IN_PLERED)] == ["Kabupaten Purwakarta", "Kecamatan Plered (Purwakarta)"]
    assert places.at(*AT_SEA) == []


def test_gazetteer_knows_places_by_code(anjun):
    DesaFactory(kecamatan=anjun.kecamatan, code="32.14.04.2099", outline=None, svg_path="", box="")
    places = Gazetteer()

    assert places.place("32.14.04.2009").label == "Anjun, Kecamatan Plered (Purwakarta)"
    assert places.place("32.14").label == "Kabupaten Purwakarta"
    assert [places.place(code) for code in ("32.14.04.2099", "99.99", "99", "x", "")] == [None] * 5


def test_gazetteer_reads_each_outline_once(anjun, django_assert_num_queries):
    places = Gazetteer()
    with django_assert_num_queries(5):  # kabupaten, and for each of both points kecamatan and desa
        for _times in range(50):
            places.at(*IN_ANJUN)
            places.at(*IN_BUMIJAYA)


# The judgement


@pytest.mark.parametrize("code", ["32.14.04.2009", "32.14.04"])
def test_point_inside_fits(anjun, code):
    judgement = judge(*IN_ANJUN, code)

    assert (judgement.refusal, judgement.warning, judgement.km) == ("", "", 0)
    assert judgement.found.endswith("Kecamatan Plered (Purwakarta)")


def test_point_outside_the_desa_warns_with_distance_and_place(anjun):
    judgement = judge(*IN_PLERED, anjun.pk)

    assert judgement.refusal == ""
    assert judgement.km == pytest.approx(3.4, abs=0.1)
    assert judgement.warning == (
        f"The position lies {in_words(judgement.km)} km outside Anjun, Kecamatan Plered (Purwakarta), "
        "in Kecamatan Plered (Purwakarta). Please check it."
    )


def test_point_just_outside_the_desa_may_still_be_right(anjun):
    judgement = judge(*NEAR_ANJUN, anjun.pk)

    assert 0 < judgement.km < TOLERANCE_KM
    assert judgement.warning.endswith("Outlines are simplified, so it may still be right.")


def test_point_outside_the_kecamatan_warns_when_the_desa_is_not_known(anjun):
    judgement = judge(*IN_PURWAKARTA, anjun.kecamatan_id)

    assert judgement.refusal == ""
    assert "outside Kecamatan Plered (Purwakarta), in Kabupaten Purwakarta." in judgement.warning


def test_point_in_another_kabupaten_is_refused_by_its_name(anjun):
    judgement = judge(*IN_BUMIJAYA, anjun.pk)

    assert judgement.refusal == (
        "This point lies in Kabupaten Serang, not in Kabupaten Purwakarta. Correct the position or the kecamatan."
    )
    assert judgement.found == "Bumijaya, Kecamatan Ciruas (Serang)"
    assert judgement.warning == ""


def test_point_in_no_kabupaten_is_refused_with_its_distance(anjun):
    judgement = judge(*AT_SEA, anjun.pk)

    assert f"{in_words(judgement.km)} km outside Kabupaten Purwakarta" in judgement.refusal
    assert judgement.km > 100
    assert judgement.found == ""


def test_point_without_its_minus_is_told_so(anjun):
    assert "the latitude has a minus" in judge(6.4, 107.39, anjun.pk).refusal


def test_point_just_outside_the_kabupaten_only_warns(anjun):
    judgement = judge(*NEAR_PURWAKARTA, anjun.pk)

    assert judgement.refusal == ""
    assert judgement.warning


def test_desa_without_outline_is_judged_by_its_kecamatan(anjun):
    new = DesaFactory(kecamatan=anjun.kecamatan, outline=None, svg_path="", box="")

    assert judge(*IN_PLERED, new.pk).warning == ""
    assert "outside Kecamatan Plered (Purwakarta)" in judge(*IN_PURWAKARTA, new.pk).warning


@pytest.mark.parametrize("code", ["", "32", "99.99.99.9999", "32.14.99"])
def test_unknown_place_is_not_judged(anjun, code):
    judgement = judge(*IN_ANJUN, code)

    assert (judgement.refusal, judgement.warning) == ("", "")
    assert judgement.found == "Anjun, Kecamatan Plered (Purwakarta)"


@pytest.mark.parametrize(
    ("point", "queries"), [(IN_ANJUN, 1), (IN_PLERED, 3), (IN_PURWAKARTA, 3), (IN_BUMIJAYA, 4), (AT_SEA, 2)]
)
@pytest.mark.parametrize("more", [0, 4])
def test_judging_query_count(anjun, django_assert_num_queries, point, queries, more):
    DesaFactory.create_batch(more, kecamatan=anjun.kecamatan)
    KecamatanFactory.create_batch(more, kabupaten=KabupatenFactory(serang=True))

    with django_assert_num_queries(queries):
        judge(*point, anjun.pk)


def test_judging_a_sheet_asks_no_more_than_its_places(anjun, django_assert_num_queries):
    places = Gazetteer()

    with django_assert_num_queries(3):
        for row in range(200):
            judge(IN_PLERED[0] + row / 1e5, IN_PLERED[1], anjun.pk, places=places)


@pytest.mark.parametrize(("km", "words"), [(0.001, "0.1"), (0.3, "0.3"), (3.41, "3.5"), (133.64, "133.7")])
def test_kilometres_are_rounded_up(km, words):
    assert in_words(km) == words


# Choosing


def test_full_names_tell_places_apart(anjun, django_assert_num_queries):
    with django_assert_num_queries(2):
        names = [str(place.full_name) for model in (Kecamatan, Desa) for place in model.objects.for_choosing()]

    assert names == [
        "Kecamatan Plered (Purwakarta)",
        "Kecamatan Ciruas (Serang)",
        "Anjun, Kecamatan Plered (Purwakarta)",
        "Bumijaya, Kecamatan Ciruas (Serang)",
    ]
