"""The page of one souvenir centre: what is on it, whom it shows, what machines read."""

import datetime
import json
from decimal import Decimal

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from stewardship import content_version, lifecycle
from tests.factories import (
    CentreExceptionFactory,
    CentreHoursFactory,
    DesaFactory,
    DesaWisataFactory,
    ProducerFactory,
    ProductTypeFactory,
    SeasonFactory,
    SeasonHoursFactory,
    SourceFactory,
    SouvenirCentreConsentFactory,
    SouvenirCentreFactory,
    SouvenirCentrePhotoFactory,
    StaffFactory,
    StockFactory,
    indexed_place,
)
from tests.portal.page_rules import body, parse
from tourism.models import Stock

pytestmark = pytest.mark.django_db
JAKARTA = datetime.timezone(datetime.timedelta(hours=7))
MONDAY_MORNING = datetime.datetime(2026, 4, 6, 9, 30, tzinfo=JAKARTA)
LAT, LON, ADDRESS = Decimal("-6.63512"), Decimal("107.39731"), "Jalan Rahasia 17"
PERSONAL = {
    "phone": ("+62264123456", "62264123456"),
    "whatsapp": ("+6281234567890", "6281234567890"),
    "email": ("penjaga@example.org", "penjaga@example.org"),
    "name": ("Ibu Wati", "Ibu Wati"),
}
PLACE = (ADDRESS, str(LAT), str(LON))


def full_centre(**kwargs):
    """A centre that fills every part of its page, without any consent."""
    centre = SouvenirCentreFactory(
        **{
            "name": "Galeri Anjun",
            "published": True,
            "verified": True,
            "desa": DesaFactory(anjun=True),
            "address": ADDRESS,
            "lat": LAT,
            "lon": LON,
            "contact_name": PERSONAL["name"][0],
            "phone": PERSONAL["phone"][0],
            "whatsapp": PERSONAL["whatsapp"][0],
            "email": PERSONAL["email"][0],
            "payment": "Tunai, QRIS",
            "parking": "12 mobil",
            "toilet": True,
            "wheelchair": False,
            "website": "https://galeri.example.org/",
            "description_ind": "Rak penuh gerabah.",
            "description_en": "Shelves full of pottery.",
            "sources": [SourceFactory(title="Laporan contoh", published="2024-06")],
            **kwargs,
        }
    )
    CentreHoursFactory(centre=centre)
    CentreHoursFactory(centre=centre, weekday=4, opens=datetime.time(20), closes=datetime.time(2))
    CentreExceptionFactory(
        centre=centre, starts=datetime.date(2026, 5, 1), ends=datetime.date(2026, 5, 2), reason_en="Labour Day"
    )
    SeasonHoursFactory(centre=centre)
    SeasonFactory(starts=datetime.date(2026, 4, 20), ends=datetime.date(2026, 5, 19))
    SouvenirCentrePhotoFactory(record=centre, image__width=320, image__height=240)
    wati = ProducerFactory(name="Gerabah Wati", published=True, desa=centre.desa)
    for number, name in enumerate(("Kendi", "Guci")):
        StockFactory(
            centre=centre,
            producer=wati,
            product_type=ProductTypeFactory(name_ind=name, order=number),
            price_from=25_000 * (number + 1),
            confirmed_on=datetime.date(2026, 4, 3) if number else None,
            running_out=bool(number),
        )
    return indexed_place(centre)


def english(client, centre):
    with time_machine.travel(MONDAY_MORNING, tick=False), translation.override("en"):
        return client.get(centre.get_absolute_url())


