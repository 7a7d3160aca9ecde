"""`/ekspor/` and `/ekspor/<iso2>/` as readers see them."""

import datetime
import json
import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from exporters.world_map import world
from stewardship import content_version
from tests.exporters.test_destinations import counted, named
from tests.factories import (
    ExporterFactory,
    ProductTypeFactory,
    SourceFactory,
    indexed_exporter,
)
from tests.portal.page_rules import body, parse

pytestmark = pytest.mark.django_db


def map_page(client, query="", language="id"):
    with translation.override(language):
        return client.get(reverse("exporters:export_map") + query)


def country_page(client, code, language="id"):
    with translation.override(language):
        return client.get(reverse("exporters:country_detail", kwargs={"country": code}))


def exporter(**kwargs):
    return indexed_exporter(ExporterFactory(published=True, **kwargs))


def table(response):
    """Country, number and period of each line of the ranking."""
    return [(row.destination.code, row.number, row.period) for row in response.context["rows"]]


def tones(response):
    """Class of each country on the map."""
    return {mark.code: mark.css for mark in response.context["map"].marks}


def ld(response):
    [script] = [each for each in parse(response).scripts if each.get("type") == "application/ld+json"]
    return {thing["@type"]: thing for thing in json.loads(script["text"])["@graph"]}


# The map and the table


def test_export_map_tells_numbers_mentions_and_markets_apart(client):
    counted("US", 6, year=2024)
    named("JP", year=2018)
    exporter(markets="FR")

    response = map_page(client)

    assert tones(response) == {"US": "e4", "JP": "sebut", "FR": "layan"}
    assert table(response) == [("US", "6", "2024"), ("JP", "", ""), ("FR", "", "")]
    assert {mark.code for mark in response.context["map"].marks if mark.fill} == {"JP", "FR"}


def test_export_map_draws_every_destination_as_a_link_with_a_text(client):
    counted("US", 6, year=2024)
    named("SG", year=2018)

    html = body(map_page(client, language="en"))

    with translation.override("en"):
        america, singapore = (reverse("exporters:country_detail", kwargs={"country": code}) for code in ("us", "sg"))
    assert f'<a href="{america}" tabindex="-1"><title>United States: 6 containers (2024)</title><path' in html
    assert f'<a href="{singapore}" tabindex="-1"><title>Singapore: named in 1 report, no number</title><circle' in html
    for code, address in (("us", america), ("sg", singapore)):
        assert re.search(
            rf'<th scope="row" class="flagged"><img class="flag" src="[^"]*/{code}[^"]*"[^>]*><a href="{address}">',
            html,
        )


def test_export_map_says_its_finding_in_a_sentence(client):
    counted("US", 6, year=2024)
    named("JP", year=2018)

    html = body(map_page(client, language="en"))

    [label] = re.findall(r'<svg class="world" [^>]*role="img" aria-label="([^"]+)"', html)
    assert "6 containers (2024)" in label
    assert "Reports name 1 country without a number." in label


def test_export_map_links_lie_outside_the_picture(client):
    """Who cannot see the picture gets its sentence; links inside it could not be reached."""
    counted("US", 6, year=2024)

    html = body(map_page(client))

    picture = html[html.index('<svg class="world" ') :]
    assert "<a " not in picture[: picture.index("</svg>")]
    assert '<svg class="world over" viewBox="0 0 960 430" aria-hidden="true">' in html


def test_export_map_of_a_counted_zero_is_cold(client):
    counted("US", 0, year=2025)

    response = map_page(client, "?tahun=2025")

    assert tones(response) == {"US": "nol"}
    assert table(response) == [("US", "0", "2025")]


def test_export_map_ranks_by_the_highest_number_of_one_year(client):
    counted("US", 6, year=2024)
    counted("US", 1, year=2025)
    counted("JP", 3, year=2025)

    response = map_page(client)

    assert table(response) == [("US", "6", "2024"), ("JP", "3", "2025")]
    assert [row.share for row in response.context["rows"]] == ["100%", "50%"]


