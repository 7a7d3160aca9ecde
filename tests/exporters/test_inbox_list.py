"""The inbox as a list: what waits stands out, every filter narrows to what it says."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from gerabah_portal import roles
from tests.exporters.inbox import INDUSTRY_READS, LIST, marketer, page, part_of
from tests.factories import (
    InquiryFactory,
    InquiryLineFactory,
    InquiryPartFactory,
    OutgoingMailFactory,
    StaffFactory,
)
from tests.portal.page_rules import parse

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
    pytest.mark.usefixtures("clock", "private_folder"),
]


@pytest.fixture
def staff(client):
    staff = marketer()
    client.force_login(staff)
    return staff


def sent(days=0, hours=0, **kwargs):
    """A part of an inquiry sent so long ago; the clock stands on a Monday morning at eight."""
    part = part_of(**kwargs)
    part.inquiry.sent_at = timezone.now() - timedelta(days=days, hours=hours)
    part.inquiry.save()
    return part


def listed(client, **query):
    return list(client.get(LIST, query).context["cl"].result_list)


def words(client, **query):
    return " ".join(parse(client.get(LIST, query)).words)


def test_line_says_who_wants_what_from_where(client, staff):
    inquiry = InquiryFactory(reference="GP-7K3M-9QXD")
    part = InquiryPartFactory(inquiry=inquiry, assigned_to=staff)
    for number in range(4):
        InquiryLineFactory(inquiry=inquiry, quantity=100 + number, product_type__name_ind=f"Guci{number}")

    with override("en"):
        told = words(client)

    for word in ("GP-7K3M-9QXD", "Tuin & Terras B.V.", "Zoë van Dijk", "Belanda", "100 × Guci0", "101 × Guci1"):
        assert word in told
    assert "Guci2" not in told
    assert part.get_state_display() in told
    assert staff.username in told


def test_overdue_is_seen_and_what_is_answered_is_not(client, staff):
    sent(days=10, first_answered_at=timezone.now())
    sent(days=10, closed=True)
    sent(days=1)
    assert 'class="overdue"' not in client.get(LIST).content.decode()

    late = sent(days=7)

    assert client.get(LIST).content.decode().count('class="overdue"') == 1
    assert listed(client, answer="overdue") == [late]


def test_filters_narrow_to_what_they_say(client, staff):
    colleague = marketer()
    new = sent(hours=2, assigned_to=staff)
    late = sent(days=40, inquiry=InquiryFactory(country="JP"))
    ordered = sent(days=200, closed=True, assigned_to=colleague, inquiry=InquiryFactory(country=""))
    found = {
        ("state", "open"): [new, late],
        ("state", "new"): [new, late],
        ("state", "ordered"): [ordered],
        ("answer", "waiting"): [new, late],
        ("answer", "overdue"): [late],
        ("assigned", "mine"): [new],
        ("assigned", "nobody"): [late],
        ("assigned", "others"): [ordered],
        ("country", "JP"): [late],
        ("country", "NL"): [new],
        ("period", "30"): [new],
        ("period", "90"): [new, late],
        ("period", "year"): [new, late],
        ("period", "last-year"): [ordered],
    }

    assert {query: listed(client, **dict([query])) for query in found} == found


def test_message_in_trouble_is_marked_and_found(client, staff):
    given_up, put_off, fine, erased = (part_of() for _each in range(4))
    OutgoingMailFactory(part=None, inquiry=given_up.inquiry, state="failed", attempts=9)
    OutgoingMailFactory(part=put_off, attempts=2)
    OutgoingMailFactory(part=fine, state="sent", sent_at=timezone.now(), attempts=1)
    OutgoingMailFactory(part=erased, state="failed", to="")

    assert listed(client, mail="given-up") == [given_up]
    assert listed(client, mail="put-off") == [put_off]
    assert client.get(LIST).content.decode().count("badge bad") == 1


def test_message_of_the_other_office_is_no_trouble_here(client, staff):
    part = part_of()
    OutgoingMailFactory(part=InquiryPartFactory(inquiry=part.inquiry, serang=True), state="failed")

    assert listed(client, mail="given-up") == []


@pytest.mark.parametrize("query", ["GP-7K3M", "gp-7k3m-9qxd", "tuin", "zoë", "ZOE@example"])
def test_search_finds_by_what_people_have_at_hand(client, staff, query):
    part = part_of(inquiry=InquiryFactory(reference="GP-7K3M-9QXD"))
    other = {"name": "Ken", "company": "Niwa", "email": "ken@example.org", "reference": "GP-0000-0001"}
    part_of(inquiry=InquiryFactory(**other))

    assert listed(client, q=query) == [part]


@pytest.mark.parametrize(
    "query",
    [
        {"state": "x"},
        {"answer": "☃"},
        {"assigned": "1 OR 1=1"},
        {"country": "<script>"},
        {"mail": ""},
        {"period": "9999999999"},
        {"period": "\x00"},
        {"p": "999"},
        {"q": "%_'\";--"},
    ],
)
def test_nonsense_in_the_address_is_no_error(client, staff, query):
    part_of()

    assert client.get(LIST, query, follow=True).status_code == 200


def test_newest_stand_first_and_nothing_is_added_or_deleted(client, staff):
    old, new = sent(days=3), sent()

    response = client.get(LIST)

    assert list(response.context["cl"].result_list) == [new, old]
    assert 'name="action"' not in response.content.decode()
    assert client.get(reverse("admin:exporters_inquirypart_add")).status_code == 403
    assert client.post(page("delete", new), {"post": "yes"}).status_code == 403


def test_erased_sender_is_named_nowhere(client, staff):
    part_of(inquiry=InquiryFactory(anonymised=True))

    assert "Zoë" not in words(client)
    assert "Belanda" in words(client)


def test_both_offices_stand_apart_for_who_answers_for_both(client):
    inquiry = InquiryFactory()
    parts = {InquiryPartFactory(inquiry=inquiry), InquiryPartFactory(inquiry=inquiry, serang=True)}
    client.force_login(StaffFactory(superuser=True))

    assert set(listed(client)) == parts
    assert {"Purwakarta", "Serang"} <= set(words(client).split())
    assert [part.kabupaten_id for part in listed(client, kabupaten__code__exact="36.04")] == ["36.04"]


@pytest.mark.parametrize("role", INDUSTRY_READS)
def test_readers_see_the_list(client, role):
    part = part_of()
    client.force_login(StaffFactory(purwakarta=True, role=role))

    assert listed(client) == [part]


@pytest.mark.parametrize("role", [roles.TOURISM, ""])
def test_who_has_nothing_to_do_with_it_sees_no_list(client, role):
    client.force_login(StaffFactory(purwakarta=True, role=role))

    assert client.get(LIST).status_code == 403


@pytest.mark.parametrize("count", [1, 5])
def test_list_costs_the_same_for_many(client, staff, django_assert_num_queries, count):
    for _each in range(count):
        OutgoingMailFactory(part=sent(days=9, assigned_to=staff), state="failed")
    client.get(LIST)

    with django_assert_num_queries(10):
        response = client.get(LIST)

    assert len(response.context["cl"].result_list) == count