def test_page_shows_everything_that_is_known(client):
    DesaWisataFactory(name="Desa Keramik", published=True, pottery="made", lat=LAT + Decimal("0.0050"), lon=LON)
    page = parse(english(client, full_centre()))

    for said in (
        "Galeri Anjun",
        "Desa Anjun, Plered, Kabupaten Purwakarta",
        "Open now , until 16:00",
        "Shelves full of pottery.",
        "Gerabah Wati",
        "Kendi (en)",
        "from Rp25,000",
        "not confirmed yet",
        "from Rp50,000",
        "seen on 3 April 2026",
        "running out",
        "Monday 08:00–16:00",
        "Friday 20:00–02:00",
        "Sunday Closed",
        "1 May 2026 – 2 May 2026: closed (Labour Day)",
        "20 April 2026 – 19 May 2026: 14:00–21:00 (Ramadan 2026)",
        f"{ADDRESS}, Desa Anjun, Kecamatan Plered, Kabupaten Purwakarta",
        "-6.63512, 107.39731",
        "Nearest desa wisata: Desa Keramik , about 550 m",
        "Tunai, QRIS",
        "12 mobil",
        "Toilet yes",
        "Homestay not looked at yet",
        "Reachable by wheelchair no",
        "Laporan contoh (June 2024)",
        "Checked by staff of the office of Purwakarta on",
    ):
        assert said in page.text, said
    assert {"https://galeri.example.org/", "geo:-6.63512,107.39731?q=-6.63512,107.39731(Galeri%20Anjun)"} <= set(
        page.hrefs()
    )


def test_today_is_marked_in_the_table(client):
    centre = full_centre()

    assert b'<tr aria-current="date"><th scope="row">Monday' in english(client, centre).content


# Personal data


@pytest.mark.parametrize("field", PERSONAL)
def test_data_of_the_keeper_need_their_consent(client, field):
    centre, shown = full_centre(), PERSONAL[field][1]

    assert shown not in body(client.get(centre.get_absolute_url()))
    consent = SouvenirCentreConsentFactory(record=centre, field=field)
    assert shown in body(client.get(centre.get_absolute_url()))
    consent.withdrawn_at, consent.withdrawn_by = MONDAY_MORNING, StaffFactory()
    consent.save()
    assert shown not in body(client.get(centre.get_absolute_url()))


def test_house_of_somebody_is_shown_with_a_consent_for_it_only(client):
    DesaWisataFactory(published=True, pottery="made", lat=LAT, lon=LON)
    centre = full_centre(at_home=True)

    hidden = body(client.get(centre.get_absolute_url()))
    assert not [word for word in PLACE if word in hidden]
    assert "geo:" not in hidden
    assert " m</p>" not in hidden  # no distance gives it away
    SouvenirCentreConsentFactory(record=centre, field="location")
    shown = body(client.get(centre.get_absolute_url()))
    assert [word for word in PLACE if word in shown] == list(PLACE)


def test_place_that_is_nobodys_house_is_public(client):
    shown = body(client.get(full_centre().get_absolute_url()))

    assert [word for word in PLACE if word in shown] == list(PLACE)


# Stock


def test_only_ware_of_published_makers_that_is_there_is_shown(client):
    centre = full_centre()
    StockFactory(centre=centre, producer=ProducerFactory(name="Bengkel Rahasia"))
    gone = StockFactory(centre=centre, producer=ProducerFactory(name="Bengkel Habis", published=True))
    Stock.objects.filter(pk=gone.pk).update(running_out=True, running_out_at=MONDAY_MORNING, gone_at=MONDAY_MORNING)

    page = parse(client.get(centre.get_absolute_url()))

    assert [maker.producer.name for maker in client.get(centre.get_absolute_url()).context["makers"]] == [
        "Gerabah Wati"
    ]
    assert "Bengkel" not in page.text


def test_makers_with_most_ware_come_first(client):
    centre = full_centre()
    StockFactory(centre=centre, producer=ProducerFactory(name="Anggun", published=True))

    makers = client.get(centre.get_absolute_url()).context["makers"]

    assert [(maker.producer.name, len(maker.goods)) for maker in makers] == [("Gerabah Wati", 2), ("Anggun", 1)]


# The nearest desa wisata


def village(name, *, north, pottery="made", **kwargs):
    return DesaWisataFactory(name=name, published=True, pottery=pottery, lat=LAT + Decimal(north), lon=LON, **kwargs)


def nearest(client, centre):
    near = english(client, centre).context["village"]
    return near and (near.name, near.distance)


