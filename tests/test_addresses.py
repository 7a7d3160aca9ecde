"""Addresses: the promised ones, in both languages, and that each list has a test of its queries."""

import ast
import re
from functools import cache

import pytest
from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import translation
from django.utils.functional import Promise

from tests.source_files import FLOORS, sources
from tests.stewardship.test_admin_queries import MODELS as CHANGE_LISTS_COUNTED

SAMPLES = {"slug": "contoh", "str": "contoh", "int": 7, "path": "contoh/contoh.jpg"}
WITHOUT_RECORDS = {
    "about",
    "accessibility",
    "credits",
    "healthz",
    "favicon",
    "manifest",
    "media",
    "service_worker",
    "tourism:offline_missing",
    "privacy",
    "robots",
}
"""Public pages on which no number of records shows; every other one has a test of its queries."""

PAIRS = {
    "home": ("/", "/en/"),
    "artisans:producer_list": ("/produsen/", "/en/producers/"),
    "artisans:producer_detail": ("/produsen/contoh/", "/en/producers/contoh/"),
    "artisans:product_type_list": ("/produk/", "/en/products/"),
    "artisans:product_type_detail": ("/produk/contoh/", "/en/products/contoh/"),
    "artisans:catalogue": ("/katalog/", "/en/catalogue/"),
    "artisans:catalogue_file": ("/katalog.pdf", "/en/catalogue.pdf"),
    "artisans:who_can_make": ("/siapa-bisa-buat/", "/en/who-can-make/"),
    "tourism:near": ("/dekat/", "/en/near/"),
    "exporters:export_map": ("/ekspor/", "/en/exports/"),
    "exporters:hs_codes": ("/ekspor/kode-hs/", "/en/exports/hs-codes/"),
    "exporters:country_detail": ("/ekspor/contoh/", "/en/exports/contoh/"),
    "exporters:inquiry": ("/permintaan/", "/en/inquiry/"),
    "exporters:container_planner": ("/peti-kemas/", "/en/container/"),
    "tourism:centre_list": ("/oleh-oleh/", "/en/souvenirs/"),
    "tourism:centre_detail": ("/oleh-oleh/contoh/", "/en/souvenirs/contoh/"),
    "tourism:keeper_stock": ("/oleh-oleh/stok/contoh/", "/en/souvenirs/stock/contoh/"),
    "tourism:village_list": ("/desa-wisata/", "/en/tourism-villages/"),
    "tourism:calendar": ("/kalender/", "/en/calendar/"),
    "tourism:calendar_feed": ("/kalender/contoh.ics", "/en/calendar/contoh.ics"),
    "tourism:visit_request": ("/kunjungan/", "/en/group-visit/"),
    "tourism:village_detail": ("/desa-wisata/contoh/", "/en/tourism-villages/contoh/"),
    "tourism:trail_list": ("/jalur/", "/en/trails/"),
    "tourism:trail_detail": ("/jalur/contoh/", "/en/trails/contoh/"),
    "tourism:trail_gpx": ("/jalur/contoh.gpx", "/en/trails/contoh.gpx"),
    "tourism:trail_kml": ("/jalur/contoh.kml", "/en/trails/contoh.kml"),
    "programmes:overview": ("/program/", "/en/programmes/"),
    "programmes:master_plan": ("/rencana-induk/", "/en/master-plan/"),
    "programmes:master_plan_csv": ("/rencana-induk/sasaran.csv", "/en/master-plan/targets.csv"),
    "programmes:exhibition_list": ("/pameran/", "/en/exhibitions/"),
    "programmes:exhibition_detail": ("/pameran/contoh/", "/en/exhibitions/contoh/"),
    "programmes:stall_apply": ("/pameran/contoh/daftar/", "/en/exhibitions/contoh/apply/"),
    "programmes:stall_application_sent": ("/pameran/contoh/terkirim/contoh/", "/en/exhibitions/contoh/sent/contoh/"),
    "programmes:exhibition_feed": ("/pameran.atom", "/en/exhibitions.atom"),
    "programmes:programme_calendar": ("/program.ics", "/en/programmes.ics"),
    "programmes:programme_calendar_of": ("/program/contoh.ics", "/en/programmes/contoh.ics"),
    "programmes:training_list": ("/pelatihan/", "/en/trainings/"),
    "programmes:training_detail": ("/pelatihan/contoh/", "/en/trainings/contoh/"),
    "programmes:training_apply": ("/pelatihan/contoh/daftar/", "/en/trainings/contoh/apply/"),
    "programmes:application_sent": ("/pelatihan/contoh/terkirim/contoh/", "/en/trainings/contoh/sent/contoh/"),
    "programmes:certificate": ("/sertifikat/contoh/", "/en/certificate/contoh/"),
    "programmes:regeneration": ("/regenerasi/", "/en/next-generation/"),
    "programmes:mentoring_tree": ("/pendampingan/", "/en/mentoring/"),
    "programmes:facility_list": ("/layanan/", "/en/services/"),
    "programmes:facility_detail": ("/layanan/contoh/", "/en/services/contoh/"),
    "programmes:booking": ("/layanan/contoh/pesan/7/", "/en/services/contoh/book/7/"),
    "programmes:booking_sent": ("/layanan/pesanan/contoh/", "/en/services/booking/contoh/"),
    "programmes:assistance": ("/bantuan/", "/en/assistance/"),
    "programmes:assistance_sent": ("/bantuan/terkirim/contoh/", "/en/assistance/sent/contoh/"),
    "programmes:agreement_list": ("/kerja-sama/", "/en/agreements/"),
    "programmes:association_list": ("/asosiasi/", "/en/associations/"),
    "programmes:association_detail": ("/asosiasi/contoh/", "/en/associations/contoh/"),
    "programmes:channel_coverage": ("/toko-daring/", "/en/online-shops/"),
    "programmes:channel_coverage_csv": ("/toko-daring/cakupan.csv", "/en/online-shops/coverage.csv"),
    "region_list": ("/wilayah/", "/en/regions/"),
    "kabupaten_detail": ("/wilayah/contoh/", "/en/regions/contoh/"),
    "kecamatan_detail": ("/wilayah/contoh/contoh/", "/en/regions/contoh/contoh/"),
    "figures:indicator_list": ("/angka/", "/en/figures/"),
    "figures:indicator_detail": ("/angka/contoh/", "/en/figures/contoh/"),
    "tourism:offline": ("/luring/", "/en/offline/"),
    "tourism:offline_pack": ("/luring/contoh.json", "/en/offline/contoh.json"),
    "tourism:offline_zip": ("/luring/contoh.zip", "/en/offline/contoh.zip"),
    "manifest": ("/manifest.webmanifest", "/en/manifest.webmanifest"),
    "map": ("/peta/", "/en/map/"),
    "map_points": ("/peta.geojson", "/en/map.geojson"),
    "search": ("/cari/", "/en/search/"),
    "about": ("/tentang/", "/en/about/"),
    "privacy": ("/privasi/", "/en/privacy/"),
    "accessibility": ("/aksesibilitas/", "/en/accessibility/"),
}
"""The addresses that architecture.md promises (section 9)."""

