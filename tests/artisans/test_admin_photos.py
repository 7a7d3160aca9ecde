"""Photos of a producer in the admin: what is stored of an upload, and what is said about the rest."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext
from PIL import Image

from artisans.models import Photo
from tests.factories import PhotoFactory, ProducerFactory, ProductFactory, StaffFactory
from tests.portal.page_rules import parse
from tests.stewardship import pictures
from tests.stewardship.admin_forms import form_of
from tests.stewardship.photo_pages import picture_page, said, send

pytestmark = pytest.mark.django_db
NO_IMAGE = "This is no picture that can be read. Please send a JPEG, PNG, WebP or HEIC."
DAMAGED = "The picture is damaged or incomplete. Please send it again."
TOO_LARGE = "The picture is too large to open. Please make it smaller."
TOO_MANY = "The picture has %(width)s × %(height)s pixels, too many to open. Please make it smaller."
EMPTY = "The submitted file is empty."


@pytest.fixture
def producer(client):
    client.force_login(StaffFactory(purwakarta=True))
    return ProducerFactory()


def change(producer):
    return reverse("admin:artisans_producer_change", args=[producer.pk])


@pytest.mark.parametrize("picture", [pictures.jpeg_with_position, pictures.heic], ids=["jpeg", "heic"])
def test_photo_is_stored_upright_without_where_it_was_taken(client, producer, picture):
    send(client, producer, picture(orientation=6))

    photo = Photo.objects.get()
    with Image.open(photo.image.path) as stored:
        assert (stored.format, dict(stored.getexif()), stored.info.get("exif")) == ("JPEG", {}, None)
        # Taken on its side: 700 × 500 as sent.
        assert stored.size == (photo.width, photo.height) == (500, 700)
    assert b"Wati" not in Path(photo.image.path).read_bytes()
    assert not {"foto", "IMG_0042"} & {Path(photo.image.name).stem}


def test_photo_gets_its_smaller_files_at_upload(client, producer):
    send(client, producer, pictures.jpeg(800, 600))

    folder = Path(Photo.objects.get().image.path).with_suffix("")
    sizes = {}
    for path in folder.iterdir():
        with Image.open(path) as image:
            sizes[path.name] = (image.format, image.width)
    assert sizes == {
        "320w.avif": ("AVIF", 320),
        "320w.webp": ("WEBP", 320),
        "640w.avif": ("AVIF", 640),
        "640w.webp": ("WEBP", 640),
    }


def test_large_photo_is_stored_smaller(client, producer):
    send(client, producer, pictures.jpeg(3000, 1000))

    photo = Photo.objects.get()
    with Image.open(photo.image.path) as stored:
        assert stored.size == (photo.width, photo.height) == (2400, 800)


def test_transparent_png_is_accepted(client, producer):
    send(client, producer, pictures.png())

    with Image.open(Photo.objects.get().image.path) as stored:
        assert (stored.format, stored.getpixel((0, 0))) == ("JPEG", (255, 255, 255))


@pytest.mark.parametrize(
    ("picture", "why", "values"),
    [
        (pictures.text_called_jpeg, NO_IMAGE, {}),
        (pictures.svg, NO_IMAGE, {}),
        (pictures.gif, NO_IMAGE, {}),
        (pictures.video, NO_IMAGE, {}),
        (pictures.empty_jpeg, EMPTY, {}),
        (pictures.truncated_jpeg, DAMAGED, {}),
        (pictures.truncated_heic, DAMAGED, {}),
        (lambda: pictures.png_announcing(30_000, 30_000), TOO_LARGE, {}),
        (lambda: pictures.png_announcing(12_000, 10_000), TOO_MANY, {"width": 12000, "height": 10000}),
        (lambda: pictures.heic_announcing(12_000, 10_000), TOO_MANY, {"width": 12000, "height": 10000}),
        (lambda: pictures.png_announcing(1_000, 1_000), DAMAGED, {}),
    ],
    ids=[
        "text",
        "svg",
        "gif",
        "video",
        "empty",
        "truncated",
        "truncated-heic",
        "30000x30000",
        "12000x10000",
        "heic-12000x10000",
        "no-pixels",
    ],
)
def test_bad_picture_is_refused_with_the_reason(client, producer, picture, why, values):
    response = send(client, producer, picture())

    [(level, text)] = said(response)
    assert level == "error"
    assert gettext(why) % values in text
    assert picture().name in text
    assert not Photo.objects.exists()
    assert default_storage.exists("photos") is False


def test_heavy_picture_is_refused_with_both_sizes(client, producer, settings):
    settings.PHOTO_MAX_BYTES = 20 * 1024
    picture = pictures.jpeg()
    size = len(picture)

    response = send(client, producer, picture)

    [(_level, text)] = said(response)
    assert f"{size / 1024:.1f}".replace(".", ",") in text
    assert "20,0" in text
    assert not Photo.objects.exists()


# At a glance, in the form of the producer


def test_form_shows_the_photos_and_which_are_public(client, producer):
    product = ProductFactory(producer=producer, name_ind="Gentong besar")
    shown = PhotoFactory(record=producer, alt_ind="Gentong merah", product=product)
    waiting = PhotoFactory(record=producer, alt_confirmed=False)

    response = client.get(change(producer))

    [inline] = [each for each in response.context["inline_admin_formsets"] if each.opts.model is Photo]
    page = parse(response)
    assert [form.instance.shown for form in inline.formset.forms] == [True, False]
    sources = [image["src"] for image in page.images]
    assert [source for source in sources if source in (shown.image.url, picture_page(waiting))] == [
        shown.image.url,
        picture_page(waiting),
    ]
    assert "Gentong merah" in page.text


def test_form_changes_and_deletes_no_photo(client, producer):
    """They have their own page; what a form posts of them besides is not read."""
    photo = PhotoFactory(record=producer)
    before = Photo.objects.values().get()
    values = form_of(client.get(change(producer)), "producer_form")
    values["name"] = ["Gerabah Wati"]

    client.post(
        change(producer),
        values | {"photos-0-alt_ind": "Diganti", "photos-0-DELETE": "on", "photos-0-image": pictures.jpeg(50, 50)},
    )

    producer.refresh_from_db()
    assert producer.name == "Gerabah Wati"
    assert Photo.objects.values().get(pk=photo.pk) == before


def test_form_query_count_does_not_grow_with_photos(client, producer):
    def asked():
        client.get(change(producer))
        with CaptureQueriesContext(connection) as queries:
            client.get(change(producer))
        return len(queries)

    PhotoFactory(record=producer, product=ProductFactory(producer=producer))
    for_one = asked()
    for number in range(4):
        PhotoFactory(record=producer, alt_confirmed=number % 2 == 0, shows_person=number > 1)

    assert asked() == for_one
