import csv
from io import StringIO

import pytest
from django.conf import settings as portal_settings
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from PIL import Image

from artisans.models import (
    Kiln,
    OpeningException,
    OpeningHours,
    Photo,
    Producer,
    ProducerConsent,
    Product,
    ProductType,
    SalesChannel,
)
from artisans.samples import logins
from gerabah_portal import roles
from regions.models import Desa
from stewardship.models import Staff
from tests.factories import (
    PhotoFactory,
    ProducerFactory,
    ProductFactory,
    StaffFactory,
)

ROWS = (Producer, Product, Photo, Kiln, SalesChannel, OpeningHours, OpeningException, ProducerConsent)
DATA = portal_settings.DATA_DIR
A_DOZEN = 12  # holds one of each oddity


@pytest.fixture
def pictures(settings, tmp_path):
    """Three small pictures with variants of 320 px only, in place of the 27 of the repository."""
    folder = tmp_path / "data" / "photos"
    folder.mkdir(parents=True)
    rows = [("kowi.jpg", "Kowi", "product"), ("guci.jpg", "Guci", "product"), ("halaman.jpg", "Sampul", "cover")]
    with (folder / "index.csv").open("w", encoding="utf-8", newline="") as file:
        index = csv.writer(file)
        index.writerow(["file", "product_type_id", "alt_id", "alt_en", "kind", "width", "height"])
        for name, word, kind in rows:
            Image.new("RGB", (340, 255), "sienna").save(folder / name)
            index.writerow([name, word, f"{word} merah", f"Red {word}", kind, 340, 255])
    settings.DATA_DIR = tmp_path / "data"


@pytest.fixture
def load(reference, pictures):
    def run(*arguments):
        output = StringIO()
        call_command("load_samples", *arguments, stdout=output)
        return output.getvalue()

    return run


def everything():
    """All rows that the command writes, and the files with the time of their last change."""
    tables = {model: list(model.objects.order_by("pk").values()) for model in (*ROWS, Staff)}
    links = {
        field.name: sorted(field.remote_field.through.objects.values_list())
        for model in (Producer, Product)
        for field in model._meta.many_to_many
    }
    return tables, links, {name: default_storage.get_modified_time(name) for name in stored_files()}


def stored_files(folder="samples"):
    if not default_storage.exists(folder):
        return []
    folders, files = default_storage.listdir(folder)
    return sorted(
        [f"{folder}/{name}" for name in files] + [name for each in folders for name in stored_files(f"{folder}/{each}")]
    )


def made_up_facts():
    return [
        list(
            Producer.objects.order_by("slug").values_list("name", "description_ind", "description_en", "lat", "phone")
        ),
        list(Product.objects.order_by("producer__slug", "name_ind").values_list("name_ind", "price_min", "price_max")),
        list(
            Photo.objects.order_by("record__slug", "position").values_list("record__slug", "image", "product__name_ind")
        ),
    ]


# Loading


def test_load_marks_and_names_every_sample(load):
    load("--count", "12")

    assert Producer.objects.count() == A_DOZEN
    assert not Producer.objects.filter(is_sample=False).exists()
    assert not Product.objects.filter(is_sample=False).exists()
    assert [name for name in Producer.objects.values_list("name", flat=True) if "Contoh" not in name] == []
    assert list(Producer.objects.exclude(nib="")) == []


def test_load_tells_what_it_made(load):
    output = load("--count", "12")

    assert output.splitlines()[:4] == ["Made:", "      9 picture files", "      7 log-ins", "     12 producers"]


def test_load_describes_a_sample_as_made_up_in_both_languages(load):
    load("--count", "12")

    described = Producer.objects.filter(description_ind__gt="")
    assert described.count() == A_DOZEN
    for indonesian, english in described.values_list("description_ind", "description_en"):
        assert "contoh" in indonesian.lower()
        assert "sample" in english
        assert "{" not in indonesian + english


def test_load_makes_rows_that_the_forms_accept(load):
    load("--count", "20")

    for model in ROWS:
        assert model.objects.exists()
        for row in model.objects.all():
            row.full_clean()