def test_export_map_counts_what_its_headline_says(client):
    counted("US", 6, year=2024)
    named("JP", year=2018)
    named("AE", year=2024, precision="planned")
    exporter(markets="FR")

    response = map_page(client, language="en")

    assert "From Purwakarta and Serang to 2 countries" in parse(response).text
    assert (response.context["named"], response.context["counted"]) == (2, 1)


def test_export_map_without_any_report_says_what_comes(client):
    response = map_page(client, language="en")

    page = parse(response)
    assert "Where the pottery goes" in page.text
    assert "No report says where to" in page.text
    assert response.context["rows"] == []


# The year switch


def test_export_map_of_a_year_glows_for_its_reports_alone(client):
    counted("US", 6, year=2024)
    counted("NL", 1, year=2025)
    named("JP", year=2024)
    exporter(markets="FR")

    response = map_page(client, "?tahun=2024")

    assert tones(response) == {"US": "e4", "JP": "sebut"}
    assert [(each.label, each.current) for each in response.context["years"][:2]] == [("2024", True), ("2025", False)]


def test_export_map_year_switch_is_made_of_links(client):
    counted("US", 6, year=2024)

    page = parse(map_page(client, "?tahun=2024"))

    here = reverse("exporters:export_map")
    assert {here, f"{here}?tahun=2024"} <= set(page.hrefs())


def test_export_map_of_a_year_never_adds_parts_to_the_whole(client):
    counted(value=15, year=2024)
    counted(value=11, year=2024, part=True)
    counted(value=6, year=2024, kind="part_year", period_end=datetime.date(2024, 5, 30))

    response = map_page(client, "?tahun=2024", language="en")

    assert [said for said, _line, _contested in response.context["all_together"]] == ["15 containers"]


def test_export_map_of_a_year_with_a_total_alone_says_that_nobody_knows_where(client):
    counted(value=112, year=2016)

    response = map_page(client, "?tahun=2016", language="en")

    assert response.context["rows"] == []
    assert "112 containers" in parse(response).text
    assert "No report says where to" in parse(response).text


@pytest.mark.parametrize("year", ["2099", "1", "abc", "²⁰²⁴", "20240", "-2024", "0x7e8", "2024'--", "\x00", "٢٠٢٤"])
def test_export_map_of_an_unknown_year_says_so_and_shows_all(client, year):
    counted("US", 6, year=2024)

    response = client.get(reverse("exporters:export_map"), {"tahun": year})

    assert response.status_code == 200
    assert table(response) == [("US", "6", "2024")]
    expected = 0 if year in ("\x00", "٢٠٢٤") else 1
    assert len(response.context["problems"]) == expected


def test_export_map_message_about_a_year_is_escaped_and_short(client):
    response = client.get(reverse("exporters:export_map"), {"tahun": "<script>" + "x" * 5000})

    [problem] = response.context["problems"]
    assert len(problem) < 200
    assert "<script>x" not in body(response)


# Key figures and contradictions


def test_export_map_key_figures_come_with_their_sources(client):
    source = SourceFactory(publisher="ANTARA", published="2020-06-18")
    counted(value=5, year=2025)
    counted(value=1, year=2026, part=True)
    day = datetime.date(2020, 6, 18)
    counted(code="eksportir", value=27, day=day, source=source)
    counted(code="negara-tujuan", value=15, day=day, source=source)

    figures = map_page(client).context["key_figures"]

    assert [(each.number, each.period) for each in figures] == [
        ("27", "18 Juni 2020"),
        ("15", "18 Juni 2020"),
        ("5", "2025"),
    ]
    assert {each.publisher for each in figures[:2]} == {"ANTARA"}
    assert all(each.url for each in figures)


