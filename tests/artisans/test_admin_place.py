"""The position of a producer in its form: pasted or typed, judged by its place, and nothing typed is lost."""

from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.constants import WARNING
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext as _

from artisans.models import Producer
from tests.factories import DesaFactory, KecamatanFactory, ProducerFactory, StaffFactory
from tests.portal.page_rules import parse
from tests.stewardship.admin_forms import errors_of, form_of

pytestmark = pytest.mark.django_db
ADD = reverse("admin:artisans_producer_add")
ANSWERS, OUTLINES = reverse("admin:regions_desa_position"), reverse("admin:regions_desa_outlines")
IN_ANJUN, IN_PLERED, IN_BUMIJAYA = ("-6.63300", "107.39500"), ("-6.66000", "107.37000"), ("-6.08100", "106.24900")


def change(producer):
    return reverse("admin:artisans_producer_change", args=[producer.pk])


def opened(client, url):
    return form_of(client.get(url), "producer_form")


def warnings(response):
    return [str(message) for message in get_messages(response.wsgi_request) if message.level == WARNING]


def position(producer):
    producer.refresh_from_db()
    return producer.lat and str(producer.lat), producer.lon and str(producer.lon)


@pytest.fixture(autouse=True)
def officer(client):
    officer = StaffFactory(purwakarta=True)
    client.force_login(officer)
    return officer


@pytest.fixture
def producer():
    DesaFactory(bumijaya=True)
    return ProducerFactory(desa=DesaFactory(anjun=True))


def post(client, producer, **typed):
    return client.post(change(producer), opened(client, change(producer)) | typed)


# Writing it down


@pytest.mark.parametrize(
    "typed",
    [
        {"lat": "-6.63300", "lon": "107.39500"},
        {"lat": "-6,633", "lon": "107,395"},
        {"lat": "-6.6330000000001", "lon": "107.395 BT"},
        {"pasted": "-6.633, 107.395"},
        {"pasted": "https://www.google.com/maps/@-6.633,107.395,17z"},
        {"pasted": "-6.633, 107.395", "lat": "-6.5", "lon": "107.5"},  # what is pasted wins
        {"pasted": "-6.633, 107.395", "lat": "enam", "lon": ""},
    ],
)
def test_position_is_saved_however_it_is_written(client, producer, typed):
    response = post(client, producer, **typed)

    assert position(producer) == IN_ANJUN
    assert warnings(response) == []


def test_position_is_saved_with_a_new_producer(client):
    desa = DesaFactory(anjun=True)
    values = opened(client, ADD) | {"name": "Sanggar", "kecamatan": desa.kecamatan_id, "desa": desa.pk}

    client.post(ADD, values | {"pasted": "-6.633, 107.395"})

    assert position(Producer.objects.get()) == IN_ANJUN


def test_position_is_taken_away(client, producer):
    Producer.objects.update(lat=IN_ANJUN[0], lon=IN_ANJUN[1])

    post(client, producer, lat="", lon="")

    assert position(producer) == (None, None)


@pytest.mark.parametrize("typed", [{"pasted": "107.395, -6.633"}, {"lat": "107.395", "lon": "-6.633"}])
def test_swapped_position_is_taken_the_right_way_and_said(client, producer, typed):
    response = post(client, producer, **typed)

    assert position(producer) == IN_ANJUN
    said = _("Latitude and longitude were swapped; the position was taken as %(position)s.")
    assert warnings(response) == [said % {"position": "-6.63300, 107.39500"}]


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ({"lat": "-6.633"}, ["lon"]),
        ({"lon": "107.395"}, ["lat"]),
        ({"lat": "NaN", "lon": "NaN"}, ["lat", "lon"]),
        ({"lat": "enam", "lon": "107.395"}, ["lat"]),
        ({"lat": "48.85", "lon": "2.35"}, ["lat"]),
        ({"lat": "6.633", "lon": "107.395"}, ["lat"]),
        ({"lat": "\x00", "lon": "9" * 5000}, ["lat", "lon"]),
        ({"pasted": "di depan masjid"}, ["pasted"]),
        ({"pasted": "https://maps.app.goo.gl/Ab3dE"}, ["pasted"]),
        ({"pasted": "di depan masjid", "lat": "enam"}, ["lat", "pasted"]),
        ({"pasted": "x" * 3000}, ["pasted"]),
        ({"pasted": "48.85, 2.35", "lat": "-6.633", "lon": "107.395"}, ["pasted"]),
    ],
)
def test_wrong_position_is_refused_where_it_stands_and_nothing_is_lost(client, producer, typed, where):
    typed = {"address": "Jalan Baru 7", **typed}

    response = post(client, producer, **typed)

    assert sorted(errors_of(response)) == where
    again = form_of(response, "producer_form")
    assert {name: again[name][0] for name in typed} == typed
    assert position(producer) == (None, None)


