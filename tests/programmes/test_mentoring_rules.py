"""Nobody teaches whom their own skill came from: however the lessons come in, and with two officers at once."""

import datetime
import threading

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from programmes.cascade import confirming
from programmes.cascade.rules import Lessons
from programmes.models import Mentoring
from stewardship.history import revert
from tests.factories import ArtisanFactory, KabupatenFactory, ProducerFactory, StaffFactory
from tests.portal.generated import few_examples
from tests.programmes.factories import MentoringFactory, TrainingFactory

PEOPLE = 7


@pytest.fixture
def people():
    return ArtisanFactory.create_batch(4, producer=ProducerFactory())


def lesson(teacher, learner, **values):
    values = {"taught_on": datetime.date(2026, 10, 20), "topic": "Teknik putar", **values}
    return Mentoring(teacher=teacher, learner=learner, **values)


def refused(one) -> dict:
    with pytest.raises(ValidationError) as refusal:
        one.full_clean()
    return refusal.value.message_dict


def has_circle(pairs):
    """Whether one can walk along ``pairs`` and come back, found by taking away whoever taught nobody."""
    pairs = set(pairs)
    while pairs:
        teachers = {teacher for teacher, _learner in pairs}
        rest = {(teacher, learner) for teacher, learner in pairs if learner in teachers}
        if rest == pairs:
            return True
        pairs = rest
    return False


pairs = st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)).filter(lambda pair: pair[0] != pair[1])
steps = st.lists(st.tuples(st.integers(1, 6), pairs), max_size=40)


@few_examples
@given(steps)
def test_no_sequence_of_accepted_lessons_has_a_circle(steps):
    """Lessons are entered and changed (the same key again); what is accepted never comes back to its beginning."""
    known, accepted = Lessons(), {}
    for key, (teacher, learner) in steps:
        one = Mentoring(pk=key, teacher_id=teacher, learner_id=learner)
        would_be = {**accepted, key: (teacher, learner)}
        if known.accept(one):
            accepted = would_be
        else:
            assert has_circle(would_be.values())
        assert not has_circle(accepted.values())


@pytest.mark.django_db
@few_examples
@given(st.lists(pairs, max_size=12))
def test_no_sequence_of_saved_lessons_has_a_circle(pairs):
    with transaction.atomic():
        made = ArtisanFactory.create_batch(PEOPLE, producer=ProducerFactory())
        for number, (teacher, learner) in enumerate(pairs):
            one = lesson(made[teacher], made[learner], topic=f"Topik {number}")
            try:
                one.full_clean()
            except ValidationError:
                continue
            one.save()
        saved = list(Mentoring.objects.values_list("teacher", "learner"))
        transaction.set_rollback(True)

    assert not has_circle(saved)


@pytest.mark.django_db
@pytest.mark.parametrize("length", [2, 3, 4])
def test_circle_is_refused_with_both_names(people, length):
    chain = people[:length]
    for teacher, learner in zip(chain, chain[1:], strict=False):
        MentoringFactory(teacher=teacher, learner=learner)

    said = refused(lesson(chain[-1], chain[0]))

    assert list(said) == ["teacher"]
    assert chain[0].name in said["teacher"][0]
    assert chain[-1].name in said["teacher"][0]


@pytest.mark.django_db
def test_two_ways_to_one_learner_are_no_circle(people):
    one, two, three, four = people
    for teacher, learner in ((one, two), (one, three), (two, four), (three, four)):
        MentoringFactory(teacher=teacher, learner=learner)

    for further in (lesson(one, four), lesson(one, two, topic="Lagi")):
        further.full_clean()
        further.save()
    assert Mentoring.objects.filter(teacher=one).count() == 4


@pytest.mark.django_db
def test_changed_lesson_is_no_circle_with_itself(people):
    one, two, *_others = people
    mine = MentoringFactory(teacher=one, learner=two)

    mine.teacher, mine.learner = two, one
    mine.full_clean()
    mine.save()

    assert Mentoring.objects.get().teacher == two


@pytest.mark.django_db
def test_way_back_in_the_history_closes_no_circle(people):
    one, two, *_others = people
    mine = MentoringFactory(teacher=one, learner=two)
    before = mine.history.latest()
    mine.learner = people[2]
    mine.save()
    MentoringFactory(teacher=two, learner=one)

    with pytest.raises(ValidationError):
        revert.revert(mine, before, by=StaffFactory(superuser=True), fields={"learner"})

    mine.refresh_from_db()
    assert mine.learner == people[2]


@pytest.mark.django_db
def test_nobody_teaches_themselves(people):
    assert "__all__" in refused(lesson(people[0], people[0]))
    with pytest.raises(IntegrityError), transaction.atomic():
        lesson(people[0], people[0]).save()


