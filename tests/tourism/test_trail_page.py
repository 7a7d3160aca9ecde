"""The public page of a trail and the list of trails."""

import datetime
import json

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stewardship import content_version, lifecycle
from tests.factories import ProducerConsentFactory, StaffFactory, TrailFactory
from tests.portal.page_rules import body
from tests.tourism.trails import HIDDEN_LAT, MONDAY_MORNING, PHONE, centre, firing, full_trail, trail, village, workshop
from tourism.models import Trail
from tourism.trails.listing import PAGE_SIZE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel(MONDAY_MORNING, tick=False):
        yield


def english(client, address, query=""):
    with translation.override("en"):
        return client.get(address() + query)


def page(client, made, query=""):
    return english(client, made.get_absolute_url, query)


def listed(client, query=""):
    return english(client, lambda: reverse("tourism:trail_list"), query)


def shown(response):
    return [visit["stop"].name for visit in response.context["visits"]]


def test_page_shows_stops_in_order_with_way_and_times(client):
    made = trail(workshop(), centre(), village(), name_en="Kiln trail")

    response = page(client, made, "?tanggal=2026-12-01&mulai=09:00")

    text = body(response)
    assert shown(response) == ["Gerabah Wati", "Galeri Anjun", "Desa Wisata Keramik"]
    for said in (
        "Kiln trail",
        "Tuesday, 1 December 2026, setting out at 09:00",
        "09:00–09:45",
        "In all",
        "25 km an hour",
    ):
        assert said in text
    assert response.context["plan"].km > 1


def test_page_says_what_is_closed_on_arrival(client):
    response = page(client, trail(workshop(), workshop("Sore")), "?tanggal=2026-12-01&mulai=15:30")

    assert "Closes at 16:00, before you leave" in body(response)
    assert "Closed when you arrive, opens again on Wednesday, 2 December at 08:00" in body(response)
    assert "2 stops do not work out on this day" in body(response)


def test_day_of_a_trail_with_a_firing_is_the_day_of_the_firing(client):
    made = full_trail()

    assert page(client, made).context["day"] == datetime.date(2026, 12, 5)
    other = page(client, made, "?tanggal=2026-12-01")
    assert len(shown(other)) == 3
    assert "firing of the kiln on Saturday, 5 December 2026, 18:00–00:00" in body(other)


@pytest.mark.parametrize(("hour", "day"), [(7, 30), (10, 1)])
def test_day_is_today_until_most_have_set_out(client, hour, day):
    with time_machine.travel(MONDAY_MORNING.replace(hour=hour), tick=False):
        assert page(client, trail(workshop(), centre())).context["day"].day == day


@pytest.mark.parametrize(
    "query",
    [
        "?tanggal=besok",
        "?tanggal=2020-01-01",
        "?tanggal=9999-12-31",
        "?mulai=25:00",
        "?mulai=pagi&tanggal=2026-12-01",
        "?lain=1",
    ],
)
def test_bad_day_or_hour_is_reported_and_the_rest_applied(client, query):
    response = page(client, trail(workshop(), centre()), query)

    assert response.status_code == 200
    assert len(response.context["problems"]) == 1
    assert response.context["start"] == datetime.time(9)
    if "2026-12-01" in query:
        assert response.context["day"] == datetime.date(2026, 12, 1)


