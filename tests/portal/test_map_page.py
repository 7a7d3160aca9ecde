"""The portal's map: all kinds of places, the same in the list and as points, and no position that is not public."""

import gzip
import json
import re
from decimal import Decimal

import pytest
from django.conf import settings

from artisans.models import Producer
from gerabah_portal import map_page
from stewardship.models import Consent
from tests.factories import (
    DesaFactory,
    DesaWisataFactory,
    ExporterConsentFactory,
    ExporterFactory,
    FacilityFactory,
    ProducerFactory,
    ProductTypeFactory,
    SouvenirCentreConsentFactory,
    SouvenirCentreFactory,
    indexed,
)
from tests.portal.world import ADDRESS, LAT, LON, agree, private_producer

pytestmark = pytest.mark.django_db

OF_VILLAGE = [107.39555, -6.63309]
OWN = [107.39123, -6.63217]


def features(client, query="", path="/peta.geojson"):
    response = client.get(f"{path}?{query}")
    assert response["Content-Type"] == "application/geo+json"
    return json.loads(response.content)["features"]


def points(client, query=""):
    """Positions by name."""
    return {each["properties"]["name"]: each["geometry"]["coordinates"] for each in features(client, query)}


def listed(client, query=""):
    return [place.name for place in client.get(f"/peta/?{query}").context["shown"].page]


def one_of_each(**kwargs):
    """A published place of each kind in Anjun, each with a point of its own; and what is not public."""
    own = {"desa": DesaFactory(anjun=True), "lat": LAT, "lon": LON, **kwargs}
    vase = ProductTypeFactory(name_ind="Vas", name_en="Vase")
    indexed(ProducerFactory(name="Wati", published=True, product_types=[vase], **own))
    SouvenirCentreFactory(name="Bale", published=True, sample=True, kind="gallery", **own)
    DesaWisataFactory(name="Anjun", published=True, pottery="made", **own)
    ExporterFactory(name="Anjun Jaya", published=True, **own)
    FacilityFactory(name="UPTD", published=True, **own, kecamatan=own["desa"].kecamatan)
    for factory in (ProducerFactory, SouvenirCentreFactory, DesaWisataFactory, ExporterFactory, FacilityFactory):
        factory(name="Draf")
        factory(name="Lama", archived=True)


def test_map_shows_every_kind(client):
    one_of_each()

    assert points(client) == {"Wati": OF_VILLAGE, "Bale": OWN, "Anjun": OWN, "Anjun Jaya": OF_VILLAGE, "UPTD": OWN}
    assert listed(client) == ["Wati", "Bale", "Anjun", "Anjun Jaya", "UPTD"]
    assert [each["properties"]["kind"] for each in features(client)] == list(map_page.KINDS)


def test_point_says_what_it_is_in_the_readers_language(client):
    one_of_each()

    of_centre = features(client, "tempat=oleh-oleh")[0]["properties"]
    of_producer = features(client, "tempat=produsen", path="/en/map.geojson")[0]["properties"]

    assert of_centre == {
        "name": "Bale",
        "url": "/oleh-oleh/bale/",
        "place": "Anjun, Plered",
        "about": "Galeri",
        "kind": "oleh-oleh",
        "exact": True,
        "sample": True,
    }
    assert (of_producer["url"], of_producer["about"]) == ("/en/producers/wati/", "Vase")


@pytest.mark.parametrize("kind", map_page.KINDS)
def test_points_lead_to_pages(client, kind):
    one_of_each()

    [feature] = features(client, f"tempat={kind}")

    assert client.get(feature["properties"]["url"]).status_code == 200


def test_points_of_persons_are_shown_by_consent_only(client):
    agree(private_producer(name="Wati"), Consent.Field.LOCATION)
    private_producer(name="Sari")
    at_home = {"published": True, "desa": DesaFactory(anjun=True), "lat": LAT, "lon": LON, "address": ADDRESS}
    agreed = SouvenirCentreFactory(name="Rumah Ani", at_home=True, **at_home)
    SouvenirCentreConsentFactory(record=agreed, field=Consent.Field.LOCATION)
    SouvenirCentreFactory(name="Rumah Eti", at_home=True, **at_home)
    exporter = ExporterFactory(name="UD Ujang", **at_home)
    ExporterConsentFactory(record=exporter, field=Consent.Field.LOCATION)
    ExporterFactory(name="UD Karta", **at_home)

    shown = points(client)

    assert {name for name, point in shown.items() if point == OWN} == {"Wati", "Rumah Ani", "UD Ujang"}
    assert {name for name, point in shown.items() if point == OF_VILLAGE} == {"Sari", "Rumah Eti", "UD Karta"}