def test_export_map_lists_what_the_sources_disagree_on(client):
    first, second, third = (
        SourceFactory(published=f"20{year}-01-01", publisher=f"Kabar {year}") for year in (18, 19, 21)
    )
    counted(value=120, year=2017, source=first)
    counted(value=98, year=2017, source=second)
    counted(value=98, year=2017, source=third)
    counted(value=80, year=2016, source=third)

    [disagreement] = map_page(client).context["disagreements"]

    assert (disagreement.year, disagreement.country) == (2017, "")
    assert [(claim.said, claim.stands, len(claim.reports)) for claim in disagreement.claims] == [
        ("98", True, 2),
        ("120", False, 1),
    ]
    assert [line.publisher for line in disagreement.claims[1].reports] == ["Kabar 18"]


def test_export_map_shows_exporters_and_what_they_offer(client):
    pots, jars = ProductTypeFactory(name_ind="Pot"), ProductTypeFactory(name_ind="Gentong")
    exporter(name="CV Anjun", markets="NL JP", product_types=[pots, jars])
    exporter(name="CV Citeko", markets="NL", product_types=[pots])
    ExporterFactory(name="CV Rahasia", markets="NL")

    response = map_page(client)

    assert [row.exporter.name for row in response.context["exporters"]] == ["CV Anjun", "CV Citeko"]
    assert [(each.code, number) for each, number in response.context["countries"]] == [("NL", 2), ("JP", 1)]
    assert [(entry.name, number, share) for entry, number, share in response.context["types"]] == [
        ("Pot", 2, "100%"),
        ("Gentong", 1, "50%"),
    ]
    assert "CV Rahasia" not in body(response)


# For machines


def test_export_map_is_a_data_set_and_a_list_for_search_engines(client):
    counted("US", 6, year=2024, source=SourceFactory(url="https://example.org/us"))
    named("JP", year=2018)

    data = ld(map_page(client, language="en"))

    assert set(data) == {"Dataset", "ItemList", "BreadcrumbList"}
    assert data["Dataset"]["temporalCoverage"] == "2018-01-01/2024-12-31"
    assert "https://example.org/us" in data["Dataset"]["isBasedOn"]
    assert [each["position"] for each in data["ItemList"]["itemListElement"]] == [1, 2]


def test_country_page_is_a_data_set_for_search_engines(client):
    counted("NL", 1, year=2025)

    data = ld(country_page(client, "nl", "en"))

    assert data["Dataset"]["spatialCoverage"] == {"@type": "Country", "name": "Netherlands", "identifier": "NL"}
    assert [each["position"] for each in data["BreadcrumbList"]["itemListElement"]] == [1, 2, 3]


def test_sitemap_has_destinations_but_those_of_samples(client):
    named("NL")
    exporter(markets="FR", is_sample=True)

    text = body(client.get(reverse("sitemap")))

    assert reverse("exporters:country_detail", kwargs={"country": "nl"}) in text
    assert reverse("exporters:country_detail", kwargs={"country": "fr"}) not in text
    assert reverse("exporters:export_map") in text


# Queries and weight

MOST = 10


@pytest.mark.query_count("exporters:export_map", "exporters:country_detail")
@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize("kind", ["map", "year", "country"])
def test_export_pages_query_count(client, django_assert_num_queries, kind, count):
    for code in ["NL", "JP", "KR", "AU", "US"][:count]:
        counted(code, 3, year=2024)
        counted(code, 5, year=2024)
        named(code, year=2018)
        exporter(markets=f"{code} NL" if code != "NL" else code, product_types=[ProductTypeFactory()])
    counted(value=10, year=2024)
    url = {
        "map": reverse("exporters:export_map"),
        "year": reverse("exporters:export_map") + "?tahun=2024",
        "country": reverse("exporters:country_detail", kwargs={"country": "nl"}),
    }[kind]
    content_version.bump()
    cache.clear()

    with django_assert_num_queries(9):
        client.get(url)
    with django_assert_num_queries(2):
        client.get(url)


def test_map_of_eighty_destinations_weighs_little(client):
    for code in list(world().lands)[:80]:
        named(code)

    html = body(map_page(client))

    drawing = html[html.index('<div class="world-box') : html.index('<dl class="stats">')]
    assert len(drawing.encode()) <= 60_000