def test_nearest_village_is_that_with_pottery_on_the_great_circle(client):
    centre = full_centre()
    village("Jauh", north="0.2")
    village("Dekat", north="0.1")
    village("Tanpa Gerabah", north="0.001", pottery="none")
    DesaWisataFactory(name="Draf", pottery="made", lat=LAT, lon=LON)

    assert nearest(client, centre) == ("Dekat", "about 11 km")


def test_village_chosen_by_the_office_goes_before_a_nearer_one(client):
    chosen = village("Pilihan", north="0.2", pottery="none")
    village("Dekat", north="0.1")

    assert nearest(client, full_centre(nearest_village=chosen))[0] == "Pilihan"


def test_village_that_is_no_longer_public_is_not_named(client):
    centre = full_centre(nearest_village=DesaWisataFactory(name="Draf"))

    assert nearest(client, centre) is None


def test_village_beyond_reach_and_centre_without_point_have_none(client):
    village("Jauh", north="0.5")

    assert nearest(client, full_centre()) is None
    village("Dekat", north="0.01")
    assert nearest(client, indexed_place(SouvenirCentreFactory(published=True))) is None


# Machines


def test_structured_data_is_a_store_with_its_hours(client):
    centre = full_centre()
    page = parse(english(client, centre))

    data = json.loads(page.scripts[-1]["text"])

    assert (data["@type"], data["name"], data["address"]["addressRegion"]) == (
        "Store",
        "Galeri Anjun",
        "Kabupaten Purwakarta",
    )
    assert data["openingHoursSpecification"] == [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": "Monday", "opens": "08:00", "closes": "16:00"},
        {"@type": "OpeningHoursSpecification", "dayOfWeek": "Friday", "opens": "20:00", "closes": "02:00"},
    ]
    assert data["specialOpeningHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": "2026-04-20",
            "validThrough": "2026-05-19",
            "opens": "14:00",
            "closes": "21:00",
        },
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": "2026-05-01",
            "validThrough": "2026-05-02",
            "opens": "00:00",
            "closes": "00:00",
        },
    ]
    assert data["paymentAccepted"] == "Cash, QRIS"
    assert data["geo"] == {"@type": "GeoCoordinates", "latitude": -6.63512, "longitude": 107.39731}
    assert [offer["availability"].rpartition("/")[2] for offer in data["makesOffer"]] == [
        "InStock",
        "LimitedAvailability",
    ]
    assert "telephone" not in data


def test_sample_says_so_and_is_not_indexed(client):
    page = client.get(indexed_place(SouvenirCentreFactory(published=True, sample=True)).get_absolute_url())

    assert b'<meta name="robots" content="noindex">' in page.content
    assert b'class="alert warn"' in page.content


def test_bare_centre_has_a_page_that_says_what_is_missing(client):
    centre = indexed_place(SouvenirCentreFactory(published=True))
    with translation.override("en"):
        text = parse(client.get(centre.get_absolute_url())).text

    assert "Nobody has told us the opening hours yet." in text
    assert "Nobody has told us yet whose ware is sold here." in text
    assert "Not yet checked by the office" in text


@pytest.mark.parametrize("status", [{}, {"submitted": True}, {"archived": True}])
def test_centre_that_is_not_published_has_no_page(client, status):
    centre = SouvenirCentreFactory(**status)

    assert client.get(centre.get_absolute_url()).status_code == 404


def test_archived_centre_is_gone_at_once(client):
    centre = full_centre()
    assert client.get(centre.get_absolute_url()).status_code == 200

    lifecycle.archive(centre, by=StaffFactory())

    assert client.get(centre.get_absolute_url()).status_code == 404


@pytest.mark.query_count("tourism:centre_detail")
@pytest.mark.parametrize("count", [1, 5])
def test_centre_page_query_count(client, count):
    centre = full_centre()
    for _number in range(count - 1):
        StockFactory(centre=centre, producer=ProducerFactory(published=True, desa=DesaFactory()))
        SouvenirCentrePhotoFactory(record=centre)
        village("Dekat", north="0.01")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(centre.get_absolute_url())
        return len(queries)

    content_version.bump()
    cache.clear()
    assert (asked(), asked()) == (8, 6)
