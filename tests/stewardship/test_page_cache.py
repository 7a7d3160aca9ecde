"""Whole pages, kept for readers without a session until anything that they show changes."""

import gzip

import brotli
import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from artisans.models import OpeningHours, Producer, ProductType
from stewardship.models import Source
from tests.factories import (
    DesaFactory,
    KilnFactory,
    OpeningHoursFactory,
    PhotoFactory,
    ProducerConsentFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    SalesChannelFactory,
    SourceFactory,
    StaffFactory,
    indexed,
)
from tests.portal.page_rules import GuardedClient, body, parse
from tests.portal.world import private_producer

pytestmark = pytest.mark.django_db
KEPT = "public, max-age=60, stale-while-revalidate=60"


@pytest.fixture(autouse=True)
def _pages_are_kept(settings):
    settings.PAGE_CACHE_SECONDS = 60


@pytest.fixture
def wati():
    gentong = ProductTypeFactory(name_ind="Gentong")
    return indexed(ProducerFactory(name="Wati", published=True, desa=DesaFactory(anjun=True), product_types=[gentong]))


def asked(client, url, **headers):
    """The answer and how often the database was asked for it."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url, headers=headers)
    return response, len(queries)


PAGES = [
    "/",
    "/en/",
    "/produsen/",
    "/produsen/?produk=gentong&tampil=peta",
    "/produsen/wati/",
    "/en/producers/wati/",
    "/produsen/peta.geojson",
    "/produk/",
    "/produk/gentong/",
    "/wilayah/",
    "/wilayah/purwakarta/plered/",
    "/wilayah/kecamatan.geojson",
    "/cari/?q=wati",
    "/peta/",
    "/tentang/",
    "/sitemap.xml",
    "/robots.txt",
]


def test_second_request_asks_only_for_the_version(client, wati):
    for url in PAGES:
        first, _queries = asked(client, url)
        second, queries = asked(client, url)

        assert (url, second.status_code, queries) == (url, 200, 1)
        assert second.content == first.content
        assert second["Content-Type"] == first["Content-Type"]


def test_pages_set_no_cookie_and_say_how_long_they_keep(client, wati):
    for response in (client.get(url) for url in PAGES for _time in range(2)):
        assert not response.cookies
        assert response["Cache-Control"] == KEPT
        assert response["ETag"].startswith('W/"')
        assert {"Accept-Encoding", "Cookie"} <= {part.strip() for part in response["Vary"].split(",")}


def test_kept_page_has_the_headers_that_protect_it(client, wati):
    client.get("/produsen/")

    response = client.get("/produsen/")

    assert response["Content-Language"] == "id"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert client.get("/en/producers/")["Content-Language"] == "en"


# Compressed bodies


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("", ""),
        ("identity", ""),
        ("deflate", ""),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", ""),
        ("GZIP", "gzip"),
    ],
)
def test_body_is_the_same_however_it_is_packed(client, wati, accepted, encoding):
    plain = client.get("/produsen/wati/").content
    response = client.get("/produsen/wati/", headers={"accept-encoding": accepted})

    unpack = {"gzip": gzip.decompress, "br": brotli.decompress, "": bytes}[encoding]
    assert response.get("Content-Encoding", "") == encoding
    assert unpack(response.content) == plain
    assert len(response.content) < len(plain) or not encoding


def test_first_and_later_answers_are_packed_alike(client, wati):
    first, second = (client.get("/produsen/", headers={"accept-encoding": "br"}) for _time in range(2))

    assert (first["Content-Encoding"], first.content) == (second["Content-Encoding"], second.content)


# 304


def test_reader_who_has_the_page_gets_304(client, wati):
    etag = client.get("/produsen/")["ETag"]

    response, queries = asked(client, "/produsen/", **{"if-none-match": etag})

    assert (response.status_code, response.content, queries) == (304, b"", 1)
    assert (response["ETag"], response["Cache-Control"]) == (etag, KEPT)


def test_reader_who_has_the_page_among_others_gets_304(client, wati):
    etag = client.get("/produsen/")["ETag"]

    assert client.get("/produsen/", headers={"if-none-match": f'"a", {etag}, W/"b"'}).status_code == 304


@pytest.mark.parametrize("etag", ['W/"0"', "", "x", '"'])
def test_reader_who_has_another_page_gets_this_one(client, wati, etag):
    client.get("/produsen/")

    response = client.get("/produsen/", headers={"if-none-match": etag})

    assert (response.status_code, len(response.content) > 1000) == (200, True)


def test_reader_who_has_the_page_before_a_change_gets_the_new_one(client, wati):
    etag = client.get("/produsen/")["ETag"]
    ProducerFactory(name="Sari", published=True)

    response = client.get("/produsen/", headers={"if-none-match": etag})

    assert response.status_code == 200
    assert response["ETag"] != etag
    assert "Sari" in body(response)


def test_change_of_something_else_leaves_the_etag(client, wati):
    etag = client.get("/tentang/")["ETag"]
    ProducerFactory(name="Sari", published=True)

    assert client.get("/tentang/", headers={"if-none-match": etag}).status_code == 304


# Changes


def _save(wati):
    wati.name = "Wati Baru"
    wati.save()


def _update(wati):
    Producer.objects.filter(pk=wati.pk).update(name="Wati Baru")


def _bulk_update(wati):
    wati.name = "Wati Baru"
    Producer.objects.bulk_update([wati], ["name"])


def _archive(wati):
    wati.status, wati.archived_at, wati.archived_by = "archived", timezone.now(), StaffFactory()
    wati.save()


def _many_to_many(wati):
    with transaction.atomic():
        wati.product_types.set([ProductTypeFactory(name_ind="Vas")])
        wati.save()
        indexed(wati)


CHANGES = {
    "save": _save,
    "update": _update,
    "bulk update": _bulk_update,
    "archive": _archive,
    "delete": lambda wati: wati.delete(),
    "delete several": lambda wati: Producer.objects.all().delete(),
    "many to many": _many_to_many,
    "rename a form": lambda wati: ProductType.objects.update(name_ind="Tempayan"),
    "a photo": lambda wati: PhotoFactory(record=wati),
    "another producer": lambda wati: ProducerFactory(name="Sari", published=True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_list_is_new_after_a_change(client, wati, change):
    before = [body(client.get("/produsen/")) for _time in range(2)][1]

    CHANGES[change](wati)

    after = body(client.get("/produsen/"))
    assert after != before
    assert after == body(GuardedClient().get("/produsen/"))


def _hours(wati):
    OpeningHoursFactory(producer=wati)
    indexed(wati)
    OpeningHours.objects.all().delete()
    OpeningHoursFactory(producer=wati, weekday=2)
    indexed(wati)


PARTS = {
    "hours": _hours,
    "kiln": lambda wati: indexed(KilnFactory(producer=wati).producer),
    "channel": lambda wati: indexed(SalesChannelFactory(producer=wati).producer),
    "piece": lambda wati: indexed(ProductFactory(producer=wati, published=True).producer),
    "consent": lambda wati: ProducerConsentFactory(record=wati, field="whatsapp"),
    "source": lambda wati: (wati.sources.add(SourceFactory()), indexed(wati)),
}


@pytest.mark.parametrize("change", PARTS)
def test_page_is_new_after_a_change_of_its_parts(client, change):
    wati = indexed(private_producer(name="Wati"))
    before = body(client.get("/produsen/wati/"))

    PARTS[change](wati)

    assert body(client.get("/produsen/wati/")) != before


def test_page_is_new_after_a_change_in_the_admin(client, wati):
    reader = GuardedClient()
    assert "Wati" in body(reader.get("/produsen/"))
    client.force_login(StaffFactory(superuser=True))

    client.post(
        reverse("admin:artisans_producttype_change", args=[wati.product_types.get().pk]),
        _form_of(client, reverse("admin:artisans_producttype_change", args=[wati.product_types.get().pk]))
        | {"name_ind": "Tempayan"},
    )

    assert ProductType.objects.get().name_ind == "Tempayan"
    assert "Tempayan" in body(reader.get("/produk/"))


def _form_of(client, url):
    """What the form of the admin would send back unchanged."""
    form = client.get(url).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value is not None}


def test_change_that_is_rolled_back_leaves_the_kept_page(client, wati):
    first = client.get("/produsen/")

    with transaction.atomic():
        ProducerFactory(name="Sari", published=True)
        transaction.set_rollback(True)

    response, queries = asked(client, "/produsen/")
    assert (response.content, queries) == (first.content, 1)


def test_change_that_nobody_can_see_costs_no_more_than_a_page(client, wati):
    """A version is one for all: a new source makes every page anew, and equal."""
    first = client.get("/produsen/")

    Source.objects.create(url="https://example.org/", publisher="X")

    assert client.get("/produsen/").content == first.content


# Who is never given a kept page, and what is never kept


def test_staff_with_a_session_get_fresh_pages(client, wati):
    client.force_login(StaffFactory())

    for _time in range(2):
        response, queries = asked(client, "/produsen/")
        assert queries > 1
        assert "max-age=60" not in response.get("Cache-Control", "")
        assert "ETag" not in response


def test_page_made_for_staff_is_given_to_nobody(client, wati):
    client.force_login(StaffFactory())
    client.get("/produsen/")

    assert asked(GuardedClient(), "/produsen/")[1] > 1


@pytest.mark.parametrize("url", ["/tidak-ada/", "/produsen/tidak-ada/", "/en/producers/tidak-ada/"])
def test_not_found_is_not_kept(client, wati, url):
    assert client.get(url).status_code == 404
    assert "ETag" not in client.get(url)

    slug = url.strip("/").rpartition("/")[2]
    ProducerFactory(name=slug, slug=slug, published=True)
    if "produ" in url:
        assert client.get(url).status_code == 200


def test_redirect_is_not_kept(client, wati):
    wati.slug = "wati-jaya"
    wati.save()

    for _time in range(2):
        response = client.get("/produsen/wati/")
        assert (response.status_code, response["Location"]) == (301, "/produsen/wati-jaya/")
        assert "ETag" not in response


@pytest.mark.parametrize("url", ["/admin/login/", "/healthz"])
def test_what_is_not_for_the_public_is_not_kept(client, url):
    for _time in range(2):
        response, queries = asked(client, url)
        assert "ETag" not in response
        assert "public" not in response.get("Cache-Control", "")


def test_post_is_never_answered_from_a_kept_page(client, wati):
    client.get("/produsen/")

    assert "ETag" not in client.post("/produsen/", {"q": "x"})


def test_nothing_is_kept_when_keeping_is_off(settings, wati):
    settings.PAGE_CACHE_SECONDS = 0
    client = GuardedClient()
    client.get("/produsen/")

    response, queries = asked(client, "/produsen/")

    assert queries > 1
    assert "ETag" not in response


# HEAD, languages, queries


def test_head_is_the_page_without_its_body(client, wati):
    for _time in range(2):
        response = client.head("/produsen/")
        assert (response.status_code, response.content) == (200, b"")
        assert response["ETag"]

    page = client.get("/produsen/")
    assert (page["ETag"], len(page.content) > 1000) == (response["ETag"], True)


def test_head_first_leaves_a_whole_page_for_get(client, wati):
    client.head("/produsen/wati/")

    assert "Wati" in parse(client.get("/produsen/wati/")).text


def test_queries_and_languages_are_kept_apart(client, wati):
    indexed(ProducerFactory(name="Sari", published=True, serang=True))
    urls = [
        "/produsen/",
        "/produsen/?q=wati",
        "/produsen/?q=sari",
        "/produsen/?kabupaten=serang",
        "/en/producers/?q=sari",
    ]

    for _time in range(2):
        found = {url: {name for name in ("Wati", "Sari") if f">{name}<" in body(client.get(url))} for url in urls}
        assert found == dict(zip(urls, [{"Wati", "Sari"}, {"Wati"}, {"Sari"}, {"Sari"}, {"Sari"}], strict=True))
    assert parse(client.get("/en/producers/?q=sari")).lang == "en"


def test_kept_pages_survive_the_loss_of_the_store(client, wati):
    first = client.get("/produsen/")
    caches["pages"].clear()

    assert client.get("/produsen/").content == first.content
