"""`/ekspor/<iso2>/`: what readers see of one destination."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.exporters.test_destinations import counted, named
from tests.exporters.test_export_pages import country_page, exporter, map_page
from tests.factories import ExportMarketFactory, SourceFactory
from tests.portal.page_rules import body, parse

pytestmark = pytest.mark.django_db


def test_country_page_has_every_report_with_its_source(client):
    source = SourceFactory(url="https://example.org/us")
    counted("US", 6, year=2024, source=source)
    named("US", year=2018, source=source)
    named("JP", year=2018)

    response = country_page(client, "us")

    assert [(line.said, line.period) for line in response.context["numbers"]] == [("6 kontainer", "2024")]
    assert [line.period for line in response.context["mentions"]] == ["2018"]
    assert parse(response).hrefs().count("https://example.org/us") == 3  # the key figure, the number, the mention


def test_country_page_tells_plans_and_the_past_from_deliveries(client):
    named("KR", year=2022, precision="planned")
    named("KR", year=1990, precision="past")
    named("KR", year=2018)

    mentions = country_page(client, "kr", "en").context["mentions"]

    assert [(line.period, line.qualified) for line in mentions] == [
        ("2022", "as a plan"),
        ("2018", ""),
        ("1990", "as a former destination"),
    ]


def test_country_page_lists_who_delivers_there_and_who_used_to(client):
    named("NL")
    exporter(name="CV Anjun", markets="NL")
    ExportMarketFactory(exporter=exporter(name="CV Lama"), country="NL", is_active=False)
    exporter(name="CV Lain", markets="JP")

    response = country_page(client, "nl")

    assert [row.exporter.name for row in response.context["exporters"]] == ["CV Anjun"]
    assert [each.name for each in response.context["former"]] == ["CV Lama"]
    assert "CV Lain" not in body(response)


def test_country_page_without_reports_asks_for_them(client):
    exporter(markets="FR")

    response = country_page(client, "fr", "en")

    assert "No report yet" in parse(response).text
    assert response.context["key_figures"] == []


def test_country_page_of_samples_alone_says_so_and_is_not_indexed(client):
    exporter(markets="FR", is_sample=True)

    response = country_page(client, "fr", "en")

    assert "Only sample exporters name this country; no report does." in parse(response).text
    assert {"name": "robots", "content": "noindex"} in parse(response).metas


def test_country_page_has_the_neighbours_of_the_ranking(client):
    for code, value in (("US", 6), ("JP", 3), ("NL", 1)):
        counted(code, value)

    context = country_page(client, "jp").context

    assert (context["previous"].code, context["next"].code) == ("US", "NL")
    assert country_page(client, "us").context["previous"] is None
    assert country_page(client, "nl").context["next"] is None


def test_country_page_draws_its_years_and_contradictions(client):
    counted("US", 6, year=2024, source=SourceFactory(published="2025-04-27"))
    counted("US", 8, year=2024, source=SourceFactory(published="2025-01-02"))
    counted("US", 1, year=2025)

    context = country_page(client, "us").context

    assert [len(chart.columns) for _place, chart in context["charts"]] == [2]
    assert [[claim.said for claim in each.claims] for each in context["disagreements"]] == [["6", "8"]]


def test_country_page_of_a_country_that_is_not_drawn_has_no_map(client):
    named("AQ")

    response = country_page(client, "aq")

    assert response.status_code == 200
    assert response.context["map"] is None


@pytest.mark.parametrize("spelling", ["NL", "Nl", "nld", "NLD"])
def test_country_page_leads_other_spellings_to_the_one(client, spelling):
    named("NL")

    response = country_page(client, spelling)

    assert response.status_code == 301
    assert response["Location"] == reverse("exporters:country_detail", kwargs={"country": "nl"})


@pytest.mark.parametrize("code", ["zz", "belanda", "x", "n-l"])
def test_country_page_of_no_country_is_not_found(client, code):
    assert country_page(client, code).status_code == 404


@pytest.mark.parametrize("code", ["fr", "id"])
def test_country_page_of_no_destination_shows_a_way_on(client, code):
    named("NL")

    response = country_page(client, code, "en")

    page = parse(response)
    assert response.status_code == 404
    assert "as a destination yet" in page.text
    with translation.override("en"):
        assert {reverse("exporters:export_map"), reverse("exporters:exporter_list")} <= set(page.hrefs())


def test_country_page_speaks_both_languages(client):
    counted("NL", 1, year=2025)

    assert "<h1>Belanda</h1>" in body(country_page(client, "nl"))
    assert "<h1>Netherlands</h1>" in body(country_page(client, "nl", "en"))
    assert ">Belanda</a>" in body(map_page(client))
    assert ">Netherlands</a>" in body(map_page(client, language="en"))
