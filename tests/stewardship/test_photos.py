"""Pictures: what is refused, what is stored, which smaller files there are."""

import io
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from artisans.models import Photo
from stewardship import photos
from tests.factories import PhotoFactory, ProducerConsentFactory
from tests.stewardship import pictures


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (pictures.text_called_jpeg, "no_image"),
        (pictures.svg, "no_image"),
        (pictures.gif, "no_image"),
        (pictures.truncated_jpeg, "damaged"),
        (lambda: pictures.png_announcing(1_000, 1_000), "damaged"),
        (lambda: pictures.png_announcing(12_000, 10_000), "too_large"),
        (lambda: pictures.png_announcing(30_000, 30_000), "too_large"),
        (lambda: pictures.png_announcing(0, 0), "no_image"),
    ],
)
def test_validate_image_refuses(picture, code):
    with pytest.raises(ValidationError) as refusal:
        photos.validate_image(picture())

    assert refusal.value.code == code


@pytest.mark.parametrize("picture", [pictures.jpeg, pictures.jpeg_with_position, pictures.png])
def test_validate_image_leaves_a_good_picture_readable(picture):
    file = picture()

    photos.validate_image(file)

    assert file.tell() == 0


def test_validate_image_refuses_what_is_too_heavy(settings):
    settings.PHOTO_MAX_BYTES = 100

    with pytest.raises(ValidationError) as refusal:
        photos.validate_image(pictures.jpeg())

    assert refusal.value.code == "too_heavy"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_rewritten_makes_a_plain_jpeg_of_every_kind(mode):
    file = photos.rewritten(pictures.png(60, 40, mode=mode))

    with Image.open(io.BytesIO(file.read())) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (60, 40))


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_rewritten_has_no_metadata_and_stands_upright(orientation):
    content = photos.rewritten(pictures.jpeg_with_position(orientation=orientation)).read()

    with Image.open(io.BytesIO(content)) as image:
        assert image.size == ((700, 500) if orientation in (1, 3) else (500, 700))
        assert not image.getexif()
        assert "exif" not in image.info
    assert b"Exif" not in content
    assert b"Wati" not in content


@pytest.mark.parametrize(
    ("width", "widths"), [(100, []), (320, [320]), (700, [320, 640]), (2400, [320, 640, 960, 1280])]
)
def test_variant_widths_are_those_of_the_stored_files(width, widths):
    assert photos.variant_widths(width) == widths


@pytest.mark.django_db
def test_stored_files_are_those_that_pages_name():
    photo = PhotoFactory(image__width=1300, image__height=650)
    folder = Path(photo.image.path).with_suffix("")

    named = {f"{width}w.{kind}" for width in photos.variant_widths(photo.width) for kind in ("avif", "webp")}
    assert {path.name for path in folder.iterdir()} == named


@pytest.mark.django_db
def test_photo_saved_again_keeps_its_file():
    photo = PhotoFactory()
    before = Path(photo.image.path).read_bytes()

    photo.credit = "Dinas"
    photo.save()

    assert Path(Photo.objects.get().image.path).read_bytes() == before


@pytest.mark.django_db
def test_photo_of_a_person_is_shown_with_their_word_only():
    things = PhotoFactory()
    asked = PhotoFactory(shows_person=True)
    PhotoFactory(shows_person=True)
    ProducerConsentFactory(record=asked.record, field="photo")
    withdrawn = PhotoFactory(shows_person=True)
    ProducerConsentFactory(record=withdrawn.record, field="photo", withdrawn=True)

    assert set(Photo.objects.showable()) == {things, asked}
