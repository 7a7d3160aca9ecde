"""The house: who may import whom, what is left over, what every address and list keeps to.

That no page has inline scripts, handlers or styles is checked on every answer of the whole suite:
the `client` of `conftest.py` does it, and the last tests here hold that client to its promise.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.utils import get_app_template_dirs
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import translation
from django.utils.functional import Promise

from tests.portal.page_rules import GuardedClient
from tests.stewardship.test_admin_queries import MODELS as CHANGE_LISTS_COUNTED

ROOT = Path(settings.BASE_DIR)
FLOORS = {
    "gerabah_portal": 5,
    "opendata": 4,
    "exporters": 3,
    "tourism": 3,
    "programmes": 3,
    "artisans": 2,
    "figures": 2,
    "regions": 1,
    "stewardship": 1,
}
SAME_FLOOR = {("stewardship", "regions")}
"""Who may import whom on one floor: stewardship scopes by kabupaten."""

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


def our_apps():
    return [name for name in FLOORS if (ROOT / name).is_dir()]


@cache
def sources(*folders, suffix=".py"):
    """Files of ours below ``folders`` with their text, by path from the root; migrations are Django's."""
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted((ROOT / folder).rglob(f"*{suffix}"))
        if "migrations" not in path.parts and "vendor" not in path.parts
    }


def imported(path, text):
    """Names of the modules that a file imports, the relative ones made whole."""
    package = Path(path).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


# Imports


def may_import(importer, imported_app):
    return importer == imported_app or FLOORS[imported_app] < FLOORS[importer] or (importer, imported_app) in SAME_FLOOR


def test_apps_import_only_from_lower_floors():
    wrong = [
        f"{path} imports {name}"
        for path, text in sources(*our_apps()).items()
        for name in imported(path, text)
        if name.split(".")[0] in FLOORS and not may_import(path.split("/")[0], name.split(".")[0])
    ]

    assert wrong == []


def test_migrations_import_no_other_app():
    """A migration names other apps in its dependencies; their code of that day is gone tomorrow."""
    allowed = {"pictures", "phonenumber_field", "django", "stewardship"}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for app in our_apps()
        for path in (ROOT / app).glob("migrations/*.py")
        for name in imported(str(path.relative_to(ROOT)), path.read_text())
        if name.split(".")[0] in FLOORS and name.split(".")[0] not in {*allowed, app}
    ]

    assert wrong == []


def test_relative_imports_are_understood():
    text = "from . import a\nfrom ..b import c\nimport artisans.models\nfrom stewardship import x"

    assert list(imported("artisans/models/producer.py", text)) == [
        "artisans.models",
        "artisans.models.a",
        "artisans.b",
        "artisans.b.c",
        "artisans.models",
        "stewardship",
        "stewardship.x",
    ]


def test_every_app_has_a_floor():
    ours = {config.label for config in apps.get_app_configs() if Path(config.path).parent == ROOT}

    assert ours <= FLOORS.keys()


# Files


def template_folders():
    return [ROOT / "templates", *(ROOT / app / "templates" for app in our_apps())]


def test_every_template_is_used():
    used = "\n".join([*sources(*our_apps()).values(), *sources("templates", *our_apps(), suffix=".html").values()])
    installed = [folder for folder in get_app_template_dirs("templates") if folder not in template_folders()]
    unused = [
        name
        for folder in template_folders()
        for path in folder.rglob("*.*")
        if (name := str(path.relative_to(folder))) not in ("400.html", "403.html", "404.html", "500.html")
        and f'"{name}"' not in used
        and not any((other / name).exists() for other in installed)  # takes the place of a package's own
    ]

    assert unused == []


def test_every_template_that_is_named_exists():
    named = {
        (path, name)
        for path, text in {**sources(*our_apps()), **sources("templates", suffix=".html")}.items()
        for name in re.findall(r'"((?:\w+/)+\w+\.html)"', text)
    }
    installed = [*template_folders(), *get_app_template_dirs("templates")]
    missing = [f"{path}: {name}" for path, name in named if not any((folder / name).exists() for folder in installed)]

    assert missing == []


