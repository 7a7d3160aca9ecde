"""`manage.py orphaned_files`: what no row needs is listed, and deleted only when asked for."""

import io
import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import call_command
from django.utils import timezone

from artisans.models import Photo, ProducerConsent
from stewardship import photo_files
from stewardship.models import SheetImport
from tests.factories import PhotoFactory, ProducerConsentFactory, ProducerFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private(monkeypatch, tmp_path):
    """An empty folder for staff only; its storage is made once per process."""
    storage = storages["private"]
    monkeypatch.setattr(storage, "_location", str(tmp_path / "private"))
    for name in ("base_location", "location"):
        storage.__dict__.pop(name, None)
    yield storage
    for name in ("base_location", "location"):
        storage.__dict__.pop(name, None)


def run(*arguments):
    out = io.StringIO()
    call_command("orphaned_files", *arguments, stdout=out)
    return out.getvalue()


def age(*, hours=2):
    """Make every file that lies around ``hours`` old."""
    then = time.time() - hours * 3600
    for root in (default_storage.location, storages["private"].location):
        for path in Path(root).rglob("*"):
            os.utime(path, (then, then))


def lying(storage=default_storage):
    return set(photo_files.below(storage, ""))


def lay(name, content=b"1234567", storage=default_storage):
    return storage.save(name, ContentFile(content))


def test_files_that_rows_need_are_no_orphans(private):
    PhotoFactory(image__width=700, image__height=500)
    ProducerConsentFactory(with_evidence=True)
    SheetImport.objects.create(
        resource="producer", file=ContentFile(b"sheet", name="data.xlsx"), uploaded_by=StaffFactory()
    )
    age()

    assert len(lying(private)) == 2
    assert run().strip().startswith("0 files, 0 bytes")


def test_orphans_are_listed_with_their_size_and_stay(private):
    lay("photos/alt.jpg")
    lay("photos/alt/320w.webp")
    lay("consent/2024/formulir.pdf", storage=private)
    lay("sheets/2024/data.xlsx", storage=private)
    age()

    said = run()

    for name in (
        "photos/alt.jpg",
        "photos/alt/320w.webp",
        "consent/2024/formulir.pdf",
        "sheets/2024/data.xlsx",
    ):
        assert f"           7  {name}" in said
    assert "4 files, 28 bytes" in said
    assert len(lying()) == len(lying(private)) == 2


def test_orphans_are_deleted_when_asked_for_and_the_rest_kept(private):
    photo = PhotoFactory(image__width=400, image__height=300)
    consent = ProducerConsentFactory(with_evidence=True)
    kept, kept_private = lying(), lying(private)
    lay("photos/alt.jpg")
    lay("photos/alt/320w.webp")
    lay("consent/2024/formulir.pdf", storage=private)
    age()

    said = run("--commit")

    assert "3 files, 21 bytes" in said
    assert (lying(), lying(private)) == (kept, kept_private)
    assert not Path(default_storage.path("photos/alt")).exists()
    assert default_storage.exists(photo.image.name)
    assert consent.evidence.storage.exists(consent.evidence.name)
    assert run("--commit").strip().startswith("0 files")


def test_variants_that_pages_no_longer_ask_for_are_orphans():
    photo = PhotoFactory(image__width=400, image__height=300)
    stem = photo.image.name.removesuffix(".jpg")
    lay(f"{stem}/160w.webp")
    age()

    assert [orphan.name for orphan in photo_files.orphans()] == [f"{stem}/160w.webp"]


def test_files_of_rows_that_went_with_their_record_are_found():
    """A cascade outside the admin asks no photo."""
    photo = PhotoFactory(image__width=400, image__height=300)
    ProducerConsentFactory(record=photo.record, with_evidence=True)
    age()

    type(photo.record).objects.all().delete()

    assert not Photo.objects.exists()
    assert not ProducerConsent.objects.exists()
    found = {orphan.name.rpartition(".")[2] for orphan in photo_files.orphans()}
    assert found == {"jpg", "webp", "avif", "pdf"}


def test_young_files_are_spared():
    lay("photos/baru.jpg")
    age(hours=0.9)
    assert photo_files.orphans() == []

    age(hours=1.1)
    assert [orphan.name for orphan in photo_files.orphans()] == ["photos/baru.jpg"]


def test_age_is_counted_from_the_given_time():
    lay("photos/baru.jpg")

    assert photo_files.orphans(timezone.now()) == []
    assert len(photo_files.orphans(timezone.now() + photo_files.SPARED * 2)) == 1


def test_shared_pictures_and_other_folders_are_left_alone():
    lay("samples/kendi.jpg")
    lay("samples/kendi/320w.webp")
    lay("catatan.txt")
    age()

    assert photo_files.orphans() == []


def test_missing_folders_are_no_error():
    assert photo_files.orphans() == []
    assert run("--commit").strip().startswith("0 files")


def test_record_of_another_table_counts_as_well(private):
    """The same name in two tables: neither row may lose its file."""
    producer = ProducerFactory()
    first = ProducerConsentFactory(record=producer, with_evidence=True)
    ProducerConsent.objects.filter(pk=first.pk).update(evidence="")
    SheetImport.objects.create(resource="producer", file=first.evidence.name, uploaded_by=StaffFactory())
    age()

    assert photo_files.orphans() == []
