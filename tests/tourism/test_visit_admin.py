"""The desk of the tourism office: groups are shared out, answered, closed; each office its own."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from gerabah_portal import roles
from tests.factories import (
    FiringDayFactory,
    ProducerFactory,
    StaffFactory,
    VisitMailFactory,
    VisitOfferFactory,
    VisitRequestFactory,
    VisitShareFactory,
)
from tests.stewardship.admin_forms import form_of
from tourism.models import VisitMail, VisitRequest, VisitShare
from tourism.visits import answer_texts, day_plan, steps

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")
THURSDAY = date(2026, 12, 10)


@pytest.fixture
def officer(client):
    officer = StaffFactory(serang=True, role=roles.TOURISM, first_name="Siti")
    client.force_login(officer)
    return officer


@pytest.fixture
def visit():
    """A school of eighty in Serang."""
    return VisitRequestFactory(serang=True, wanted_on=THURSDAY, language="en")


def workshop(name, most=20, **kwargs):
    producer = ProducerFactory(serang=True, published=True, name=name)
    return VisitOfferFactory(producer=producer, group_max=most, duration_minutes=60, **kwargs)


def page(visit, name="change"):
    return reverse(f"admin:tourism_visitrequest_{name}", args=[visit.pk])


def fresh(visit):
    return VisitRequest.objects.get(pk=visit.pk)


# Who may


@pytest.mark.parametrize("name", ["change", "answer", "split", "day_plan", "finish", "reopen"])
def test_other_office_is_not_there(client, officer, name):
    theirs = VisitRequestFactory()

    response = client.post(page(theirs, name), {}) if name in ("finish", "reopen") else client.get(page(theirs, name))

    assert response.status_code in (302, 404)
    assert response.status_code == 404 or response.url == reverse("admin:index")
    assert fresh(theirs).state == "new"


@pytest.mark.parametrize("role", [roles.REVIEWER, roles.INDUSTRY])
def test_readers_look_and_change_nothing(client, visit, role):
    workshop("Wati")
    client.force_login(StaffFactory(serang=True, role=role))

    assert client.get(page(visit)).status_code == 200
    assert client.get(page(visit, "split")).status_code == 200
    assert client.get(page(visit, "day_plan")).status_code == 200
    assert client.get(page(visit, "answer")).status_code == 403
    for name in ("change", "answer", "split", "finish", "reopen"):
        assert client.post(page(visit, name), {}).status_code == 403
    assert "people-" not in client.get(page(visit, "split")).content.decode()


def test_marketing_is_told_nothing(client, visit):
    client.force_login(StaffFactory(serang=True, role=roles.MARKETING))
    assert client.get(page(visit)).status_code == 403


# Sharing out


def split_form(client, visit):
    return form_of(client.get(page(visit, "split")), "split-form")


def test_desk_proposes_and_saves(client, officer, visit):
    wati, udin = workshop("Wati"), workshop("Udin", most=30)

    response = client.post(page(visit, "split"), {**split_form(client, visit), "act": "save"})

    assert response.status_code == 302
    shares = VisitShare.objects.order_by("starts_at", "offer__producer__name").values_list(
        "offer", "people", "starts_at"
    )
    assert list(shares) == [
        (udin.pk, 30, time(9)),
        (wati.pk, 20, time(9)),
        (udin.pk, 30, time(10, 15)),
    ]


def test_offers_that_do_not_fit_are_told_with_the_reason(client, officer, visit):
    workshop("Tanpa Kapasitas", most=None)
    workshop("Akhir Pekan", weekdays="5; 6")
    workshop("Dewasa", age_min=17)
    workshop("Kelas", kind="class")
    VisitOfferFactory(producer__published=True)  # of the other kabupaten

    plan = day_plan.read(visit)

    assert [(offer.producer.name, str(obstacle)) for offer, obstacle in plan.unfit] == [
        ("Akhir Pekan", "day"),
        ("Dewasa", "age"),
        ("Tanpa Kapasitas", "capacity"),
    ]
    assert (plan.rounds, plan.proposal.left_over) == ([], 80)
    assert "Akhir Pekan" in client.get(page(visit, "split")).content.decode()


def test_workshop_that_was_asked_for_comes_first_with_all_it_offers(visit):
    workshop("Besar", most=60)
    asked = workshop("Diminta", most=10)
    visit.producers.add(asked.producer)

    shares = day_plan.read(visit).proposal.shares

    assert (asked.pk, 10) in [(share.key, share.people) for share in shares if share.starts == 9 * 60]


def test_people_of_other_groups_on_that_day_take_room(visit):
    offer = workshop("Wati")
    other = VisitRequestFactory(serang=True, wanted_on=THURSDAY, state="confirmed")
    VisitShareFactory(request=other, offer=offer, people=15, starts_at=time(9))
    declined = VisitRequestFactory(serang=True, wanted_on=THURSDAY, state="declined")
    VisitShareFactory(request=declined, offer=offer, people=5, starts_at=time(9))

    first = day_plan.read(visit).rounds[0]

    assert (first.free, first.proposed) == (5, 5)


def test_more_than_stated_needs_a_tick_and_nothing_typed_is_lost(client, officer, visit):
    offer = workshop("Wati")
    values = {**split_form(client, visit), f"people-{offer.pk}-1": "25", f"people-{offer.pk}-4": "15", "act": "save"}

    response = client.post(page(visit, "split"), values)

    assert response.status_code == 200
    assert not VisitShare.objects.exists()
    assert form_of(response, "split-form")[f"people-{offer.pk}-1"] == ["25"]
    assert client.post(page(visit, "split"), {**values, "over": "on"}).status_code == 302
    assert VisitShare.objects.filter(people=25).exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("people", "dua"),
        ("people", "-1"),
        ("people", "9" * 30),
        ("starts", "25:99"),
        ("starts", ""),
        ("starts", "10:15"),
    ],
)
def test_wrong_number_or_time_is_told_and_changes_nothing(client, officer, visit, field, value):
    offer = workshop("Wati")
    VisitShareFactory(request=visit, offer=offer, people=7, starts_at=time(9))
    values = {**split_form(client, visit), f"people-{offer.pk}-2": "5", f"{field}-{offer.pk}-1": value}

    response = client.post(page(visit, "split"), values)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert form_of(response, "split-form")[f"people-{offer.pk}-2"] == ["5"]
    assert [share.people for share in VisitShare.objects.all()] == [7]


def test_more_people_than_the_group_has_is_refused(client, officer):
    visit = VisitRequestFactory(serang=True, wanted_on=THURSDAY, people=10)
    offer = workshop("Wati")

    response = client.post(page(visit, "split"), {**split_form(client, visit), f"people-{offer.pk}-2": "5"})

    assert response.status_code == 200
    assert not VisitShare.objects.exists()


def test_split_that_somebody_else_saved_meanwhile_is_told(client, officer, visit):
    offer = workshop("Wati")
    values = split_form(client, visit)
    VisitShareFactory(request=visit, offer=offer, people=7, starts_at=time(9))

    response = client.post(page(visit, "split"), values)

    assert response.status_code == 200
    assert VisitShare.objects.get().people == 7
    assert client.post(page(visit, "split"), form_of(response, "split-form")).status_code == 302


def test_proposal_button_brings_the_proposal_back_and_saves_nothing(client, officer, visit):
    offer = workshop("Wati")
    values = {**split_form(client, visit), f"people-{offer.pk}-1": "3", "act": "propose"}

    response = client.post(page(visit, "split"), values)

    assert form_of(response, "split-form")[f"people-{offer.pk}-1"] == ["20"]
    assert not VisitShare.objects.exists()


def test_saved_share_at_another_time_or_of_an_offer_that_ended_stays_on_the_desk(visit):
    offer = workshop("Wati", is_active=False)
    VisitShareFactory(request=visit, offer=offer, people=7, starts_at=time(13, 20))

    plan = day_plan.read(visit)

    assert [(each.starts, each.saved) for each in plan.rounds if each.saved] == [(time(13, 20), 7)]
    assert plan.left_over == 73


def test_plan_of_the_day_is_in_the_order_of_the_day(client, officer, visit):
    for name, at in (("Sore", time(14)), ("Pagi", time(9))):
        VisitShareFactory(request=visit, offer=workshop(name), people=30, starts_at=at)

    response = client.get(page(visit, "day_plan"))

    assert [share.offer.producer.name for share in response.context["shares"]] == ["Pagi", "Sore"]
    assert response.context["left_over"] == 20


# Answers


def answer_form(client, visit, **changes):
    return {**form_of(client.get(page(visit, "answer")), "answer-form"), **changes}


def test_answer_by_mail_leaves_in_the_language_of_the_sender(
    client, officer, visit, django_capture_on_commit_callbacks
):
    VisitShareFactory(request=visit, offer=workshop("Wati"), people=80, starts_at=time(9))

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(page(visit, "answer"), answer_form(client, visit))

    assert response.url == page(visit)
    [message] = mail.outbox
    assert message.to == [visit.email]
    assert "09:00: 80 people at Wati" in message.body
    assert "Auto-Submitted" not in message.extra_headers
    kept = fresh(visit)
    assert (kept.state, kept.assigned_to) == ("proposed", officer)
    assert kept.first_answered_at


def test_answer_by_whatsapp_gives_the_link_and_sends_no_mail(client, officer):
    visit = VisitRequestFactory(serang=True, email="", phone="+6281234567890")
    values = answer_form(client, visit, says="confirmed", body="Silakan datang")

    response = client.post(page(visit, "answer"), values, follow=True)

    assert values["way"] == ["whatsapp"]
    assert "https://wa.me/6281234567890?text=Silakan%20datang" in response.content.decode()
    assert not VisitMail.objects.exists()
    assert fresh(visit).state == "confirmed"


def test_pressed_twice_answers_once(client, officer, visit):
    values = answer_form(client, visit, body="Please come.")

    for _press in range(2):
        assert client.post(page(visit, "answer"), values).status_code == 302

    assert VisitMail.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"body": ""},
        {"body": f"Dear {answer_texts.BLANK}"},
        {"body": "a" * 4001},
        {"subject": "Without the number"},
        {"subject": "{reference}\r\nBcc: all@example.org"},
        {"says": "done"},
        {"way": "pigeon"},
    ],
)
def test_wrong_answer_is_not_sent_and_nothing_is_lost(client, officer, visit, changes):
    changes = {name: value.replace("{reference}", visit.reference) for name, value in changes.items()}
    values = answer_form(client, visit, **{"body": "Please come.", **changes})

    response = client.post(page(visit, "answer"), values)

    assert response.status_code == 200
    assert not VisitMail.objects.exists()
    assert form_of(response, "answer-form")["body"] == [values["body"]]
    assert fresh(visit).state == "new"


def test_ready_text_takes_the_place_of_another_and_stands_below_own_words(client, officer, visit):
    values = answer_form(client, visit)

    declined = form_of(client.post(page(visit, "answer"), {**values, "ready": "declined"}), "answer-form")
    own = form_of(client.post(page(visit, "answer"), {**values, "body": "Halo", "ready": "declined"}), "answer-form")

    assert declined["says"] == ["declined"]
    assert own["body"] == [f"Halo\n\n{declined['body'][0]}"]


def test_visit_is_declined_opened_again_confirmed_and_takes_place(client, officer, visit):
    client.post(page(visit, "answer"), answer_form(client, visit, says="declined", body="Sorry."))
    assert fresh(visit).closed_at
    assert client.get(page(visit, "answer")).status_code == 302

    client.post(page(visit, "reopen"))
    assert (fresh(visit).state, fresh(visit).closed_at) == ("proposed", None)

    client.post(page(visit, "finish"))
    assert fresh(visit).state == "proposed"  # only what was confirmed takes place

    client.post(page(visit, "answer"), answer_form(client, visit, says="confirmed", body="Welcome."))
    client.post(page(visit, "finish"))
    assert fresh(visit).state == "done"
    assert fresh(visit).closed_at


def test_anonymised_request_cannot_be_answered(client, officer):
    visit = VisitRequestFactory(serang=True, anonymised=True)

    assert client.get(page(visit, "answer")).status_code == 302
    with pytest.raises(steps.StepRefusedError):
        steps.answer(visit, steps.State.PROPOSED, by=officer)


def test_form_changes_the_note_and_who_answers_only(client, officer, visit):
    values = form_of(client.get(page(visit)), "visitrequest_form")

    client.post(page(visit), {**values, "note": "Minta konsumsi.", "people": "5", "assigned_to": officer.pk})

    kept = fresh(visit)
    assert (kept.note, kept.assigned_to, kept.people) == ("Minta konsumsi.", officer, 80)


def test_requests_are_neither_added_nor_deleted(client, officer, visit):
    assert client.get(reverse("admin:tourism_visitrequest_add")).status_code == 403
    assert client.post(page(visit, "delete"), {"post": "yes"}).status_code == 403


# The first page


def test_first_page_counts_what_waits_and_links_to_just_that(client, officer):
    monday = datetime(2026, 11, 23, 9, tzinfo=JAKARTA)
    with time_machine.travel(monday - timedelta(days=10), tick=False):
        late = VisitRequestFactory(serang=True)
    with time_machine.travel(monday - timedelta(days=3), tick=False):
        VisitRequestFactory(serang=True)  # on Friday: one working day ago
        VisitMailFactory(request=late, state="failed", sent_at=None)
        VisitRequestFactory(serang=True, first_answered_at=timezone.now(), state="proposed", assigned_to=officer)
        VisitRequestFactory()
    FiringDayFactory(serang=True, starts_at=monday + timedelta(days=2))
    FiringDayFactory(serang=True, starts_at=monday + timedelta(days=9))
    FiringDayFactory(serang=True, starts_at=monday + timedelta(days=1), state="cancelled")

    with time_machine.travel(monday, tick=False):
        client.force_login(officer)
        waiting = client.get(reverse("admin:index")).context["dashboard"]["waiting"]
        counts = {each.url.rpartition("tourism/")[2]: each.count for each in waiting if "tourism/" in each.url}
        listed = {url: client.get(f"/admin/tourism/{url}").context["cl"].result_count for url in counts}

    assert {url: count for url, count in counts.items() if "visitrequest" in url or "firingday" in url} == {
        "visitrequest/?answer=overdue": 1,
        "visitrequest/?mail=given-up": 1,
        "visitrequest/?answer=waiting": 2,
        "visitrequest/?assigned=mine": 1,
        "firingday/?when=week": 1,
    }
    assert listed == counts


@pytest.mark.parametrize("name", ["split", "day_plan", "change"])
def test_desk_query_count_does_not_grow_with_workshops(client, officer, visit, name, django_assert_max_num_queries):
    for number in range(6):
        VisitShareFactory(request=visit, offer=workshop(str(number)), people=5, starts_at=time(9))
    client.get(page(visit, name))

    with django_assert_max_num_queries(16):
        client.get(page(visit, name))
