"""The public list of souvenir centres: who stands there, open or closed, found by what is sold and how it is paid."""

import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from artisans.listing import PAGE_SIZE
from stewardship import content_version
from tests.factories import (
    CentreHoursFactory,
    DesaFactory,
    ProducerFactory,
    ProductTypeFactory,
    SeasonFactory,
    SeasonHoursFactory,
    SouvenirCentreFactory,
    SouvenirCentrePhotoFactory,
    StockFactory,
    indexed_place,
)
from tests.portal.page_rules import parse
from tourism.centres.payments import ways_in
from tourism.models import SouvenirCentre

pytestmark = pytest.mark.django_db
JAKARTA = datetime.timezone(datetime.timedelta(hours=7))
MONDAY_MORNING = datetime.datetime(2026, 4, 6, 9, 30, tzinfo=JAKARTA)


def url(query=""):
    return reverse("tourism:centre_list") + query


def names(client, query=""):
    return [row.centre.name for row in client.get(url(query)).context["rows"]]


def centre(name, **kwargs):
    return indexed_place(SouvenirCentreFactory(**{"name": name, "published": True, **kwargs}))


def with_hours(name, **kwargs):
    made = SouvenirCentreFactory(name=name, published=True)
    CentreHoursFactory(centre=made, **kwargs)
    return indexed_place(made)


def selling(name, *types, **kwargs):
    made = SouvenirCentreFactory(name=name, published=True)
    for number, word in enumerate(types):
        StockFactory(
            centre=made,
            producer=ProducerFactory(published=True),
            product_type=word,
            price_from=30_000 - number * 5_000,
            **kwargs,
        )
    return indexed_place(made)


def test_list_shows_published_centres_only(client):
    centre("Draf", published=False)
    centre("Usulan", published=False, submitted=True)
    centre("Arsip", published=False, archived=True)
    centre("Terbit")

    assert names(client) == ["Terbit"]
    assert client.get(url()).context["listing"].total == 1


def test_line_says_what_from_which_price_and_whether_it_is_open(client):
    kendi, guci = (ProductTypeFactory(name_ind=name, order=n) for n, name in enumerate(("Kendi", "Guci")))
    made = selling("Galeri", kendi, guci, confirmed_on=datetime.date(2026, 4, 1))
    SouvenirCentre.objects.filter(pk=made.pk).update(payment="Tunai, QRIS", verified_at=None)
    CentreHoursFactory(centre=made)
    indexed_place(made)

    with time_machine.travel(MONDAY_MORNING, tick=False), translation.override("en"):
        page = parse(client.get(url()))

    for said in ("Open now", "until 16:00", "Kendi (en), guci (en)", "from Rp25,000", "2 producers", "Tunai, QRIS"):
        assert said in page.text, said
    assert "1 April 2026" in page.text


def test_sold_out_ware_and_hidden_makers_are_not_counted(client):
    kendi, vas = ProductTypeFactory(name_ind="Kendi"), ProductTypeFactory(name_ind="Vas")
    made = selling("Galeri", kendi)
    StockFactory(centre=made, producer=ProducerFactory(), product_type=vas)
    gone = StockFactory(centre=made, producer=ProducerFactory(published=True), product_type=vas, running_out=True)
    type(gone).objects.filter(pk=gone.pk).update(gone_at=MONDAY_MORNING)

    [row] = client.get(url()).context["rows"]

    assert (row.words, row.makers) == ("Kendi", 1)


# Filters


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kabupaten=serang", ["Ciruas"]),
        ("?kecamatan=plered", ["Pasar"]),
        ("?jenis=market", ["Pasar"]),
        ("?bayar=qris", ["Ciruas"]),
        ("?bayar=tunai&bayar=qris", ["Ciruas", "Pasar"]),
        ("?produk=kendi", ["Pasar"]),
        ("?produk=kendi&bayar=qris", []),
        ("?q=anjun", ["Pasar"]),
        ("?q=kendi", ["Pasar"]),
        ("?q=ciru", ["Ciruas"]),
        ("?q=zzz", []),
    ],
)
def test_filters_narrow_the_list(client, query, found):
    made = centre("Pasar", kind="market", desa=DesaFactory(anjun=True), payment="Tunai saja")
    StockFactory(
        centre=made, producer=ProducerFactory(published=True), product_type=ProductTypeFactory(name_ind="Kendi")
    )
    indexed_place(made)
    centre("Ciruas", serang=True, payment="QRIS / transfer")

    assert names(client, query) == found


def test_open_now_is_asked_at_each_request(client):
    with_hours("Senin pagi")
    with_hours("Senin malam", opens=datetime.time(20), closes=datetime.time(2))
    centre("Tanpa jam")

    with time_machine.travel(MONDAY_MORNING, tick=False) as clock:
        assert names(client, "?buka=1") == ["Senin pagi"]
        assert names(client, "?urut=buka") == ["Senin pagi", "Senin malam", "Tanpa jam"]
        clock.shift(datetime.timedelta(hours=16))  # Tuesday, half past one
        assert names(client, "?buka=1") == ["Senin malam"]
        clock.shift(datetime.timedelta(hours=1))
        assert names(client, "?buka=1") == []