def test_withdrawn_consent_takes_the_point_away(client):
    exporter = ExporterFactory(name="UD Ujang", published=True, desa=DesaFactory(anjun=True), lat=LAT, lon=LON)
    ExporterConsentFactory(record=exporter, field=Consent.Field.LOCATION, withdrawn=True)

    assert points(client) == {"UD Ujang": OF_VILLAGE}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tempat=oleh-oleh", ["Bale"]),
        ("tempat=desa-wisata&tempat=produsen", ["Wati", "Anjun"]),
        ("tempat=", ["Wati", "Bale", "Anjun", "Anjun Jaya", "UPTD"]),
        ("produk=vas", ["Wati"]),
        ("produk=vas&tempat=eksportir", ["Anjun Jaya"]),
        ("kunjungan=1", []),
        ("kunjungan=1&tempat=produsen&tempat=oleh-oleh", ["Bale"]),
    ],
)
def test_kinds_and_filters_choose_the_same_for_list_and_map(client, query, expected):
    one_of_each()

    assert listed(client, query) == expected
    assert list(points(client, query)) == expected


@pytest.mark.parametrize(
    "query",
    [
        "tempat=kapal",
        "tempat=oleh-oleh&tempat=%00",
        "halaman=9",
        "halaman=-1",
        "warna=biru",
        "tempat[]=1",
        "tempat=oleh-oleh%27",
    ],
)
def test_unknown_values_are_named_and_the_rest_applies(client, query):
    one_of_each()

    response = client.get(f"/peta/?{query}")

    assert response.status_code == 200
    assert len(response.context["shown"].problems) == 1
    assert listed(client, query) == (["Bale"] if query.startswith("tempat=oleh-oleh&") else listed(client))
    assert len(features(client, query)) == len(listed(client, query))


def test_form_keeps_the_filters_and_says_how_many_there_are(client):
    one_of_each()

    shown = client.get("/peta/?produk=vas&tempat=produsen").context["shown"]

    assert shown.kept == [("produk", "vas")]
    assert [(choice.value, choice.count, choice.checked) for choice in shown.choices] == [
        ("produsen", 1, True),
        ("oleh-oleh", 1, False),
        ("desa-wisata", 1, False),
        ("eksportir", 1, False),
        ("fasilitas", 1, False),
    ]
    assert shown.points_url == "/peta.geojson?produk=vas&tempat=produsen"


def test_list_goes_on_where_the_page_ends(client, monkeypatch):
    one_of_each()
    monkeypatch.setattr(map_page.PortalMap, "page_size", 3)

    kinds = "tempat=produsen&tempat=oleh-oleh&tempat=desa-wisata&tempat=eksportir"
    shown = client.get(f"/peta/?halaman=2&{kinds}").context["shown"]

    assert [place.name for place in shown.page] == ["Anjun Jaya"]
    assert (shown.first, shown.last, shown.count) == (4, 4, 4)
    assert "halaman" not in shown.previous_url.replace("halaman=1", "")


def test_map_of_an_empty_portal_says_so(client):
    response = client.get("/peta/")

    assert response.context["shown"].count == 0
    assert features(client) == []


def test_facility_without_any_known_place_stands_nowhere(client):
    FacilityFactory(name="UPTD", published=True)

    assert (listed(client), features(client)) == ([], [])
    assert client.get("/peta/").context["shown"].count == 0


def test_points_of_two_thousand_producers_weigh_little(client):
    """Measured: what a phone loads of the map besides the page."""
    types = [ProductTypeFactory(name_ind=name) for name in ("Pot bunga", "Guci")]
    first = ProducerFactory(published=True, product_types=types)
    rows = [
        Producer(
            name=f"Gerabah Nomor {number}",
            slug=f"gerabah-nomor-{number}",
            search_name=f"gerabah nomor {number}",
            kecamatan=first.kecamatan,
            facet_terms="types:pot-bunga types:guci",
            status="published",
            published_at=first.published_at,
            published_by=first.published_by,
            lat=Decimal("-6.6") - Decimal(number) / 100_000,
            lon=Decimal("107.4"),
        )
        for number in range(2_000)
    ]
    Producer.objects.bulk_create(rows)

    response = client.get("/peta.geojson")

    assert len(json.loads(response.content)["features"]) == 2_001
    assert len(gzip.compress(response.content, 6)) < 60_000
    assert len(client.get("/peta/").context["shown"].page) == map_page.PortalMap.page_size


def test_each_kind_has_a_pin_of_its_own_shape():
    styles = (settings.BASE_DIR / "static/css/live_map.css").read_text()

    shapes = re.findall(r"\.pin(?:\.([\w-]+))? \{\s+--shape: ([^;]+);", styles)

    assert {name for name, _shape in shapes} >= {*map_page.KINDS} - {"produsen"} | {""}
    assert len({shape for _name, shape in shapes}) == len(shapes)