# Fitting the place


def test_position_in_another_kabupaten_is_refused_by_its_name(client, producer):
    lat, lon = IN_BUMIJAYA

    by_numbers = post(client, producer, lat=lat, lon=lon)
    pasted = post(client, producer, pasted=f"{lat}, {lon}")

    assert [list(errors_of(response)) for response in (by_numbers, pasted)] == [["lat"], ["pasted"]]
    for response in (by_numbers, pasted):
        [[said]] = errors_of(response).values()
        assert "Kabupaten Serang" in said
    assert position(producer) == (None, None)


def test_position_outside_the_desa_is_saved_with_a_warning(client, producer):
    response = post(client, producer, pasted="-6.66, 107.37")

    assert position(producer) == IN_PLERED
    [said] = warnings(response)
    assert "3,5 km" in said
    assert "Anjun, Kecamatan Plered (Purwakarta)" in said


def test_position_outside_the_kecamatan_warns_without_a_desa(client, producer):
    Producer.objects.update(desa=None)

    inside, outside = post(client, producer, pasted="-6.66, 107.37"), post(client, producer, pasted="-6.5, 107.5")

    assert warnings(inside) == []
    assert len(warnings(outside)) == 1
    assert position(producer) == ("-6.50000", "107.50000")


def test_choosing_another_desa_judges_the_position_anew(client, producer):
    citeko = DesaFactory(kecamatan=producer.kecamatan, name="Citeko")
    Producer.objects.update(lat=IN_ANJUN[0], lon=IN_ANJUN[1])

    response = post(client, producer, desa=citeko.pk)

    assert "Citeko" in warnings(response)[0]


def test_old_position_elsewhere_does_not_stop_another_correction(client, producer):
    Producer.objects.update(lat=IN_BUMIJAYA[0], lon=IN_BUMIJAYA[1])

    response = post(client, producer, address="Jalan Baru 7")

    assert warnings(response) == []
    producer.refresh_from_db()
    assert producer.address == "Jalan Baru 7"


def test_refused_form_warns_of_nothing(client, producer):
    response = post(client, producer, pasted="-6.66, 107.37", nib="123")

    assert warnings(response) == []
    assert form_of(response, "producer_form")["pasted"] == ["-6.66, 107.37"]


# Looking at it


def test_form_has_the_map_with_all_its_addresses_and_no_inline_code(client, producer):
    page = parse(client.get(change(producer)))

    assert page.problems == []
    sources = [script.get("src", "") for script in page.scripts]
    for name in ("vendor/leaflet/leaflet.js", "js/admin/place_picker.js", "js/admin/desa_choice.js"):
        assert [name in source for source in sources].count(True) == 1
    text = client.get(change(producer)).content.decode()
    for address in (reverse("kecamatan_outlines"), OUTLINES, ANSWERS):
        assert f'"{address}"' in text


def test_viewer_sees_the_numbers_and_nothing_to_paste(client, officer, producer):
    Producer.objects.update(lat=IN_ANJUN[0], lon=IN_ANJUN[1])
    officer.groups.clear()
    officer.user_permissions.set(officer.user_permissions.model.objects.filter(codename__startswith="view_"))

    text = client.get(change(producer)).content.decode()

    assert "-6,63300" in text
    assert "place-picker" not in text
    assert 'name="lat"' not in text


def test_posting_to_another_office_changes_nothing(client):
    theirs = ProducerFactory(serang=True)

    assert client.post(change(theirs), {"pasted": "-6.633, 107.395"}).status_code in (302, 404)

    assert position(theirs) == (None, None)


# The answers for the map


def test_map_is_told_where_a_pasted_position_lies(client, producer):
    answer = client.get(ANSWERS, {"text": "-6,633 107,395", "place": producer.desa_id}).json()

    assert (answer["lat"], answer["lon"], answer["level"]) == (*IN_ANJUN, "ok")
    assert "Anjun, Kecamatan Plered (Purwakarta)" in answer["said"]


