"""Applying for a stall: what is asked, what is refused, and that nothing typed is lost."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programmes.models import StallApplication
from tests.factories import DesaFactory, KecamatanFactory
from tests.programmes.factories import ExhibitionFactory, StallApplicationFactory
from tests.programmes.training_posts import IN_SEPTEMBER, SAME_ORIGIN
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db
APPLICANT = {
    "name": "Siti Anjun",
    "phone": "0812 3456 7890",
    "workshop": "Bengkel Wati",
    "brings": "40 cangkir dan 10 vas",
    "agreed": "on",
}


@pytest.fixture
def clock():
    with time_machine.travel(IN_SEPTEMBER, tick=False) as clock:
        yield clock


@pytest.fixture
def plered():
    return KecamatanFactory(plered=True)


@pytest.fixture
def exhibition(plered):
    return ExhibitionFactory(published=True, open=True, kabupaten=plered.kabupaten)


def apply_url(exhibition):
    return reverse("programmes:stall_apply", kwargs={"slug": exhibition.slug})


def filled_in(client, exhibition, clock, **changes):
    values = form_of(client.get(apply_url(exhibition)), "stall-form")
    clock.shift(timedelta(seconds=10))
    return {**values, **APPLICANT, **changes}


def post(client, exhibition, values, headers=SAME_ORIGIN):
    return client.post(apply_url(exhibition), values, headers=headers)


def test_application_is_kept_with_the_text_that_was_read(client, clock, exhibition, plered):
    desa = DesaFactory(anjun=True)
    values = filled_in(client, exhibition, clock, kecamatan=plered.pk, desa=desa.pk)

    response = post(client, exhibition, values)
    sent = StallApplication.objects.get()

    assert response.status_code == 302
    assert sent.reference in response["location"]
    assert (sent.name, str(sent.phone), sent.brings) == ("Siti Anjun", "+6281234567890", "40 cangkir dan 10 vas")
    assert (sent.state, sent.consent_version, sent.desa) == ("received", "2026-11", desa)
    result = client.get(response["location"])
    assert sent.reference in result.content.decode()
    assert "Siti" not in result.content.decode()


def test_page_needs_no_cookie(client, clock, exhibition):
    page = client.get(apply_url(exhibition))

    assert page.cookies == {}
    assert "noindex" in page.content.decode()


def test_pressed_twice_is_one_application(client, clock, exhibition, plered):
    values = filled_in(client, exhibition, clock, kecamatan=plered.pk)

    first, second = post(client, exhibition, values), post(client, exhibition, values)

    assert first["location"] == second["location"]
    assert StallApplication.objects.count() == 1


def test_changed_after_sending_is_told_and_kept_in_the_form(client, clock, exhibition, plered):
    values = filled_in(client, exhibition, clock, kecamatan=plered.pk)
    post(client, exhibition, values)

    response = post(client, exhibition, {**values, "brings": "Lima gentong"})

    assert response.status_code == 200
    assert StallApplication.objects.count() == 1
    assert form_of(response, "stall-form")["brings"] == ["Lima gentong"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Beli di www.example.com"}, "name"),
        ({"phone": "12"}, "phone"),
        ({"phone": "0812\x003456"}, "phone"),
        ({"kecamatan": ""}, "kecamatan"),
        ({"kecamatan": "99.99.99"}, "kecamatan"),
        ({"desa": "abc"}, "desa"),
        ({"workshop": ""}, "workshop"),
        ({"workshop": "x" * 300}, "workshop"),
        ({"brings": ""}, "brings"),
        ({"brings": "x" * 201}, "brings"),
        ({"brings": "satu\ndua"}, "brings"),
        ({"brings": "cangkir\x00"}, "brings"),
        ({"agreed": ""}, "agreed"),
    ],
)
def test_wrong_field_is_named_and_nothing_typed_is_lost(client, clock, exhibition, plered, changes, field):
    values = filled_in(client, exhibition, clock, kecamatan=plered.pk) | changes

    response = post(client, exhibition, values)

    assert response.status_code == 200
    assert not StallApplication.objects.exists()
    assert field in response.context["page"].form.errors
    kept = form_of(response, "stall-form")
    untouched = {name: value for name, value in APPLICANT.items() if name not in changes and name != "agreed"}
    assert {name: kept[name] for name in untouched} == {name: [value] for name, value in untouched.items()}


def test_kecamatan_of_another_kabupaten_cannot_be_posted(client, clock, exhibition):
    other = KecamatanFactory(ciruas=True)

    response = post(client, exhibition, filled_in(client, exhibition, clock, kecamatan=other.pk))

    assert "kecamatan" in response.context["page"].form.errors


@pytest.mark.parametrize(
    ("changes", "headers", "status"),
    [
        ({"website": "http://spam"}, SAME_ORIGIN, 200),
        ({"wording": "2020-01"}, SAME_ORIGIN, 200),
        ({"stamp": "made up"}, SAME_ORIGIN, 200),
        ({}, {"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_form_that_is_not_ours_is_shown_again(client, clock, exhibition, plered, changes, headers, status):
    values = filled_in(client, exhibition, clock, kecamatan=plered.pk) | changes

    response = post(client, exhibition, values, headers)

    assert response.status_code == status
    assert not StallApplication.objects.exists()
    assert form_of(response, "stall-form")["name"] == ["Siti Anjun"]


def test_too_many_are_put_off_without_losing_anything(client, clock, exhibition, plered):
    for number in range(5):
        values = filled_in(client, exhibition, clock, kecamatan=plered.pk, name=f"Orang {number}x")
        assert post(client, exhibition, values).status_code == 302

    response = post(client, exhibition, filled_in(client, exhibition, clock, kecamatan=plered.pk))

    assert response.status_code == 429
    assert StallApplication.objects.count() == 5
    assert form_of(response, "stall-form")["name"] == ["Siti Anjun"]


@pytest.mark.parametrize("day", ["2026-08-31 23:00+07:00", "2026-10-01 00:30+07:00"])
def test_before_and_after_there_is_a_clear_page_and_no_form(client, exhibition, day):
    with time_machine.travel(day, tick=False):
        response = client.get(apply_url(exhibition))

    assert response.status_code == 200
    assert "<form" not in response.content.decode().partition("<main")[2]


def test_form_opened_before_midnight_of_the_last_day_may_be_sent_after(client, exhibition, plered):
    with time_machine.travel("2026-09-30 23:59:55+07:00", tick=False) as clock:
        values = filled_in(client, exhibition, clock, kecamatan=plered.pk)
        assert post(client, exhibition, values).status_code == 302
        assert post(client, exhibition, {**values, "stamp": "x"}).status_code == 409

    assert StallApplication.objects.count() == 1


def test_exhibition_called_off_meanwhile_takes_no_applications(client, clock, exhibition, plered):
    values = filled_in(client, exhibition, clock, kecamatan=plered.pk)
    exhibition.is_cancelled = True
    exhibition.save()

    assert "<form" not in client.get(apply_url(exhibition)).content.decode().partition("<main")[2]
    assert post(client, exhibition, values).status_code == 409
    assert not StallApplication.objects.exists()


def test_exhibition_without_page_takes_no_applications(client, clock):
    exhibition = ExhibitionFactory(open=True)

    assert client.get(apply_url(exhibition)).status_code == 404
    assert post(client, exhibition, {}).status_code == 404


def test_result_page_of_a_made_up_reference_is_not_there(client, exhibition):
    kwargs = {"slug": exhibition.slug, "reference": "PM-0000-0000"}

    assert client.get(reverse("programmes:stall_application_sent", kwargs=kwargs)).status_code == 404


@pytest.mark.query_count("programmes:stall_apply")
@pytest.mark.parametrize("count", [1, 5])
def test_form_query_count(client, clock, exhibition, plered, count):
    DesaFactory.create_batch(count, kecamatan=plered)

    with CaptureQueriesContext(connection) as queries:
        client.get(apply_url(exhibition))

    assert len(queries) <= 8


@pytest.mark.query_count("programmes:stall_application_sent")
def test_result_query_count(client, clock, exhibition):
    sent = StallApplicationFactory(exhibition=exhibition)
    kwargs = {"slug": exhibition.slug, "reference": sent.reference}

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("programmes:stall_application_sent", kwargs=kwargs))

    assert len(queries) <= 6
