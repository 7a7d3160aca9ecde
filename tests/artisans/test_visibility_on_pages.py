"""Personal data appear with consent, and nowhere without: page, JSON-LD, map, list, search.

Each test first makes the data, then looks for them; a withdrawal counts from the next request on,
also when whole pages are kept.
"""

import json

import pytest
from django.utils import timezone

from artisans.models import ProducerConsent
from stewardship.models import Consent
from tests.factories import (
    ArtisanConsentFactory,
    ArtisanFactory,
    PhotoFactory,
    ProducerConsentFactory,
    ProductFactory,
    StaffFactory,
    indexed,
)
from tests.portal.page_rules import GuardedClient, body, parse
from tests.portal.world import EMAIL, LAT, LON, PERSONAL, WHATSAPP, agree, private_producer

pytestmark = pytest.mark.django_db

PLACES = [
    "/",
    "/produsen/",
    "/produsen/?q=wati",
    "/produsen/?tampil=peta&urut=dekat",
    "/produsen/wati/",
    "/en/producers/wati/",
    "/produsen/peta.geojson",
    "/en/producers/map.geojson",
    "/produk/",
    "/wilayah/purwakarta/",
    "/wilayah/purwakarta/plered/",
    "/cari/?q=wati",
    "/cari/?q=rahasia",
    "/peta/",
    "/sitemap.xml",
]
SECRETS = [secret for shown in PERSONAL.values() for secret in shown]


@pytest.fixture
def wati():
    producer = private_producer(name="Wati", verified=True)
    ProductFactory(producer=producer, published=True)
    return indexed(producer)


def found_on(client, url):
    text = body(client.get(url))
    return {secret for secret in SECRETS if secret in text}


def structured(client, url="/produsen/wati/"):
    [script] = [s for s in parse(client.get(url)).scripts if s.get("type") == "application/ld+json"]
    return json.loads(script["text"])


def point(client):
    [feature] = json.loads(client.get("/produsen/peta.geojson").content)["features"]
    return feature["geometry"]["coordinates"], feature["properties"]["exact"]


def test_nothing_personal_without_consent(client, wati):
    assert {url: secrets for url in PLACES if (secrets := found_on(client, url))} == {}


def test_consent_that_was_withdrawn_is_none(client, wati):
    agree(wati, *PERSONAL, withdrawn=True)

    assert {url: secrets for url in PLACES if (secrets := found_on(client, url))} == {}


@pytest.mark.parametrize("purpose", [Consent.Purpose.PROMOTION, Consent.Purpose.TRADE])
def test_consent_for_another_purpose_is_none(client, wati, purpose):
    agree(wati, *PERSONAL, purpose=purpose)

    assert found_on(client, "/produsen/wati/") == set()
    assert point(client)[1] is False


@pytest.mark.parametrize("field", PERSONAL)
def test_consent_shows_its_own_field_and_no_other(client, wati, field):
    agree(wati, field)

    shown = found_on(client, "/produsen/wati/")

    others = {secret for other, secrets in PERSONAL.items() if other != field for secret in secrets}
    assert shown & set(PERSONAL[field])
    assert not shown & others


def test_consent_of_somebody_else_is_none(client, wati):
    agree(private_producer(name="Sari"), *PERSONAL)

    assert found_on(client, "/produsen/wati/") == set()


def test_with_all_consents_the_page_shows_all(client, wati):
    agree(wati, *PERSONAL)

    page = parse(client.get("/produsen/wati/"))

    assert f"mailto:{EMAIL}" in page.hrefs()
    assert "tel:+62264123456" in page.hrefs()
    assert any(href.startswith(f"https://wa.me/{WHATSAPP.lstrip('+')}?text=") for href in page.hrefs())
    assert any("openstreetmap.org" in href and str(LAT) in href for href in page.hrefs())
    assert "Jalan Rahasia 17, Desa Anjun" in page.text


def test_structured_data_follow_consent(client, wati):
    without = structured(client)
    agree(wati, *PERSONAL)
    given = structured(client)

    assert not {"telephone", "email", "geo"} & without.keys()
    assert "streetAddress" not in without["address"]
    assert (given["telephone"], given["email"]) == ("+62264123456", EMAIL)
    assert given["geo"] == {"@type": "GeoCoordinates", "latitude": float(LAT), "longitude": float(LON)}
    assert given["address"]["streetAddress"] == "Jalan Rahasia 17"


def test_map_shows_the_village_without_consent_and_the_kiln_with_it(client, wati):
    assert point(client) == ([107.39555, -6.63309], False)

    agree(wati, Consent.Field.LOCATION)

    assert point(client) == ([float(LON), float(LAT)], True)


def test_pin_on_the_page_follows_consent(client, wati):
    def pin():
        [mark] = client.get("/produsen/wati/").context["map"].pins
        return mark.x, mark.y

    village = pin()
    agree(wati, Consent.Field.LOCATION)

    assert pin() != village


