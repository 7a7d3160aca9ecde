"""Staff keep associations and who belongs to them: terms, offices, sheets, other offices."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gerabah_portal import roles
from programmes.associations import terms
from programmes.models import Association, Membership
from tests.factories import ArtisanFactory, ProducerFactory, SourceFactory, StaffFactory
from tests.programmes.factories import AssociationFactory, MembershipFactory
from tests.stewardship.admin_forms import errors_of, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22 10:00 +0700", tick=False):
        yield


@pytest.fixture
def association():
    return AssociationFactory(name="Klaster Keramik")


def url(name, *args, model="membership"):
    return reverse(f"admin:programmes_{model}_{name}", args=args)


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def term(first, last, **kwargs):
    return Membership(from_on=day(first), until_on=day(last), **kwargs)


def enter(client, association, /, **values):
    form = form_of(client.get(f"{url('add')}?association={association.pk}"), "membership_form")
    return client.post(url("add"), form | values)


def problems_of(membership):
    with pytest.raises(ValidationError) as found:
        membership.full_clean()
    return found.value.message_dict


TERMS = [
    (("2020-01-01", "2020-12-31"), ("2020-12-31", ""), True),
    (("2020-01-01", "2020-12-31"), ("2021-01-01", ""), False),
    (("", ""), ("", ""), True),
    (("", ""), ("2020-01-01", ""), True),
    (("", ""), ("2030-01-01", ""), True),
    (("", "2015-12-31"), ("", ""), False),
    (("", ""), ("2010-01-01", "2015-12-31"), False),
    (("", "2015-12-31"), ("2015-01-01", "2020-12-31"), True),
    (("", "2015-12-31"), ("2001-01-01", "2005-12-31"), False),
    (("2001-01-01", ""), ("2030-01-01", "2031-12-31"), True),
]
"""Two terms, and whether they are known to overlap: of an unknown day nobody has to make one up."""


@pytest.mark.parametrize(("one", "other", "expected"), TERMS)
def test_terms_overlap_where_both_are_known_to_run(one, other, expected):
    today = datetime.date(2026, 11, 22)

    assert terms.overlap(term(*one), term(*other), today) is expected
    assert terms.overlap(term(*other), term(*one), today) is expected


def test_officer_enters_a_member_with_office_and_term(client, officer, association):
    artisan = ArtisanFactory()

    response = enter(client, association, artisan=artisan.pk, role="chair", from_on="2024-03-01")

    assert response.status_code == 302, errors_of(response)
    made = Membership.objects.get()
    assert (made.association, made.artisan, made.role) == (association, artisan, "chair")
    assert made.history.get().history_user_id == officer.pk


@pytest.mark.parametrize("both", [True, False])
def test_member_is_a_business_or_an_artisan(client, officer, association, both):
    values = {"producer": ProducerFactory().pk, "artisan": ArtisanFactory().pk} if both else {}

    response = enter(client, association, **values)

    assert response.status_code == 200
    assert errors_of(response)
    assert not Membership.objects.exists()


def test_terms_of_one_person_in_one_role_do_not_overlap(client, officer, association):
    held = MembershipFactory(association=association, from_on=day("2020-01-01"), until_on=day("2024-12-31"))

    response = enter(client, association, producer=held.producer.pk, role="member", from_on="2024-12-31")
    assert response.status_code == 200
    assert "role" in response.context["adminform"].form.errors
    assert response.context["adminform"].form["from_on"].value() == "2024-12-31"  # nothing typed is lost

    assert enter(client, association, producer=held.producer.pk, from_on="2025-01-01").status_code == 302
    assert enter(client, association, producer=held.producer.pk, role="treasurer").status_code == 302
    assert held.producer.memberships.count() == 3


def test_second_chair_is_refused_and_told_who_is_chair(client, officer, association):
    first = MembershipFactory(association=association, role="chair", from_on=day("2022-01-01"))

    response = enter(client, association, producer=ProducerFactory().pk, role="chair", from_on="2025-01-01")

    assert first.producer.name in str(response.context["adminform"].form.errors["role"])
    assert Membership.objects.get() == first


def test_chair_follows_when_the_term_before_has_ended(client, officer, association):
    first = MembershipFactory(association=association, role="chair", from_on=day("2022-01-01"))
    form = form_of(client.get(url("change", first.pk)), "membership_form")
    assert client.post(url("change", first.pk), form | {"until_on": "2024-12-31"}).status_code == 302

    made = enter(client, association, producer=ProducerFactory().pk, role="chair", from_on="2025-01-01")

    assert made.status_code == 302
    assert association.memberships.count() == 2  # the former chair is still known


def test_chair_of_another_association_is_no_hindrance(association):
    MembershipFactory(role="chair")

    chair = MembershipFactory.build(association=association, producer=ProducerFactory(), role="chair")
    chair.full_clean()
    chair.save()
    assert association.memberships.get().role == "chair"


@pytest.mark.parametrize("role", ["chair", "member"])
def test_database_refuses_two_that_go_on(association, role):
    one = MembershipFactory(association=association, role=role)

    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(association=association, role=role, producer=one.producer, from_on=day("2026-01-01"))


def test_term_that_ends_before_it_begins_is_refused(client, officer, association):
    values = {"producer": ProducerFactory().pk, "from_on": "2025-01-01", "until_on": "2024-01-01"}

    assert enter(client, association, **values).status_code == 200
    assert not Membership.objects.exists()


def test_member_of_the_other_kabupaten_is_refused(association):
    theirs, person = ProducerFactory(serang=True), ArtisanFactory(serang=True)

    assert "producer" in problems_of(Membership(association=association, producer=theirs))
    assert "artisan" in problems_of(Membership(association=association, artisan=person))


def test_officer_cannot_post_a_member_or_association_of_the_other_office(client, officer, association):
    theirs = ProducerFactory(serang=True)

    assert "producer" in enter(client, association, producer=theirs.pk).context["adminform"].form.errors
    other = AssociationFactory(serang=True)
    response = enter(client, association, association=other.pk, producer=ProducerFactory().pk)
    assert "association" in response.context["adminform"].form.errors
    assert not Membership.objects.exists()


def test_officer_enters_an_association_and_publishes_it_with_a_source(client, officer):
    source = SourceFactory()
    form = form_of(client.get(url("add", model="association")), "association_form")
    form |= {"name": "Koperasi Anjun", "kind": "cooperative", "is_active": "unknown", "when": "2014"}

    response = client.post(url("add", model="association"), form | {"sources": [source.pk]})

    assert response.status_code == 302, errors_of(response)
    made = Association.objects.get()
    assert (made.kabupaten_id, made.is_active, made.when, made.completeness) == ("32.14", None, "2014", 60)
    assert not made.publication_gaps()


@pytest.mark.parametrize("when", ["2014-13", "2014-02-30", "lama", "14"])
def test_founding_date_that_is_none_is_refused(client, officer, when):
    form = form_of(client.get(url("add", model="association")), "association_form")

    response = client.post(url("add", model="association"), form | {"name": "Koperasi", "when": when})

    assert response.status_code == 200
    assert not Association.objects.exists()


def test_list_counts_members_of_today(client, officer, association):
    MembershipFactory.create_batch(2, association=association)
    MembershipFactory(association=association, producer=None, artisan=ArtisanFactory())
    MembershipFactory(association=association, until_on=day("2025-12-31"))
    MembershipFactory(association=association, from_on=day("2027-01-01"))
    twice = MembershipFactory(association=association).producer
    MembershipFactory(association=association, producer=twice, role="chair")

    listed = client.get(url("changelist", model="association")).context["cl"].result_list

    assert [each.member_count for each in listed] == [4]


@pytest.mark.parametrize(("wanted", "expected"), [("today", [1, 2]), ("ended", [3]), ("office", [2]), ("x", [1, 2, 3])])
def test_list_is_filtered_by_term(client, officer, association, wanted, expected):
    MembershipFactory(pk=1, association=association)
    MembershipFactory(pk=2, association=association, role="chair")
    MembershipFactory(pk=3, association=association, until_on=day("2025-12-31"))

    shown = client.get(url("changelist"), {"term": wanted}).context["cl"].result_list

    assert sorted(each.pk for each in shown) == expected


def test_buttons_lead_to_the_members_of_this_association(client, officer, association):
    mine, _other = MembershipFactory(association=association), MembershipFactory()

    page = client.get(url("change", association.pk, model="association"))
    tool = next(tool for tool in page.context["record_tools"] if "membership" in tool.url)

    assert list(client.get(tool.url).context["cl"].result_list) == [mine]


def test_who_may_only_look_has_no_button_to_add(client, association):
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))

    tools = client.get(url("change", association.pk, model="association")).context["record_tools"]

    assert not [tool for tool in tools if url("add") in tool.url]
    assert client.get(url("add")).status_code == 403


@pytest.mark.parametrize("model", ["association", "membership"])
@pytest.mark.parametrize("count", [1, 5])
def test_change_list_query_count(client, officer, model, count):
    MembershipFactory.create_batch(count)
    client.get(url("changelist", model=model))  # content types

    with CaptureQueriesContext(connection) as queries:
        client.get(url("changelist", model=model))

    assert len(queries) == {"association": 7, "membership": 8}[model]
