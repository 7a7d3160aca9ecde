"""HEIC, as iPhones send it: what is stored, and that no file of it can hurt the server."""

import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from stewardship import photos
from stewardship.photos_form import PhotoField
from tests.stewardship import pictures


def opened(file):
    with Image.open(io.BytesIO(photos.rewritten(file).read())) as image:
        image.load()
        return image


def is_near(colour, other):
    return all(abs(one - two) < 12 for one, two in zip(colour, other, strict=True))


def test_heic_becomes_a_plain_jpeg_without_where_it_was_taken():
    file = pictures.heic()
    assert b"Wati" in file.read()

    content = photos.rewritten(file).read()

    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (700, 500))
        assert not image.getexif()
        assert "icc_profile" not in image.info
    assert b"Wati" not in content
    assert b"Exif" not in content


@pytest.mark.parametrize(("orientation", "size"), [(1, (700, 500)), (3, (700, 500)), (6, (500, 700)), (8, (500, 700))])
def test_heic_stands_upright(orientation, size):
    """Turned once: its box and its EXIF both say how it lies."""
    assert opened(pictures.heic(orientation=orientation)).size == size


@pytest.mark.parametrize("name", ["IMG_0042.HEIC", "foto.heif", "foto.jpg", "foto"])
def test_field_takes_heic_whatever_its_name(name):
    file = pictures.heic(60, 40, name=name)

    assert PhotoField().clean(file) is file
    assert file.tell() == 0


def test_field_offers_heic_in_the_file_dialogue():
    accepted = PhotoField().widget.attrs["accept"].split(",")

    assert {"image/heic", "image/heif", ".heic", "image/jpeg", "image/png", "image/webp"} <= set(accepted)


@pytest.mark.parametrize("main", [0, 1])
def test_of_several_pictures_only_the_main_one_is_stored(main):
    image = opened(pictures.heic_of_several("red", "blue", main=main))

    assert image.size == (200, 100 + 20 * main)
    assert is_near(image.getpixel((50, 50)), [(254, 0, 0), (0, 0, 254)][main])


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (pictures.truncated_heic, "damaged"),
        (lambda: pictures.heic_announcing(12_000, 10_000), "too_large"),
        (lambda: pictures.heic_announcing(30_000, 30_000), "too_large"),
        (lambda: pictures.heic_announcing(4_000_000_000, 4_000_000_000), "damaged"),
        (lambda: pictures.heic_announcing(0, 0), "damaged"),
        (lambda: pictures.heic_announcing(64, 48, real=(1_500, 1_000)), "damaged"),
        (pictures.video, "no_image"),
    ],
    ids=["truncated", "12000x10000", "30000x30000", "4e9x4e9", "0x0", "larger-than-it-says", "video"],
)
def test_bad_heic_is_refused(picture, code):
    with pytest.raises(ValidationError) as refusal:
        photos.validate_image(picture())

    assert refusal.value.code == code


def test_too_heavy_heic_is_not_even_opened(settings, monkeypatch):
    settings.PHOTO_MAX_BYTES = 100
    monkeypatch.setattr(photos.Image, "open", lambda *args, **options: pytest.fail("it was opened"))

    with pytest.raises(ValidationError) as refusal:
        photos.validate_image(pictures.heic(60, 40))

    assert refusal.value.code == "too_heavy"


def test_colours_of_a_telephone_are_kept_as_they_look():
    image = opened(pictures.jpeg_in_other_colours())

    assert is_near(image.getpixel((30, 20)), (0, 255, 0))


def test_broken_colour_profile_is_left_aside():
    image = opened(pictures.jpeg_with_broken_profile())

    assert is_near(image.getpixel((30, 20)), (255, 0, 0))


def test_same_file_gives_the_same_bytes():
    file = pictures.heic()

    assert photos.rewritten(file).read() == photos.rewritten(file).read()
