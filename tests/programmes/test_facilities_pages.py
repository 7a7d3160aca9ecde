"""The pages on facilities: what can be had where, at which price, with sources, former names and the next free slot."""

import json
import re
from datetime import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from programmes.facilities import page
from programmes.models import Facility
from tests.factories import (
    BookingFactory,
    DesaFactory,
    FacilityFactory,
    KecamatanFactory,
    ServiceFactory,
    SlotFactory,
    SourceFactory,
)
from tests.programmes.factories import JAKARTA

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-12-01 08:00+07:00", tick=False) as clock:
        yield clock


@pytest.fixture
def facility():
    anjun = DesaFactory(anjun=True)
    return FacilityFactory(
        published=True,
        name="UPTD Keramik",
        former_names="UPTD Litbang; UPTD Sentra",
        desa=anjun,
        kecamatan=anjun.kecamatan,
        kabupaten=anjun.kecamatan.kabupaten,
        sources=[SourceFactory()],
    )


def detail(client, facility):
    return client.get(facility.get_absolute_url())


def test_page_tells_services_prices_former_names_and_sources(client, facility):
    kiln = ServiceFactory(facility=facility, price=None)
    free = ServiceFactory(facility=facility, kind="design", price=0, name_ind="Desain", name_en="Design")
    lesson = ServiceFactory(facility=facility, kind="lesson", price=50_000, name_ind="Pelajaran", name_en="Lesson")

    response = detail(client, facility)

    with override("en"):
        shown = page.facility_page(page.published().get())
    assert [(each.service, each.price) for each in shown["services"]] == [
        (free, "free of charge"),
        (kiln, "price not known"),
    ]
    assert [(each.service, each.price) for each in shown["lessons"]] == [(lesson, "Rp50,000")]
    assert shown["former_names"] == ["UPTD Litbang", "UPTD Sentra"]
    text = response.content.decode()
    assert "UPTD Litbang" in text
    assert facility.sources.get().url in text
    assert "noindex" not in text


def test_next_free_slot_is_that_which_nobody_holds(client, facility):
    service = ServiceFactory(facility=facility)
    held, next_one, later = (
        SlotFactory(service=service, starts_at=datetime(2026, 12, day, 8, tzinfo=JAKARTA)) for day in (2, 3, 4)
    )
    SlotFactory(service=service, starts_at=datetime(2026, 11, 30, 8, tzinfo=JAKARTA))
    BookingFactory(slot=held)
    BookingFactory(slot=next_one, state="cancelled")

    with override("en"):
        [offered] = page.offered(page.published().get())

    assert offered.next_slot == "Thursday, 3 December 2026, 08:00 WIB"
    assert reverse("programmes:booking", args=[facility.slug, service.pk]) in detail(client, facility).content.decode()


def test_service_that_cannot_be_booked_has_no_button(client, facility):
    service = ServiceFactory(facility=facility, can_be_booked=False)
    SlotFactory(service=service)

    assert page.offered(page.published().get())[0].next_slot == ""
    assert (
        reverse("programmes:booking", args=[facility.slug, service.pk]) not in detail(client, facility).content.decode()
    )


def test_map_link_is_the_point_or_a_search(client, facility):
    assert "openstreetmap.org/search" in detail(client, facility).content.decode()

    Facility.objects.update(lat="-6.64000", lon="107.39000")

    text = detail(client, facility).content.decode()
    assert "geo:-6.64" in text
    assert "openstreetmap.org/search" not in text


def test_pin_is_said_to_stand_where_it_stands(client, facility):
    with override("en"):
        assert "centre of the village" in detail(client, facility).content.decode()
        Facility.objects.update(desa=None)
        text = detail(client, facility).content.decode()

    assert "centre of the area" in text
    assert "centre of the village" not in text


def test_structured_data_is_a_government_office_with_offers(client, facility):
    ServiceFactory(facility=facility, price=75_000, name_ind="Tungku", name_en="Kiln")
    ServiceFactory(facility=facility, price=None)

    text = detail(client, facility).content.decode()
    data, _way = (
        json.loads(found) for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    )

    assert (data["@type"], data["name"], data["alternateName"]) == (
        "GovernmentOffice",
        "UPTD Keramik",
        ["UPTD Litbang", "UPTD Sentra"],
    )
    assert data["address"]["addressLocality"].startswith("Anjun")
    assert [offer.get("price") for offer in data["makesOffer"]] == [75_000, None]


@pytest.mark.parametrize("status", ["draft", "submitted", "archived"])
def test_facility_that_is_not_published_has_no_page(client, status):
    kwargs = {"archived": True} if status == "archived" else {}
    facility = FacilityFactory(**kwargs) if kwargs or status == "draft" else FacilityFactory(submitted=True)

    assert detail(client, facility).status_code == 404
    assert facility.name not in client.get(reverse("programmes:facility_list")).content.decode()


def test_list_of_none_says_what_to_do(client):
    assert '<li class="empty">' in client.get(reverse("programmes:facility_list")).content.decode()


def test_sample_says_so_and_is_not_indexed(client):
    facility = FacilityFactory(published=True, is_sample=True)

    text = detail(client, facility).content.decode()

    assert "noindex" in text
    assert "badge sample" in client.get(reverse("programmes:facility_list")).content.decode()


def test_search_finds_a_facility_by_former_name_and_service(client, facility):
    ServiceFactory(facility=facility, name_ind="Tungku suhu tinggi", name_en="Kiln")

    for words in ("litbang", "tungku anjun"):
        assert [hit.name for hit in client.get("/cari/", {"q": words}).context["programmes"]] == ["UPTD Keramik"]
    assert client.get("/cari/?q=sepatu").context["programmes"] == []


@pytest.mark.query_count("programmes:facility_list")
@pytest.mark.parametrize("count", [1, 5])
def test_list_query_count(client, django_assert_max_num_queries, count):
    kecamatan = KecamatanFactory(plered=True)
    for facility in FacilityFactory.create_batch(
        count, published=True, kecamatan=kecamatan, kabupaten=kecamatan.kabupaten
    ):
        ServiceFactory.create_batch(2, facility=facility)

    with django_assert_max_num_queries(5):
        client.get(reverse("programmes:facility_list"))


@pytest.mark.query_count("programmes:facility_detail")
@pytest.mark.parametrize("count", [1, 5])
def test_detail_query_count(client, facility, django_assert_max_num_queries, count):
    for service in ServiceFactory.create_batch(count, facility=facility):
        SlotFactory(service=service)

    with django_assert_max_num_queries(5):
        detail(client, facility)