def test_open_now_knows_the_season(client):
    made = with_hours("Galeri")
    SeasonHoursFactory(centre=made)
    indexed_place(made)

    with time_machine.travel(MONDAY_MORNING, tick=False):
        assert names(client, "?buka=1") == ["Galeri"]
        SeasonFactory(starts=datetime.date(2026, 4, 1), ends=datetime.date(2026, 4, 29))
        assert names(client, "?buka=1") == []


def test_newest_confirmed_stock_comes_first(client):
    word = ProductTypeFactory()
    selling("Lama", word, confirmed_on=datetime.date(2026, 1, 1))
    selling("Baru", word, confirmed_on=datetime.date(2026, 4, 1))
    centre("Apotek")

    assert names(client, "?urut=kabar") == ["Baru", "Lama", "Apotek"]
    assert names(client) == ["Apotek", "Baru", "Lama"]


def test_counts_of_choices_leave_their_own_facet_out(client):
    centre("A", payment="tunai")
    centre("B", payment="tunai, qris", serang=True)

    listing = client.get(url("?bayar=qris")).context["listing"]

    boxes = {box.name: {choice.value: choice.count for choice in box.choices} for box in listing.boxes}
    assert boxes["bayar"] == {"qris": 1, "tunai": 2}
    assert boxes["kabupaten"] == {"serang": 1}


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("", []),
        ("Tunai, QRIS", ["tunai", "qris"]),
        ("cash only", ["tunai"]),
        ("Transfer BCA/kartu debit", ["transfer", "kartu"]),
        ("e-wallet (GoPay, OVO)", ["dompet"]),
        ("barter dengan kambing", []),
    ],
)
def test_ways_to_pay_are_read_from_what_people_write(text, ways):
    assert ways_in(text) == ways


# Bad input, nothing to show


@pytest.mark.parametrize(
    "query",
    [
        "?kabupaten=bandung",
        "?buka=mungkin",
        "?produk=%00&jenis=;DROP",
        "?halaman=99999999999",
        "?halaman=-1",
        "?urut=acak",
        "?q=%F0%9F%8F%BA%27%22",
        "?apa=itu&utm_source=wa",
        "?bayar=" + "x" * 3000,
    ],
)
def test_nonsense_is_reported_and_the_rest_still_applies(client, query):
    centre("Plered")
    centre("Ciruas", serang=True)

    response = client.get(url(f"{query}&kabupaten=serang"))

    assert response.status_code == 200
    assert response.context["listing"].problems
    if "q=" not in query:
        assert [row.centre.name for row in response.context["rows"]] == ["Ciruas"]


def test_empty_list_leads_to_workshops(client):
    assert f"{reverse('artisans:producer_list')}?kunjungan=1" in parse(client.get(url())).hrefs()


def test_empty_result_says_which_filter_to_drop(client):
    centre("A", payment="tunai")
    centre("B", kind="market")

    listing = client.get(url("?bayar=tunai&jenis=market")).context["listing"]

    assert [(way.url, way.without) for way in listing.ways_out] == [("?bayar=tunai", 1), ("?jenis=market", 1)]


def test_long_list_has_pages(client):
    for number in range(PAGE_SIZE + 1):
        centre(f"Kios {number:02}")

    assert len(names(client)) == PAGE_SIZE
    assert names(client, "?halaman=2") == [f"Kios {PAGE_SIZE}"]


# Frame


@pytest.mark.query_count("tourism:centre_list")
@pytest.mark.parametrize("count", [1, 5])
def test_centre_list_query_count(client, count):
    for number in range(count):
        made = selling(f"Galeri {number}", ProductTypeFactory(), ProductTypeFactory())
        CentreHoursFactory(centre=made)
        SouvenirCentrePhotoFactory(record=made)
        indexed_place(made)

    def asked(query):
        with CaptureQueriesContext(connection) as queries:
            client.get(url(query))
        return len(queries)

    counts = {}
    for query in ("", "?urut=buka&kabupaten=purwakarta", "?q=galeri"):
        content_version.bump()
        cache.clear()
        counts[query] = (asked(query), asked(query))
    assert counts == {"": (7, 2), "?urut=buka&kabupaten=purwakarta": (7, 2), "?q=galeri": (8, 3)}


def test_anonymous_list_sets_no_cookie_and_holds_no_token(client):
    response = client.get(url())

    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content


def test_real_centres_stand_in_the_sitemap_and_samples_do_not(client):
    real, sample = centre("Galeri Anjun"), centre("Contoh Galeri", sample=True)

    locations = client.get("/sitemap.xml").content.decode()

    assert url() in locations
    assert real.get_absolute_url() in locations
    assert sample.get_absolute_url() not in locations
