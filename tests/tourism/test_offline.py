"""Save for the trip: what is in it, how much, and the file to download."""

import datetime
import io
import re
import xml.etree.ElementTree as ET
import zipfile

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
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
    FiringDayFactory,
    ProducerConsentFactory,
    ProducerFactory,
    SouvenirCentreFactory,
    StaffFactory,
    StockFactory,
    TrailFactory,
    TrailStopFactory,
    VisitOfferFactory,
    indexed,
)
from tests.portal.page_rules import parse
from tests.portal.world import private_producer
from tourism.models import DesaWisataConsent
from tourism.offline import archive, pack
from tourism.offline.page import boxes

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)
PHONE = "+6281234567890"


@pytest.fixture
def anjun():
    return DesaFactory(anjun=True)


def pack_of_purwakarta(client, language="id"):
    with translation.override(language):
        return client.get(reverse("tourism:offline_pack", args=["purwakarta"])).json()


def urls_of(data):
    return {page["url"] for page in data["pages"]}


def unpacked(client, slug="purwakarta"):
    response = client.get(reverse("tourism:offline_zip", args=[slug]))
    assert response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


# What is saved


def test_pack_has_the_published_places_of_the_kabupaten(client, anjun):
    village = DesaWisataFactory(desa=anjun, published=True)
    centre = SouvenirCentreFactory(desa=anjun, published=True)
    trail = TrailFactory(kabupaten=anjun.kecamatan.kabupaten, published=True)
    open_door = ProducerFactory(desa=anjun, published=True, welcomes_visitors=True)
    teacher = VisitOfferFactory(producer__desa=anjun, producer__published=True).producer
    others = [
        DesaWisataFactory(desa=anjun),
        DesaWisataFactory(serang=True, published=True),
        SouvenirCentreFactory(desa=anjun, archived=True),
        ProducerFactory(desa=anjun, published=True),
        ProducerFactory(desa=anjun, welcomes_visitors=True),
        VisitOfferFactory(producer__desa=anjun, producer__published=True, is_active=False).producer,
    ]

    found = urls_of(pack_of_purwakarta(client))

    assert {row.get_absolute_url() for row in (village, centre, trail, open_door, teacher)} <= found
    assert {row.get_absolute_url() for row in others} & found == set()
    assert {reverse("kabupaten_detail", args=["purwakarta"]), reverse("tourism:calendar")} <= found


@pytest.mark.parametrize("language", ["id", "en"])
def test_pack_is_in_the_language_of_the_page_and_each_page_answers(client, anjun, language):
    DesaWisataFactory(desa=anjun, published=True)
    indexed(ProducerFactory(desa=anjun, published=True, welcomes_visitors=True))

    data = pack_of_purwakarta(client, language)

    assert {url.startswith("/en/") for url in urls_of(data)} == {language == "en"}
    assert {url: client.get(url).status_code for url in urls_of(data)} == dict.fromkeys(urls_of(data), 200)


def test_pack_changes_with_the_content(client, anjun):
    village = DesaWisataFactory(desa=anjun, published=True)
    before = pack_of_purwakarta(client)
    village.status, village.published_at, village.published_by = "draft", None, None
    village.save()

    after = pack_of_purwakarta(client)

    assert before["version"] != after["version"]
    assert village.get_absolute_url() not in urls_of(after)


def test_pack_holds_small_photos_that_exist_but_none_of_a_person(client, anjun):
    village = DesaWisataFactory(desa=anjun, published=True)
    DesaWisataPhotoFactory(record=village, image__width=320, image__height=240)
    portrait = DesaWisataFactory(desa=anjun, published=True)
    DesaWisataPhotoFactory(record=portrait, shows_person=True, image__width=320, image__height=240)
    DesaWisataConsentFactory(record=portrait, field="photo")

    (photo,) = pack_of_purwakarta(client)["photos"]

    assert photo["url"].endswith("/320w.webp")
    assert default_storage.exists(photo["url"].removeprefix(settings.MEDIA_URL))


@pytest.mark.parametrize("room", [0, 100_000, 300_000])
def test_pack_keeps_to_the_limit_and_says_what_is_left_out(anjun, room):
    for _number in range(12):
        DesaWisataPhotoFactory(
            record=DesaWisataFactory(desa=anjun, published=True), image__width=320, image__height=240
        )
    (whole,) = [each for each in pack.packs("") if each.kabupaten.slug == "purwakarta"]
    most = pack.FRAME_BYTES + room

    (small,) = [each for each in pack.packs("", most) if each.kabupaten.slug == "purwakarta"]

    assert whole.bytes <= pack.MOST_BYTES
    assert whole.left_out == 0
    assert small.bytes <= most
    assert small.left_out == len(whole.pages) + len(whole.photos) - len(small.pages) - len(small.photos) > 0
    assert not small.photos or len(small.pages) == len(whole.pages)  # photos go first


