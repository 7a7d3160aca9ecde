"""Files of photos go with their rows, once that is saved, and when no other row names them."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from artisans.models import Photo, Producer
from stewardship import photo_files
from tests.factories import PhotoFactory, ProducerFactory, ProductFactory, StaffFactory
from tests.stewardship import pictures

pytestmark = pytest.mark.django_db(transaction=True)


def files():
    return set(photo_files.below(default_storage, ""))


def files_of(photo):
    stem = photo.image.name.removesuffix(".jpg")
    return {photo.image.name, *(f"{stem}/320w.{kind}" for kind in ("avif", "webp"))}


def wide(**options):
    return PhotoFactory(image__width=400, image__height=300, **options)


def shared_with(photo):
    """Another row that names the same file, as samples do."""
    return PhotoFactory(image=photo.image.name, width=photo.width, height=photo.height)


@pytest.mark.parametrize("delete", [lambda photo: photo.delete(), lambda photo: Photo.objects.all().delete()])
def test_deleted_photo_takes_original_variants_and_folder(delete):
    photo = wide()
    assert files() == files_of(photo)

    delete(photo)

    assert files() == set()
    assert not Path(photo.image.path).with_suffix("").exists()


def test_files_stay_when_the_deletion_is_taken_back():
    photo = wide()

    with transaction.atomic():
        Photo.objects.all().delete()
        transaction.set_rollback(True)

    assert files() == files_of(photo)
    assert Photo.objects.exists()


def test_file_of_two_rows_goes_with_the_second():
    first = wide()
    second = shared_with(first)

    first.delete()
    assert files() == files_of(second)

    second.delete()
    assert files() == set()


def test_replaced_picture_takes_its_files_with_it():
    photo = wide()
    before = files_of(photo)

    photo.image = pictures.jpeg(500, 300)
    photo.save()

    assert files() == files_of(Photo.objects.get())
    assert not files() & before


def test_replaced_picture_of_two_rows_stays_for_the_other():
    photo = wide()
    other = shared_with(photo)
    kept = files_of(photo)

    photo.image = pictures.jpeg(500, 300)
    photo.save()

    assert files() == files_of(Photo.objects.get(pk=photo.pk)) | kept
    assert Photo.objects.get(pk=other.pk).image.name in kept


def test_saved_text_leaves_the_files():
    photo = wide()

    photo.alt_ind = "Baru"
    photo.save()

    assert files() == files_of(photo)


def test_pictures_outside_the_folder_of_uploads_are_never_removed():
    default_storage.save("samples/kendi.jpg", ContentFile(b"shared"))
    photo = PhotoFactory(image="samples/kendi.jpg", width=40, height=30)

    photo.delete()

    assert files() == {"samples/kendi.jpg"}


def test_missing_file_hinders_no_deletion():
    photo = PhotoFactory()
    default_storage.delete(photo.image.name)

    photo.delete()

    assert not Photo.objects.exists()


def test_broken_storage_hinders_no_deletion(monkeypatch, caplog):
    photo = PhotoFactory()

    def refuse(name):
        raise OSError("disk full of errors")

    monkeypatch.setattr(default_storage, "delete", refuse)

    photo.delete()

    assert not Photo.objects.exists()
    assert "disk full of errors" in caplog.text


@pytest.mark.parametrize("way", ["delete", "changelist"])
def test_deleted_producer_takes_the_files_of_its_photos(client, way):
    client.force_login(StaffFactory(superuser=True))
    photo, other = wide(), wide()
    wide(record=photo.record)

    if way == "delete":
        client.post(reverse("admin:artisans_producer_delete", args=[photo.record_id]), {"post": "yes"})
    else:
        client.post(
            reverse("admin:artisans_producer_changelist"),
            {"action": "delete_selected", "_selected_action": [photo.record_id], "post": "yes"},
        )

    assert list(Producer.objects.all()) == [other.record]
    assert files() == files_of(other)


def test_deleted_product_leaves_the_photo():
    producer = ProducerFactory()
    product = ProductFactory(producer=producer)
    photo = wide(record=producer, product=product)

    product.delete()

    assert Photo.objects.get().product is None
    assert files() == files_of(photo)
