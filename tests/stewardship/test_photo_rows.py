"""The photos that a record has: order, descriptions and their check, deletion; nothing typed is lost."""

import pytest
from django.core.files.storage import default_storage
from django.utils.translation import gettext

from artisans.models import Photo
from tests.factories import (
    FinishFactory,
    PhotoFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    StaffFactory,
)
from tests.portal.page_rules import parse
from tests.stewardship import pictures
from tests.stewardship.photo_pages import desk, opened, rows_of, said, send, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def producer(client):
    client.force_login(StaffFactory(purwakarta=True))
    return ProducerFactory(name="Gerabah Wati")


@pytest.fixture
def three(producer):
    return [PhotoFactory(record=producer, alt_ind=name, position=place) for place, name in enumerate("ABC", 1)]


def save(client, producer, *values):
    merged = opened(client, producer)
    for each in values:
        merged = merged | each
    return client.post(desk(producer), merged)


def order(producer):
    return "".join(photo.alt_ind for photo in producer.photos.all())


# Order


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({}, "ABC"),
        ({"C": 1}, "CAB"),  # two with one number: who moves up stands before
        ({"A": 3}, "BCA"),  # and who moves down behind
        ({"A": 3, "B": 2, "C": 1}, "CBA"),
        ({"A": 5, "B": 5, "C": 5}, "ABC"),
        ({"B": 0}, "BAC"),
        ({"B": ""}, "ABC"),
        ({"A": 32767}, "BCA"),
    ],
)
def test_photos_stand_in_the_order_of_their_numbers(client, producer, three, numbers, expected):
    photos = {photo.alt_ind: photo for photo in three}

    response = save(client, producer, *(typed(photos[name], position=number) for name, number in numbers.items()))

    assert response.status_code == 302
    assert order(producer) == expected
    assert [photo.position for photo in producer.photos.all()] == [1, 2, 3]


def test_photos_with_one_number_keep_their_order_and_get_numbers_of_their_own(client, producer):
    for name in "ABC":
        PhotoFactory(record=producer, alt_ind=name, position=0)

    save(client, producer)

    assert order(producer) == "ABC"
    assert [photo.position for photo in producer.photos.all()] == [1, 2, 3]


@pytest.mark.parametrize("number", ["-1", "satu", "1e9", "2.5"])
def test_odd_number_is_refused_beside_its_field(client, producer, three, number):
    response = save(client, producer, typed(three[0], position=number), typed(three[1], alt_ind="Baru"))

    assert response.status_code == 200
    assert {pk: list(form.errors) for pk, form in rows_of(response).items() if form.errors} == {
        three[0].pk: ["position"]
    }
    assert order(producer) == "ABC"


# Texts


def test_all_texts_are_saved_at_once(client, producer, three):
    product = ProductFactory(producer=producer)
    values = {
        "alt_ind": " Gentong \r\n merah",
        "alt_en": "Red jar",
        "product": product.pk,
        "credit": "Dinas",
        "shows_person": True,
        "is_illustration": True,
    }

    save(client, producer, typed(three[1], **values), typed(three[2], alt_en="Third"))

    second, third = Photo.objects.get(pk=three[1].pk), Photo.objects.get(pk=three[2].pk)
    assert (second.alt_ind, second.alt_en, second.product, second.credit) == (
        "Gentong merah",
        "Red jar",
        product,
        "Dinas",
    )
    assert (second.shows_person, second.is_illustration, second.alt_confirmed) == (True, True, True)
    assert third.alt_en == "Third"


def test_product_of_another_producer_is_refused(client, producer, three):
    ProductFactory(producer=producer)
    foreign = [ProductFactory(), ProductFactory(producer=ProducerFactory(serang=True))]

    for product in foreign:
        response = save(client, producer, typed(three[0], product=product.pk))
        assert list(rows_of(response)[three[0].pk].errors) == ["product"]

    assert not Photo.objects.exclude(product=None).exists()


def test_photo_needs_its_words_in_both_languages(client, producer, three):
    response = save(client, producer, typed(three[0], alt_ind="", alt_en=" "))

    required = gettext("This field is required.")
    assert rows_of(response)[three[0].pk].errors == {"alt_ind": [required], "alt_en": [required]}


def test_nothing_typed_is_lost_and_no_picture_when_something_is_wrong(client, producer, three):
    response = send(
        client,
        producer,
        pictures.jpeg(60, 40),
        **typed(three[0], alt_ind="", credit="Dinas Perindustrian"),
        **typed(three[1], alt_ind="Tungku <baru>", DELETE=True),
        new__credit="Ibu Wati",
    )

    assert response.status_code == 200
    assert order(producer)[:3] == "ABC"
    forms = rows_of(response)
    assert forms[three[0].pk]["credit"].value() == "Dinas Perindustrian"
    assert forms[three[1].pk]["alt_ind"].value() == "Tungku <baru>"
    assert forms[three[1].pk]["DELETE"].value()
    assert len(forms) == 4
    new = Photo.objects.get(alt_confirmed=False)
    assert new.credit == "Ibu Wati"
    assert not forms[new.pk].is_bound
    assert [level for level, _text in said(response)] == ["success"]


