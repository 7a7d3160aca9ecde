"""/produsen/: the directory as a page, in both languages and without JavaScript."""

import pytest

from tests.factories import (
    KecamatanFactory,
    PhotoFactory,
    ProducerFactory,
    ProductTypeFactory,
    StaffFactory,
    indexed,
)
from tests.portal.page_rules import body, parse

pytestmark = pytest.mark.django_db


@pytest.fixture
def jar():
    return ProductTypeFactory(name_ind="Gentong", name_en="Water jar")


@pytest.fixture
def makers(jar):
    """Two in Plered, one in Ciruas; only the first makes jars."""
    KecamatanFactory(plered=True)
    first = indexed(ProducerFactory(name="Anggrek", published=True, product_types=[jar], welcomes_visitors=True))
    second = indexed(ProducerFactory(name="Bunga", published=True, verified=True))
    third = indexed(ProducerFactory(name="Cempaka", published=True, serang=True))
    return first, second, third


def shown(response):
    """Addresses of the producers in the order of the page."""
    paths = [href for href in parse(response).hrefs() if href.startswith(("/produsen/", "/en/producers/"))]
    return [
        path.rstrip("/").rpartition("/")[2]
        for path in dict.fromkeys(paths)
        if path.count("/") == (4 if "/en/" in path else 3)
    ]


def test_list_shows_all_that_is_published(client, makers):
    ProducerFactory(name="Rancangan Draf")
    ProducerFactory(name="Diajukan", submitted=True)
    ProducerFactory(name="Diarsipkan", archived=True)

    response = client.get("/produsen/")

    assert shown(response) == ["anggrek", "bunga", "cempaka"]
    page = parse(response)
    assert "3 produsen cocok dari 3" in page.text
    assert not any(word in page.text for word in ("Rancangan", "Diajukan", "Diarsipkan"))


def test_list_of_nothing_says_so(client):
    response = client.get("/produsen/")

    assert response.context["listing"].count == 0
    assert shown(response) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kabupaten=serang", ["cempaka"]),
        ("kecamatan=plered", ["anggrek", "bunga"]),
        ("kecamatan=plered&kecamatan=ciruas", ["anggrek", "bunga", "cempaka"]),
        ("produk=gentong", ["anggrek"]),
        ("terverifikasi=1", ["bunga"]),
        ("kunjungan=1&kecamatan=plered", ["anggrek"]),
        ("q=bun", ["bunga"]),
        ("q=water+jar", ["anggrek"]),
        ("urut=terverifikasi", ["bunga", "anggrek", "cempaka"]),
    ],
)
def test_address_means_the_same_in_both_languages(client, makers, query, found):
    indonesian, english = client.get(f"/produsen/?{query}"), client.get(f"/en/producers/?{query}")

    assert shown(indonesian) == found
    assert shown(english) == found
    assert f"/en/producers/?{query}" in parse(indonesian).hrefs()  # the language switch
    assert f"/produsen/?{query}" in parse(english).hrefs()


def test_filters_are_a_form_that_needs_no_script(client, makers):
    html = body(client.get("/produsen/?produk=gentong&tampil=daftar"))

    assert '<form class="side" id="saring-form"' in html
    assert 'action="/produsen/"' in html
    assert '<input type="hidden" name="tampil" value="daftar">' in html
    assert 'name="produk" value="gentong" checked' in " ".join(html.split())
    assert "<noscript><button" in html


@pytest.mark.parametrize("view", ["kisi", "daftar", "peta"])
def test_views_show_the_same_result(client, makers, view):
    response = client.get(f"/produsen/?kecamatan=plered&tampil={view}")

    assert shown(response) == ["anggrek", "bunga"]
    assert ('data-markers="/produsen/peta.geojson?kecamatan=plered"' in body(response)) == (view == "peta")


def test_second_page_shows_the_rest(client, jar):
    staff = StaffFactory()
    for number in range(25):
        ProducerFactory(name=f"Nomor {number:02}", published=True, published_by=staff, product_types=[jar])

    first, second = client.get("/produsen/?urut=nama"), client.get("/produsen/?urut=nama&halaman=2")

    assert (len(shown(first)), shown(second)) == (24, ["nomor-24"])
    assert "?urut=nama&halaman=2" in parse(first).hrefs()
    assert [values["rel"] for _tag, values in parse(second).links if values.get("rel") in ("prev", "next")] == ["prev"]


def test_bad_page_number_is_answered_gently(client, makers):
    response = client.get("/produsen/?halaman=99")

    assert (response.status_code, shown(response)) == (200, ["anggrek", "bunga", "cempaka"])
    assert "Tidak ada halaman “99”; ini halaman 1 dari 1." in parse(response).text


def test_unknown_value_is_reported_on_the_page(client, makers):
    response = client.get("/en/producers/?kecamatan=plered&produk=ufo&warna=biru")

    text = parse(response).text
    assert shown(response) == ["anggrek", "bunga"]
    assert "Product type: “ufo” is not known here and was left out." in text
    assert "There is no filter named “warna”; it was left out." in text


def test_empty_result_says_which_filter_to_drop_and_what_then_fits(client, makers):
    response = client.get("/en/producers/?kabupaten=serang&produk=gentong")

    text = parse(response).text
    assert shown(response) == []
    assert "No producer fits all of this" in text
    assert "Without “Kabupaten: Serang” there is 1 producer." in text
    assert "?produk=gentong" in parse(response).hrefs()
    assert shown(client.get("/en/producers/?produk=gentong")) == ["anggrek"]


def test_chips_link_to_the_page_without_their_filter(client, makers):
    page = parse(client.get("/produsen/?kecamatan=plered&produk=gentong&q=ang"))

    assert {"?q=ang&kecamatan=plered", "?q=ang&produk=gentong", "?kecamatan=plered&produk=gentong", "?"} <= set(
        page.hrefs()
    )


def test_words_and_values_from_outside_are_escaped(client, makers):
    response = client.get('/produsen/?q="><script>alert(1)</script>&produk=<b onclick=x>&"><img src=x>=1')

    html = body(response)
    assert "<script>alert" not in html
    assert "<b onclick" not in html
    assert "<img src=x>" not in html


def test_name_from_staff_is_escaped(client):
    indexed(ProducerFactory(name='<img src=x onerror="a()"> & Co', published=True))

    assert "&lt;img src=x onerror=&quot;a()&quot;&gt; &amp; Co" in body(client.get("/produsen/"))


def test_only_the_first_photo_loads_at_once(client):
    for number in range(3):
        PhotoFactory(record=ProducerFactory(name=f"Foto {number}", published=True), image__width=320)

    images = parse(client.get("/produsen/")).images

    assert [image.get("loading", image.get("fetchpriority")) for image in images] == ["high", "lazy", "lazy"]
    assert all(image["width"] and image["height"] for image in images)


def test_post_changes_nothing(client, makers):
    assert client.post("/produsen/", {"q": "x"}).status_code in (200, 403, 405)
