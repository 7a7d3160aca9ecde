"""Consents in the form of their record: new ones are recorded, old ones only read, the proof stays private."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from artisans.models import ArtisanConsent, ProducerConsent
from stewardship.visibility import public_face
from tests.factories import ArtisanFactory, ProducerConsentFactory, ProducerFactory, StaffFactory
from tests.stewardship.admin_forms import errors_of, form_of, with_row

pytestmark = pytest.mark.django_db
ONE_LIVE = "A live consent for this field and purpose is already recorded."
GIVEN = {"purpose": "directory", "channel": "paper", "given_on": "2026-01-15", "text_version": "2026-01"}
WITHDRAWN = {"consents-0-withdrawn_at_0": "2026-02-01", "consents-0-withdrawn_at_1": "10:00"}


def change(record):
    return reverse(f"admin:artisans_{record._meta.model_name}_change", args=[record.pk])


def opened(client, record):
    return form_of(client.get(change(record)), f"{record._meta.model_name}_form")


def test_consent_names_who_recorded_it(client, officer):
    producer = ProducerFactory(phone="+622642700123")

    client.post(change(producer), with_row(opened(client, producer), "consents", field="phone", **GIVEN))

    consent = ProducerConsent.objects.get()
    assert (consent.recorded_by, consent.is_live, consent.withdrawn_by) == (officer, True, None)
    assert public_face(producer).phone == "+622642700123"


def test_consent_that_is_recorded_is_only_read_here(client, officer):
    """What was agreed is proof: it is withdrawn on the consent desk and never rewritten."""
    consent = ProducerConsentFactory(field="phone")
    before = ProducerConsent.objects.values().get()
    rewritten = {"purpose": "trade", "given_on": "2025-01-01", "text_version": "lain", "recorded_by": officer.pk}
    posted = {f"consents-0-{name}": value for name, value in rewritten.items()}

    client.post(change(consent.record), opened(client, consent.record) | posted | WITHDRAWN)

    assert ProducerConsent.objects.values().get() == before


def test_who_and_when_cannot_be_posted_with_a_new_consent(client, officer):
    producer, other = ProducerFactory(), StaffFactory()
    values = with_row(opened(client, producer), "consents", field="phone", **GIVEN) | WITHDRAWN

    client.post(change(producer), values | {"consents-0-recorded_by": other.pk, "consents-0-withdrawn_by": other.pk})

    saved = ProducerConsent.objects.get()
    assert (saved.recorded_by, saved.withdrawn_at, saved.withdrawn_by) == (officer, None, None)


def test_consent_is_not_deleted_but_withdrawn(client, officer):
    consent = ProducerConsentFactory()

    client.post(change(consent.record), opened(client, consent.record) | {"consents-0-DELETE": "on"})

    assert ProducerConsent.objects.get() == consent


def test_second_live_consent_for_the_same_is_refused(client, officer):
    consent = ProducerConsentFactory(field="phone")

    response = client.post(
        change(consent.record), with_row(opened(client, consent.record), "consents", field="phone", **GIVEN)
    )

    assert errors_of(response) == {"consents": [gettext(ONE_LIVE)]}
    assert ProducerConsent.objects.get() == consent


def test_two_new_live_consents_for_the_same_are_refused(client, officer):
    """Both are new, so the database knows neither when the form is checked."""
    producer = ProducerFactory()
    values = with_row(opened(client, producer), "consents", field="phone", **GIVEN)

    response = client.post(change(producer), with_row(values, "consents", field="phone", **GIVEN))

    assert errors_of(response) == {"consents": [gettext(ONE_LIVE)]}
    assert not ProducerConsent.objects.exists()


def test_consents_for_different_purposes_stand_side_by_side(client, officer):
    producer = ProducerFactory()
    values = with_row(opened(client, producer), "consents", field="phone", **GIVEN)

    client.post(change(producer), with_row(values, "consents", field="phone", **GIVEN | {"purpose": "trade"}))

    assert set(producer.consents.values_list("purpose", flat=True)) == {"directory", "trade"}


def test_proof_is_kept_outside_the_public_files(client, officer, settings):
    producer = ProducerFactory()
    proof = SimpleUploadedFile("formulir wati.pdf", b"%PDF-1.4 tanda tangan")
    values = with_row(opened(client, producer), "consents", field="phone", proof=proof, **GIVEN)

    client.post(change(producer), values)

    consent = ProducerConsent.objects.get()
    assert Path(consent.evidence.path).read_bytes() == b"%PDF-1.4 tanda tangan"
    assert Path(consent.evidence.path).is_relative_to(settings.PRIVATE_ROOT)
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))
    assert client.get(f"/{settings.MEDIA_URL.strip('/')}/{consent.evidence.name}").status_code == 404


def test_proof_gets_a_name_made_by_chance(client, officer):
    producer = ProducerFactory()
    proof = SimpleUploadedFile("Wati 0812.PDF", b"%PDF-1.4")

    client.post(change(producer), with_row(opened(client, producer), "consents", field="phone", proof=proof, **GIVEN))

    name = ProducerConsent.objects.get().evidence.name
    assert re.fullmatch(r"consent/20\d\d/[0-9a-f]{16}\.pdf", name)


def test_form_leads_to_the_proof_and_keeps_it(client, officer):
    consent = ProducerConsentFactory(with_evidence=True)
    name = consent.evidence.name

    response = client.get(change(consent.record))
    client.post(change(consent.record), form_of(response, "producer_form"))

    consent.refresh_from_db()
    address = reverse("admin:artisans_producer_evidence", args=[consent.record.pk, consent.pk])
    assert f'href="{address}"' in response.content.decode()
    assert name not in response.content.decode()
    assert consent.evidence.name == name
    assert consent.evidence.storage.exists(name)


def test_recorded_consents_are_shown_when_a_new_row_is_wrong(client, officer):
    consent = ProducerConsentFactory(with_evidence=True)
    values = with_row(opened(client, consent.record), "consents", field="email", **GIVEN | {"given_on": "kemarin"})

    response = client.post(change(consent.record), values)

    assert list(errors_of(response)) == ["consents-1-given_on"]
    assert "consents-1-given_on" in response.content.decode()
    assert "/evidence/" in response.content.decode()


def test_day_that_has_not_come_is_refused(client, officer):
    producer = ProducerFactory()
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = client.post(
        change(producer),
        with_row(opened(client, producer), "consents", field="phone", **GIVEN | {"given_on": tomorrow.isoformat()}),
    )

    assert list(errors_of(response)) == ["consents-0-given_on"]
    assert not producer.consents.exists()


def test_artisans_consent_works_the_same(client, officer):
    artisan = ArtisanFactory()
    client.post(change(artisan), with_row(opened(client, artisan), "consents", field="name", **GIVEN))
    consent = ArtisanConsent.objects.get()
    assert consent.recorded_by == officer

    client.post(change(artisan), opened(client, artisan) | WITHDRAWN)
    assert ArtisanConsent.objects.get().is_live


@pytest.mark.parametrize(
    ("name", "size", "message"),
    [("bukti.exe", 10, "sebagai PDF, JPEG, PNG"), ("bukti.pdf", 10 * 1024 * 1024 + 1, "Mohon kirim yang lebih kecil")],
)
def test_evidence_of_another_kind_or_weight_is_refused(client, officer, name, size, message):
    producer = ProducerFactory()
    proof = SimpleUploadedFile(name, b"x" * size)
    values = with_row(opened(client, producer), "consents", field="phone", proof=proof, **GIVEN)

    response = client.post(change(producer), values)

    assert message in response.content.decode()
    assert not producer.consents.exists()


def test_evidence_has_no_address():
    consent = ProducerConsentFactory(with_evidence=True)

    with pytest.raises(ValueError, match="no address"):
        consent.evidence.url  # noqa: B018 - asking for it is what fails
