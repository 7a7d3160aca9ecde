"""Each product type and producer page says where it can be bought; the directory knows no higher app."""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from artisans import where_sold
from stewardship import content_version
from tests.factories import (
    DesaFactory,
    ProducerFactory,
    ProductTypeFactory,
    SouvenirCentreFactory,
    StockFactory,
    indexed,
    indexed_place,
)
from tests.portal.page_rules import parse

pytestmark = pytest.mark.django_db


@pytest.fixture
def kendi():
    return ProductTypeFactory(name_ind="Kendi", name_en="Jug")


@pytest.fixture
def wati(kendi):
    return indexed(ProducerFactory(name="Gerabah Wati", published=True, product_types=[kendi]))


@pytest.fixture
def galeri():
    return indexed_place(SouvenirCentreFactory(name="Galeri Anjun", published=True, desa=DesaFactory(anjun=True)))


def english(client, record):
    with translation.override("en"):
        return client.get(record.get_absolute_url())


def test_producer_page_names_the_shop_its_ware_and_prices(client, wati, kendi, galeri):
    StockFactory(
        centre=galeri,
        producer=wati,
        product_type=kendi,
        price_from=25_000,
        confirmed_on=datetime.date(2026, 4, 3),
        running_out=True,
    )

    page = parse(english(client, wati))

    for said in ("Galeri Anjun", "Souvenir centre, Anjun, Plered", "from Rp25,000", "(running out)", "3 April 2026"):
        assert said in page.text, said
    with translation.override("en"):
        assert {galeri.get_absolute_url(), kendi.get_absolute_url()} <= set(page.hrefs())


def test_type_page_names_the_shop_and_the_makers(client, wati, kendi, galeri):
    StockFactory(centre=galeri, producer=wati, product_type=kendi, price_from=25_000)
    StockFactory(centre=galeri, producer=ProducerFactory(name="Anggun", published=True), product_type=kendi)

    response = english(client, kendi)

    [shop] = response.context["shops"].shown
    assert (shop.name, [good.name for good in shop.goods]) == ("Galeri Anjun", ["Anggun", "Gerabah Wati"])
    with translation.override("en"):
        assert f"{reverse('tourism:centre_list')}?produk=kendi" in parse(response).hrefs()


@pytest.mark.parametrize("hidden", ["centre", "producer", "gone"])
def test_what_the_public_cannot_have_is_not_named(client, wati, kendi, galeri, hidden):
    centre = SouvenirCentreFactory(name="Masih Draf") if hidden == "centre" else galeri
    producer = ProducerFactory(name="Bengkel Draf") if hidden == "producer" else wati
    gone = {"running_out": True, "gone_at": timezone.now()} if hidden == "gone" else {}
    StockFactory(centre=centre, producer=producer, product_type=kendi, **gone)

    for record in (wati, kendi):
        response = client.get(record.get_absolute_url())
        assert not response.context["shops"]
        assert not {"Masih Draf", "Bengkel Draf"} & set(parse(response).words)


def test_shops_without_scarce_ware_come_first_and_many_are_counted(client, wati, kendi):
    for number in range(where_sold.SHOWN + 2):
        centre = SouvenirCentreFactory(name=f"Kios {number}", published=True)
        StockFactory(centre=indexed_place(centre), producer=wati, product_type=kendi, running_out=number == 0)

    shops = client.get(kendi.get_absolute_url()).context["shops"]

    assert [shop.name for shop in shops.shown] == [f"Kios {number}" for number in range(1, where_sold.SHOWN + 1)]
    assert shops.more == 2


def test_page_without_shops_has_no_section(client, wati, kendi):
    for record in (wati, kendi):
        assert b'class="shops"' not in client.get(record.get_absolute_url()).content


def test_kept_page_follows_the_stock(client, wati, kendi, galeri):
    assert not client.get(wati.get_absolute_url()).context["shops"]

    stock = StockFactory(centre=galeri, producer=wati, product_type=kendi)
    assert client.get(wati.get_absolute_url()).context["shops"]
    stock.delete()

    assert not client.get(wati.get_absolute_url()).context["shops"]


@pytest.mark.parametrize("count", [1, 5])
def test_shops_cost_one_query(client, wati, kendi, count):
    def asked(record):
        content_version.bump()
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(record.get_absolute_url())
        return sum("centre_slug" in query["sql"] for query in queries)

    for _number in range(count):
        StockFactory(
            centre=SouvenirCentreFactory(published=True, desa=DesaFactory()), producer=wati, product_type=kendi
        )
        kendi = ProductTypeFactory()

    assert (asked(wati), asked(kendi)) == (1, 1)
