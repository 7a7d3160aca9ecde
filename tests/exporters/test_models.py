"""Exporters and their rows: what is never stored, and what follows from a change by itself."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from exporters.languages import spoken
from exporters.models import Exporter, FormerExporterSlug, Shipment
from exporters.readiness import CHECKS, readiness_of
from stewardship import content_version, lifecycle
from tests.factories import (
    CertificateFactory,
    DesaFactory,
    ExporterConsentFactory,
    ExporterFactory,
    ExportMarketFactory,
    ProducerFactory,
    ProductTypeFactory,
    ShipmentFactory,
    StaffFactory,
    indexed_exporter,
)

pytestmark = pytest.mark.django_db


# What the database refuses


@pytest.mark.parametrize(
    "values",
    [
        {"nib": "123"},
        {"incoterms": "FOB, CIF"},
        {"incoterms": "ABC"},
        {"lat": "-6.64"},
        {"lat": "52.1", "lon": "4.9"},
        {"status": "published"},
    ],
    ids=str,
)
def test_exporter_that_cannot_be_is_refused(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        ExporterFactory(**values)


def test_nib_belongs_to_one_exporter():
    ExporterFactory(nib="1234567890123")

    with pytest.raises(IntegrityError), transaction.atomic():
        ExporterFactory(nib="1234567890123")


def test_desa_lies_in_the_kecamatan():
    ExporterFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Exporter.objects.update(desa=DesaFactory(bumijaya=True))


@pytest.mark.parametrize("country", ["ID", ""])
def test_market_lies_abroad(country):
    with pytest.raises(IntegrityError), transaction.atomic():
        ExportMarketFactory(country=country)


def test_market_and_certificate_stand_once():
    market, certificate = ExportMarketFactory(), CertificateFactory()

    for factory, values in (
        (ExportMarketFactory, {"exporter": market.exporter, "country": market.country}),
        (CertificateFactory, {"exporter": certificate.exporter, "number": certificate.number}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            factory(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"country": "ID"},
        {"value": "10.00"},
        {"currency": "USD"},
        {"hs_code": "691490"},
        {"hs_decided_by": "customs"},
    ],
    ids=str,
)
def test_shipment_that_cannot_be_is_refused(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        ShipmentFactory(**values)


def test_document_of_an_exporter_is_entered_once():
    first = ShipmentFactory(reference="000123")
    ShipmentFactory(reference="000123")
    ShipmentFactory.create_batch(2, exporter=first.exporter, shipped_on=datetime.date(2024, 1, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        ShipmentFactory(exporter=first.exporter, reference="000123")


def test_shipment_is_a_sample_as_its_exporter():
    assert ShipmentFactory(exporter__sample=True).is_sample
    assert not ShipmentFactory(is_sample=True).is_sample
    assert list(Shipment.objects.samples()) == list(Shipment.objects.filter(exporter__is_sample=True))


def test_producer_of_another_kabupaten_or_kind_is_no_twin():
    with pytest.raises(ValidationError, match="producer"):
        ExporterFactory(producer=ProducerFactory(serang=True)).clean()
    with pytest.raises(ValidationError, match="producer"):
        ExporterFactory(producer=ProducerFactory(sample=True)).clean()
    ExporterFactory(producer=ProducerFactory()).clean()


# Addresses


def test_slug_is_free_and_an_old_one_leads_on(client):
    first, second = ExporterFactory(name="Anjun Jaya", published=True), ExporterFactory(name="Anjun Jaya")
    assert (first.slug, second.slug) == ("anjun-jaya", "anjun-jaya-2")

    first.slug = "anjun-jaya-abadi"
    first.save()

    former = reverse("exporters:exporter_detail", args=["anjun-jaya"])
    response = client.get(former)
    assert (response.status_code, response.url) == (301, first.get_absolute_url())
    assert ExporterFactory(name="Anjun Jaya").slug == "anjun-jaya-3"


def test_address_that_comes_back_leads_nowhere_else():
    exporter = ExporterFactory(name="Anjun Jaya")
    for slug in ("lain", "anjun-jaya"):
        exporter.slug = slug
        exporter.save()

    assert list(FormerExporterSlug.objects.values_list("slug", flat=True)) == ["lain"]


# What follows from a change


def test_index_finds_an_exporter_by_all_that_it_is():
    exporter = ExporterFactory(
        name="Anjun Jaya",
        legal_name="CV Keramik Abadi",
        published=True,
        product_types=[ProductTypeFactory(name_ind="Guci", name_en="Urn", aliases_ind="guci besar; tempayan")],
        markets="NL",
        ports="Tanjung Priok",
        description_ind="Dibakar dua kali.",
        description_en="Fired twice.",
    )
    CertificateFactory(exporter=exporter, name="ISO 9001")
    indexed_exporter(exporter)

    for words in ("anjun", "keramik abadi", "guci", "urn", "tempayan", "belanda", "netherlands", "priok", "iso 9001"):
        assert list(Exporter.objects.search(words)) == [exporter], words
    for words in ("plered purwakarta", "twice", "jaya guci belanda"):
        assert list(Exporter.objects.search(words)) == [exporter], words
    assert not Exporter.objects.search("jepang").exists()
    assert not Exporter.objects.search("?!").exists()


def test_names_come_before_other_words():
    later = indexed_exporter(ExporterFactory(name="Abadi", markets="JP"))
    named = indexed_exporter(ExporterFactory(name="Jepang Karya"))

    assert list(Exporter.objects.search("jepang").by_relevance("jepang")) == [named, later]


def test_change_of_name_is_found_at_once():
    exporter = indexed_exporter(ExporterFactory(name="Anjun Jaya"))

    exporter.name = "Citeko Makmur"
    exporter.save()

    assert exporter.search_name == " citeko makmur "
    assert list(Exporter.objects.search("citeko")) == [exporter]


def test_completeness_follows_from_rows():
    exporter = ExporterFactory(minimum_order=100)
    assert indexed_exporter(exporter).completeness == 10

    ExportMarketFactory(exporter=exporter)
    ExporterConsentFactory(record=exporter)

    measured = indexed_exporter(exporter)
    assert (measured.completeness, measured.gaps) == (45, "english contact incoterm leadtime")


def test_producer_knows_of_its_public_exporter_and_of_no_other():
    staff, producer = StaffFactory(), ProducerFactory()
    exporter = indexed_exporter(ExporterFactory(producer=producer, name="Anjun Jaya"))

    def told():
        producer.refresh_from_db()
        return producer.exporter_slug, producer.is_exporter

    assert told() == ("", False)
    exporter.status, exporter.published_at, exporter.published_by = "published", exporter.created, staff
    exporter.save()
    assert told() == ("anjun-jaya", True)
    exporter.slug = "anjun"
    exporter.save()
    assert told() == ("anjun", True)
    exporter.role = Exporter.Role.SUPPLIER
    exporter.save()
    assert told() == ("", False)
    exporter.role = Exporter.Role.BOTH
    exporter.save()
    lifecycle.archive(exporter, by=staff)
    assert told() == ("", False)


def test_producer_forgets_an_exporter_that_is_deleted_or_linked_to_another():
    first, second = ProducerFactory(), ProducerFactory()
    exporter = indexed_exporter(ExporterFactory(producer=first, published=True))

    exporter.producer = second
    exporter.save()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.exporter_slug, second.exporter_slug) == ("", exporter.slug)

    exporter.delete()
    second.refresh_from_db()
    assert second.exporter_slug == ""


@pytest.mark.parametrize("factory", [ExporterFactory, ExportMarketFactory, CertificateFactory, ShipmentFactory])
def test_every_change_makes_kept_pages_stale(factory):
    row = factory()
    before = content_version.current()

    row.save()

    assert content_version.current() != before


# Readiness and languages


def test_readiness_counts_seven_checks():
    assert len(CHECKS) == 7
    nothing = readiness_of(ExporterFactory())
    assert (len(nothing.met), nothing.of) == (0, 7)

    ready = readiness_of(
        ExporterFactory(
            nib="1234567890123",
            kbli="23932",
            kbli_edition=2020,
            product_tested=True,
            packing_ready=True,
            english_sheet=True,
            price_list=True,
            monthly_capacity=0,
        )
    )
    assert (len(ready.met), ready.unmet) == (7, ())


def test_kbli_without_its_edition_is_not_known():
    assert not readiness_of(ExporterFactory(kbli="23932")).met


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", []),
        ("Indonesia, English", ["indonesia", "inggris"]),
        ("Bahasa Indonesia; bahasa Inggris dan Mandarin", ["indonesia", "inggris", "mandarin"]),
        ("English, Inggris", ["inggris"]),
        ("Tagalog / Dutch", ["tagalog", "belanda"]),
        (" , ; ?", []),
    ],
)
def test_languages_are_read_as_people_write_them(text, codes):
    assert list(spoken(text)) == codes


def test_certificate_is_valid_on_its_last_day():
    certificate = CertificateFactory.build(exporter=None, valid_until=datetime.date(2026, 3, 1))

    assert certificate.is_valid(datetime.date(2026, 3, 1))
    assert not certificate.is_valid(datetime.date(2026, 3, 2))
    assert CertificateFactory.build(exporter=None).is_valid(datetime.date(2099, 1, 1))
