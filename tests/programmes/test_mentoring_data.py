"""What becomes of lessons elsewhere: the meter of the master plan, erasure, deletion, a merge, samples."""

from datetime import date

import pytest
from django.http import QueryDict

from artisans.merging import merge
from artisans.models import Artisan
from artisans.samples import logins
from artisans.samples.loading import Report
from programmes import actuals
from programmes.cascade import tree
from programmes.cascade.page import CascadePage
from programmes.cascade.records import read
from programmes.models import Mentoring
from programmes.samples import mentorings, trainings
from stewardship.erasure import erase
from tests.factories import ArtisanFactory, ProducerFactory, StaffFactory
from tests.programmes.factories import MentoringFactory, ParticipationFactory

pytestmark = pytest.mark.django_db

PURWAKARTA, SERANG, TODAY = "32.14", "36.04", date(2026, 11, 22)


def mentored(kabupaten=PURWAKARTA, samples=False):
    return actuals.book_of(TODAY).years("perajin-dibimbing", kabupaten, samples=samples)


def test_meter_counts_confirmed_lessons_and_each_learner_once_a_year():
    one, two = ArtisanFactory.create_batch(2)
    MentoringFactory(learner=one, confirmed=True)
    MentoringFactory(learner=one, confirmed=True, topic="Glasir", taught_on=date(2026, 1, 1))
    MentoringFactory(learner=one, confirmed=True, taught_on=date(2025, 12, 31))
    MentoringFactory(learner=two)
    MentoringFactory(learner=two, confirmed=True, taught_on=date(2026, 11, 23))
    MentoringFactory(serang=True, confirmed=True)

    assert mentored() == {2025: 1, 2026: 1}
    assert mentored(SERANG) == {2026: 1}


def test_meter_moves_with_the_confirmation():
    lesson = MentoringFactory()
    assert mentored() == {}

    Mentoring.objects.filter(pk=lesson.pk).update(confirmed_at="2026-11-01T00:00Z", confirmed_by=StaffFactory())

    assert mentored() == {2026: 1}


def test_erasure_takes_the_words_and_leaves_the_lesson():
    artisan = ArtisanFactory(name="Siti Rahasia")
    lesson = MentoringFactory(learner=artisan, topic="Siti Rahasia belajar putar", confirmed=True)

    erase(artisan, by=StaffFactory(purwakarta=True), requested_on=date(2026, 11, 1))

    lesson.refresh_from_db()
    assert "Siti" not in f"{lesson.topic} {lesson}"
    assert not lesson.history.filter(topic__contains="Siti").exists()
    assert lesson.confirmed_at
    assert mentored() == {2026: 1}


def chain_of_three():
    participation = ParticipationFactory(completed=True, training__published=True)
    one, two, three = participation.artisan, *ArtisanFactory.create_batch(2)
    MentoringFactory(teacher=one, learner=two, confirmed=True)
    MentoringFactory(teacher=two, learner=three, confirmed=True, taught_on=date(2026, 11, 1))
    return one, two, three


def test_deleted_artisan_takes_the_own_lessons_and_nobody_else_is_said_to_be_trained():
    one, two, three = chain_of_three()
    assert tree.grow(read(TODAY)).generation == {one.pk: 0, two.pk: 1, three.pk: 2}

    two.delete()

    assert tree.grow(read(TODAY)).generation == {one.pk: 0}
    assert not Mentoring.objects.exists()


def test_merged_workshops_leave_the_tree_as_it_was():
    one, two, three = chain_of_three()
    before = tree.grow(read(TODAY))

    merge(one.producer, two.producer, by=StaffFactory(superuser=True))

    assert tree.grow(read(TODAY)) == before
    assert Artisan.objects.get(pk=two.pk).producer == one.producer
    assert Artisan.objects.get(pk=three.pk).producer == three.producer


@pytest.fixture
def sample_workshops(monkeypatch):
    producers = [ProducerFactory(sample=True, published=True) for _number in range(3)]
    officer = StaffFactory(purwakarta=True)
    monkeypatch.setattr(logins, "officers", lambda: {producers[0].kecamatan.kabupaten_id: officer})


def test_samples_are_two_generations_and_go_without_a_trace(sample_workshops):
    real = MentoringFactory(confirmed=True)
    report = Report()
    trainings.load(report)
    mentorings.load(report)
    mentorings.load(report)

    page = CascadePage(QueryDict())
    page = CascadePage(QueryDict(f"pelatihan={page.samples[0].slug}"))

    assert [row.total.number for row in page.table.rows] == [18, 15, 8, 23]
    assert page.drawing is not None
    assert len(report.notes) == 1
    for lesson in Mentoring.objects.filter(learner__is_sample=True):
        lesson.full_clean()
    assert mentored() == {2026: 1}

    mentorings.remove(report)
    trainings.remove(report)
    assert list(Mentoring.objects.all()) == [real]
    assert set(Artisan.objects.all()) == {real.teacher, real.learner}
