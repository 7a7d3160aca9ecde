"""Whoever asks to be forgotten is forgotten as an exporter, too, wherever the erasure begins."""

import datetime

import pytest
from django.urls import reverse

from exporters.models import Exporter, FormerExporterSlug
from stewardship import erasure
from tests.factories import (
    ExporterConsentFactory,
    ExporterFactory,
    ExporterPhotoFactory,
    ProducerFactory,
    ShipmentFactory,
    indexed_exporter,
)

pytestmark = pytest.mark.django_db
PHONE, EMAIL = "+6281234567890", "ujang@example.org"
DAY = datetime.date(2026, 1, 15)


def personal(**values):
    exporter = ExporterFactory(
        **{
            "name": "Haji Ujang Ekspor",
            "legal_name": "UD Haji Ujang",
            "published": True,
            "whatsapp": PHONE,
            "email": EMAIL,
            "nib": "1234567890123",
            "address": "Jalan Rahasia 17",
            "lat": "-6.64000",
            "lon": "107.39000",
            "description_ind": f"Hubungi {EMAIL}.",
            "ports": "Tanjung Priok",
            "markets": "NL",
            **values,
        }
    )
    ExporterConsentFactory(record=exporter, with_evidence=True)
    return indexed_exporter(exporter)


def everywhere(exporter):
    """All that the database still says about the exporter, as text."""
    rows = [*Exporter.objects.filter(pk=exporter.pk).values(), *Exporter.history.filter(id=exporter.pk).values()]
    return str(rows)


def test_exporter_is_emptied_with_its_history(officer):
    exporter = personal()
    exporter.lead_time_days = 45
    exporter.save()
    ExporterPhotoFactory(record=exporter, shows_person=True)
    ShipmentFactory(exporter=exporter)

    certificate = erasure.erase(exporter, by=officer, requested_on=DAY, new_name="Ekspor Anjun")

    exporter.refresh_from_db()
    assert (exporter.name, exporter.slug, exporter.legal_name, exporter.nib) == ("Ekspor Anjun", "ekspor-anjun", "", "")
    assert (str(exporter.whatsapp or ""), exporter.email, exporter.lat, exporter.ports) == (
        "",
        "",
        None,
        "Tanjung Priok",
    )
    assert not exporter.photos.exists()
    assert not any(consent.is_live for consent in exporter.consents.all())
    assert exporter.markets.count() == exporter.shipments.count() == 1
    for trace in (PHONE, EMAIL, "Ujang", "1234567890123", "Jalan Rahasia"):
        assert trace not in everywhere(exporter), trace
    assert certificate.removed


def test_former_addresses_go(officer):
    exporter = personal()
    exporter.slug = "haji-ujang"
    exporter.save()
    assert FormerExporterSlug.objects.exists()

    erasure.erase(exporter, by=officer, requested_on=DAY, new_name="Ekspor Anjun")

    assert not FormerExporterSlug.objects.exists()


def test_erasing_the_producer_empties_its_exporter(officer):
    producer = ProducerFactory(name="Haji Ujang", published=True, whatsapp=PHONE)
    exporter = personal(producer=producer, name="Haji Ujang")
    other = personal(name="Lain", legal_name="", nib="", whatsapp="+6281299990000", email="lain@example.org")

    erasure.erase(producer, by=officer, requested_on=DAY, new_name="Gerabah Anjun")

    exporter.refresh_from_db()
    producer.refresh_from_db()
    assert (exporter.name, producer.name) == ("Gerabah Anjun", "Gerabah Anjun")
    assert (exporter.email, exporter.legal_name) == ("", "")
    assert producer.exporter_slug == exporter.slug == "gerabah-anjun"
    for trace in (PHONE, EMAIL, "Ujang"):
        assert trace not in everywhere(exporter), trace
    other.refresh_from_db()
    assert other.email == "lain@example.org"


def test_erasing_the_exporter_empties_its_producer(officer):
    producer = ProducerFactory(name="Gerabah Anjun", whatsapp=PHONE, email=EMAIL)
    exporter = personal(producer=producer)

    erasure.erase(exporter, by=officer, requested_on=DAY, new_name="Ekspor Anjun")

    producer.refresh_from_db()
    assert (producer.name, str(producer.whatsapp or ""), producer.email) == ("Gerabah Anjun", "", "")


def test_page_says_that_the_producer_goes_too(client, officer):
    producer = ProducerFactory(name="Gerabah Anjun")
    exporter = personal(producer=producer)

    page = client.get(reverse("admin:exporters_exporter_erase", args=[exporter.pk]))

    assert any("Gerabah Anjun" in hint for hint in page.context["hints"])
    assert page.context["removed"]


def test_rehearsal_changes_nothing(officer):
    exporter = personal()
    before = everywhere(exporter)

    assert erasure.rehearse(exporter, by=officer, requested_on=DAY)

    assert everywhere(exporter) == before


def test_nothing_is_erased_twice(officer):
    exporter = personal()
    erasure.erase(exporter, by=officer, requested_on=DAY, new_name="Ekspor Anjun")

    with pytest.raises(erasure.NothingToEraseError):
        erasure.erase(exporter, by=officer, requested_on=DAY)
