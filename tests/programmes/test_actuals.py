"""What the portal counts itself: each counter, what it leaves out, and that samples never mix in."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programmes import actuals
from tests.factories import (
    ArtisanFactory,
    ExhibitionFactory,
    ExporterFactory,
    FollowUpFactory,
    KabupatenFactory,
    MentoringFactory,
    ObservationFactory,
    ParticipationFactory,
    ProducerFactory,
    TrainingFactory,
)

pytestmark = pytest.mark.django_db

PURWAKARTA, SERANG, TODAY = "32.14", "36.04", date(2026, 11, 22)


def years(code, kabupaten=PURWAKARTA, samples=False):
    return actuals.book_of(TODAY).years(code, kabupaten, samples=samples)


def test_everything_is_counted_in_one_query():
    with CaptureQueriesContext(connection) as queries:
        actuals.book_of(TODAY)

    assert len(queries) == 1


def test_nothing_recorded_is_blank_and_no_zero():
    KabupatenFactory()

    assert {code: years(code) for code in actuals.COUNTERS} == dict.fromkeys(actuals.COUNTERS, {})


def test_published_producers_add_up_over_the_years():
    for year in (2023, 2023, 2025):
        ProducerFactory(published=True, published_at=datetime(year, 5, 1, tzinfo=UTC))
    ProducerFactory(serang=True, published=True, published_at=datetime(2026, 5, 1, tzinfo=UTC))
    ProducerFactory()

    assert years("produsen-terbit") == {2023: 2, 2024: 2, 2025: 3, 2026: 3}
    assert years("produsen-terbit", SERANG) == {2026: 1}


def test_year_is_that_of_jakarta():
    ProducerFactory(published=True, published_at=datetime(2024, 12, 31, 20, tzinfo=UTC))

    assert min(years("produsen-terbit")) == 2025


def test_what_producers_have_today_is_known_of_today_only():
    ProducerFactory(published=True, verified=True, sells_online=True)
    ProducerFactory(published=True)
    ProducerFactory(verified=True, sells_online=True)

    assert years("produsen-terverifikasi") == years("produsen-daring") == {2026: 1}


def test_trained_are_those_who_completed():
    training = TrainingFactory(published=True, starts_on=date(2025, 5, 5), ends_on=None, participants_reported=20)
    ParticipationFactory.create_batch(2, training=training, completed=True)
    ParticipationFactory(training=training, outcome="left")
    ParticipationFactory(training=training, role="teacher", completed=True)

    assert years("perajin-terlatih") == {2025: 2}


def test_training_without_a_list_counts_what_its_report_says():
    for when in ("2024", "2024-06"):
        TrainingFactory(published=True, when=when, starts_on=None, ends_on=None, participants_reported=20)

    assert years("perajin-terlatih") == {2024: 40}


def test_training_that_is_a_draft_or_to_come_or_undated_trains_nobody():
    TrainingFactory(starts_on=date(2025, 5, 5), ends_on=None, participants_reported=20)
    TrainingFactory(published=True, starts_on=date(2026, 12, 1), ends_on=None, participants_reported=20)
    TrainingFactory(published=True, when="", starts_on=None, ends_on=None, participants_reported=20)
    TrainingFactory(published=True, starts_on=date(2025, 5, 5), ends_on=None)

    assert years("perajin-terlatih") == {}


def test_mentored_are_confirmed_and_each_once_a_year():
    learner = ArtisanFactory()
    MentoringFactory(learner=learner, confirmed=True, topic="Glasir")
    MentoringFactory(learner=learner, confirmed=True)
    MentoringFactory(learner=learner, confirmed=True, taught_on=date(2025, 3, 1))
    MentoringFactory()

    assert years("perajin-dibimbing") == {2025: 1, 2026: 1}


def test_exhibitions_are_published_and_have_begun():
    ExhibitionFactory(published=True, when="2025", starts_on=None, ends_on=None)
    ExhibitionFactory(published=True, when="2026-12", starts_on=None, ends_on=None)
    ExhibitionFactory(when="2025", starts_on=None, ends_on=None)

    assert years("pameran-diikuti") == {2025: 1}


def test_follow_up_counts_when_somebody_was_met():
    FollowUpFactory(visited_on=date(2026, 11, 5))
    FollowUpFactory(visited_on=date(2026, 11, 6), reached=False)

    assert years("kunjungan-tindak-lanjut") == {2026: 1}


def test_destinations_are_different_countries_of_reports():
    for country, precision in (("NL", "exact"), ("NL", "about"), ("JP", "exact"), ("KR", "planned"), ("TW", "past")):
        ObservationFactory(year=2024, country=country, precision=precision)
    ObservationFactory(year=2024)

    assert years("negara-berlaporan") == {2024: 2}


def test_exporters_are_counted_without_suppliers():
    ExporterFactory(published=True, published_at=datetime(2025, 5, 1, tzinfo=UTC))
    ExporterFactory(published=True, role="supplier")
    ExporterFactory()

    assert years("eksportir-tercatat") == {2025: 1, 2026: 1}


def test_samples_count_where_samples_are_asked_for_only():
    ExhibitionFactory(published=True, when="2025", starts_on=None, ends_on=None)
    ExhibitionFactory(published=True, sample=True, when="2025", starts_on=None, ends_on=None)
    MentoringFactory(confirmed=True, learner__is_sample=True)
    FollowUpFactory(participation__training__is_sample=True)

    assert (years("pameran-diikuti"), years("pameran-diikuti", samples=True)) == ({2025: 1}, {2025: 2})
    assert (years("perajin-dibimbing"), years("perajin-dibimbing", samples=True)) == ({}, {2026: 1})
    assert (years("kunjungan-tindak-lanjut"), years("kunjungan-tindak-lanjut", samples=True)) == ({}, {2026: 1})
