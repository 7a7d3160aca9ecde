"""What the export pages tell of the offices' register of shipments, and what they keep back."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from artisans import vocabulary
from exporters import aggregates, destinations
from exporters.destinations import State
from exporters.register import register_of
from exporters.report_lines import standing_in_words
from stewardship import content_version
from tests.exporters.test_destinations import counted
from tests.factories import ExporterFactory, ProductTypeFactory, ShipmentFactory
from tests.portal.page_rules import body

pytestmark = pytest.mark.django_db


def ship(number, country="NL", year=2024, **kwargs):
    kwargs = {"exporter": ExporterFactory(), "containers_20": 1, **kwargs}
    for _each in range(number):
        ShipmentFactory(country=country, shipped_on=datetime.date(year, 5, 14), **kwargs)


def register(country=aggregates.ALL):
    version = content_version.current()
    return register_of(version, vocabulary.current(version), country)


def current():
    return destinations.current(content_version.current())


# Destinations


def test_published_shipments_make_a_destination():
    ship(5, "NL")
    ship(5, "JP")
    ship(4, "FR")

    assert "FR" not in current().by_code
    assert {"NL", "JP"} >= set(current().by_code)


def test_register_stands_where_no_report_gives_a_number():
    ship(6, "NL", containers_20=2)
    ship(6, "JP", containers_20=2)
    counted("JP", 3, year=2024)

    by_code = current().by_code
    dutch, japanese = by_code["NL"].in_year(2024), by_code["JP"].in_year(2024)

    assert (dutch.number.value, dutch.number.report) == (12, None)
    assert (japanese.number.value, japanese.number.report.value) == (3, 3)
    with override("en"):
        assert standing_in_words(dutch) == "Netherlands: 12 containers (2024, offices' register)"


def test_register_without_containers_is_no_heat():
    ship(5, "NL", containers_20=0, pieces=200)
    ship(5, "JP")

    assert current().by_code["NL"].overall.state is State.SERVED
    assert current().by_code["NL"].in_year(2024) is None


def test_sample_shipments_are_no_destination():
    ship(9, "NL", exporter=ExporterFactory(sample=True))

    assert not len(current())


# The register on a page


def test_register_tells_sums_of_five_and_more_by_year():
    ship(5, year=2024, containers_40=1, pieces=1000, weight_kg=Decimal("2500"))
    ship(4, year=2023)

    told = register()

    assert [(line.year, line.shipments, line.containers) for line in told.lines] == [(2024, "5", "10"), (2023, "", "")]
    assert (told.lines[0].pieces, told.lines[0].tonnes) == ("5.000", "12,5")
    assert told.lines[1].is_withheld


def test_register_that_tells_nothing_is_left_out():
    ship(4, "NL")
    ship(6, "JP")

    assert register("FR") is None
    assert register("NL") is None


def test_register_of_samples_is_marked_and_gives_way_to_a_real_one():
    ship(7, exporter=ExporterFactory(sample=True))
    assert register().is_sample

    ship(5, year=2022)
    told = register()

    assert (told.is_sample, [line.year for line in told.lines]) == (False, [2022])


def test_register_shows_what_was_shipped_most():
    pots, jars = ProductTypeFactory(name_ind="Pot"), ProductTypeFactory(name_ind="Gentong")
    ship(6, product_types=[pots])
    ship(12, product_types=[jars])

    told = register()

    assert told.kinds_year == 2024
    assert [(word, number, share) for word, _drawing, number, share in told.kinds] == [
        ("Gentong", 12, "100%"),
        ("Pot", 6, "50%"),
    ]


# HS codes


def hs(number, code, country="NL", year=2024):
    ship(number, country, year, hs_code=code, hs_decided_by="customs")


def test_hs_codes_of_five_shipments_are_told_without_a_number():
    hs(5, "691490", year=2023)
    hs(7, "691490", year=2024)
    hs(4, "691310", year=2024)

    assert register().codes == [("691490", "2023, 2024")]


def test_hs_codes_of_a_country_are_its_own():
    hs(5, "691490", "NL")
    hs(5, "691310", "JP")

    assert register("NL").codes == [("691490", "2024")]
    assert [code for code, _years in register().codes] == ["691310", "691490"]


def test_hs_codes_are_not_told_where_the_total_is_withheld():
    """A code would say that five shipments at least went there, and so how many went to the other."""
    hs(5, "691490", "NL")
    ship(1, "JP")
    ship(20, "KR")

    table = aggregates.current(content_version.current())[2024]

    withheld = {code for code in ("NL", "JP", "KR") if table.of(code) is None}
    assert "JP" in withheld
    assert withheld & set(table.codes) == set()


# Pages


def test_export_pages_show_the_register_but_no_single_shipment(client):
    ship(6, "NL", reference="", pieces=1234)
    ship(6, "JP")
    ship(3, "NL", year=2023, pieces=777)

    world = body(client.get(reverse("exporters:export_map")))
    country = body(client.get(reverse("exporters:country_detail", kwargs={"country": "nl"})))

    for html in (world, country):
        assert 'id="catatan"' in html
        assert "7.404" in html  # pieces of 2024
        assert "2.331" not in html
        assert "777" not in html