def test_pack_of_an_unknown_kabupaten_is_not_found(client):
    for name in ("offline_pack", "offline_zip"):
        assert client.get(reverse(f"tourism:{name}", args=["tidak-ada"])).status_code == 404


# The page


def test_page_says_what_is_saved_and_how_much(client, anjun):
    DesaWisataFactory(desa=anjun, published=True)

    response = client.get(reverse("tourism:offline"))

    page, (box, *_others) = parse(response), response.context["boxes"]
    assert (box.contents[0][:2], box.size[-2:]) == ("1 ", "MB")
    assert {box.size in page.text, box.zip_size in page.text} == {True}
    assert box.zip_url in page.hrefs()
    assert f'data-version="{content_version.current()}"' in response.content.decode()


def test_page_works_in_english(client, anjun):
    with translation.override("en"):
        url = reverse("tourism:offline")
        english = reverse("tourism:offline_zip", args=["purwakarta"])

    page = parse(client.get(url))

    assert english in page.hrefs()
    assert "Save for the trip" in page.text


def test_page_without_network_names_no_record_and_asks_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(reverse("tourism:offline_missing"))

    assert "noindex" in str(parse(response).metas)


@pytest.mark.query_count("tourism:offline", "tourism:offline_pack")
def test_page_and_pack_cost_the_same_for_one_and_for_many(client, anjun):
    counts = []
    for _round in range(2):
        for _number in range(1 if not counts else 4):
            photo = DesaWisataPhotoFactory(
                record=DesaWisataFactory(desa=anjun, published=True), image__width=320, image__height=240
            )
            SouvenirCentreFactory(desa=anjun, published=True)
            TrailFactory(kabupaten=anjun.kecamatan.kabupaten, published=True)
            ProducerFactory(desa=anjun, published=True, welcomes_visitors=True)
        content_version.bump()
        counts.append([queries(client, "offline"), queries(client, "offline_pack", "purwakarta")])

    assert photo.pk
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 10


def queries(client, name, *args):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(f"tourism:{name}", args=args)).status_code == 200
    return len(asked)


# The file


@pytest.fixture
def full(anjun):
    """A kabupaten with one place of each kind."""
    village = DesaWisataFactory(
        name="Desa Anjun",
        desa=anjun,
        published=True,
        activities_ind="Memutar tanah liat",
        story_ind="Desa <keramik> & guci.",
        whatsapp=PHONE,
        contact_name="Ibu Sari",
    )
    DesaWisataPhotoFactory(record=village, image__width=320, image__height=240)
    stock = StockFactory(centre__desa=anjun, centre__published=True, producer__published=True)
    producer = indexed(private_producer(name="Gerabah Wati", desa=anjun, welcomes_visitors=True))
    VisitOfferFactory(producer=producer, title_ind="Membuat kendi kecil", price=0)
    FiringDayFactory(producer=producer)
    trail = TrailFactory(kabupaten=anjun.kecamatan.kabupaten, published=True, name_ind="Jalur guci")
    TrailStopFactory(trail=trail, producer=producer)
    TrailStopFactory(trail=trail, producer=None, centre=stock.centre)
    return village


def test_zip_opens_without_network(client, full):
    files = unpacked(client)

    assert {"indeks.html", "index-en.html", archive.STYLE, archive.README} <= files.keys()
    for name, language in (("indeks.html", "id"), ("index-en.html", "en")):
        text = files[name].decode()
        assert f'<html lang="{language}">' in text
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text)
        assert not re.search(r"<script|<style|style=", text)
        targets = set(re.findall(r'(?:src|href)="([^"#:]+)"', text))
        assert targets <= files.keys()
        assert {"jalur/jalur-guci.gpx", "jalur/jalur-guci.kml"} <= targets
    assert "url(" not in files[archive.STYLE].decode()


def test_zip_tells_what_pages_tell(client, full):
    text = unpacked(client)["indeks.html"].decode()

    for words in ("Desa Anjun", "Memutar tanah liat", "&lt;keramik&gt; &amp; guci.", "Gerabah Wati", "Jalur guci"):
        assert words in text
    assert "Membuat kendi kecil" in text
    assert text.count("<article>") == 4


def test_zip_holds_tracks_that_parse_and_photos_without_persons(client, full):
    portrait = DesaWisataFactory(desa=full.desa, published=True)
    DesaWisataPhotoFactory(record=portrait, shows_person=True, image__width=320, image__height=240)
    DesaWisataConsentFactory(record=portrait, field="photo")

    files = unpacked(client)

    assert ET.fromstring(files["jalur/jalur-guci.gpx"]).tag.endswith("gpx")
    assert ET.fromstring(files["jalur/jalur-guci.kml"]).tag.endswith("kml")
    assert [name for name in files if name.startswith("foto/")] == [f"foto/village-{full.pk}.webp"]


