"""Where somebody stands: a position in any spelling, a kecamatan or desa, or a place that was typed."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import (
    DesaFactory,
    DesaWisataFactory,
    KecamatanFactory,
    ProducerConsentFactory,
    ProducerFactory,
    SouvenirCentreFactory,
    indexed,
    indexed_place,
)
from tests.portal.page_rules import GuardedClient

pytestmark = pytest.mark.django_db
OWN = (("lat", "-6.633"), ("lon", "107.396"))


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def anjun():
    return DesaFactory(anjun=True)


def near(client, **params):
    return client.get(reverse("tourism:near"), params).context["listing"]


@pytest.mark.parametrize(
    ("lat", "lon"),
    [("-6.63309", "107.39555"), ("-6,63309", "107,39555"), ("6.63309 S", "107.39555 E"), (" -6.633 ", "+107.3961")],
)
def test_position_is_read_in_any_spelling_and_rounded(client, anjun, lat, lon):
    listing = near(client, lat=lat, lon=lon)

    assert listing.origin.params == OWN
    assert listing.problems == []


def test_swapped_position_is_recognised_and_said(client, anjun):
    listing = near(client, lat="107.39555", lon="-6.63309")

    assert listing.origin.params == OWN
    assert len(listing.problems) == 1
    assert "were swapped" in listing.problems[0]


@pytest.mark.parametrize("params", [{"lat": "6.2", "lon": "106"}, {"q": "6.2, 106"}])
def test_position_of_the_other_side_of_the_equator_offers_this_one(client, anjun, params):
    listing = near(client, **params)

    assert listing.origin.params == (("lat", "6.200"), ("lon", "106.000"))
    assert [way.url for way in listing.others] == ["?lat=-6.200&lon=106.000"]


def test_position_without_minus_offers_the_one_with_it(client, anjun):
    listing = near(client, lat="6.95", lon="107.39555")

    assert listing.origin is None
    assert "-6.95" in listing.problems[0]
    assert [way.url for way in listing.others] == ["?lat=-6.950&lon=107.396"]


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("nan", "107.4"),
        ("-6.6", "inf"),
        ("1e5", "107.4"),
        ("-6.6", ""),
        ("", "107.4"),
        ("51.5", "-0.1"),
        ("-6.6", "107.4\x00"),
        ("٦", "107.4"),
        ("9" * 500, "1"),
    ],
)
def test_position_that_is_none_is_said_and_the_kecamatan_still_counts(client, anjun, lat, lon):
    listing = near(client, lat=lat, lon=lon, kecamatan="plered")

    assert listing.problems != []
    assert listing.origin.params == (("kecamatan", "plered"),)


@pytest.mark.parametrize(
    "params", [{"desa": "32.14.04.2009"}, {"desa": "anjun"}, {"kecamatan": "plered", "desa": "anjun"}]
)
def test_desa_is_found_by_code_and_by_name(client, anjun, params):
    listing = near(client, **params)

    assert listing.origin.params == (("kecamatan", "plered"), ("desa", "anjun"))
    assert listing.origin.middle_of == "Anjun, Kecamatan Plered (Purwakarta)"
    assert listing.problems == []


def test_desa_that_is_there_twice_offers_both(client, anjun):
    DesaFactory(kecamatan=KecamatanFactory(ciruas=True), name="Anjun")

    listing = near(client, desa="anjun")

    assert {listing.origin.params, *(start.params for start in listing.found.others)} == {
        (("kecamatan", "plered"), ("desa", "anjun")),
        (("kecamatan", "ciruas"), ("desa", "anjun")),
    }
    assert listing.problems == ["There are several desa called “Anjun”."]


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ({"kecamatan": "atlantis"}, "There is no kecamatan “atlantis” here."),
        ({"desa": "atlantis"}, "There is no desa “atlantis” here."),
        ({"kecamatan": "a" * 61}, "Kecamatan: "),
        ({"q": "atlantis"}, "No village or place here is called “atlantis”."),
        ({"q": "!?"}, "Place: "),
    ],
)
def test_unknown_place_is_said(client, anjun, params, problem):
    listing = near(client, **params)

    assert listing.origin is None
    assert listing.problems[0].startswith(problem)


@pytest.mark.parametrize("typed", ["Plered", "kecamatan plered", "PLERED ", "plér"])
def test_typed_kecamatan_is_found(client, anjun, typed):
    assert near(client, q=typed).origin.params == (("kecamatan", "plered"),)


def test_typed_name_of_a_kecamatan_and_a_desa_means_the_larger_and_offers_the_other(client, anjun):
    DesaFactory(kecamatan=KecamatanFactory(ciruas=True), name="Plered")

    listing = near(client, q="plered")

    assert listing.origin.params == (("kecamatan", "plered"),)
    assert (("kecamatan", "ciruas"), ("desa", "plered")) in [start.params for start in listing.found.others]


@pytest.mark.parametrize("factory", [SouvenirCentreFactory, DesaWisataFactory])
def test_typed_name_of_a_place_starts_there(client, anjun, factory):
    indexed_place(factory(name="Rumah Tanah", published=True, desa=anjun, lat="-6.60000", lon="107.50000"))
    indexed_place(factory(name="Rumah Draf", lat="-6.60000", lon="107.50000"))

    listing = near(client, q="rumah")

    assert (listing.origin.lat, listing.origin.lon, listing.origin.label) == (-6.6, 107.5, "Rumah Tanah")
    assert listing.others == []


@pytest.mark.parametrize(("agreed", "lat", "middle_of"), [(False, -6.63309, "Anjun"), (True, -6.6, "")])
def test_typed_name_of_a_producer_gives_its_point_by_consent_only(client, anjun, agreed, lat, middle_of):
    producer = ProducerFactory(name="Gerabah Wati", published=True, desa=anjun, lat="-6.60000", lon="107.50000")
    indexed(producer)
    if agreed:
        ProducerConsentFactory(record=producer, field="location")

    origin = near(client, q="wati").origin

    assert (origin.lat, origin.middle_of) == (lat, middle_of)


@pytest.mark.parametrize("typed", ["-6.63309, 107.39555", "https://www.google.com/maps/@-6.63309,107.39555,17z"])
def test_typed_position_or_link_is_a_position(client, anjun, typed):
    assert near(client, q=typed).origin.params == OWN


def test_typed_short_link_is_said(client, anjun):
    assert "short link" in near(client, q="https://maps.app.goo.gl/abc").problems[0]


def test_several_starts_take_the_position_and_say_so(client, anjun):
    listing = near(client, lat="-6.633", lon="107.396", kecamatan="plered", q="anjun")

    assert listing.origin.params == OWN
    assert listing.problems == ["The address names several places to start from; the first was taken."]


class NonsenseTest(TestCase):
    """Whatever an address says, there is an answer."""

    NAMES = st.sampled_from(
        [
            "lat",
            "lon",
            "q",
            "kecamatan",
            "desa",
            "radius",
            "jenis",
            "produk",
            "buka",
            "hari",
            "jam",
            "tampil",
            "halaman",
            "x",
        ]
    )
    VALUES = st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            [
                "nan",
                "-inf",
                "0",
                "-6.6",
                "107.4",
                "2026-11-28",
                "9999-12-31",
                "0001-01-01",
                "24:00",
                "00:00",
                "peta",
                "5",
            ]
        ),
    )

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(NAMES, VALUES), max_size=8))
    def test_page_answers(self, pairs):
        DesaFactory(anjun=True)

        response = GuardedClient().get(reverse("tourism:near"), pairs)

        assert response.status_code == 200
