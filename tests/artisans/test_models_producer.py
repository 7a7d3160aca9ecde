"""Producers, their addresses and what the database refuses of them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from artisans.models import FormerSlug, Kiln, Photo, Producer, Product, ProductType, SalesChannel
from tests.factories import (
    DesaFactory,
    KecamatanFactory,
    KilnFactory,
    PhotoFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    SalesChannelFactory,
)

pytestmark = pytest.mark.django_db
POSITION = "Give latitude and longitude of a point in Indonesia, for example -6.64 and 107.39."
PRICES = "The highest price is below the lowest, or the lowest is missing."


def refused(record, **values):
    """Whether the database refuses these values, whoever writes them."""
    try:
        with transaction.atomic():
            type(record).objects.filter(pk=record.pk).update(**values)
    except IntegrityError:
        return True
    return False


def said(record, **values):
    """What a form would say about these values."""
    for name, value in values.items():
        setattr(record, name, value)
    try:
        record.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_slug_is_made_of_the_name_and_numbered():
    slugs = [
        ProducerFactory(name=name).slug for name in ("Gerabah Anjun", "Gerabah  Anjun!", "gerabah anjun", "Gerabah")
    ]

    assert slugs == ["gerabah-anjun", "gerabah-anjun-2", "gerabah-anjun-3", "gerabah"]


@pytest.mark.parametrize(("name", "slug"), [("陶器", "produsen"), ("!!!", "produsen"), ("Kērāmik", "keramik")])
def test_slug_is_made_of_any_name(name, slug):
    assert ProducerFactory(name=name).slug == slug


def test_slug_of_a_long_name_leaves_room_for_a_number():
    first, second = ProducerFactory(name="gerabah" * 17), ProducerFactory(name="gerabah" * 17)

    assert second.slug == f"{first.slug}-2"
    assert len(second.slug) <= 140


def test_slug_stays_when_the_name_changes():
    producer = ProducerFactory(name="Gerabah Anjun")

    producer.name = "Gerabah Citeko"
    producer.save()

    assert producer.slug == "gerabah-anjun"
    assert not FormerSlug.objects.exists()


def test_changed_slug_leaves_the_former_one():
    producer = ProducerFactory(slug="satu")
    for slug in ("dua", "tiga"):
        producer.slug = slug
        producer.save()

    assert dict(FormerSlug.objects.values_list("slug", "producer")) == {"satu": producer.pk, "dua": producer.pk}


def test_slug_taken_back_is_no_former_one():
    producer = ProducerFactory(slug="satu")
    for slug in ("dua", "satu"):
        producer.slug = slug
        producer.save()

    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["dua"]


def test_former_slug_is_not_given_to_another_producer():
    producer = ProducerFactory(name="Gerabah Anjun")
    producer.slug = "anjun-jaya"
    producer.save()

    assert ProducerFactory(name="Gerabah Anjun").slug == "gerabah-anjun-2"


def test_nib_is_unique_where_there_is_one():
    first, second = ProducerFactory(nib="1234567890123"), ProducerFactory()
    ProducerFactory()

    assert refused(second, nib=first.nib)
    assert said(second, nib=first.nib) == {"__all__": [gettext("Another producer already has this NIB.")]}


@pytest.mark.parametrize("nib", ["123", "12345678901a3", "123456789012 ", " 12345678901"])
def test_nib_has_thirteen_digits(nib):
    producer = ProducerFactory()

    assert refused(producer, nib=nib)
    assert said(producer, nib=nib) == {"__all__": [gettext("A NIB has 13 digits.")]}


def test_desa_lies_in_the_kecamatan():
    anjun, bumijaya = DesaFactory(anjun=True), DesaFactory(bumijaya=True)
    producer = ProducerFactory(desa=anjun)

    assert said(producer) == {}
    assert refused(producer, desa=bumijaya)
    assert said(producer, desa=bumijaya) == {
        "__all__": [gettext("This desa lies in another kecamatan. Please choose one of the same.")]
    }
    assert not refused(producer, desa=bumijaya, kecamatan=bumijaya.kecamatan)
    assert not refused(producer, desa=None, kecamatan=KecamatanFactory())


@pytest.mark.parametrize(
    "position",
    [
        {"lat": "-6.64", "lon": None},
        {"lat": None, "lon": "107.39"},
        {"lat": "6.64", "lon": "-107.39"},
        {"lat": "52.5", "lon": "13.4"},
        {"lat": "107.39", "lon": "-6.64"},
    ],
)
def test_position_is_a_point_in_indonesia(position):
    producer = ProducerFactory(lat="-6.63309", lon="107.39555")
    assert said(producer) == {}

    assert refused(producer, **position)
    assert said(producer, **position) == {"__all__": [gettext(POSITION)]}


def test_village_is_the_smallest_place_known():
    desa = DesaFactory(anjun=True)

    assert ProducerFactory(desa=desa).village == desa
    assert ProducerFactory(kecamatan=desa.kecamatan).village == desa.kecamatan


@pytest.mark.parametrize(
    ("low", "high", "fits"),
    [(None, None, True), (5000, None, True), (5000, 5000, True), (5000, 4999, False), (None, 5000, False)],
)
def test_prices_are_a_range(low, high, fits):
    product = ProductFactory()

    assert refused(product, price_min=low, price_max=high) is not fits
    assert said(Product.objects.get(), price_min=low, price_max=high) == (
        {} if fits else {"__all__": [gettext(PRICES)]}
    )


@pytest.mark.parametrize(("low", "high", "fits"), [(None, 40, True), (20, None, True), (20, 40, True), (40, 20, False)])
def test_heights_of_a_form_are_a_range(low, high, fits):
    form = ProductTypeFactory()

    assert refused(form, height_min_cm=low, height_max_cm=high) is not fits
    assert bool(said(ProductType.objects.get(), height_min_cm=low, height_max_cm=high)) is not fits


def test_sales_channel_is_entered_once_per_producer():
    channel = SalesChannelFactory()
    SalesChannelFactory(url=channel.url)

    with pytest.raises(IntegrityError), transaction.atomic():
        SalesChannelFactory(url=channel.url, producer=channel.producer)
    copy = SalesChannel(producer=channel.producer, kind="other", url=channel.url)
    assert said(copy) == {"__all__": [gettext("This address is already entered.")]}


@pytest.mark.parametrize(
    "values", [{"count": 0}, {"largest_piece_cm": 0}, {"largest_piece_cm": 900}, {"max_temperature_c": 20}]
)
def test_kiln_has_possible_figures(values):
    KilnFactory()

    assert list(said(Kiln.objects.get(), **values)) == list(values)


def test_photo_shows_a_piece_of_its_producer():
    photo = PhotoFactory()

    photo.product = ProductFactory(producer=photo.record)
    assert said(Photo.objects.get(), product=photo.product) == {}
    assert said(Photo.objects.get(), product=ProductFactory()) == {
        "product": [gettext("This product belongs to another producer.")]
    }


def test_photo_outlives_its_piece():
    product = ProductFactory()
    photo = PhotoFactory(record=product.producer, product=product)

    product.delete()

    photo.refresh_from_db()
    assert photo.product is None


def test_address_of_a_producer_is_its_page():
    assert ProducerFactory(slug="anjun-jaya").get_absolute_url().endswith("/anjun-jaya/")


@pytest.mark.parametrize("typed", ["0812 3456 7890", "0812-3456-7890", "+62 812 3456 7890", "+6281234567890"])
def test_telephone_is_understood_as_people_write_it(typed):
    ProducerFactory(whatsapp=typed)

    assert str(Producer.objects.get().whatsapp) == "+6281234567890"
