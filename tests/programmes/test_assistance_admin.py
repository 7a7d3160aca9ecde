"""Requests for assistance in the office: from the need to the outcome, entered by telephone, and how soon answered."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from gerabah_portal.roles import REVIEWER
from programmes.assistance import steps
from programmes.assistance.steps import StepRefusedError
from programmes.models import AssistanceRequest
from tests.factories import AssistanceRequestFactory, KecamatanFactory, ProducerFactory, StaffFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 10, 7)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-10-07 08:00+07:00", tick=False) as clock:
        yield clock


@pytest.fixture
def officer(client):
    officer = StaffFactory(serang=True)
    client.force_login(officer)
    return officer


@pytest.fixture
def asked():
    return AssistanceRequestFactory(serang=True)


def step_url(asked):
    return reverse("admin:programmes_assistancerequest_step", args=[asked.pk])


def test_request_goes_from_the_need_to_the_outcome(client, officer, asked):
    client.post(step_url(asked), {"state": "in_progress", "outcome": ""})
    asked.refresh_from_db()
    assert (asked.state, asked.answered_on, asked.closed_on, asked.assigned_to) == ("in_progress", TODAY, None, officer)

    client.post(step_url(asked), {"state": "helped", "outcome": "Tungku diperbaiki."})
    asked.refresh_from_db()
    assert (asked.state, asked.answered_on, asked.closed_on) == ("helped", TODAY, TODAY)
    assert asked.outcome == "Tungku diperbaiki."


def test_closed_by_mistake_is_taken_up_again(officer, asked):
    steps.move(asked, "declined", by=officer, outcome="Tidak ada dana.")

    again = steps.move(asked, "in_progress", by=StaffFactory())

    assert (again.closed_on, again.outcome, again.assigned_to) == (None, "Tidak ada dana.", officer)


def test_step_that_does_not_follow_is_refused(officer, asked):
    with pytest.raises(StepRefusedError):
        steps.move(asked, "new", by=officer)
    with pytest.raises(StepRefusedError):
        steps.move(asked, "helped", by=officer, outcome=" ")


@pytest.mark.parametrize(
    ("values", "field"), [({}, "state"), ({"state": "x"}, "state"), ({"state": "helped"}, "outcome")]
)
def test_wrong_step_is_told_and_changes_nothing(client, officer, asked, values, field):
    response = client.post(step_url(asked), values)

    asked.refresh_from_db()
    assert field in response.context["form"].errors
    assert asked.state == "new"


def test_other_office_and_who_only_reads_move_nothing(client, asked):
    client.force_login(StaffFactory(purwakarta=True))
    assert client.get(step_url(asked)).status_code == 404
    assert client.post(step_url(asked), {"state": "in_progress"}).status_code == 404

    client.force_login(StaffFactory(serang=True, role=REVIEWER))
    assert client.post(step_url(asked), {"state": "in_progress"}).status_code == 403
    asked.refresh_from_db()
    assert asked.state == "new"


# By telephone


def add(client, kecamatan, **changes):
    typed = {"need": "clay", "text": "Tanah liat habis.", "received_on": "2026-10-06", "kecamatan": kecamatan.pk}
    empty = dict.fromkeys(("name", "phone", "desa", "workshop", "producer", "assigned_to"), "")
    return client.post(reverse("admin:programmes_assistancerequest_add"), {**empty, **typed, **changes})


def test_request_by_telephone_needs_no_name(client, officer):
    ciruas, producer = KecamatanFactory(ciruas=True), ProducerFactory(serang=True)

    response = add(client, ciruas, producer=producer.pk, assigned_to=officer.pk)

    asked = AssistanceRequest.objects.get()
    assert response.status_code == 302
    assert (asked.name, asked.consent_version, asked.taken_by, asked.assigned_to) == ("", "", officer, officer)
    assert (asked.producer, asked.received_on, asked.reference[:3]) == (producer, datetime.date(2026, 10, 6), "BT-")


@pytest.mark.parametrize("changes", [{"need": ""}, {"text": ""}, {"received_on": "2026-10-08"}, {"phone": "12"}])
def test_wrong_entry_by_telephone_is_told(client, officer, changes):
    response = add(client, KecamatanFactory(ciruas=True), **changes)

    assert set(changes) <= set(response.context["adminform"].form.errors)
    assert not AssistanceRequest.objects.exists()


def test_entry_of_another_kabupaten_cannot_be_posted(client, officer):
    colleague, producer = StaffFactory(purwakarta=True), ProducerFactory()

    response = add(client, KecamatanFactory(plered=True), producer=producer.pk, assigned_to=colleague.pk)

    assert {"kecamatan", "producer", "assigned_to"} <= set(response.context["adminform"].form.errors)
    assert not AssistanceRequest.objects.exists()


def test_what_was_sent_is_not_changed_in_the_form(client, officer, asked):
    url, producer = reverse("admin:programmes_assistancerequest_change", args=[asked.pk]), ProducerFactory(serang=True)

    client.post(url, {"text": "Lain", "state": "helped", "producer": producer.pk, "assigned_to": officer.pk})

    asked.refresh_from_db()
    assert (asked.text, asked.state) == ("Tungku retak, perlu diperbaiki.", "new")
    assert (asked.producer, asked.assigned_to) == (producer, officer)


# What waits, and how soon it is answered


@pytest.mark.parametrize(
    ("query", "expected"),
    [({"answer": "waiting"}, 2), ({"answer": "overdue"}, 1), ({"assigned": "mine"}, 1), ({"assigned": "nobody"}, 2)],
)
def test_filters_find_what_waits(client, officer, asked, query, expected):
    AssistanceRequestFactory(serang=True, received_on=TODAY)
    AssistanceRequestFactory(serang=True, answered_on=TODAY, state="in_progress", assigned_to=officer)
    AssistanceRequestFactory()

    page = client.get(reverse("admin:programmes_assistancerequest_changelist"), query)

    assert len(page.context["cl"].result_list) == expected


def test_times_are_those_of_the_own_office(client, officer, asked):
    AssistanceRequestFactory(serang=True, answered_on=datetime.date(2026, 10, 2), state="in_progress")
    AssistanceRequestFactory(answered_on=datetime.date(2026, 10, 30))

    page = client.get(reverse("admin:programmes_assistancerequest_times"))

    [(year, count, still_open, times)] = page.context["rows"]
    assert (year, count, still_open) == (2026, 2, 2)
    assert (times.answered, times.median_days, times.share) == (1, 1, 100)


def test_times_are_for_who_may_look(client):
    client.force_login(StaffFactory(serang=True, role="Petugas pariwisata"))

    assert client.get(reverse("admin:programmes_assistancerequest_times")).status_code == 403


@pytest.mark.parametrize("count", [1, 5])
def test_request_list_query_count(client, officer, django_assert_max_num_queries, count):
    for _number in range(count):
        AssistanceRequestFactory(serang=True, assigned_to=StaffFactory(serang=True))
    client.get(reverse("admin:programmes_assistancerequest_changelist"))

    with django_assert_max_num_queries(14):
        client.get(reverse("admin:programmes_assistancerequest_changelist"))