@pytest.mark.parametrize(
    ("asked", "level"),
    [
        ({"lat": "-6.66", "lon": "107.37"}, "warning"),
        ({"lat": "107.395", "lon": "-6.633"}, "warning"),
        ({"lat": "-6.081", "lon": "106.249"}, "error"),
        ({"lat": "-6.633"}, "error"),
        ({"lat": "abc", "lon": "\x00"}, "error"),
        ({"text": "https://maps.app.goo.gl/Ab3dE"}, "error"),
        ({}, "error"),
    ],
)
def test_map_is_told_what_is_wrong(client, producer, asked, level):
    answer = client.get(ANSWERS, asked | {"place": producer.desa_id}).json()

    assert (answer["level"], bool(answer["said"])) == (level, True)


@pytest.mark.parametrize("place", ["", "nowhere", "\x00", "9" * 13, "32.14.04.2009'; --"])
def test_map_is_answered_whatever_place_it_names(client, producer, place):
    answer = client.get(ANSWERS, {"text": "-6.633, 107.395", "place": place}).json()

    assert (answer["lat"], answer["level"]) == (IN_ANJUN[0], "ok")


def test_map_gets_the_desa_of_a_kecamatan(client, producer):
    collection = client.get(OUTLINES, {"kecamatan": producer.kecamatan_id}).json()

    assert [feature["properties"]["name"] for feature in collection["features"]] == ["Anjun"]
    assert collection["features"][0]["geometry"] == producer.desa.outline
    assert client.get(OUTLINES, {"kecamatan": "\x00"}).json()["features"] == []


@pytest.mark.parametrize("address", [ANSWERS, OUTLINES])
def test_answers_are_for_staff_who_may_see_places(client, officer, address):
    officer.groups.clear()
    assert client.get(address).status_code == 403

    client.logout()
    assert client.get(address).status_code == 302


# The choice of a desa


def offered(client, **query):
    asked = {"app_label": "artisans", "model_name": "producer", "field_name": "desa", **query}
    return [result["text"] for result in client.get(reverse("admin:autocomplete"), asked).json()["results"]]


def test_desa_are_offered_with_their_places_those_of_the_kecamatan_first(client, producer):
    darangdan = KecamatanFactory(name="Darangdan")
    DesaFactory(kecamatan=darangdan, name="Anjun Lama")
    DesaFactory(kecamatan=darangdan, name="Sawit")

    assert offered(client, term="anjun") == [
        "Anjun, Kecamatan Plered (Purwakarta)",
        "Anjun Lama, Kecamatan Darangdan (Purwakarta)",
    ]
    assert offered(client, kecamatan=darangdan.pk)[-1] == "Anjun, Kecamatan Plered (Purwakarta)"
    assert offered(client, term="sawit darangdan") == ["Sawit, Kecamatan Darangdan (Purwakarta)"]
    assert len(offered(client, kecamatan="\x00")) == 3


def test_chosen_desa_is_shown_with_its_places(client, producer):
    assert "Anjun, Kecamatan Plered (Purwakarta)</option>" in client.get(change(producer)).content.decode()


# Figures


def test_saving_a_position_query_count_does_not_grow_with_places(client, producer):
    values = opened(client, change(producer)) | {"pasted": "-6.66, 107.37"}

    def asked():
        Producer.objects.update(lat=None, lon=None)
        with CaptureQueriesContext(connection) as queries:
            client.post(change(producer), values)
        return len(queries)

    asked()  # content types and the like are asked once per process
    before = asked()
    DesaFactory.create_batch(4, kecamatan=producer.kecamatan)
    KecamatanFactory.create_batch(2)

    assert asked() == before


def test_desa_choices_query_count(client, producer, django_assert_num_queries):
    DesaFactory.create_batch(5, kecamatan=producer.kecamatan)
    offered(client)
    with django_assert_num_queries(6):
        assert len(offered(client)) == 6


def test_numbers_of_a_form_saved_unchanged_stay(client, producer):
    Producer.objects.update(lat=Decimal("-6.63309"), lon=Decimal("107.39555"))

    post(client, producer)

    assert position(producer) == ("-6.63309", "107.39555")
