"""What becomes of the data of exhibitions: deleted in time, erased on request, merged, counted; and the samples."""

import datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse

from artisans import merging
from programmes import actuals, samples
from programmes.exhibitions import anonymising
from programmes.models import Exhibition, Showing, StallApplication
from stewardship.erasure import erase
from tests.factories import ProducerFactory, StaffFactory
from tests.programmes.factories import ApplicationFactory, ExhibitionFactory, ShowingFactory, StallApplicationFactory

pytestmark = pytest.mark.django_db
HELD = {"starts_on": datetime.date(2025, 10, 1), "ends_on": None}


def test_applications_go_a_year_after_the_exhibition(capsys):
    old = StallApplicationFactory(exhibition=ExhibitionFactory(**HELD))
    new, of_training = StallApplicationFactory(), ApplicationFactory()
    showing = ShowingFactory(exhibition=old.exhibition)

    with time_machine.travel("2026-10-03 08:00+07:00", tick=False):
        call_command("delete_old_applications")
        assert StallApplication.objects.count() == 2
        assert "1 programmes.StallApplication found" in capsys.readouterr().out
        call_command("delete_old_applications", commit=True)

    assert list(StallApplication.objects.all()) == [new]
    assert type(of_training).objects.exists()
    assert Showing.objects.get() == showing


def test_applicant_who_asks_for_it_is_forgotten_at_once(capsys):
    asked = StallApplicationFactory(phone="+6281211112222")
    training = ApplicationFactory(phone="+6281211112222")
    other = StallApplicationFactory(phone="+6281377776666")

    call_command("delete_old_applications", phone="0812 1111 2222")
    assert "1 programmes.StallApplication found" in capsys.readouterr().out
    call_command("delete_old_applications", phone="0812 1111 2222", commit=True)

    assert list(StallApplication.objects.all()) == [other]
    assert not type(training).objects.exists()
    assert asked.exhibition in Exhibition.objects.all()
    with pytest.raises(CommandError, match="no telephone number"):
        call_command("delete_old_applications", phone="bukan nomor", commit=True)


def test_applications_stay_within_the_year():
    StallApplicationFactory(exhibition=ExhibitionFactory(**HELD))

    assert not anonymising.SENT.due(datetime.date(2026, 10, 1)).exists()
    assert anonymising.SENT.due(datetime.date(2026, 10, 2)).exists()


def test_erasing_a_producer_takes_applications_and_notes():
    producer = ProducerFactory(name="Ibu Siti Rahasia", phone="+6281211112222")
    own = StallApplicationFactory(phone="+6281211112222")
    linked = StallApplicationFactory(producer=producer, phone="+6281399998888")
    other = StallApplicationFactory(brings="Cangkir, bersama 0812-1111-2222", phone="+6281377776666")
    showing = ShowingFactory(producer=producer, note="Telepon 0812 1111 2222")

    erase(producer, by=StaffFactory(purwakarta=True), requested_on=datetime.date(2026, 11, 1))

    assert list(StallApplication.objects.all()) == [other]
    assert {own.pk, linked.pk}.isdisjoint(StallApplication.objects.values_list("pk", flat=True))
    other.refresh_from_db()
    showing.refresh_from_db()
    assert "1111" not in other.brings + showing.note
    assert not showing.history.filter(note__contains="1111").exists()


def test_merged_producers_stand_once_at_each_exhibition():
    survivor, other = ProducerFactory.create_batch(2)
    both, only_other = ExhibitionFactory.create_batch(2)
    kept = ShowingFactory(exhibition=both, producer=survivor, stall="A 1", sales=5)
    ShowingFactory(exhibition=both, producer=other, stall="A 2")
    moved = ShowingFactory(exhibition=only_other, producer=other)
    application = StallApplicationFactory(exhibition=both, producer=other)

    merging.merge(survivor, other, by=StaffFactory(superuser=True))

    assert set(Showing.objects.values_list("pk", "producer", "stall")) == {
        (kept.pk, survivor.pk, "A 1"),
        (moved.pk, survivor.pk, ""),
    }
    application.refresh_from_db()
    assert application.producer == survivor


def test_master_plan_counts_what_was_held():
    over = {"starts_on": datetime.date(2026, 3, 1), "ends_on": None, "published": True}
    ExhibitionFactory(**over)
    ExhibitionFactory(published=True, starts_on=None, ends_on=None, when="2026-02")
    ExhibitionFactory(**over, is_cancelled=True)
    ExhibitionFactory(**{**over, "published": False})
    ExhibitionFactory(published=True, starts_on=datetime.date(2026, 12, 1), ends_on=None)
    ExhibitionFactory(**over, serang=True)

    book = actuals.book_of(datetime.date(2026, 11, 22))

    assert book.years("pameran-diikuti", "32.14", samples=False) == {2026: 2}
    assert book.years("pameran-diikuti", "36.04", samples=False) == {2026: 1}


@pytest.fixture
def sample_workshops(monkeypatch):
    producers = ProducerFactory.create_batch(8, sample=True, published=True)
    officer = StaffFactory(purwakarta=True)
    monkeypatch.setattr("artisans.samples.logins.officers", lambda: {producers[0].kecamatan.kabupaten_id: officer})
    return producers


def test_samples_show_every_state_and_go_without_a_trace(sample_workshops):
    real = ShowingFactory()
    samples.load()
    samples.load()

    made = Exhibition.objects.samples()
    assert made.count() == 3
    assert made.filter(is_cancelled=True).count() == 1
    assert Showing.objects.filter(exhibition__is_sample=True, sales__isnull=False).count() == 6
    assert StallApplication.objects.filter(exhibition__is_sample=True).exists()
    samples.remove()
    assert list(Showing.objects.all()) == [real]
    assert not StallApplication.objects.exists()


def test_office_is_told_what_waits(client):
    client.force_login(StaffFactory(purwakarta=True))
    past = {"starts_on": datetime.date(2025, 3, 1), "ends_on": None}
    StallApplicationFactory(exhibition=ExhibitionFactory(**past))
    accepted = StallApplicationFactory(exhibition=ExhibitionFactory(**past), state="accepted")
    entered = ShowingFactory(exhibition=accepted.exhibition)
    StallApplicationFactory(exhibition=accepted.exhibition, state="accepted", producer=entered.producer)
    StallApplicationFactory(serang=True)

    waiting = {item.url: item.count for item in client.get(reverse("admin:index")).context["waiting"]}

    for query, count in (("todo=decide", 1), ("todo=enter", 1)):
        url = f"{reverse('admin:programmes_stallapplication_changelist')}?{query}"
        assert waiting[url] == count
        assert client.get(url).context["cl"].result_count == count
    assert waiting[f"{reverse('admin:programmes_exhibition_changelist')}?sales=missing"] == 1
