"""`manage.py make_variants`: the smaller files that are missing, or all anew."""

import io
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from artisans.models import Photo
from stewardship import photo_files
from tests.factories import PhotoFactory

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = io.StringIO()
    call_command("make_variants", *arguments, stdout=out)
    return out.getvalue()


def files():
    return set(photo_files.below(default_storage, "photos"))


def variant(photo, name):
    return Path(photo.image.path).with_suffix("") / name


@pytest.mark.parametrize("arguments", [(), ("--missing-only",)])
def test_missing_variants_are_made_and_the_others_left(arguments):
    photo = PhotoFactory(image__width=700, image__height=500)
    before = files()
    kept = variant(photo, "320w.webp")
    kept.write_bytes(b"as it is")
    variant(photo, "640w.avif").unlink()

    said = run(*arguments)

    assert files() == before
    assert kept.read_bytes() == b"as it is"
    assert "1 pictures looked at, 1 variants made." in said
    assert "1 pictures looked at, 0 variants made." in run(*arguments)


def test_all_variants_are_made_anew():
    photo = PhotoFactory(image__width=700, image__height=500)
    variant(photo, "320w.webp").write_bytes(b"broken")

    said = run("--all")

    assert variant(photo, "320w.webp").read_bytes()[:4] == b"RIFF"
    assert "4 variants made" in said


def test_file_of_several_rows_is_made_once():
    photo = PhotoFactory(image__width=400, image__height=300)
    PhotoFactory.create_batch(3, image=photo.image.name, width=400, height=300)

    assert "1 pictures looked at, 2 variants made." in run("--all")


def test_missing_or_damaged_original_is_named_and_the_rest_made():
    missing, damaged, good = (PhotoFactory(image__width=400, image__height=300) for _ in range(3))
    Path(missing.image.path).unlink()
    Path(damaged.image.path).write_bytes(b"no picture")

    said = run("--all")

    assert "3 pictures looked at, 2 variants made." in said
    assert missing.image.name in said
    assert damaged.image.name in said
    assert good.image.name not in said


def test_command_changes_no_row():
    PhotoFactory(image__width=400, image__height=300)
    before = Photo.objects.values().get()

    run("--all")

    assert Photo.objects.values().get() == before


def test_no_photos_is_no_error():
    assert "0 pictures looked at, 0 variants made." in run()


def test_both_options_at_once_are_refused():
    with pytest.raises(CommandError):
        run("--all", "--missing-only")
