"""The search over producers, pieces, forms and places; the same answers on both databases."""

import pytest
from django.utils import translation

from artisans import search, vocabulary
from artisans.models import Producer
from artisans.search_text import query_words
from stewardship import content_version
from tests.factories import (
    DesaFactory,
    FinishFactory,
    KecamatanFactory,
    MotifFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    TechniqueFactory,
    indexed,
)

pytestmark = pytest.mark.django_db


def words():
    return vocabulary.current(content_version.current())


def producers(query):
    """Names as the database finds them; those found in memory are the same."""
    found = list(search.producers_matching(query).values_list("pk", "name"))
    in_memory, number = search.producers_found(query, 100, content_version.current())
    if query_words(query):
        assert (in_memory, number) == ([pk for pk, _name in found], len(found))
    return [name for _pk, name in found]


def products(query):
    return list(search.products_matching(query_words(query)).values_list("name_ind", flat=True))


def types(query):
    return [entry.name_id for entry in search.types_matching(query_words(query), words())]


@pytest.fixture
def mortar():
    return ProductTypeFactory(
        name_ind="Cobek", name_en="Mortar", aliases_ind="coet; ulekan", aliases_en="grinding bowl"
    )


@pytest.fixture
def wati(mortar):
    producer = ProducerFactory(
        name="Gerabah Édi Wati",
        published=True,
        desa=DesaFactory(anjun=True),
        product_types=[mortar],
        techniques=[TechniqueFactory(name_ind="Putar miring", name_en="Tilted wheel")],
        motifs=[MotifFactory(name_ind="Tumpal", name_en="Triangles")],
        finishes=[FinishFactory(name_ind="Glasir", name_en="Glaze")],
        description_ind="Turun temurun sejak kakek.",
        description_en="Handed down from grandfather.",
    )
    ProductFactory(producer=producer, published=True, type=mortar, name_ind="Layah besar", name_en="Big saucer")
    return indexed(producer)


# Producers


@pytest.mark.parametrize(
    "query",
    [
        "wati",
        "WATI",
        "edi",
        "Édi",
        "wat",
        "wati gerabah",
        "gerabah-wati",
        "cobek",
        "mortar",
        "coet",
        "ulekan",
        "grinding",
        "layah",
        "saucer",
        "anjun",
        "plered",
        "purwakarta",
        "mortar anjun wati",
        "tilted",
        "miring",
        "tumpal",
        "triangles",
        "glaze",
        "temurun",
        "grandfather",
        "g w c p a",
    ],
)
def test_producer_is_found_by(wati, query):
    ProducerFactory(name="Lain", published=True, search_text=" lain ")

    assert producers(query) == ["Gerabah Édi Wati"]


@pytest.mark.parametrize(
    "query", ["obek", "ati", "watii", "cobek serang", "wati xyz", "", "!?", "%", "_", "wati%", "ereu"]
)
def test_producer_is_not_found_by(wati, query):
    assert producers(query) == ([] if query != "wati%" else ["Gerabah Édi Wati"])


def test_old_spelling_of_a_place_finds(db):
    anyar = KecamatanFactory(serang=True, name="Anyar", alt_names="Anyer", slug="anyar")
    indexed(ProducerFactory(name="Pantai", published=True, kecamatan=anyar))

    assert producers("anyer") == producers("anyar") == ["Pantai"]


def test_names_come_before_products_and_these_before_descriptions(mortar):
    for name, fields in (
        ("Zamrud", {"description_ind": "Dulu membuat cobek."}),
        ("Melati", {"product_types": [mortar]}),
        ("Cobek Ibu", {}),
        ("Anggrek", {"description_ind": "Pernah juga cobek."}),
    ):
        indexed(ProducerFactory(name=name, published=True, **fields))

    assert producers("cobek") == ["Cobek Ibu", "Melati", "Anggrek", "Zamrud"]