def test_contact_data_are_no_search_words(client, wati):
    """Who knows a number must not find out whose it is."""
    agree(wati, *PERSONAL)

    for words in ("6281234567890", "081234567890", "wati@example.org", "rahasia", "Jalan Rahasia"):
        assert client.get("/produsen/", {"q": words}).context["listing"].count == 0
        assert client.get("/cari/", {"q": words}).context["count"] == 0


def test_office_only_fields_are_never_shown(client):
    private_producer(
        name="Wati",
        verified=True,
        verification_note="Catatan petugas",
        nib="1234567890123",
        kbli="23932",
        workers_male=41,
        workers_female=43,
    )

    text = body(client.get("/produsen/wati/"))

    assert not [secret for secret in ("Catatan petugas", "1234567890123", "23932", ">41<", ">43<") if secret in text]


def test_people_of_a_workshop_are_not_named_without_consent(client, wati):
    ArtisanFactory(producer=wati, name="Sukaesih Pengrajin", published=True)
    withdrawn = ArtisanFactory(producer=wati, name="Marpuah Pengrajin", published=True)
    ArtisanConsentFactory(record=withdrawn, withdrawn=True)
    indexed(wati)

    for url in PLACES:
        text = body(client.get(url))
        assert "Sukaesih" not in text
        assert "Marpuah" not in text
    assert client.get("/produsen/?q=sukaesih").context["listing"].count == 0


# Photos


@pytest.mark.parametrize("url", ["/produsen/", "/produsen/wati/", "/cari/?q=wati", "/wilayah/purwakarta/", "/"])
def test_photo_of_a_person_needs_their_consent(client, wati, url):
    photo = PhotoFactory(record=wati, shows_person=True, alt_ind="Wajah perajin", credit="Asep")

    before = body(client.get(url))
    ProducerConsentFactory(record=wati, field="photo")
    after = body(client.get(url))

    name = photo.image.name.rpartition("/")[2].partition(".")[0]
    assert (name in before, "Wajah perajin" in before) == (False, False)
    assert (name in after, "Wajah perajin" in after) == (True, True)


def test_photo_of_a_person_is_not_in_structured_data_nor_preview(client, wati):
    photo = PhotoFactory(record=wati, shows_person=True)

    page = parse(client.get("/produsen/wati/"))

    assert "image" not in structured(client)
    [preview] = [values["content"] for values in page.metas if values.get("property") == "og:image"]
    assert photo.image.name.partition(".")[0] not in preview


# Withdrawal, while whole pages are kept


@pytest.fixture
def kept_pages(settings):
    settings.PAGE_CACHE_SECONDS = 60
    return GuardedClient()


@pytest.mark.parametrize("how", ["save", "update", "delete"])
@pytest.mark.parametrize("url", ["/produsen/wati/", "/en/producers/wati/", "/produsen/peta.geojson"])
def test_withdrawal_counts_from_the_next_request_on(kept_pages, wati, url, how):
    consents = agree(wati, *PERSONAL)
    assert found_on(kept_pages, url)
    assert found_on(kept_pages, url)

    if how == "save":
        for consent in consents:
            consent.withdrawn_at, consent.withdrawn_by = timezone.now(), StaffFactory()
            consent.save()
    elif how == "update":
        ProducerConsent.objects.filter(record=wati).update(withdrawn_at=timezone.now(), withdrawn_by=StaffFactory())
    else:
        ProducerConsent.objects.filter(record=wati).delete()

    assert found_on(kept_pages, url) == set()


def test_photo_whose_person_no_longer_agrees_is_gone_on_the_next_request(kept_pages, wati):
    photo = PhotoFactory(record=wati, shows_person=True, alt_ind="Wajah perajin")
    consent = ProducerConsentFactory(record=wati, field="photo")
    assert "Wajah perajin" in body(kept_pages.get("/produsen/"))
    shown = kept_pages.get(photo.image.url)
    assert (shown.status_code, shown["Cache-Control"]) == (200, "private, no-cache")
    assert b"".join(shown.streaming_content)  # to its end, or the open file is a warning

    consent.withdrawn_at, consent.withdrawn_by = timezone.now(), StaffFactory()
    consent.save()

    assert "Wajah perajin" not in body(kept_pages.get("/produsen/"))
    assert kept_pages.get(photo.image.url).status_code == 404


def test_archived_producer_is_gone_on_the_next_request(kept_pages, wati):
    assert kept_pages.get("/produsen/wati/").status_code == 200
    assert "Wati" in parse(kept_pages.get("/produsen/")).text

    wati.status, wati.archived_at, wati.archived_by = "archived", timezone.now(), StaffFactory()
    wati.save()

    assert kept_pages.get("/produsen/wati/").status_code == 404
    assert "Wati" not in parse(kept_pages.get("/produsen/")).text
