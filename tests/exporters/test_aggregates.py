"""What is published of shipments: sums, never one of fewer than five, never money across currencies."""

import datetime
from decimal import Decimal

import pytest

from exporters import aggregates
from exporters.aggregates import LEAST, MIXED, UNSTATED
from stewardship import content_version
from stewardship.suppression import ALL
from tests.factories import ExporterFactory, ProductTypeFactory, ShipmentFactory
from tests.stewardship.test_suppression import worked_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def exporter():
    return ExporterFactory()


@pytest.fixture
def guci():
    return ProductTypeFactory(name_ind="Guci")


def ship(exporter, number=LEAST, *, year=2024, types=(), **values):
    day = datetime.date(year, 3, 1)
    for _each in range(number):
        ShipmentFactory(exporter=exporter, shipped_on=day, product_types=list(types), **values)


def test_sums_are_by_year_country_and_type(exporter, guci):
    ship(exporter, 6, types=[guci], containers_20=1, containers_40hc=1, pieces=100, weight_kg=Decimal("2.5"))
    ship(exporter, 5, year=2023, types=[guci])

    tables = aggregates.tables()

    assert list(tables) == [2023, 2024]
    sums = tables[2024].of("NL", "guci")
    assert (sums.shipments, sums.containers, sums.pieces, sums.weight_kg, sums.values) == (
        6,
        12,
        600,
        Decimal("15.00"),
        {},
    )
    assert (tables[2023].of("NL").shipments, tables[2023].of("NL").pieces) == (5, None)
    assert (tables[2024].countries, tables[2024].kinds) == (["NL"], ["guci"])
    assert not tables[2023].has("JP")


def test_each_shipment_counts_once(exporter, guci):
    vas = ProductTypeFactory(name_ind="Vas")
    ship(exporter, types=[guci])
    ship(exporter, types=[guci, vas])
    ship(exporter)

    table = aggregates.tables()[2024]

    assert {kind: table.of("NL", kind).shipments for kind in table.kinds} == {"guci": 5, MIXED: 5, UNSTATED: 5}
    assert table.of("NL").shipments == table.of().shipments == 15


def test_money_stays_in_its_currency(exporter):
    ship(exporter, 3, value=Decimal("1000.50"), currency="USD")
    ship(exporter, 2, value=Decimal("2000"), currency="EUR")
    ship(exporter, 1)

    assert aggregates.tables()[2024].of().values == {"USD": Decimal("3001.50"), "EUR": Decimal("4000.00")}


def test_samples_never_mix_with_real_ones(exporter):
    ship(exporter)
    ship(ExporterFactory(sample=True), 7)

    assert aggregates.tables()[2024].of().shipments == 5
    assert aggregates.tables(samples=True)[2024].of().shipments == 7


def test_state_of_the_exporter_makes_no_difference(exporter):
    ship(ExporterFactory(archived=True))

    assert aggregates.tables()[2024].of("NL").shipments == 5


def test_fewer_than_five_are_withheld_with_all_that_belongs_to_them(exporter):
    ship(exporter, 40)
    ship(exporter, 30, country="DE")
    ship(exporter, 2, country="JP", pieces=9_999, value=Decimal("777"), currency="USD")

    table = aggregates.tables()[2024]

    assert table.has("JP")
    assert (table.of("JP"), table.of("JP", UNSTATED)) == (None, None)
    assert "9999" not in str(table)
    assert table.of("NL").shipments == 40


def test_withheld_sums_do_not_follow_from_the_others(exporter, guci):
    vas = ProductTypeFactory(name_ind="Vas")
    for country, jars, vases in (("NL", 12, 2), ("JP", 9, 6), ("DE", 1, 1)):
        ship(exporter, jars, country=country, types=[guci])
        ship(exporter, vases, country=country, types=[vas])

    table = aggregates.tables()[2024]

    hidden = {entry for entry, sums in table.entries.items() if sums is None}
    assert {("NL", "vas"), ("DE", "guci"), ("DE", "vas"), ("DE", ALL)} <= hidden
    assert worked_out(table.entries, hidden) == set()


def test_year_of_too_few_shipments_tells_no_number(exporter):
    ship(exporter, 4)

    table = aggregates.tables()[2024]

    assert set(table.entries.values()) == {None}
    assert table.of() is None


@pytest.mark.parametrize("count", [1, 60])
def test_tables_are_read_in_one_query(exporter, guci, count, django_assert_num_queries):
    ship(exporter, count, types=[guci])

    with django_assert_num_queries(1):
        aggregates.tables()


def test_tables_are_read_once_for_a_version(exporter, django_assert_num_queries):
    ship(exporter)
    version = content_version.current()

    assert aggregates.current(version)[2024].of().shipments == 5
    with django_assert_num_queries(0):
        assert aggregates.current(version)[2024].of().shipments == 5
    ship(exporter, 1)
    assert aggregates.current(content_version.current())[2024].of().shipments == 6
    assert aggregates.current(content_version.current(), samples=True) == {}
