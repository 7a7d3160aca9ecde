"""Destinations on the pages of the whole portal: home, search, navigation, regions."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.exporters.test_destinations import counted, named
from tests.factories import DesaFactory, ExporterFactory
from tests.portal.page_rules import parse

pytestmark = pytest.mark.django_db


def search(client, query, **parameters):
    return client.get(reverse("search"), {"q": query, **parameters})


def country_url(code):
    return reverse("exporters:country_detail", kwargs={"country": code})


def test_home_tells_where_the_pottery_goes(client):
    counted("US", 6, year=2024)
    counted("NL", 1, year=2025)
    named("JP")

    response = client.get(reverse("home"))

    exports = response.context["exports"]
    assert exports["named"] == 3
    assert [(row.destination.code, row.number, row.share) for row in exports["rows"]] == [
        ("US", "6", "100%"),
        ("NL", "1", "17%"),
    ]
    assert {country_url("us"), reverse("exporters:export_map")} <= set(parse(response).hrefs())


def test_home_without_reports_has_no_empty_band(client):
    ExporterFactory(published=True, markets="FR")

    assert 'id="eks"' not in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize("query", ["belanda", "Netherlands", "BEL", "nether"])
def test_search_finds_a_destination_in_both_languages(client, query):
    named("NL")
    named("JP")

    response = search(client, query)

    assert [each.code for each in response.context["countries"]] == ["NL"]
    assert country_url("nl") in parse(response).hrefs()


def test_search_finds_a_country_that_only_exporters_name(client):
    ExporterFactory(published=True, markets="FR")
    ExporterFactory(markets="DE")

    assert [each.code for each in search(client, "prancis").context["countries"]] == ["FR"]
    assert search(client, "jerman").context["countries"] == []


def test_search_leaves_countries_alone_that_are_no_destinations(client):
    named("NL")

    assert search(client, "prancis").context["countries"] == []


def test_search_shows_countries_alone_on_their_tab(client):
    named("NL")

    response = search(client, "belanda", di="negara")

    assert [(tab.name, tab.count) for tab in response.context["tabs"] if tab.current] == [("negara", 1)]


@pytest.mark.parametrize("language", ["id", "en"])
def test_navigation_and_footer_lead_to_the_exports(client, language):
    with translation.override(language):
        page = parse(client.get(reverse("about")))
        links = page.hrefs()

        assert links.count(reverse("exporters:export_map")) == 2
        assert reverse("exporters:exporter_list") in links


def test_navigation_marks_the_exports_on_their_pages(client):
    named("NL")

    for url in (reverse("exporters:export_map"), country_url("nl")):
        marked = [
            values["href"] for _tag, values in parse(client.get(url)).links if values.get("aria-current") == "page"
        ]
        assert marked == [reverse("exporters:export_map")]


def test_kabupaten_page_leads_to_the_exports(client):
    DesaFactory(anjun=True)

    page = parse(client.get(reverse("kabupaten_detail", kwargs={"kabupaten": "purwakarta"})))

    assert page.hrefs().count(reverse("exporters:export_map")) == 3  # navigation, page, footer
