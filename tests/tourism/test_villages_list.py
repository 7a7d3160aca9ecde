"""The public list of desa wisata: who stands there, pottery first, and what a reader may ask of it."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stewardship import content_version
from tests.factories import (
    DesaFactory,
    DesaWisataConsentFactory,
    DesaWisataFactory,
    DesaWisataPhotoFactory,
    KecamatanFactory,
    StaffFactory,
    indexed_place,
)
from tests.portal.page_rules import parse
from tourism import indexing
from tourism.models import DesaWisata

pytestmark = pytest.mark.django_db


def village(**kwargs):
    return indexed_place(DesaWisataFactory(**{"published": True, **kwargs}))


def page(client, query=""):
    return client.get(reverse("tourism:village_list") + query)


def names(client, query=""):
    return [row.village.name for row in page(client, query).context["listing"].rows]


def test_list_shows_published_villages_only(client):
    for state in ("submitted", "archived"):
        DesaWisataFactory(name=state, **{state: True})
    DesaWisataFactory(name="draf")
    village(name="Terbit")

    response = page(client)

    assert [row.village.name for row in response.context["listing"].rows] == ["Terbit"]
    assert not {"draf", "submitted", "archived"} & set(parse(response).words)


def test_villages_with_pottery_come_first_and_the_others_are_listed_not_pushed(client):
    village(name="Alpha")
    village(name="Beta", pottery="made")
    village(name="Alfa gerabah", pottery="taught")

    groups = page(client).context["groups"]

    assert [(group.pottery, [row.village.name for row in group.rows]) for group in groups] == [
        (True, ["Alfa gerabah", "Beta"]),
        (False, ["Alpha"]),
    ]


def test_other_orders_are_one_list(client):
    now, staff = timezone.now(), StaffFactory()
    village(name="Beta", pottery="made")
    village(name="Alpha", verified_at=now, verified_by=staff)

    assert names(client, "?urut=nama") == ["Alpha", "Beta"]
    assert names(client, "?urut=terverifikasi") == ["Alpha", "Beta"]
    assert [group.pottery for group in page(client, "?urut=nama").context["groups"]] == [None]


def test_line_says_what_is_there(client):
    desa = DesaFactory(anjun=True)
    one = village(
        name="Anjun",
        desa=desa,
        pottery="made",
        classification="maju",
        standing="active",
        activities_ind="Melihat\nMembeli\nMemutar\nMakan",
        toilet=True,
        homestay=False,
        wheelchair=True,
    )
    hidden = DesaWisataPhotoFactory(record=one, shows_person=True)
    shown = DesaWisataPhotoFactory(record=one, position=5)

    [row] = page(client).context["listing"].rows

    assert row.activities == "Melihat · Membeli · Memutar"
    assert len(row.facilities.split(", ")) == 2
    assert (row.photo, hidden != shown) == (shown, True)
    assert {"Anjun", "Maju"} <= set(parse(page(client)).words)


def test_sample_says_so(client):
    village(sample=True, pottery="made")

    assert b"badge sample" in page(client).content


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?gerabah=made", ["A"]),
        ("?gerabah=made&gerabah=taught", ["A", "B"]),
        ("?kabupaten=serang", ["B"]),
        ("?kelas=rintisan", ["A"]),
        ("?status=active", ["A", "C"]),
        ("?status=active&gerabah=none", ["C"]),
        ("?fasilitas=toilet", ["A"]),
        ("?fasilitas=toilet&fasilitas=wheelchair", ["A", "B"]),
        ("?fasilitas=homestay", []),
        ("?q=perahu", ["C"]),
        ("?q=desa wisata", ["A", "B", "C"]),
        ("?q=tourism village", ["A", "B", "C"]),
        ("?q=ciruas", ["B"]),
        ("?q=perahu&gerabah=made", []),
    ],
)
def test_filters_and_words(client, query, expected):
    village(name="A", pottery="made", classification="rintisan", standing="active", toilet=True)
    village(name="B", pottery="taught", kecamatan=KecamatanFactory(ciruas=True), wheelchair=True, toilet=False)
    village(name="C", standing="active", activities_ind="Naik perahu")

    assert sorted(names(client, query)) == expected


def test_facets_count_what_each_choice_would_show(client):
    village(pottery="made", classification="rintisan")
    village(pottery="made", classification="maju")
    village(classification="maju")

    boxes = {box.name: box for box in page(client, "?gerabah=made").context["listing"].boxes}

    assert {choice.value: choice.count for choice in boxes["gerabah"].choices} == {"made": 2, "none": 1}
    assert {choice.value: choice.count for choice in boxes["kelas"].choices} == {"rintisan": 1, "maju": 1}


def test_empty_list_and_empty_result_lead_on(client):
    assert reverse("artisans:producer_list") + "?kunjungan=1" in parse(page(client)).hrefs()

    village(pottery="made")

    response = page(client, "?gerabah=sold")
    assert response.context["listing"].count == 0
    assert [way.without for way in response.context["listing"].ways_out] == [1]


@pytest.mark.parametrize(
    "query",
    ["?gerabah=emas", "?kelas=unggulan&gerabah=made", "?urut=harga", "?halaman=99", "?lat=-6", "?q=%00", "?q=!!!"],
)
def test_what_is_not_understood_is_said_and_the_rest_still_applies(client, query):
    village(name="Anjun", pottery="made")

    response = page(client, query)

    assert response.status_code == 200
    assert names(client, query) == ["Anjun"]
    assert response.context["listing"].problems or "%00" in query


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["q", "kelas", "status", "halaman", "urut", "fasilitas"]), st.text(max_size=40)))
def test_nonsense_never_breaks_the_page(client, data):
    assert client.get(reverse("tourism:village_list"), data).status_code == 200


def test_change_shows_at_once(client):
    one = village(name="Lama")
    assert names(client) == ["Lama"]

    one.name = "Baru"
    one.save()

    assert names(client) == ["Baru"]


def test_second_page_goes_on(client):
    for number in range(26):
        DesaWisataFactory(name=f"Desa {number:02}", published=True)
    indexing.refresh_all()

    assert names(client, "?halaman=2") == ["Desa 24", "Desa 25"]


def test_page_sets_no_cookie_and_holds_no_contact(client):
    one = village(phone="+62264123456", contact_name="Ibu Sari", pottery="made")
    DesaWisataConsentFactory(record=one, field="phone")

    response = page(client)

    assert not response.cookies
    assert b"Ibu Sari" not in response.content
    assert b"62264123456" not in response.content


@pytest.mark.query_count("tourism:village_list")
@pytest.mark.parametrize("count", [1, 5])
def test_village_list_query_count(client, count):
    for number in range(count):
        desa = DesaFactory(anjun=True) if number == 0 else DesaWisata.objects.first().desa
        one = village(desa=desa, pottery="made")
        DesaWisataPhotoFactory(record=one)
    url = reverse("tourism:village_list")
    content_version.bump()
    cache.clear()

    asked = []
    for query in ("", "?q=desa", "?gerabah=made"):
        with CaptureQueriesContext(connection) as queries:
            client.get(url + query)
        asked.append(len(queries))

    assert asked == [5, 3, 2]
