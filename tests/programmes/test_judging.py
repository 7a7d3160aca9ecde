"""The stated rules: on track, change, forecast. No database."""

from datetime import date
from decimal import Decimal

import pytest

from programmes.judging import Actual, State, forecast, state_of, trend_of


def number(year, value, **columns):
    return Actual(year, Decimal(value), columns.pop("day", date(year, 12, 31)), **columns)


@pytest.mark.parametrize(
    ("direction", "value", "state"),
    [
        ("up", 40, State.ON_TRACK),
        ("up", 39, State.BEHIND),
        ("down", 40, State.ON_TRACK),
        ("down", 41, State.BEHIND),
    ],
)
def test_year_that_is_over_is_held_against_its_target(direction, value, state):
    assert state_of(direction, Decimal(40), number(2025, value), None) == state


def test_year_without_a_number_is_blank():
    assert state_of("up", Decimal(40), None, number(2024, 10)) == State.BLANK


@pytest.mark.parametrize(("value", "state"), [(15, State.ON_TRACK), (14, State.BEHIND)])
def test_running_year_is_held_against_a_line_from_the_year_before(value, state):
    half = number(2026, value, day=date(2026, 7, 2), is_part=True)

    # On 2 July half of the way from 10 to 20 (183 of 365 days) is 15.01.
    assert state_of("up", Decimal("19.9"), half, number(2025, 10)) == state


@pytest.mark.parametrize(("value", "state"), [(11, State.ON_TRACK), (10, State.BEHIND)])
def test_what_is_counted_within_the_year_begins_at_nothing(value, state):
    half = number(2026, value, day=date(2026, 7, 2), is_part=True, from_nothing=True)

    assert state_of("up", Decimal(20), half, number(2025, 100)) == state


def test_running_year_that_began_nobody_knows_where_is_too_early_to_tell():
    running = number(2026, 5, day=date(2026, 7, 2), is_part=True)

    assert state_of("up", Decimal(20), running, None) == State.EARLY
    assert state_of("up", Decimal(5), running, None) == State.ON_TRACK
    assert state_of("down", Decimal(5), running, None) == State.EARLY


def test_year_before_may_have_been_zero():
    running = number(2026, 5, day=date(2026, 7, 2), is_part=True)

    assert state_of("up", Decimal(20), running, number(2025, 0)) == State.BEHIND


def test_change_is_that_between_the_last_two_known_years():
    running = number(2026, 90, is_part=True)

    assert trend_of([number(2022, 5), number(2024, 10), number(2025, 8), running]) == (2024, Decimal(-2))
    assert trend_of([number(2025, 8), running]) is None


def test_forecast_is_the_line_through_the_last_three_known_years():
    known = [number(2020, 500), number(2023, 10), number(2024, 20), number(2025, 30)]

    assert forecast(known, 2028) == 60


def test_forecast_knows_years_with_gaps_between():
    assert forecast([number(2021, 10), number(2025, 30)], 2027) == 40


def test_forecast_is_the_best_line_and_not_the_last_step():
    assert forecast([number(2023, 10), number(2024, 40), number(2025, 40)], 2026) == 60


def test_forecast_never_falls_below_nothing():
    assert forecast([number(2024, 30), number(2025, 10)], 2028) == 0


@pytest.mark.parametrize("known", [[], [number(2025, 8)], [number(2025, 8), number(2026, 2, is_part=True)]])
def test_fewer_than_two_known_years_give_no_forecast(known):
    assert forecast(known, 2028) is None


def test_a_year_that_is_known_needs_no_forecast():
    assert forecast([number(2024, 8), number(2025, 9)], 2025) is None
