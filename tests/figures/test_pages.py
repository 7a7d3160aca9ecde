"""/angka/: every indicator, and every report on one of them."""

import json
from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.factories import (
    DesaFactory,
    IndicatorFactory,
    KecamatanFactory,
    ObservationFactory,
    SourceFactory,
)
from tests.portal.page_rules import body, parse

pytestmark = pytest.mark.django_db


def address(name, *args, language="en"):
    with override(language):
        return reverse(f"figures:{name}", args=args)


def page(client, code, language="en"):
    return client.get(address("indicator_detail", code, language=language))


@pytest.fixture
def containers():
    return IndicatorFactory(
        code="kontainer-ekspor",
        name_ind="Kontainer keramik",
        name_en="Containers of ceramics",
        definition_ind="Dikirim ke luar negeri.",
        definition_en="Shipped abroad.",
        counting_ind="Menurut laporan.",
        counting_en="As reported.",
        unit_ind="kontainer",
        unit_en="containers",
    )


def source(publisher, published="2019-06-26"):
    return SourceFactory(publisher=publisher, published=published, url=f"https://example.org/{publisher.lower()}")


# The list


def test_list_groups_indicators_that_have_reports(client):
    containers = IndicatorFactory(name_en="Containers", group="export", order=2)
    firms = IndicatorFactory(name_en="Firms", group="export", order=1)
    makers = IndicatorFactory(name_en="Makers", group="industry")
    IndicatorFactory(name_en="Nobody counts it")
    for indicator in (containers, firms, makers):
        ObservationFactory(indicator=indicator)

    response = client.get(address("indicator_list"))

    assert [(str(group), list(rows)) for group, rows in response.context["groups"]] == [
        ("Exports", [firms, containers]),
        ("Businesses and people", [makers]),
    ]
    assert "Nobody counts it" not in parse(response).text


def test_list_tells_years_and_number_of_statements(client, containers):
    ObservationFactory(indicator=containers, year=2014)
    ObservationFactory(indicator=containers, year=2025)
    alone = IndicatorFactory()
    ObservationFactory(indicator=alone, year=2020)
    ObservationFactory(indicator=IndicatorFactory(), undated=True)

    text = parse(client.get(address("indicator_list"))).text

    assert "2014–2025 2 statements" in text
    assert "2020 1 statement" in text


def test_empty_list_says_so_and_leads_on(client):
    response = client.get(address("indicator_list"))

    assert "No figure is published yet" in parse(response).text
    assert "/en/" in parse(response).hrefs()


# One indicator


@pytest.mark.parametrize("language", ["id", "en"])
def test_page_speaks_the_language(client, containers, language):
    ObservationFactory(indicator=containers, note_ind="setahun penuh", note_en="full year", country="NL")

    text = parse(page(client, containers.code, language)).text

    words = {
        "id": ["Kontainer keramik", "Dikirim ke luar negeri.", "Menurut laporan.", "setahun penuh", "Belanda"],
        "en": ["Containers of ceramics", "Shipped abroad.", "As reported.", "full year", "Netherlands"],
    }
    other = {"id": "en", "en": "id"}[language]
    assert [word for word in words[language] if word not in text] == []
    assert [word for word in words[other] if word in text] == []


def test_every_report_stands_there_with_its_link(client, containers):
    for publisher, value, columns in (
        ("Kompas", 98, {}),
        ("Republika", 120, {}),
        ("Antara", 81, {"part": True}),
        ("Tempo", 10, {"value_to": 20}),
        ("Bisnis", 5, {"undated": True}),
        ("Detik", 1, {"serang": True}),
    ):
        ObservationFactory(**{"indicator": containers, "value": value, "source": source(publisher), **columns})

    shown = parse(page(client, containers.code))

    assert {
        f"https://example.org/{name}" for name in ("kompas", "republika", "antara", "tempo", "bisnis", "detik")
    } <= set(shown.hrefs())
    assert "6 statements" in shown.text
    assert "6 sources" in shown.text
    assert "10–20" in shown.text
    assert "(26 June 2019)" in shown.text


def test_newest_period_comes_first_and_undated_last(client, containers):
    years = [
        ObservationFactory(indicator=containers, year=2019),
        ObservationFactory(indicator=containers, undated=True),
        ObservationFactory(indicator=containers, year=2021, source=source("A", "2022")),
        ObservationFactory(indicator=containers, year=2021, source=source("B", "2023-01-02")),
    ]

    [table] = page(client, containers.code).context["tables"]

    assert table.observations == [years[3], years[2], years[0], years[1]]


def test_official_figure_is_marked_in_the_table_and_drawn(client, containers):
    ObservationFactory(indicator=containers, value=98, is_official=True, source=source("A", "2019"))
    ObservationFactory(indicator=containers, value=120, source=source("B", "2024"))
    ObservationFactory(indicator=containers, value=61, year=2021)

    response = page(client, containers.code)

    [(place, chart)] = response.context["charts"]
    assert place == "Kabupaten Purwakarta"
    assert [column.text for column in chart.columns] == ["98*", "61"]
    assert body(response).count('class="badge ok"') == 1
    assert "2020: 98 is drawn, other reports say 120." in parse(response).text


def test_each_place_has_its_own_chart(client, containers):
    plered = KecamatanFactory(plered=True)
    for columns in ({}, {"kecamatan": plered}, {"serang": True}):
        for year in (2020, 2021):
            ObservationFactory(indicator=containers, year=year, **columns)
    ObservationFactory(indicator=containers, national=True)

    response = page(client, containers.code)

    assert sorted(place for place, _chart in response.context["charts"]) == [
        "Kabupaten Purwakarta",
        "Kabupaten Serang",
        "Kecamatan Plered",
    ]
    assert {"/en/regions/purwakarta/", "/en/regions/purwakarta/plered/", "/en/regions/serang/"} <= set(
        parse(response).hrefs()
    )


