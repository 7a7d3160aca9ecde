"""The public list of exporters: who stands there, in which order, with what on each line."""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from exporters.listing import PAGE_SIZE
from stewardship import content_version
from tests.factories import (
    DesaFactory,
    ExporterFactory,
    ExporterPhotoFactory,
    PhotoFactory,
    ProducerFactory,
    ProductTypeFactory,
    StaffFactory,
    indexed_exporter,
)
from tests.portal.page_rules import parse

pytestmark = pytest.mark.django_db


def shown(client, query=""):
    """The lines of the list page."""
    return client.get(reverse("exporters:exporter_list") + query).context["rows"]


def names(client, query=""):
    return [row.exporter.name for row in shown(client, query)]


def test_list_shows_published_exporters_only(client):
    ExporterFactory(name="Draf")
    ExporterFactory(name="Usulan", submitted=True)
    ExporterFactory(name="Arsip", archived=True)
    ExporterFactory(name="Terbit", published=True)

    response = client.get(reverse("exporters:exporter_list"))

    assert [row.exporter.name for row in response.context["rows"]] == ["Terbit"]
    assert (response.context["listing"].count, response.context["listing"].total) == (1, 1)
    assert not {"Draf", "Usulan", "Arsip"} & set(parse(response).words)


def test_line_says_what_where_and_on_which_terms(client):
    exporter = ExporterFactory(
        name="Anjun Jaya",
        published=True,
        desa=DesaFactory(anjun=True),
        product_types=[ProductTypeFactory(name_ind=name, order=n) for n, name in enumerate(("Guci", "Vas", "Pot"))],
        markets="NL JP",
        since_year=2009,
        minimum_order=1_200,
    )
    exporter.markets.filter(country="JP").update(is_active=False)

    [row] = shown(client)

    assert (row.words, row.destinations, row.minimum[:5]) == ("Guci, vas, pot", "Belanda", "1.200")
    with translation.override("en"):
        [row] = shown(client)
    assert (row.destinations, row.minimum) == ("Netherlands", "1,200 pieces")


def test_many_destinations_are_counted_not_listed(client):
    ExporterFactory(published=True, markets="NL JP DE FR US AU")

    with translation.override("en"):
        [row] = shown(client)

    assert row.destinations == "Australia, France, Germany, Japan and 2 more"


def test_minimum_may_be_counted_in_containers(client):
    ExporterFactory(published=True, minimum_order=1, minimum_unit="containers")

    with translation.override("en"):
        assert shown(client)[0].minimum == "1 container"


def test_photo_is_the_own_one_else_that_of_the_producer(client):
    producer = ProducerFactory(published=True)
    own = ExporterFactory(name="A", published=True)
    ExporterFactory(name="B", published=True, producer=producer)
    hidden = ExporterFactory(name="C", published=True, producer=ProducerFactory())
    PhotoFactory(record=hidden.producer)
    mine = ExporterPhotoFactory(record=own, position=1)
    ExporterPhotoFactory(record=own, position=2)
    ExporterPhotoFactory(record=own, position=0, shows_person=True)
    its = PhotoFactory(record=producer)

    assert [row.photo for row in shown(client)] == [mine, its, None]


def test_sample_says_so(client):
    ExporterFactory(published=True, sample=True)

    assert b"badge sample" in client.get(reverse("exporters:exporter_list")).content


def test_supplier_is_told_from_an_exporter(client):
    ExporterFactory(name="A", published=True, role="both")
    ExporterFactory(name="B", published=True, role="supplier")

    page = client.get(reverse("exporters:exporter_list")).content.decode()

    assert page.count('<span class="badge">') == 1


# Order and pages


def test_order_is_by_name_unless_another_one_is_asked_for(client):
    staff, now = StaffFactory(), timezone.now()
    for name, since, days in (("anjun", 2015, 3), ("Élok", None, None), ("Batu", 2004, 1)):
        checked = {"verified_at": now - datetime.timedelta(days=days), "verified_by": staff} if days else {}
        indexed_exporter(ExporterFactory(name=name, published=True, since_year=since, **checked))

    assert names(client) == ["anjun", "Batu", "Élok"]
    assert names(client, "?urut=nama") == ["anjun", "Batu", "Élok"]
    assert names(client, "?urut=terverifikasi") == ["Batu", "anjun", "Élok"]
    assert names(client, "?urut=sejak") == ["Batu", "anjun", "Élok"]


