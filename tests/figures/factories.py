"""Figures for tests: a full year of Purwakarta unless a trait or column says otherwise.

``year=2021`` moves the period, ``part=True`` ends it in June, ``day=date(…)`` is a count on a day.
"""

import datetime

import factory
from factory.django import DjangoModelFactory

from figures.models import Indicator, Observation


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    code = factory.Sequence("angka-{}".format)
    group = "export"
    name_ind = factory.Sequence("Angka {}".format)
    name_en = factory.LazyAttribute(lambda indicator: f"{indicator.name_ind} (en)")
    definition_ind, definition_en = "Yang dihitung.", "What is counted."
    unit_ind, unit_en = "buah", "pieces"


class ObservationFactory(DjangoModelFactory):
    class Meta:
        model = Observation

    class Params:
        year = 2020
        serang = factory.Trait(kabupaten=factory.SubFactory("tests.factories.KabupatenFactory", serang=True))
        national = factory.Trait(kabupaten=None)
        part = factory.Trait(
            kind="part_year", period_end=factory.LazyAttribute(lambda each: datetime.date(each.year, 6, 30))
        )
        day = None
        undated = factory.Trait(kind="undated", period_start=None, period_end=None)

    indicator = factory.SubFactory(IndicatorFactory)
    kabupaten = factory.SubFactory("tests.factories.KabupatenFactory")
    kind = factory.LazyAttribute(lambda each: "snapshot" if each.day else "full_year")
    period_start = factory.LazyAttribute(lambda each: each.day or datetime.date(each.year, 1, 1))
    period_end = factory.LazyAttribute(lambda each: each.day or datetime.date(each.year, 12, 31))
    value = 100
    source = factory.SubFactory("tests.factories.SourceFactory")
