"""The language of a page is that of its address, and the switch stays on the page."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.conf import settings

from tests.factories import DesaFactory, ProducerFactory, ProductTypeFactory, indexed
from tests.portal.page_rules import parse

pytestmark = pytest.mark.django_db

PAIRS = [
    ("/", "/en/"),
    ("/produsen/", "/en/producers/"),
    (
        "/produsen/?q=wati&produk=gentong&produk=vas&halaman=1&tampil=peta",
        "/en/producers/?q=wati&produk=gentong&produk=vas&halaman=1&tampil=peta",
    ),
    ("/produsen/wati/", "/en/producers/wati/"),
    ("/produsen/wati/?utm_source=x&a=b%26c", "/en/producers/wati/?utm_source=x&a=b%26c"),
    ("/produk/", "/en/products/"),
    ("/produk/gentong/", "/en/products/gentong/"),
    ("/wilayah/", "/en/regions/"),
    ("/wilayah/purwakarta/", "/en/regions/purwakarta/"),
    ("/wilayah/purwakarta/plered/", "/en/regions/purwakarta/plered/"),
    ("/cari/", "/en/search/"),
    ("/cari/?q=gentong+%C3%A9di&di=produk", "/en/search/?q=gentong+%C3%A9di&di=produk"),
    ("/peta/", "/en/map/"),
    ("/tentang/", "/en/about/"),
    ("/privasi/", "/en/privacy/"),
    ("/aksesibilitas/", "/en/accessibility/"),
    ("/kredit/", "/en/credits/"),
]


@pytest.fixture(autouse=True)
def _content():
    gentong = ProductTypeFactory(name_ind="Gentong")
    indexed(ProducerFactory(name="Wati", published=True, desa=DesaFactory(anjun=True), product_types=[gentong]))


def switch(page, language):
    """Where the link to ``language`` in the menu leads."""
    [href] = [values["href"] for tag, values in page.links if tag == "a" and values.get("hreflang") == language]
    return href


def same(one, other):
    """The same page with the same query, however its characters are written."""
    return (urlsplit(one).path, parse_qsl(urlsplit(one).query)) == (
        urlsplit(other).path,
        parse_qsl(urlsplit(other).query),
    )


@pytest.mark.parametrize(("indonesian", "english"), PAIRS)
def test_switch_stays_on_the_page_with_its_query(client, indonesian, english):
    for path, language in ((indonesian, "id"), (english, "en")):
        response = client.get(path)

        page = parse(response)
        assert (response.status_code, page.lang, response["Content-Language"]) == (200, language, language)
        assert same(switch(page, "id"), indonesian)
        assert same(switch(page, "en"), english)


@pytest.mark.parametrize(("indonesian", "english"), PAIRS)
def test_alternates_name_both_languages(client, indonesian, english):
    for path in (indonesian, english):
        links = {
            v["hreflang"]: v["href"] for tag, v in parse(client.get(path)).links if tag == "link" and "hreflang" in v
        }
        assert urlsplit(links["id"]).path == urlsplit(indonesian).path
        assert urlsplit(links["en"]).path == urlsplit(english).path
        assert all(href.startswith(settings.SITE_URL) for href in links.values())


def test_switch_of_a_page_that_is_not_there_leads_home(client):
    assert switch(parse(client.get("/tidak-ada/")), "en") == "/en/"
    assert switch(parse(client.get("/en/not-there/")), "id") == "/"


def test_language_of_the_browser_and_of_a_cookie_does_not_count(client):
    client.cookies["django_language"] = "en"

    response = client.get("/tentang/", headers={"accept-language": "en"})

    assert parse(response).lang == "id"
    assert "Accept-Language" not in response.get("Vary", "")


def test_english_home_without_its_slash_leads_there(client):
    response = client.get("/en")

    assert (response.status_code, response["Location"]) == (301, "/en/")


def test_language_of_one_request_is_not_that_of_the_next(client):
    assert [parse(client.get(path)).lang for path in ("/en/about/", "/tentang/", "/en/about/")] == ["en", "id", "en"]


@pytest.mark.parametrize(("indonesian", "english"), PAIRS)
def test_english_pages_hold_no_indonesian_links(client, indonesian, english):
    """But for the switch: every other link of a page stays in its language."""
    page = parse(client.get(english))

    astray = {
        values["href"]
        for tag, values in page.links
        if tag == "a"
        and values.get("href", "").startswith("/")
        and not values["href"].startswith(("/en/", "/admin/", "/media/"))
        and values.get("hreflang") != "id"
    }
    assert astray == set()
