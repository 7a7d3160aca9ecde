"""What the samples are: where they stand, what they cost, what the repository holds for them."""

import csv
import math

import pytest
from django.conf import settings as portal_settings

from artisans.models import (
    Finish,
    Kiln,
    Motif,
    OpeningException,
    OpeningHours,
    Photo,
    Producer,
    ProducerConsent,
    Product,
    ProductType,
    SalesChannel,
    Technique,
)
from artisans.samples.forms import FORMS
from artisans.samples.places import PLACES, TOTAL
from artisans.samples.producers import Oddity, invent
from artisans.samples.specialities import WANTED
from regions.models import Desa
from stewardship.models import Staff

ROWS = (Producer, Product, Photo, Kiln, SalesChannel, OpeningHours, OpeningException, ProducerConsent)
DATA = portal_settings.DATA_DIR
A_DOZEN = 12  # holds one of each oddity


# What is made up


@pytest.fixture
def invented(reference):
    """All samples as they are before they are saved."""
    words = {model: {word.slug: word for word in model.objects.all()} for model in WANTED}
    officers = {code: Staff(pk=pk, username=code) for pk, code in enumerate(("32.14", "36.04"), start=1)}
    desa = Desa.objects.select_related("kecamatan__kabupaten").in_bulk()
    return invent(TOTAL, words=words, desa=desa, officers=officers)


def test_samples_are_spread_over_the_real_centres(invented):
    villages = [sample.producer.desa.name for sample in invented if sample.producer.desa]

    assert TOTAL == 150
    assert {sample.producer.kecamatan.kabupaten_id for sample in invented} == {"32.14", "36.04"}
    assert len(set(villages)) == len(PLACES)
    assert villages.count("Bumijaya") > 35
    assert villages.count("Anjun") > 20


def test_samples_cost_what_their_form_costs(invented):
    products = [product for sample in invented for product, _techniques in sample.products]

    for product in products:
        cheapest, dearest = FORMS[product.type.slug].prices
        prices = [price for price in (product.price_min, product.price_max) if price is not None]
        assert prices == sorted(prices)
        assert all(cheapest <= price <= dearest for price in prices)
    assert {len(sample.products) for sample in invented} <= {0, *range(2, 8)}


def test_samples_lie_close_to_their_village(invented):
    positions = [sample.producer for sample in invented if sample.producer.lat]

    assert len(positions) > 100
    for producer in positions:
        north = float(producer.lat - producer.desa.lat) * 111_320
        east = float(producer.lon - producer.desa.lon) * 111_320 * math.cos(math.radians(float(producer.lat)))
        assert math.hypot(north, east) < 400


def test_samples_have_kilns_for_their_largest_piece(invented):
    for sample in invented:
        if sample.kilns:
            tallest = max(product.height_cm for product, _techniques in sample.products)
            assert max(kiln.largest_piece_cm for kiln in sample.kilns) >= tallest


def test_addresses_of_samples_lead_nowhere(invented):
    numbers = {str(number) for sample in invented for number in (sample.producer.phone, sample.producer.whatsapp)}
    urls = [channel.url for sample in invented for channel in sample.channels]

    assert all(number.startswith("+628360000") for number in numbers if number)
    assert urls
    assert all(url.startswith("https://example.org/") for url in urls)


def test_oddities_are_few():
    oddities = [Oddity.of(number) for number in range(1, TOTAL + 1)]

    assert sorted(oddity.status for oddity in oddities if oddity.status != "published") == [
        *["archived"] * 2,
        *["draft"] * 2,
        *["submitted"] * 2,
    ]
    assert [
        sum(flags) for flags in zip(*((o.sparse, o.without_photos, o.long_name) for o in oddities), strict=True)
    ] == [
        4,
        5,
        4,
    ]


# What the repository holds


@pytest.mark.parametrize(
    ("model", "file"),
    [
        (ProductType, "product_types.csv"),
        (Technique, "techniques.csv"),
        (Motif, "motifs.csv"),
        (Finish, "finishes.csv"),
    ],
)
def test_vocabulary_of_the_repository_has_every_wanted_word(model, file):
    with (DATA / "vocabulary" / file).open(encoding="utf-8", newline="") as lines:
        known = {row["slug"] for row in csv.DictReader(lines)}

    assert WANTED[model] - known == set()


def test_places_are_villages_of_the_official_list():
    with (DATA / "geo" / "villages.csv").open(encoding="utf-8", newline="") as lines:
        official = {row["code"]: row["name"].replace(" ", "") for row in csv.DictReader(lines)}

    assert {code: name.replace(" ", "").casefold() for code, name in PLACES} == {
        code: official[code].casefold() for code, _name in PLACES
    }
