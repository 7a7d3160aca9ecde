"""Who did something stands in forms as a name; it is a link for those whom the page behind it lets in."""

import pytest
from django.urls import reverse

from tests.factories import ProducerConsentFactory, ProducerFactory, StaffFactory
from tests.portal.page_rules import parse

pytestmark = pytest.mark.django_db


@pytest.fixture
def producer():
    author = StaffFactory(username="sri.rahayu")
    producer = ProducerFactory(published=True, published_by=author)
    ProducerConsentFactory(record=producer, recorded_by=author)
    return producer


def form(client, producer):
    return parse(client.get(reverse("admin:artisans_producer_change", args=[producer.pk])))


def staff_links(page):
    return [href for href in page.hrefs() if href.startswith("/admin/stewardship/staff/")]


@pytest.mark.parametrize("right", ["change", "view"])
def test_officer_reads_who_published_and_recorded_without_a_link(client, producer, right):
    officer = StaffFactory(purwakarta=True)
    if right == "view":
        officer.groups.clear()
        officer.user_permissions.set(officer.user_permissions.model.objects.filter(codename__startswith="view_"))
    client.force_login(officer)

    page = form(client, producer)

    assert page.words.count("sri.rahayu") == 2
    assert staff_links(page) == []


def test_superuser_is_led_to_the_person(client, producer):
    client.force_login(StaffFactory(superuser=True))

    page = form(client, producer)

    assert reverse("admin:stewardship_staff_change", args=[producer.published_by_id]) in staff_links(page)


def test_key_that_is_empty_is_a_dash(client):
    client.force_login(StaffFactory(purwakarta=True))

    response = client.get(reverse("admin:artisans_producer_change", args=[ProducerFactory().pk]))

    shown = {
        field.field["name"]: field.contents()
        for fieldset in response.context["adminform"]
        for line in fieldset
        for field in line
        if field.is_readonly
    }
    assert shown["published_by"] == shown["verified_by"] == "-"
