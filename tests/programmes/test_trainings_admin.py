"""Staff keep a training: they choose among applicants, enter participants, attendance and outcomes."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from artisans.models import Artisan, Producer
from gerabah_portal import roles
from programmes.models import Application, Attendance, Participation, Training
from tests.factories import ArtisanFactory, KecamatanFactory, ProducerFactory, StaffFactory
from tests.programmes.factories import (
    ApplicationFactory,
    ParticipationFactory,
    TrainingCertificateFactory,
    TrainingFactory,
)
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db


def page(name, training, *more):
    return reverse(f"admin:programmes_training_{name}", args=[training.pk, *more])


@pytest.fixture
def training():
    return TrainingFactory(published=True, open=True, seats=2)


def decide(client, training, *applications, state="selected", **more):
    chosen = [application.pk for application in applications]
    return client.post(page("applications", training), {"chosen": chosen, "state": state, **more})


def states(training):
    return list(training.applications.order_by("pk").values_list("state", flat=True))


def test_applications_are_selected_with_who_and_when(client, officer, training):
    one, two = ApplicationFactory.create_batch(2, training=training)

    response = decide(client, training, one, two)
    one.refresh_from_db()

    assert response.status_code == 302
    assert states(training) == ["selected", "selected"]
    assert one.decided_by == officer
    assert one.decided_at


def test_page_shows_the_rule_the_seats_and_who_applied_twice(client, officer, training):
    ApplicationFactory.create_batch(2, training=training, phone="+6281234567890")

    response = client.get(page("applications", training))
    text = response.content.decode()

    assert training.selection_rule_ind in text
    assert response.context["places_left"] == 2
    assert [twice for _row, _ticked, twice in response.context["rows"]] == [True, True]


def test_more_than_seats_needs_to_be_confirmed_and_nothing_is_decided_before(client, officer, training):
    three = ApplicationFactory.create_batch(3, training=training)

    response = decide(client, training, *three)

    assert response.status_code == 200
    assert states(training) == ["received"] * 3
    assert "over" in response.context["form"].errors
    assert len([ticked for _row, ticked, _twice in response.context["rows"] if ticked]) == 3
    assert decide(client, training, *three, over="on").status_code == 302
    assert states(training) == ["selected"] * 3


def test_declining_needs_a_reason(client, officer, training):
    one = ApplicationFactory(training=training)

    assert "reason" in decide(client, training, one, state="declined").context["form"].errors
    assert states(training) == ["received"]
    decide(client, training, one, state="declined", reason="Bukan perajin")
    one.refresh_from_db()
    assert (one.state, one.decision_note) == ("declined", "Bukan perajin")


def test_waiting_list_then_selected(client, officer, training):
    one = ApplicationFactory(training=training)
    decide(client, training, one, state="waiting")
    assert states(training) == ["waiting"]
    decide(client, training, one)
    assert states(training) == ["selected"]


def test_decision_that_does_not_follow_is_refused(client, officer, training):
    one = ApplicationFactory(training=training, state="waiting")

    response = decide(client, training, one, state="waiting")

    assert response.status_code == 200
    assert response.context["form"].non_field_errors()


@pytest.mark.parametrize("values", [{}, {"chosen": "x", "state": "selected"}, {"chosen": "99", "state": "selected"}])
def test_nonsense_decides_nothing(client, officer, training, values):
    ApplicationFactory(training=training)

    assert client.post(page("applications", training), values).status_code == 200
    assert states(training) == ["received"]


def test_application_of_another_training_cannot_be_decided_here(client, officer, training):
    other = ApplicationFactory(training=TrainingFactory(serang=True))

    response = decide(client, training, other)

    other.refresh_from_db()
    assert response.status_code == 200
    assert other.state == "received"


@pytest.mark.parametrize("name", ["applications", "attendance", "certificates", "certificates_file"])
def test_other_office_meets_404(client, training, name):
    client.force_login(StaffFactory(serang=True))

    assert client.get(page(name, training)).status_code == 404
    assert client.post(page(name, training), {}).status_code == 404


def test_other_office_does_not_reach_participant_and_revoke_pages(client, training):
    client.force_login(StaffFactory(serang=True))
    one = ApplicationFactory(training=training, state="selected")
    certificate = TrainingCertificateFactory(participation__training=training)

    assert client.post(page("participant", training, one.pk), {"artisan": "new"}).status_code == 404
    assert client.post(page("revoke", training, certificate.pk), {"reason": "x"}).status_code == 404
    assert client.post(page("certificate_anew", training, certificate.pk)).status_code == 404


@pytest.mark.parametrize("name", ["applications", "attendance", "certificates"])
def test_reader_reads_and_may_not_write(client, training, name):
    ApplicationFactory(training=training)
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))

    assert client.get(page(name, training)).status_code == 200
    assert client.post(page(name, training), {}).status_code == 403


def test_marketing_team_does_not_see_applications(client, training):
    client.force_login(StaffFactory(purwakarta=True, role=roles.MARKETING))

    assert client.get(page("applications", training)).status_code == 403


def test_likely_artisans_are_offered_and_entered(client, officer, training):
    same = ArtisanFactory(name="Rochmat Hidayat")
    ArtisanFactory(name="Wati")
    ArtisanFactory(serang=True, name="Rohmat Hidayat")
    one = ApplicationFactory(training=training, state="selected", name="Rohmat Hidayat")
    url = page("participant", training, one.pk)

    assert client.get(url).context["likely"] == [same]
    assert client.post(url, {"artisan": same.pk}).status_code == 302
    one.refresh_from_db()
    assert one.artisan == same
    assert one.participation.artisan == same


def test_artisans_are_found_by_workshop_and_kecamatan(client, officer, training):
    artisan = ArtisanFactory(name="Wati", producer=ProducerFactory(name="Anjun Jaya"))
    one = ApplicationFactory(training=training, state="selected")

    response = client.get(page("participant", training, one.pk), {"q": "anjun wati"})

    assert response.context["found"] == [artisan]


@pytest.mark.parametrize("value", ["", "abc", "9" * 40, "-1", "²"])
def test_nonsense_enters_nobody(client, officer, training, value):
    one = ApplicationFactory(training=training, state="selected")

    response = client.post(page("participant", training, one.pk), {"artisan": value})

    assert response.status_code == 200
    assert not Participation.objects.exists()


def test_artisan_of_the_other_kabupaten_cannot_be_entered(client, officer, training):
    theirs = ArtisanFactory(serang=True)
    one = ApplicationFactory(training=training, state="selected")

    assert client.post(page("participant", training, one.pk), {"artisan": theirs.pk}).status_code == 200
    assert not Participation.objects.exists()


def test_new_artisan_and_workshop_are_drafts_of_the_kecamatan(client, officer, training):
    plered = KecamatanFactory(plered=True)
    one = ApplicationFactory(
        training=training, state="selected", kecamatan=plered, name="Siti", workshop="Bengkel Siti", active_since=2015
    )

    client.post(page("participant", training, one.pk), {"artisan": "new", "producer": "new"})
    artisan = Artisan.objects.get()

    assert (artisan.name, artisan.active_since, artisan.status) == ("Siti", 2015, "draft")
    assert (artisan.producer.name, artisan.producer.kecamatan, artisan.producer.status) == (
        "Bengkel Siti",
        plered,
        "draft",
    )
    assert artisan.history.first().history_user == officer
    assert Participation.objects.get().artisan == artisan


def test_new_artisan_may_work_at_a_known_workshop(client, officer, training):
    producer = ProducerFactory(name="Bengkel Wati")
    one = ApplicationFactory(training=training, state="selected", workshop="Bengkel Wati")
    url = page("participant", training, one.pk)

    assert client.get(url).context["producers"] == [producer]
    client.post(url, {"artisan": "new", "producer": producer.pk})
    assert Artisan.objects.get().producer == producer
    assert Producer.objects.count() == 1


def test_only_selected_applicants_become_participants(client, officer, training):
    one = ApplicationFactory(training=training)

    response = client.post(page("participant", training, one.pk), {"artisan": ArtisanFactory().pk})

    assert response.status_code == 200
    assert not Participation.objects.exists()


def test_two_applications_are_not_one_participant(client, officer, training):
    artisan = ArtisanFactory()
    one, two = ApplicationFactory.create_batch(2, training=training, state="selected")
    client.post(page("participant", training, one.pk), {"artisan": artisan.pk})

    response = client.post(page("participant", training, two.pk), {"artisan": artisan.pk})

    assert response.status_code == 200
    assert Participation.objects.count() == 1


def test_participant_cannot_be_declined_before_the_entry_is_taken_away(client, officer, training):
    one = ApplicationFactory(training=training, state="selected")
    ParticipationFactory(training=training, application=one)

    decide(client, training, one, state="declined", reason="x")

    assert states(training) == ["selected"]


def test_attendance_and_outcome_are_one_sheet(client, officer, training):
    one, two = ParticipationFactory.create_batch(2, training=training)
    values = form_of(client.get(page("attendance", training)), "attendance-form")
    values |= {
        f"hari-{one.pk}-2026-10-05": "1",
        f"hari-{one.pk}-2026-10-08": "1",
        f"hari-{one.pk}-2026-12-01": "1",
        f"hasil-{one.pk}": "completed",
        f"hasil-{two.pk}": "left",
    }

    client.post(page("attendance", training), values)
    one.refresh_from_db()

    assert [f"{row.day:%d}" for row in one.attendance.all()] == ["05", "08"]
    assert list(Participation.objects.order_by("pk").values_list("outcome", flat=True)) == ["completed", "left"]
    assert one.history.first().history_user == officer
    again = form_of(client.get(page("attendance", training)), "attendance-form")
    del again[f"hari-{one.pk}-2026-10-08"]
    client.post(page("attendance", training), again)
    assert [f"{row.day:%d}" for row in Attendance.objects.all()] == ["05"]


def test_sheet_leaves_out_whom_it_did_not_have_and_unknown_outcomes(client, officer, training):
    one = ParticipationFactory(training=training, completed=True)
    theirs = ParticipationFactory(serang=True)

    client.post(page("attendance", training), {})
    client.post(page("attendance", training), {f"hasil-{one.pk}": "x", f"hasil-{theirs.pk}": "left"})

    assert set(Participation.objects.values_list("outcome", flat=True)) == {"completed", "open"}


def test_outcome_stays_while_a_valid_certificate_says_completed(client, officer, training):
    certificate = TrainingCertificateFactory(participation__training=training)
    one = certificate.participation

    client.post(page("attendance", training), {f"hasil-{one.pk}": "left"})

    one.refresh_from_db()
    assert one.outcome == "completed"


def test_training_without_days_has_outcomes_but_no_boxes(client, officer):
    training = TrainingFactory(starts_on=None, ends_on=None, when="2019")
    ParticipationFactory(training=training)

    response = client.get(page("attendance", training))

    assert response.context["days"] == []
    assert "checkbox" not in response.content.decode().partition("<main")[2]


def test_lists_to_do_and_the_first_page_agree(client, officer, training):
    with time_machine.travel("2026-11-01 08:00+07:00", tick=False):
        ApplicationFactory(training=training)
        ApplicationFactory(training=training, state="selected")
        ParticipationFactory(training=training)
        client.force_login(officer)
        waiting = {
            item.url: item.count
            for item in client.get(reverse("admin:index")).context["waiting"]
            if "programmes" in item.url
        }
        lists = {url: client.get(url).context["cl"].result_count for url in waiting}

    assert waiting == lists
    assert sorted(waiting.values()) == [1, 1, 1]


def test_office_enters_a_training(client, officer, training):
    url = reverse("admin:programmes_training_add")
    values = form_of(client.get(url), "training_form")
    values |= {
        "name_ind": "Pelatihan baru",
        "name_en": "New training",
        "kabupaten": training.kabupaten_id,
        "when": "2024-06",
    }

    response = client.post(url, values)

    assert response.status_code == 302
    assert Training.objects.get(name_ind="Pelatihan baru").slug == "pelatihan-baru"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"when": "kapan"}, "__all__"),
        ({"starts_on": "2026-10-05", "ends_on": "2026-10-01"}, "__all__"),
        ({"opens_on": "2026-10-05"}, "__all__"),
        ({"seats": "0"}, "seats"),
        ({"name_ind": ""}, "name_ind"),
    ],
)
def test_wrong_training_is_refused_with_words(client, officer, training, changes, field):
    url = reverse("admin:programmes_training_add")
    values = form_of(client.get(url), "training_form")
    values |= {"name_ind": "Pelatihan baru", "name_en": "New training", "kabupaten": training.kabupaten_id, **changes}

    response = client.post(url, values)

    assert response.status_code == 200
    assert field in response.context["adminform"].form.errors


@pytest.mark.parametrize("name", ["applications", "attendance", "certificates"])
def test_pages_of_a_training_cost_the_same_for_one_and_five(client, officer, name):
    numbers = []
    for count in (1, 5):
        training = TrainingFactory(open=True, starts_on=datetime.date(2026, 10, 5))
        for _number in range(count):
            one = ApplicationFactory(training=training, state="selected")
            participation = ParticipationFactory(training=training, application=one, completed=True)
            TrainingCertificateFactory(participation=participation)
        with CaptureQueriesContext(connection) as queries:
            client.get(page(name, training))
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]
    assert Application.objects.count() == 6
