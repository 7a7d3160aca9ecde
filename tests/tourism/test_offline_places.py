"""What the file of a kabupaten tells a phone of its places: where they lie, which come first, their photos."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from tests.factories import (
    CentreExceptionFactory,
    CentreHoursFactory,
    DesaFactory,
    DesaWisataFactory,
    DesaWisataPhotoFactory,
    SouvenirCentreFactory,
    indexed_place,
)
from tests.tourism.test_offline import unpacked

pytestmark = pytest.mark.django_db


@pytest.fixture
def anjun():
    return DesaFactory(anjun=True)


@pytest.mark.parametrize("name", ["indeks.html", "index-en.html"])
def test_zip_leads_the_map_of_a_phone_to_the_place(client, anjun, name):
    DesaWisataFactory(desa=anjun, published=True, name="Anjun", lat="-6.63217", lon="107.39123")

    text = unpacked(client)[name].decode()

    # A comma in place of the point would lead nowhere.
    assert 'href="geo:-6.63217,107.39123?q=-6.63217,107.39123(Anjun)"' in text
    assert ">-6.63217, 107.39123</a>" in text


def test_zip_tells_when_a_centre_keeps_other_hours(client, anjun):
    centre = SouvenirCentreFactory(desa=anjun, published=True)
    CentreHoursFactory(centre=centre)
    soon = timezone.localdate() + timedelta(days=9)
    CentreExceptionFactory(centre=centre, starts=soon, ends=soon, opens=None, closes=None, reason_ind="Stok opname")
    indexed_place(centre)

    text = unpacked(client)["indeks.html"].decode()

    assert f"Senin 08.00–16.00; {date_format(soon, 'j F Y')}: tutup (Stok opname)" in text


def test_zip_tells_of_pottery_first(client, anjun):
    for name, pottery in (("Alas", "none"), ("Batu", "made"), ("Cadas", "none")):
        DesaWisataFactory(desa=anjun, published=True, name=name, pottery=pottery)

    text = unpacked(client)["indeks.html"].decode()

    assert re.findall(r"<h3>(\w+)", text) == ["Batu", "Alas", "Cadas"]


def test_photo_that_several_places_show_is_in_the_zip_once(client, anjun):
    village, other = DesaWisataFactory.create_batch(2, desa=anjun, published=True)
    photo = DesaWisataPhotoFactory(record=village, image__width=320, image__height=240)
    DesaWisataPhotoFactory(record=other, image=photo.image.name)

    files = unpacked(client)

    [path] = [name for name in files if name.startswith("foto/")]
    assert files["indeks.html"].decode().count(f'src="{path}"') == 2
