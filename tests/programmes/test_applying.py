"""Applying for a training or a stall: what is asked, what is refused, and that nothing typed is lost."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import DesaFactory, KecamatanFactory
from tests.programmes.application_posts import SAME_ORIGIN, STALL, TRAINING, september
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[TRAINING, STALL], ids=lambda way: way.name)
def way(request):
    return request.param


@pytest.fixture
def clock():
    with september() as clock:
        yield clock


@pytest.fixture
def plered():
    return KecamatanFactory(plered=True)


@pytest.fixture
def occasion(way, plered):
    return way.open(plered.kabupaten)


@pytest.fixture
def training(plered):
    return TRAINING.open(plered.kabupaten)


@pytest.fixture
def exhibition(plered):
    return STALL.open(plered.kabupaten)


def main_of(response):
    return response.content.decode().partition("<main")[2]


def test_application_is_kept_with_the_text_that_was_read(client, clock, way, occasion, plered):
    desa = DesaFactory(anjun=True)
    values = way.filled_in(client, occasion, clock, kecamatan=plered.pk, desa=desa.pk)

    response = way.post(client, occasion, values)
    sent = way.model.objects.get()

    assert response.status_code == 302
    assert response["location"] == way.sent_url(occasion, sent.reference)
    assert getattr(sent, way.name) == occasion
    assert (sent.name, str(sent.phone), sent.desa) == ("Siti Anjun", "+6281234567890", desa)
    assert (sent.workshop, sent.state, sent.consent_version) == ("Bengkel Wati", "received", "2026-11")
    assert {name: str(getattr(sent, name)) for name in way.own} == way.own
    result = client.get(response["location"])
    assert sent.reference in result.content.decode()
    assert "Siti" not in result.content.decode()


def test_page_needs_no_cookie(client, clock, way, occasion):
    page = client.get(way.url(occasion))

    assert page.cookies == {}
    assert "noindex" in page.content.decode()


def test_page_says_how_participants_are_chosen(client, clock, training):
    page = client.get(TRAINING.url(training)).content.decode()

    assert training.selection_rule_ind in page or training.selection_rule_en in page


def test_pressed_twice_is_one_application(client, clock, way, occasion, plered):
    values = way.filled_in(client, occasion, clock, kecamatan=plered.pk)

    first, second = way.post(client, occasion, values), way.post(client, occasion, values)

    assert first["location"] == second["location"]
    assert way.model.objects.count() == 1


def test_changed_after_sending_is_told_and_kept_in_the_form(client, clock, way, occasion, plered):
    values = way.filled_in(client, occasion, clock, kecamatan=plered.pk)
    way.post(client, occasion, values)

    response = way.post(client, occasion, {**values, "name": "Orang Lain"})

    assert response.status_code == 200
    assert way.model.objects.count() == 1
    assert form_of(response, way.form)["name"] == ["Orang Lain"]


IN_BOTH = [
    ({"name": ""}, "name"),
    ({"name": "Beli di www.example.com"}, "name"),
    ({"name": "x" * 500}, "name"),
    ({"phone": ""}, "phone"),
    ({"phone": "12"}, "phone"),
    ({"phone": "0812\x003456"}, "phone"),
    ({"kecamatan": ""}, "kecamatan"),
    ({"kecamatan": "99.99.99"}, "kecamatan"),
    ({"desa": "abc"}, "desa"),
    ({"workshop": "x" * 300}, "workshop"),
    ({"agreed": ""}, "agreed"),
]
WRONG = [(way, *case) for way in (TRAINING, STALL) for case in IN_BOTH] + [
    (TRAINING, {"active_since": "kemarin"}, "active_since"),
    (TRAINING, {"active_since": "1066"}, "active_since"),
    (TRAINING, {"active_since": "9" * 30}, "active_since"),
    (TRAINING, {"reason": "x" * 1001}, "reason"),
    (STALL, {"workshop": ""}, "workshop"),
    (STALL, {"brings": ""}, "brings"),
    (STALL, {"brings": "x" * 201}, "brings"),
    (STALL, {"brings": "satu\ndua"}, "brings"),
    (STALL, {"brings": "cangkir\x00"}, "brings"),
]


@pytest.mark.parametrize(("way", "changes", "field"), WRONG, ids=lambda value: getattr(value, "name", None))
def test_wrong_field_is_named_and_nothing_typed_is_lost(client, clock, way, occasion, plered, changes, field):
    values = way.filled_in(client, occasion, clock, kecamatan=plered.pk) | changes

    response = way.post(client, occasion, values)

    assert response.status_code == 200
    assert not way.model.objects.exists()
    assert field in response.context["page"].form.errors
    kept = form_of(response, way.form)
    untouched = {name: value for name, value in way.typed.items() if name not in changes and name != "agreed"}
    assert {name: kept[name] for name in untouched} == {name: [value] for name, value in untouched.items()}


def test_kecamatan_of_another_kabupaten_cannot_be_posted(client, clock, way, occasion):
    other = KecamatanFactory(ciruas=True)

    response = way.post(client, occasion, way.filled_in(client, occasion, clock, kecamatan=other.pk))

    assert "kecamatan" in response.context["page"].form.errors


def test_desa_has_to_lie_in_the_kecamatan(client, clock, way, occasion, plered):
    desa = DesaFactory(kecamatan=KecamatanFactory(kabupaten=plered.kabupaten))

    response = way.post(client, occasion, way.filled_in(client, occasion, clock, kecamatan=plered.pk, desa=desa.pk))

    assert "desa" in response.context["page"].form.errors


def test_only_kecamatan_of_the_training_are_offered(client, clock, training, plered):
    KecamatanFactory(kabupaten=plered.kabupaten)
    training.kecamatan.set([plered])

    form = client.get(TRAINING.url(training)).context["page"].form

    assert list(form.fields["kecamatan"].queryset) == [plered]


@pytest.mark.parametrize(
    ("changes", "headers", "status"),
    [
        ({"website": "http://spam"}, SAME_ORIGIN, 200),
        ({"wording": "2020-01"}, SAME_ORIGIN, 200),
        ({"stamp": "made up"}, SAME_ORIGIN, 200),
        ({}, {"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_form_that_is_not_ours_is_shown_again(client, clock, way, occasion, plered, changes, headers, status):
    values = way.filled_in(client, occasion, clock, kecamatan=plered.pk) | changes

    response = way.post(client, occasion, values, headers)

    assert response.status_code == status
    assert not way.model.objects.exists()
    assert form_of(response, way.form)["name"] == ["Siti Anjun"]


def test_too_many_are_put_off_without_losing_anything(client, clock, way, occasion, plered):
    for number in range(5):
        values = way.filled_in(client, occasion, clock, kecamatan=plered.pk, name=f"Orang {number}x")
        assert way.post(client, occasion, values).status_code == 302

    response = way.post(client, occasion, way.filled_in(client, occasion, clock, kecamatan=plered.pk))

    assert response.status_code == 429
    assert way.model.objects.count() == 5
    assert form_of(response, way.form)["name"] == ["Siti Anjun"]


@pytest.mark.parametrize("day", ["2026-08-31 23:00+07:00", "2026-10-01 00:30+07:00"])
def test_before_and_after_there_is_a_clear_page_and_no_form(client, way, occasion, day):
    with time_machine.travel(day, tick=False):
        response = client.get(way.url(occasion))

    assert response.status_code == 200
    assert "<form" not in main_of(response)


def test_form_opened_before_midnight_of_the_last_day_may_be_sent_after(client, way, occasion, plered):
    with time_machine.travel("2026-09-30 23:59:55+07:00", tick=False) as clock:
        values = way.filled_in(client, occasion, clock, kecamatan=plered.pk)
        assert way.post(client, occasion, values).status_code == 302
        assert way.post(client, occasion, {**values, "stamp": "x"}).status_code == 409

    assert way.model.objects.count() == 1


def test_exhibition_called_off_meanwhile_takes_no_applications(client, clock, exhibition, plered):
    values = STALL.filled_in(client, exhibition, clock, kecamatan=plered.pk)
    exhibition.is_cancelled = True
    exhibition.save()

    assert "<form" not in main_of(client.get(STALL.url(exhibition)))
    assert STALL.post(client, exhibition, values).status_code == 409
    assert not STALL.model.objects.exists()


def test_occasion_without_page_takes_no_applications(client, clock, way):
    occasion = way.occasion(open=True)

    assert client.get(way.url(occasion)).status_code == 404
    assert way.post(client, occasion, {}).status_code == 404


def test_result_page_of_a_made_up_reference_is_not_there(client, clock, way, occasion):
    assert client.get(way.sent_url(occasion, "PL-0000-0000")).status_code == 404
    assert client.get(way.sent_url(occasion, "PM-0000-0000")).status_code == 404


@pytest.mark.query_count("programmes:training_apply", "programmes:stall_apply")
@pytest.mark.parametrize("count", [1, 5])
def test_form_query_count(client, clock, way, occasion, plered, count):
    DesaFactory.create_batch(count, kecamatan=plered)

    with CaptureQueriesContext(connection) as queries:
        client.get(way.url(occasion))

    assert len(queries) <= 8


@pytest.mark.query_count("programmes:application_sent", "programmes:stall_application_sent")
def test_result_query_count(client, clock, way, occasion):
    sent = way.application(**{way.name: occasion})

    with CaptureQueriesContext(connection) as queries:
        client.get(way.sent_url(occasion, sent.reference))

    assert len(queries) <= 6
