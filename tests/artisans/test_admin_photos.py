"""Uploading photos in the form of a producer: what is stored, and what is said about the rest."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from PIL import Image

from artisans.models import Photo
from tests.factories import PhotoFactory, ProducerFactory, StaffFactory
from tests.stewardship import pictures
from tests.stewardship.admin_forms import errors_of, form_of, with_row

pytestmark = pytest.mark.django_db
NO_IMAGE = "This is no picture that can be read. Please send a JPEG, PNG or WebP."
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


def upload(client, producer, picture, **row):
    values = form_of(client.get(change(producer)), "producer_form")
    row = {"image": picture, "alt_ind": "Gentong merah", "alt_en": "Red jar", "position": 0, **row}
    return client.post(change(producer), with_row(values, "photos", **row))


def test_photo_is_stored_upright_without_where_it_was_taken(client, producer):
    response = upload(client, producer, pictures.jpeg_with_position(orientation=6))

    assert response.status_code == 302
    photo = Photo.objects.get()
    with default_storage.open(photo.image.name) as file:
        stored = Image.open(file)
        stored.load()
    assert (stored.format, dict(stored.getexif()), stored.info.get("exif")) == ("JPEG", {}, None)
    assert b"Wati" not in Path(photo.image.path).read_bytes()
    # Taken on its side: 700 × 500 as sent.
    assert stored.size == (photo.width, photo.height) == (500, 700)
    assert "foto" not in Path(photo.image.name).name


def test_photo_gets_its_smaller_files_at_upload(client, producer):
    upload(client, producer, pictures.jpeg(800, 600))

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
    upload(client, producer, pictures.jpeg(3000, 1000))

    photo = Photo.objects.get()
    with Image.open(photo.image.path) as stored:
        assert stored.size == (photo.width, photo.height) == (2400, 800)


def test_transparent_png_is_accepted(client, producer):
    upload(client, producer, pictures.png())

    with Image.open(Photo.objects.get().image.path) as stored:
        assert (stored.format, stored.getpixel((0, 0))) == ("JPEG", (255, 255, 255))


@pytest.mark.parametrize(
    ("picture", "said", "values"),
    [
        (pictures.text_called_jpeg, NO_IMAGE, {}),
        (pictures.svg, NO_IMAGE, {}),
        (pictures.gif, NO_IMAGE, {}),
        (pictures.empty_jpeg, EMPTY, {}),
        (pictures.truncated_jpeg, DAMAGED, {}),
        (lambda: pictures.png_announcing(30_000, 30_000), TOO_LARGE, {}),
        (lambda: pictures.png_announcing(12_000, 10_000), TOO_MANY, {"width": 12000, "height": 10000}),
        (lambda: pictures.png_announcing(1_000, 1_000), DAMAGED, {}),
    ],
    ids=["text", "svg", "gif", "empty", "truncated", "30000x30000", "12000x10000", "no-pixels"],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_bad_picture_is_refused_in_the_readers_language(client, producer, picture, said, values, language):
    with translation.override(language):
        response = upload(client, producer, picture())
        expected = gettext(said) % values

    assert errors_of(response) == {"photos-0-image": [expected]}
    assert expected in response.content.decode()
    assert not Photo.objects.exists()
    assert default_storage.exists("photos") is False


def test_heavy_picture_is_refused_with_both_sizes(client, producer, settings):
    settings.PHOTO_MAX_BYTES = 20 * 1024
    picture = pictures.jpeg()
    size = len(picture)

    response = upload(client, producer, picture)

    (said,) = errors_of(response)["photos-0-image"]
    assert f"{size / 1024:.1f}".replace(".", ",") in said
    assert "20,0" in said
    assert not Photo.objects.exists()


def test_bad_picture_leaves_the_stored_one(client, producer):
    photo = PhotoFactory(record=producer)
    values = form_of(client.get(change(producer)), "producer_form")

    for picture in (pictures.text_called_jpeg(), pictures.truncated_jpeg(), pictures.png_announcing(30_000, 30_000)):
        response = client.post(change(producer), values | {"photos-0-image": picture})
        assert list(errors_of(response)) == ["photos-0-image"]

    assert Photo.objects.get().image.name == photo.image.name
    assert default_storage.exists(photo.image.name)


def test_photo_is_replaced(client, producer):
    photo = PhotoFactory(record=producer)
    values = form_of(client.get(change(producer)), "producer_form")

    client.post(change(producer), values | {"photos-0-image": pictures.jpeg(400, 300)})

    saved = Photo.objects.get()
    assert (saved.pk, saved.width, saved.height) == (photo.pk, 400, 300)
    assert saved.image.name != photo.image.name


def test_photo_needs_its_words_in_both_languages(client, producer):
    response = upload(client, producer, pictures.jpeg(), alt_ind="", alt_en="")

    required = gettext("This field is required.")
    assert errors_of(response) == {"photos-0-alt_ind": [required], "photos-0-alt_en": [required]}
    assert not Photo.objects.exists()


def test_row_without_a_picture_is_refused(client, producer):
    values = form_of(client.get(change(producer)), "producer_form")

    response = client.post(change(producer), with_row(values, "photos", alt_ind="Gentong", alt_en="Jar", position=0))

    assert errors_of(response) == {"photos-0-image": [gettext("This field is required.")]}
