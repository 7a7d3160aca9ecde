"""Trails in the office: stops of the own kabupaten, one place each, and an order that only a POST changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from gerabah_portal import roles
from tests.factories import (
    FiringDayFactory,
    ProducerFactory,
    SouvenirCentreFactory,
    StaffFactory,
    TrailFactory,
    TrailStopFactory,
)
from tests.stewardship.admin_forms import errors_of, form_of, with_row
from tests.tourism.trails import centre, firing, trail, village, workshop
from tourism.models import Trail, TrailStop
from tourism.trails.renumbering import renumber

pytestmark = pytest.mark.django_db
SAID = TrailStop._meta.constraints[0].violation_error_message


def change(made):
    return reverse("admin:tourism_trail_change", args=[made.pk])


def order(made):
    return reverse("admin:tourism_trail_order", args=[made.pk])


def names(made):
    return [str(stop.place) for stop in made.stops.order_by("position", "pk")]


def zigzag(**kwargs):
    """Far, near, farther: the last two are better the other way round."""
    return trail(
        centre("Awal", "0"), centre("Jauh", "0.05"), centre("Dekat", "0.01"), village("Ujung", "0.06"), **kwargs
    )


def post_stop(client, made, **values):
    data = with_row(
        form_of(client.get(change(made)), "trail_form"), "stops", **{"position": "1", "stay_minutes": "30", **values}
    )
    return client.post(change(made), data)


def test_officer_enters_a_trail_with_stops(client, officer):
    add = reverse("admin:tourism_trail_add")
    data = form_of(client.get(add), "trail_form")
    data |= {"name_ind": "Jalur Anjun", "name_en": "Anjun trail"}
    data = with_row(data, "stops", position="1", producer=str(workshop().pk), stay_minutes="30")

    response = client.post(add, data)

    assert response.status_code == 302
    made = Trail.objects.get()
    assert (made.kabupaten_id, made.slug, names(made)) == ("32.14", "jalur-anjun", ["Gerabah Wati"])
    assert "gerabah wati" not in made.search_name


@pytest.mark.parametrize("places", [0, 2])
def test_stop_leads_to_exactly_one_place(client, officer, places):
    made = TrailFactory()
    chosen = {"producer": str(workshop().pk), "centre": str(centre().pk)} if places else {"stay_minutes": "20"}

    response = post_stop(client, made, **chosen)

    assert response.status_code == 200
    with translation.override("id"):
        assert str(SAID) in [error for errors in errors_of(response).values() for error in errors]
    assert not made.stops.exists()


def test_stop_of_another_kabupaten_is_no_choice(client, officer):
    made = TrailFactory()
    others = {
        "producer": ProducerFactory(serang=True),
        "centre": SouvenirCentreFactory(serang=True),
        "firing_day": FiringDayFactory(serang=True),
    }

    for field, place in others.items():
        assert set(errors_of(post_stop(client, made, **{field: str(place.pk)}))) >= {f"stops-0-{field}"}

    assert not made.stops.exists()


def test_archived_place_is_no_choice_but_one_on_a_trail_stays(client, officer):
    made, old = TrailFactory(), workshop("Lama", archived=True)

    assert "stops-0-producer" in errors_of(post_stop(client, made, producer=str(old.pk)))
    assert not made.stops.exists()

    TrailStopFactory(trail=made, producer=old)
    assert client.post(change(made), form_of(client.get(change(made)), "trail_form")).status_code == 302
    assert made.stops.count() == 1


def test_draft_place_may_be_chosen(client, officer):
    made = TrailFactory()

    assert post_stop(client, made, producer=str(workshop("Baru", published=False).pk)).status_code == 302
    assert names(made) == ["Baru"]


def test_stops_are_numbered_anew_on_saving(client, officer):
    made = zigzag(published=False)
    data = form_of(client.get(change(made)), "trail_form")
    data["stops-3-position"] = ["1"]

    client.post(change(made), data)

    assert names(made) == ["Awal", "Ujung", "Jauh", "Dekat"]
    assert list(made.stops.values_list("position", flat=True).order_by("position")) == [1, 2, 3, 4]


def test_form_asks_as_often_for_two_and_for_twelve_stops(client, officer):
    counts = []
    for number in (2, 12):
        made = trail(*[workshop(f"W{number} {place}") for place in range(number)])
        client.get(change(made))
        with CaptureQueriesContext(connection) as queries:
            client.get(change(made))
        counts.append(len(queries) - number)  # each chosen place is read by its own field
    assert counts[0] == counts[1]


def test_page_of_order_shows_both_lengths_and_changes_nothing(client, officer):
    made = zigzag()

    response = client.get(order(made))

    assert [stop.name for stop in response.context["better"]] == ["Awal", "Dekat", "Jauh", "Ujung"]
    assert response.context["before"] != response.context["after"]
    assert names(made) == ["Awal", "Jauh", "Dekat", "Ujung"]


def test_shorter_order_is_taken_over_by_post(client, officer):
    made = zigzag()
    shown = client.get(order(made)).context["better"]

    response = client.post(order(made), {"order": ",".join(str(stop.pk) for stop in shown)})

    assert response.url == order(made)
    assert names(made) == ["Awal", "Dekat", "Jauh", "Ujung"]
    assert client.get(order(made)).context["better"] == []


@pytest.mark.parametrize("sent", ["", "1,2,3", "x", "1"])
def test_order_that_was_not_shown_changes_nothing(client, officer, sent):
    made = zigzag()

    assert client.post(order(made), {"order": sent}).status_code == 302
    assert names(made) == ["Awal", "Jauh", "Dekat", "Ujung"]


def test_page_of_order_tells_conflicts_and_drafts(client, officer):
    made = trail(workshop(), workshop("Baru", published=False), firing())

    response = client.get(order(made), {"mulai": "05:00"})

    assert response.context["plan"].conflicts >= 1
    assert [row["stop"].is_public for row in response.context["visits"]][1] is False


@pytest.mark.parametrize("query", ["?tanggal=x&mulai=y", "?tanggal=2000-01-01"])
def test_page_of_order_reports_a_bad_day(client, officer, query):
    response = client.get(order(zigzag()) + query)

    assert response.status_code == 200
    assert response.context["problems"]


@pytest.mark.parametrize("count", [0, 1])
def test_page_of_order_without_way_says_what_to_do(client, officer, count):
    response = client.get(order(trail(*[workshop() for _ in range(count)])))

    assert (response.status_code, response.context["better"]) == (200, [])


def test_order_of_another_office_is_not_there(client):
    client.force_login(StaffFactory(role=roles.TOURISM, serang=True))
    made = zigzag()

    for answer in (client.get(order(made)), client.post(order(made), {"order": ""})):
        assert answer.status_code == 404 or answer.url == reverse("admin:index")
    assert names(made) == ["Awal", "Jauh", "Dekat", "Ujung"]


@pytest.mark.parametrize("role", [roles.INDUSTRY, roles.REVIEWER])
def test_others_read_and_change_nothing(client, role):
    client.force_login(StaffFactory(purwakarta=True, role=role))
    made = zigzag()

    assert client.get(change(made)).status_code == 200
    assert client.get(order(made)).status_code == 200
    assert client.post(order(made), {"order": ""}).status_code == 403
    assert client.get(reverse("admin:tourism_trail_add")).status_code == 403


def test_marketing_meets_no_trails(client):
    client.force_login(StaffFactory(purwakarta=True, role=roles.MARKETING))

    assert client.get(change(zigzag())).status_code == 403


def test_renumbering_closes_gaps_and_keeps_equals_in_order():
    made = TrailFactory()
    stops = [TrailStopFactory(trail=made, position=position) for position in (7, 7, 2)]

    renumber(made)

    assert [stop.pk for stop in made.stops.order_by("position")] == [stops[2].pk, stops[0].pk, stops[1].pk]
    assert [stop.position for stop in made.stops.order_by("position")] == [1, 2, 3]
