"""The promise board: what the public reads, and the files and the red of the office."""

from datetime import date

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from gerabah_portal import roles
from programmes.models import Agreement, Obligation
from stewardship.models import private_storage
from tests.factories import AgreementFactory, ObligationFactory, SourceFactory, StaffFactory, TrainingFactory
from tests.stewardship.admin_forms import errors_of, form_of, with_row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22 10:00 +0700", tick=False):
        yield


def url(name, *args, model="agreement"):
    return reverse(f"admin:programmes_{model}_{name}", args=args)


def board(client):
    with override("en"):
        response = client.get(reverse("programmes:agreement_list"))
    assert response.status_code == 200
    return response.content.decode()


# The public board


def test_board_shows_partner_period_promises_and_trainings(client):
    agreement = AgreementFactory(published=True, shows_promises=True, name_en="Training with Kyomi")
    ObligationFactory(agreement=agreement, text_en="Help to sell")
    ObligationFactory(agreement=agreement, text_en="Train twenty", kept=True)
    TrainingFactory(agreement=agreement, published=True, name_en="Second edition")
    agreement.sources.add(SourceFactory(url="https://example.org/mou"))

    text = board(client)

    for said in ("Training with Kyomi", agreement.partner.name, "24 June 2024", "23 June 2027", "Help to sell"):
        assert said in text
    for said in ("Train twenty", "Laporan penjualan", "1 promise kept", "1 open", "Second edition", "example.org/mou"):
        assert said in text


def test_promises_stand_by_the_day_they_are_due_and_those_without_one_last(client, officer):
    agreement = AgreementFactory(published=True, shows_promises=True)
    days = [None, date(2027, 5, 1), date(2026, 2, 1)]
    some_day, later, sooner = (ObligationFactory(agreement=agreement, due_on=day) for day in days)

    (shown,) = Agreement.objects.for_board()
    listed = client.get(url("changelist", model="obligation")).context["cl"].result_list

    assert list(shown.public_promises) == list(listed) == [sooner, later, some_day]


def test_board_shows_no_promise_that_the_office_keeps_to_itself(client):
    closed = AgreementFactory(published=True, name_en="Closed one")
    ObligationFactory(agreement=closed, text_en="Of a closed agreement")
    opened = AgreementFactory(published=True, shows_promises=True)
    ObligationFactory(agreement=opened, text_en="For the office", is_public=False)
    ObligationFactory(agreement=opened, text_en="Never kept", state="broken")
    ObligationFactory(agreement=AgreementFactory(shows_promises=True, name_en="A draft"), text_en="Of a draft")
    TrainingFactory(agreement=opened, name_en="Training in draft")

    text = board(client)

    assert "Closed one" in text
    for hidden in (
        "Of a closed agreement",
        "For the office",
        "Never kept",
        "A draft",
        "Of a draft",
        "Training in draft",
    ):
        assert hidden not in text


def test_board_says_when_an_agreement_ended_or_has_no_end(client):
    AgreementFactory(published=True, ends_on=date(2025, 1, 1))
    AgreementFactory(published=True, ends_on=None)

    text = board(client)

    assert "Ended" in text
    assert "The reports name no end." in text


def test_empty_board_has_a_page(client):
    assert "No agreement is published yet" in board(client)


@pytest.mark.query_count("programmes:agreement_list")
def test_board_query_count_does_not_grow(client):
    def another():
        agreement = AgreementFactory(published=True, shows_promises=True)
        ObligationFactory.create_batch(2, agreement=agreement)
        TrainingFactory(agreement=agreement, published=True)
        agreement.sources.add(SourceFactory())

    def asked():
        with CaptureQueriesContext(connection) as queries:
            board(client)
        return len(queries)

    another()
    for_one = asked()
    for _time in range(4):
        another()

    assert asked() == for_one <= 10


# The office


def test_officer_enters_an_agreement_with_a_promise(client, officer):
    partner = AgreementFactory().partner
    blank = form_of(client.get(url("add")), "agreement_form")
    form = {**blank, "partner": partner.pk, "name_ind": "MoU pemasaran", "name_en": "MoU", "starts_on": "2026-01-05"}
    promise = {"owner": "partner", "text_ind": "Membantu pemasaran", "text_en": "Help to sell", "state": "open"}
    form = with_row(form, "obligations", due_on="2026-12-31", **promise)

    response = client.post(url("add"), form)

    assert response.status_code == 302, errors_of(response)
    agreement = Agreement.objects.get(name_ind="MoU pemasaran")
    assert (agreement.kabupaten_id, agreement.when, agreement.slug) == ("32.14", "2026-01-05", "mou-pemasaran")
    assert agreement.obligations.get().text_ind == "Membantu pemasaran"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"state": "kept"}, "__all__"),
        ({"state": "kept", "kept_on": "2026-12-01", "proof": "Laporan"}, "kept_on"),
        ({"kept_on": "2026-11-01"}, "state"),
    ],
)
def test_promise_that_is_not_true_is_refused_and_changes_nothing(client, officer, changed, field):
    promise = ObligationFactory()
    form = form_of(client.get(url("change", promise.pk, model="obligation")), "obligation_form")

    response = client.post(url("change", promise.pk, model="obligation"), {**form, **changed})

    assert response.status_code == 200
    assert field in errors_of(response)
    assert Obligation.objects.get().state == "open"


