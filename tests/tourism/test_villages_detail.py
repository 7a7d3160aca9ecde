"""The page of one desa wisata: what is told, who says so, and nothing of a person without consent."""

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from stewardship import content_version
from tests.factories import (
    DesaFactory,
    DesaWisataConsentFactory,
    DesaWisataFactory,
    DesaWisataPhotoFactory,
    KecamatanFactory,
    ProducerFactory,
    SourceFactory,
    SouvenirCentreFactory,
    StaffFactory,
    StandingReportFactory,
    TrailFactory,
    TrailStopFactory,
    VisitOfferFactory,
)
from tests.portal.page_rules import parse
from tourism.villages.page import opening

pytestmark = pytest.mark.django_db


def url(village):
    return reverse("tourism:village_detail", args=[village.slug])


def context(client, village):
    return client.get(url(village)).context


@pytest.fixture
def village():
    return DesaWisataFactory(
        name="Anjun",
        published=True,
        desa=DesaFactory(anjun=True),
        pottery="made",
        classification="rintisan",
        decree="Kep. 1/2022",
        decreed_on="2022",
        standing="decreed",
        story_ind="Desa keramik. Bengkel berderet di jalan.",
        story_en="A village of ceramics. Workshops line the road.",
        activities_ind="Melihat perajin\nMembeli guci",
        activities_en="Watch potters\nBuy urns",
    )


@pytest.mark.parametrize("state", [{}, {"submitted": True}, {"archived": True}])
def test_page_of_a_village_that_is_not_published_is_not_there(client, state):
    assert client.get(url(DesaWisataFactory(**state))).status_code == 404


def test_page_tells_what_to_do_class_decree_and_when_it_was_checked(client, village):
    staff = StaffFactory()
    village.verified_at, village.verified_by = timezone.now(), staff
    village.save()

    with translation.override("en"):
        page = parse(client.get(url(village)))

    assert page.h1 == 1
    for said in ("Watch potters", "Buy urns", "Kep. 1/2022", "Rintisan", "Workshops line the road.", "Last checked on"):
        assert said in page.text
    assert "From reports" not in page.text


def test_story_opens_with_its_first_sentence():
    assert opening("Satu. Dua. Tiga") == ("Satu.", "Dua. Tiga")
    assert opening("Harga mulai Rp12.000 saja") == ("Harga mulai Rp12.000 saja", "")
    assert opening("") == opening(None) == ("", "")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"pottery": "made", "standing": "named"}, "Pottery village in Plered, Purwakarta"),
        ({"pottery": "none", "standing": "active"}, "Tourism village in Plered, Purwakarta"),
        ({"pottery": "none", "standing": "planned"}, "Village in Plered, Purwakarta"),
        ({"pottery": "taught", "standing": "informal"}, "Village in Plered, Purwakarta"),
    ],
)
def test_nothing_is_called_a_tourism_village_of_which_that_is_not_sure(client, values, told):
    one = DesaWisataFactory(published=True, **values)

    with translation.override("en"):
        assert context(client, one)["kind"] == told


def test_reports_that_contradict_each_other_stand_side_by_side_with_their_sources(client, village):
    for standing, published in (("informal", "2024-11-29"), ("decreed", "2015-12"), ("planned", "2018-03-29")):
        source = SourceFactory(published=published, publisher=f"Koran {published[:4]}")
        StandingReportFactory(village=village, standing=standing, source=source, said_ind=f"Kata {published}.")

    response = client.get(url(village))

    assert response.context["contradict"] is True
    assert [report.standing for report in response.context["reports"]] == ["decreed", "planned", "informal"]
    page = parse(response)
    for year in ("2015", "2018", "2024"):
        assert f"Koran {year}" in page.text
        assert f"Kata {year}" in page.text
    assert {report.source.url for report in response.context["reports"]} <= set(page.hrefs())


def test_reports_that_agree_are_no_contradiction(client, village):
    for _number in range(2):
        StandingReportFactory(village=village, standing="active")

    assert context(client, village)["contradict"] is False


def test_sources_stand_once(client, village):
    told, other = SourceFactory(), SourceFactory()
    village.sources.set([told, other])
    StandingReportFactory(village=village, source=told)

    assert context(client, village)["sources"] == [other]


def test_facilities_are_there_not_there_or_unknown(client, village):
    assert context(client, village)["facilities"] == []

    village.toilet, village.homestay = True, False
    village.save()

    facilities = context(client, village)["facilities"]
    assert [facility.there for facility in facilities] == [True, None, None, False, None]
    with translation.override("en"):
        assert [facility.words for facility in facilities] == ["yes", *["not looked at yet"] * 2, "no"] + [
            "not looked at yet"
        ]


# The keeper


PERSONAL = {
    "contact_name": "Ibu Sari Wulandari",
    "phone": "+62264123456",
    "whatsapp": "+6281234567890",
    "email": "sari@example.org",
}
SEEN = {
    "name": "Sari Wulandari",
    "phone": "62264123456",
    "whatsapp": "6281234567890",
    "email": "sari@example.org",
}
COLUMN = {"name": "contact_name"}


def test_keeper_is_not_shown_without_consent(client, village):
    for name, value in PERSONAL.items():
        setattr(village, name, value)
    village.save()

    content = client.get(url(village)).content.decode().replace(" ", "").replace("-", "")

    assert [value for value in SEEN.values() if value.replace(" ", "") in content] == []


