"""Asking for assistance: the form, the counts without small numbers, and that nothing typed is lost."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from programmes.assistance import counts
from programmes.models import AssistanceRequest
from programmes.trainings.counts import Shown
from tests.factories import AssistanceRequestFactory, DesaFactory, KecamatanFactory, StaffFactory
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db
SAME_ORIGIN = {"sec-fetch-site": "same-origin"}
ASKER = {
    "name": "Siti Anjun",
    "phone": "0812 3456 7890",
    "workshop": "Bengkel Wati",
    "need": "kiln",
    "text": "Tungku retak.\nApa yang harus dibuat?",
    "agreed": "on",
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-12-01 08:00+07:00", tick=False) as clock:
        yield clock


@pytest.fixture
def plered():
    return KecamatanFactory(plered=True)


def url():
    return reverse("programmes:assistance")


def filled_in(client, clock, kecamatan, **changes):
    values = form_of(client.get(url()), "assistance-form")
    clock.shift(datetime.timedelta(seconds=10))
    return {**values, **ASKER, "kecamatan": kecamatan.pk, **changes}


def post(client, values, headers=SAME_ORIGIN):
    return client.post(url(), values, headers=headers)


def test_request_is_kept_and_told_nothing_of_on_its_page(client, clock, plered):
    desa = DesaFactory(anjun=True)

    response = post(client, filled_in(client, clock, plered, desa=desa.pk))

    asked = AssistanceRequest.objects.get()
    assert response["location"] == reverse("programmes:assistance_sent", args=[asked.reference])
    assert (asked.name, str(asked.phone), asked.kecamatan, asked.desa) == ("Siti Anjun", "+6281234567890", plered, desa)
    assert (asked.need, asked.state, asked.consent_version) == ("kiln", "new", "2026-11")
    assert (asked.text, asked.received_on) == ("Tungku retak.\nApa yang harus dibuat?", datetime.date(2026, 12, 1))
    text = client.get(response["location"]).content.decode()
    assert asked.reference in text
    assert "Siti" not in text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"need": ""}, "need"),
        ({"need": "uang"}, "need"),
        ({"text": ""}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"name": ""}, "name"),
        ({"name": "Beli di www.example.com"}, "name"),
        ({"phone": ""}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"kecamatan": ""}, "kecamatan"),
        ({"kecamatan": "99.99.99"}, "kecamatan"),
        ({"desa": "abc"}, "desa"),
        ({"agreed": ""}, "agreed"),
    ],
)
def test_wrong_field_is_named_and_nothing_typed_is_lost(client, clock, plered, changes, field):
    response = post(client, {**filled_in(client, clock, plered), **changes})

    assert response.status_code == 200
    assert not AssistanceRequest.objects.exists()
    assert field in response.context["page"].form.errors
    kept = form_of(response, "assistance-form")
    untouched = {name: [value] for name, value in ASKER.items() if name not in {*changes, "agreed"}}
    assert {name: kept[name] for name in untouched} == untouched


@pytest.mark.parametrize(
    ("changes", "headers", "status"),
    [
        ({"website": "http://spam"}, SAME_ORIGIN, 200),
        ({"wording": "2020-01"}, SAME_ORIGIN, 200),
        ({"stamp": "made up"}, SAME_ORIGIN, 200),
        ({}, {"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_form_that_is_not_ours_is_shown_again(client, clock, plered, changes, headers, status):
    response = post(client, filled_in(client, clock, plered, **changes), headers)

    assert response.status_code == status
    assert not AssistanceRequest.objects.exists()
    assert form_of(response, "assistance-form")["text"] == [ASKER["text"]]


def test_pressed_twice_is_one_request(client, clock, plered):
    values = filled_in(client, clock, plered)

    first, second = post(client, values), post(client, values)

    assert first["location"] == second["location"]
    assert AssistanceRequest.objects.count() == 1


def test_need_of_a_link_is_chosen_and_an_unknown_one_is_told(client, plered):
    assert form_of(client.get(url(), {"butuh": "clay"}), "assistance-form")["need"] == ["clay"]

    response = client.get(url(), {"butuh": "uang\x00"})
    assert response.status_code == 200
    assert response.context["page"].problems


def test_made_up_reference_has_no_page(client):
    assert client.get(reverse("programmes:assistance_sent", args=["BT-0000-0000"])).status_code == 404


# What the public reads


def ask(count, *, answered=None, need="kiln", received=datetime.date(2026, 10, 1)):
    plered = KecamatanFactory(plered=True)
    return AssistanceRequestFactory.create_batch(
        count, need=need, received_on=received, answered_on=answered, kecamatan=plered, name="Ibu Rahasia"
    )


def test_numbers_under_five_are_hidden_and_years_stand_apart(client):
    ask(5)
    ask(4, need="clay")
    ask(6, need="clay", received=datetime.date(2025, 3, 3))
    ask(9, received=datetime.date(2020, 3, 3))  # too long ago

    counted = counts.counted()

    assert counted.years == [2026, 2025]
    assert [numbers for _need, numbers in counted.rows] == [[Shown(few=True), Shown(6)], [Shown(5), Shown()]]
    text = client.get(url()).content.decode()
    assert "Rahasia" not in text
    assert "Tungku retak" not in text


@pytest.mark.parametrize(("count", "told"), [(4, False), (5, True)])
def test_median_time_needs_five_answers(count, told):
    ask(count, answered=datetime.date(2026, 10, 5))
    ask(3)

    [times] = counts.counted().times

    assert bool(times) == told
    if told:
        assert (times.median_days, times.within_goal, times.share) == (2, 5, 100)


@pytest.mark.parametrize(
    ("received", "answered", "days"),
    [("2026-10-01", "2026-10-01", 0), ("2026-10-02", "2026-10-05", 1), ("2026-10-03", "2026-10-05", 0)],
)
def test_weekends_are_no_working_days(received, answered, days):
    received, answered = map(datetime.date.fromisoformat, (received, answered))

    assert counts.working_days(received, answered) == days


def test_answer_times_of_none_and_of_some():
    day = datetime.date(2026, 10, 5)  # a Monday
    later = [datetime.date(2026, 10, number) for number in (5, 6, 12)]

    assert (counts.answer_times([]).share, counts.answer_times([]).median_days) == (None, None)
    times = counts.answer_times([(day, each) for each in later])
    assert (times.median_days, times.within_goal, times.share) == (1, 2, 67)


def test_samples_are_said_to_be_among_them(client):
    ask(1)
    assert not counts.counted().has_samples

    AssistanceRequest.objects.update(is_sample=True)
    assert counts.counted().has_samples
    assert "badge sample" in client.get(url()).content.decode()


# What may stand in the table


def test_without_name_or_consent_somebody_of_the_office_wrote_it_down():
    for missing in ({"name": ""}, {"consent_version": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AssistanceRequestFactory(**missing)
    AssistanceRequestFactory(name="", consent_version="", taken_by=StaffFactory())


def test_closed_has_an_outcome_and_answers_come_after():
    asked = AssistanceRequestFactory.build(
        kecamatan=KecamatanFactory(plered=True), state="helped", answered_on=datetime.date(2026, 9, 1)
    )

    with pytest.raises(ValidationError) as refused:
        asked.full_clean()

    assert len(refused.value.messages) == 2


@pytest.mark.query_count("programmes:assistance")
@pytest.mark.parametrize("count", [1, 5])
def test_page_query_count(client, plered, django_assert_max_num_queries, count):
    ask(count)
    DesaFactory.create_batch(count, kecamatan=plered)

    with django_assert_max_num_queries(5):
        client.get(url())


@pytest.mark.query_count("programmes:assistance_sent")
def test_sent_query_count(client, plered, django_assert_max_num_queries):
    asked = AssistanceRequestFactory(kecamatan=plered)

    with django_assert_max_num_queries(3):
        client.get(reverse("programmes:assistance_sent", args=[asked.reference]))