def test_every_static_file_that_a_page_names_exists():
    named = {
        (path, name)
        for path, text in sources("templates", suffix=".html").items()
        for name in re.findall(r'{% static "([^"]+)"', text)
    }
    missing = [f"{path}: {name}" for path, name in sorted(named) if finders.find(name) is None]

    assert missing == []


@pytest.mark.parametrize(
    ("folders", "suffix", "limit"),
    [
        (("gerabah_portal", "artisans", "figures", "regions", "stewardship", "bench", "scripts"), ".py", 400),
        (("templates",), ".html", 120),
        (("static/js",), ".js", 100),
    ],
)
def test_no_file_is_too_long(folders, suffix, limit):
    lines = {path: text.count("\n") for path, text in sources(*folders, suffix=suffix).items()}

    assert {path: number for path, number in lines.items() if number > limit} == {}


def test_no_grab_bags():
    names = {"utils", "helpers", "services", "misc", "common"}

    assert [path for path in sources(*our_apps(), "bench", "scripts", "tests") if Path(path).stem in names] == []


def test_nothing_is_left_to_do():
    note = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
    everything = {
        **sources(*our_apps(), "tests", "bench", "scripts"),
        **sources("templates", suffix=".html"),
        **sources("static", suffix=".js"),
        **sources("static", suffix=".css"),
    }

    assert [path for path, text in everything.items() if note.search(text)] == []


# Addresses


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


# The client that guards every page


PAGE = '<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


@pytest.mark.parametrize(
    ("head", "body", "problem"),
    [
        ("", '<h1 style="color:red">a</h1>', "style attribute"),
        ("", '<h1 onclick="x()">a</h1>', "handler onclick"),
        ("", "<h1>a</h1><script>x()</script>", "inline <script>"),
        ("<style>a{}</style>", "<h1>a</h1>", "inline <style>"),
        (
            "",
            '<h1>a</h1><img src="https://example.org/a.png" alt="" width="1" height="1">',
            "loads https://example.org",
        ),
        (
            "",
            '<h1>a</h1><img src="/a.png" srcset="/a.png 1x, //example.org/b.png 2x" alt="" width="1" height="1">',
            "loads //ex",
        ),
        ('<link rel="stylesheet" href="http://example.org/a.css">', "<h1>a</h1>", "loads http://example.org"),
        ("", '<h1>a</h1><script src="https://example.org/a.js"></script>', "loads https://example.org"),
        ("", '<h1>a</h1><img src="/a.png" alt="">', "width or height"),
        ("", '<h1>a</h1><img src="/a.png" width="1" height="1">', "lacks src or alt"),
        ("", "<p>no headline</p>", "there are 0 h1"),
        ("", "<h1>a</h1><h1>b</h1>", "there are 2 h1"),
        ("", '<h1 id="a">a</h1><p id="a">b</p>', "ids stand twice: ['a']"),
    ],
)
@pytest.mark.django_db
def test_guarded_client_refuses_a_page(monkeypatch, head, body, problem):
    answer = HttpResponse(PAGE.format(lang="id", head=head, body=body))
    monkeypatch.setattr("gerabah_portal.views.render", lambda *args, **kwargs: answer)

    with pytest.raises(pytest.fail.Exception, match=re.escape(problem)):
        GuardedClient().get("/tentang/")


@pytest.mark.parametrize(("path", "lang"), [("/tentang/", "en"), ("/en/about/", "id"), ("/tentang/", "")])
@pytest.mark.django_db
def test_guarded_client_refuses_the_wrong_language(monkeypatch, path, lang):
    answer = HttpResponse(PAGE.format(lang=lang, head="", body="<h1>a</h1>"))
    monkeypatch.setattr("gerabah_portal.views.render", lambda *args, **kwargs: answer)

    with pytest.raises(pytest.fail.Exception, match="html lang is"):
        GuardedClient().get(path)


@pytest.mark.django_db
def test_guarded_client_lets_a_clean_page_pass(monkeypatch):
    body = '<h1>a</h1><script type="application/ld+json">{}</script><script src="/a.js"></script>'
    answer = HttpResponse(PAGE.format(lang="id", head="", body=body))
    monkeypatch.setattr("gerabah_portal.views.render", lambda *args, **kwargs: answer)

    assert GuardedClient().get("/tentang/") is not None


def test_client_fixture_is_the_guarded_one(client):
    assert isinstance(client, GuardedClient)