@pytest.mark.django_db
def test_who_confirmed_and_when_belong_together(people):
    with pytest.raises(IntegrityError), transaction.atomic():
        lesson(people[0], people[1], confirmed_by=StaffFactory()).save()


@pytest.mark.django_db
def test_both_work_in_one_kabupaten_and_both_are_real_or_samples(people):
    assert "teacher" in refused(lesson(ArtisanFactory(serang=True), people[0]))
    assert "teacher" in refused(lesson(ArtisanFactory(sample=True), people[0]))
    assert "training" in refused(lesson(people[0], people[1], training=TrainingFactory(sample=True)))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("when", "day", "is_right"),
    [
        ("2023", "2023-01-01", True),
        ("2023-10", "2023-09-30", False),
        ("2023-10", "2023-10-01", True),
        ("2023-10-05", "2023-10-04", False),
        ("", "1999-01-01", True),
    ],
)
def test_lesson_passes_on_no_training_to_come(people, when, day, is_right):
    training = TrainingFactory(starts_on=None, ends_on=None, when=when)
    one = lesson(people[0], people[1], training=training, taught_on=datetime.date.fromisoformat(day))

    if is_right:
        one.full_clean()
    else:
        assert list(refused(one)) == ["taught_on"]


@pytest.mark.django_db
def test_begin_of_the_training_is_said_in_words(people):
    training = TrainingFactory(starts_on=None, ends_on=None, when="2023-10")

    with override("id"):
        said = refused(lesson(*people[:2], training=training, taught_on=datetime.date(2023, 9, 30)))

    assert "Oktober 2023" in said["taught_on"][0]


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "is_right"), [("2026-11-22", True), ("2026-11-23", False)])
def test_lesson_is_entered_after_it_was_given(people, day, is_right):
    one = lesson(people[0], people[1], taught_on=datetime.date.fromisoformat(day))

    with time_machine.travel("2026-11-22 23:30+07:00", tick=False):
        if is_right:
            one.full_clean()
        else:
            assert list(refused(one)) == ["taught_on"]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 50])
def test_check_costs_the_same_for_one_and_fifty_lessons(people, django_assert_num_queries, count):
    chain = ArtisanFactory.create_batch(count + 1, producer=people[0].producer)
    for teacher, learner in zip(chain, chain[1:], strict=False):
        MentoringFactory(teacher=teacher, learner=learner)
    one = lesson(people[0], people[1])

    # The rows that hold others back, and all lessons.
    with django_assert_num_queries(2):
        Lessons.now().accept(one)


# Confirming


@pytest.mark.django_db
def test_confirming_says_who_and_when_once(people):
    officer, other = StaffFactory(purwakarta=True), StaffFactory(purwakarta=True)
    one, two = (MentoringFactory(teacher=people[0], learner=each) for each in people[1:3])
    confirming.confirm([one.pk], by=officer)

    confirmed, refused_ones = confirming.confirm([one.pk, two.pk], by=other)

    assert (confirmed, refused_ones) == ([two], [])
    one.refresh_from_db()
    assert one.confirmed_by == officer
    assert one.history.latest().history_user == officer


@pytest.mark.django_db
def test_what_stands_on_a_circle_is_not_confirmed(people):
    one = MentoringFactory(teacher=people[0], learner=people[1])
    two = MentoringFactory(teacher=people[1], learner=people[0])
    three = MentoringFactory(teacher=people[1], learner=people[2])

    confirmed, refused_ones = confirming.confirm([one.pk, two.pk, three.pk], by=StaffFactory(superuser=True))

    assert (confirmed, refused_ones) == ([three], [one, two])


@pytest.mark.django_db
def test_change_of_what_was_confirmed_takes_the_confirmation_back(people):
    one = MentoringFactory(teacher=people[0], learner=people[1], confirmed=True)
    one = Mentoring.objects.get(pk=one.pk)
    one.full_clean()
    assert one.confirmed_at

    one.topic = "Glasir"
    one.full_clean()

    assert (one.confirmed_at, one.confirmed_by, one.confirmation_taken_back) == (None, None, True)


# Two officers at once


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_close_no_circle():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory refuses a table that another thread writes to instead of waiting for it.")
    KabupatenFactory()
    one, two = ArtisanFactory.create_batch(2, producer=ProducerFactory())
    both_have_begun = threading.Barrier(2)
    outcomes = []

    def enter(teacher, learner):
        try:
            with transaction.atomic():
                both_have_begun.wait(10)
                entered = lesson(teacher, learner)
                entered.full_clean()
                entered.save()
            outcomes.append("saved")
        except ValidationError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=enter, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["refused", "saved"]
    assert Mentoring.objects.count() == 1
