"""Producers as GeoJSON: the same result as the list, at the places that the public may know."""

import json

import pytest

from artisans import points
from stewardship.models import Consent
from tests.factories import DesaFactory, ProducerFactory, ProductTypeFactory, indexed
from tests.portal.world import agree, private_producer

pytestmark = pytest.mark.django_db


def features(client, query="", path="/produsen/peta.geojson"):
    response = client.get(f"{path}?{query}")
    assert response["Content-Type"] == "application/geo+json"
    data = json.loads(response.content)
    assert data.keys() == {"type", "features"}
    return data["features"]


def names(client, query=""):
    return {feature["properties"]["name"] for feature in features(client, query)}


def test_point_of_a_producer(client):
    types = [ProductTypeFactory(name_ind=name, order=n) for n, name in enumerate(("Gentong", "Vas"))]
    indexed(
        ProducerFactory(
            name="Wati", published=True, verified=True, sample=True, desa=DesaFactory(anjun=True), product_types=types
        )
    )

    [feature] = features(client)

    assert feature == {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [107.39555, -6.63309]},
        "properties": {
            "name": "Wati",
            "url": "/produsen/wati/",
            "place": "Anjun, Plered",
            "about": "Gentong, Vas",
            "exact": False,
            "sample": True,
            "verified": True,
        },
    }


def test_points_in_english_lead_to_english_pages(client):
    indexed(ProducerFactory(name="Wati", published=True, product_types=[ProductTypeFactory(name_en="Jar")]))

    [feature] = features(client, path="/en/producers/map.geojson")

    assert (feature["properties"]["url"], feature["properties"]["about"]) == ("/en/producers/wati/", "Jar")


def test_producer_without_a_village_stands_in_the_middle_of_its_kecamatan(client):
    ProducerFactory(name="Wati", published=True)

    [feature] = features(client)

    assert feature["geometry"]["coordinates"] == [107.37972, -6.64575]
    assert feature["properties"]["place"] == "Plered"


def test_consent_without_coordinates_shows_the_village(client):
    agree(private_producer(name="Wati", lat=None, lon=None), Consent.Field.LOCATION)

    [feature] = features(client)

    assert (feature["geometry"]["coordinates"], feature["properties"]["exact"]) == ([107.39555, -6.63309], False)


def test_points_take_the_filters_of_the_list(client):
    vase = ProductTypeFactory(name_ind="Vas")
    indexed(ProducerFactory(name="Wati", published=True, product_types=[vase]))
    indexed(ProducerFactory(name="Sari", published=True, serang=True, product_types=[vase], welcomes_visitors=True))
    indexed(ProducerFactory(name="Tuti", published=True))
    ProducerFactory(name="Draf")
    ProducerFactory(name="Lama", archived=True)

    assert names(client) == {"Wati", "Sari", "Tuti"}
    assert names(client, "produk=vas") == {"Wati", "Sari"}
    assert names(client, "produk=vas&kabupaten=serang") == {"Sari"}
    assert names(client, "q=tut") == {"Tuti"}
    assert names(client, "kunjungan=1&q=tut") == set()
    assert names(client, "produk=ufo&halaman=9&warna=biru") == {"Wati", "Sari", "Tuti"}
    for query in ("", "produk=vas", "produk=vas&kabupaten=serang", "q=tut"):
        assert len(names(client, query)) == client.get(f"/produsen/?{query}").context["listing"].count


def test_points_are_of_the_whole_result_and_not_of_a_page(client):
    first = ProducerFactory(published=True)
    ProducerFactory.create_batch(29, published=True, published_by=first.published_by)

    assert len(features(client, "halaman=2")) == 30


def test_points_have_an_end(client, monkeypatch):
    ProducerFactory.create_batch(3, published=True)
    monkeypatch.setattr(points, "LIMIT", 2)

    assert len(features(client)) == 2
