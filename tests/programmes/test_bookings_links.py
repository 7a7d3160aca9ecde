"""The link of who booked: it shows the booking, cancels it until the slot begins, and leaves in a mail."""

import pytest
from django.core import mail
from django.urls import reverse

from programmes.facilities import links
from programmes.models import Booking, BookingMail
from tests.factories import FacilityFactory, SlotFactory
from tests.programmes.booking_posts import SAME_ORIGIN, book, december, filled_in, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with december() as clock:
        yield clock


@pytest.fixture
def slot():
    return SlotFactory(service__facility=FacilityFactory(published=True))


def test_who_gave_an_address_gets_the_link_and_the_office_hears_of_it(
    client, clock, slot, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        post(client, slot, filled_in(client, slot, clock, email="ratna@example.org", phone=""))
    booking = Booking.objects.get()

    [to_booker] = [message for message in mail.outbox if message.to == ["ratna@example.org"]]
    assert links.address(booking) in to_booker.body
    assert all("Ratna" not in message.body + message.subject for message in mail.outbox)
    assert BookingMail.objects.filter(booking=booking).count() == 2


def test_link_shows_and_cancels_and_the_slot_is_free_again(client, clock, slot):
    booking = book(slot)
    url = links.page_url(booking)

    assert form_of_cancel(client.get(url))
    response = client.post(url, headers=SAME_ORIGIN)

    booking.refresh_from_db()
    assert (response.status_code, response["location"], booking.state) == (302, url, "cancelled")
    assert not form_of_cancel(client.get(url))
    assert client.post(url, headers=SAME_ORIGIN).status_code == 302  # pressed twice
    assert book(slot, token="y").slot == slot


def form_of_cancel(response):
    return 'id="cancel-form"' in response.content.decode()


def test_link_is_cancelled_by_post_from_our_page_only(client, clock, slot):
    booking = book(slot)

    client.get(links.page_url(booking))
    refused = client.post(links.page_url(booking), headers={"sec-fetch-site": "cross-site"})

    booking.refresh_from_db()
    assert (refused.status_code, booking.state) == (409, "requested")


def test_link_expires_when_the_slot_begins(client, clock, slot):
    booking = book(slot)
    clock.move_to(slot.starts_at)

    shown = client.get(links.page_url(booking))
    refused = client.post(links.page_url(booking), headers=SAME_ORIGIN)

    booking.refresh_from_db()
    assert (shown.status_code, refused.status_code, booking.state) == (410, 409, "requested")
    assert not form_of_cancel(shown)


@pytest.mark.parametrize("key", ["x", "PS-0000-0000", "PS-0000-0000:abc", "%00", "a:b:c"])
def test_made_up_link_opens_nothing(client, key):
    url = reverse("programmes:booking_sent", kwargs={"key": key})

    assert client.get(url).status_code == 404
    assert client.post(url, headers=SAME_ORIGIN).status_code == 404


@pytest.mark.query_count("programmes:booking_sent")
def test_link_query_count(client, clock, slot, django_assert_max_num_queries):
    booking = book(slot)

    with django_assert_max_num_queries(4):
        client.get(links.page_url(booking))