def test_overdue_is_red_in_lists_and_form(client, officer):
    late = ObligationFactory(due_on=date(2026, 11, 21))
    ObligationFactory(agreement=late.agreement, due_on=date(2026, 11, 22))
    ObligationFactory(agreement=late.agreement, due_on=date(2026, 1, 1), kept=True)
    pages = [url("changelist"), url("changelist", model="obligation"), url("change", late.agreement.pk)]

    assert [client.get(page).content.decode().count('class="badge bad"') for page in pages] == [1, 1, 1]
    found = client.get(url("changelist", model="obligation"), {"due": "overdue"}).context["cl"].result_list
    assert list(found) == [late]


def test_overdue_promises_wait_in_the_queue(client, officer):
    ObligationFactory(due_on=date(2026, 11, 21))
    ObligationFactory(serang=True, due_on=date(2026, 11, 21))

    waiting = client.get(reverse("admin:index")).context["waiting"]

    (found,) = [item for item in waiting if "due=overdue" in item.url]
    assert (found.count, found.urgent) == (1, True)


@pytest.fixture
def private_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(private_storage(), "location", str(tmp_path))
    return tmp_path


def test_proof_is_kept_under_a_name_that_tells_nothing(client, officer, private_folder):
    promise = ObligationFactory()
    form = form_of(client.get(url("change", promise.pk, model="obligation")), "obligation_form")
    file = SimpleUploadedFile("Ibu Wati.pdf", b"%PDF-1.4 contoh", "application/pdf")

    response = client.post(url("change", promise.pk, model="obligation"), {**form, "proof_file": file})

    assert response.status_code == 302, errors_of(response)
    promise.refresh_from_db()
    assert promise.proof_file.name.endswith(".pdf")
    assert "Wati" not in promise.proof_file.name
    answer = client.get(url("proof", promise.pk, model="obligation"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 contoh"
    page = client.get(url("change", promise.pk, model="obligation")).content.decode()
    assert url("proof", promise.pk, model="obligation") in page


def test_proof_of_a_wrong_kind_is_refused(client, officer, private_folder):
    promise = ObligationFactory()
    form = form_of(client.get(url("change", promise.pk, model="obligation")), "obligation_form")
    file = SimpleUploadedFile("bukti.exe", b"MZ", "application/octet-stream")

    response = client.post(url("change", promise.pk, model="obligation"), {**form, "proof_file": file})

    assert "proof_file" in errors_of(response)


def test_proof_is_for_the_own_office_only(client, private_folder):
    promise = ObligationFactory(proof_file=ContentFile(b"%PDF-1.4", name="bukti.pdf"))

    for user, status in ((StaffFactory(serang=True), 404), (StaffFactory(purwakarta=True, role=""), 403)):
        client.force_login(user)
        assert client.get(url("proof", promise.pk, model="obligation")).status_code == status


def test_proof_that_is_not_there_is_not_found(client, officer, private_folder):
    assert client.get(url("proof", ObligationFactory().pk, model="obligation")).status_code == 404


def test_reviewer_reads_and_changes_nothing(client, private_folder):
    promise = ObligationFactory(proof_file=ContentFile(b"%PDF-1.4", name="bukti.pdf"))
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))

    assert client.get(url("change", promise.pk, model="obligation")).status_code == 200
    assert client.get(url("change", promise.agreement.pk)).status_code == 200
    assert client.post(url("change", promise.pk, model="obligation"), {"state": "kept"}).status_code == 403


def test_saved_agreement_is_measured_anew(client, officer):
    agreement = AgreementFactory(sources=[SourceFactory()])
    form = form_of(client.get(url("change", agreement.pk)), "agreement_form")

    client.post(url("change", agreement.pk), {**form, "summary_ind": "Melatih.", "summary_en": "Train."})

    agreement.refresh_from_db()
    assert (agreement.completeness, agreement.gaps) == (100, "")