def test_countries_are_told_in_a_table_and_never_drawn(client, containers):
    for year in (2020, 2021):
        ObservationFactory(indicator=containers, year=year, country="US")
        ObservationFactory(indicator=containers, year=year, country="NL")
    total = ObservationFactory(indicator=containers)

    response = page(client, containers.code, "id")

    assert response.context["charts"] == []
    assert [table.title for table in response.context["tables"]] == ["", "Amerika Serikat", "Belanda"]
    assert response.context["tables"][0].observations == [total]


def test_indicator_of_mere_mentions_has_no_column_of_numbers(client):
    named = IndicatorFactory(code="tujuan-disebut", is_comparable=False)
    ObservationFactory(indicator=named, value=None, country="NL", kind="snapshot")
    ObservationFactory(indicator=named, value=None, country="KR", kind="snapshot", precision="planned")

    response = page(client, "tujuan-disebut")

    assert not response.context["has_numbers"]
    assert "planned" in parse(response).text
    assert "Pieces" not in parse(response).text


def test_years_that_cannot_be_compared_are_not_drawn(client):
    prices = IndicatorFactory(code="harga-buah", is_comparable=False)
    for year in (2015, 2022):
        ObservationFactory(indicator=prices, year=year)

    assert page(client, "harga-buah").context["charts"] == []


def test_chart_has_a_sentence_for_who_does_not_see_it(client, containers):
    ObservationFactory(indicator=containers, value=112, year=2016)
    ObservationFactory(indicator=containers, value=5, year=2025)

    html = body(page(client, containers.code))

    assert (
        'aria-label="Containers of ceramics, Kabupaten Purwakarta, 2016–2025: highest 112 in 2016, last 5 in 2025. '
        'Every number is in the table."'
    ) in html


def test_texts_of_offices_are_escaped(client, containers):
    ObservationFactory(
        indicator=containers,
        note_ind="<b>x</b>",
        note_en="<script>x</script>",
        source=SourceFactory(publisher="<i>A</i>"),
    )

    html = body(page(client, containers.code))

    assert "<script>x</script>" not in html
    assert "<i>A</i>" not in html


@pytest.mark.parametrize("code", ["tidak-ada", "kontainer-ekspor"])
@pytest.mark.parametrize("name", ["indicator_detail", "indicator_csv"])
def test_indicator_without_reports_or_name_is_not_there(client, containers, name, code):
    assert client.get(address(name, code)).status_code == 404


@pytest.mark.parametrize("code", ["a b", "x" * 300, "%00", "..", "kontainer_ekspor'--", "é"])
def test_odd_codes_are_not_there(client, code):
    base = address("indicator_list")

    assert client.get(f"{base}{code}/").status_code == 404
    assert client.get(f"{base}{code}.csv").status_code == 404


def test_pages_set_no_cookie_and_say_where_they_stand(client, containers):
    ObservationFactory(indicator=containers)

    for url in (address("indicator_list"), address("indicator_detail", containers.code)):
        response = client.get(url)
        assert not response.cookies
        assert "csrfmiddlewaretoken" not in body(response)
    assert address("indicator_csv", containers.code) in parse(response).hrefs()
    assert address("indicator_list") in parse(response).hrefs()


def test_dataset_is_told_to_search_engines(client, containers):
    ObservationFactory(indicator=containers, year=2014, source=source("Kompas"))
    ObservationFactory(indicator=containers, day=date(2020, 6, 18), source=source("Antara"))

    [script] = [each for each in parse(page(client, containers.code)).scripts if each.get("type")]
    data = json.loads(script["text"])

    site = "http://127.0.0.1:8000"
    assert data["@type"] == "Dataset"
    assert data["url"] == site + address("indicator_detail", containers.code)
    assert (data["name"], data["inLanguage"]) == ("Containers of ceramics", "en")
    assert data["description"] == "Shipped abroad. As reported."
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert data["temporalCoverage"] == "2014-01-01/2020-06-18"
    assert data["spatialCoverage"] == ["Kabupaten Purwakarta"]
    assert data["isBasedOn"] == ["https://example.org/antara", "https://example.org/kompas"]
    assert data["distribution"]["contentUrl"] == site + address("indicator_csv", containers.code)
    assert data["distribution"]["encodingFormat"] == "text/csv"


def test_dataset_of_undated_reports_says_no_time(client, containers):
    ObservationFactory(indicator=containers, undated=True)

    [script] = [each for each in parse(page(client, containers.code)).scripts if each.get("type")]

    assert "temporalCoverage" not in json.loads(script["text"])


@pytest.mark.query_count("figures:indicator_list", "figures:indicator_detail", "figures:indicator_csv")
@pytest.mark.parametrize("count", [1, 5])
def test_query_counts(client, containers, django_assert_num_queries, count):
    for number in range(count):
        desa = DesaFactory()
        ObservationFactory(
            indicator=containers,
            year=2000 + number,
            kecamatan=desa.kecamatan,
            desa=desa,
            country="NL" if number else "",
        )
        ObservationFactory(indicator=IndicatorFactory())

    for name, args, queries in (("list", [], 1), ("detail", [containers.code], 1), ("csv", [containers.code], 1)):
        with django_assert_num_queries(queries):
            assert client.get(address(f"indicator_{name}", *args)).status_code == 200
