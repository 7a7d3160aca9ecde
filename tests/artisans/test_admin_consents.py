"""Consents in the form of their record: who recorded and withdrew them is filled in, the proof stays private."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import gettext

from artisans.models import ArtisanConsent, ProducerConsent
from stewardship.visibility import public_face
from tests.factories import ArtisanConsentFactory, ArtisanFactory, ProducerConsentFactory, ProducerFactory, StaffFactory
from tests.stewardship.admin_forms import errors_of, form_of, with_row

pytestmark = pytest.mark.django_db
ONE_LIVE = "A live consent for this field and purpose is already recorded."
GIVEN = {"purpose": "directory", "channel": "paper", "given_on": "2026-01-15", "text_version": "2026-01"}
WITHDRAWN = {"consents-0-withdrawn_at_0": "2026-02-01", "consents-0-withdrawn_at_1": "10:00"}


@pytest.fixture
def officer(client):
    officer = StaffFactory(purwakarta=True)
    client.force_login(officer)
    return officer


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


def test_withdrawal_names_who_noted_it_and_hides_the_data(client, officer):
    recorder = StaffFactory()
    consent = ProducerConsentFactory(field="phone", recorded_by=recorder, record__phone="+622642700123")

    client.post(change(consent.record), opened(client, consent.record) | WITHDRAWN)

    consent.refresh_from_db()
    assert (consent.recorded_by, consent.withdrawn_by, consent.is_live) == (recorder, officer, False)
    assert f"{consent.withdrawn_at:%Y-%m-%d %H:%M}" == "2026-02-01 03:00"  # 10:00 in Jakarta
    assert public_face(type(consent.record).objects.get()).phone == ""


def test_withdrawal_taken_back_has_no_person(client, officer):
    consent = ProducerConsentFactory(withdrawn=True)
    values = opened(client, consent.record)

    client.post(change(consent.record), values | {"consents-0-withdrawn_at_0": "", "consents-0-withdrawn_at_1": ""})

    consent.refresh_from_db()
    assert (consent.withdrawn_at, consent.withdrawn_by) == (None, None)


def test_who_cannot_be_posted(client, officer):
    other, consent = StaffFactory(), ProducerConsentFactory()
    values = opened(client, consent.record) | WITHDRAWN

    client.post(
        change(consent.record), values | {"consents-0-recorded_by": other.pk, "consents-0-withdrawn_by": other.pk}
    )

    saved = ProducerConsent.objects.get()
    assert (saved.recorded_by, saved.withdrawn_by) == (consent.recorded_by, officer)


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
    values = with_row(opened(client, producer), "consents", field="phone", evidence=proof, **GIVEN)

    client.post(change(producer), values)

    consent = ProducerConsent.objects.get()
    assert Path(consent.evidence.path).read_bytes() == b"%PDF-1.4 tanda tangan"
    assert Path(consent.evidence.path).is_relative_to(settings.PRIVATE_ROOT)
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))
    assert client.get(f"/{settings.MEDIA_URL.strip('/')}/{consent.evidence.name}").status_code == 404


def test_form_names_the_proof_without_an_address_and_keeps_it(client, officer):
    consent = ProducerConsentFactory(with_evidence=True)
    name = consent.evidence.name

    response = client.get(change(consent.record))
    client.post(change(consent.record), form_of(response, "producer_form"))

    consent.refresh_from_db()
    assert Path(name).name in response.content.decode()
    assert name not in response.content.decode()
    assert consent.evidence.name == name
    assert consent.evidence.storage.exists(name)


def test_proof_is_shown_by_name_when_another_row_is_wrong(client, officer):
    consent = ProducerConsentFactory(with_evidence=True)
    values = opened(client, consent.record) | {"consents-0-given_on": "kemarin"}

    response = client.post(change(consent.record), values)

    assert list(errors_of(response)) == ["consents-0-given_on"]
    assert Path(consent.evidence.name).name in response.content.decode()


def test_artisans_consent_works_the_same(client, officer):
    artisan = ArtisanFactory()
    client.post(change(artisan), with_row(opened(client, artisan), "consents", field="name", **GIVEN))
    assert ArtisanConsent.objects.get().recorded_by == officer

    client.post(change(artisan), opened(client, artisan) | WITHDRAWN)
    assert ArtisanConsent.objects.get().withdrawn_by == officer

    ArtisanConsentFactory(record=artisan, with_evidence=True)
    assert "formulir" in client.get(change(artisan)).content.decode()


@pytest.mark.parametrize(
    ("name", "size", "message"),
    [("bukti.exe", 10, "sebagai PDF, JPEG, PNG"), ("bukti.pdf", 10 * 1024 * 1024 + 1, "Mohon kirim yang lebih kecil")],
)
def test_evidence_of_another_kind_or_weight_is_refused(client, officer, name, size, message):
    producer = ProducerFactory()
    proof = SimpleUploadedFile(name, b"x" * size)
    values = with_row(opened(client, producer), "consents", field="phone", evidence=proof, **GIVEN)

    response = client.post(change(producer), values)

    assert message in response.content.decode()
    assert not producer.consents.exists()


def test_evidence_has_no_address():
    consent = ProducerConsentFactory(with_evidence=True)

    with pytest.raises(ValueError, match="no address"):
        consent.evidence.url  # noqa: B018 - asking for it is what fails