@given(day=st.text(max_size=12), hour=st.text(max_size=8), view=st.text(max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nonsense_never_breaks_the_page(client, day, hour, view):
    made = Trail.objects.first() or trail(workshop(), centre())

    assert client.get(made.get_absolute_url(), {"tanggal": day, "mulai": hour, "tampil": view}).status_code == 200


def test_stop_that_is_not_published_is_left_out_and_said(client):
    draft, gone = workshop("Rahasia", published=False), workshop("Tutup")
    made = trail(workshop(), draft, gone, centre())
    lifecycle.archive(gone, by=StaffFactory(superuser=True), reason="closed")

    response = page(client, made)

    assert shown(response) == ["Gerabah Wati", "Galeri Anjun"]
    assert "2 stops are not available at present" in body(response)
    assert "Rahasia" not in body(response)


def test_firing_that_is_over_is_not_available(client):
    made = trail(workshop(), centre(), firing())
    with time_machine.travel("2026-12-24T09:00:00+07:00", tick=False):
        response = page(client, made)
    assert (len(shown(response)), response.context["missing"]) == (2, 1)


@pytest.mark.parametrize("count", [0, 1])
def test_trail_without_way_has_a_clear_page(client, count):
    response = page(client, trail(*[workshop() for _ in range(count)]))

    said = "This trail has no stop to visit at present", "Only one stop of this trail is available"
    assert said[count] in body(response)
    listed_text = body(listed(client))
    assert "not known at present" in listed_text


def test_position_and_number_are_public_by_consent_only(client):
    producer = workshop()
    made = trail(producer, centre())

    for text in (body(page(client, made)), points_of(client, made)):
        assert HIDDEN_LAT not in text
        assert PHONE not in text
    assert "counted from the centre of the village" in body(page(client, made))

    for field in ("phone", "location"):
        ProducerConsentFactory(record=producer, field=field)

    assert PHONE in body(page(client, made))
    assert HIDDEN_LAT in points_of(client, made)


def points_of(client, made):
    return client.get(reverse("tourism:trail_points", args=[made.slug])).content.decode()


def test_live_map_gets_stops_and_their_line(client):
    points = json.loads(points_of(client, full_trail()))

    kinds = [feature["geometry"]["type"] for feature in points["features"]]
    assert kinds == ["Point"] * 4 + ["LineString"]
    assert [feature["properties"].get("number") for feature in points["features"]] == [1, 2, 3, 4, None]
    assert points["features"][0]["properties"]["name"] == "Gerabah Wati"


def test_live_map_is_there_on_request_only(client):
    made = full_trail()
    quiet, live = body(page(client, made)), body(page(client, made, "?tampil=peta"))

    assert ("leaflet" in quiet, "polyline" in quiet) == (False, True)
    assert ("leaflet" in live, "data-map" in live) == (True, True)


def test_page_tells_machines_of_the_trip(client):
    response = page(client, trail(workshop(), centre(), name_en="Kiln trail"))

    graph = json.loads(response.context["structured"])["@graph"]
    assert (graph[0]["@type"], graph[0]["name"]) == ("TouristTrip", "Kiln trail")
    items = graph[0]["itinerary"]["itemListElement"]
    assert [item["item"]["name"] for item in items] == ["Gerabah Wati", "Galeri Anjun"]
    assert ["geo" in item["item"] for item in items] == [False, True]


def test_draft_has_no_page(client):
    assert page(client, full_trail(published=False)).status_code == 404
    assert client.get(reverse("tourism:trail_points", args=["tidak-ada"])).status_code == 404


def test_sample_says_so_and_is_kept_out_of_search_engines(client):
    response = page(client, full_trail(is_sample=True))

    assert "This is a sample." in body(response)
    assert '<meta name="robots" content="noindex">' in body(response)


def test_sitemap_has_real_trails_only(client):
    real, sample = full_trail(), trail(is_sample=True)

    sitemap = client.get(reverse("sitemap")).content.decode()

    assert (real.get_absolute_url() in sitemap, sample.get_absolute_url() in sitemap) == (True, False)


def test_search_finds_a_trail_by_name(client):
    made = trail(workshop(), centre(), name_ind="Jalur Tungku Api", name_en="Fire trail")

    assert made.get_absolute_url() in body(client.get(reverse("search"), {"q": "tungku api"}))


def test_list_filters_by_kabupaten_and_way_of_travel(client):
    trail(workshop(), centre(), name_en="By car")
    trail(workshop("Lain"), name_en="On foot", travel="walk")
    TrailFactory(serang=True, published=True, name_en="In Serang", travel="walk")

    def names(query):
        return [row.trail.name_en for row in listed(client, query).context["listing"].rows]

    assert names("?kabupaten=purwakarta&cara=walk") == ["On foot"]
    assert names("?kabupaten=serang") == ["In Serang"]
    assert len(names("?cara=walk&cara=car")) == 3
    assert len(names("?kabupaten=atlantis")) == 3


@pytest.mark.parametrize("query", ["?kabupaten=atlantis", "?cara=terbang", "?halaman=99", "?halaman=x", "?lain=1"])
def test_list_reports_what_it_does_not_know(client, query):
    full_trail()

    response = listed(client, query)

    assert response.status_code == 200
    assert len(response.context["listing"].problems) == 1
    assert len(response.context["listing"].rows) == 1


def test_list_without_a_number_of_its_page_has_nothing_to_report(client):
    full_trail()

    assert not listed(client, "?halaman=").context["listing"].problems


def test_list_has_pages(client):
    TrailFactory.create_batch(PAGE_SIZE + 1, published=True)

    assert len(listed(client).context["listing"].rows) == PAGE_SIZE
    assert len(listed(client, "?halaman=2").context["listing"].rows) == 1


def test_empty_list_says_what_to_do(client):
    assert "No trail is published yet" in body(listed(client))
    assert "No trail fits all of this" in body(listed(client, "?cara=walk"))


def asked_by(client, address):
    content_version.bump()
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def stops(count):
    return [place for number in range(count // 4) for place in (workshop(f"W {number}"), centre(), village(), firing())]


@pytest.mark.query_count("tourism:trail_detail")
@pytest.mark.query_count("tourism:trail_gpx")
@pytest.mark.query_count("tourism:trail_kml")
@pytest.mark.query_count("tourism:trail_points")
@pytest.mark.parametrize("name", ["detail", "gpx", "kml", "points"])
def test_page_query_count(client, name):
    few, many = trail(firing(), centre(), workshop(), village()), trail(*stops(12))

    counts = [asked_by(client, reverse(f"tourism:trail_{name}", args=[made.slug])) for made in (few, many)]

    assert counts[0] == counts[1]
    assert counts[0] <= 9


@pytest.mark.query_count("tourism:trail_list")
def test_list_query_count(client):
    full_trail()
    one = asked_by(client, reverse("tourism:trail_list"))
    for _number in range(4):
        full_trail()

    assert asked_by(client, reverse("tourism:trail_list")) == one <= 9


def test_anonymous_page_sets_no_cookie_and_holds_no_token(client):
    response = client.get(full_trail().get_absolute_url())

    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content
