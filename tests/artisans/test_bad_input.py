"""Whatever stands in a query or a path: an answer in words, nothing changed, never an error of ours."""

from urllib.parse import quote, urlencode

import pytest
from django.apps import apps
from hypothesis import example, given
from hypothesis import strategies as st

from artisans.filters import ProducerFilter
from tests.factories import KecamatanFactory, KilnFactory, ProducerFactory, ProductTypeFactory, indexed
from tests.portal.generated import few_examples
from tests.portal.page_rules import body, parse

pytestmark = pytest.mark.django_db

LISTS = [
    "/produsen/",
    "/en/producers/",
    "/produsen/peta.geojson",
    "/en/producers/map.geojson",
    "/cari/",
    "/en/search/",
    "/peta/",
    "/en/map/",
]
OTHER_PAGES = ["/", "/produk/", "/wilayah/", "/wilayah/kecamatan.geojson", "/tentang/", "/sitemap.xml", "/robots.txt"]
NAMES = [
    *ProducerFilter.base_filters,
    "urut",
    "dekat",
    "tampil",
    "halaman",
    "di",
    "page",
    "format",
    "csrfmiddlewaretoken",
]
LONG = "x" * 10_000
VALUES = [
    "",
    " ",
    "0",
    "-1",
    "1e9",
    "9" * 30,
    "abc",
    "plered",
    "gentong",
    "1",
    "nama",
    "dekat",
    "peta",
    LONG,
    "\x00",
    "a\x00b",
    "\x08\x1b[31m\r\n\t",
    "Set-Cookie: a=b\r\n\r\n",
    "';DROP TABLE artisans_producer;--",
    "' OR 1=1",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "%",
    "%%s%(q)s",
    "_",
    "\\",
    "../../etc/passwd",
    "陶器",
    "🏺",
    "é" * 100,
    "\u202e\u200b\ufeff",
    "a b c d e f g h i j k l",
    "a & b | !c <-> d:*",
    "٣",
    "½",
    "NaN",
    "None",
    "true",
]

values = st.one_of(st.sampled_from(VALUES), st.text(max_size=40))
pairs = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=12)), values), max_size=8)


@pytest.fixture
def one():
    KecamatanFactory(plered=True)
    producer = ProducerFactory(name="Wati", published=True, product_types=[ProductTypeFactory(name_ind="Gentong")])
    KilnFactory(producer=producer, largest_piece_cm=100)
    return indexed(producer)


def everything():
    """All rows of all our tables, to see that nothing changed."""
    ours = ("artisans", "regions", "stewardship")
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for label in ours
        for model in apps.get_app_config(label).get_models()
    }


def query_of(given):
    return urlencode([(name.encode("utf-8", "replace"), value.encode("utf-8", "replace")) for name, value in given])


def assert_answers(client, path, given):
    response = client.get(f"{path}?{query_of(given)}")
    assert response.status_code == 200, (path, given)
    assert not response.cookies


@few_examples
@given(path=st.sampled_from(LISTS), given=pairs)
def test_every_list_answers_whatever_is_asked(client, one, path, given):
    assert_answers(client, path, given)


@pytest.mark.parametrize(
    "given",
    [
        [("q", LONG), ("produk", LONG), ("kecamatan", LONG), ("urut", LONG), (LONG, "1")],
        [("q", "gentong"), ("q", "wati"), ("produk", "gentong"), ("produk", "gentong"), ("halaman", "-1")],
        [("urut", "dekat"), ("dekat", "\x00"), ("tampil", "peta"), ("halaman", "9" * 20), ("tinggi", "9" * 400)],
        [("urut", "dekat"), ("dekat", "plered"), ("q", "zzz"), ("tinggi", "-1"), ("halaman", "abc")],
        *([(name, value) for name in NAMES] for value in ("", "\x00", "abc", "0")),
    ],
    ids=["long", "repeated", "numbers", "nothing found", "empty", "control", "unknown", "zero"],
)
def test_every_list_answers(client, one, given):
    for path in LISTS:
        assert_answers(client, path, given)