def test_what_is_deleted_needs_no_words(client, producer, three):
    response = save(client, producer, typed(three[0], alt_ind="", DELETE=True))

    assert response.status_code == 302
    assert order(producer) == "BC"


def test_forged_key_reaches_no_photo_of_another_record(client, producer, three):
    own, foreign = PhotoFactory(), PhotoFactory(serang=True)
    values = opened(client, producer)
    keys = [*values["photo"], str(own.pk), str(foreign.pk), "x", "999999999999999999999"]
    forged = typed(own, DELETE=True, alt_ind="Diganti") | typed(foreign, DELETE=True)

    response = client.post(desk(producer), values | {"photo": keys} | forged)

    assert response.status_code == 302
    assert {photo.alt_ind for photo in Photo.objects.filter(pk__in=[own.pk, foreign.pk])} == {
        own.alt_ind,
        foreign.alt_ind,
    }


def test_photo_that_came_meanwhile_is_left_as_it_is(client, producer, three):
    values = opened(client, producer)
    late = PhotoFactory(record=producer, alt_ind="D", position=9)

    client.post(desk(producer), values | typed(three[0], alt_ind="Z"))

    assert order(producer) == "ZBCD"
    assert Photo.objects.get(pk=late.pk).alt_en == late.alt_en


def test_photo_that_was_moved_meanwhile_stays_moved(client, producer, three):
    """A merge gave it to another record: the form of the old one says nothing about it any more."""
    values = opened(client, producer) | typed(three[0], alt_ind="Z")
    other = ProducerFactory()
    Photo.objects.filter(pk=three[0].pk).update(record=other)

    response = client.post(desk(producer), values)

    assert response.status_code == 302
    assert Photo.objects.get(pk=three[0].pk).record == other
    assert Photo.objects.get(pk=three[0].pk).alt_ind == "A"


# The suggestion and its check


@pytest.fixture
def waiting(producer):
    """A photo whose description nobody has checked, and a piece that it may show."""
    finish = FinishFactory(name_ind="Berglasir", name_en="Glazed")
    jar = ProductTypeFactory(name_ind="Gentong", name_en="Large water jar")
    ProductFactory(producer=producer, type=jar, name_ind="Gentong besar", name_en="Large jar", finish=finish)
    return PhotoFactory(
        record=producer, alt_ind="Gerabah karya Gerabah Wati", alt_en="Pottery by Gerabah Wati", alt_confirmed=False
    )


def test_suggestion_is_marked_and_only_it_asks_for_a_check(client, producer, waiting):
    checked = PhotoFactory(record=producer)

    forms = rows_of(client.get(desk(producer)))

    assert forms[waiting.pk].waits
    assert "alt_confirmed" in forms[waiting.pk].fields
    assert not forms[checked.pk].waits
    assert "alt_confirmed" not in forms[checked.pk].fields


def test_public_sees_the_photo_once_somebody_looked_at_it(client, producer, waiting):
    assert list(producer.photos.showable()) == []

    save(client, producer, typed(waiting, alt_confirmed=True))

    assert list(producer.photos.showable()) == [waiting]


def test_chosen_product_makes_a_new_suggestion(client, producer, waiting):
    save(client, producer, typed(waiting, product=producer.products.get().pk))

    waiting.refresh_from_db()
    assert (waiting.alt_ind, waiting.alt_en) == (
        "Gentong besar berglasir karya Gerabah Wati",
        "Large jar, glazed, by Gerabah Wati",
    )
    assert not waiting.alt_confirmed


def test_text_that_somebody_wrote_stays_also_when_the_product_is_chosen_later(client, producer, waiting):
    save(client, producer, typed(waiting, alt_ind="Gentong di halaman"))
    save(client, producer, typed(waiting, product=producer.products.get().pk))

    waiting.refresh_from_db()
    assert (waiting.alt_ind, waiting.alt_en) == ("Gentong di halaman", "Large jar, glazed, by Gerabah Wati")


def test_text_that_was_ticked_is_the_one_that_was_seen(client, producer, waiting):
    save(client, producer, typed(waiting, product=producer.products.get().pk, alt_confirmed=True))

    waiting.refresh_from_db()
    assert (waiting.alt_ind, waiting.alt_confirmed) == ("Gerabah karya Gerabah Wati", True)


def test_checked_text_is_never_rewritten(client, producer, waiting):
    Photo.objects.update(alt_confirmed=True)

    save(client, producer, typed(waiting, product=producer.products.get().pk))

    waiting.refresh_from_db()
    assert waiting.alt_ind == "Gerabah karya Gerabah Wati"
    assert waiting.product


def test_page_knows_the_suggestion_of_every_choice(client, producer, waiting):
    page = parse(client.get(desk(producer)))

    assert "Gentong besar berglasir karya Gerabah Wati" in page.text
    assert "Large jar, glazed, by Gerabah Wati" in page.text


# Files


@pytest.mark.django_db(transaction=True)
def test_deleted_photo_takes_its_files_with_it(client, producer):
    gone, kept = (PhotoFactory(record=producer, image__width=400, image__height=300) for _ in range(2))

    save(client, producer, typed(gone, DELETE=True))

    assert default_storage.listdir("photos") == (
        [kept.image.name.split("/")[1].removesuffix(".jpg")],
        [kept.image.name.split("/")[1]],
    )
