"""Catalogues of exporters and of shortlists."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.artisans.printed import printed
from tests.factories import (
    ExporterConsentFactory,
    ExporterFactory,
    ExporterPhotoFactory,
    ExportMarketFactory,
    PhotoFactory,
    ProducerFactory,
    ProductFactory,
    indexed,
    indexed_exporter,
)
from tests.portal.page_rules import parse

pytestmark = pytest.mark.django_db
PHONE, PHONE_AS_PRINTED = "+6281234567890", "+62 812-3456-7890"


def page(client, **query):
    return client.get(reverse("artisans:catalogue"), query)


def file_of(client, **query):
    return printed(client.get(reverse("artisans:catalogue_file"), {"dalam": "en", **query}))


@pytest.fixture
def exporter():
    producer = ProducerFactory(name="Bengkel Anjun", published=True)
    ProductFactory(producer=producer, published=True, name_ind="Guci tinggi", name_en="Tall jar", price_min=90_000)
    indexed(producer)
    made = ExporterFactory(
        name="CV Anjun Jaya", published=True, producer=producer, incoterms="FOB; CIF", minimum_order=200, phone=PHONE
    )
    ExportMarketFactory(exporter=made, country="NL")
    return indexed_exporter(made)


def test_exporter_stands_with_its_terms_and_pieces(client, exporter):
    file = file_of(client, dari="eksportir", isi=["barang", "harga"])

    for words in ("Exporters of pottery", "CV Anjun Jaya", "Netherlands", "FOB, CIF", "200 pieces", "Tall jar"):
        assert words in file.text
    assert "Rp90,000" in file.text
    assert any("/exporters/cv-anjun-jaya/" in link for link in file.links)


def test_filters_of_exporters_apply(client, exporter):
    indexed_exporter(ExporterFactory(name="CV Lain", published=True))

    text = file_of(client, dari="eksportir", negara="nl").text

    assert "CV Anjun Jaya" in text
    assert "CV Lain" not in text


def test_languages_spoken_are_a_filter_and_not_the_language_of_the_file(client, exporter):
    assert file_of(client, dari="eksportir", bahasa="id").language == "en"


def test_list_of_exporters_leads_to_its_catalogue(client, exporter):
    hrefs = parse(client.get(reverse("exporters:exporter_list"), {"negara": "nl"})).hrefs()

    assert f"{reverse('artisans:catalogue')}?negara=nl&dari=eksportir" in hrefs


def test_drafts_of_exporters_are_never_in_it(client, exporter):
    indexed_exporter(ExporterFactory(name="CV Rancangan"))

    assert "CV Rancangan" not in file_of(client, dari="eksportir").text


def test_pieces_of_an_unpublished_producer_are_not_printed(client):
    producer = ProducerFactory()
    ProductFactory(producer=producer, published=True, name_ind="Guci rahasia")
    indexed(producer)
    ExporterFactory(name="CV Anjun", published=True, producer=producer)

    text = file_of(client, dari="eksportir").text

    assert "CV Anjun" in text
    assert "Guci rahasia" not in text


@pytest.mark.parametrize("agreed", [True, False])
def test_contact_of_an_exporter_needs_its_consent(client, exporter, agreed):
    if agreed:
        ExporterConsentFactory(record=exporter, field="phone")

    assert (PHONE_AS_PRINTED in file_of(client, dari="eksportir").text) == agreed


def test_exporter_borrows_the_photo_of_its_producer(client, exporter):
    PhotoFactory(record=exporter.producer, credit="Foto produsen")
    borrowed = file_of(client, dari="eksportir")
    ExporterPhotoFactory(record=exporter, credit="Foto sendiri")

    own = file_of(client, dari="eksportir")

    assert "Foto produsen" in borrowed.text
    assert "Foto sendiri" in own.text
    assert "Foto produsen" not in own.text


def test_shortlist_prints_what_was_picked(client, exporter):
    producer = ProducerFactory(name="Wati", published=True)
    picked, other = (ProductFactory(producer=producer, published=True, name_en=f"Pot {size}") for size in "AB")
    indexed(producer)

    file = file_of(client, pilih=f"e:{exporter.slug},d:{picked.pk}")

    assert "2 businesses" in file.text
    assert "Tall jar" in file.text
    assert picked.name_en in file.text
    assert other.name_en not in file.text


def test_long_shortlist_fits_on_the_cover(client):
    slugs = [f"{'gerabah-' * 15}{number}" for number in range(10)]
    for slug in slugs:
        ProducerFactory(slug=slug, published=True)

    file = file_of(client, pilih=",".join(f"p:{slug}" for slug in slugs))

    assert "10 businesses" in file.text


def test_shortlist_says_what_is_gone(client, exporter):
    draft = ProducerFactory(name="Rancangan")

    response = page(client, pilih=f"e:{exporter.slug},p:{draft.slug},x:y,d:7")

    assert len(response.context["page"].chosen.keys) == 1
    assert "3" in response.context["page"].problems[0]


@pytest.mark.parametrize("text", ["", ",,,", "x" * 7000, "e:", "d:99999999999999999999", "p:../../x"])
def test_nonsense_of_a_shortlist_prints_nothing(client, text):
    response = page(client, pilih=text, buat="1")

    assert response.status_code == 200
    assert response.context["page"].chosen.keys == []


def test_page_of_the_inquiry_leads_to_the_catalogue_of_its_list(client, exporter):
    hrefs = parse(client.get(reverse("exporters:inquiry"), {"pilih": f"e:{exporter.slug}"})).hrefs()

    assert f"{reverse('artisans:catalogue')}?pilih=e:{exporter.slug}" in hrefs


@pytest.mark.parametrize("count", [1, 5])
def test_catalogue_of_exporters_query_count(client, count):
    for _number in range(count):
        producer = indexed(ProducerFactory(published=True))
        exporter = ExporterFactory(published=True, producer=producer)
        ExportMarketFactory(exporter=exporter)
        indexed_exporter(exporter)

    with CaptureQueriesContext(connection) as queries:
        file_of(client, dari="eksportir")

    assert len(queries) == 16