def test_load_writes_the_made_columns(load):
    load("--count", "12")

    priced = Producer.objects.published().exclude(price_from=None)
    assert priced.exists()
    assert not Producer.objects.filter(search_name="").exists()


def test_load_shows_all_but_the_unfinished(load):
    load("--count", "12")

    hidden = Producer.objects.exclude(status="published").get()
    assert hidden.products.exists()
    assert not hidden.products.published().exists()


def test_load_twice_changes_nothing(load):
    load("--count", "12")
    before = everything()

    output = load("--count", "12")

    assert everything() == before
    assert "12 sample producers are there already; none was made." in output


def test_load_is_the_same_in_a_fresh_database(load):
    load("--count", "12")
    first = made_up_facts()
    load("--remove")
    assert made_up_facts() == [[], [], []]

    load("--count", "12")

    assert made_up_facts() == first


def test_load_gives_way_to_the_address_of_a_real_producer(load):
    load("--count", "1")
    slug = Producer.objects.get().slug
    load("--remove")
    real = ProducerFactory(slug=slug)

    load("--count", "1")

    assert Producer.objects.exclude(pk=real.pk).get().slug == f"{slug}-contoh"


def test_load_without_password_is_refused(load, settings):
    settings.DEMO_PASSWORD = ""

    with pytest.raises(CommandError, match="DEMO_PASSWORD is not set"):
        load()

    assert not Staff.objects.exists()
    assert not Producer.objects.exists()


def test_load_names_missing_words(load):
    ProductType.objects.filter(slug__in=["kowi", "guci"]).delete()

    with pytest.raises(CommandError, match=r"lacks guci, kowi\. Run `manage.py load_reference` first"):
        load()

    assert not Staff.objects.exists()


def test_load_names_missing_villages(load):
    Desa.objects.filter(code="36.04.09.2009").delete()

    with pytest.raises(CommandError, match=r"36\.04\.09\.2009 are not loaded\. Run `manage.py load_reference`"):
        load()


# Pictures


def test_photos_share_the_stored_files(load):
    load("--count", "12")

    names = set(Photo.objects.values_list("image", flat=True))
    assert Photo.objects.count() > len(names)
    assert names <= {"samples/guci.jpg", "samples/halaman.jpg", "samples/kowi.jpg"}
    assert stored_files() == sorted(
        f"samples/{stem}{ending}"
        for stem in ("guci", "halaman", "kowi")
        for ending in (".jpg", "/320w.avif", "/320w.webp")
    )
    photo = Photo.objects.filter(image="samples/kowi.jpg").first()
    assert (photo.width, photo.height, photo.is_illustration) == (340, 255, True)
    assert (photo.alt_ind, photo.alt_en) == ("Kowi merah", "Red Kowi")
    assert photo.credit == "Ilustrasi buatan komputer (CC0)"


def test_photos_of_a_product_show_its_type(load):
    load("--count", "40")

    shown = Photo.objects.exclude(product=None).values_list("image", "product__type__slug").distinct()
    assert set(shown) == {("samples/kowi.jpg", "kowi"), ("samples/guci.jpg", "guci")}


def test_load_again_restores_lost_pictures(load):
    load("--count", "1")
    default_storage.delete("samples/kowi/320w.webp")

    output = load("--count", "1")

    assert "      1 picture files" in output
    assert default_storage.exists("samples/kowi/320w.webp")


# Log-ins


def test_officers_keep_the_records_of_their_kabupaten(load, settings):
    load("--count", "1")

    officer = Staff.objects.get(username="petugas.serang")
    assert officer.check_password(settings.DEMO_PASSWORD)
    assert (officer.kabupaten_id, officer.is_staff, officer.is_superuser) == ("36.04", True, False)
    may = officer.get_all_permissions()
    assert {"artisans.add_producer", "artisans.change_photo", "artisans.view_artisanconsent"} <= may
    assert {"stewardship.add_source", "regions.view_desa", "artisans.view_producttype"} <= may
    rows = ("photo", "kiln", "saleschannel", "openinghours", "openingexception")
    assert {name for name in may if "artisans.delete" in name} == {f"artisans.delete_{row}" for row in rows}
    assert not {name for name in may if name.startswith(("auth.", "regions.change"))}


