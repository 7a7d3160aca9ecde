"""Crafted POSTs: no field, list or row of a form reaches the other office."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from artisans.models import Artisan, Kiln, Photo, Producer, Product
from tests.factories import (
    ArtisanFactory,
    DesaFactory,
    KecamatanFactory,
    KilnFactory,
    PhotoFactory,
    ProducerConsentFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    SalesChannelFactory,
    StaffFactory,
)
from tests.stewardship.admin_forms import errors_of, form_of, with_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def producer(client):
    """A producer of Serang, with its officer logged in."""
    client.force_login(StaffFactory(serang=True))
    return ProducerFactory(serang=True)


def change(record):
    return reverse(f"admin:artisans_{record._meta.model_name}_change", args=[record.pk])


def opened(client, record):
    return form_of(client.get(change(record)), f"{record._meta.model_name}_form")


@pytest.mark.parametrize("field", ["kecamatan", "desa"])
def test_producer_cannot_be_moved_to_the_other_kabupaten(client, producer, field):
    theirs = DesaFactory(anjun=True)
    values = opened(client, producer) | {field: theirs.pk if field == "desa" else theirs.kecamatan.pk}

    response = client.post(change(producer), values)

    assert list(errors_of(response)) == [field]
    assert Producer.objects.get().kecamatan.name == "Ciruas"


def test_producer_cannot_be_added_to_the_other_kabupaten(client, producer):
    url = reverse("admin:artisans_producer_add")
    values = form_of(client.get(url), "producer_form")
    values |= {"name": "Milik siapa", "kecamatan": KecamatanFactory(plered=True).pk}

    response = client.post(url, values)

    assert list(errors_of(response)) == ["kecamatan"]
    assert Producer.objects.count() == 1


@pytest.mark.parametrize("factory", [ProductFactory, ArtisanFactory])
def test_row_cannot_be_added_to_a_producer_of_the_other_office(client, producer, factory):
    model = factory._meta.model
    url = reverse(f"admin:artisans_{model._meta.model_name}_add")
    values = form_of(client.get(url), f"{model._meta.model_name}_form")
    values |= {"name": "X", "name_ind": "X", "name_en": "X", "producer": ProducerFactory().pk}

    response = client.post(url, values | {"type": ProductTypeFactory().pk})

    assert list(errors_of(response)) == ["producer"]
    assert not model.objects.exists()


def test_product_stays_with_its_producer(client, producer):
    product, other = ProductFactory(producer=producer), ProducerFactory(serang=True)

    client.post(change(product), opened(client, product) | {"producer": other.pk, "name_ind": "Gentong baru"})

    saved = Product.objects.get()
    assert (saved.producer, saved.name_ind) == (producer, "Gentong baru")


def test_artisan_cannot_be_moved_to_the_other_office(client, producer):
    artisan = ArtisanFactory(producer=producer)

    response = client.post(change(artisan), opened(client, artisan) | {"producer": ProducerFactory().pk})

    assert list(errors_of(response)) == ["producer"]
    assert Artisan.objects.get().producer == producer


def test_forged_key_of_a_row_reaches_no_other_producer(client, producer):
    """Neither of the other office nor of another producer of the own one."""
    KilnFactory(producer=producer)
    foreign = [KilnFactory(), KilnFactory(producer=ProducerFactory(serang=True))]
    values = opened(client, producer)

    for kiln in foreign:
        client.post(change(producer), values | {"kilns-0-id": kiln.pk, "kilns-0-count": "77"})
        client.post(change(producer), values | {"kilns-0-id": kiln.pk, "kilns-0-DELETE": "on"})
        client.post(change(producer), with_row(values, "kilns", id=kiln.pk, kind="gas", count="77"))

    for kiln in foreign:
        assert Kiln.objects.get(pk=kiln.pk).count == 1
        assert Kiln.objects.get(pk=kiln.pk).producer == kiln.producer


def test_forged_parent_of_a_row_is_refused(client, producer):
    theirs = ProducerFactory()
    values = with_row(opened(client, producer), "kilns", kind="gas", count="1", producer=theirs.pk)

    client.post(change(producer), values)

    assert not theirs.kilns.exists()


def test_forged_key_of_a_photo_and_a_consent_reaches_no_other_producer(client, producer):
    photo, consent = PhotoFactory(), ProducerConsentFactory()
    own_photo, own_consent = PhotoFactory(record=producer), ProducerConsentFactory(record=producer)
    values = opened(client, producer)
    withdrawal = {"consents-0-withdrawn_at_0": "2026-02-01", "consents-0-withdrawn_at_1": "10:00"}

    client.post(
        change(producer),
        values | {"photos-0-id": photo.pk, "photos-0-alt_ind": "Diganti", "photos-0-DELETE": "on"},
    )
    client.post(change(producer), values | {"consents-0-id": consent.pk} | withdrawal)

    consent.refresh_from_db()
    assert Photo.objects.get(pk=photo.pk).alt_ind == photo.alt_ind
    assert consent.is_live
    assert Photo.objects.filter(pk=own_photo.pk).exists()
    assert own_consent.is_live


def test_words_of_both_offices_are_deleted_by_neither(client, producer):
    """A technique that Purwakarta's producers have would be gone from them, too."""
    word = ProductTypeFactory()
    url = reverse("admin:artisans_producttype_delete", args=[word.pk])

    assert client.post(url, {"post": "yes"}).status_code == 403

    client.force_login(StaffFactory(superuser=True))
    client.post(url, {"post": "yes"})
    assert not type(word).objects.exists()


def test_refusal_is_said_in_the_readers_language(client, producer):
    values = opened(client, producer) | {"kecamatan": KecamatanFactory(plered=True).pk}

    response = client.post(change(producer), values)

    assert errors_of(response) == {
        "kecamatan": [_("Select a valid choice. That choice is not one of the available choices.")]
    }


def test_rows_that_exchange_a_value_are_refused_in_words(client, producer):
    first = SalesChannelFactory(producer=producer, url="https://example.org/satu", kind="instagram")
    second = SalesChannelFactory(producer=producer, url="https://example.org/dua", kind="instagram")
    values = opened(client, producer)
    values |= {"channels-0-url": second.url, "channels-1-url": first.url, "name": "Nama baru"}

    response = client.post(change(producer), values, follow=True)

    assert response.status_code == 200
    assert _("Nothing was saved: two rows would have had the same value for a moment. Save one first.") in [
        str(message) for message in response.context["messages"]
    ]
    assert list(producer.channels.values_list("pk", "url")) == [(first.pk, first.url), (second.pk, second.url)]
    assert Producer.objects.get(pk=producer.pk).name == producer.name
