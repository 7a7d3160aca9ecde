"""The consent desk: what is agreed, recording more, taking back, and the 72 hours after that."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from artisans.models import ArtisanConsent, ProducerConsent
from gerabah_portal import roles
from stewardship import consent_desk
from stewardship.models import WithdrawalTask
from stewardship.visibility import public_face
from tests.factories import (
    ArtisanConsentFactory,
    ArtisanFactory,
    ProducerConsentFactory,
    ProducerFactory,
    ProductFactory,
    StaffFactory,
    WithdrawalTaskFactory,
)
from tests.portal.page_rules import GuardedClient, body
from tests.portal.world import PHONE, WHATSAPP, agree, private_producer
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db
FACTS = {"channel": "paper", "given_on": "2026-01-15", "text_version": "2026-01"}
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)


def desk(record):
    return reverse(f"admin:artisans_{record._meta.model_name}_consents", args=[record.pk])


def withdrawing(consent):
    return reverse(f"admin:artisans_{consent.record._meta.model_name}_withdraw", args=[consent.record.pk, consent.pk])


def task_page(task):
    return reverse("admin:stewardship_withdrawaltask_change", args=[task.pk])


def cells(response):
    """(field, purpose): the live consent and how many were withdrawn, as the page shows them."""
    return {
        (cell.field, cell.purpose.value): (cell.live, len(cell.past))
        for _field, row in response.context["matrix"]
        for cell in row
    }


# The functions


def give(record, by, **facts):
    known = {"field": "phone", "purpose": "directory", "channel": "paper", "text_version": "2026-01"}
    return consent_desk.give(record, by=by, **{**known, "given_on": date(2026, 1, 15), **facts})


def test_give_records_what_was_agreed():
    producer, by = ProducerFactory(), StaffFactory()

    consent = give(producer, by, evidence=SimpleUploadedFile("wati.pdf", b"%PDF"))

    saved = ProducerConsent.objects.get()
    assert (saved, saved.record, saved.recorded_by, saved.is_live) == (consent, producer, by, True)
    assert saved.evidence.read() == b"%PDF"
    saved.evidence.close()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"given_on": date(2999, 1, 1)}, "given_on"),
        ({"channel": "dream"}, "channel"),
        ({"text_version": ""}, "text_version"),
        ({"evidence": SimpleUploadedFile("wati.exe", b"MZ")}, "evidence"),
    ],
)
def test_give_refuses_what_does_not_fit(facts, field):
    producer = ProducerFactory()

    with pytest.raises(ValidationError) as refused:
        give(producer, StaffFactory(), **facts)

    assert list(refused.value.message_dict) == [field]
    assert not producer.consents.exists()


def test_give_refuses_what_is_agreed_already_and_allows_it_after_a_withdrawal():
    producer, by = ProducerFactory(), StaffFactory()
    first = give(producer, by)

    with pytest.raises(ValidationError):
        give(producer, by)
    consent_desk.withdraw(first, by=by)
    second = give(producer, by)

    assert [consent.is_live for consent in (first, second)] == [False, True]


@pytest.mark.parametrize("factory", [ProducerConsentFactory, ArtisanConsentFactory])
def test_withdrawal_names_who_and_opens_a_task_of_72_hours(factory):
    consent, by = factory(), StaffFactory()

    with time_machine.travel(NOON, tick=False):
        task = consent_desk.withdraw(consent, by=by, reason="Lewat telepon")

    consent.refresh_from_db()
    assert (consent.withdrawn_at, consent.withdrawn_by) == (NOON, by)
    assert (task.record, task.field, task.purpose) == (consent.record, consent.field, consent.purpose)
    assert (task.withdrawn_at, task.due_at - task.withdrawn_at) == (NOON, timedelta(hours=72))
    assert (task.reason, task.steps_left) == ("Lewat telepon", list(WithdrawalTask.Step))
    assert task.kabupaten.name == "Kabupaten Purwakarta"


def test_second_withdrawal_changes_nothing():
    consent = ProducerConsentFactory()
    consent_desk.withdraw(consent, by=StaffFactory())
    before = ProducerConsent.objects.values().get()

    stale = ProducerConsent.objects.get()
    stale.withdrawn_at = stale.withdrawn_by = None  # as a request has it that read the row before
    assert consent_desk.withdraw(stale, by=StaffFactory()) is None

    assert ProducerConsent.objects.values().get() == before
    assert WithdrawalTask.objects.count() == 1


# The page


def test_desk_shows_what_is_agreed_and_what_was(client, officer):
    producer = ProducerFactory()
    live = ProducerConsentFactory(record=producer, field="phone", with_evidence=True)
    ProducerConsentFactory(record=producer, field="phone", withdrawn=True)
    ProducerConsentFactory(record=producer, field="email", purpose="trade", withdrawn=True)
    ProducerConsentFactory(field="whatsapp")

    response = client.get(desk(producer))

    shown = cells(response)
    assert {field for field, _purpose in shown} == {"phone", "whatsapp", "email", "photo", "location"}
    assert {what: cell for what, cell in shown.items() if cell != (None, 0)} == {
        ("phone", "directory"): (live, 1),
        ("email", "trade"): (None, 1),
    }
    page = response.content.decode()
    assert withdrawing(live) in page
    assert reverse("admin:artisans_producer_evidence", args=[producer.pk, live.pk]) in page
    assert live.evidence.name not in page


def test_desk_of_an_artisan_is_about_the_name(client, officer):
    response = client.get(desk(ArtisanFactory()))

    assert {field for field, _purpose in cells(response)} == {"name"}


def test_desk_asks_the_same_number_of_questions_for_any_number_of_consents(client, officer):
    def asked():
        producer = ProducerFactory()
        client.get(desk(producer))
        with CaptureQueriesContext(connection) as queries:
            client.get(desk(producer))
        return producer, len(queries)

    _producer, for_none = asked()
    producer, _queries = asked()
    for field in ("phone", "whatsapp", "email", "photo"):
        ProducerConsentFactory(record=producer, field=field)
        ProducerConsentFactory(record=producer, field=field, withdrawn=True)
        WithdrawalTaskFactory(record=producer)
    with CaptureQueriesContext(connection) as queries:
        client.get(desk(producer))

    assert len(queries) == for_none


def test_button_of_the_record_leads_to_the_desk(client, officer):
    producer, product = ProducerFactory(), ProductFactory()

    with_consents = client.get(reverse("admin:artisans_producer_change", args=[producer.pk]))
    without = client.get(reverse("admin:artisans_product_change", args=[product.pk]))

    assert desk(producer) in [tool.url for tool in with_consents.context["record_tools"]]
    assert not [tool.url for tool in without.context["record_tools"] if "consents" in tool.url]


def test_several_things_are_recorded_at_once_with_one_file(client, officer):
    producer = ProducerFactory(phone=PHONE)
    what = ["phone:directory", "phone:trade", "location:directory"]

    response = client.post(desk(producer), {"what": what, "evidence": SimpleUploadedFile("wati.pdf", b"%PDF"), **FACTS})

    assert response.url == desk(producer)
    consents = ProducerConsent.objects.all()
    assert sorted(f"{consent.field}:{consent.purpose}" for consent in consents) == sorted(what)
    assert {(consent.recorded_by, consent.channel, str(consent.given_on)) for consent in consents} == {
        (officer, "paper", "2026-01-15")
    }
    [name] = {consent.evidence.name for consent in consents}
    assert "wati" not in name
    assert public_face(type(producer).objects.get()).phone == PHONE


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"what": []}, "what"),
        ({"what": ["nik:directory"]}, "what"),
        ({"what": ["phone:directory", "email:directory"]}, "what"),
        ({"given_on": "kemarin"}, "given_on"),
        ({"given_on": "2999-01-01"}, "given_on"),
        ({"text_version": ""}, "text_version"),
        ({"channel": "mimpi"}, "channel"),
        ({"evidence": SimpleUploadedFile("wati.html", b"<script>")}, "evidence"),
    ],
)
def test_wrong_input_is_said_and_what_was_typed_stays(client, officer, change, wrong):
    live = ProducerConsentFactory(field="email")
    typed = {"what": ["phone:directory", "photo:trade"], **FACTS, "text_version": "2026-09"} | change

    response = client.post(desk(live.record), typed)

    form = response.context["form"]
    assert list(form.errors) == [wrong]
    assert str(form.errors[wrong][0]) in response.content.decode().replace("&quot;", '"')
    assert ProducerConsent.objects.count() == 1
    shown = form_of(response, "given")
    assert sorted(shown.get("what", [])) == sorted(set(typed["what"]) & {"phone:directory", "photo:trade"})
    assert shown["text_version"] == [typed["text_version"]]


def test_recording_twice_makes_no_second_consent(client, officer):
    producer = ProducerFactory()
    posted = {"what": ["phone:directory"], **FACTS}

    client.post(desk(producer), posted)
    response = client.post(desk(producer), posted)

    assert list(response.context["form"].errors) == ["what"]
    assert producer.consents.count() == 1


def test_withdrawal_asks_first_then_opens_the_task(client, officer):
    consent = ProducerConsentFactory(field="phone", record__phone=PHONE)

    asked = client.get(withdrawing(consent))
    assert (asked.status_code, consent.record.consents.live().count()) == (200, 1)
    response = client.post(withdrawing(consent), {"reason": "Lewat telepon"})

    assert response.url == desk(consent.record)
    consent.refresh_from_db()
    assert (consent.withdrawn_by, consent.is_live) == (officer, False)
    task = WithdrawalTask.objects.get()
    assert (task.record, task.reason) == (consent.record, "Lewat telepon")
    page = client.get(response.url).content.decode()
    assert page.count(task_page(task)) == 2  # in the message, and above the table


def test_withdrawing_twice_opens_one_task(client, officer):
    consent = ProducerConsentFactory()

    client.post(withdrawing(consent))
    again = client.post(withdrawing(consent), follow=True)

    assert again.status_code == 200
    assert WithdrawalTask.objects.count() == 1
    assert client.get(withdrawing(consent)).context["consent"].is_live is False


def test_reason_that_is_too_long_withdraws_nothing(client, officer):
    consent = ProducerConsentFactory()

    response = client.post(withdrawing(consent), {"reason": "x" * 201})

    assert list(response.context["form"].errors) == ["reason"]
    assert ProducerConsent.objects.get().is_live


@pytest.mark.parametrize("url", ["/produsen/wati/", "/en/producers/wati/", "/produsen/peta.geojson"])
def test_withdrawn_data_are_gone_on_the_next_request_though_the_page_was_kept(client, officer, settings, url):
    settings.PAGE_CACHE_SECONDS = 60
    visitor, wati = GuardedClient(), private_producer(name="Wati")
    consents = agree(wati, "phone", "whatsapp", "email", "location")
    secrets = [PHONE.lstrip("+"), WHATSAPP.lstrip("+"), "107.39123"]
    assert any(secret in body(visitor.get(url)) for secret in secrets)

    for consent in consents:
        client.post(withdrawing(consent))

    assert not [secret for secret in secrets if secret in body(visitor.get(url))]


# Who may


def test_desk_of_the_other_office_is_not_there(client):
    client.force_login(StaffFactory(serang=True))
    consent = ProducerConsentFactory(with_evidence=True)

    for answer in (
        client.get(desk(consent.record)),
        client.post(desk(consent.record), {"what": ["email:directory"], **FACTS}),
        client.get(withdrawing(consent)),
        client.post(withdrawing(consent)),
    ):
        assert answer.status_code == 404
    assert ProducerConsent.objects.get().is_live


def test_consent_of_another_record_is_not_found_below_this_one(client, officer):
    consent, other = ArtisanConsentFactory(), ArtisanFactory()

    response = client.post(reverse("admin:artisans_artisan_withdraw", args=[other.pk, consent.pk]))

    assert response.status_code == 404
    assert ArtisanConsent.objects.get().is_live


def test_reviewer_reads_the_desk_and_changes_nothing(client):
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    consent = ProducerConsentFactory()

    page = client.get(desk(consent.record))

    assert (page.status_code, page.context["may_add"], page.context["may_withdraw"]) == (200, False, False)
    assert withdrawing(consent) not in page.content.decode()
    assert client.post(desk(consent.record), {"what": ["email:directory"], **FACTS}).status_code == 403
    assert client.get(withdrawing(consent)).status_code == 403
    assert client.post(withdrawing(consent)).status_code == 403
    assert [each.is_live for each in ProducerConsent.objects.all()] == [True]


def test_officer_of_tourism_does_not_see_the_desk(client):
    client.force_login(StaffFactory(purwakarta=True, role=roles.TOURISM))

    assert client.get(desk(ProducerConsentFactory().record)).status_code == 403
