"""Certificates: issued, printed, revoked, and checked by anybody without a name that nobody consented to."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from programmes.models import Certificate
from programmes.trainings import certificates
from programmes.trainings.certificate_check import address_for
from stewardship.models import Consent
from tests.factories import ArtisanConsentFactory, ArtisanFactory, StaffFactory
from tests.programmes.factories import ParticipationFactory, TrainingCertificateFactory, TrainingFactory
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db
CODE = "7K3M-9QXD-0TVW"


def page(name, training, *more):
    return reverse(f"admin:programmes_training_{name}", args=[training.pk, *more])


def check(client, code=CODE):
    return client.get(reverse("programmes:certificate", kwargs={"code": code}))


def test_certificates_are_issued_to_who_completed_and_only_once(client, officer):
    training = TrainingFactory()
    done = ParticipationFactory.create_batch(2, training=training, completed=True)
    ParticipationFactory(training=training)
    ParticipationFactory(training=training, role="teacher", outcome="completed")

    client.post(page("certificates", training))
    client.post(page("certificates", training))

    issued = Certificate.objects.all()
    assert {each.participation for each in issued} == set(done)
    assert {each.issued_by for each in issued} == {officer}


def test_code_is_of_chance_and_says_nothing_of_the_person():
    codes = {certificates.new_code() for _number in range(200)}

    assert len(codes) == 200
    assert all(certificates.read_code(code) == code for code in codes)


@pytest.mark.parametrize("typed", ["7k3m-9qxd-0tvw", "7K3M9QXD0TVW", "7k3m 9qxd otvw", CODE])
def test_code_is_read_however_it_is_typed(typed):
    assert certificates.read_code(typed) == CODE


def test_who_did_not_complete_gets_none():
    with pytest.raises(certificates.CertificateRefusedError):
        certificates.issue(ParticipationFactory(), by=StaffFactory())


def test_valid_certificate_without_consent_shows_no_name(client):
    artisan = ArtisanFactory(name="Siti Rahasia")
    TrainingCertificateFactory(code=CODE, participation__artisan=artisan, participation__training__published=True)

    response = check(client)

    assert response.status_code == 200
    assert response.context["check"].state == "valid"
    assert "Siti Rahasia" not in response.content.decode()
    assert "noindex" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert response.cookies == {}


def test_name_is_shown_with_live_consent_only(client):
    artisan = ArtisanFactory(name="Siti Setuju")
    consent = ArtisanConsentFactory(record=artisan, field=Consent.Field.NAME)
    TrainingCertificateFactory(code=CODE, participation__artisan=artisan)

    assert "Siti Setuju" in check(client).content.decode()
    consent.withdrawn_on = consent.given_on
    type(consent).objects.filter(pk=consent.pk).delete()
    assert "Siti Setuju" not in check(client).content.decode()


def test_revoked_certificate_says_since_when_and_not_why(client):
    TrainingCertificateFactory(code=CODE, revoked=True, revoked_reason="Salah orang")

    response = check(client)

    assert response.context["check"].state == "revoked"
    assert "2026" in response.content.decode()
    assert "Salah orang" not in response.content.decode()


@pytest.mark.parametrize("code", ["0000-0000-0000", "x", "9" * 300, "siti-anjun"])
def test_unknown_code_is_the_same_friendly_page(client, code):
    response = check(client, code)

    assert response.status_code == 404
    assert response.context["check"].state == "unknown"


def test_codes_cannot_be_tried_one_after_the_other(client):
    answers = [check(client, f"0000-0000-00{number:02}").status_code for number in range(31)]

    assert answers[:30] == [404] * 30
    assert answers[30] == 429


def test_draft_training_is_named_but_not_linked(client):
    certificate = TrainingCertificateFactory(code=CODE)

    assert certificate.participation.training.get_absolute_url() not in check(client).content.decode()


def test_revoking_takes_a_reason_and_is_done_once(client, officer):
    certificate = TrainingCertificateFactory()
    training = certificate.participation.training
    url = page("revoke", training, certificate.pk)

    assert client.post(url, {"reason": ""}).status_code == 200
    assert client.get(url).status_code == 200
    certificate.refresh_from_db()
    assert certificate.is_valid
    assert client.post(url, {"reason": "Salah orang"}).status_code == 302
    certificate.refresh_from_db()
    assert not certificate.is_valid
    assert certificate.revoked_reason == "Salah orang"
    assert client.post(url, {"reason": "Lagi"}).status_code == 200


def test_another_is_issued_in_place_of_a_revoked_one(client, officer):
    former = TrainingCertificateFactory(code=CODE, revoked=True, participation__completed=True)
    training = former.participation.training
    anew = page("certificate_anew", training, former.pk)
    assert f'action="{anew}"' in client.get(page("certificates", training)).content.decode()

    client.post(page("certificates", training))  # for those who never had one
    assert Certificate.objects.get() == former
    client.post(anew)
    client.post(anew)

    issued = Certificate.objects.get(revoked_on=None)
    assert (issued.participation, issued.issued_by) == (former.participation, officer)
    assert check(client, former.code).context["check"].state == "revoked"
    assert check(client, issued.code).context["check"].state == "valid"
    assert f'action="{anew}"' not in client.get(page("certificates", training)).content.decode()


def test_none_is_issued_anew_to_who_did_not_complete(client, officer):
    former = TrainingCertificateFactory(revoked=True, participation__outcome="left")
    training = former.participation.training

    assert (
        page("certificate_anew", training, former.pk) not in client.get(page("certificates", training)).content.decode()
    )
    client.post(page("certificate_anew", training, former.pk))

    assert Certificate.objects.get() == former


def test_two_valid_certificates_of_one_entry_are_refused():
    issued = TrainingCertificateFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingCertificateFactory(participation=issued.participation)


@pytest.mark.parametrize("revoked", [False, True])
@pytest.mark.parametrize("field", ["artisan", "training"])
def test_certificate_never_comes_to_name_something_else(client, officer, field, revoked):
    participation = TrainingCertificateFactory(revoked=revoked).participation
    before = getattr(participation, field)
    other = {"artisan": ArtisanFactory, "training": TrainingFactory}[field]()
    url = reverse("admin:programmes_participation_change", args=[participation.pk])
    values = form_of(client.get(url), "participation_form") | {field: str(other.pk)}

    response = client.post(url, values)

    participation.refresh_from_db()
    assert getattr(participation, field) == before
    assert response.context["adminform"].form.non_field_errors()


def test_certified_participant_stays_a_participant():
    participation = TrainingCertificateFactory().participation
    participation.role = "teacher"

    with pytest.raises(ValidationError, match="certificate|sertifikat"):
        participation.full_clean()


def test_certified_entry_may_still_be_noted_on():
    participation = TrainingCertificateFactory().participation
    participation.note = "Rajin"

    participation.full_clean()


def test_pdf_has_a_page_for_each_valid_one_with_name_code_and_link(client, officer):
    training = TrainingFactory(name_ind="Pelatihan Anyar", sample=True)
    artisan = ArtisanFactory(name='#import "x" Siti')
    one = TrainingCertificateFactory(participation__training=training, participation__artisan=artisan, code=CODE)
    TrainingCertificateFactory(participation__training=training)
    TrainingCertificateFactory(participation__training=training, revoked=True)

    response = client.get(page("certificates_file", training))
    reader = PdfReader(io.BytesIO(b"".join(response.streaming_content)))

    assert response["Content-Type"] == "application/pdf"
    assert len(reader.pages) == 2
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)
    text = " ".join(sheet.extract_text() for sheet in reader.pages)
    assert "Pelatihan Anyar" in text
    assert CODE in text
    assert '#import "x" Siti' in text
    links = [link.get_object()["/A"]["/URI"] for sheet in reader.pages for link in sheet["/Annots"]]
    assert address_for(one) in links
    assert str(artisan.pk) not in address_for(one).partition("://")[2].split("/")


def test_pdf_of_one_and_of_none(client, officer):
    training = TrainingFactory()
    assert client.get(page("certificates_file", training)).status_code == 404
    TrainingCertificateFactory(participation__training=training, code=CODE)
    TrainingCertificateFactory(participation__training=training)

    response = client.get(page("certificates_file", training), {"kode": CODE})

    name = f"sertifikat-{training.slug}-{timezone.localdate()}.pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert len(PdfReader(io.BytesIO(b"".join(response.streaming_content))).pages) == 1
    assert client.get(page("certificates_file", training), {"kode": "x"}).status_code == 404


@pytest.mark.query_count("programmes:certificate")
def test_check_query_count(client):
    TrainingCertificateFactory(code=CODE, participation__training__published=True)

    with CaptureQueriesContext(connection) as queries:
        check(client)

    assert len(queries) <= 8
