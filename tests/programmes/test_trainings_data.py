"""What becomes of the data of applicants: deleted in time, erased on request; and the made-up samples."""

import datetime

import pytest
import time_machine
from django.core.management import call_command

from artisans.models import Artisan
from programmes import samples
from programmes.models import Application, Certificate, Participation, Training
from programmes.trainings import anonymising
from stewardship.erasure import erase
from tests.factories import ArtisanFactory, ProducerFactory, StaffFactory
from tests.programmes.factories import (
    ApplicationFactory,
    ParticipationFactory,
    TrainingCertificateFactory,
    TrainingFactory,
)

pytestmark = pytest.mark.django_db


def over(day):
    return TrainingFactory(starts_on=day, ends_on=None)


def test_applications_go_a_year_after_the_training(capsys):
    old, new = ApplicationFactory(training=over(datetime.date(2025, 10, 1))), ApplicationFactory()
    participation = ParticipationFactory(training=old.training, application=old)

    with time_machine.travel("2026-10-03 08:00+07:00", tick=False):
        call_command("delete_old_applications")
        assert Application.objects.count() == 2
        assert capsys.readouterr().out.startswith("1 ")
        call_command("delete_old_applications", commit=True)

    assert list(Application.objects.all()) == [new]
    participation.refresh_from_db()
    assert participation.application is None


def test_applications_stay_within_the_year_and_without_dates_count_from_the_last_day_to_apply():
    training = TrainingFactory(
        starts_on=None,
        ends_on=None,
        when="2025",
        opens_on=datetime.date(2025, 9, 1),
        closes_on=datetime.date(2025, 9, 30),
    )
    ApplicationFactory(training=training)

    assert not anonymising.SENT.due(datetime.date(2026, 9, 30)).exists()
    assert anonymising.SENT.due(datetime.date(2026, 10, 1)).exists()


def test_erasing_an_artisan_takes_applications_and_notes():
    artisan = ArtisanFactory(name="Siti Rahasia")
    own = ApplicationFactory(artisan=artisan, name="Siti Rahasia")
    other = ApplicationFactory(reason="Teman saya Siti Rahasia sudah ikut.")
    participation = ParticipationFactory(artisan=artisan, note="Siti Rahasia datang terlambat")

    erase(artisan, by=StaffFactory(purwakarta=True), requested_on=datetime.date(2026, 11, 1))

    assert not Application.objects.filter(pk=own.pk).exists()
    other.refresh_from_db()
    participation.refresh_from_db()
    assert "Siti" not in other.reason + participation.note
    assert not participation.history.filter(note__contains="Siti").exists()


@pytest.fixture
def sample_workshop(monkeypatch):
    producer = ProducerFactory(sample=True, published=True)
    officer = StaffFactory(purwakarta=True)
    monkeypatch.setattr("artisans.samples.logins.officers", lambda: {producer.kecamatan.kabupaten_id: officer})
    return producer


def test_samples_have_twenty_people_and_go_without_a_trace(sample_workshop):
    real = ParticipationFactory()
    samples.load()
    samples.load()

    assert Training.objects.samples().count() == 2
    assert Participation.objects.filter(training__is_sample=True, artisan__is_sample=True).count() == 20
    assert Certificate.objects.count() == 18
    samples.remove()
    assert list(Participation.objects.all()) == [real]
    assert not Application.objects.exists()


def test_a_sample_artisan_with_a_certificate_of_a_real_training_goes_too(sample_workshop):
    real = ParticipationFactory()
    entered = ParticipationFactory(training=real.training, artisan__sample=True, completed=True)
    TrainingCertificateFactory(participation=entered)

    call_command("load_samples", remove=True, verbosity=0)

    assert list(Participation.objects.all()) == [real]
    assert not Artisan.objects.samples().exists()
