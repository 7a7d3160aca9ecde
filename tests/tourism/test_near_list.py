"""Places nearby: which stand in the list, how far, in which order, and open when somebody comes."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from tests.factories import (
    CentreHoursFactory,
    DesaFactory,
    DesaWisataFactory,
    FiringDayFactory,
    OpeningExceptionFactory,
    OpeningHoursFactory,
    ProducerConsentFactory,
    ProducerFactory,
    ProductTypeFactory,
    SeasonFactory,
    SeasonHoursFactory,
    SouvenirCentreConsentFactory,
    SouvenirCentreFactory,
    StockFactory,
    indexed,
    indexed_place,
)

pytestmark = pytest.mark.django_db
JAKARTA = datetime.timezone(datetime.timedelta(hours=7))
MONDAY = datetime.datetime(2026, 4, 6, 9, 30, tzinfo=JAKARTA)
LAT, LON = -6.600, 107.500
"""Where the tests stand; the desa Anjun lies twelve kilometres away."""

HERE = {"lat": f"{LAT:.3f}", "lon": f"{LON:.3f}"}
KM = 0.009
"""Degrees of latitude, about a kilometre."""


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY, tick=False), override("en"):
        yield


@pytest.fixture
def anjun():
    return DesaFactory(anjun=True)


def page(client, **params):
    return client.get(reverse("tourism:near"), {**HERE, **params}).context


def names(client, **params):
    return [row.name for row in page(client, **params)["rows"]]


def at(km):
    return {"lat": f"{LAT + km * KM:.5f}", "lon": f"{LON:.5f}"}


def producer(name, km=1.0, **kwargs):
    """A producer that welcomes visitors and shows its point."""
    made = ProducerFactory(**{"name": name, "published": True, "welcomes_visitors": True, **at(km), **kwargs})
    ProducerConsentFactory(record=made, field="location")
    return indexed(made)


def centre(name, km=1.0, **kwargs):
    return indexed_place(SouvenirCentreFactory(**{"name": name, "published": True, **at(km), **kwargs}))


def village(name, km=1.0, **kwargs):
    return indexed_place(DesaWisataFactory(**{"name": name, "published": True, **at(km), **kwargs}))


# Which places, in which order


def test_list_holds_every_kind_the_nearest_first(client):
    far = producer("Jauh", 4)
    FiringDayFactory(producer=far, starts_at=MONDAY + datetime.timedelta(days=3))
    village("Desa Dekat", 1)
    centre("Galeri", 2)
    producer("Tertutup", 0.5, welcomes_visitors=False)
    producer("Draf", 0.5, published=False)

    rows = page(client)["rows"]

    assert [(row.place.kind, row.name) for row in rows] == [
        ("desa-wisata", "Desa Dekat"),
        ("oleh-oleh", "Galeri"),
        ("pembakaran", "Jauh"),
        ("produsen", "Jauh"),
    ]
    assert [row.distance for row in rows] == ["about 1.0 km", "about 2.0 km", "about 4.0 km", "about 4.0 km"]


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        (["produsen"], ["Tertutup", "Terbuka"]),
        (["kunjungan"], ["Terbuka"]),
        (["oleh-oleh", "kunjungan"], ["Galeri", "Terbuka"]),
        (["desa-wisata"], ["Kampung"]),
        (["pembakaran"], []),
    ],
)
def test_kinds_narrow_the_list(client, kinds, found):
    producer("Terbuka", 3)
    producer("Tertutup", 0.5, welcomes_visitors=False)
    centre("Galeri", 2)
    village("Kampung", 1)

    assert names(client, jenis=kinds) == found


def test_unknown_kind_type_and_radius_are_said_and_the_rest_applies(client):
    centre("Galeri")
    village("Kampung")

    asked = page(client, jenis=["oleh-oleh", "kebun"], produk="xyz", radius="7", tampil="bola", x="1")

    assert [row.name for row in asked["rows"]] == ["Galeri"]
    assert len(asked["listing"].problems) == 5


def test_product_types_narrow_producers_centres_and_firings(client):
    kendi, vas = ProductTypeFactory(name_ind="Kendi"), ProductTypeFactory(name_ind="Vas")
    maker = producer("Pembuat Kendi", 1, product_types=[kendi])
    producer("Pembuat Vas", 1, product_types=[vas])
    FiringDayFactory(producer=maker, starts_at=MONDAY + datetime.timedelta(days=3))
    selling, other = centre("Jual Kendi", 2), centre("Jual Vas", 2)
    StockFactory(centre=selling, producer=maker, product_type=kendi)
    StockFactory(centre=other, producer=maker, product_type=vas)
    village("Kampung")

    listing = page(client, produk=kendi.slug)["listing"]

    assert [place.name for place in listing.result] == ["pembuat kendi", "pembuat kendi", "jual kendi"]
    assert listing.hides_villages


# Radius


def test_radius_is_the_smallest_that_holds_enough(client):
    for number in range(4):
        centre(f"Dekat {number}", 0.5)
    centre("Agak jauh", 4)
    centre("Jauh", 20)

    listing = page(client)["listing"]

    assert (listing.radius, listing.count) == (5, 5)
    assert [(way.label, way.count) for way in listing.radii] == [
        ("1 km", 4),
        ("2 km", 4),
        ("5 km", 5),
        ("10 km", 5),
        ("25 km", 6),
    ]


def test_radius_asked_for_is_kept_and_an_empty_one_says_what_to_widen(client):
    centre("Agak jauh", 4)

    listing = page(client, radius="1")["listing"]

    assert listing.count == 0
    assert [(way.url, way.count) for way in listing.ways_out] == [
        ("?lat=-6.600&lon=107.500&radius=5", 1),
        ("?lat=-6.600&lon=107.500&radius=10", 1),
    ]


def test_nothing_within_25_km_shows_the_nearest_at_any_distance(client):
    centre("Jauh sekali", 60)
    centre("Lebih jauh", 80)

    asked = page(client)

    assert [row.name for row in asked["rows"]] == ["Jauh sekali", "Lebih jauh"]
    assert asked["listing"].radius is None
    assert asked["listing"].is_far
    assert names(client, radius="25") == []
    assert names(client, radius="semua") == ["Jauh sekali", "Lebih jauh"]


def test_more_than_a_page_goes_on_by_number(client):
    for number in range(26):
        centre(f"Galeri {number:02}", 0.5 + number / 100)

    second = page(client, halaman="2")["rows"]

    assert [(row.number, row.name) for row in second] == [(25, "Galeri 24"), (26, "Galeri 25")]


# Positions


def test_producer_without_consent_stands_at_its_desa_and_it_is_said(client, anjun):
    indexed(ProducerFactory(name="Tanpa Izin", published=True, welcomes_visitors=True, desa=anjun, **at(1)))
    producer("Dengan Izin", 1, desa=anjun)

    rows = page(client, radius="25")["rows"]

    assert [(row.name, row.measured_to) for row in rows] == [("Dengan Izin", ""), ("Tanpa Izin", "Desa Anjun")]
    assert rows[1].directions.openstreetmap.startswith(
        f"https://www.openstreetmap.org/?mlat={float(anjun.lat)}&mlon={float(anjun.lon)}"
    )
    assert "Tanpa" not in rows[1].directions.geo


def test_withdrawn_consent_moves_a_producer_back_to_its_desa(client, anjun):
    made = producer("Dengan Izin", 1, desa=anjun)
    ProducerConsentFactory._meta.model.objects.filter(record=made).delete()

    assert [row.measured_to for row in page(client)["rows"]] == ["Desa Anjun"]


@pytest.mark.parametrize(("agreed", "measured_to"), [(False, "Desa Anjun"), (True, "")])
def test_centre_in_a_house_shows_its_point_by_consent_only(client, anjun, agreed, measured_to):
    made = centre("Rumah Bu Wati", 1, desa=anjun, at_home=True)
    if agreed:
        SouvenirCentreConsentFactory(record=made, field="location")

    assert [row.measured_to for row in page(client)["rows"]] == [measured_to]


@pytest.mark.parametrize("make", [centre, village])
def test_place_without_a_point_or_desa_stands_at_its_kecamatan(client, make):
    make("Tanpa Titik", lat=None, lon=None)

    assert [(row.name, row.measured_to) for row in page(client)["rows"]] == [("Tanpa Titik", "Kecamatan Plered")]


def test_distance_from_the_middle_of_an_area_is_no_more_exact_than_that(client, anjun):
    indexed(ProducerFactory(published=True, welcomes_visitors=True, desa=anjun))
    rows = client.get(reverse("tourism:near"), {"desa": anjun.pk}).context["rows"]

    assert [row.distance for row in rows] == ["about 1 km"]


# Open


def with_hours(name, **kwargs):
    made = producer(name)
    OpeningHoursFactory(producer=made, **kwargs)
    return indexed(made)


def test_open_now_leaves_out_the_closed_and_counts_the_unknown(client):
    with_hours("Buka")
    with_hours("Sore", opens=datetime.time(13), closes=datetime.time(17))
    producer("Entah")
    village("Kampung")

    listing = page(client, buka="1")["listing"]

    assert [row.name for row in page(client, buka="1")["rows"]] == ["Buka"]
    assert listing.without_hours == 2
    assert names(client) == ["Buka", "Entah", "Kampung", "Sore"]


@pytest.mark.parametrize(
    ("day", "hour", "found"),
    [
        ("2026-04-06", "15:59", ["Siang"]),
        ("2026-04-06", "16:00", []),
        ("2026-04-06", "23:30", ["Malam"]),
        ("2026-04-07", "01.30", ["Malam"]),
        ("2026-04-07", "02:00", []),
        ("2026-04-13", "09:00", []),
        ("2026-04-13", "", ["Malam"]),
        ("", "10:00", ["Siang"]),
    ],
)
def test_open_at_a_chosen_time_knows_midnight_and_exceptions(client, day, hour, found):
    closed = with_hours("Siang")
    OpeningExceptionFactory(producer=closed, starts=datetime.date(2026, 4, 13))
    indexed(closed)
    with_hours("Malam", opens=datetime.time(18), closes=datetime.time(2))

    assert names(client, hari=day, jam=hour) == found


def test_open_in_a_season_keeps_its_hours(client):
    made = centre("Galeri Puasa")
    CentreHoursFactory(centre=made)
    SeasonFactory(starts=datetime.date(2026, 4, 1), ends=datetime.date(2026, 4, 30))
    SeasonHoursFactory(centre=made)
    indexed_place(made)

    assert names(client, buka="1") == []
    assert names(client, hari="2026-04-06", jam="15:00") == ["Galeri Puasa"]
    assert names(client, hari="2026-05-04", jam="09:00") == ["Galeri Puasa"]


def test_firing_days_count_as_open_while_they_last_and_never_when_cancelled(client):
    evening = datetime.datetime(2026, 4, 8, 18, tzinfo=JAKARTA)
    FiringDayFactory(producer=producer("Tungku"), starts_at=evening)
    FiringDayFactory(producer=producer("Batal"), starts_at=evening, state="cancelled")

    assert names(client, jenis="pembakaran", hari="2026-04-08", jam="19:00") == ["Tungku"]
    assert names(client, jenis="pembakaran", hari="2026-04-08", jam="17:59") == []
    assert names(client, jenis="pembakaran", hari="2026-04-09") == []
    assert [(row.name, row.is_cancelled) for row in page(client, jenis="pembakaran")["rows"]] == [
        ("Batal", True),
        ("Tungku", False),
    ]


@pytest.mark.parametrize(
    "params",
    [{"hari": "kemarin"}, {"hari": "2026-04-05"}, {"hari": "9999-12-31"}, {"jam": "25:00"}, {"buka": "ya"}],
)
def test_day_or_time_that_is_none_is_said_and_the_rest_applies(client, params):
    centre("Galeri")

    asked = page(client, **params)

    assert [row.name for row in asked["rows"]] == ["Galeri"]
    assert len(asked["listing"].problems) == 1
