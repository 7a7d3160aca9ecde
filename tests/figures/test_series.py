"""Which of several reports stands for a year: a table of cases, and rules that hold for any reports."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.models import Observation
from figures.series import chosen, official_or_newest, series, series_by_place, yearly
from tests.factories import (
    DesaFactory,
    IndicatorFactory,
    KabupatenFactory,
    KecamatanFactory,
    ObservationFactory,
    SourceFactory,
)
from tests.portal.generated import few_examples

OLD, NEW, UNDATED = "2019-06-26", "2021-12-23", ""


def report(value, published=OLD, **columns):
    """An observation of 2020 that is not saved, with its source."""
    source = SourceFactory.build(published=published)
    return ObservationFactory.build(pk=report.count(), value=value, source=source, kabupaten=None, **columns)


report.count = iter(range(1, 10_000)).__next__


def until(month, day):
    return {"kind": "part_year", "period_end": date(2020, month, day)}


CASES = {
    "the only report": ([report(1)], 1),
    "the newest of full years": ([report(1), report(2, NEW)], 2),
    "a full year without a day is older than any day": ([report(1), report(2, UNDATED)], 1),
    "a report of the year is older than one of a day in it": ([report(1, "2021"), report(2, "2021-03-01")], 2),
    "the official one, though older": ([report(1, is_official=True), report(2, NEW)], 1),
    "a full year before a newer part": ([report(1), report(2, NEW, **until(6, 30))], 1),
    "a full year before an official part": ([report(1), report(2, NEW, is_official=True, **until(6, 30))], 1),
    "a count on a day before a part": ([report(1, day=date(2020, 3, 1)), report(2, NEW, **until(6, 30))], 1),
    "a full year before a newer count on a day": ([report(1), report(2, NEW, day=date(2020, 3, 1))], 1),
    "an official count before a full year": ([report(1, day=date(2020, 3, 1), is_official=True), report(2)], 1),
    "the newest of counts on days": ([report(1, day=date(2020, 9, 1)), report(2, NEW, day=date(2020, 3, 1))], 2),
    "of counts of one report the last day": ([report(1, day=date(2020, 9, 1)), report(2, day=date(2020, 3, 1))], 1),
    "the longest part": ([report(1, **until(9, 30)), report(2, NEW, **until(6, 30))], 1),
    "the official part": ([report(1, is_official=True, **until(3, 31)), report(2, NEW, **until(6, 30))], 1),
    "the newest of equal parts": ([report(1, **until(6, 30)), report(2, NEW, **until(6, 30))], 2),
    "of two numbers of one report the first": ([report(1), report(2)], 1),
    "about is a number": ([report(1), report(2, NEW, precision="about")], 2),
    "never a range": ([report(1), report(2, NEW, value_to=9)], 1),
    "never a lower bound": ([report(1), report(2, NEW, precision="at_least")], 1),
    "never an upper bound": ([report(1), report(2, NEW, precision="at_most")], 1),
    "never a plan": ([report(1), report(2, NEW, precision="planned")], 1),
    "never what was formerly": ([report(1), report(2, NEW, precision="past")], 1),
    "never a mere mention": ([report(1), report(None, NEW, country="NL")], 1),
    "nothing of ranges and plans": ([report(1, value_to=5), report(2, precision="planned")], None),
    "nothing of nothing": ([], None),
    "zero is a number": ([report(0)], 0),
}


@pytest.mark.parametrize(("reports", "value"), CASES.values(), ids=CASES)
def test_official_or_newest(reports, value):
    for order in permutations(reports):
        found = official_or_newest(order)
        assert (found.value if found else None) == value


ANY_REPORT = st.builds(
    lambda value, published, official, columns: report(value, published, is_official=official, **columns),
    st.integers(0, 50),
    st.sampled_from([OLD, NEW, UNDATED]),
    st.booleans(),
    st.sampled_from(
        [
            {},
            until(6, 30),
            until(3, 31),
            {"day": date(2020, 2, 1)},
            {"value_to": 60},
            {"precision": "at_least"},
            {"precision": "planned"},
        ]
    ),
)


@few_examples
@given(st.lists(ANY_REPORT, max_size=6))
def test_what_is_chosen_is_one_of_the_reports_and_never_a_sum_or_a_range(reports):
    found = official_or_newest(reports)

    assert (found is None) == (not any(each.is_point for each in reports))
    if found:
        assert any(found is each for each in reports)
        assert found.is_point
        whole = [each for each in reports if each.is_point and each.kind != "part_year"]
        assert found in whole or not whole
        official = [each for each in whole if each.is_official]
        assert found in official or not official


@few_examples
@given(st.lists(ANY_REPORT, max_size=6))
def test_every_report_about_a_year_is_shown_or_said(reports):
    told = series(reports)

    assert told.observations == reports
    for year in told.years:
        numbers = [each for each in reports if each.is_point or each.is_range]
        parts = [each for each in (year.shown, year.span, *year.others) if each]
        assert sorted(each.pk for each in parts) == sorted(each.pk for each in numbers)
        assert year.shown is None or year.span is None


# The years of a series


def test_series_has_no_gaps():
    made = series([report(1, year=2014), report(2, year=2017)])

    assert [(year.year, year.is_empty) for year in made.years] == [
        (2014, False),
        (2015, True),
        (2016, True),
        (2017, False),
    ]
    assert [year.year for year in made.drawn] == [2014, 2017]


def test_series_of_mentions_and_undated_reports_has_no_years():
    made = series([report(None, country="NL"), report(5, undated=True)])

    assert (made.years, made.latest, len(made.observations)) == ([], None, 2)


def test_range_stands_for_a_year_without_a_number():
    low, high = report(10, value_to=20), report(15, NEW, value_to=30)

    [year] = series([low, high]).years

    assert (year.shown, year.span, year.others, year.is_empty) == (None, high, (low,), False)
    assert not year.is_contested


def test_newest_whole_year_is_the_latest():
    whole, part = report(1, year=2024), report(2, year=2025, part=True)

    assert series([whole, part]).latest.shown is whole
    assert series([part]).latest.shown is part
    assert series([part]).latest.is_part


@pytest.mark.parametrize(
    ("other", "contested"),
    [
        ({"value": 120}, True),
        ({"value": 98}, False),
        ({"value": 120, "value_to": 130}, True),
        ({"value": 90, "value_to": 100}, False),
        ({"value": 120, **until(6, 30)}, False),
        ({"value": 120, "day": date(2020, 6, 18)}, False),
    ],
)
def test_year_is_contested_where_a_report_contradicts_the_number_shown(other, contested):
    [year] = series([report(98, NEW), report(**other)]).years

    assert (year.shown.value, year.is_contested) == (98, contested)


def test_contradicting_reports_come_in_order():
    [year] = series([report(106, NEW), report(108), report(101), report(106)]).years

    assert [each.value for each in year.contradicting] == [101, 108]


# From the database


@pytest.mark.django_db
def test_chosen_is_about_exactly_the_place_the_year_and_no_country(django_assert_num_queries):
    containers = IndicatorFactory(code="kontainer-ekspor")
    anjun = DesaFactory(anjun=True)
    plered, purwakarta = anjun.kecamatan, anjun.kecamatan.kabupaten
    wanted = ObservationFactory(indicator=containers, value=98)
    ObservationFactory(indicator=containers, value=1, country="NL")
    ObservationFactory(indicator=containers, value=2, year=2021)
    ObservationFactory(indicator=containers, value=3, kecamatan=plered)
    ObservationFactory(indicator=containers, value=4, kecamatan=plered, desa=anjun)
    ObservationFactory(indicator=containers, value=5, serang=True)
    ObservationFactory(indicator=containers, value=6, national=True)
    ObservationFactory(value=7)

    with django_assert_num_queries(1):
        found = chosen("kontainer-ekspor", purwakarta, 2020)
        assert (found, found.source.publisher) == (wanted, "Kabar Contoh")
    places = (plered, anjun, KabupatenFactory(serang=True), None)
    assert [chosen("kontainer-ekspor", place, 2020).value for place in places] == [3, 4, 5, 6]
    assert chosen("kontainer-ekspor", purwakarta, 1999) is None
    assert chosen("tidak-ada", purwakarta, 2020) is None


@pytest.mark.django_db
def test_yearly_answers_like_chosen(django_assert_num_queries):
    containers = IndicatorFactory(code="kontainer-ekspor")
    for year, value, published in ((2017, 98, NEW), (2017, 120, OLD), (2019, 61, NEW), (2019, 36, NEW)):
        ObservationFactory(
            indicator=containers, year=year, value=value, part=value == 36, source=SourceFactory(published=published)
        )
    purwakarta = KabupatenFactory()

    with django_assert_num_queries(1):
        made = yearly("kontainer-ekspor", purwakarta)

    assert [(year.year, year.shown and year.shown.value) for year in made.years] == [
        (2017, 98),
        (2018, None),
        (2019, 61),
    ]
    assert all(chosen("kontainer-ekspor", purwakarta, year.year) == year.shown for year in made.years)
    assert [year.year for year in made.contested] == [2017]


@pytest.mark.django_db
def test_places_and_countries_are_never_one_series():
    containers = IndicatorFactory()
    plered = KecamatanFactory(plered=True)
    for columns in ({}, {"year": 2021}, {"country": "NL"}, {"kecamatan": plered}, {"serang": True}, {"national": True}):
        ObservationFactory(indicator=containers, **columns)

    made = series_by_place(Observation.objects.for_page())

    assert [len(each.observations) for each in made] == [2, 1, 1, 1, 1]
    assert len({(each.observations[0].place_code, str(each.observations[0].country)) for each in made}) == 5