@pytest.mark.parametrize("state", ["draft", "submitted", "archived"])
def test_what_is_not_published_is_never_found(mortar, state):
    trait = {} if state == "draft" else {state: True}
    producer = ProducerFactory(name="Rahasia", product_types=[mortar], **trait)
    ProductFactory(producer=producer, published=True, type=mortar, name_ind="Layah")
    indexed(producer)

    assert (producers("rahasia"), producers("cobek"), products("layah")) == ([], [], [])


def test_name_of_a_draft_piece_finds_nobody(wati, mortar):
    ProductFactory(producer=wati, type=mortar, name_ind="Purwarupa")
    indexed(wati)

    assert (producers("purwarupa"), products("purwarupa")) == ([], [])


# Pieces


def test_piece_is_found_by_its_name_form_and_maker(wati):
    for query in ("layah", "saucer", "cobek", "mortar", "coet", "layah wati", "bes"):
        assert products(query) == ["Layah besar"]
    assert products("ayah") == []


def test_pieces_named_so_come_first(wati, mortar):
    ProductFactory(producer=wati, published=True, type=mortar, name_ind="Cobek kecil")
    ProductFactory(producer=wati, published=True, type=mortar, name_ind="Asbak")
    indexed(wati)

    assert products("cobek") == ["Cobek kecil", "Asbak", "Layah besar"]


# Forms


def test_form_is_found_in_both_languages_and_by_its_aliases(mortar):
    ProductTypeFactory(name_ind="Gentong", name_en="Water jar")

    for query in ("cobek", "mortar", "coet", "ulek", "grinding bowl", "bowl mortar", "MOR"):
        assert types(query) == ["Cobek"]
        with translation.override("en"):
            assert types(query) == ["Cobek"]
    assert types("obek") == types("cobek jar") == []


def test_forms_named_so_come_before_those_called_so():
    ProductTypeFactory(name_ind="Anglo", aliases_ind="kompor gentong", order=1)
    ProductTypeFactory(name_ind="Gentong", order=2)

    assert types("gentong") == ["Gentong", "Anglo"]


# Misspelt words


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("gentogn", "gentong"),
        ("gentonk plered", "gentong plered"),
        ("coobek", "cobek"),
        ("morter", "mortar"),
        ("pleret", "plered"),
        ("anjum", "anjun"),
        ("gentong", ""),
        ("gent", ""),
        ("xqzwv", ""),
        ("ab", ""),
    ],
)
def test_suggestion_for_a_misspelt_word(wati, query, meant):
    ProductTypeFactory(name_ind="Gentong")

    assert search.suggestion(query_words(query), words(), [" desa anjun ", " kecamatan plered "]) == meant


def test_suggestion_names_no_business_that_is_not_published():
    indexed(ProducerFactory(name="Tersembunyi"))

    assert search.suggestion(["tersembunyo"], words()) == ""
    Producer.objects.all().delete()
    indexed(ProducerFactory(name="Tersembunyi", published=True))
    assert search.suggestion(["tersembunyo"], words()) == "tersembunyi"


# Texts in memory


def test_producers_in_memory_are_read_once_and_anew_after_a_change(wati, django_assert_num_queries):
    content_version.bump()
    version = content_version.current()

    with django_assert_num_queries(1):
        assert search.producers_found("cobek wati", 4, version) == search.producers_found("edi", 4, version)
    wati.name = "Gerabah Sari"
    wati.save()
    indexed(wati)

    assert search.producers_found("edi", 4, content_version.current()) == ([], 0)


def test_producers_that_are_too_many_for_the_memory_are_found_by_the_database(wati, monkeypatch):
    indexed(ProducerFactory(name="Wati Baru", published=True))
    content_version.bump()
    in_memory = search.producers_found("wati", 1, content_version.current())
    monkeypatch.setattr(search, "IN_MEMORY", 1)
    content_version.bump()

    assert search.producers_found("wati", 1, content_version.current()) == in_memory
    assert search._texts(content_version.current()) is None
    assert in_memory[1] == 2


def test_words_without_letters_find_no_producers(wati):
    assert search.producers_found("!?", 4, content_version.current()) == ([], 0)
