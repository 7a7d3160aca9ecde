"""Erasing a person takes their name out of the log of the admin, too, wherever programmes wrote it."""

import datetime

import pytest
from django.contrib.admin.models import CHANGE, DELETION, LogEntry

from stewardship.erasure import erase
from tests.factories import (
    ArtisanFactory,
    FollowUpFactory,
    MembershipFactory,
    MentoringFactory,
    ParticipationFactory,
    ProducerFactory,
    ShowingFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db
NAME = "Siti Rahasia Wulandari"


@pytest.fixture
def officer():
    return StaffFactory(purwakarta=True)


def log(officer, record, flag=CHANGE, said=""):
    LogEntry.objects.log_actions(officer.pk, [record], flag, change_message=said, single_object=True)


def entries_with(text):
    return LogEntry.objects.filter(object_repr__contains=text) | LogEntry.objects.filter(change_message__contains=text)


def test_no_entry_names_an_artisan_who_was_erased(officer):
    artisan = ArtisanFactory(name=NAME)
    took_part = ParticipationFactory(artisan=artisan)
    rows = [
        took_part,
        FollowUpFactory(participation=took_part),
        MentoringFactory(teacher=artisan),
        MentoringFactory(learner=artisan),
        MembershipFactory(producer=None, artisan=artisan),
    ]
    for row in rows:
        log(officer, row)
    log(officer, took_part.training, said=f"{NAME} selesai.")
    assert entries_with(NAME).count() == 6

    erase(artisan, by=officer, requested_on=datetime.date(2026, 11, 1))

    assert not entries_with(NAME).exists()
    assert LogEntry.objects.filter(object_id=str(took_part.training_id), change_message="… selesai.").exists()


def test_entry_on_a_row_that_is_gone_names_nobody_either(officer):
    artisan = ArtisanFactory(name=NAME)
    took_part = ParticipationFactory(artisan=artisan)
    log(officer, took_part, DELETION)
    took_part.delete()

    erase(artisan, by=officer, requested_on=datetime.date(2026, 11, 1))

    assert not entries_with(NAME).exists()


def test_name_of_an_owner_goes_from_what_was_noted_at_an_exhibition(officer):
    producer = ProducerFactory(name="Keramik Anjun")
    ArtisanFactory(name=NAME, producer=producer, is_owner=True)
    showing = ShowingFactory(producer=producer)
    log(officer, showing.exhibition, said=f"Keramik Anjun ({NAME}) ikut serta.")

    erase(producer, by=officer, requested_on=datetime.date(2026, 11, 1))

    assert not entries_with(NAME).exists()
    assert entries_with("Keramik Anjun (…) ikut serta.").exists()


def test_entries_on_others_stay_as_they_are(officer):
    artisan, namesake = ArtisanFactory(name=NAME), ArtisanFactory(name=NAME)
    log(officer, ParticipationFactory(artisan=namesake))

    erase(artisan, by=officer, requested_on=datetime.date(2026, 11, 1))

    assert entries_with(NAME).count() == 1
