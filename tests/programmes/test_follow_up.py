"""Visits after a training: what they may say, who is still to be visited, and what the office reads of it."""

import datetime
from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from programmes import actuals, samples
from programmes.follow_up import rules, steps
from programmes.follow_up.standing import Standing
from programmes.models import FollowUp, Participation
from stewardship.erasure import erase
from tests.factories import ArtisanFactory, ProducerFactory, StaffFactory
from tests.programmes.factories import FollowUpFactory, ParticipationFactory, TrainingFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22 10:00 +0700", tick=False):
        yield


def problems(**columns):
    """Names of the fields that are refused of a visit with ``columns``."""
    visit = FollowUpFactory.build(participation=ParticipationFactory(), **columns)
    try:
        visit.full_clean()
    except ValidationError as refusal:
        return sorted(refusal.message_dict)
    return []


# What a visit may say


@pytest.mark.parametrize(
    ("columns", "refused"),
    [
        ({"visited_on": date(2026, 10, 5)}, []),
        ({"visited_on": TODAY}, []),
        ({"visited_on": date(2026, 10, 4)}, ["visited_on"]),
        ({"visited_on": date(2026, 11, 23)}, ["visited_on"]),
        ({"visited_on": None}, ["visited_on"]),
        ({"sales_before": 0, "sales_after": 10**12}, []),
        ({"sales_before": 10**12 + 1}, ["sales_before"]),
        ({"sales_after": 10**30}, ["sales_after"]),
        ({"sales_after": -1}, ["sales_after"]),
        ({"next_on": date(2026, 12, 1)}, ["__all__"]),
        ({"next_step": "Antar glasir"}, []),
        ({"next_step": "Antar glasir", "next_on": date(2026, 11, 4)}, ["__all__"]),
        ({"next_step": "Antar glasir", "next_on": date(2026, 11, 5), "done_on": date(2026, 11, 5)}, []),
        ({"next_step": "Antar glasir", "done_on": date(2026, 11, 4)}, ["__all__"]),
        ({"next_step": "Antar glasir", "done_on": date(2026, 11, 23)}, ["done_on"]),
        ({"done_on": date(2026, 11, 6)}, ["__all__"]),
    ],
)
def test_days_and_sales_that_cannot_be_are_refused(columns, refused):
    assert problems(**columns) == refused


@pytest.mark.parametrize(
    ("when", "day", "fits"),
    [
        ("2024-06", date(2024, 6, 1), True),
        ("2024-06", date(2024, 5, 31), False),
        ("2024", date(2024, 1, 1), True),
        ("2024", date(2023, 12, 31), False),
        ("", date(2001, 1, 1), True),
    ],
)
def test_visit_is_held_against_a_date_as_exact_as_it_is_known(when, day, fits):
    participation = ParticipationFactory(training__starts_on=None, training__ends_on=None, training__when=when)
    visit = FollowUp(participation=participation, visited_on=day)

    if fits:
        visit.full_clean()
    else:
        with pytest.raises(ValidationError):
            visit.full_clean()


def test_day_of_the_training_is_said_in_words():
    participation = ParticipationFactory(training__starts_on=None, training__ends_on=None, training__when="2024-06")

    with override("id"), pytest.raises(ValidationError, match="Juni 2024"):
        FollowUp(participation=participation, visited_on=date(2024, 5, 31)).full_clean()


@pytest.mark.parametrize(
    "columns",
    [
        {"next_on": date(2026, 12, 1)},
        {"next_step": "x", "next_on": date(2026, 11, 4)},
        {"done_on": date(2026, 11, 6)},
        {"next_step": "x", "done_on": date(2026, 11, 4)},
        {"sales_before": 10**12 + 1},
        {"sales_after": 10**12 + 1},
    ],
)
def test_database_refuses_what_may_never_be(columns):
    participation = ParticipationFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUpFactory(participation=participation, **columns)


# Who is to be visited


def late():
    return [each.artisan.name for each in Participation.objects.not_visited_in_time(TODAY).order_by("pk")]


@pytest.mark.parametrize(
    ("days", "is_late"),
    [
        ({"starts_on": date(2026, 5, 20), "ends_on": date(2026, 5, 23)}, True),
        ({"starts_on": date(2026, 5, 20), "ends_on": date(2026, 5, 24)}, False),
        ({"starts_on": date(2026, 5, 23), "ends_on": None}, True),
        ({"starts_on": None, "ends_on": None, "when": "2026-04"}, True),
        ({"starts_on": None, "ends_on": None, "when": "2026-05"}, False),
        ({"starts_on": None, "ends_on": None, "when": "2025"}, True),
        ({"starts_on": None, "ends_on": None, "when": "2026"}, False),
        ({"starts_on": None, "ends_on": None, "when": "2026-05-20"}, False),
        ({"starts_on": None, "ends_on": None, "when": ""}, False),
        ({"starts_on": date(2025, 5, 20), "ends_on": None, "archived": True}, False),
    ],
)
def test_visit_is_late_half_a_year_after_the_training(days, is_late):
    training = TrainingFactory(**days)
    ParticipationFactory(training=training, completed=True, artisan__name="Wati")

    assert late() == (["Wati"] if is_late else [])
    assert training.status == "archived" or rules.is_due(training, TODAY) == is_late


def test_only_who_completed_and_was_not_visited_is_late():
    training = TrainingFactory(starts_on=date(2025, 5, 20), ends_on=None)
    ParticipationFactory(training=training, completed=True, artisan__name="Wati")
    ParticipationFactory(training=training, outcome="left")
    ParticipationFactory(training=training, completed=True, role="teacher")
    FollowUpFactory(participation__training=training, reached=False)

    assert late() == ["Wati"]


