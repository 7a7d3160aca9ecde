"""The photo desk: many pictures at once, each judged on its own."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from artisans.models import Photo, Producer
from gerabah_portal import roles
from stewardship import photo_files
from tests.factories import PhotoFactory, ProducerFactory, ProductFactory, StaffFactory
from tests.portal.page_rules import parse, problems_of
from tests.stewardship import pictures
from tests.stewardship.photo_pages import desk, levels, opened, picture_page, picture_seen, rows_of, said, send, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def producer(client):
    client.force_login(StaffFactory(purwakarta=True))
    return ProducerFactory(name="Gerabah Wati")


def small(name="foto.jpg", width=60):
    return pictures.jpeg(width, 40, name=name)


def stored_originals():
    return {name for name in photo_files.below(default_storage, "photos") if name.count("/") == 1}


# Sending


def test_all_good_pictures_are_stored_behind_the_others_and_wait_to_be_looked_at(client, producer):
    first = PhotoFactory(record=producer)

    response = send(client, producer, small("a.jpg"), small("b.jpg", 61), pictures.heic(62, 40))

    assert (response.status_code, response.url) == (302, desk(producer))
    photos = list(producer.photos.all())
    assert [photo.width for photo in photos] == [first.width, 60, 61, 62]
    assert [photo.alt_confirmed for photo in photos] == [True, False, False, False]
    assert list(producer.photos.showable()) == [first]
    assert [photo.position for photo in photos] == [1, 2, 3, 4]
    assert all(default_storage.exists(photo.image.name) for photo in photos)
    assert "success" in levels(response)


def test_bad_pictures_are_named_and_the_good_ones_stored(client, producer):
    bad = pictures.truncated_jpeg()
    bad.name = "separuh.jpg"
    text = pictures.text_called_jpeg()
    text.name = "tulisan.jpg"
    empty = pictures.empty_jpeg()
    empty.name = "kosong.jpg"

    response = send(client, producer, text, small(), bad, empty)

    assert Photo.objects.count() == len(stored_originals()) == 1
    errors = [text for level, text in said(response) if level == "error"]
    assert [name for name in ("tulisan.jpg", "separuh.jpg", "kosong.jpg") if any(name in text for text in errors)] == [
        "tulisan.jpg",
        "separuh.jpg",
        "kosong.jpg",
    ]
    assert len(set(errors)) == 3
    assert "success" in levels(response)


def test_name_of_a_file_cannot_write_into_the_page(client, producer):
    send(client, producer, SimpleUploadedFile("<img src=x onerror=alert(1)>.jpg", b"x"))

    assert "<img src=x" not in client.get(desk(producer)).content.decode()


def test_new_pictures_get_their_subject_credit_and_description(client, producer):
    product = ProductFactory(producer=producer, name_ind="Gentong besar", name_en="Large jar")

    send(client, producer, small(), new__subject=product.pk, new__credit="Dinas")

    photo = Photo.objects.get()
    assert (photo.product, photo.credit) == (product, "Dinas")
    assert photo.alt_ind.startswith("Gentong besar")
    assert photo.alt_ind.endswith("karya Gerabah Wati")
    assert photo.alt_en.startswith("Large jar")


def test_subject_of_another_producer_is_refused_and_the_picture_kept(client, producer):
    ProductFactory(producer=producer)
    foreign = ProductFactory()

    response = send(client, producer, small(), new__subject=foreign.pk, new__credit="Dinas")

    assert response.status_code == 200
    assert list(response.context["forms"].upload.errors) == ["subject"]
    assert response.context["forms"].upload["credit"].value() == "Dinas"
    assert Photo.objects.get().product is None


def test_picture_sent_twice_is_stored_once(client, producer):
    """A double click, or the same file chosen again."""
    content = small().read()

    send(client, producer, SimpleUploadedFile("a.jpg", content), SimpleUploadedFile("b.jpg", content))
    response = send(client, producer, SimpleUploadedFile("a.jpg", content))

    assert Photo.objects.count() == 1
    assert levels(response) == ["warning"]
    assert "a.jpg" in said(response)[0][1]


@pytest.mark.django_db(transaction=True)
def test_second_copy_of_a_picture_leaves_no_file(client, producer):
    content = small(width=400).read()

    for _ in range(2):
        send(client, producer, SimpleUploadedFile("a.jpg", content))

    photo = Photo.objects.get()
    variants = {f"{photo.image.name[:-4]}/320w.{kind}" for kind in ("avif", "webp")}
    assert set(photo_files.below(default_storage, "photos")) == {photo.image.name, *variants}


def test_same_post_twice_changes_nothing_more(client, producer):
    photos = [PhotoFactory(record=producer) for _ in range(2)]
    values = opened(client, producer) | typed(photos[0], DELETE=True) | typed(photos[1], alt_ind="Baru")

    first = client.post(desk(producer), values)
    second = client.post(desk(producer), values)

    assert (first.status_code, second.status_code) == (302, 302)
    assert [photo.alt_ind for photo in producer.photos.all()] == ["Baru"]
    assert "warning" in levels(second)


def test_nothing_chosen_and_nothing_edited_says_so(client, producer):
    photo = PhotoFactory(record=producer, position=1)
    before = Photo.objects.values().get()

    response = client.post(desk(producer), opened(client, producer))

    assert response.status_code == 302
    assert levels(response) == ["info"]
    assert Photo.objects.values().get(pk=photo.pk) == before


def test_two_hundred_files_are_cut_at_the_limit_and_it_is_said(client, producer):
    content = [small(width=40 + number).read() for number in range(settings.PHOTOS_AT_ONCE + 3)]
    files = [SimpleUploadedFile(f"{number}.jpg", data) for number, data in enumerate(content)]
    files += [SimpleUploadedFile(f"lagi{number}.jpg", b"x") for number in range(200 - len(files))]

    response = send(client, producer, *files)

    assert response.status_code == 302
    assert Photo.objects.count() == settings.PHOTOS_AT_ONCE
    [error] = [text for level, text in said(response) if level == "error"]
    assert str(200 - settings.PHOTOS_AT_ONCE) in error
    assert f"{settings.PHOTOS_AT_ONCE}.jpg" in error


def test_record_takes_no_more_photos_than_it_may_have(client, producer, settings):
    settings.PHOTOS_PER_RECORD = 3
    PhotoFactory.create_batch(2, record=producer)

    response = send(client, producer, small("a.jpg"), small("b.jpg", 61))

    assert producer.photos.count() == 3
    [error] = [text for level, text in said(response) if level == "error"]
    assert "b.jpg" in error


def test_log_of_the_office_says_how_many(client, producer):
    photo = PhotoFactory(record=producer, position=1)

    send(client, producer, small(), **typed(photo, alt_ind="Baru"))

    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.user.kabupaten) == (str(producer.pk), producer.kecamatan.kabupaten)
    assert re.findall(r"\d+", entry.get_change_message()) == ["1", "1", "0"]


def test_limits_are_explained_on_the_page(client, producer):
    text = parse(client.get(desk(producer))).text

    for limit in ("15 MB", "40", "12", "60", "HEIC"):
        assert limit in text


def test_quality_follows_a_checked_photo(client, producer):
    def gaps():
        return Producer.objects.get(pk=producer.pk).gaps.split()

    send(client, producer, small())
    assert "photo" in gaps()

    photo = Photo.objects.get()
    client.post(desk(producer), opened(client, producer) | typed(photo, alt_confirmed=True))
    assert "photo" not in gaps()

    client.post(desk(producer), opened(client, producer) | typed(photo, DELETE=True))
    assert "photo" in gaps()


# The page


def test_desk_keeps_the_rules_of_every_page(client, producer):
    product = ProductFactory(producer=producer)
    PhotoFactory(record=producer, product=product)
    PhotoFactory(record=producer, alt_confirmed=False, alt_ind='"><script>x()</script>')

    response = client.get(desk(producer))

    assert problems_of(desk(producer), response) == []
    assert response.content.decode().count("<script>x") == 0


def test_empty_desk_says_what_to_do(client, producer):
    response = client.get(desk(producer))

    assert rows_of(response) == {}
    assert response.status_code == 200
    assert problems_of(desk(producer), response) == []


@pytest.mark.parametrize("products", [1, 4])
def test_desk_query_count(client, producer, products):
    rows = ProductFactory.create_batch(products, producer=producer)

    def asked():
        client.get(desk(producer))
        with CaptureQueriesContext(connection) as queries:
            response = client.get(desk(producer))
        return len(queries), len(rows_of(response))

    PhotoFactory(record=producer, product=rows[0])
    for_one, _shown = asked()
    for number in range(4):
        PhotoFactory(record=producer, product=rows[-1], alt_confirmed=number % 2 == 0)
    for_five, shown = asked()

    assert (for_five, shown) == (for_one, 5)
    assert for_five <= 8


def test_button_leads_to_the_desk(client, producer):
    response = client.get(reverse("admin:artisans_producer_change", args=[producer.pk]))

    assert desk(producer) in parse(response).hrefs()


# Who may


def test_desk_of_another_office_is_not_there(client, producer):
    theirs = PhotoFactory(serang=True)
    before = Photo.objects.values().get()

    answers = [
        client.get(desk(theirs.record)),
        client.post(desk(theirs.record), {"photo": [theirs.pk], **typed(theirs, DELETE=True)}),
        client.post(desk(theirs.record), {"new-pictures": [small()]}),
        client.get(picture_page(theirs)),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert Photo.objects.values().get() == before
    assert len(stored_originals()) == 1


@pytest.mark.parametrize("role", [roles.REVIEWER, roles.TOURISM, roles.MARKETING])
def test_who_only_reads_may_look_at_pictures_and_change_none(client, role):
    client.force_login(StaffFactory(purwakarta=True, role=role))
    photo = PhotoFactory(alt_confirmed=False)

    response = client.get(reverse("admin:artisans_producer_change", args=[photo.record_id]))

    assert desk(photo.record) not in parse(response).hrefs()
    assert client.get(desk(photo.record)).status_code == 403
    assert client.post(desk(photo.record), {"new-pictures": [small()]}).status_code == 403
    assert picture_seen(client, photo)[0] == Path(photo.image.path).read_bytes()
    assert Photo.objects.count() == 1


def test_somebody_without_any_right_sees_no_picture(client):
    client.force_login(StaffFactory())
    photo = PhotoFactory()

    assert client.get(desk(photo.record)).status_code == 403
    assert client.get(picture_page(photo)).status_code == 403


def test_visitor_is_sent_to_the_log_in(client):
    photo = PhotoFactory()

    for page in (desk(photo.record), picture_page(photo)):
        response = client.get(page)
        assert (response.status_code, response.url.partition("?")[0]) == (302, reverse("admin:login"))


def test_without_the_rights_to_add_and_delete_neither_happens(client):
    producer = ProducerFactory()
    photo = PhotoFactory(record=producer)
    clerk = StaffFactory(purwakarta=True, role=roles.REVIEWER)
    clerk.user_permissions.set(Permission.objects.filter(codename__in=["change_producer", "change_photo"]))
    client.force_login(clerk)
    values = opened(client, producer)

    assert client.post(desk(producer), values | {"new-pictures": [small()]}).status_code == 403
    client.post(desk(producer), values | typed(photo, DELETE=True, alt_ind="Gentong di jalan"))

    assert [each.alt_ind for each in Photo.objects.all()] == ["Gentong di jalan"]


# The picture itself


def test_staff_see_a_picture_that_the_public_may_not(client, producer):
    waiting = PhotoFactory(record=producer, alt_confirmed=False, image__width=400, image__height=300)
    person = PhotoFactory(record=producer, shows_person=True)
    shown = PhotoFactory(record=producer)

    sources = [image["src"] for image in parse(client.get(desk(producer))).images]

    assert sources == [picture_page(waiting), picture_page(person), shown.image.url]
    content, headers = picture_seen(client, waiting)
    assert headers["Content-Type"] == "image/webp"
    assert "private" in headers["Cache-Control"]
    assert content == Path(waiting.image.path).with_suffix("").joinpath("320w.webp").read_bytes()


def test_picture_of_another_record_or_without_a_file_is_not_found(client, producer):
    photo, other = PhotoFactory(record=producer), PhotoFactory()
    crossed = reverse("admin:artisans_producer_photo_picture", args=[producer.pk, other.pk])
    default_storage.delete(photo.image.name)

    assert client.get(crossed).status_code == 404
    assert client.get(picture_page(photo)).status_code == 404
