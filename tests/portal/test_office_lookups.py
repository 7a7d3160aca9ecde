"""The admin tells the public address of an object only to whom it shows the object."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from tests.factories import (
    KabupatenFactory,
    KecamatanFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db


def address(row):
    content_type = ContentType.objects.get_for_model(row)
    return reverse("admin:view_on_site", kwargs={"content_type_id": content_type.pk, "object_id": row.pk})


def answer(client, row):
    response = client.get(address(row))
    return response.status_code, getattr(response, "url", "")


@pytest.fixture(autouse=True)
def officer(client):
    officer = StaffFactory(purwakarta=True)
    client.force_login(officer)
    return officer


def test_address_of_a_public_record_is_told(client):
    producer, word = ProducerFactory(published=True), ProductTypeFactory()
    product = ProductFactory(producer=producer, published=True)
    kecamatan = KecamatanFactory(plered=True)

    assert answer(client, producer) == (302, producer.get_absolute_url())
    assert answer(client, product) == (302, producer.get_absolute_url())
    assert answer(client, word) == (302, word.get_absolute_url())
    assert answer(client, kecamatan) == (302, kecamatan.get_absolute_url())


@pytest.mark.parametrize("state", [{}, {"published": True}, {"archived": True}])
def test_address_in_another_office_is_not_told(client, state):
    assert answer(client, ProducerFactory(serang=True, **state)) == (404, "")
    assert answer(client, KabupatenFactory(serang=True)) == (404, "")


@pytest.mark.parametrize("state", [{}, {"submitted": True}, {"archived": True}])
def test_address_of_a_draft_leads_nowhere(client, state):
    assert answer(client, ProducerFactory(**state)) == (404, "")


def test_objects_without_a_page_or_an_admin_have_no_address(client, officer):
    assert answer(client, officer) == (404, "")
    assert answer(client, ContentType.objects.first()) == (404, "")


def test_address_is_not_told_without_the_right_to_look(client):
    client.force_login(StaffFactory(purwakarta=True, role=""))

    assert answer(client, ProducerFactory(published=True)) == (404, "")


@pytest.mark.parametrize("path", ["r/x/1/", "r/999999/1/", "r/1/x/", f"r/{'9' * 30}/1/", "r/1/%00/"])
def test_nonsense_is_not_found(client, path):
    assert client.get(f"/admin/{path}").status_code == 404


def test_whoever_is_not_logged_in_is_asked_to(client):
    client.logout()

    assert client.get(address(ProducerFactory(published=True))).url.startswith("/admin/login/")
