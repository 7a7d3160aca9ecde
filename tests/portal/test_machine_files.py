"""Sitemap, robots, manifest and the answer for load balancers."""

import json
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders

from tests.factories import DesaFactory, ProducerFactory, ProductTypeFactory, indexed
from tests.portal.page_rules import parse

SITE = "http://127.0.0.1:8000"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def sitemap(client):
    """Each address of the sitemap with those of its alternates by language."""
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    return {
        url.findtext("s:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for url in ElementTree.fromstring(response.content).findall("s:url", NAMES)
    }


@pytest.mark.django_db
def test_sitemap_has_every_public_page_in_both_languages(client):
    DesaFactory(anjun=True)
    indexed(ProducerFactory(name="Wati", published=True, product_types=[ProductTypeFactory(name_ind="Gentong")]))

    found = sitemap(client)

    pairs = {
        "/": "/en/",
        "/produsen/": "/en/producers/",
        "/produsen/wati/": "/en/producers/wati/",
        "/produk/": "/en/products/",
        "/produk/gentong/": "/en/products/gentong/",
        "/wilayah/": "/en/regions/",
        "/wilayah/purwakarta/": "/en/regions/purwakarta/",
        "/wilayah/purwakarta/plered/": "/en/regions/purwakarta/plered/",
        "/angka/": "/en/figures/",
        "/ekspor/": "/en/exports/",
        "/eksportir/": "/en/exporters/",
        "/permintaan/": "/en/inquiry/",
        "/peti-kemas/": "/en/container/",
        "/siapa-bisa-buat/": "/en/who-can-make/",
        "/desa-wisata/": "/en/tourism-villages/",
        "/oleh-oleh/": "/en/souvenirs/",
        "/jalur/": "/en/trails/",
        "/dekat/": "/en/near/",
        "/kalender/": "/en/calendar/",
        "/kunjungan/": "/en/group-visit/",
        "/luring/": "/en/offline/",
        "/program/": "/en/programmes/",
        "/pelatihan/": "/en/trainings/",
        "/pendampingan/": "/en/mentoring/",
        "/regenerasi/": "/en/next-generation/",
        "/pameran/": "/en/exhibitions/",
        "/asosiasi/": "/en/associations/",
        "/toko-daring/": "/en/online-shops/",
        "/layanan/": "/en/services/",
        "/bantuan/": "/en/assistance/",
        "/kerja-sama/": "/en/agreements/",
        "/rencana-induk/": "/en/master-plan/",
        "/peta/": "/en/map/",
        "/tentang/": "/en/about/",
        "/privasi/": "/en/privacy/",
        "/aksesibilitas/": "/en/accessibility/",
        "/kredit/": "/en/credits/",
    }
    assert found.keys() == {SITE + path for pair in pairs.items() for path in pair}
    for indonesian, english in pairs.items():
        alternates = {"id": SITE + indonesian, "en": SITE + english, "x-default": SITE + indonesian}
        assert found[SITE + indonesian] == alternates
        assert found[SITE + english] == alternates


@pytest.mark.django_db
def test_every_address_of_the_sitemap_answers(client):
    DesaFactory(anjun=True)
    indexed(ProducerFactory(name="Wati", published=True, product_types=[ProductTypeFactory()]))

    assert {url for url in sitemap(client) if client.get(url.removeprefix(SITE)).status_code != 200} == set()


@pytest.mark.django_db
def test_sitemap_holds_no_samples_and_nothing_unpublished(client):
    ProducerFactory(name="Contoh", published=True, sample=True)
    ProducerFactory(name="Draf")
    ProducerFactory(name="Diajukan", submitted=True)
    ProducerFactory(name="Lama", archived=True)
    ProducerFactory(name="Wati", published=True, verified=True)
    ProducerFactory(name="Sari", published=True)

    found = [url for url in sitemap(client) if "/produsen/" in url and url != f"{SITE}/produsen/"]

    assert found == [f"{SITE}/produsen/wati/", f"{SITE}/produsen/sari/"]


@pytest.mark.django_db
def test_sitemap_of_an_empty_portal(client):
    assert f"{SITE}/" in sitemap(client)


@pytest.mark.django_db
def test_sitemap_follows_the_address_of_the_site(client, settings):
    settings.SITE_URL = "https://gerabah.example.id"

    assert all(url.startswith("https://gerabah.example.id/") for url in sitemap(client))


@pytest.mark.parametrize("path", ["/robots.txt"])
def test_robots_keep_out_of_the_admin_and_find_the_sitemap(client, path):
    response = client.get(path)

    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {SITE}/sitemap.xml",
    ]


def test_manifest_is_whole_and_its_icons_exist(client):
    response = client.get("/manifest.webmanifest")

    data = json.loads(response.content)
    assert response["Content-Type"] == "application/manifest+json"
    assert (data["lang"], data["start_url"], data["short_name"]) == ("id", "/", "Gerabah")
    assert {"name", "description", "display", "background_color", "theme_color"} <= data.keys()
    assert {icon["purpose"] for icon in data["icons"]} == {"any", "maskable"}
    missing = [icon["src"] for icon in data["icons"] if not finders.find(icon["src"].removeprefix("/static/"))]
    assert missing == []


def test_every_page_names_manifest_and_icons_that_exist(client):
    links = [values["href"] for tag, values in parse(client.get("/tentang/")).links if tag == "link"]

    assert "/manifest.webmanifest" in links
    assert [
        href for href in links if href.startswith("/static/") and not finders.find(href.removeprefix("/static/"))
    ] == []


@pytest.mark.django_db
def test_healthz_answers_ok_and_is_never_kept(client, settings):
    settings.PAGE_CACHE_SECONDS = 60

    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")
    assert "max-age" not in response.get("Cache-Control", "")


@pytest.mark.parametrize(
    "path", ["/robots.txt", "/manifest.webmanifest", "/tentang/", "/en/privacy/", "/aksesibilitas/"]
)
def test_pages_without_records_ask_the_database_nothing(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/tentang/", "/en/about/"])
def test_policy_of_what_a_page_may_load_is_strict(client, path):
    policy = client.get(path)["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_favicon_is_where_browsers_look_by_themselves(client):
    response = client.get("/favicon.ico")

    assert (response.status_code, response["Location"]) == (301, "/static/img/favicon.ico")
