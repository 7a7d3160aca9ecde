"""Data of who booked or asked for assistance: taken away a year later, and as soon as the person asks for it."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from programmes.models import AssistanceRequest, Booking
from stewardship import erasure
from tests.factories import (
    AssistanceRequestFactory,
    BookingFactory,
    InquiryFactory,
    ProducerFactory,
    SlotFactory,
    StaffFactory,
    VisitRequestFactory,
)
from tests.programmes.booking_posts import book

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2028, 1, 10)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2028-01-10 08:00+07:00", tick=False) as clock:
        yield clock


def slot_on(day):
    return SlotFactory(starts_at=datetime.datetime.fromisoformat(f"{day}T08:00:00+07:00"))


def anonymise(*args):
    output = StringIO()
    call_command("anonymise_senders", *args, stdout=output)
    return output.getvalue()


def test_a_year_after_the_slot_nobody_is_named_and_the_booking_counts(django_capture_on_commit_callbacks):
    with time_machine.travel("2026-12-01", tick=False):
        old = book(slot_on("2027-01-08"), email="ratna@example.org")
    recent = BookingFactory(slot=slot_on("2027-01-12"))

    assert "1 bookings found" in anonymise()
    anonymise("--commit")

    old.refresh_from_db()
    recent.refresh_from_db()
    assert (old.name, old.phone, old.email, old.purpose) == ("", "", "", "")
    assert (old.state, old.anonymised_at is not None, recent.name) == ("requested", True, "Ibu Ratna")
    assert {(mail.to, mail.body) for mail in old.mails.all()} == {("", "")}
    assert "0 bookings found" in anonymise()


def test_of_an_address_all_goes_and_a_slot_to_come_is_free_again():
    booking = book(slot_on("2028-02-01"), email="Ratna@example.org")

    anonymise("--commit", "--email", "ratna@example.org")

    booking.refresh_from_db()
    assert (booking.state, booking.name) == ("cancelled", "")
    assert book(booking.slot, token="y").slot == booking.slot


def test_of_a_telephone_number_all_goes_also_from_who_is_in_no_directory():
    booking = book(slot_on("2028-02-01"), email="", phone="+6281234567890")
    asked = AssistanceRequestFactory(phone="+6281234567890")
    visit = VisitRequestFactory(email="", phone="+6281234567890")
    inquiry = InquiryFactory(phone="+6281234567890")
    other = AssistanceRequestFactory(phone="+6281377776666")

    assert "1 requests for assistance found" in anonymise("--phone", "0812 3456 7890")
    anonymise("--commit", "--phone", "0812 3456 7890")

    for row in (booking, asked, visit, inquiry, other):
        row.refresh_from_db()
    assert (booking.state, booking.phone, asked.name, asked.phone) == ("cancelled", "", "", "")
    assert (visit.phone, inquiry.phone, other.name) == ("", "", "Ibu Ratna")
    with pytest.raises(CommandError, match="nothing with data of"):
        anonymise("--commit", "--phone", "0812 3456 7890")


def test_number_that_is_none_is_told_and_nobody_is_anonymised():
    asked = AssistanceRequestFactory()

    with pytest.raises(CommandError, match="no telephone number"):
        anonymise("--commit", "--phone", "bukan nomor")

    asked.refresh_from_db()
    assert asked.name == "Ibu Ratna"


def test_a_year_after_it_was_closed_a_request_names_nobody_and_still_counts():
    done = {"state": "helped", "outcome": "Bu Ratna mendapat tungku.", "answered_on": "2026-10-05"}
    old = AssistanceRequestFactory(closed_on="2027-01-08", **done)
    recent = AssistanceRequestFactory(closed_on="2027-01-12", **done)
    still_open = AssistanceRequestFactory()

    said = anonymise("--commit")

    assert "1 requests for assistance sent more than a year ago are still open" in said
    old.refresh_from_db()
    assert (old.name, old.phone, old.workshop, old.text, old.desa, old.outcome) == ("", "", "", "", None, "…")
    assert (old.need, old.answered_on, old.state) == ("kiln", datetime.date(2026, 10, 5), "helped")
    kept = AssistanceRequest.objects.filter(pk__in=[recent.pk, still_open.pk]).values_list("name", flat=True)
    assert list(kept) == ["Ibu Ratna", "Ibu Ratna"]


def test_erasing_a_person_takes_bookings_and_requests_with_it():
    producer = ProducerFactory(phone="+6281234567890", email="ratna@example.org")
    by_number, by_key = BookingFactory(), BookingFactory(phone="", producer=producer)
    other = BookingFactory(phone="+628999999999", name="Pak Udin", purpose="Tulis ke ratna@example.org")
    asked = AssistanceRequestFactory()
    other_request = AssistanceRequestFactory(phone="+628999999999", text="Telepon 0812-3456-7890")

    erasure.erase(producer, by=StaffFactory(superuser=True), requested_on=TODAY, new_name="Bengkel A")

    assert set(Booking.objects.filter(anonymised_at=None)) == {other}
    assert AssistanceRequest.objects.get(pk=asked.pk).anonymised_at
    other.refresh_from_db()
    other_request.refresh_from_db()
    assert (other.name, "ratna" in other.purpose, "3456" in other_request.text) == ("Pak Udin", False, False)
    assert not Booking.objects.filter(pk__in=[by_number.pk, by_key.pk]).exclude(name="").exists()
