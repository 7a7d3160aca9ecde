"""How often each public page asks the database: a fixed number of times, however many records there are.

Each page is asked for twice: the first time after a change of the content, when nothing is kept in
memory; and again, as most readers meet it.
"""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from artisans.models import FormerSlug
from stewardship import content_version
from tests.factories import DesaFactory, RegionEventFactory
from tests.portal.world import full_producer, full_producers

MOST = 14
"""Only after a change of the content: the sitemap then asks twelve kinds of records."""

PAGES = {
    "home": ("/", 10, 3),
    "list": ("/produsen/", 7, 2),
    "list in English": ("/en/producers/", 7, 2),
    "list filtered": (
        "/produsen/?kabupaten=purwakarta&kecamatan=plered&produk=gentong0&tinggi=50&harga=25rb-100rb",
        7,
        2,
    ),
    "list searched": ("/produsen/?q=gerabah+anjun", 7, 1),
    "list searched and filtered": ("/produsen/?q=gerabah&kunjungan=1&daring=1&terverifikasi=1", 7, 1),
    "list on a map": ("/produsen/?tampil=peta", 7, 2),
    "list by distance": ("/produsen/?urut=dekat&dekat=plered", 7, 2),
    "list by date of check": ("/produsen/?urut=terverifikasi", 7, 2),
    "list, page 2": ("/produsen/?halaman=2", 7, 2),
    "list, nothing found": ("/produsen/?q=bukansiapasiapa&kunjungan=1", 5, 1),
    "producer": ("/produsen/gerabah-lengkap-0/", 8, 2),
    "producer with a former address": ("/produsen/alamat-lama/", 3, 3),
    "points": ("/produsen/peta.geojson?kabupaten=purwakarta", 5, 2),
    "product types": ("/produk/", 3, 1),
    "product type": ("/produk/gentong0/", 9, 4),
    "regions": ("/wilayah/", 3, 2),
    "kabupaten": ("/wilayah/purwakarta/", 10, 4),
    "kecamatan": ("/wilayah/purwakarta/plered/", 10, 5),
    "outlines": ("/wilayah/kecamatan.geojson", 1, 1),
    "search, empty": ("/cari/", 1, 1),
    "search": ("/cari/?q=gerabah", 7, 2),
    "search, one kind": ("/cari/?q=gentong&di=produk", 5, 2),
    "search, nothing found": ("/cari/?q=gentogn", 6, 3),
    "map": ("/peta/", 7, 4),
    "map filtered": ("/peta/?kunjungan=1&tempat=produsen", 7, 4),
    "points of the map": ("/peta.geojson", 5, 2),
    "sitemap": ("/sitemap.xml", 14, 11),
    "not found": ("/tidak-ada/", 0, 0),
    "unknown producer": ("/produsen/tidak-ada/", 2, 2),
    "unknown kecamatan": ("/wilayah/purwakarta/tidak-ada/", 4, 2),
    "about": ("/tentang/", 0, 0),
    "credits": ("/kredit/", 0, 0),
}
"""Address, queries after a change of the content, queries when nothing changed.

The smaller directory has two producers, because the page of the only one has no similar ones to show.
"""


def counted(client, url):
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


@pytest.mark.django_db
@pytest.mark.query_count(
    "home",
    "artisans:producer_list",
    "artisans:producer_detail",
    "artisans:producer_points",
    "artisans:product_type_list",
    "artisans:product_type_detail",
    "region_list",
    "kabupaten_detail",
    "kecamatan_detail",
    "kecamatan_outlines",
    "search",
    "map",
    "map_points",
    "sitemap",
)
@pytest.mark.parametrize("count", [2, 40])
def test_public_pages_query_count(client, count):
    for producer in full_producers(count):
        DesaFactory(kecamatan=producer.kecamatan)
        RegionEventFactory(code=producer.kecamatan.code)
    FormerSlug.objects.create(slug="alamat-lama", producer=producer)
    assert connection.features.supports_json_field  # SQLite is asked about it once per process

    asked = {}
    for name, (url, _first, _again) in PAGES.items():
        content_version.bump()
        cache.clear()
        asked[name] = (url, counted(client, url), counted(client, url))

    assert asked == PAGES
    assert {name: first for name, (_url, first, _again) in asked.items() if first > MOST} == {}


@pytest.mark.django_db
def test_query_counts_are_of_pages_and_not_of_redirects(client):
    FormerSlug.objects.create(slug="alamat-lama", producer=full_producer())

    statuses = {name: client.get(url).status_code for name, (url, *_counts) in PAGES.items()}

    missing = {"not found", "unknown producer", "unknown kecamatan"}
    assert statuses == {
        name: 404 if name in missing else 301 if name == "producer with a former address" else 200 for name in PAGES
    }