# How a training stands


def visits(training, *reached, **columns):
    """Somebody who completed ``training``, with a visit for each of ``reached``."""
    participation = ParticipationFactory(training=training, completed=True, **columns)
    for number, met in enumerate(reached):
        FollowUpFactory(participation=participation, reached=met, visited_on=date(2026, 11, 1 + number))
    return participation


def test_rates_count_each_person_once():
    training = TrainingFactory()
    visits(training, True, False, True)
    visits(training, False, False)
    visits(training)
    visits(training)
    FollowUpFactory(participation=ParticipationFactory(training=training, role="teacher"))
    FollowUpFactory(participation=ParticipationFactory(training=training, outcome="left"))

    rates = Standing(training, TODAY).rates

    assert (rates.completed, rates.visited, rates.reached) == (4, 2, 1)
    assert (rates.percent_visited, rates.percent_reached) == (50, 50)


def test_without_anybody_there_are_no_rates():
    rates = Standing(TrainingFactory(), TODAY).rates

    assert (rates.percent_visited, rates.percent_reached) == (None, None)


def test_missing_are_those_without_a_follow_up():
    training = TrainingFactory()
    visits(training, True)
    missing = [visits(training, artisan__name=name) for name in ("Ani", "Wati")]
    ParticipationFactory(training=training)

    standing = Standing(training, TODAY)

    assert [each.participation for each in standing.missing] == missing
    assert list(Participation.objects.without_follow_up().order_by("artisan__name")) == missing


def test_next_steps_are_overdue_first_then_by_day_and_undated_last():
    one = ParticipationFactory(completed=True)
    for step, day in (("Kapan saja", None), ("Nanti", date(2026, 12, 1)), ("Kemarin", date(2026, 11, 21)), ("", None)):
        FollowUpFactory(participation=one, next_step=step, next_on=day)
    FollowUpFactory(participation=one, next_step="Hari ini", next_on=TODAY)
    FollowUpFactory(participation=one, next_step="Sudah", next_on=date(2026, 11, 10), done_on=date(2026, 11, 9))

    standing = Standing(one.training, TODAY)

    assert [(step.visit.next_step, step.is_overdue) for step in standing.steps] == [
        ("Kemarin", True),
        ("Hari ini", False),
        ("Nanti", False),
        ("Kapan saja", False),
    ]
    assert [visit.next_step for visit in FollowUp.objects.overdue(TODAY)] == ["Kemarin"]


def test_step_is_done_today_once_and_the_history_says_by_whom():
    officer = StaffFactory(purwakarta=True)
    visit = FollowUpFactory(next_step="Antar glasir", next_on=date(2026, 11, 20))

    steps.finish(visit, by=officer)
    with pytest.raises(steps.StepRefusedError):
        steps.finish(visit, by=officer)

    visit.refresh_from_db()
    assert visit.done_on == TODAY
    assert visit.history.first().history_user == officer


def test_visit_without_a_step_has_nothing_to_do():
    visit = FollowUpFactory()

    with pytest.raises(steps.StepRefusedError):
        steps.finish(visit, by=StaffFactory(purwakarta=True))

    visit.refresh_from_db()
    assert visit.done_on is None


def test_rule_names_the_days_it_counts():
    assert str(rules.WITHIN.days) in str(rules.RULE)


def test_indicator_counts_visits_to_participants_that_met_somebody():
    one = visits(TrainingFactory(), True, True, False)
    FollowUpFactory(participation=one, visited_on=date(2025, 12, 31))
    FollowUpFactory(participation__role="teacher")
    FollowUpFactory(participation__training__archived=True)
    FollowUpFactory(visited_on=date(2026, 11, 23))
    FollowUpFactory(serang=True)

    book = actuals.book_of(TODAY)

    assert book.years("kunjungan-tindak-lanjut", "32.14", samples=False) == {2025: 1, 2026: 2}
    assert book.years("kunjungan-tindak-lanjut", "36.04", samples=False) == {2026: 1}


def test_erasing_an_artisan_empties_the_findings_and_their_history():
    artisan = ArtisanFactory(name="Siti Rahasia")
    visit = FollowUpFactory(
        participation__artisan=artisan, findings="Siti Rahasia memakai glasir", next_step="Telepon Siti Rahasia"
    )
    visit.next_on = date(2026, 12, 1)
    visit.save()

    erase(artisan, by=StaffFactory(purwakarta=True), requested_on=datetime.date(2026, 11, 1))

    assert not FollowUp.objects.filter(findings__contains="Siti").exists()
    assert not FollowUp.history.filter(findings__contains="Siti").exists()
    assert not FollowUp.history.filter(next_step__contains="Siti").exists()


def test_samples_have_visits_that_are_marked_and_go_again(monkeypatch):
    producer = ProducerFactory(sample=True, published=True)
    officers = {producer.kecamatan.kabupaten_id: StaffFactory(purwakarta=True)}
    monkeypatch.setattr("artisans.samples.logins.officers", lambda: officers)
    real = FollowUpFactory()

    samples.load()
    samples.load()

    made = FollowUp.objects.filter(participation__training__is_sample=True)
    assert made.count() == 14
    assert made.filter(reached=True, sales_before__isnull=False, sales_after__isnull=False).count() == 10
    assert made.overdue(TODAY).count() == 1
    for visit in made:
        visit.full_clean()
    samples.remove()
    assert list(FollowUp.objects.all()) == [real]