@pytest.mark.parametrize("path", ["/produsen/", "/cari/"])
def test_every_value_in_every_parameter(client, one, path):
    for value in VALUES:
        assert_answers(client, path, [(name, value) for name in NAMES])


def test_queries_change_nothing(client, one):
    before = everything()

    for path in [*LISTS, *OTHER_PAGES]:
        for value in ("gentong", "1", "';DELETE FROM artisans_producer;--"):
            client.get(f"{path}?{query_of([(name, value) for name in ('q', 'produk', 'halaman', 'id', 'status')])}")

    assert everything() == before


@pytest.mark.parametrize("path", OTHER_PAGES)
def test_pages_without_parameters_pass_over_them(client, one, path):
    assert client.get(f"{path}?q={quote(LONG)}&halaman=-1&%00=%ff").status_code == 200


@pytest.mark.parametrize(
    "query", ["q=%ff%fe", "q=%", "q=%zz", "&&&", "=", "=x", "q", "q=a;b", "?q=a", "q=%u1234", "%00=%00"]
)
def test_queries_that_are_no_queries(client, one, query):
    for path in LISTS:
        assert client.get(f"{path}?{query}").status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_too_many_parameters_are_refused_in_words(client, one, path):
    response = client.get(f"{path}?{'&'.join(f'p{n}=1' for n in range(1200))}")

    assert response.status_code == 400
    assert parse(response).lang == ("en" if path.startswith("/en/") else "id")
    assert "/en/" in parse(response).hrefs() or "/" in parse(response).hrefs()


def test_long_values_do_not_make_long_pages(client, one):
    short = len(body(client.get("/produsen/?produk=x&urut=x&dekat=x&tampil=x&halaman=x&q=x")))
    long = len(
        body(
            client.get(
                f"/produsen/?{query_of([(n, LONG) for n in ('produk', 'urut', 'dekat', 'tampil', 'halaman', 'q')])}"
            )
        )
    )

    # The address of this very page stands in it for the other language, and in the head once more.
    assert long - short < 5 * 6 * len(LONG)


# Paths

PATHS = [
    "/produsen/tidak-ada/",
    "/produk/tidak-ada/",
    "/wilayah/tidak-ada/",
    "/wilayah/purwakarta/tidak-ada/",
    "/wilayah/serang/plered/",
    "/wilayah/32.14/",
    "/tidak-ada/",
    "/produsen/wati",
    "/produsen//",
    "/produsen/wati/lagi/",
    "/produsen/%00/",
    "/produsen/%F0%9F%8F%BA/",
    "/produsen/%ff/",
    "/produsen/../admin/",
    f"/produsen/{LONG}/",
    "/id/",
    "/wp-login.php",
    "/.env",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("language", "start"), [("id", ""), ("en", "/en")])
def test_unknown_paths_are_not_found_in_the_language_of_the_reader(client, one, path, language, start):
    words = {"/produsen/": "/producers/", "/produk/": "/products/", "/wilayah/": "/regions/"}
    english = next((path.replace(own, other, 1) for own, other in words.items() if path.startswith(own)), path)
    address = f"/en{english}" if start else path

    response = client.get(address)

    if path == "/produsen/wati":
        assert response["Location"] == f"{address}/"
        return
    assert response.status_code == 404
    page = parse(response)
    assert page.lang == language
    assert {"name": "robots", "content": "noindex"} in page.metas
    assert f"{start}/" in page.hrefs()
    assert ("/en/producers/" if start else "/produsen/") in page.hrefs()


@few_examples
@given(part=st.text(min_size=1, max_size=20))
@example(part="\x00")
@example(part="a/../..")
def test_any_path_is_answered(client, one, part):
    for start in ("/", "/en/", "/produsen/", "/produk/", "/wilayah/", "/wilayah/purwakarta/", "/media/"):
        path = f"{start}{quote(part.encode('utf-8', 'replace'))}/"
        assert client.get(path).status_code in (200, 301, 404), path
