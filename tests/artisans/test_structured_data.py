"""JSON-LD: what search engines read is true, complete and cannot break out of its script."""

import json

import pytest

from artisans import structured_data
from tests.factories import OpeningHoursFactory, ProducerFactory, ProductFactory, indexed
from tests.portal.page_rules import parse
from tests.portal.world import full_producer


def test_script_cannot_be_broken_out_of():
    text = structured_data.as_script({"name": "</script><script>alert(1)</script> & Co <!--"})

    assert not {"<", ">", "&"} & set(text)
    assert json.loads(text)["name"] == "</script><script>alert(1)</script> & Co <!--"


@pytest.mark.django_db
def test_name_from_staff_stays_inside_the_script(client):
    ProducerFactory(name="</script><script>alert(1)</script>", slug="wati", published=True)

    [script] = [s for s in parse(client.get("/produsen/wati/")).scripts if s.get("type") == "application/ld+json"]

    assert json.loads(script["text"])["name"] == "</script><script>alert(1)</script>"


@pytest.mark.django_db
def test_local_business_tells_what_is_public(client):
    full_producer(name="Wati")

    data = _data(client, "/en/producers/wati/")

    assert data["@type"] == "LocalBusiness"
    assert data["url"] == data["@id"] == "http://127.0.0.1:8000/en/producers/wati/"
    assert (data["name"], data["inLanguage"], data["foundingDate"]) == ("Wati", "en", "1987")
    assert data["description"] == "Complete pottery of Anjun."
    assert data["address"]["addressLocality"] == "Anjun, Plered"
    assert data["address"]["addressRegion"] == "Kabupaten Purwakarta"
    assert data["openingHoursSpecification"] == [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": "Monday", "opens": "08:00", "closes": "16:00"}
    ]
    [offer] = data["makesOffer"]
    assert offer["priceSpecification"] == {
        "@type": "PriceSpecification",
        "priceCurrency": "IDR",
        "minPrice": 75_000,
        "maxPrice": 120_000,
    }
    assert all(address.startswith("http://127.0.0.1:8000/media/photos/") for address in data["image"])


@pytest.mark.django_db
def test_what_nobody_said_is_left_out(client):
    producer = ProducerFactory(name="Wati", published=True)
    ProductFactory(producer=producer, published=True, name_ind="Vas")
    ProductFactory(producer=producer, name_ind="Draf")
    indexed(producer)

    data = _data(client, "/produsen/wati/")

    assert data.keys() == {"@context", "@type", "@id", "url", "name", "inLanguage", "address", "makesOffer"}
    assert data["makesOffer"] == [{"@type": "Offer", "itemOffered": {"@type": "Product", "name": "Vas"}}]
    assert data["address"].keys() == {"@type", "addressLocality", "addressRegion", "addressCountry"}


@pytest.mark.django_db
def test_free_piece_keeps_its_price(client):
    """A price of nothing is a price."""
    producer = ProducerFactory(name="Wati", published=True)
    ProductFactory(producer=producer, published=True, price_min=0)
    indexed(producer)

    assert _data(client, "/produsen/wati/")["makesOffer"][0]["priceSpecification"]["minPrice"] == 0


@pytest.mark.django_db
def test_hours_of_every_day(client):
    producer = ProducerFactory(name="Wati", published=True)
    OpeningHoursFactory(producer=producer, weekday=4)
    OpeningHoursFactory(producer=producer, weekday=6)
    indexed(producer)

    hours = _data(client, "/produsen/wati/")["openingHoursSpecification"]

    assert [row["dayOfWeek"] for row in hours] == ["Friday", "Sunday"]


def _data(client, path):
    [script] = [s for s in parse(client.get(path)).scripts if s.get("type") == "application/ld+json"]
    return json.loads(script["text"])
