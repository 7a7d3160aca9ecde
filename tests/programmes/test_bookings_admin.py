"""Bookings in the office: answered with a mail or a ready text, entered by telephone, and only of the own kabupaten."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from gerabah_portal.roles import REVIEWER
from programmes.facilities import bookings
from programmes.facilities.bookings import SlotTakenError, StepRefusedError
from programmes.models import Booking, BookingMail
from tests.factories import BookingFactory, ProducerFactory, ServiceFactory, SlotFactory, StaffFactory
from tests.programmes.booking_posts import december
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with december() as clock:
        yield clock


@pytest.fixture
def officer(client):
    officer = StaffFactory(serang=True)
    client.force_login(officer)
    return officer


@pytest.fixture
def slot():
    return SlotFactory(serang=True)


@pytest.fixture
def booking(slot):
    return BookingFactory(slot=slot, email="ratna@example.org")


def answer_url(booking):
    return reverse("admin:programmes_booking_answer", args=[booking.pk])


def decide(client, booking, state, note=""):
    return client.post(answer_url(booking), {"state": state, "note": note})


@pytest.mark.parametrize(("state", "note"), [("confirmed", ""), ("declined", "Tungku rusak."), ("cancelled", "Libur.")])
def test_answer_is_kept_and_mailed(client, officer, booking, state, note, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = decide(client, booking, state, note)

    booking.refresh_from_db()
    assert response.status_code == 302
    assert (booking.state, booking.decided_by, booking.decision_note) == (state, officer, note)
    [message] = mail.outbox
    assert (message.to, booking.reference in message.subject) == (["ratna@example.org"], True)
    assert note in message.body
    assert BookingMail.objects.get().written_by == officer


def test_who_gave_no_address_is_reached_by_telephone_or_whatsapp(client, officer, slot):
    booking = BookingFactory(slot=slot)

    response = client.post(answer_url(booking), {"state": "confirmed"}, follow=True)

    text = response.content.decode()
    assert not BookingMail.objects.exists()
    assert "tel:+6281234567890" in text
    assert "https://wa.me/6281234567890?text=" in text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "state"),
        ({"state": "declined"}, "note"),
        ({"state": "x"}, "state"),
        ({"state": "cancelled", "note": " "}, "note"),
    ],
)
def test_wrong_answer_is_told_and_changes_nothing(client, officer, booking, values, field):
    response = client.post(answer_url(booking), {"note": "", **values})

    booking.refresh_from_db()
    assert field in response.context["form"].errors
    assert booking.state == "requested"


def test_step_that_does_not_follow_is_refused(officer, booking):
    bookings.decide(booking, "cancelled", by=officer, note="Libur.")

    with pytest.raises(StepRefusedError):
        bookings.decide(booking, "confirmed", by=officer)


def test_declined_by_mistake_is_confirmed_while_the_slot_is_free(officer, booking):
    bookings.decide(booking, "declined", by=officer, note="Penuh.")
    assert bookings.decide(booking, "confirmed", by=officer).state == "confirmed"

    bookings.decide(booking, "cancelled", by=officer, note="Libur.")
    other = BookingFactory(slot=booking.slot)
    declined = BookingFactory(slot=booking.slot, state="declined")
    with pytest.raises(SlotTakenError):
        bookings.decide(declined, "confirmed", by=officer)
    other.refresh_from_db()
    assert other.state == "requested"


def test_page_of_a_finished_booking_leads_back(client, officer, slot):
    booking = BookingFactory(slot=slot, state="cancelled")

    assert client.get(answer_url(booking)).status_code == 302


def test_other_office_and_who_only_reads_answer_nothing(client, booking):
    client.force_login(StaffFactory(purwakarta=True))
    assert (client.get(answer_url(booking)).status_code, decide(client, booking, "confirmed").status_code) == (404, 404)

    client.force_login(StaffFactory(serang=True, role=REVIEWER))
    assert decide(client, booking, "confirmed").status_code == 403
    booking.refresh_from_db()
    assert booking.state == "requested"


# By telephone

TYPED = {"name": "Pak Udin", "phone": "0812 3456 7891", "people": "3", "purpose": "Uji tanah", "language": "id"}


def add(client, slot, **changes):
    values = {**TYPED, "email": "", "producer": "", "slot": slot.pk, **changes}
    return client.post(reverse("admin:programmes_booking_add"), values)


def test_booking_by_telephone_is_confirmed_at_once(client, officer, slot):
    producer = ProducerFactory(serang=True)

    response = add(client, slot, producer=producer.pk)

    booking = Booking.objects.get()
    assert response.status_code == 302
    assert (booking.state, booking.taken_by, booking.decided_by) == ("confirmed", officer, officer)
    assert (booking.slot, booking.name, booking.consent_version, booking.producer) == (slot, "Pak Udin", "", producer)
    assert not BookingMail.objects.exists()


def test_form_offers_free_slots_of_the_own_office_and_the_one_of_the_link(client, officer, slot):
    SlotFactory()
    BookingFactory(slot=SlotFactory(serang=True))

    page = client.get(f"{reverse('admin:programmes_booking_add')}?slot={slot.pk}")

    assert list(page.context["adminform"].form.fields["slot"].queryset) == [slot]
    assert form_of(page, "booking_form")["slot"] == [str(slot.pk)]


def test_slot_that_is_held_or_of_another_office_cannot_be_posted(client, officer, slot):
    held = SlotFactory(serang=True)
    BookingFactory(slot=held)

    for wrong in (held, SlotFactory()):
        response = add(client, wrong)
        assert "slot" in response.context["adminform"].form.errors
    assert Booking.objects.count() == 1


def test_slot_that_overlaps_a_held_one_is_refused_in_the_form(client, officer, slot):
    overlapping = SlotFactory(service=slot.service, starts_at=slot.starts_at + timedelta(minutes=30))
    BookingFactory(slot=slot)

    response = add(client, overlapping)

    assert "slot" in response.context["adminform"].form.errors


@pytest.mark.parametrize(
    "changes", [{"name": ""}, {"people": "0"}, {"purpose": ""}, {"phone": "12"}, {"language": "fr"}]
)
def test_wrong_entry_by_telephone_is_told(client, officer, slot, changes):
    response = add(client, slot, **changes)

    assert set(changes) <= set(response.context["adminform"].form.errors)
    assert not Booking.objects.exists()


def test_what_was_sent_is_not_changed_in_the_form(client, officer, booking):
    url = reverse("admin:programmes_booking_change", args=[booking.pk])
    producer = ProducerFactory(serang=True)

    client.post(url, {"name": "Orang lain", "state": "cancelled", "producer": producer.pk})

    booking.refresh_from_db()
    assert (booking.name, booking.state, booking.producer) == ("Ibu Ratna", "requested", producer)


@pytest.mark.parametrize(("query", "expected"), [("answer", 1), ("missed", 1), ("x", 3)])
def test_filters_find_what_waits(client, officer, booking, clock, query, expected):
    BookingFactory(slot=SlotFactory(serang=True, starts_at="2026-11-30T08:00+07:00", ends_at="2026-11-30T09:00+07:00"))
    BookingFactory(slot=SlotFactory(serang=True), state="confirmed")

    page = client.get(reverse("admin:programmes_booking_changelist"), {"todo": query})

    assert len(page.context["cl"].result_list) == expected


@pytest.mark.parametrize("count", [1, 5])
def test_booking_list_query_count(client, officer, django_assert_max_num_queries, count):
    for service in ServiceFactory.create_batch(count, serang=True):
        BookingFactory(slot=SlotFactory(service=service))
    client.get(reverse("admin:programmes_booking_changelist"))

    with django_assert_max_num_queries(14):
        client.get(reverse("admin:programmes_booking_changelist"))
