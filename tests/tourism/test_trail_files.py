"""GPX and KML of a trail: valid against their schemas, read by others, and silent about what nobody agreed to."""

from datetime import date, time
from pathlib import Path

import fastkml
import gpxpy
import pytest
import time_machine
from django.urls import reverse
from lxml import etree

from tests.factories import (
    CentreExceptionFactory,
    CentreHoursFactory,
    ProducerConsentFactory,
    SeasonFactory,
    SeasonHoursFactory,
    indexed_place,
)
from tests.tourism.trails import HIDDEN_LAT, MONDAY_MORNING, PHONE_TEXT, centre, full_trail, trail, workshop

pytestmark = pytest.mark.django_db
SCHEMAS = Path(__file__).parent / "schemas"
FILES = {
    "gpx": ("gpx.xsd", "application/gpx+xml"),
    "kml": ("ogckml22.xsd", "application/vnd.google-earth.kml+xml"),
}
every_file = pytest.mark.parametrize("kind", FILES)
HARD = 'Guci & <Vas> "Ayu" \'s 🏺 ]]> \x0b\x1b\ufffe'


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel(MONDAY_MORNING, tick=False):
        yield


def get(client, kind, made, **headers):
    return client.get(reverse(f"tourism:trail_{kind}", args=[made.slug]), **headers)


def valid(kind, response):
    """The tree of a file, which keeps to its schema."""
    tree = etree.fromstring(response.content)
    etree.XMLSchema(etree.parse(SCHEMAS / FILES[kind][0])).assertValid(tree)
    return tree


@every_file
def test_file_keeps_to_its_schema_and_has_its_head(client, kind):
    made = full_trail()

    response = get(client, kind, made)

    valid(kind, response)
    assert response["Content-Type"] == FILES[kind][1]
    assert response["Content-Disposition"] == f'attachment; filename="{made.slug}.{kind}"'
    assert not response.cookies


@every_file
@pytest.mark.parametrize("count", [0, 1])
def test_file_of_a_trail_without_way_is_valid(client, kind, count):
    valid(kind, get(client, kind, trail(*[workshop() for _ in range(count)])))


@every_file
def test_hard_names_are_escaped(client, kind):
    made = trail(workshop(HARD), workshop(), name_ind=HARD, name_en=HARD, description_ind=HARD, description_en=HARD)

    texts = valid(kind, get(client, kind, made)).xpath("//text()")

    assert any('Guci & <Vas> "Ayu" \'s 🏺 ]]>' in text for text in texts)


@every_file
def test_number_and_place_are_told_by_consent_only(client, kind):
    producer = workshop()
    made = trail(producer, workshop("Lain"))

    silent = get(client, kind, made).content.decode()
    for field in ("phone", "location"):
        ProducerConsentFactory(record=producer, field=field)
    told = get(client, kind, made).content.decode()

    assert PHONE_TEXT.replace(" ", "") not in silent.replace(" ", "").replace("-", "")
    assert HIDDEN_LAT not in silent
    assert PHONE_TEXT.replace(" ", "") in told.replace(" ", "").replace("-", "")
    assert HIDDEN_LAT in told


@every_file
def test_file_is_asked_for_by_its_tag(client, kind):
    made = full_trail()
    first = get(client, kind, made)

    again = get(client, kind, made, HTTP_IF_NONE_MATCH=first["ETag"])
    made.stops.first().delete()
    changed = get(client, kind, made, HTTP_IF_NONE_MATCH=first["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert (changed.status_code, changed["ETag"] == first["ETag"]) == (200, False)


@every_file
def test_file_of_a_draft_is_not_there(client, kind):
    assert get(client, kind, full_trail(published=False)).status_code == 404


def test_gpx_has_waypoints_and_a_route_in_order(client):
    read = gpxpy.parse(get(client, "gpx", full_trail()).content.decode())

    names = ["1. Gerabah Wati", "2. Galeri Anjun", "3. Desa Wisata Keramik", "4. Tungku Asep"]
    assert read.version == "1.1"
    assert [point.name for point in read.waypoints] == names
    assert [point.name for point in read.routes[0].points] == names
    assert "08.00–16.00" in read.waypoints[0].description
    assert "5 Desember 2026" in read.waypoints[3].description
    assert (read.waypoints[1].latitude, read.waypoints[1].longitude) == (-6.625, 107.397)
    assert read.waypoints[1].link.startswith("http")


def test_gpx_tells_of_the_days_of_the_next_weeks_that_differ(client):
    shop = centre()
    CentreHoursFactory(centre=shop)
    CentreExceptionFactory(
        centre=shop,
        starts=date(2026, 12, 11),
        ends=date(2026, 12, 12),
        opens=None,
        closes=None,
        reason_ind="Stok opname",
    )
    CentreExceptionFactory(centre=shop, starts=date(2027, 6, 1), ends=date(2027, 6, 1))
    SeasonFactory(starts=date(2027, 1, 2), ends=date(2027, 1, 30))
    SeasonHoursFactory(centre=shop, opens=time(14), closes=time(21))

    [point] = gpxpy.parse(get(client, "gpx", trail(indexed_place(shop))).content.decode()).waypoints

    assert point.description.splitlines()[-2:] == [
        "11 Desember 2026 – 12 Desember 2026: tutup (Stok opname)",
        "2 Januari 2027 – 30 Januari 2027: 14.00–21.00 (Ramadan 2027)",
    ]


def test_kml_has_placemarks_and_a_line_with_longitude_first(client):
    read = fastkml.KML.from_string(get(client, "kml", full_trail()).content)

    marks = list(read.features[0].features)
    assert [mark.name for mark in marks[:4]][1] == "2. Galeri Anjun"
    assert (marks[1].geometry.x, marks[1].geometry.y) == (107.397, -6.625)
    assert [tuple(place) for place in marks[4].geometry.coords][1] == (107.397, -6.625)
    assert len(marks[4].geometry.coords) == 4


def test_stop_without_consent_stands_at_its_village_and_says_so(client):
    producer = workshop()
    read = gpxpy.parse(get(client, "gpx", trail(producer, workshop("Lain"))).content.decode())

    point = read.waypoints[0]
    assert (point.latitude, point.longitude) == (float(producer.desa.lat), float(producer.desa.lon))


def test_firing_that_is_over_is_in_no_file(client):
    made = full_trail()
    with time_machine.travel("2026-12-24T09:00:00+07:00", tick=False):
        assert len(gpxpy.parse(get(client, "gpx", made).content.decode()).waypoints) == 3
