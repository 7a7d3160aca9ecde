"""Files with evidence of consent: for staff of the own office who may see consents, and nobody else."""

from pathlib import Path

import pytest
from django.urls import reverse

from artisans.models import ProducerConsent
from gerabah_portal import roles
from tests.factories import ArtisanConsentFactory, ArtisanFactory, ProducerConsentFactory, ProducerFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def consent():
    return ProducerConsentFactory(with_evidence=True)


def address(consent, record=None):
    record = record or consent.record
    return reverse(f"admin:artisans_{record._meta.model_name}_evidence", args=[record.pk, consent.pk])


def read(response):
    return b"".join(response.streaming_content)


def test_evidence_is_handed_out_to_be_saved(client, officer, consent):
    response = client.get(address(consent))

    assert read(response) == b"%PDF-1.4 contoh"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="consent-{consent.pk}.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))


@pytest.mark.parametrize(
    ("name", "kind", "given"),
    [
        ("foto.JPG", "image/jpeg", ".jpg"),
        ("foto.png", "image/png", ".png"),
        ("foto.webp", "image/webp", ".webp"),
        ("halaman.html", "application/octet-stream", ""),
    ],
)
def test_kind_follows_the_file_and_a_strange_one_is_only_bytes(client, officer, name, kind, given):
    consent = ProducerConsentFactory(with_evidence=True, evidence__filename=name)

    response = client.get(address(consent))

    read(response)
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"] == f'attachment; filename="consent-{consent.pk}{given}"'


def test_evidence_of_an_artisan_is_handed_out_the_same(client, officer):
    assert read(client.get(address(ArtisanConsentFactory(with_evidence=True)))) == b"%PDF-1.4 contoh"


def test_evidence_lies_outside_the_public_files(consent, settings):
    assert not Path(consent.evidence.path).is_relative_to(settings.MEDIA_ROOT)
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))


def test_other_office_meets_404(client, consent):
    client.force_login(StaffFactory(serang=True))

    assert client.get(address(consent)).status_code == 404


def test_visitor_is_asked_to_log_in(client, consent):
    response = client.get(address(consent))

    assert (response.status_code, response.url.split("?")[0]) == (302, reverse("admin:login"))


@pytest.mark.parametrize("role", [roles.TOURISM, ""])
def test_officer_without_the_right_meets_403(client, consent, role):
    client.force_login(StaffFactory(purwakarta=True, role=role))

    assert client.get(address(consent)).status_code == 403


@pytest.mark.parametrize("role", [roles.REVIEWER, roles.MARKETING])
def test_who_may_only_look_gets_it(client, consent, role):
    client.force_login(StaffFactory(purwakarta=True, role=role))

    assert read(client.get(address(consent))) == b"%PDF-1.4 contoh"


def test_evidence_is_found_only_below_its_own_record(client, officer, consent):
    assert client.get(address(consent, record=ProducerFactory())).status_code == 404
    assert client.get(address(consent, record=ArtisanFactory())).status_code == 404


def test_missing_file_is_said(client, officer, consent):
    consent.evidence.storage.delete(consent.evidence.name)

    response = client.get(address(consent))

    assert response.status_code == 404
    assert response.templates[0].name == "admin/stewardship/evidence_missing.html"
    assert reverse("admin:artisans_producer_consents", args=[consent.record.pk]) in response.content.decode()


def test_consent_without_a_file_is_said(client, officer):
    assert client.get(address(ProducerConsentFactory())).status_code == 404


@pytest.mark.parametrize("name", ["../../manage.py", "/etc/passwd", "consent/../../../etc/passwd", "consent"])
def test_name_that_leads_out_of_the_folder_is_not_followed(client, officer, consent, name):
    ProducerConsent.objects.update(evidence=name)

    response = client.get(address(consent))

    assert (response.status_code, response.streaming) == (404, False)


@pytest.mark.parametrize("tail", ["../evidence/", "1/../evidence/", "%2e%2e/evidence/", "x/evidence/"])
def test_address_with_tricks_finds_nothing(client, officer, consent, tail):
    base = reverse("admin:artisans_producer_consents", args=[consent.record.pk])

    response = client.get(base + tail, follow=True)

    assert not response.streaming
    assert b"%PDF" not in response.content