def test_words_put_names_first(client):
    for name, markets in (("Abadi", "JP"), ("Jepang Karya", ""), ("Lain", "NL")):
        indexed_exporter(ExporterFactory(name=name, published=True, markets=markets))

    assert names(client, "?q=jepang") == ["Jepang Karya", "Abadi"]
    assert names(client, "?q=jepang&urut=nama") == ["Abadi", "Jepang Karya"]
    assert names(client, "?q=japan") == ["Abadi"]
    assert names(client, "?urut=relevansi") == ["Abadi", "Jepang Karya", "Lain"]


def test_pages_hold_twenty_four(client):
    for number in range(PAGE_SIZE + 2):
        indexed_exporter(ExporterFactory(name=f"Usaha {number:02}", published=True))

    assert names(client) == [f"Usaha {number:02}" for number in range(PAGE_SIZE)]
    assert names(client, "?halaman=2") == ["Usaha 24", "Usaha 25"]
    page = parse(client.get(reverse("exporters:exporter_list")))
    assert "?halaman=2" in page.hrefs()


# Nothing to show


def test_empty_list_leads_to_the_producers(client):
    page = client.get(reverse("exporters:exporter_list"))

    assert page.context["rows"] == []
    assert reverse("artisans:producer_list") in parse(page).hrefs()


def test_empty_result_says_which_filter_to_drop(client):
    ExporterFactory(published=True, markets="NL")
    ExporterFactory(published=True, markets="NL")
    ExporterFactory(published=True, markets="JP", incoterms="FOB")

    listing = client.get(reverse("exporters:exporter_list") + "?negara=nl&incoterm=fob").context["listing"]

    assert (listing.count, listing.total) == (0, 3)
    assert [(way.url, way.without) for way in listing.ways_out] == [("?negara=nl", 2), ("?incoterm=fob", 1)]


# Frame


@pytest.mark.query_count("exporters:exporter_list")
@pytest.mark.parametrize("count", [1, 5])
def test_exporter_list_query_count(client, count):
    for number in range(count):
        producer = ProducerFactory(published=True)
        PhotoFactory(record=producer)
        exporter = ExporterFactory(
            name=f"Usaha {number}",
            published=True,
            producer=producer,
            product_types=[ProductTypeFactory()],
            markets="NL JP",
            minimum_order=5,
            desa=DesaFactory(anjun=True),
        )
        if number % 2:
            ExporterPhotoFactory(record=exporter)
        indexed_exporter(exporter)

    def asked(query):
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("exporters:exporter_list") + query)
        return len(queries)

    counts = {}
    for query in ("", "?negara=nl&kabupaten=purwakarta&minimum=5", "?q=usaha"):
        content_version.bump()
        cache.clear()
        counts[query] = (asked(query), asked(query))
    assert counts == {"": (9, 3), "?negara=nl&kabupaten=purwakarta&minimum=5": (9, 3), "?q=usaha": (10, 4)}


def test_anonymous_page_sets_no_cookie_and_holds_no_token(client):
    response = client.get(reverse("exporters:exporter_list"))

    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content


def test_list_stands_in_footer_sitemap_and_search(client):
    real = indexed_exporter(ExporterFactory(name="Anjun Jaya", published=True, markets="NL"))
    sample = indexed_exporter(ExporterFactory(name="Contoh", published=True, sample=True))
    draft = indexed_exporter(ExporterFactory(name="Draf Belanda", markets="NL"))

    assert reverse("exporters:exporter_list") in parse(client.get(reverse("home"))).hrefs()
    sitemap = client.get(reverse("sitemap")).content.decode()
    assert real.get_absolute_url() in sitemap
    assert reverse("exporters:exporter_list") in sitemap
    assert not {sample.get_absolute_url(), draft.get_absolute_url()} & set(sitemap.split("<"))
    for words in ("anjun", "belanda", "netherlands"):
        found = client.get(reverse("search"), {"q": words})
        assert [hit.url for hit in found.context["exporters"]] == [real.get_absolute_url()], words
    assert real.get_absolute_url() in parse(client.get(reverse("search"), {"q": "belanda", "di": "eksportir"})).hrefs()
