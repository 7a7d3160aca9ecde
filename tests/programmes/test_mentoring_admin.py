"""The office enters who taught whom, confirms it, and meets lessons of its own kabupaten only."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gerabah_portal import roles
from programmes.models import Mentoring
from tests.factories import ArtisanFactory, StaffFactory
from tests.programmes.factories import MentoringFactory, TrainingFactory
from tests.stewardship.admin_forms import errors_of, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22 10:00 +0700", tick=False):
        yield


def url(name, *args):
    return reverse(f"admin:programmes_mentoring_{name}", args=args)


def typed(client, **values):
    form = form_of(client.get(url("add")), "mentoring_form")
    return {**form, "taught_on": "2026-10-20", "topic": "Teknik putar", **values}


def acted(client, action, *lessons):
    return client.post(url("changelist"), {"action": action, "_selected_action": [each.pk for each in lessons]})


def test_officer_enters_a_lesson_that_waits_for_confirmation(client, officer):
    one, two = ArtisanFactory.create_batch(2)

    response = client.post(url("add"), typed(client, teacher=one.pk, learner=two.pk))

    assert response.status_code == 302, errors_of(response)
    made = Mentoring.objects.get()
    assert (made.teacher, made.learner, made.confirmed_at) == (one, two, None)
    assert made.history.get().history_user == officer


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"taught_on": "2026-11-23"}, "taught_on"),
        ({"taught_on": "kapan"}, "taught_on"),
        ({"topic": ""}, "topic"),
        ({"teacher": "999999999999999999999"}, "teacher"),
        ({"teacher": "x"}, "teacher"),
        ({"learner": ""}, "learner"),
    ],
)
def test_wrong_lesson_is_refused_with_words_and_nothing_typed_is_lost(client, officer, values, field):
    one, two = ArtisanFactory.create_batch(2)
    values = {"teacher": one.pk, "learner": two.pk, "topic": "Glasir", **values}

    response = client.post(url("add"), typed(client, **values))

    assert field in response.context["adminform"].form.errors
    assert response.context["adminform"].form.data["topic"] == values["topic"]
    assert not Mentoring.objects.exists()


def test_circle_is_refused_beside_the_teacher(client, officer):
    before = MentoringFactory()

    response = client.post(url("add"), typed(client, teacher=before.learner.pk, learner=before.teacher.pk))

    [said] = response.context["adminform"].form.errors["teacher"]
    assert before.learner.name in said
    assert before.teacher.name in said
    assert Mentoring.objects.count() == 1


def test_lesson_twice_is_refused(client, officer):
    before = MentoringFactory()

    response = client.post(url("add"), typed(client, teacher=before.teacher.pk, learner=before.learner.pk))

    assert response.status_code == 200
    assert Mentoring.objects.count() == 1


@pytest.mark.parametrize("field", ["teacher", "learner", "training"])
def test_artisans_and_trainings_of_the_other_office_are_no_choice(client, officer, field):
    one, two = ArtisanFactory.create_batch(2)
    theirs = TrainingFactory(serang=True) if field == "training" else ArtisanFactory(serang=True)

    response = client.post(url("add"), typed(client, **{"teacher": one.pk, "learner": two.pk, field: theirs.pk}))

    assert field in response.context["adminform"].form.errors
    assert not Mentoring.objects.exists()


def test_search_for_a_teacher_offers_the_own_artisans_only(client, officer):
    ArtisanFactory(name="Siti Anjun")
    ArtisanFactory(serang=True, name="Siti Bumijaya")
    parameters = {"app_label": "programmes", "model_name": "mentoring", "field_name": "teacher", "term": "Siti"}

    found = client.get(reverse("admin:autocomplete"), parameters).json()["results"]

    assert [each["text"] for each in found] == ["Siti Anjun"]


def test_button_confirms_and_takes_back(client, officer):
    lesson = MentoringFactory()

    client.post(url("confirm", lesson.pk))
    lesson.refresh_from_db()
    assert (lesson.confirmed_by, lesson.confirmed_at is not None) == (officer, True)

    client.post(url("take_back", lesson.pk))
    lesson.refresh_from_db()
    assert (lesson.confirmed_by, lesson.confirmed_at) == (None, None)
    assert lesson.history.count() == 3


def test_list_confirms_many_and_names_those_on_a_circle(client, officer):
    one, two = ArtisanFactory.create_batch(2)
    circle = [MentoringFactory(teacher=one, learner=two), MentoringFactory(teacher=two, learner=one)]
    good = MentoringFactory()

    response = acted(client, "confirm", *circle, good)

    assert list(Mentoring.objects.filter(confirmed_at__isnull=False)) == [good]
    said = "".join(str(each) for each in client.get(response.url).context["messages"])
    assert all(url("change", each.pk) in said for each in circle)


def test_action_leaves_lessons_of_the_other_office_alone(client, officer):
    theirs = MentoringFactory(serang=True)

    acted(client, "confirm", theirs)

    theirs.refresh_from_db()
    assert theirs.confirmed_at is None


@pytest.mark.parametrize("name", ["confirm", "take_back"])
def test_step_needs_the_own_office_the_right_and_a_post(client, name):
    own = MentoringFactory(confirmed=name == "take_back")
    before = own.confirmed_at
    client.force_login(StaffFactory(serang=True))
    assert client.post(url(name, own.pk)).status_code == 404
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    assert client.post(url(name, own.pk)).status_code == 403
    client.force_login(StaffFactory(purwakarta=True))
    assert client.get(url(name, own.pk)).status_code == 405
    assert client.post(url(name, 0)).status_code == 404

    own.refresh_from_db()
    assert own.confirmed_at == before


def test_change_of_a_confirmed_lesson_takes_the_confirmation_back_and_says_so(client, officer):
    lesson = MentoringFactory(confirmed=True, confirmed_by=officer)
    form = form_of(client.get(url("change", lesson.pk)), "mentoring_form")

    client.post(url("change", lesson.pk), form)
    lesson.refresh_from_db()
    assert lesson.confirmed_at

    response = client.post(url("change", lesson.pk), {**form, "topic": "Glasir"}, follow=True)
    lesson.refresh_from_db()
    assert (lesson.topic, lesson.confirmed_at, lesson.confirmed_by) == ("Glasir", None, None)
    assert [each.level_tag for each in response.context["messages"]].count("warning") == 1


def test_way_back_to_a_version_takes_the_confirmation_back(client, officer):
    lesson = MentoringFactory(topic="Glasir")
    before = lesson.history.latest()
    lesson.topic = "Putar"
    lesson.confirmed_at, lesson.confirmed_by = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC), officer
    lesson.save()

    client.post(url("version", lesson.pk, before.pk), {"chosen": ["topic"], "reason": ""})

    lesson.refresh_from_db()
    assert (lesson.topic, lesson.confirmed_at) == ("Glasir", None)


def test_lessons_to_confirm_wait_on_the_first_page(client, officer):
    MentoringFactory()
    MentoringFactory(confirmed=True)
    MentoringFactory(serang=True)

    [waiting] = [each for each in client.get(reverse("admin:index")).context["waiting"] if "mentoring" in each.url]

    assert waiting.count == 1
    assert client.get(waiting.url).context["cl"].result_count == 1


@pytest.mark.parametrize(("value", "count"), [("confirm", 1), ("done", 2), ("", 3), ("x", 3)])
def test_list_by_what_is_left_to_do(client, officer, value, count):
    MentoringFactory()
    MentoringFactory.create_batch(2, confirmed=True)

    assert client.get(url("changelist"), {"todo": value}).context["cl"].result_count == count


def test_confirming_in_one_go_costs_little_more_for_each(client, officer):
    numbers = []
    for count in (1, 6):
        lessons = MentoringFactory.create_batch(count)
        with CaptureQueriesContext(connection) as queries:
            acted(client, "confirm", *lessons)
        numbers.append(len(queries))

    # Each has its own row, its version and the word of what changed (`content_version`).
    assert (numbers[1] - numbers[0]) / 5 <= 4