@pytest.mark.parametrize("field", SEEN)
def test_each_consent_shows_its_own_field_only_and_a_withdrawal_hides_it_at_once(client, village, field):
    for name, value in PERSONAL.items():
        setattr(village, name, value)
    village.save()
    consent = DesaWisataConsentFactory(record=village, field=field)

    content = client.get(url(village)).content.decode()
    assert [name for name, value in SEEN.items() if value in content] == [field]

    consent.withdrawn_at, consent.withdrawn_by = timezone.now(), StaffFactory()
    consent.save()

    assert SEEN[field] not in client.get(url(village)).content.decode()


def test_position_of_a_village_is_public_and_leads_there(client, village):
    page = parse(client.get(url(village)))
    assert not [href for href in page.hrefs() if "openstreetmap" in href]

    village.lat, village.lon, village.address = "-6.62929", "107.39342", "Balai Desa Anjun"
    village.save()

    page = parse(client.get(url(village)))
    assert [href for href in page.hrefs() if "mlat=-6.62929" in href]
    assert "Balai Desa Anjun" in page.text


# What is around


def test_producers_and_centres_of_the_same_village_come_first(client, village):
    plered, other = village.kecamatan, KecamatanFactory(ciruas=True)
    near = [
        ProducerFactory(name="A lain", published=True, kecamatan=plered),
        ProducerFactory(name="Z sini", published=True, desa=village.desa),
    ]
    ProducerFactory(published=True, kecamatan=other)
    ProducerFactory(kecamatan=plered)
    shops = [
        SouvenirCentreFactory(name="A lain", published=True, kecamatan=plered),
        SouvenirCentreFactory(name="Z sini", published=True, desa=village.desa),
        SouvenirCentreFactory(name="Jauh", published=True, kecamatan=other, nearest_village=village),
    ]
    SouvenirCentreFactory(published=True, kecamatan=other)
    SouvenirCentreFactory(kecamatan=plered)

    found = context(client, village)

    assert found["producers"] == near[::-1]
    assert found["centres"][0] == shops[1]
    assert set(found["centres"]) == set(shops)


def test_trails_and_visits_stand_there_if_there_are_some(client, village):
    response = client.get(url(village))
    assert (response.context["offers"], response.context["trails"]) == ([], [])

    offer = VisitOfferFactory(producer=ProducerFactory(published=True, kecamatan=village.kecamatan))
    VisitOfferFactory(producer=ProducerFactory(kecamatan=village.kecamatan))
    VisitOfferFactory(producer=offer.producer, is_active=False)
    trail = TrailFactory(published=True)
    for shown in (trail, TrailFactory()):
        TrailStopFactory(trail=shown, producer=None, village=village)

    response = client.get(url(village))
    assert (response.context["offers"], response.context["trails"]) == ([offer], [trail])
    assert offer.title_ind in parse(response).text


def test_photos_need_a_consent_for_persons(client, village):
    DesaWisataPhotoFactory(record=village, shows_person=True)
    shown = DesaWisataPhotoFactory(record=village, position=3)

    assert context(client, village)["photos"] == [shown]


def test_sample_says_so_and_asks_search_engines_to_leave(client):
    sample, real = (DesaWisataFactory(published=True, sample=is_sample) for is_sample in (True, False))

    with translation.override("en"):
        pages = [client.get(url(each)) for each in (sample, real)]

    assert [b'<meta name="robots" content="noindex">' in page.content for page in pages] == [True, False]
    assert ["This is a sample." in parse(page).text for page in pages] == [True, False]


# For machines


def test_structured_data_are_a_destination_with_public_data_only(client, village):
    village.phone, village.contact_name, village.toilet = "+62264123456", "Ibu Sari", True
    village.wheelchair, village.lat, village.lon = False, "-6.62929", "107.39342"
    village.save()

    response = client.get(url(village))
    graph = {each["@type"]: each for each in json.loads(str(response.context["structured"]))["@graph"]}

    data = graph["TouristDestination"]
    assert (data["name"], data["address"]["addressLocality"]) == ("Anjun", "Anjun, Plered")
    assert data["geo"] == {"@type": "GeoCoordinates", "latitude": -6.62929, "longitude": 107.39342}
    assert sorted(each["value"] for each in data["amenityFeature"]) == [False, True]
    assert "telephone" not in data
    assert "Sari" not in str(graph)
    assert [each["position"] for each in graph["BreadcrumbList"]["itemListElement"]] == [1, 2, 3]


def test_text_cannot_break_out_of_the_structured_data(client, village):
    village.story_ind = "</script><script>alert(1)</script> Desa."
    village.save()

    assert b"<script>alert" not in client.get(url(village)).content


@pytest.mark.query_count("tourism:village_detail")
@pytest.mark.parametrize("count", [1, 5])
def test_village_page_query_count(client, village, count):
    for number in range(count):
        ProducerFactory(published=True, desa=village.desa)
        SouvenirCentreFactory(published=True, desa=village.desa)
        VisitOfferFactory(producer=ProducerFactory(published=True, kecamatan=village.kecamatan))
        TrailStopFactory(trail=TrailFactory(published=True), producer=None, village=village)
        StandingReportFactory(village=village)
        village.sources.add(SourceFactory())
        DesaWisataPhotoFactory(record=village, position=number)
    DesaWisataConsentFactory(record=village, field="phone")
    content_version.bump()
    cache.clear()

    with CaptureQueriesContext(connection) as queries:
        client.get(url(village))

    assert len(queries) == 9