ADDRESSES_OF_THE_MACHINE = {"admin", "favicon", "healthz", "robots", "sitemap", "service_worker", "media"}
"""The first part of names that have one address for both languages."""


def named_patterns(resolver=None, namespaces=(), converters=None, translated=False):
    """(name, sample keywords, whether a part of the path is translated) of every named pattern of ours."""
    resolver, converters = resolver or get_resolver(), converters or {}
    for pattern in resolver.url_patterns:
        found = {**converters, **pattern.pattern.converters}
        words = translated or isinstance(getattr(pattern.pattern, "_route", ""), Promise)
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
                yield from named_patterns(pattern, inner, found, words)
        elif isinstance(pattern, URLPattern) and pattern.name:
            kwargs = {key: SAMPLES[_kind(converter)] for key, converter in found.items()}
            yield ":".join([*namespaces, pattern.name]), kwargs, words


def _kind(converter):
    return type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")


def _in_language(language, name, kwargs):
    with translation.override(language):
        path = reverse(name, kwargs=kwargs)
        match = resolve(path)
    assert (match.view_name, match.kwargs) == (name, match.kwargs | kwargs)
    return path


@pytest.mark.parametrize(("name", "kwargs", "translated"), [pytest.param(*row, id=row[0]) for row in named_patterns()])
def test_url_reverses_in_both_languages(name, kwargs, translated):
    indonesian, english = _in_language("id", name, kwargs), _in_language("en", name, kwargs)

    if name.split(":")[0] in ADDRESSES_OF_THE_MACHINE:
        assert indonesian == english
    else:
        assert english.startswith("/en/")
        assert not indonesian.startswith(("/en/", "/id/"))
        # A word marked for translation that is the same in both has lost its catalogue.
        assert (english.removeprefix("/en") != indonesian) == translated


@pytest.mark.parametrize("name", PAIRS)
def test_url_is_the_promised_one(name):
    kwargs = next(found for pattern, found, _translated in named_patterns() if pattern == name)

    assert (_in_language("id", name, kwargs), _in_language("en", name, kwargs)) == PAIRS[name]


def test_every_address_ends_in_a_slash_or_names_a_file():
    paths = [_in_language("id", name, kwargs) for name, kwargs, _translated in named_patterns()]

    assert [path for path in paths if not path.endswith("/") and not re.search(r"\.\w+$|^/healthz$", path)] == []


# Query counts


@cache
def marked_query_counts():
    """URL names in `@pytest.mark.query_count("…")` of a test function, with where they stand."""
    found = {}
    for path, text in sources("tests").items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for call in (mark for mark in node.decorator_list if isinstance(mark, ast.Call)):
                    if isinstance(call.func, ast.Attribute) and call.func.attr == "query_count":
                        found |= {argument.value: f"{path}::{node.name}" for argument in call.args}
    return found


def test_every_public_page_has_its_query_count_test():
    names = {name for name, _kwargs, _translated in named_patterns()}

    assert names - WITHOUT_RECORDS - marked_query_counts().keys() == set()


def test_every_change_list_has_its_query_count_test():
    ours = {model for model in admin.site._registry if model._meta.app_label in FLOORS}

    assert ours - set(CHANGE_LISTS_COUNTED) == set()


def test_every_query_count_mark_names_an_address():
    with translation.override("id"):
        names = {name for name, _kwargs, _translated in named_patterns()}
        wrong = [f"{place}: {name}" for name, place in marked_query_counts().items() if name not in names]

    assert wrong == []
