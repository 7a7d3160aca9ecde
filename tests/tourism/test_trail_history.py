"""What the history of a trail tells of its stops: which came, went, and what was changed in them."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from gerabah_portal import roles
from stewardship import erasure
from tests.factories import FiringDayFactory, StaffFactory, TrailFactory, TrailStopFactory
from tests.stewardship.admin_forms import form_of, with_row
from tests.tourism.trails import centre, firing, trail, village, workshop
from tourism.models import Trail, TrailStop
from tourism.trails.renumbering import take_over

HOUR = datetime.timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def history(made):
    return reverse("admin:tourism_trail_history", args=[made.pk])


def change(made):
    return reverse("admin:tourism_trail_change", args=[made.pk])


def an_hour_later():
    """What was done so far lies an hour back: traces within seconds are one act."""
    for model in (Trail, TrailStop):
        model.history.update(history_date=F("history_date") - HOUR)
    LogEntry.objects.update(action_time=F("action_time") - HOUR)


def told(client, made):
    """(what happened, [(field, before, after)]) of every line, the newest act first."""
    acts = client.get(history(made), HTTP_ACCEPT_LANGUAGE="en").context["acts"]
    return [
        (line.text, [(each.label, each.old, each.new) for each in line.changes])
        for act, _former, _url in acts
        for line in act.lines
    ]


def test_history_tells_what_changed_in_a_stop(client, officer):
    made = trail(workshop("Wati"), published=False)
    data = form_of(client.get(change(made)), "trail_form")

    client.post(change(made), data | {"stops-0-stay_minutes": "90", "stops-0-note_ind": "Lihat tungku"})

    [(text, changes)] = [line for line in told(client, made) if line[1]]
    assert "“Wati”" in text
    assert [(old, new) for _label, old, new in changes] == [("45", "90"), ("–", "Lihat tungku")]


def test_history_tells_which_stops_came_and_went(client, officer):
    made = TrailFactory()
    data = with_row(
        form_of(client.get(change(made)), "trail_form"),
        "stops",
        position="1",
        stay_minutes="30",
        village=village("Anjun").pk,
    )
    client.post(change(made), data)
    an_hour_later()
    data = form_of(client.get(change(made)), "trail_form")
    client.post(change(made), data | {"stops-0-DELETE": "on"})

    lines = [text for text, _changes in told(client, made)]

    assert len(lines) == 2
    assert all("“Anjun”" in text for text in lines)
    assert not made.stops.exists()


def test_new_order_is_told_stop_by_stop(client, officer):
    made = trail(workshop("Wati"), centre("Bale"), published=False)
    an_hour_later()

    take_over(made, list(made.stops.order_by("-position").values_list("pk", flat=True)))

    assert {(text.split("“")[1].split("”")[0], *changes[0][1:]) for text, changes in told(client, made) if changes} == {
        ("Wati", "1", "2"),
        ("Bale", "2", "1"),
    }


def test_every_line_of_a_stop_is_told_once(client, officer):
    made = trail(workshop("Wati"), published=False)
    data = form_of(client.get(change(made)), "trail_form")

    client.post(change(made), data | {"stops-0-stay_minutes": "91"})

    newest = client.get(history(made)).context["acts"][0][0]
    assert len(newest.lines) == 1


def test_stops_are_hidden_from_who_may_not_read_them(client):
    reader = StaffFactory(purwakarta=True, role="")
    reader.user_permissions.set(Permission.objects.filter(codename="view_trail"))
    client.force_login(reader)
    made = trail(workshop("Wati"), published=False)

    assert told(client, made) == []


def test_history_of_the_other_office_is_not_there(client):
    client.force_login(StaffFactory(serang=True, role=roles.TOURISM))

    assert client.get(history(trail(workshop("Wati")))).status_code == 404


@pytest.mark.parametrize("count", [1, 4])
def test_history_query_count(client, officer, count):
    made = TrailFactory()
    for number in range(count):
        stop = TrailStopFactory(trail=made, position=number + 1, producer=None, firing_day=FiringDayFactory())
        stop.stay_minutes += 5
        stop.save()
    client.get(history(made))

    with CaptureQueriesContext(connection) as queries:
        assert len(told(client, made)) == count

    assert len(queries) == 12


def test_deleted_trail_takes_its_stops_along_and_keeps_their_versions(client, officer):
    made = trail(firing(), published=False)
    pk = made.pk

    Trail.objects.filter(pk=pk).get().delete()

    kinds = TrailStop.history.filter(trail_id=pk).values_list("history_type", flat=True)
    assert sorted(kinds) == ["+", "-"]
    assert client.get(reverse("admin:tourism_trail_history", args=[pk])).status_code == 200


def test_erasure_empties_old_versions_of_notes():
    place = centre("Bale", contact_name="Ani Suryani")
    stop = TrailStopFactory(producer=None, centre=place, note_ind="Tanya Ani Suryani di sini.")
    stop.note_ind = "Tanya di sini."
    stop.save()

    erasure.erase(place, by=StaffFactory(superuser=True), requested_on=datetime.date(2026, 1, 1))

    assert not TrailStop.history.filter(note_ind__contains="Suryani").exists()
    assert TrailStop.history.count() == 2
