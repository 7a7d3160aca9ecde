"""Which countries are destinations, and what stands for each: nothing is typed, nothing is added up."""

import datetime

import pytest

from exporters import destinations
from exporters.destinations import State
from stewardship import content_version
from tests.factories import (
    ExporterFactory,
    ExportMarketFactory,
    IndicatorFactory,
    KabupatenFactory,
    ObservationFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def indicator(code):
    return IndicatorFactory._meta.model.objects.filter(code=code).first() or IndicatorFactory(code=code)


def counted(country="", value=3, code="kontainer-ekspor", **kwargs):
    """A report that gives a number of containers, for a country or for all together."""
    return ObservationFactory(indicator=indicator(code), country=country, value=value, **kwargs)


def named(country, code="tujuan-disebut", **kwargs):
    """A report that names a country without a number."""
    return ObservationFactory(indicator=indicator(code), country=country, value=None, **kwargs)


def current():
    return destinations.current(content_version.current())


def codes(standings):
    return [each.destination.code for each in standings]


# Which countries


def test_destinations_are_what_reports_and_published_exporters_name():
    counted("NL")
    named("JP")
    ExporterFactory(published=True, markets="KR")
    ExportMarketFactory(exporter=ExporterFactory(published=True), country="AU", is_active=False)
    ExporterFactory(markets="FR")  # a draft

    assert set(current().by_code) == {"NL", "JP", "KR", "AU"}


def test_destinations_follow_every_change():
    market = ExportMarketFactory(exporter=ExporterFactory(published=True), country="KR")
    assert set(current().by_code) == {"KR"}

    market.delete()
    report = named("JP")
    assert set(current().by_code) == {"JP"}

    report.delete()
    assert not len(current())


def test_numbers_about_all_indonesia_make_no_destination():
    counted("NL", national=True)

    assert not len(current())


def test_destinations_from_reports_alone_ask_once(django_assert_num_queries):
    counted("NL")
    named("JP")
    version = content_version.current()

    with django_assert_num_queries(1):
        found = destinations.reported(version)
    with django_assert_num_queries(0):
        assert destinations.reported(version) is found
    assert set(found.by_code) == {"NL", "JP"}


@pytest.mark.parametrize("count", [1, 8])
def test_destinations_ask_as_often_for_few_as_for_many(django_assert_num_queries, count):
    for code in ["NL", "JP", "KR", "AU", "US", "GB", "PL", "DE"][:count]:
        counted(code)
        ExporterFactory(published=True, markets=code)
    version = content_version.current()

    with django_assert_num_queries(6):
        found = destinations.current(version)
        assert [len(each.markets) for each in found] == [1] * count
        assert [each.overall.number.value for each in found] == [3] * count


# What stands for a year


def test_number_of_a_year_is_the_one_of_the_series():
    """The office's figure before the others: `figures.series` decides, and nothing here."""
    counted("NL", 9, year=2024, source=SourceFactory(published="2025-06-01"))
    official = counted("NL", 7, year=2024, is_official=True, source=SourceFactory(published="2024-12-31"))

    standing = current().by_code["NL"].in_year(2024)

    assert standing.number.report == official
    assert len(standing.reports) == 2


def test_part_of_a_year_is_never_added_to_another():
    counted("NL", 2, year=2025, part=True)
    longer = counted("NL", 3, year=2025, kind="part_year", period_start=datetime.date(2025, 7, 1))

    assert current().by_code["NL"].in_year(2025).number.report == longer


def test_whole_year_stands_before_a_part_of_it():
    counted("NL", 9, year=2025, part=True)
    counted("NL", 1, year=2025)

    assert current().by_code["NL"].in_year(2025).number.value == 1


def test_places_are_not_added_up():
    counted("KR", 4, year=2019)
    counted("KR", 1, year=2019, serang=True)

    standing = current().by_code["KR"].in_year(2019)

    assert standing.number.value == 4
    assert len(current().by_code["KR"].containers) == 2


def test_all_years_show_the_highest_number_of_one():
    counted("US", 6, year=2024)
    counted("US", 1, year=2025)

    assert (current().by_code["US"].overall.number.value, current().by_code["US"].overall.number.year) == (6, 2024)


def test_country_is_absent_from_a_year_of_which_nobody_speaks():
    counted("US", 6, year=2024)

    assert current().by_code["US"].in_year(2023) is None
    assert current().standings(2023) == []


@pytest.mark.parametrize("precision", ["planned", "past"])
def test_plans_and_the_past_are_of_no_year(precision):
    named("JP", year=2022, precision=precision)

    every = current()
    assert every.by_code["JP"].in_year(2022) is None
    assert every.by_code["JP"].overall.state is State.NAMED
    assert 2022 not in every.years


def test_only_a_plan_is_no_reported_destination():
    named("JP", precision="planned")
    named("MY", precision="past")

    assert [each.code for each in current().reported] == ["MY"]


def test_pieces_are_reports_but_no_containers():
    counted("AU", 1000, code="buah-ekspor", year=2020)

    standing = current().by_code["AU"].in_year(2020)

    assert (standing.state, standing.number) == (State.NAMED, None)


def test_range_is_no_number_of_a_year():
    counted("AU", 10, value_to=20, year=2020)

    assert current().by_code["AU"].in_year(2020).state is State.NAMED


def test_standings_go_from_numbers_over_mentions_to_markets():
    exporter = ExporterFactory(published=True, markets="FR")
    ExportMarketFactory(exporter=ExporterFactory(published=True), country="DE")
    ExportMarketFactory(exporter=exporter, country="DE")
    named("JP")
    named("JP", year=2021)
    named("AU")
    counted("NL", 1)
    counted("US", 6)

    standings = current().standings()

    assert codes(standings) == ["US", "NL", "JP", "AU", "DE", "FR"]
    assert [each.state for each in standings] == [
        State.NUMBER,
        State.NUMBER,
        State.NAMED,
        State.NAMED,
        State.SERVED,
        State.SERVED,
    ]


def test_counted_zero_is_a_number():
    counted("US", 0, year=2025)

    assert current().by_code["US"].in_year(2025).state is State.NUMBER


# All together


def test_years_are_those_of_totals_and_of_countries():
    counted(year=2016)
    named("JP", year=2018)
    counted("US", year=2024)

    assert current().years == [2016, 2018, 2024]


def test_firms_and_countries_are_of_one_year():
    counted(year=2020)
    for year, firms in ((2019, 25), (2020, 27), (2021, 30)):
        counted(code="eksportir", value=firms, day=datetime.date(year, 6, 18))
    for year, countries in ((2020, 15), (2022, 11)):
        counted(code="negara-tujuan", value=countries, day=datetime.date(year, 6, 18))

    assert [each.value for each in current().firms_and_countries] == [27, 15]


def test_firms_and_countries_of_different_years_stand_nowhere():
    counted(year=2020)
    counted(code="eksportir", value=27, day=datetime.date(2020, 6, 18))
    counted(code="negara-tujuan", value=11, day=datetime.date(2022, 12, 31))

    assert current().firms_and_countries == []


def test_newest_whole_year_is_no_part_of_one():
    counted(value=5, year=2024)
    counted(value=2, year=2025, part=True)

    assert current().newest_whole_year.value == 5


def test_nothing_reported_gives_nothing():
    every = current()

    assert (every.years, every.firms_and_countries, every.newest_whole_year, every.contested) == ([], [], None, [])


def test_contested_years_are_of_totals_and_countries_the_newest_first():
    counted(value=98, year=2017)
    counted(value=120, year=2017)
    counted("US", 6, year=2024)
    counted("US", 8, year=2024)
    counted("NL", 1, year=2024)
    counted("NL", 1, year=2024)

    assert [(year.year, str(year.shown.country)) for year in current().contested] == [(2024, "US"), (2017, "")]


def test_kabupaten_are_those_of_the_reports():
    counted("KR")
    named("KR", serang=True)

    assert current().by_code["KR"].kabupaten == [KabupatenFactory(), KabupatenFactory(serang=True)]


def test_destination_of_samples_alone_says_so():
    exporter = ExporterFactory(published=True, is_sample=True, markets="FR JP")
    named("JP")
    ExportMarketFactory(exporter=exporter, country="DE")
    ExportMarketFactory(exporter=ExporterFactory(published=True), country="DE")

    assert {each.code for each in current() if each.is_only_sample} == {"FR"}
