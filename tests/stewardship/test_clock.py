"""Times of day and moments in words."""

import datetime

import pytest
from django.utils.translation import override

from stewardship.clock import clock, day_and_clock

MOMENT = datetime.datetime(2026, 12, 2, 18, 5, tzinfo=datetime.UTC)  # the third, 01.05 in Jakarta


@pytest.mark.parametrize(("language", "said"), [("id", "01.05"), ("en", "01:05")])
def test_a_moment_is_told_in_the_time_of_western_indonesia(language, said):
    with override(language):
        assert clock(MOMENT) == said


@pytest.mark.parametrize(("language", "said"), [("id", "08.00"), ("en", "08:00")])
def test_a_time_of_day_is_told_as_it_is(language, said):
    with override(language):
        assert clock(datetime.time(8)) == said


def test_day_is_that_of_western_indonesia():
    with override("en"):
        assert day_and_clock(MOMENT) == "3 December, 01:05"
        assert day_and_clock(MOMENT, "l, j F Y") == "Thursday, 3 December 2026, 01:05"