def test_other_log_ins(load):
    load("--count", "1")

    assert list(logins.demo().order_by("username").values_list("username", "is_superuser", "kabupaten_id")) == [
        ("admin", True, None),
        ("pemasaran.purwakarta", False, "32.14"),
        ("pemasaran.serang", False, "36.04"),
        ("pemeriksa.serang", False, "36.04"),
        ("petugas.purwakarta", False, "32.14"),
        ("petugas.serang", False, "36.04"),
        ("wisata.serang", False, "36.04"),
    ]
    for username, group in logins.GROUPS.items():
        rights = {f"{app}.{codename}" for app, codename in roles.rights_of(group)}
        assert Staff.objects.get(username=username).get_all_permissions() == rights


def test_published_samples_have_what_publication_asks_for(load):
    load("--count", "40")

    for model in (Producer, Product):
        published = model.objects.published()
        assert published
        assert [(str(record), record.publication_gaps()) for record in published if record.publication_gaps()] == []


def test_load_gives_the_demo_log_ins_a_changed_password(load, settings):
    load("--count", "1")
    settings.DEMO_PASSWORD = "another-password-of-the-demo"

    load("--count", "1")

    assert Staff.objects.get(username="admin").check_password("another-password-of-the-demo")


def test_load_never_touches_the_log_in_of_a_real_person(load):
    real = StaffFactory(username="admin", email="kepala@example.com", superuser=True)

    output = load("--count", "1")
    load("--remove")

    assert "admin belongs to real staff and stays as it is." in output
    assert Staff.objects.get() == real
    assert Staff.objects.get().password == real.password


def test_load_needs_the_names_of_its_officers(load):
    StaffFactory(username="petugas.serang")

    with pytest.raises(CommandError, match=r"petugas\.serang: a real log-in has this name"):
        load()


# Removing


def test_remove_leaves_real_records(load, settings):
    photo = PhotoFactory(image__width=340, image__height=255)
    piece = ProductFactory(producer=photo.record)
    sample_of_real = ProductFactory(producer=photo.record, is_sample=True)
    load("--count", "12")
    settings.DEMO_PASSWORD = ""  # as on a server, where the samples leave

    output = load("--remove")

    assert output.startswith("Removed:")
    assert list(Producer.objects.all()) == [photo.record]
    assert list(Product.objects.all()) == [piece]
    assert not Product.objects.filter(pk=sample_of_real.pk).exists()
    assert list(Photo.objects.all()) == [photo]
    assert default_storage.exists(photo.image.name)
    assert all(default_storage.exists(variant.name) for variant in photo.image.get_picture_files_list())
    assert not default_storage.exists("samples")
    assert not Staff.objects.exists()


def test_remove_keeps_a_picture_that_a_real_record_uses(load):
    load("--count", "1")
    Photo.objects.create(
        record=ProducerFactory(), image="samples/guci.jpg", width=340, height=255, alt_ind="Guci", alt_en="Urn"
    )

    load("--remove")

    assert stored_files() == ["samples/guci.jpg", "samples/guci/320w.avif", "samples/guci/320w.webp"]


def test_remove_deactivates_a_log_in_that_real_records_name(load, settings):
    load("--count", "1")
    officer = Staff.objects.get(username="petugas.serang")
    real = ProducerFactory(published=True, published_by=officer)

    output = load("--remove")

    assert "petugas.serang is deactivated, not deleted: real records name this log-in." in output
    officer.refresh_from_db()
    assert not officer.is_active
    assert not officer.has_usable_password()
    assert list(Producer.objects.all()) == [real]

    load("--count", "1")
    officer.refresh_from_db()
    assert officer.is_active
    assert officer.check_password(settings.DEMO_PASSWORD)


def test_remove_without_samples_does_nothing(load):
    assert "    0 producers" in load("--remove")
