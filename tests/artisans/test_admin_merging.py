"""Duplicates in the admin: the list, two records side by side, the merge, and pairs that are two."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from artisans import duplicates
from artisans.models import DistinctPair, Merger, Producer
from gerabah_portal import roles
from tests.factories import (
    DesaFactory,
    KilnFactory,
    OpeningHoursFactory,
    PhotoFactory,
    ProducerConsentFactory,
    ProducerFactory,
    ProductFactory,
    StaffFactory,
)
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db
LIST = reverse("admin:artisans_producer_duplicates")
DIFFERENT = reverse("admin:artisans_producer_different")
CHANGE_LIST = reverse("admin:artisans_producer_changelist")


def url(name, *records):
    return reverse(f"admin:artisans_producer_{name}", args=[getattr(record, "pk", record) for record in records])


def said(response):
    return [message.level_tag for message in get_messages(response.wsgi_request)]


@pytest.fixture
def pair():
    first = ProducerFactory(name="Ujang Keramik", published=True, phone="+6281234567890", founded_year=1990)
    second = ProducerFactory(name="Oedjang", desa=DesaFactory(anjun=True), phone="+6281299990000")
    return first, second


def confirmed(client, first, second, into="a", **choices):
    """Post the compared page as it stands with ``choices``, then the page that asks once more."""
    values = form_of(client.get(url("compare", first, second)), "merge_form")
    asked = client.post(url("merge", first, second), values | {"into": into} | choices)
    return client.post(url("merge", first, second), form_of(asked, "merge_form") | {"sure": "1"})


# The list


def test_button_over_the_list_leads_to_the_pairs(client, officer, pair):
    assert LIST in [tool.url for tool in client.get(CHANGE_LIST).context["list_tools"]]

    response = client.get(LIST)

    [(found, first, second)] = response.context["pairs"]
    assert (first, second) == pair
    assert found.score >= 80
    assert str(found.reasons[0]) in response.content.decode()
    assert url("compare", *pair) in response.content.decode()


def test_list_shows_pairs_of_the_own_office_only(client, officer, pair):
    theirs = ProducerFactory.create_batch(2, name="Wati", serang=True)

    assert [each[1:] for each in client.get(LIST).context["pairs"]] == [pair]
    client.force_login(StaffFactory(serang=True))
    assert [each[1:] for each in client.get(LIST).context["pairs"]] == [tuple(theirs)]


@pytest.mark.parametrize(
    ("asked", "pairs", "wrong"),
    [
        ({"least": "70"}, 1, False),
        ({"least": "80"}, 0, False),
        ({"least": ""}, 0, False),
        ({"least": "7"}, 0, True),
        ({"least": "semua"}, 0, True),
        ({"least": "99999999999999999999"}, 0, True),
        ({"p": "banyak"}, 0, False),
        ({"p": "99"}, 0, False),
    ],
)
def test_list_takes_a_likeness_and_says_what_is_wrong_with_it(client, officer, asked, pairs, wrong):
    ProducerFactory(name="Ujang"), ProducerFactory(name="Ujang Suherman")

    response = client.get(LIST, asked)

    assert (len(response.context["pairs"]), bool(response.context["form"].errors)) == (pairs, wrong)
    assert ('class="errorlist"' in response.content.decode()) == wrong


def test_list_has_pages(client, officer):
    ProducerFactory.create_batch(9, name="Ujang")

    pages = [client.get(LIST, {"p": number}) for number in (1, 2)]

    assert [len(page.context["pairs"]) for page in pages] == [25, 11]
    assert "?p=2" in pages[0].content.decode()


def test_list_query_count(client, officer):
    def asked(name):
        client.get(LIST)
        ProducerFactory.create_batch(2, name=name)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    assert asked("Ujang") == asked("Wati") == asked("Asep") <= 9


# Side by side


def test_compared_page_marks_the_fuller_value_and_counts_what_hangs_on_both(client, officer, pair):
    first, second = pair
    ProductFactory(producer=second)
    response = client.get(url("compare", first, second))

    values = form_of(response, "merge_form")
    assert {name: chosen for name, chosen in values.items() if name.startswith("keep_")} == {
        "keep_name": ["b"],
        "keep_founded_year": ["a"],
        "keep_kecamatan_id": ["b"],
        "keep_phone": ["b"],
    }
    with override("en"):
        counts = {str(label): (of_first, of_second) for label, of_first, of_second in response.context["hanging"]}
    assert (counts["Products"], counts["Photos"]) == ((0, 1), (0, 0))
    assert "Ujang Keramik" in response.content.decode()
    assert "Anjun" in response.content.decode()


def test_compared_page_query_count_does_not_grow_with_rows(client, officer, pair):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(url("compare", *pair))
        return len(queries)

    asked()
    before = asked()
    for record in pair:
        PhotoFactory.create_batch(3, record=record)
        ProductFactory.create_batch(3, producer=record)

    assert asked() == before


def test_two_chosen_in_the_list_are_compared(client, officer, pair):
    def act(*records):
        values = {"action": "compare", "_selected_action": [record.pk for record in records]}
        return client.post(CHANGE_LIST, values)

    third = ProducerFactory()

    assert act(*pair).url == url("compare", *pair)
    assert said(act(pair[0]))[-1] == "error"
    assert said(act(*pair, third))[-1] == "error"


# The merge


def test_merge_asks_first_and_changes_nothing(client, officer, pair):
    first, second = pair
    ProducerConsentFactory(record=first, field="phone")
    for record in pair:
        OpeningHoursFactory(producer=record)
    values = form_of(client.get(url("compare", first, second)), "merge_form")

    response = client.post(url("merge", first, second), values | {"into": "b", "keep_phone": "b", "reason": "Dilihat."})

    effects = response.context["effects"]
    assert (response.context["survivor"], response.context["other"]) == (second, first)
    assert [consent.field for consent in effects.ended_consents] == ["phone"]
    assert (len(effects.left_out), effects.hides_page) == (1, True)
    assert form_of(response, "merge_form")["reason"] == ["Dilihat."]
    assert Producer.objects.count() == 2


@pytest.mark.parametrize("into", ["a", "b"])
def test_confirmed_merge_leaves_the_chosen_record_with_the_chosen_values(client, officer, pair, into):
    survivor, other = pair if into == "a" else pair[::-1]
    KilnFactory(producer=other)

    response = confirmed(client, *pair, into=into, keep_name="a", keep_phone="b", reason="Satu bengkel.")

    assert response.url == url("change", survivor)
    merged = Producer.objects.get()
    assert (merged, merged.slug, merged.name) == (survivor, survivor.slug, "Ujang Keramik")
    assert (merged.founded_year, merged.village.name, str(merged.phone)) == (1990, "Anjun", "+6281299990000")
    assert merged.kilns.count() == 1
    merger = Merger.objects.get()
    assert (merger.former_id, merger.merged_by, merger.reason) == (other.pk, officer, "Satu bengkel.")
    assert "success" in said(response)


def test_merge_into_a_public_record_says_what_it_lacks(client, officer, pair):
    response = confirmed(client, *pair)

    assert said(response).count("warning") == len(Producer.objects.get().publication_gaps()) > 0


def test_merge_sent_twice_says_so_and_changes_nothing(client, officer, pair):
    values = form_of(client.get(url("compare", *pair)), "merge_form") | {"into": "a", "sure": "1"}
    client.post(url("merge", *pair), values)
    before = list(Producer.objects.values())

    for answer in (client.post(url("merge", *pair), values), client.get(url("compare", *pair))):
        assert (answer.status_code, answer.url) == (302, LIST)
        assert "error" in said(answer)
    assert list(Producer.objects.values()) == before
    assert Merger.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"into": "c"}, {"into": ""}, {"keep_phone": "both"}, {"keep_phone": []}, {"seen": ""}]
)
def test_wrong_choice_is_said_and_nothing_typed_is_lost(client, officer, pair, wrong):
    values = form_of(client.get(url("compare", *pair)), "merge_form")
    values |= {"into": "a", "sure": "1", "keep_name": "a", "reason": "Dilihat."} | wrong

    response = client.post(url("merge", *pair), values)

    assert response.context["form"].errors
    assert 'class="errorlist' in response.content.decode()
    assert {name: form_of(response, "merge_form")[name] for name in ("keep_name", "reason")} == {
        "keep_name": ["a"],
        "reason": ["Dilihat."],
    }
    assert Producer.objects.count() == 2


def test_record_that_changed_meanwhile_is_looked_at_again(client, officer, pair):
    values = form_of(client.get(url("compare", *pair)), "merge_form") | {"into": "a", "sure": "1"}
    pair[1].phone = "+6281211112222"
    pair[1].save()

    response = client.post(url("merge", *pair), values)

    assert response.context["form"].non_field_errors()
    assert Producer.objects.count() == 2
    # What comes back has the new stamp: sent again, it merges.
    client.post(url("merge", *pair), form_of(response, "merge_form") | {"into": "a", "sure": "1"})
    assert Producer.objects.count() == 1


def test_merge_page_by_get_leads_back(client, officer, pair):
    assert client.get(url("merge", *pair)).url == url("compare", *pair)


# Pairs that are two


def test_pair_is_set_apart_and_compared_again(client, officer, pair):
    response = client.post(url("set_apart", *pair))

    known = DistinctPair.objects.get()
    assert (response.url, known.decided_by, duplicates.count(officer)) == (LIST, officer, 0)
    page = client.get(DIFFERENT)
    assert list(page.context["page"]) == [known]

    client.post(DIFFERENT, {"pair": known.pk})

    assert (DistinctPair.objects.count(), duplicates.count(officer)) == (0, 1)


@pytest.mark.parametrize("wrong", ["", "x", "-1", "99999999999999999999", "²"])
def test_unknown_pair_is_not_there(client, officer, wrong):
    assert client.post(DIFFERENT, {"pair": wrong}).status_code == 404


def test_setting_apart_needs_a_post(client, officer, pair):
    assert client.get(url("set_apart", *pair)).status_code == 405
    assert not DistinctPair.objects.exists()


# Who may


@pytest.fixture
def attempts(client, pair):
    """Every way to a pair: the answers to all of them."""

    def tried(first, second):
        values = {"into": "a", "sure": "1", "seen": "x"}
        return [
            client.get(url("compare", first, second)),
            client.post(url("merge", first, second), values),
            client.post(url("set_apart", first, second)),
        ]

    return tried


def nothing_happened():
    return not (DistinctPair.objects.exists() or Merger.objects.exists()) and Producer.objects.count()


@pytest.mark.parametrize("turned", [False, True])
def test_record_of_another_office_is_not_there(client, pair, attempts, turned):
    own = ProducerFactory(serang=True)
    client.force_login(StaffFactory(serang=True))
    mixed = (pair[0], own) if turned else (own, pair[0])

    assert {answer.status_code for answer in [*attempts(*pair), *attempts(*mixed)]} == {404}
    assert nothing_happened() == 3


def test_pair_and_merger_of_another_office_are_not_there(client, officer, pair):
    known = duplicates.set_apart(*pair, by=officer)
    client.force_login(StaffFactory(serang=True))

    assert list(client.get(DIFFERENT).context["page"]) == []
    assert client.post(DIFFERENT, {"pair": known.pk}).status_code == 404
    assert DistinctPair.objects.get() == known
    client.force_login(officer)
    confirmed(client, *pair)
    client.force_login(StaffFactory(serang=True))
    assert client.get(url("compare", *pair)).status_code == 404


def test_who_may_only_look_sees_pairs_and_merges_none(client, pair, attempts):
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))

    response = client.get(LIST)

    assert len(response.context["pairs"]) == 1
    assert url("compare", *pair) not in response.content.decode()
    assert {answer.status_code for answer in attempts(*pair)} == {403}
    assert client.get(DIFFERENT).status_code == 403
    assert nothing_happened() == 2


def test_without_a_right_to_producers_nothing_is_shown(client, pair, attempts):
    client.force_login(StaffFactory(purwakarta=True, role=""))

    assert client.get(LIST).status_code == 403
    assert {answer.status_code for answer in attempts(*pair)} == {403}


def test_pair_that_makes_no_sense_is_refused_with_a_reason(client, pair, attempts):
    client.force_login(StaffFactory(superuser=True))
    first = pair[0]

    for other in (first, ProducerFactory(serang=True), ProducerFactory(sample=True)):
        answers = attempts(first, other)
        assert {(answer.status_code, answer.url) for answer in answers} == {(302, LIST)}
        assert all("error" in said(answer) for answer in answers)
    assert nothing_happened() == 4


def test_unknown_record_is_not_there(client, officer, pair, attempts):
    assert {answer.status_code for answer in attempts(pair[0], 99999999999999999999)} == {404}
