"""Which reports contradict each other: said once in Python and once in SQL, and both say the same."""

from datetime import date
from itertools import product

import pytest

from figures.models import Observation
from tests.factories import DesaFactory, IndicatorFactory, KecamatanFactory, ObservationFactory

pytestmark = pytest.mark.django_db

DAY, NEXT = {"day": date(2020, 6, 18)}, {"day": date(2020, 6, 19)}
JUNE = {"kind": "snapshot", "period_start": date(2020, 6, 1), "period_end": date(2020, 6, 30)}


@pytest.mark.parametrize(
    ("first", "second", "contested"),
    [
        ({}, {}, False),
        ({}, {"value": 120}, True),
        ({}, {"value": 100, "precision": "about"}, False),
        ({}, {"value": 120, "precision": "about"}, True),
        ({}, {"value": 90, "value_to": 110}, False),
        ({}, {"value": 110, "value_to": 130}, True),
        ({}, {"value": 90, "precision": "at_least"}, False),
        ({}, {"value": 110, "precision": "at_least"}, True),
        ({}, {"value": 110, "precision": "at_most"}, False),
        ({}, {"value": 90, "precision": "at_most"}, True),
        ({"precision": "at_least"}, {"value": 90, "precision": "at_most"}, True),
        ({"precision": "at_most"}, {"value": 90, "precision": "at_least"}, False),
        ({}, {"value": 120, "precision": "planned"}, False),
        ({}, {"value": 120, "precision": "past"}, False),
        ({}, {"value": 120, "year": 2021}, False),
        ({}, {"value": 120, "part": True}, False),
        ({}, {"value": 120, "kind": "snapshot"}, False),
        ({"part": True}, {"value": 120, "part": True}, True),
        ({"part": True}, {"value": 40, "part": True, "period_end": date(2020, 4, 30)}, False),
        (DAY, {**DAY, "value": 120}, True),
        (DAY, {**NEXT, "value": 120}, False),
        (DAY, {**JUNE, "value": 120}, True),
        ({"undated": True}, {"value": 120, "undated": True}, False),
        ({"value": None, "country": "NL"}, {"value": 5, "country": "NL"}, False),
    ],
)
def test_reports_contradict_each_other(first, second, contested):
    one = ObservationFactory(**first)
    other = ObservationFactory(indicator=one.indicator, **second)

    assert (one.contradicts(other), other.contradicts(one)) == (contested, contested)
    assert set(Observation.objects.contested()) == ({one, other} if contested else set())


def test_numbers_about_different_things_contradict_nothing():
    indicator = IndicatorFactory()
    plered = KecamatanFactory(plered=True)
    for number, about in enumerate(
        [
            {},
            {"country": "NL"},
            {"serang": True},
            {"national": True},
            {"kecamatan": plered},
            {"kecamatan": plered, "desa": DesaFactory(anjun=True)},
            {"indicator": IndicatorFactory()},
        ]
    ):
        ObservationFactory(**{"indicator": indicator, "value": 100 + number, **about})

    assert not Observation.objects.contested().exists()


def test_both_ways_of_saying_it_agree():
    """Every pair of forty reports: three values, a range, bounds, plans; years, parts, days; two places."""
    indicator = IndicatorFactory()
    periods = [{}, {"part": True}, DAY, JUNE, {"kind": "snapshot"}]
    numbers = [
        {"value": 100},
        {"value": 120},
        {"value": 110, "value_to": 130},
        {"value": 115, "precision": "at_least"},
        {"value": 105, "precision": "at_most"},
        {"value": 200, "precision": "planned"},
    ]
    for period, number in product(periods, numbers):
        ObservationFactory(indicator=indicator, **period, **number)
    for number in numbers[:2]:
        ObservationFactory(indicator=indicator, serang=True, **number)
    everything = list(Observation.objects.all())

    by_python = {
        each
        for each in everything
        if any(each.contradicts(other) for other in everything if other.place_code == each.place_code)
    }

    assert set(Observation.objects.contested()) == by_python
    assert 0 < len(by_python) < len(everything)
    assert {each.pk for each in Observation.objects.with_contested() if each.is_contested} == {
        each.pk for each in by_python
    }
