"""The office records visits: from a list of whom nobody visited, on a telephone, for its own kabupaten only."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gerabah_portal import roles
from programmes.models import FollowUp
from tests.factories import StaffFactory
from tests.programmes.factories import FollowUpFactory, ParticipationFactory, TrainingFactory
from tests.stewardship.admin_forms import errors_of, form_of

pytestmark = pytest.mark.django_db

LONG_AGO = {"starts_on": date(2025, 9, 8), "ends_on": date(2025, 9, 11)}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22 10:00 +0700", tick=False):
        yield


def url(name, *args, model="followup"):
    return reverse(f"admin:programmes_{model}_{name}", args=args)


def page_of(training):
    return url("follow_up", training.pk, model="training")


def done_url(visit):
    return url("step_done", visit.participation.training_id, visit.pk, model="training")


# Recording a visit


def test_visit_is_recorded_from_the_page_of_the_training(client, officer):
    one = ParticipationFactory(completed=True)
    add = f"{url('add')}?participation={one.pk}"
    assert add in client.get(page_of(one.training)).content.decode()

    values = form_of(client.get(add), "followup_form")
    assert (values["participation"], values["visited_by"]) == ([str(one.pk)], [str(officer.pk)])
    values |= {"findings": "Memakai glasir", "sales_before": "1500000", "sales_after": "2000000"}
    values |= {"next_step": "Antar contoh glasir", "next_on": "2026-12-01"}
    response = client.post(add, values)

    assert response.status_code == 302, errors_of(response)
    assert response.url == page_of(one.training)
    visit = one.follow_ups.get()
    assert (visit.visited_on, visit.visited_by, visit.reached) == (date(2026, 11, 22), officer, True)
    assert (visit.sales_before, visit.sales_after, visit.next_on) == (1_500_000, 2_000_000, date(2026, 12, 1))
    assert visit.history.get().history_user == officer


def test_visit_recorded_in_the_list_returns_there(client, officer):
    one = ParticipationFactory(completed=True)
    values = {**form_of(client.get(url("add")), "followup_form"), "participation": one.pk}

    assert client.post(url("add"), values).url == url("changelist")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"participation": ""}, "participation"),
        ({"participation": "abc"}, "participation"),
        ({"participation": "9" * 30}, "participation"),
        ({"visited_on": "2026-11-23"}, "visited_on"),
        ({"visited_on": "2026-10-04"}, "visited_on"),
        ({"visited_on": "kemarin"}, "visited_on"),
        ({"sales_after": "-1"}, "sales_after"),
        ({"sales_after": "1000000000001"}, "sales_after"),
        ({"sales_after": "9" * 40}, "sales_after"),
        ({"sales_before": "banyak"}, "sales_before"),
        ({"next_on": "2026-12-01"}, "__all__"),
        ({"next_step": "x", "done_on": "2026-11-01"}, "__all__"),
        ({"next_step": "x" * 300}, "next_step"),
        ({"visited_by": "77"}, "visited_by"),
    ],
)
def test_wrong_visit_is_refused_and_nothing_typed_is_lost(client, officer, changes, field):
    one = ParticipationFactory(completed=True)
    add = f"{url('add')}?participation={one.pk}"
    values = {**form_of(client.get(add), "followup_form"), "findings": "Memakai glasir", **changes}

    response = client.post(add, values)

    assert response.status_code == 200
    assert field in errors_of(response)
    assert "Memakai glasir" in response.content.decode()
    assert not FollowUp.objects.exists()


def test_participant_of_the_other_office_cannot_be_visited_or_named(client, officer):
    theirs = ParticipationFactory(serang=True, completed=True)
    add = f"{url('add')}?participation={theirs.pk}"
    opened = client.get(add)
    assert theirs.artisan.name not in opened.content.decode()

    response = client.post(add, {**form_of(opened, "followup_form"), "participation": theirs.pk})

    assert "participation" in errors_of(response)
    assert not FollowUp.objects.exists()


def test_visitor_is_somebody_of_the_own_office_or_who_visited_for_it(client, officer):
    colleague, theirs = StaffFactory(purwakarta=True), StaffFactory(serang=True)
    gone = StaffFactory(serang=True)
    visit = FollowUpFactory(visited_by=gone)

    field = client.get(url("change", visit.pk)).context["adminform"].form.fields["visited_by"]

    assert set(field.queryset) == {officer, colleague, gone, visit.participation.training.published_by} - {None}
    assert theirs not in field.queryset


def test_participation_leads_to_a_visit(client, officer):
    one = ParticipationFactory(completed=True)

    page = client.get(url("change", one.pk, model="participation")).content.decode()

    assert f"{url('add')}?participation={one.pk}" in page


# The page of a training


def test_page_has_rates_whom_to_visit_and_what_is_overdue(client, officer):
    training = TrainingFactory(**LONG_AGO)
    missing = ParticipationFactory(training=training, completed=True)
    met = FollowUpFactory(participation__training=training, next_step="Antar glasir", next_on=date(2026, 11, 20))
    FollowUpFactory(participation__training=training, reached=False)

    response = client.get(page_of(training))
    standing, text = response.context["standing"], response.content.decode()

    assert (standing.rates.completed, standing.rates.visited, standing.rates.reached) == (3, 2, 1)
    assert [each.participation for each in standing.missing] == [missing]
    assert [(step.visit, step.is_overdue) for step in standing.steps] == [(met, True)]
    assert text.count("badge bad") == 2
    assert done_url(met) in text


def test_done_button_fills_the_day_and_twice_says_so(client, officer):
    visit = FollowUpFactory(next_step="Antar glasir", next_on=date(2026, 11, 20))

    for _time in range(2):
        response = client.post(done_url(visit), follow=True)
        assert response.redirect_chain == [(page_of(visit.participation.training), 302)]

    visit.refresh_from_db()
    assert visit.done_on == date(2026, 11, 22)
    assert [step.visit for step in response.context["standing"].steps] == []


def test_done_needs_a_post_and_a_visit_of_this_training(client, officer):
    visit, other = FollowUpFactory(next_step="Antar glasir"), TrainingFactory()

    assert client.get(done_url(visit)).status_code == 405
    assert client.post(url("step_done", other.pk, visit.pk, model="training")).status_code == 404
    visit.refresh_from_db()
    assert visit.done_on is None


def test_other_office_meets_404(client):
    visit = FollowUpFactory(next_step="Antar glasir")
    client.force_login(StaffFactory(serang=True))

    assert client.get(page_of(visit.participation.training)).status_code == 404
    assert client.post(done_url(visit)).status_code == 404
    visit.refresh_from_db()
    assert visit.done_on is None


def test_reader_reads_and_may_not_write(client):
    visit = FollowUpFactory(next_step="Antar glasir")
    missing = ParticipationFactory(training=visit.participation.training, completed=True)
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))

    page = client.get(page_of(visit.participation.training)).content.decode()

    assert missing.artisan.name in page
    assert url("add") not in page
    assert done_url(visit) not in page
    assert client.post(done_url(visit)).status_code == 403


@pytest.mark.parametrize("role", [roles.MARKETING, roles.TOURISM])
def test_who_has_nothing_to_do_with_visits_does_not_see_them(client, role):
    training = TrainingFactory()
    client.force_login(StaffFactory(purwakarta=True, role=role))

    assert client.get(page_of(training)).status_code == 403
    assert client.get(url("changelist")).status_code == 403


def test_page_costs_the_same_for_one_and_five(client, officer):
    numbers = []
    for count in (1, 5):
        training = TrainingFactory(**LONG_AGO)
        for _number in range(count):
            ParticipationFactory(training=training, completed=True)
            one = ParticipationFactory(training=training, completed=True)
            for _visit in range(2):
                FollowUpFactory(participation=one, visited_by=StaffFactory(), next_step="Antar glasir")
        client.get(page_of(training))
        with CaptureQueriesContext(connection) as queries:
            client.get(page_of(training))
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]


# The list, and what waits


def listed(client, **query):
    return list(client.get(url("changelist"), query).context["cl"].result_list)


def test_list_filters_by_what_is_to_be_done(client, officer):
    overdue = FollowUpFactory(next_step="a", next_on=date(2026, 11, 21))
    today = FollowUpFactory(next_step="b", next_on=date(2026, 11, 22))
    done = FollowUpFactory(next_step="c", next_on=date(2026, 11, 10), done_on=date(2026, 11, 12))
    FollowUpFactory()
    FollowUpFactory(serang=True, next_step="d", next_on=date(2026, 11, 21))

    assert listed(client, step="overdue") == [overdue]
    assert sorted(listed(client, step="open"), key=lambda visit: visit.pk) == [overdue, today]
    assert listed(client, step="done") == [done]
    assert len(listed(client)) == 4


def test_several_steps_are_done_at_once(client, officer):
    open_one, without = FollowUpFactory(next_step="a"), FollowUpFactory()
    theirs = FollowUpFactory(serang=True, next_step="b")
    chosen = {"action": "mark_done", "_selected_action": [open_one.pk, without.pk, theirs.pk]}

    client.post(url("changelist"), chosen)

    assert list(FollowUp.objects.filter(done_on__isnull=False)) == [open_one]


def waiting(client):
    items = client.get(reverse("admin:index")).context["waiting"]
    ours = (url("changelist"), url("changelist", model="participation"))
    return {item.url: (item.count, item.urgent) for item in items if item.url.startswith(ours)}


def test_what_waits_is_what_the_lists_have(client, officer):
    training = TrainingFactory(**LONG_AGO)
    ParticipationFactory.create_batch(2, training=training, completed=True)
    twice = ParticipationFactory(training=training, completed=True)
    for day in (date(2026, 11, 1), date(2026, 11, 2)):
        FollowUpFactory(participation=twice, visited_on=day, next_step="a", next_on=date(2026, 11, 21))
    ParticipationFactory(completed=True)
    FollowUpFactory(serang=True, next_step="d", next_on=date(2026, 11, 21))
    ParticipationFactory(serang=True, completed=True, training__starts_on=date(2025, 1, 1), training__ends_on=None)

    found = waiting(client)

    assert sorted(found.values()) == [(2, False), (2, True)]
    assert {address: client.get(address).context["cl"].result_count for address in found} == {
        address: count for address, (count, _urgent) in found.items()
    }


def test_who_may_not_see_visits_is_told_of_none(client):
    ParticipationFactory(completed=True, training=TrainingFactory(**LONG_AGO))
    client.force_login(StaffFactory(purwakarta=True, role=roles.MARKETING))

    assert waiting(client) == {}
