"""/produk/: the dictionary of forms, each with its words, its use and its makers."""

import pytest
from django.utils import translation

from artisans.dictionary import usual_size
from tests.factories import (
    KecamatanFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    SourceFactory,
    indexed,
)
from tests.portal.page_rules import parse

pytestmark = pytest.mark.django_db


def test_forms_stand_by_group_with_the_number_of_makers(client):
    jar = ProductTypeFactory(name_ind="Gentong", group="storage", order=2)
    ProductTypeFactory(name_ind="Padasan", group="storage", order=1)
    ProductTypeFactory(name_ind="Vas", group="garden")
    indexed(ProducerFactory(published=True, product_types=[jar]))
    indexed(ProducerFactory(product_types=[jar]))

    response = client.get("/produk/")

    assert [(entry.name, count) for _group, entries in response.context["groups"] for entry, count in entries] == [
        ("Vas", 0),
        ("Padasan", 0),
        ("Gentong", 1),
    ]
    assert "Gentong 1 produsen" in parse(response).text
    assert "/produk/gentong/" in parse(response).hrefs()


def test_forms_in_english(client):
    ProductTypeFactory(name_ind="Gentong", name_en="Water jar")

    page = parse(client.get("/en/products/"))

    assert "Water jar 0 producers" in page.text
    assert "/en/products/gentong/" in page.hrefs()


def test_empty_dictionary_says_so(client):
    assert "The dictionary is still empty." in parse(client.get("/en/products/")).text


def test_entry_tells_words_use_size_and_sources(client):
    entry = ProductTypeFactory(
        name_ind="Cobek",
        name_en="Mortar",
        aliases_ind="coet; cowet",
        aliases_en="pestle dish",
        description_ind="Untuk sambal.",
        description_en="For chilli paste.",
        height_min_cm=5,
        height_max_cm=12,
        origins="Purwakarta; Serang",
    )
    source = SourceFactory(publisher="Museum Gerabah", published="2019")
    entry.sources.add(source)

    english, indonesian = (parse(client.get(path)) for path in ("/en/products/cobek/", "/produk/cobek/"))

    for said in ("Cobek", "Mortar", "pestle dish", "For chilli paste.", "5 to 12 cm high", "Purwakarta, Serang"):
        assert said in english.text, said
    assert "Museum Gerabah (2019)" in english.text
    assert source.url in english.hrefs()
    for said in ("Cobek", "Mortar", "coet, cowet", "Untuk sambal."):
        assert said in indonesian.text, said


def test_entry_shows_its_makers_and_where_they_are(client):
    jar = ProductTypeFactory(name_ind="Gentong")
    for name, place in (("Wati", "plered"), ("Sari", "plered"), ("Tuti", "ciruas")):
        indexed(
            ProducerFactory(name=name, published=True, product_types=[jar], kecamatan=KecamatanFactory(**{place: True}))
        )
    indexed(ProducerFactory(name="Draf", product_types=[jar]))
    indexed(ProducerFactory(name="Lain", published=True))

    response = client.get("/produk/gentong/")

    assert response.context["count"] == 3
    assert [(place.name, count) for place, count in response.context["places"]] == [("Plered", 2), ("Ciruas", 1)]
    page = parse(response)
    assert {"/produsen/wati/", "/produsen/sari/", "/produsen/tuti/"} <= set(page.hrefs())
    assert not {"/produsen/draf/", "/produsen/lain/"} & set(page.hrefs())
    assert "/produsen/?produk=gentong&kecamatan=plered" in page.hrefs()
    assert client.get("/produsen/?produk=gentong&kecamatan=plered").context["listing"].count == 2


def test_maker_is_who_has_a_published_piece(client):
    jar = ProductTypeFactory(name_ind="Gentong")
    maker, planner = ProducerFactory(name="Wati", published=True), ProducerFactory(name="Sari", published=True)
    ProductFactory(producer=maker, type=jar, published=True)
    ProductFactory(producer=planner, type=jar)
    indexed(maker)
    indexed(planner)

    page = parse(client.get("/produk/gentong/"))

    assert "/produsen/wati/" in page.hrefs()
    assert "/produsen/sari/" not in page.hrefs()


def test_entry_nobody_makes_says_so(client):
    ProductTypeFactory(name_ind="Gentong")

    response = client.get("/en/products/gentong/")

    assert "Nobody in the directory makes this yet" in parse(response).text
    assert "/en/producers/" in parse(response).hrefs()


def test_related_entries_are_of_the_same_group(client):
    for name, group in (("Gentong", "storage"), ("Padasan", "storage"), ("Vas", "garden")):
        ProductTypeFactory(name_ind=name, group=group)

    assert [entry.name for entry in client.get("/produk/gentong/").context["related"]] == ["Padasan"]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, ""),
        (5, 12, "5 to 12 cm high"),
        (5, 5, "about 5 cm high"),
        (5, None, "from 5 cm high"),
        (None, 9, "up to 9 cm high"),
    ],
)
def test_usual_size_in_words(low, high, words):
    with translation.override("en"):
        assert usual_size(ProductTypeFactory(height_min_cm=low, height_max_cm=high)) == words


@pytest.mark.parametrize("path", ["/produk/tidak-ada/", "/en/products/tidak-ada/", "/produk/GENTONG/"])
def test_unknown_entry_is_not_found(client, path):
    ProductTypeFactory(name_ind="Gentong")

    assert client.get(path).status_code == 404