def test_zip_respects_consents_and_their_end(client, full):
    private = ("812-3456-7890", PHONE, "Ibu Sari")
    without = str(unpacked(client).values())
    DesaWisataConsentFactory(record=full, field="whatsapp")
    agreed = unpacked(client)["indeks.html"].decode()
    DesaWisataConsent.objects.update(withdrawn_at=timezone.now(), withdrawn_by=StaffFactory())
    withdrawn = str(unpacked(client).values())

    assert not any(words in text for words in private for text in (without, withdrawn))
    assert "812-3456-7890" in agreed


def test_zip_respects_the_consents_of_workshops(client, anjun):
    producer = indexed(private_producer(name="Wati", desa=anjun, welcomes_visitors=True))
    before = unpacked(client)["indeks.html"].decode()
    ProducerConsentFactory(record=producer, field="phone")

    after = unpacked(client)["indeks.html"].decode()

    number = str(producer.phone)[-4:]
    assert number not in before
    assert number in after


def test_zip_leaves_out_what_is_not_published_and_marks_samples(client, anjun):
    DesaWisataFactory(name="Desa Draf", desa=anjun)
    DesaWisataFactory(name="Desa Tiruan", desa=anjun, published=True, sample=True)
    DesaWisataFactory(name="Desa Serang", serang=True, published=True)

    text = unpacked(client)["index-en.html"].decode()

    assert "Desa Draf" not in text
    assert "Desa Serang" not in text
    assert re.search(r"Desa Tiruan <small>\(Sample\)</small>", text)


def test_zip_of_the_same_content_and_day_is_the_same(full, monkeypatch):
    place, version = full.kecamatan.kabupaten, content_version.current()

    first, again = archive.zip_of(place, version, TODAY), archive.zip_of(place, version, TODAY)

    assert first == again
    assert archive.zip_of(place, version, TODAY + datetime.timedelta(days=1)) != first


def test_zip_is_made_once_and_known_by_its_tag(client, full):
    url = reverse("tourism:offline_zip", args=["purwakarta"])
    first = client.get(url)

    with CaptureQueriesContext(connection) as asked:
        second = client.get(url)
    queries_of_second = len(asked)
    unchanged = client.get(url, headers={"if-none-match": first["ETag"]})
    DesaWisataFactory(desa=full.desa, published=True)

    assert queries_of_second == 2
    assert (second["ETag"], unchanged.status_code) == (first["ETag"], 304)
    assert client.get(url)["ETag"] != first["ETag"]
    assert first["Content-Disposition"] == 'attachment; filename="gerabah-purwakarta.zip"'


def test_zip_has_a_read_me_in_both_languages_with_the_day(full):
    with translation.override("en"):
        made = archive.zip_of(full.kecamatan.kabupaten, content_version.current(), TODAY)

    with zipfile.ZipFile(io.BytesIO(made)) as file:
        text = file.read(archive.README).decode()
    assert "22 November 2026" in text
    assert {"indeks.html", "index-en.html"} == set(re.findall(r"\S+\.html", text))


def test_zip_of_a_kabupaten_without_anything(client, anjun):
    assert "indeks.html" in unpacked(client)


def test_zip_leaves_photos_out_when_there_is_no_room(client, full, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 10)

    files = unpacked(client)

    assert [name for name in files if name.startswith("foto/")] == []
    assert "<img" not in files["indeks.html"].decode()


def test_zip_survives_a_photo_whose_file_is_lost(client, full):
    photo = pack.first_photos({pack.VILLAGE: [full], pack.CENTRE: [], pack.WORKSHOP: []})
    default_storage.delete(pack.smallest(next(iter(photo.values()))))

    assert "indeks.html" in unpacked(client)


@pytest.mark.query_count("tourism:offline_zip")
def test_zip_costs_the_same_for_one_and_for_many(full):
    place = full.kecamatan.kabupaten
    counts = []
    for number in (0, 4):
        for _each in range(number):
            trail = TrailFactory(kabupaten=place, published=True)
            producer = indexed(ProducerFactory(desa=full.desa, published=True, welcomes_visitors=True))
            TrailStopFactory(trail=trail, producer=producer)
            VisitOfferFactory(producer=producer)
            StockFactory(centre__desa=full.desa, centre__published=True, producer=producer)
            DesaWisataFactory(desa=full.desa, published=True)
        with CaptureQueriesContext(connection) as asked:
            archive.zip_of(place, content_version.current(), TODAY)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_said_size_of_the_file_is_about_right(client, full):
    made = client.get(reverse("tourism:offline_zip", args=["purwakarta"])).content
    (box,) = [each for each in boxes(content_version.current()) if each.pack.kabupaten.slug == "purwakarta"]

    assert len(made) <= 2 * archive.typical_bytes(box.pack)
