"""Ten people press at the same moment: one has the slot, nine are told and lose nothing they typed."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client

from programmes.facilities.bookings import SlotTakenError
from programmes.models import Booking
from tests.factories import FacilityFactory, ServiceFactory, SlotFactory
from tests.programmes.at_once import at_once
from tests.programmes.booking_posts import BOOKER, book, december, filled_in, post
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db(transaction=True)
NEEDS_POSTGRESQL = "SQLite in memory refuses a table that another thread writes to instead of waiting for it."


@pytest.fixture(autouse=True)
def postgresql():
    if connection.vendor == "sqlite":
        pytest.skip(NEEDS_POSTGRESQL)


def test_of_ten_at_once_one_wins_and_nine_keep_what_they_typed():
    service = ServiceFactory(facility=FacilityFactory(published=True))
    slot, other = SlotFactory(service=service), SlotFactory(service=service)
    with december() as clock:
        posts = [
            filled_in(Client(), slot, clock, name=f"Pemesan {number}", phone=f"0812 3456 78{number:02}")
            for number in range(10)
        ]
        answers = at_once([lambda values=values: post(Client(), slot, values) for values in posts])

    assert sorted(answer.status_code for answer in answers) == [302, *[409] * 9]
    booking = Booking.objects.get()
    assert booking.slot == slot
    for number, answer in enumerate(answers):
        if answer.status_code == 409:
            kept = form_of(answer, "booking-form")
            assert kept["name"] == [f"Pemesan {number}"]
            assert kept["purpose"] == [BOOKER["purpose"]]
            assert f'value="{other.pk}"' in answer.content.decode()
            assert f'id="slot-{slot.pk}"' not in answer.content.decode()


def test_overlapping_slots_are_not_both_held_at_once():
    service = ServiceFactory(facility=FacilityFactory(published=True))
    first = SlotFactory(service=service)
    second = SlotFactory(service=service, starts_at=first.starts_at + timedelta(minutes=30))

    def attempt(slot, number):
        try:
            return book(slot, token=f"token-{number}")
        except SlotTakenError:
            return None

    with time_machine.travel("2026-12-01", tick=False):
        pairs = [(slot, number) for number in range(4) for slot in (first, second)]
        made = at_once([lambda slot=slot, n=n: attempt(slot, f"{slot.pk}-{n}") for slot, n in pairs])

    assert len([booking for booking in made if booking]) == 1
