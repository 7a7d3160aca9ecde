"""Exhibitions in public: the list, the page of one, and what is told of sales."""

import datetime
import json

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from programmes.exhibitions import sums
from stewardship import content_version
from tests.factories import ProducerFactory, SourceFactory
from tests.programmes.factories import ExhibitionFactory, ShowingFactory, StallApplicationFactory

pytestmark = pytest.mark.django_db
PAST = {"starts_on": datetime.date(2026, 3, 2), "ends_on": datetime.date(2026, 3, 4)}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-09-10 08:00+07:00", tick=False) as clock:
        yield clock


def list_url(query=""):
    return reverse("programmes:exhibition_list") + query


def shown(client, query=""):
    return [row.exhibition.name_ind for row in client.get(list_url(query)).context["listing"].rows]


def page_of(client, exhibition):
    return client.get(exhibition.get_absolute_url())


def sold(exhibition, *amounts, **more):
    for amount in amounts:
        ShowingFactory(
            exhibition=exhibition, producer=ProducerFactory(published=True), state="took_part", sales=amount, **more
        )


# The list


def test_list_has_open_ones_first_then_coming_then_past_by_year(client):
    ExhibitionFactory(published=True, name_ind="Lampau", starts_on=None, ends_on=None, when="2019")
    ExhibitionFactory(published=True, name_ind="Kemarin", **PAST)
    ExhibitionFactory(published=True, name_ind="Nanti")
    ExhibitionFactory(published=True, name_ind="Buka", open=True)
    ExhibitionFactory(name_ind="Draf")

    listing = client.get(list_url()).context["listing"]

    assert [[row.exhibition.name_ind for row in rows] for _heading, rows in listing.groups] == [
        ["Buka"],
        ["Nanti"],
        ["Kemarin"],
        ["Lampau"],
    ]
    assert [heading for heading, _rows in listing.groups][2:] == ["2026", "2019"]


def test_nobody_applies_for_what_is_over_however_late_applications_were_to_close(client):
    days = {"opens_on": datetime.date(2026, 1, 1), "closes_on": datetime.date(2027, 12, 31)}
    over = ExhibitionFactory(published=True, name_ind="Kemarin", **PAST, **days)
    one_day = {**PAST, "ends_on": None}
    ExhibitionFactory(published=True, name_ind="Sehari", **one_day, **days)
    ExhibitionFactory(published=True, name_ind="Entah", starts_on=None, ends_on=None, when="2027", **days)

    assert shown(client, "?buka=1") == ["Entah"]
    assert not client.get(over.get_absolute_url()).context["is_open"]
    apply = client.get(reverse("programmes:stall_apply", args=[over.slug]))
    assert "programmes/stall_closed.html" in [template.name for template in apply.templates]


def test_cancelled_exhibition_stays_and_takes_no_applications(client):
    exhibition = ExhibitionFactory(published=True, name_ind="Batal", open=True, is_cancelled=True)

    assert shown(client) == ["Batal"]
    assert shown(client, "?buka=1") == []
    text = client.get(list_url()).content.decode()
    assert "badge bad" in text
    assert reverse("programmes:stall_apply", args=[exhibition.slug]) not in text


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?kabupaten=serang", ["Serang"]),
        ("?tahun=2019", ["Serang"]),
        ("?jenis=bazaar", ["Plered"]),
        ("?jenis=bazaar&kabupaten=serang", []),
        ("?buka=1", ["Plered"]),
    ],
)
def test_filters(client, query, names):
    ExhibitionFactory(published=True, name_ind="Plered", kind="bazaar", open=True)
    ExhibitionFactory(published=True, serang=True, name_ind="Serang", starts_on=None, ends_on=None, when="2019")

    assert shown(client, query) == names


