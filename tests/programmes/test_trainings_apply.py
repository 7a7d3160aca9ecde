"""Applying for a training: what is asked, what is refused, and that nothing typed is lost."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programmes.models import Application
from tests.factories import DesaFactory, KecamatanFactory
from tests.programmes.factories import ApplicationFactory, TrainingFactory
from tests.programmes.training_posts import APPLICANT, apply_url, filled_in, post, september
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with september() as clock:
        yield clock


@pytest.fixture
def plered():
    return KecamatanFactory(plered=True)


@pytest.fixture
def training(plered):
    return TrainingFactory(published=True, open=True, kabupaten=plered.kabupaten)


def test_application_is_kept_with_the_text_that_was_read(client, clock, training, plered):
    desa = DesaFactory(anjun=True)
    values = filled_in(client, training, clock, kecamatan=plered.pk, desa=desa.pk)

    response = post(client, training, values)
    sent = Application.objects.get()

    assert response.status_code == 302
    assert sent.reference in response["location"]
    assert (sent.name, str(sent.phone), sent.active_since, sent.desa) == ("Siti Anjun", "+6281234567890", 2015, desa)
    assert (sent.state, sent.consent_version, sent.training) == ("received", "2026-11", training)
    result = client.get(response["location"])
    assert sent.reference in result.content.decode()
    assert "Siti" not in result.content.decode()


def test_page_needs_no_cookie_and_shows_rule_and_consent(client, clock, training):
    page = client.get(apply_url(training))

    assert page.cookies == {}
    assert "noindex" in page.content.decode()
    assert training.selection_rule_ind in page.content.decode() or training.selection_rule_en in page.content.decode()


def test_pressed_twice_is_one_application(client, clock, training, plered):
    values = filled_in(client, training, clock, kecamatan=plered.pk)

    first, second = post(client, training, values), post(client, training, values)

    assert first["location"] == second["location"]
    assert Application.objects.count() == 1


def test_changed_after_sending_is_told_and_kept_in_the_form(client, clock, training, plered):
    values = filled_in(client, training, clock, kecamatan=plered.pk)
    post(client, training, values)

    response = post(client, training, {**values, "name": "Orang Lain"})

    assert response.status_code == 200
    assert Application.objects.count() == 1
    assert form_of(response, "application-form")["name"] == ["Orang Lain"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Beli di www.example.com"}, "name"),
        ({"name": "x" * 500}, "name"),
        ({"phone": ""}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"phone": "0812\x003456"}, "phone"),
        ({"kecamatan": ""}, "kecamatan"),
        ({"kecamatan": "99.99.99"}, "kecamatan"),
        ({"desa": "abc"}, "desa"),
        ({"active_since": "kemarin"}, "active_since"),
        ({"active_since": "1066"}, "active_since"),
        ({"active_since": "9" * 30}, "active_since"),
        ({"reason": "x" * 1001}, "reason"),
        ({"agreed": ""}, "agreed"),
    ],
)
def test_wrong_field_is_named_and_nothing_typed_is_lost(client, clock, training, plered, changes, field):
    values = filled_in(client, training, clock, kecamatan=plered.pk) | changes

    response = post(client, training, values)

    assert response.status_code == 200
    assert not Application.objects.exists()
    assert field in response.context["page"].form.errors
    kept = form_of(response, "application-form")
    untouched = {name: value for name, value in APPLICANT.items() if name not in changes and name != "agreed"}
    assert {name: kept[name] for name in untouched} == {name: [value] for name, value in untouched.items()}


def test_kecamatan_of_another_kabupaten_cannot_be_posted(client, clock, training, plered):
    other = KecamatanFactory(ciruas=True)

    response = post(client, training, filled_in(client, training, clock, kecamatan=other.pk))

    assert "kecamatan" in response.context["page"].form.errors


def test_desa_has_to_lie_in_the_kecamatan(client, clock, training, plered):
    other = KecamatanFactory(kabupaten=plered.kabupaten)
    desa = DesaFactory(kecamatan=other)

    response = post(client, training, filled_in(client, training, clock, kecamatan=plered.pk, desa=desa.pk))

    assert "desa" in response.context["page"].form.errors


def test_only_kecamatan_of_the_training_are_offered(client, clock, training, plered):
    KecamatanFactory(kabupaten=plered.kabupaten)
    training.kecamatan.set([plered])

    form = client.get(apply_url(training)).context["page"].form

    assert list(form.fields["kecamatan"].queryset) == [plered]


@pytest.mark.parametrize(
    ("changes", "headers", "status"),
    [
        ({"website": "http://spam"}, {"sec-fetch-site": "same-origin"}, 200),
        ({"wording": "2020-01"}, {"sec-fetch-site": "same-origin"}, 200),
        ({"stamp": "made up"}, {"sec-fetch-site": "same-origin"}, 200),
        ({}, {"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_form_that_is_not_ours_is_shown_again(client, clock, training, plered, changes, headers, status):
    values = filled_in(client, training, clock, kecamatan=plered.pk) | changes

    response = post(client, training, values, headers)

    assert response.status_code == status
    assert not Application.objects.exists()
    assert form_of(response, "application-form")["name"] == ["Siti Anjun"]


def test_too_many_are_put_off_without_losing_anything(client, clock, training, plered):
    for number in range(5):
        values = filled_in(client, training, clock, kecamatan=plered.pk, name=f"Orang {number}x")
        assert post(client, training, values).status_code == 302

    response = post(client, training, filled_in(client, training, clock, kecamatan=plered.pk))

    assert response.status_code == 429
    assert Application.objects.count() == 5
    assert form_of(response, "application-form")["name"] == ["Siti Anjun"]


@pytest.mark.parametrize("day", ["2026-08-31 23:00+07:00", "2026-10-01 00:30+07:00"])
def test_before_and_after_there_is_a_clear_page_and_no_form(client, training, day):
    with time_machine.travel(day, tick=False):
        response = client.get(apply_url(training))

    assert response.status_code == 200
    assert "<form" not in response.content.decode().partition("<main")[2]


def test_form_opened_before_midnight_of_the_last_day_may_be_sent_after(client, training, plered):
    with time_machine.travel("2026-09-30 23:59:55+07:00", tick=False) as clock:
        values = filled_in(client, training, clock, kecamatan=plered.pk)
        assert post(client, training, values).status_code == 302
        late = {**values, "stamp": "x"}
        assert post(client, training, late).status_code == 409

    assert Application.objects.count() == 1


def test_training_without_page_takes_no_applications(client, clock):
    training = TrainingFactory(open=True)

    assert client.get(apply_url(training)).status_code == 404
    assert post(client, training, {}).status_code == 404


def test_result_page_of_a_made_up_reference_is_not_there(client, clock, training):
    url = reverse("programmes:application_sent", kwargs={"slug": training.slug, "reference": "PL-0000-0000"})

    assert client.get(url).status_code == 404


@pytest.mark.query_count("programmes:training_apply")
@pytest.mark.parametrize("count", [1, 5])
def test_form_query_count(client, clock, training, plered, count):
    DesaFactory.create_batch(count, kecamatan=plered)

    with CaptureQueriesContext(connection) as queries:
        client.get(apply_url(training))

    assert len(queries) <= 8


@pytest.mark.query_count("programmes:application_sent")
def test_result_query_count(client, clock, training):
    sent = ApplicationFactory(training=training)
    url = reverse("programmes:application_sent", kwargs={"slug": training.slug, "reference": sent.reference})

    with CaptureQueriesContext(connection) as queries:
        client.get(url)

    assert len(queries) <= 6
