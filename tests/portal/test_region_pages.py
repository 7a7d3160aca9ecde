"""/wilayah/…: places with their maps, counts, producers and neighbours."""

import json

import pytest

from tests.factories import (
    DesaFactory,
    KabupatenFactory,
    KecamatanFactory,
    ProducerFactory,
    ProductTypeFactory,
    RegionEventFactory,
    indexed,
)
from tests.portal.page_rules import body, parse

pytestmark = pytest.mark.django_db
CREDIT = "Boundaries: Statistics Indonesia (BPS) 2020, via OCHA/HDX (COD-AB Indonesia), CC BY 3.0 IGO"


@pytest.fixture
def places():
    """Plered with Anjun and two kecamatan around it; Ciruas in the other kabupaten."""
    anjun = DesaFactory(anjun=True)
    for name in ("Bojong", "Wanayasa"):
        KecamatanFactory(kabupaten=anjun.kecamatan.kabupaten, name=name)
    DesaFactory(bumijaya=True)
    return anjun


@pytest.fixture
def makers(places):
    gentong = ProductTypeFactory(name_ind="Gentong")
    indexed(ProducerFactory(name="Wati", published=True, desa=places, product_types=[gentong], verified=True))
    indexed(ProducerFactory(name="Sari", published=True, product_types=[gentong], welcomes_visitors=True))
    indexed(ProducerFactory(name="Tuti", published=True, serang=True))
    ProducerFactory(name="Draf", desa=places)


def test_regions_show_both_kabupaten_with_counts(client, makers):
    response = client.get("/wilayah/")

    assert [
        (region["kabupaten"].slug, region["count"], [(row["place"].name, row["count"]) for row in region["kecamatan"]])
        for region in response.context["regions"]
    ] == [
        ("purwakarta", 2, [("Plered", 2), ("Bojong", 0), ("Wanayasa", 0)]),
        ("serang", 1, [("Ciruas", 1)]),
    ]
    assert {"/wilayah/purwakarta/", "/wilayah/purwakarta/plered/", "/wilayah/serang/ciruas/"} <= set(
        parse(response).hrefs()
    )


def test_kabupaten_shows_counts_makers_and_the_other_one(client, makers):
    RegionEventFactory(code="32.14", title_ind="Pameran di Plered", date="2026-03-01")

    response = client.get("/wilayah/purwakarta/")

    context = response.context
    assert (context["count"], context["verified"], context["welcoming"]) == (2, 1, 1)
    assert [(row["place"].name, row["count"]) for row in context["rows"]] == [("Plered", 2)]
    assert [place.name for place in context["quiet"]] == ["Bojong", "Wanayasa"]
    assert [(entry.slug, count) for entry, count in context["frequent"]] == [("gentong", 2)]
    page = parse(response)
    assert {"/produsen/wati/", "/produsen/sari/", "/wilayah/serang/", "/produsen/?kabupaten=purwakarta"} <= set(
        page.hrefs()
    )
    assert not {"/produsen/tuti/", "/produsen/draf/"} & set(page.hrefs())
    assert "Pameran di Plered" in page.text


def test_kecamatan_shows_desa_makers_and_neighbours(client, makers):
    response = client.get("/wilayah/purwakarta/plered/")

    context = response.context
    assert (context["count"], context["unplaced"]) == (2, 1)
    assert [(row["place"].name, row["count"]) for row in context["rows"]] == [("Anjun", 1)]
    page = parse(response)
    assert {
        "/produsen/wati/",
        "/produsen/?kecamatan=plered",
        "/wilayah/purwakarta/",
        "/wilayah/purwakarta/bojong/",
        "/wilayah/purwakarta/wanayasa/",
    } <= set(page.hrefs())
    assert "/produsen/tuti/" not in page.hrefs()
    assert client.get("/produsen/?kecamatan=plered").context["listing"].count == 2


def test_kecamatan_nobody_is_recorded_in(client, places):
    response = client.get("/en/regions/purwakarta/bojong/")

    assert (response.status_code, response.context["count"]) == (200, 0)
    assert "No producer of this kecamatan is recorded yet." in parse(response).text


def test_kecamatan_without_desa_has_a_page(client):
    """Reference data come level by level; a page does not fail on the way."""
    KecamatanFactory(plered=True)

    assert client.get("/wilayah/purwakarta/plered/").status_code == 200


def test_kabupaten_alone_has_a_page(client):
    KecamatanFactory(plered=True)

    assert client.get("/wilayah/purwakarta/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/en/regions/", "/en/regions/purwakarta/", "/en/regions/purwakarta/plered/", "/en/map/", "/en/credits/"]
)
def test_credit_of_the_outlines_stands_where_they_are_drawn(client, makers, path):
    assert CREDIT.split(",")[0] in parse(client.get(path)).text


@pytest.mark.parametrize(
    "path", ["/wilayah/", "/wilayah/purwakarta/", "/wilayah/purwakarta/plered/", "/produsen/wati/"]
)
def test_outline_maps_need_no_script(client, makers, path):
    html = body(client.get(path))

    assert '<svg viewBox="' in html
    assert 'role="img" aria-label="Peta' in html
    assert not [script for script in parse(client.get(path)).scripts if "leaflet" in script.get("src", "")]


def test_counts_colour_the_map(client, makers):
    shapes = client.get("/wilayah/purwakarta/").context["map"].shapes

    assert sorted(shape.css for shape in shapes) == ["land e0", "land e0", "land e1"]


@pytest.mark.parametrize(
    "path",
    [
        "/wilayah/atlantis/",
        "/wilayah/purwakarta/ciruas/",
        "/wilayah/serang/plered/",
        "/wilayah/32.14/",
        "/wilayah/purwakarta/anjun/",
    ],
)
def test_unknown_place_is_not_found(client, places, path):
    assert client.get(path).status_code == 404


def test_outlines_are_geojson_of_all_kecamatan(client, places):
    KecamatanFactory(kabupaten=KabupatenFactory(), name="Tanpa Batas", outline=None)

    response = client.get("/wilayah/kecamatan.geojson")

    data = json.loads(response.content)
    assert response["Content-Type"] == "application/geo+json"
    assert data["type"] == "FeatureCollection"
    assert {feature["properties"]["kecamatan"] for feature in data["features"]} == {
        "plered",
        "bojong",
        "wanayasa",
        "ciruas",
    }
    assert {feature["geometry"]["type"] for feature in data["features"]} == {"Polygon"}


# The map of everything


def test_map_has_the_points_of_the_filters_and_a_list_without_script(client, makers):
    response = client.get("/peta/?kecamatan=plered&produk=gentong")

    html, page = body(response), parse(response)
    assert 'data-markers="/peta.geojson?kecamatan=plered&amp;produk=gentong"' in html
    assert 'data-outlines="/wilayah/kecamatan.geojson"' in html
    assert {"/wilayah/purwakarta/plered/", "/wilayah/serang/ciruas/"} <= set(page.hrefs())
    assert "<noscript>" in html


def test_map_without_tiles_asks_nobody_else(client, makers, settings):
    assert "data-tiles" not in body(client.get("/peta/"))


def test_map_reports_what_it_does_not_know(client, makers):
    assert "“ufo”" in parse(client.get("/peta/?produk=ufo")).text