@pytest.mark.parametrize(
    "query",
    ["?kabupaten=bogor", "?tahun=x", "?tahun=%00", "?jenis=pesta", "?buka=2", "?halaman=9", "?halaman=x", "?foo=1"],
)
def test_what_is_not_understood_is_told_and_the_rest_applies(client, query):
    ExhibitionFactory(published=True, name_ind="Nanti", **PAST)

    response = client.get(list_url(query))

    assert response.status_code == 200
    assert len(response.context["listing"].problems) == 1
    assert shown(client, f"{query}&kabupaten=purwakarta") == ["Nanti"]


@pytest.mark.query_count("programmes:exhibition_list")
@pytest.mark.parametrize("count", [1, 5])
def test_list_query_count(client, count):
    for _number in range(count):
        ShowingFactory(exhibition=ExhibitionFactory(published=True), producer=ProducerFactory(published=True))
    content_version.bump()
    cache.clear()

    with CaptureQueriesContext(connection) as queries:
        client.get(list_url())

    assert len(queries) == 5


# The page of one


def test_page_has_published_producers_with_stalls_before_and_none_after(client, clock):
    exhibition = ExhibitionFactory(published=True)
    ShowingFactory(exhibition=exhibition, producer=ProducerFactory(published=True, name="Wati"), stall="a 12")
    ShowingFactory(exhibition=exhibition, producer=ProducerFactory(name="Draf"))
    away = ProducerFactory(published=True, name="Absen")
    ShowingFactory(exhibition=exhibition, producer=away, state="stayed_away")

    before = page_of(client, exhibition)
    clock.move_to("2026-12-06 08:00+07:00")
    after = page_of(client, exhibition)

    assert [place.stall for place in before.context["places"]] == ["A 12"]
    assert [place.stall for place in after.context["places"]] == [""]
    for response in (before, after):
        assert "Wati" in response.content.decode()
        assert "Draf" not in response.content.decode()
        assert "Absen" not in response.content.decode()


def test_stalls_are_in_the_order_of_the_hall(client):
    exhibition = ExhibitionFactory(published=True)
    for stall in ("A 10", "", "B", "A 2"):
        ShowingFactory(exhibition=exhibition, producer=ProducerFactory(published=True), stall=stall)

    places = page_of(client, exhibition).context["places"]

    assert [place.stall for place in places] == ["A 2", "A 10", "B", ""]


def test_draft_has_no_page(client):
    assert page_of(client, ExhibitionFactory()).status_code == 404


def test_cancelled_page_says_so_and_shows_no_stalls(client):
    exhibition = ExhibitionFactory(published=True, is_cancelled=True, open=True)
    ShowingFactory(exhibition=exhibition, producer=ProducerFactory(published=True), stall="A 1")

    response = page_of(client, exhibition)

    assert "alert bad" in response.content.decode()
    assert [place.stall for place in response.context["places"]] == [""]
    assert not response.context["is_open"]
    assert json.loads(response.context["structured"])["eventStatus"] == "https://schema.org/EventCancelled"


def test_report_and_list_stand_beside_each_other_with_their_sources(client):
    exhibition = ExhibitionFactory(published=True, participants_reported=12, **PAST)
    exhibition.sources.set([SourceFactory(title="Laporan satu"), SourceFactory(title="Laporan dua")])
    ShowingFactory(exhibition=exhibition, producer=ProducerFactory(published=True))

    text = page_of(client, exhibition).content.decode()

    assert '<dd class="num">12</dd>' in text
    assert "Laporan satu" in text
    assert "Laporan dua" in text


def test_structured_data_is_an_exhibition_event(client):
    exhibition = ExhibitionFactory(published=True, place="Jakarta Convention Center", organiser="Inacraft")

    with override("en"):
        data = json.loads(page_of(client, exhibition).context["structured"])

    assert data["@type"] == "ExhibitionEvent"
    assert (data["startDate"], data["endDate"]) == ("2026-12-01", "2026-12-05")
    assert data["location"]["name"] == "Jakarta Convention Center"
    assert data["organizer"]["name"] == "Inacraft"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"


