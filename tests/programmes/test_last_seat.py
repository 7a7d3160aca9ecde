"""Two officers give the last seat of a training at the same moment: one of them gets it."""

import threading
import time

import pytest
from django.db import connection, transaction

from programmes.applicants.decisions import PlacesTakenError
from programmes.models import Application
from programmes.trainings import applications
from tests.factories import StaffFactory
from tests.programmes.factories import ApplicationFactory, TrainingFactory

PATIENCE = 10
"""Seconds after which a test that hangs fails."""


@pytest.fixture
def two_applicants():
    if connection.vendor == "sqlite":
        pytest.skip("Tests on SQLite share one database in memory, which refuses a second writer instead of waiting.")
    training = TrainingFactory(published=True, open=True, seats=2)
    ApplicationFactory(training=training, state="selected")
    return ApplicationFactory.create_batch(2, training=training)


class Officer(threading.Thread):
    """Selects ``application``; with ``holding`` keeps the transaction open until that event is set."""

    def __init__(self, application, by, *, start=None, holding=None):
        super().__init__()
        self.application, self.by, self.holding = application, by, holding
        self.begin, self.decided, self.result = start, threading.Event(), None

    def run(self):
        try:
            if self.begin:
                self.begin.wait(PATIENCE)
            with transaction.atomic():
                applications.CHOICE.decide(self.application, "selected", by=self.by)
                self.decided.set()
                if self.holding:
                    self.holding.wait(PATIENCE)
            self.result = "selected"
        except Exception as error:  # noqa: BLE001 - the test looks at it, which runs in another thread
            self.result = type(error)
        finally:
            connection.close()


def wait_until_somebody_waits():
    """Until another connection of this database waits for a row that somebody else has locked."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(asked)
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.02)
    return False


def states():
    return sorted(Application.objects.values_list("state", flat=True))


@pytest.mark.django_db(transaction=True)
def test_second_officer_waits_for_the_first_and_finds_no_seat(two_applicants):
    commit, by = threading.Event(), StaffFactory(purwakarta=True)
    first = Officer(two_applicants[0], by, holding=commit)
    second = Officer(two_applicants[1], by)

    first.start()
    assert first.decided.wait(PATIENCE)
    second.start()
    waited = wait_until_somebody_waits()
    commit.set()
    for officer in (first, second):
        officer.join(PATIENCE)

    assert waited
    assert (first.result, second.result) == ("selected", PlacesTakenError)
    assert states() == ["received", "selected", "selected"]


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_exactly_one_succeeds(two_applicants):
    by, start = StaffFactory(purwakarta=True), threading.Barrier(2)
    officers = [Officer(application, by, start=start) for application in two_applicants]

    for officer in officers:
        officer.start()
    for officer in officers:
        officer.join(PATIENCE)

    assert sorted(str(officer.result) for officer in officers) == sorted(["selected", str(PlacesTakenError)])
    assert states() == ["received", "selected", "selected"]
