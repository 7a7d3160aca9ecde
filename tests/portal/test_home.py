"""/: figures counted from the records, forms, both centres, ways in."""

from datetime import UTC, datetime

import pytest

from tests.factories import KecamatanFactory, ProducerFactory, ProductTypeFactory, StaffFactory, indexed
from tests.portal.page_rules import parse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_home_of_an_empty_portal(client, path):
    context = client.get(path).context

    assert (context["total"], context["verified"], context["welcoming"], context["kecamatan_count"]) == (0, 0, 0, 0)
    assert (context["newest"], context["centres"], context["popular"]) == ([], [], [])


def test_figures_are_counted_from_what_is_published(client):
    ProducerFactory(published=True, verified=True)
    ProducerFactory(published=True, serang=True, welcomes_visitors=True)
    ProducerFactory(verified=True, welcomes_visitors=True, kecamatan=KecamatanFactory())
    ProducerFactory(archived=True, verified=True)

    context = client.get("/").context

    assert (context["total"], context["verified"], context["welcoming"], context["kecamatan_count"]) == (2, 1, 1, 2)
    assert [(centre["kabupaten"].slug, centre["count"]) for centre in context["centres"]] == [
        ("purwakarta", 1),
        ("serang", 1),
    ]


def test_shelf_and_popular_forms_count_their_makers(client):
    gentong, vas = ProductTypeFactory(name_ind="Gentong"), ProductTypeFactory(name_ind="Vas")
    for types in ([gentong, vas], [gentong]):
        indexed(ProducerFactory(published=True, product_types=types))

    response = client.get("/")

    assert [(entry.slug, count) for entry, count in response.context["shelf"]] == [("gentong", 2), ("vas", 1)]
    assert [entry.slug for entry in response.context["popular"]] == ["gentong", "vas"]
    assert {"/produk/gentong/", "/produsen/?produk=gentong"} <= set(parse(response).hrefs())


def test_newly_checked_stand_first_and_unchecked_not_at_all(client):
    staff = StaffFactory()
    for day in range(1, 6):
        ProducerFactory(
            name=f"Hari {day}", published=True, verified_at=datetime(2026, 3, day, tzinfo=UTC), verified_by=staff
        )
    ProducerFactory(name="Belum", published=True)

    cards = client.get("/").context["newest"]

    assert [f"/produsen/hari-{day}/" in card for day, card in zip((5, 4, 3, 2), cards, strict=True)] == [True] * 4


def test_ways_in_lead_to_pages_that_exist(client):
    ProducerFactory(published=True, welcomes_visitors=True)
    page = parse(client.get("/"))

    inside = {
        href.partition("#")[0] for href in page.hrefs() if href.startswith("/") and not href.startswith("/admin/")
    }

    assert {"/produsen/?kunjungan=1", "/peta/", "/wilayah/purwakarta/"} <= inside
    assert {href for href in inside if client.get(href).status_code != 200} == set()


def test_home_searches(client):
    html = client.get("/en/").content.decode()

    assert 'action="/en/search/"' in html
    assert 'name="q"' in html
