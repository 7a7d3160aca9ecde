"""/cari/: one search over producers, forms, pieces and places."""

import pytest

from tests.factories import (
    DesaFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    StaffFactory,
    indexed,
)
from tests.portal.page_rules import body, parse

pytestmark = pytest.mark.django_db


@pytest.fixture
def gentong():
    """Something of every kind is called gentong."""
    entry = ProductTypeFactory(name_ind="Gentong", name_en="Water jar", aliases_ind="tempayan")
    DesaFactory(anjun=True, alt_names="Gentong Lama")
    producer = ProducerFactory(name="Gentong Wati", published=True)
    ProductFactory(producer=producer, published=True, type=entry, name_ind="Gentong besar", name_en="Large jar")
    return indexed(producer)


def counts(response):
    return {tab.name: tab.count for tab in response.context["tabs"]}


@pytest.mark.parametrize("path", ["/cari/", "/en/search/"])
def test_search_without_words_asks_for_some(client, path):
    response = client.get(path)

    assert response.context["words"] == []
    assert parse(response).h1 == 1
    assert "tabs" not in response.context


def test_every_kind_is_found_and_counted(client, gentong):
    response = client.get("/cari/?q=gentong")

    assert counts(response) == {"semua": 4, "produsen": 1, "jenis": 1, "produk": 1, "wilayah": 1}
    page = parse(response)
    assert {"/produsen/gentong-wati/", "/produk/gentong/", "/wilayah/purwakarta/plered/"} <= set(page.hrefs())
    assert "Gentong besar" in page.text


def test_every_kind_has_its_own_page(client, gentong):
    for number in range(5):
        indexed(ProducerFactory(name=f"Gentong {number}", published=True))

    everything, own = client.get("/cari/?q=gentong"), client.get("/cari/?q=gentong&di=produsen")

    assert (len(everything.context["cards"]), len(own.context["cards"])) == (4, 6)
    assert (own.context["types"], own.context["wares"], own.context["places"]) == ([], [], [])
    assert counts(own) == counts(everything)
    assert [tab.name for tab in own.context["tabs"] if tab.current] == ["produsen"]
    assert {"?q=gentong", "?q=gentong&di=jenis", "?q=gentong&di=produk", "?q=gentong&di=wilayah"} <= set(
        parse(own).hrefs()
    )


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("produsen", "/produsen/gentong-wati/"),
        ("jenis", "/produk/gentong/"),
        ("produk", "/produsen/gentong-wati/"),
        ("wilayah", "/wilayah/purwakarta/plered/"),
    ],
)
def test_one_kind_shows_its_hits(client, gentong, kind, found):
    assert found in parse(client.get(f"/cari/?q=gentong&di={kind}")).hrefs()


def test_search_in_english_finds_indonesian_words_and_leads_to_english_pages(client, gentong):
    for words in ("gentong", "tempayan", "water+jar"):
        page = parse(client.get(f"/en/search/?q={words}"))
        assert "/en/products/gentong/" in page.hrefs()
        assert "Water jar" in page.text


def test_every_word_must_match(client, gentong):
    assert client.get("/cari/?q=gentong+wati").context["count"] == 2  # the producer, and the piece it makes
    assert client.get("/cari/?q=gentong+serang").context["count"] == 0


def test_nothing_found_offers_the_word_that_was_meant(client, gentong):
    response = client.get("/en/search/?q=gentogn")

    page = parse(response)
    assert response.context["count"] == 0
    assert "Did you mean: gentong" in page.text
    assert "?q=gentong" in page.hrefs()
    assert client.get("/en/search/?q=gentong").context["count"] == 4


def test_nothing_found_and_nothing_meant(client, gentong):
    response = client.get("/en/search/?q=xqzwv")

    assert response.context["suggestion"] == ""
    assert "Nothing found" in parse(response).text


def test_words_found_are_marked_and_escaped(client):
    indexed(ProducerFactory(name="Gentong & <b>Wati</b>", slug="wati", published=True))

    html = body(client.get("/cari/?q=gen+wat"))

    assert "<mark>Gentong</mark> &amp; &lt;b&gt;<mark>Wati</mark>&lt;/b&gt;" in html


def test_words_marked_with_accents(client):
    indexed(ProducerFactory(name="Keramik Édi", slug="edi", published=True))

    assert "<mark>Édi</mark>" in body(client.get("/cari/?q=edi"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=%3F%21", "Please type at least one letter or digit."),
        ("q=gentong&di=semesta", "“semesta” is not known here and was left out."),
        (f"q={'gentong+' * 40}", "Only the first 100 characters were searched for."),
    ],
)
def test_what_is_not_understood_is_said(client, gentong, query, said):
    response = client.get(f"/en/search/?{query}")

    assert said in parse(response).text
    assert response.status_code == 200


def test_search_pages_stay_out_of_search_engines(client, gentong):
    assert {"name": "robots", "content": "noindex"} in parse(client.get("/cari/?q=gentong")).metas


def test_all_producers_of_a_search_can_be_filtered(client, gentong):
    response = client.get("/cari/?q=gentong+wati")

    assert response.context["all_producers_url"] == "/produsen/?q=gentong+wati"
    assert client.get("/produsen/?q=gentong+wati").context["listing"].count == 1


def test_more_hits_are_counted_than_shown(client):
    staff = StaffFactory()
    ProducerFactory.create_batch(6, published=True, published_by=staff, search_text=" gentong ")

    response = client.get("/en/search/?q=gentong")

    assert (counts(response)["produsen"], len(response.context["cards"])) == (6, 4)


def test_drafts_are_never_found(client):
    entry = ProductTypeFactory(name_ind="Vas")
    for trait in ({}, {"submitted": True}, {"archived": True}):
        producer = ProducerFactory(name="Rahasia", **trait)
        ProductFactory(producer=producer, published=True, type=entry, name_ind="Vas rahasia")
        indexed(producer)

    response = client.get("/cari/?q=rahasia")

    assert response.context["count"] == 0
    assert response.context["suggestion"] == ""
