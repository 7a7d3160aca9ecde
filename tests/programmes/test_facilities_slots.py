"""Slots of a service: made by the week, never twice, never over each other, deleted only while nobody booked them."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from programmes.facilities import slots
from programmes.facilities.slots import Hours
from programmes.facilities.weekly_pattern import WeeklyPattern
from programmes.models import Slot
from tests.factories import StaffFactory
from tests.programmes.at_once import at_once
from tests.programmes.booking_posts import december
from tests.programmes.factories import JAKARTA, BookingFactory, FacilityFactory, ServiceFactory, SlotFactory
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 12, 7, 8, tzinfo=JAKARTA)
HOUR = timedelta(hours=1)


def hours(begin, length=1):
    return Hours(MONDAY + begin * HOUR, MONDAY + (begin + length) * HOUR)


def pattern(**changes):
    values = {
        "weekdays": frozenset({0, 2}),
        "begins": time(8),
        "ends": time(12),
        "minutes": 90,
        "first": date(2026, 12, 1),
        "last": date(2026, 12, 14),
    }
    return WeeklyPattern(**{**values, **changes})


def test_pattern_gives_what_fits_into_each_day_and_leaves_holidays_out():
    found = list(pattern(holidays=frozenset({date(2026, 12, 7)})).hours())

    days = [date(2026, 12, 2), date(2026, 12, 9), date(2026, 12, 14)]
    assert [each.starts_at for each in found] == [
        datetime.combine(day, moment, JAKARTA) for day in days for moment in (time(8), time(9, 30))
    ]
    assert {each.ends_at - each.starts_at for each in found} == {timedelta(minutes=90)}


def test_pattern_without_an_end_gives_one_that_may_last_over_midnight():
    [found] = pattern(ends=None, minutes=1440, weekdays=frozenset({0}), last=date(2026, 12, 8)).hours()

    assert found == Hours(MONDAY, MONDAY + 24 * HOUR)


def test_plan_tells_new_known_and_overlapping_apart():
    service = ServiceFactory()
    SlotFactory(service=service, starts_at=MONDAY)
    SlotFactory(starts_at=MONDAY + 2 * HOUR)  # of another service

    plan = slots.plan(service, [hours(0), hours(0.5), hours(1), hours(1.5), hours(2), hours(3)])

    assert (plan.known, plan.overlapping) == ([hours(0)], [hours(0.5), hours(1.5)])
    assert plan.new == [hours(1), hours(2), hours(3)]


def test_made_twice_nothing_doubles():
    service = ServiceFactory()

    first = slots.make(service, [hours(0), hours(1)])
    second = slots.make(service, [hours(0), hours(1), hours(2)])

    assert (len(first.new), len(second.new), len(second.known)) == (2, 1, 2)
    assert Slot.objects.filter(service=service).count() == 3


@pytest.mark.parametrize(("begin", "length", "fits"), [(-1, 1, True), (1, 1, True), (0.5, 1, False), (-1, 3, False)])
def test_overlapping_slot_is_refused_by_the_model(begin, length, fits):
    slot = SlotFactory(starts_at=MONDAY)
    other = Slot(service=slot.service, starts_at=hours(begin).starts_at, ends_at=hours(begin, length).ends_at)

    if fits:
        other.full_clean()
    else:
        with pytest.raises(ValidationError):
            other.full_clean()


def test_only_slots_that_nobody_booked_are_deleted():
    service = ServiceFactory()
    free, held, cancelled = SlotFactory.create_batch(3, service=service)
    BookingFactory(slot=held)
    BookingFactory(slot=cancelled, state="cancelled")

    assert slots.delete(Slot.objects.filter(service=service)) == (1, 2)
    assert set(Slot.objects.filter(service=service)) == {held, cancelled}
    assert not Slot.objects.filter(pk=free.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_makers_at_once_do_not_overlap():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory refuses a table that another thread writes to instead of waiting for it.")
    service = ServiceFactory()

    made = at_once([lambda shift=shift: slots.make(service, [hours(shift / 10)]) for shift in range(6)])

    assert sorted(len(plan.new) for plan in made) == [0, 0, 0, 0, 0, 1]
    assert Slot.objects.filter(service=service).count() == 1


# The page of the office


@pytest.fixture
def clock():
    with december() as clock:
        yield clock


@pytest.fixture
def officer(client):
    officer = StaffFactory(serang=True)
    client.force_login(officer)
    return officer


@pytest.fixture
def service():
    return ServiceFactory(serang=True, facility__serang=True, minutes=60)


def page_of(facility):
    return reverse("admin:programmes_facility_make_slots", args=[facility.pk])


def filled_in(client, service, **changes):
    typed = {
        "service": str(service.pk),
        "weekdays": ["0", "1"],
        "begins": "08:00",
        "ends": "10:00",
        "first": "2026-12-01",
        "last": "2026-12-14",
        "holidays": "2026-12-08\n14-12-2026",
    }
    return {**form_of(client.get(page_of(service.facility)), "slots-form"), **typed, **changes}


def test_preview_counts_and_makes_nothing_then_the_button_makes_them(client, clock, officer, service):
    values = filled_in(client, service)

    preview = client.post(page_of(service.facility), {**values, "preview": "1"})

    # Tuesday the 1st from nine on, and Monday the 7th; the other two are holidays.
    assert len(preview.context["plan"].new) == 3
    assert Slot.objects.count() == 0
    assert form_of(preview, "slots-form")["holidays"] == ["2026-12-08\n14-12-2026"]
    made = client.post(page_of(service.facility), {**values, "make": "1"})
    assert made.status_code == 302
    assert Slot.objects.count() == 3


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"weekdays": []}, "weekdays"),
        ({"weekdays": ["9"]}, "weekdays"),
        ({"begins": "pagi"}, "begins"),
        ({"ends": "25:00"}, "ends"),
        ({"ends": "08:30"}, "__all__"),
        ({"minutes": "3"}, "minutes"),
        ({"minutes": "99999"}, "minutes"),
        ({"first": "2026-11-01"}, "first"),
        ({"first": "besok"}, "first"),
        ({"first": "9999-12-01", "last": "9999-12-31"}, "first"),
        ({"last": "2026-11-30"}, "last"),
        ({"last": "2027-07-01"}, "last"),
        ({"begins": "00:00", "ends": "23:59", "minutes": "15", "last": "2027-05-31"}, "last"),
        ({"holidays": "Natal"}, "holidays"),
        ({"holidays": "2026-13-45"}, "holidays"),
        ({"service": "999999"}, "service"),
        ({"service": "x"}, "service"),
    ],
)
def test_wrong_pattern_is_told_and_makes_nothing(client, clock, officer, service, changes, field):
    response = client.post(page_of(service.facility), {**filled_in(client, service), **changes, "make": "1"})

    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not Slot.objects.exists()


def test_service_of_another_facility_is_not_offered(client, clock, officer, service):
    other = ServiceFactory(facility__serang=True)

    values = {**filled_in(client, service), "service": str(other.pk)}
    response = client.post(page_of(service.facility), {**values, "make": "1"})

    assert "service" in response.context["form"].errors
    assert not Slot.objects.exists()


def test_maker_of_another_office_is_not_there(client, clock, officer):
    facility = FacilityFactory()

    assert client.get(page_of(facility)).status_code == 404
    assert client.post(page_of(facility), {"make": "1"}).status_code == 404


def test_who_only_reads_makes_no_slots(client, clock, service):
    reader = StaffFactory(serang=True, role="Pemeriksa")
    client.force_login(reader)

    assert client.post(page_of(service.facility), {"make": "1"}).status_code == 403


def test_page_without_a_service_to_book_says_what_to_do(client, clock, officer):
    facility = FacilityFactory(serang=True)

    assert "slots-form" not in client.get(page_of(facility)).content.decode()


def test_single_slot_that_overlaps_is_refused_in_its_form(client, clock, officer, service):
    SlotFactory(service=service, starts_at=MONDAY)
    add = reverse("admin:programmes_slot_add")
    values = {"service": service.pk, "starts_at_0": "2026-12-07", "ends_at_0": "2026-12-07"}

    refused = client.post(add, {**values, "starts_at_1": "08:30", "ends_at_1": "09:30"})
    taken = client.post(add, {**values, "starts_at_1": "09:00", "ends_at_1": "10:00"})

    assert refused.status_code == 200
    assert refused.context["adminform"].form.non_field_errors()
    assert taken.status_code == 302
    assert Slot.objects.count() == 2


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [
        ("2026-11-07", "2026-11-07", "starts_at"),
        ("9999-12-31", "9999-12-31", "starts_at"),
        ("2026-12-07", "0001-01-01", "ends_at"),
        ("2026-12-07", "2026-12-06", "__all__"),
        ("x", "", "starts_at"),
    ],
)
def test_slot_of_another_time_is_refused(client, clock, officer, service, starts, ends, field):
    values = {"service": service.pk, "starts_at_0": starts, "starts_at_1": "08:00"}
    values |= {"ends_at_0": ends, "ends_at_1": "09:00"}

    response = client.post(reverse("admin:programmes_slot_add"), values)

    assert field in response.context["adminform"].form.errors
    assert not Slot.objects.exists()


def test_slot_that_somebody_booked_is_not_deleted(client, clock, officer, service):
    held = SlotFactory(service=service)
    BookingFactory(slot=held)

    one = client.post(reverse("admin:programmes_slot_delete", args=[held.pk]), {"post": "yes"})
    several = client.post(
        reverse("admin:programmes_slot_changelist"),
        {"action": "delete_selected", "_selected_action": [held.pk], "post": "yes"},
    )

    assert one.status_code == 403
    assert several.status_code in (200, 302, 403)
    assert Slot.objects.filter(pk=held.pk).exists()


def test_free_slots_are_deleted_from_the_list(client, clock, officer, service):
    free = SlotFactory(service=service)

    client.post(
        reverse("admin:programmes_slot_changelist"),
        {"action": "delete_selected", "_selected_action": [free.pk], "post": "yes"},
    )

    assert not Slot.objects.exists()


@pytest.mark.parametrize("count", [1, 5])
def test_slot_list_query_count(client, officer, django_assert_max_num_queries, count):
    with time_machine.travel("2026-12-01", tick=False):
        for slot in SlotFactory.create_batch(count, serang=True):
            BookingFactory(slot=slot)
        client.get(reverse("admin:programmes_slot_changelist"))

        with django_assert_max_num_queries(14):
            client.get(reverse("admin:programmes_slot_changelist"))


@pytest.mark.parametrize("count", [1, 5])
def test_facility_list_of_the_office_query_count(client, officer, django_assert_max_num_queries, count):
    FacilityFactory.create_batch(count, serang=True)
    client.get(reverse("admin:programmes_facility_changelist"))

    with django_assert_max_num_queries(14):
        client.get(reverse("admin:programmes_facility_changelist"))
