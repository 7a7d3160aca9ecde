"""Booking a slot: what is asked, what is refused, that nothing typed is lost, and that a slot is held once."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from programmes.facilities import bookings, links
from programmes.facilities.bookings import SlotTakenError
from programmes.models import Booking
from tests.factories import BookingFactory, FacilityFactory, ServiceFactory, SlotFactory
from tests.programmes.booking_posts import BOOKER, SAME_ORIGIN, book, booking_url, december, filled_in, post
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with december() as clock:
        yield clock


@pytest.fixture
def service():
    return ServiceFactory(facility=FacilityFactory(published=True))


@pytest.fixture
def slot(service):
    return SlotFactory(service=service)


# The form


def test_booking_is_kept_and_holds_the_slot(client, clock, slot):
    response = post(client, slot, filled_in(client, slot, clock))
    booking = Booking.objects.get()

    assert response["location"] == links.page_url(booking)
    assert (booking.slot, booking.name, str(booking.phone), booking.people) == (slot, "Ibu Ratna", "+6281234567890", 2)
    assert (booking.state, booking.consent_version, booking.taken_by) == ("requested", "2026-11", None)
    page = client.get(response["location"]).content.decode()
    assert booking.reference in page
    assert "Ratna" not in page
    assert shown_slots(client.get(booking_url(slot.service))) == []


def moment(text):
    return datetime.fromisoformat(text)


def shown_slots(response):
    """Keys of the slots that a page offers, in its order."""
    return [choice.pk for _day, choices in response.context["page"].free.days for choice in choices]


def test_page_needs_no_cookie_and_groups_free_slots_by_day_of_jakarta(client, clock, service):
    late = SlotFactory(service=service, starts_at=moment("2026-12-07T23:30:00+07:00"))
    early = SlotFactory(service=service, starts_at=moment("2026-12-08T00:30:00+07:00"))
    held, over = (
        SlotFactory(service=service),
        SlotFactory(service=service, starts_at=moment("2026-11-30T09:00:00+07:00")),
    )
    BookingFactory(slot=held)

    response = client.get(booking_url(service))

    days = [(str(day), [choice.pk for choice in choices]) for day, choices in response.context["page"].free.days]
    assert days == [("2026-12-07", [late.pk]), ("2026-12-08", [early.pk])]
    assert response.cookies == {}
    assert over.pk not in [pk for _day, keys in days for pk in keys]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"slot": ""}, "slot"),
        ({"slot": "x"}, "slot"),
        ({"slot": "9" * 40}, "slot"),
        ({"slot": "²"}, "slot"),
        ({"slot": "999999"}, "slot"),
        ({"name": ""}, "name"),
        ({"name": "Beli di www.example.com"}, "name"),
        ({"phone": "", "email": ""}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"email": "ratna@"}, "email"),
        ({"people": "0"}, "people"),
        ({"people": "banyak"}, "people"),
        ({"people": "9" * 30}, "people"),
        ({"purpose": ""}, "purpose"),
        ({"purpose": "x" * 251}, "purpose"),
        ({"purpose": "dua\nbaris"}, "purpose"),
        ({"agreed": ""}, "agreed"),
    ],
)
def test_wrong_field_is_named_and_nothing_typed_is_lost(client, clock, slot, changes, field):
    response = post(client, slot, {**filled_in(client, slot, clock), **changes})

    assert response.status_code == 200
    assert not Booking.objects.exists()
    assert field in response.context["page"].form.errors
    kept = form_of(response, "booking-form")
    untouched = {name: [value] for name, value in BOOKER.items() if name not in changes and name != "agreed"}
    assert {name: kept[name] for name in untouched} == untouched
    if "slot" not in changes:
        assert kept["slot"] == [str(slot.pk)]


@pytest.mark.parametrize(
    ("changes", "headers", "status"),
    [
        ({"website": "http://spam"}, SAME_ORIGIN, 200),
        ({"wording": "2020-01"}, SAME_ORIGIN, 200),
        ({"stamp": "made up"}, SAME_ORIGIN, 200),
        ({}, {"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_form_that_is_not_ours_is_shown_again(client, clock, slot, changes, headers, status):
    response = post(client, slot, {**filled_in(client, slot, clock), **changes}, headers)

    assert response.status_code == status
    assert not Booking.objects.exists()
    assert form_of(response, "booking-form")["purpose"] == ["Membakar 40 cangkir"]


def test_slot_of_another_service_cannot_be_posted(client, clock, slot):
    other = SlotFactory(service__facility=slot.service.facility)

    response = post(client, slot, {**filled_in(client, slot, clock), "slot": str(other.pk)})

    assert "slot" in response.context["page"].form.errors
    assert not Booking.objects.exists()


def test_slot_that_went_meanwhile_is_told_with_others_and_nothing_is_lost(client, clock, slot):
    other = SlotFactory(service=slot.service)
    values = filled_in(client, slot, clock)
    BookingFactory(slot=slot)

    response = post(client, slot, values)

    assert response.status_code == 409
    assert Booking.objects.count() == 1
    assert shown_slots(response) == [other.pk]
    kept = form_of(response, "booking-form")
    assert {name: kept[name] for name in ("name", "phone", "people", "purpose", "agreed")} == {
        name: [BOOKER[name]] for name in ("name", "phone", "people", "purpose", "agreed")
    }


def test_slot_that_overlaps_one_that_is_held_cannot_be_booked(client, clock, slot):
    """Somebody wrote an overlapping slot past the rules; of the two only one is held."""
    other = SlotFactory(service=slot.service, starts_at=slot.starts_at + timedelta(minutes=30))
    BookingFactory(slot=other)

    assert post(client, slot, filled_in(client, slot, clock)).status_code == 409
    with pytest.raises(SlotTakenError):
        book(slot)


def test_slot_that_has_begun_cannot_be_booked(client, clock, slot):
    values = filled_in(client, slot, clock)
    clock.move_to(slot.starts_at - timedelta(hours=1))
    values |= form_of(client.get(booking_url(slot.service)), "booking-form") | BOOKER | {"slot": str(slot.pk)}
    clock.move_to(slot.starts_at)

    assert post(client, slot, values).status_code == 409


def test_pressed_twice_is_one_booking(client, clock, slot):
    values = filled_in(client, slot, clock)

    first, second = post(client, slot, values), post(client, slot, values)

    assert first["location"] == second["location"]
    assert Booking.objects.count() == 1


def test_database_refuses_a_second_one_for_the_slot(slot):
    BookingFactory(slot=slot)

    with pytest.raises(IntegrityError), transaction.atomic():
        BookingFactory(slot=slot, state="confirmed")
    BookingFactory(slot=slot, state="cancelled")
    BookingFactory(slot=slot, state="declined")


def test_who_writes_past_the_lock_is_told_in_words(clock, slot, monkeypatch):
    BookingFactory(slot=slot)
    monkeypatch.setattr(bookings, "refuse_if_taken", lambda slot: None)

    with pytest.raises(SlotTakenError):
        book(slot)


def test_later_days_are_shown_by_a_button_that_keeps_what_was_typed(client, clock, service):
    first = SlotFactory(service=service)
    many = [SlotFactory(service=service, starts_at=first.starts_at + timedelta(days=day)) for day in range(1, 20)]
    values = filled_in(client, first, clock)
    later = client.get(booking_url(service)).context["page"].free.later

    response = post(client, first, {**values, "lihat": str(later)})

    assert shown_slots(response) == [first.pk, *(slot.pk for slot in many[13:])]
    assert "autofocus" not in response.content.decode()
    kept = form_of(response, "booking-form")
    assert (kept["slot"], kept["name"], kept["mulai"]) == ([str(first.pk)], ["Ibu Ratna"], [str(later)])
    assert not Booking.objects.exists()


@pytest.mark.parametrize(
    "query", ["mulai=besok", "mulai=2026-99-99", "mulai=0001-01-01", "jadwal=x", "lihat=9999-12-31"]
)
def test_nonsense_in_the_address_breaks_nothing(client, clock, slot, query):
    assert client.get(f"{booking_url(slot.service)}?{query}").status_code == 200


def test_too_many_are_put_off_without_losing_anything(client, clock, service):
    slots = SlotFactory.create_batch(6, service=service)
    for slot in slots[:5]:
        assert post(client, slot, filled_in(client, slot, clock)).status_code == 302

    response = post(client, slots[5], filled_in(client, slots[5], clock))

    assert response.status_code == 429
    assert Booking.objects.count() == 5
    assert form_of(response, "booking-form")["slot"] == [str(slots[5].pk)]


def test_what_cannot_be_booked_has_no_page(client, clock, slot):
    draft = ServiceFactory()
    closed = ServiceFactory(facility=slot.service.facility, can_be_booked=False)
    elsewhere = reverse("programmes:booking", kwargs={"slug": draft.facility.slug, "service": slot.service.pk})

    for url in (booking_url(draft), booking_url(closed), elsewhere):
        assert client.get(url).status_code == 404
        assert client.post(url, {}).status_code == 404


@pytest.mark.query_count("programmes:booking")
@pytest.mark.parametrize("count", [1, 5])
def test_form_query_count(client, clock, service, django_assert_max_num_queries, count):
    SlotFactory.create_batch(count, service=service)

    with django_assert_max_num_queries(4):
        client.get(booking_url(service))
