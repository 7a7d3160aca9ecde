"""Observations: what the database never lets in, what a form says about it, and who sees which."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import override

from figures.models import Indicator, Observation
from stewardship import content_version
from tests.factories import (
    DesaFactory,
    IndicatorFactory,
    KabupatenFactory,
    KecamatanFactory,
    ObservationFactory,
    SourceFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db

JANUARY = {"kind": "part_year", "period_start": date(2020, 1, 1)}


def plered():
    return KecamatanFactory(plered=True)


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"value": None}, "observation_value_or_country"),
        ({"value": None, "country": "NL", "value_to": 5}, "observation_"),
        ({"value": 100, "value_to": 100}, "observation_range_rises"),
        ({"value": 100, "value_to": 20}, "observation_range_rises"),
        ({"kind": "undated"}, "observation_period"),
        ({"kind": "full_year", "period_start": None, "period_end": None}, "observation_period"),
        ({"kind": "full_year", "period_end": None}, "observation_period"),
        ({"kind": "undated", "period_start": None}, "observation_period"),
        ({"kind": "snapshot", "period_start": date(2020, 5, 2), "period_end": date(2020, 5, 1)}, "observation_period"),
        ({"is_official": True, "value": None, "country": "NL"}, "observation_official_is_one_number"),
        ({"is_official": True, "value_to": 200}, "observation_official_is_one_number"),
        ({"is_official": True, "precision": "planned"}, "observation_official_is_one_number"),
        ({"is_official": True, "precision": "at_least"}, "observation_official_is_one_number"),
    ],
)
def test_database_refuses(columns, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ObservationFactory(**columns)


@pytest.mark.parametrize(
    "places",
    [
        lambda: {"kabupaten": None, "kecamatan": plered()},
        lambda: {"desa": DesaFactory(anjun=True)},
        lambda: {"serang": True, "kecamatan": plered()},
        lambda: {"kecamatan": plered(), "desa": DesaFactory(bumijaya=True)},
    ],
    ids=["kecamatan without kabupaten", "desa without kecamatan", "of another kabupaten", "of another kecamatan"],
)
def test_database_refuses_places_that_do_not_lie_in_each_other(places):
    with pytest.raises(IntegrityError, match="observation_place_from_above"), transaction.atomic():
        ObservationFactory(**places())


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"country": "NL"},
        {"national": True},
        {"undated": True},
        {"kind": "snapshot"},
    ],
    ids=["year", "country", "all Indonesia", "undated", "another kind of the same days"],
)
def test_database_has_one_official_figure_of_a_place_country_and_period(columns):
    first = ObservationFactory(is_official=True, **columns)
    columns = columns if columns != {"kind": "snapshot"} else {}

    ObservationFactory(indicator=first.indicator, **columns)
    with pytest.raises(IntegrityError), transaction.atomic():
        ObservationFactory(indicator=first.indicator, is_official=True, **columns)


@pytest.mark.parametrize(
    "other",
    [
        lambda: {"year": 2021},
        lambda: {"part": True},
        lambda: {"country": "NL"},
        lambda: {"serang": True},
        lambda: {"national": True},
        lambda: {"kecamatan": plered()},
        lambda: {"kecamatan": plered(), "desa": DesaFactory(anjun=True)},
        lambda: {"undated": True},
        lambda: {"indicator": IndicatorFactory()},
    ],
)
def test_official_figures_of_other_things_stand_beside_each_other(other):
    first = ObservationFactory(is_official=True)

    ObservationFactory(**{"indicator": first.indicator, "is_official": True, **other()})

    assert Observation.objects.filter(is_official=True).count() == 2


def test_indicator_code_is_unique():
    IndicatorFactory(code="perajin")

    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorFactory(code="perajin")


@pytest.mark.parametrize("name", ["indicator", "kabupaten", "source"])
def test_what_an_observation_speaks_of_cannot_be_deleted(name):
    observation = ObservationFactory()

    with pytest.raises(ProtectedError):
        getattr(observation, name).delete()


# What a form says


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


@pytest.mark.parametrize(
    ("columns", "field", "said"),
    [
        ({"value": None}, "value", "Give a value, or the country"),
        ({"value_to": 99}, "value_to", "is above the lower end"),
        ({"value": None, "country": "NL", "value_to": 9}, "value_to", "is above the lower end"),
        ({"kind": "undated"}, "kind", "With a period, choose what kind it is."),
        ({"period_end": None}, "period_end", "Give the first and the last day"),
        ({"period_start": None, "period_end": None}, "period_end", "Give the first and the last day"),
        ({"period_end": date(2019, 1, 1)}, "period_end", "in this order"),
        ({"period_end": date(2020, 12, 30)}, "period_end", "A full year goes from 1 January to 31 December."),
        ({"kind": "part_year"}, "period_end", "lies within one year and is shorter"),
        ({**JANUARY, "period_end": date(2021, 1, 31)}, "period_end", "lies within one year and is shorter"),
        ({"year": 2990}, "kind", "This year is not over yet"),
        ({"kind": "snapshot", "year": 2990}, "period_start", "This has not come yet"),
    ],
)
@override("en")
def test_form_says_what_to_do(columns, field, said):
    observation = ObservationFactory.build(indicator=IndicatorFactory(), **columns)

    with pytest.raises(ValidationError) as refusal:
        observation.clean()

    assert list(refusal.value.message_dict) == [field]
    assert said in refusal.value.message_dict[field][0]


@pytest.mark.parametrize(
    ("places", "field"),
    [
        (lambda: {"kabupaten": None, "kecamatan": plered()}, "kabupaten"),
        (lambda: {"desa": DesaFactory(anjun=True)}, "kecamatan"),
        (lambda: {"kabupaten": KabupatenFactory(serang=True), "kecamatan": plered()}, "kecamatan"),
        (lambda: {"kecamatan": plered(), "desa": DesaFactory(bumijaya=True)}, "desa"),
    ],
)
def test_form_names_the_place_that_does_not_fit(places, field):
    observation = ObservationFactory.build(**{"kabupaten": KabupatenFactory(), **places()})

    with pytest.raises(ValidationError) as refusal:
        observation.clean()

    assert list(refusal.value.message_dict) == [field]


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"undated": True},
        {"part": True},
        {"day": date(2020, 6, 18)},
        {"value": None, "country": "NL"},
        {"value": -50},
        {"value": 10, "value_to": 20},
        {"precision": "planned", "year": 2990},
        {"national": True},
    ],
)
def test_form_accepts(columns):
    observation = ObservationFactory(**columns)

    observation.full_clean()


def test_official_figure_cannot_become_a_range_or_another_official_one():
    first = ObservationFactory(is_official=True)
    second = ObservationFactory(indicator=first.indicator, is_official=True, year=2021)

    second.value_to = 500
    with override("en"), pytest.raises(ValidationError, match="Only one number that was counted"):
        second.clean()
    second.value_to, second.period_start, second.period_end = None, first.period_start, first.period_end
    with override("en"), pytest.raises(ValidationError, match="Another figure is official"):
        second.clean()
    first.clean()


# What it is


@pytest.mark.parametrize(
    ("columns", "point", "span"),
    [
        ({}, True, False),
        ({"precision": "about"}, True, False),
        ({"value": 0}, True, False),
        ({"value_to": 200}, False, True),
        ({"precision": "at_least"}, False, True),
        ({"precision": "at_most"}, False, True),
        ({"precision": "planned"}, False, False),
        ({"precision": "past"}, False, False),
        ({"value": None, "country": "NL"}, False, False),
    ],
)
def test_observation_is_a_point_or_a_range(columns, point, span):
    observation = ObservationFactory.build(**columns)

    assert (observation.is_point, observation.is_range) == (point, span)


def test_observation_is_about_its_smallest_place():
    anjun = DesaFactory(anjun=True)
    in_anjun = ObservationFactory(kecamatan=anjun.kecamatan, desa=anjun)
    in_plered = ObservationFactory(kecamatan=anjun.kecamatan)

    assert (in_anjun.place, in_anjun.place_code) == (anjun, anjun.pk)
    assert in_plered.place == anjun.kecamatan
    assert ObservationFactory().place.pk == "32.14"
    assert (ObservationFactory(national=True).place, ObservationFactory(national=True).place_code) == (None, "")


def test_year_is_that_of_the_last_day():
    assert (
        ObservationFactory(kind="snapshot", period_start=date(2019, 12, 1), period_end=date(2020, 1, 31)).year == 2020
    )
    assert ObservationFactory(undated=True).year is None


def test_every_change_is_seen_on_kept_pages():
    observation = ObservationFactory()
    version = content_version.current()

    Observation.objects.filter(pk=observation.pk).update(value=5)

    assert content_version.current() != version


def test_history_tells_of_indicators_and_observations():
    observation = ObservationFactory()
    observation.value = 120
    observation.save()
    observation.delete()

    assert [version.history_type for version in Observation.history.filter(id__gt=0)] == ["-", "~", "+"]
    assert Indicator.history.count() == 1


def test_name_of_an_observation_asks_for_no_other_row(django_assert_num_queries):
    observation = Observation.objects.get(pk=ObservationFactory(value=1234).pk)

    with django_assert_num_queries(0):
        assert str(observation) == "2020: 1.234"


# Who sees which


def test_officer_sees_the_own_kabupaten_and_all_indonesia():
    own, theirs = ObservationFactory(serang=True), ObservationFactory()
    national = ObservationFactory(national=True)
    officer, everybody = StaffFactory(serang=True), StaffFactory()

    assert set(Observation.objects.for_staff(officer)) == {own, national}
    assert set(Observation.objects.changeable_by(officer)) == {own}
    assert set(Observation.objects.for_staff(everybody)) == {own, theirs, national}
    assert set(Observation.objects.changeable_by(everybody)) == {own, theirs, national}


def test_numbers_at_a_place_are_not_those_within_it():
    anjun = DesaFactory(anjun=True)
    plered, purwakarta = anjun.kecamatan, anjun.kecamatan.kabupaten
    of_desa = ObservationFactory(kecamatan=plered, desa=anjun)
    of_kecamatan = ObservationFactory(kecamatan=plered)
    of_kabupaten = ObservationFactory()
    national = ObservationFactory(national=True)
    ObservationFactory(serang=True)

    at = Observation.objects.at
    assert [list(at(place)) for place in (anjun, plered, purwakarta, None)] == [
        [of_desa],
        [of_kecamatan],
        [of_kabupaten],
        [national],
    ]
    assert set(Observation.objects.within(plered)) == {of_desa, of_kecamatan}
    assert set(Observation.objects.within(purwakarta)) == {of_desa, of_kecamatan, of_kabupaten}


def test_line_of_a_table_asks_no_more(django_assert_num_queries):
    anjun = DesaFactory(anjun=True)
    ObservationFactory(kecamatan=anjun.kecamatan, desa=anjun, source=SourceFactory())

    with django_assert_num_queries(1):
        [each] = Observation.objects.for_page()
        names = [each.desa.name, each.kecamatan.name, each.kabupaten.name, each.source.publisher]

    assert names == ["Anjun", "Plered", "Kabupaten Purwakarta", "Kabar Contoh"]
