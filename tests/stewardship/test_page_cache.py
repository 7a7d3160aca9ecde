"""Whole pages, kept for readers without a session until anything that they show changes."""

import gzip

import brotli
import pytest
from django.core.cache import caches

from tests.factories import (
    ProducerFactory,
    StaffFactory,
    indexed,
)
from tests.portal.page_rules import GuardedClient, body, parse
from tests.stewardship.kept_pages import asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_are_kept")]
KEPT = "public, max-age=60, stale-while-revalidate=60"


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
