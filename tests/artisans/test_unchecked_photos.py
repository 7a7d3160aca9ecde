"""A photo that nobody has looked at is nowhere: not on a page, not in JSON-LD, feed or map, not by its address."""

import json
from pathlib import Path

import pytest

from artisans.models import Photo
from tests.factories import DesaFactory, PhotoFactory, ProducerFactory, ProductFactory, ProductTypeFactory, indexed
from tests.portal.page_rules import body, parse

pytestmark = pytest.mark.django_db

SHOWING = [
    "/",
    "/produsen/",
    "/produsen/?q=wati",
    "/en/producers/",
    "/produsen/wati/",
    "/en/producers/wati/",
    "/produk/gentong/",
    "/wilayah/purwakarta/",
    "/wilayah/purwakarta/plered/",
    "/produsen/?tampil=peta&urut=dekat",
    "/cari/?q=wati",
    "/cari/?q=gentong",
]
"""Where a photo of Wati stands."""

OTHERS = [
    "/produsen/peta.geojson",
    "/en/producers/map.geojson",
    "/produk/",
    "/wilayah/",
    "/peta/",
    "/sitemap.xml",
]


@pytest.fixture
def photo():
    """The only photo of a published producer, of a piece with a price."""
    gentong = ProductTypeFactory(name_ind="Gentong", slug="gentong")
    wati = ProducerFactory(
        name="Wati", slug="wati", published=True, verified=True, desa=DesaFactory(anjun=True), product_types=[gentong]
    )
    piece = ProductFactory(producer=wati, type=gentong, name_ind="Gentong besar", published=True, price_min=50_000)
    photo = PhotoFactory(record=wati, product=piece, image__width=400, image__height=300, alt_ind="Tampak samping")
    indexed(wati)
    return photo


def wait(photo):
    photo.alt_confirmed = False
    photo.save()


def stem(photo):
    return Path(photo.image.name).stem


def pages_with(client, photo):
    return [url for url in [*SHOWING, *OTHERS] if stem(photo) in body(client.get(url))]


def test_checked_photo_stands_where_it_should(client, photo):
    """Else the next test would prove nothing."""
    assert pages_with(client, photo) == SHOWING


def test_unchecked_photo_stands_nowhere(client, photo):
    wait(photo)

    assert pages_with(client, photo) == []
    assert [url for url in [*SHOWING, *OTHERS] if photo.alt_ind in body(client.get(url))] == []


def test_structured_data_and_preview_of_links_leave_it_out(client, photo):
    wait(photo)

    page = parse(client.get("/produsen/wati/"))
    [script] = [each for each in page.scripts if each.get("type") == "application/ld+json"]
    assert "image" not in json.loads(script["text"])
    [preview] = [meta["content"] for meta in page.metas if meta.get("property") == "og:image"]
    assert preview.endswith("/img/og.png")


def test_next_photo_takes_its_place(client, photo):
    second = PhotoFactory(record=photo.record, position=1, image__width=400, image__height=300)
    wait(photo)

    assert "/produsen/" in pages_with(client, second)
    assert pages_with(client, photo) == []


def test_kept_pages_lose_and_gain_it_at_once(client, photo, settings):
    settings.PAGE_CACHE_SECONDS = 60
    assert "/produsen/wati/" in pages_with(client, photo)

    wait(photo)
    assert pages_with(client, photo) == []

    photo.alt_confirmed = True
    photo.save()
    assert pages_with(client, photo) == SHOWING


def files_of(photo):
    return [photo.image.name, f"photos/{stem(photo)}/320w.webp", f"photos/{stem(photo)}/320w.avif"]


def answers(client, photo):
    found = []
    for name in files_of(photo):
        response = client.get(f"/media/{name}")
        response.getvalue()  # reading to the end closes the file
        found.append((response.status_code, response.get("Cache-Control", "")))
    return found


def test_file_of_an_unchecked_photo_is_not_given(client, photo):
    assert {status for status, _kept in answers(client, photo)} == {200}
    assert all("immutable" in kept for _status, kept in answers(client, photo))

    wait(photo)

    assert {status for status, _kept in answers(client, photo)} == {404}


def test_unchecked_photo_makes_no_record_more_complete(photo):
    producer, product = indexed(photo.record), photo.product
    assert "photo" not in producer.gaps.split()

    Photo.objects.update(alt_confirmed=False)
    producer = indexed(producer)
    product.refresh_from_db()

    assert "photo" in producer.gaps.split()
    assert "photo" in product.gaps.split()
