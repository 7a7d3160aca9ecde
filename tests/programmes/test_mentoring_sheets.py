"""Lessons by sheet: who is meant, what is refused, and that no sheet closes a circle."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programmes.models import Mentoring
from programmes.resources import MentoringResource
from stewardship.sheets.rows import Row
from tests.factories import ArtisanFactory, ProducerFactory, StaffFactory
from tests.programmes.factories import MentoringFactory, TrainingFactory
from tests.stewardship.sheet_files import applied, checked, errors_of, rows_of

pytestmark = pytest.mark.django_db

MODEL = "programmes_mentoring"
HEAD = ["Pengajar", "Yang Belajar", "Tanggal", "Topik"]
DAY = "20/10/2026"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22 10:00 +0700", tick=False):
        yield


@pytest.fixture
def people():
    workshop = ProducerFactory()
    return [ArtisanFactory(producer=workshop, name=name) for name in ("Wati", "Endah", "Lilis")]


def pairs():
    return sorted(Mentoring.objects.values_list("teacher__name", "learner__name"))


def test_sheet_enters_lessons_that_wait_for_confirmation(client, officer, people):
    training = TrainingFactory(name_ind="Pelatihan putar", starts_on=datetime.date(2026, 5, 1), ends_on=None)
    rows = [
        [*HEAD, "Pelatihan"],
        ["Wati", "endah ", DAY, "Putar", "pelatihan putar"],
        ["Endah", "Lilis", DAY, "Putar", ""],
    ]

    applied(client, MODEL, rows)

    assert pairs() == [("Endah", "Lilis"), ("Wati", "Endah")]
    made = Mentoring.objects.get(teacher__name="Wati")
    assert (made.training, made.confirmed_at) == (training, None)
    assert made.history.get().history_user == officer


def test_sheet_closes_no_circle_with_itself_or_with_what_is_there(client, officer, people):
    wati, endah, _lilis = people
    MentoringFactory(teacher=wati, learner=endah)

    sheet = checked(client, MODEL, [HEAD, ["Endah", "Lilis", DAY, "Putar"], ["Lilis", "Wati", DAY, "Putar"]])

    assert errors_of(sheet) == {3: ["Pengajar"]}
    [[_heading, said]] = sheet.rows.get(outcome="error").messages
    assert "Lilis" in said
    assert "Wati" in said
    assert pairs() == [("Wati", "Endah")]


@pytest.mark.parametrize(
    "row",
    [
        ["Tidak Ada", "Endah", DAY, "Putar"],
        ["Wati", "Wati", DAY, "Putar"],
        ["Wati", "Endah", "23/11/2026", "Putar"],
        ["Wati", "Endah", "besok", "Putar"],
        ["Wati", "Endah", DAY, ""],
        ["", "Endah", DAY, "Putar"],
        ["Wati", "Sari", DAY, "Putar"],
        ["Wati", "Orang Serang", DAY, "Putar"],
        ["Wati", "-", DAY, "Putar"],
    ],
)
def test_wrong_row_is_refused_with_words(client, officer, people, row):
    ArtisanFactory.create_batch(2, name="Sari")
    ArtisanFactory(serang=True, name="Orang Serang")

    assert errors_of(checked(client, MODEL, [HEAD, row]))
    assert not Mentoring.objects.exists()


def test_code_tells_two_of_one_name_apart(client, officer, people):
    one, _two = ArtisanFactory.create_batch(2, name="Sari")
    head = ["Kode Pengajar", "Kode Yang Belajar", "Tanggal", "Topik"]

    applied(client, MODEL, [head, [people[0].pk, one.pk, DAY, "Putar"]])

    assert Mentoring.objects.get().learner == one


def test_code_of_the_other_office_is_not_known(client, officer, people):
    theirs = ArtisanFactory(serang=True)
    head = ["Kode Pengajar", "Kode Yang Belajar", "Tanggal", "Topik"]

    assert errors_of(checked(client, MODEL, [head, [theirs.pk, people[0].pk, DAY, "Putar"]]))


def test_office_of_all_kabupaten_mixes_them_not_either(client, people):
    client.force_login(StaffFactory(superuser=True))
    ArtisanFactory(serang=True, name="Orang Serang")

    assert errors_of(checked(client, MODEL, [HEAD, ["Wati", "Orang Serang", DAY, "Putar"]]))


def test_known_lesson_is_found_again_and_a_change_takes_its_confirmation_back(client, officer, people):
    wati, endah, lilis = people
    one = MentoringFactory(teacher=wati, learner=endah, topic="Putar", confirmed=True)
    two = MentoringFactory(teacher=wati, learner=lilis, topic="Putar", confirmed=True)
    rows = [["Kode", *HEAD], ["", "Wati", "Endah", DAY, "putar"], [two.pk, "Wati", "Lilis", DAY, "Glasir"]]

    applied(client, MODEL, rows)

    one.refresh_from_db()
    two.refresh_from_db()
    assert Mentoring.objects.count() == 2
    assert (two.topic, two.confirmed_at, two.confirmed_by) == ("Glasir", None, None)


def test_export_may_be_imported_again_and_changes_nothing(client, people):
    client.force_login(StaffFactory(superuser=True))
    training = TrainingFactory(name_ind="Pelatihan putar", starts_on=datetime.date(2026, 5, 1), ends_on=None)
    MentoringFactory(teacher=people[0], learner=people[1], training=training, confirmed=True)
    rows = rows_of(client.get(reverse(f"admin:{MODEL}_export_file", args=["xlsx"])))

    sheet = checked(client, MODEL, rows)

    assert rows[1][1] == "Wati"
    assert errors_of(sheet) == {}
    assert sheet.counts == {"unchanged": 1}


def test_template_is_offered(client, officer):
    heads = rows_of(client.get(reverse(f"admin:{MODEL}_template")))

    assert any("Pengajar" in str(cell) for row in heads for cell in row)


@pytest.mark.parametrize("count", [1, 30])
def test_check_of_a_batch_costs_the_same(officer, people, count):
    learners = ArtisanFactory.create_batch(count, producer=people[0].producer)
    cells = [{"teacher": "Wati", "learner": each.name, "taught_on": DAY, "topic": "Putar"} for each in learners]
    resource = MentoringResource(officer.kabupaten_id)

    with CaptureQueriesContext(connection) as queries:
        resource.check(rows := [Row(number, cell) for number, cell in enumerate(cells)])

    assert [row.errors for row in rows] == [[]] * count
    assert len(queries) <= 8