def test_online_exhibition_has_a_virtual_place(client):
    exhibition = ExhibitionFactory(published=True, kind="online", website="https://example.org/pameran")

    data = json.loads(page_of(client, exhibition).context["structured"])

    assert data["location"] == {"@type": "VirtualLocation", "url": "https://example.org/pameran"}
    assert data["eventAttendanceMode"].endswith("OnlineEventAttendanceMode")


def test_sample_says_so_and_keeps_out_of_search_engines(client):
    text = page_of(client, ExhibitionFactory(published=True, sample=True)).content.decode()

    assert "noindex" in text
    assert "alert warn" in text


def test_nobody_who_applied_is_told_of(client):
    exhibition = ExhibitionFactory(published=True, open=True)
    StallApplicationFactory(exhibition=exhibition, name="Ibu Rahasia", state="accepted")

    assert "Rahasia" not in page_of(client, exhibition).content.decode()


# Sales


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([], None),
        ([10_000_000] * 4, None),
        ([10_000_000] * 5, 50_000_000),
        ([10_300_000, 11_000_000, 9_900_000, 10_100_000, 11_000_000], 50_000_000),
        ([100_000_000, 1, 1, 1, 1, 1], None),
        ([0, 0, 0, 0, 0], None),
        ([1, 0, 1, 0, 1], 3),
        ([1_000, 2_000, 3_000, 4_000, 5_000, 6_000], 20_000),
    ],
)
def test_sum_is_of_five_without_a_large_one_and_rounded(values, shown):
    assert sums.rounded(values) == shown


def test_rounding_hides_what_a_sixth_producer_sold():
    five = [9_000_000, 10_000_000, 11_000_000, 12_000_000, 13_000_000]

    sums_with_a_sixth = [sums.rounded([*five, more]) for more in (6_000_000, 8_000_000, 10_000_000)]

    assert [sums.rounded(five), *sums_with_a_sixth] == [60_000_000] * 4


def test_four_that_reported_are_not_summed_up(client):
    exhibition = ExhibitionFactory(published=True, **PAST)
    sold(exhibition, 7_654_321, 8_000_000, 9_000_000, 7_000_000, None)

    response = page_of(client, exhibition)

    assert not response.context["sums"]
    assert "7.654.321" not in response.content.decode()


def test_five_that_reported_are_summed_up_after_it_is_over(client, clock):
    exhibition = ExhibitionFactory(published=True)
    sold(exhibition, 9_100_000, 9_200_000, 9_300_000, 9_400_000, 9_500_000, pieces_sold=40)

    assert not page_of(client, exhibition).context["sums"]
    clock.move_to("2026-12-06 08:00+07:00")
    found = page_of(client, exhibition).context["sums"]

    assert (found.sales, found.pieces_sold, found.contacts) == (45_000_000, 200, None)


def test_planned_and_absent_ones_are_no_sales():
    exhibition = ExhibitionFactory(published=True, **PAST)
    sold(exhibition, 1_000, 1_000, 1_000, 1_000)
    ShowingFactory(exhibition=exhibition, sales=1_000, state="planned")

    assert not sums.published(exhibition)


@pytest.mark.query_count("programmes:exhibition_detail")
@pytest.mark.parametrize("count", [1, 6])
def test_detail_query_count(client, count):
    exhibition = ExhibitionFactory(published=True, **PAST)
    exhibition.sources.set([SourceFactory()])
    sold(exhibition, *[1_000] * count)
    content_version.bump()
    cache.clear()

    with CaptureQueriesContext(connection) as queries:
        page_of(client, exhibition)

    assert len(queries) <= 11


def test_search_finds_exhibitions_by_name_place_and_organiser(client):
    ExhibitionFactory(published=True, name_ind="Inacraft 2026", place="Jakarta", organiser="ASEPHI")
    ExhibitionFactory(name_ind="Inacraft draf")

    for words in ("inacraft", "jakarta", "asephi", "pameran 2026"):
        assert [hit.name for hit in client.get("/cari/", {"q": words}).context["programmes"]] == ["Inacraft 2026"]
    assert client.get("/cari/?q=bandung").context["programmes"] == []
