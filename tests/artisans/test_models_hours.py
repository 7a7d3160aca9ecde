"""Opening hours and the days that differ: what cannot be entered."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from tests.factories import OpeningExceptionFactory, OpeningHoursFactory

pytestmark = pytest.mark.django_db
EIGHT, NOON = datetime.time(8), datetime.time(12)
MARCH = datetime.date(2026, 3, 20)


def refused(row, **values):
    try:
        with transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**values)
    except IntegrityError:
        return True
    return False


def said(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    try:
        row.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_hours_may_end_after_midnight_but_not_when_they_begin():
    hours = OpeningHoursFactory()

    assert not refused(hours, opens=datetime.time(20), closes=datetime.time(2))
    assert refused(hours, opens=EIGHT, closes=EIGHT)
    assert said(hours, opens=EIGHT, closes=EIGHT) == {"__all__": [gettext("Opening and closing are the same time.")]}


def test_hours_have_a_day_of_the_week():
    hours = OpeningHoursFactory()

    assert refused(hours, weekday=7)
    assert "weekday" in said(hours, weekday=7)


def test_day_may_have_a_break_but_not_twice_the_same_hours():
    morning = OpeningHoursFactory(closes=NOON)
    OpeningHoursFactory(producer=morning.producer, opens=datetime.time(13))

    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningHoursFactory(producer=morning.producer, closes=datetime.time(17))
    copy = OpeningHoursFactory.build(producer=morning.producer)
    assert said(copy) == {"__all__": [gettext("These hours are already entered.")]}


def test_exception_ends_on_or_after_its_first_day():
    exception = OpeningExceptionFactory(starts=MARCH)

    assert not refused(exception, ends=datetime.date(2026, 4, 2))
    assert refused(exception, ends=datetime.date(2026, 3, 19))
    assert said(exception, ends=datetime.date(2026, 3, 19)) == {
        "__all__": [gettext("The last day is before the first.")]
    }


@pytest.mark.parametrize(
    ("opens", "closes", "fits"), [(None, None, True), (EIGHT, NOON, True), (EIGHT, None, False), (None, NOON, False)]
)
def test_exception_has_both_times_or_none(opens, closes, fits):
    exception = OpeningExceptionFactory()

    assert refused(exception, opens=opens, closes=closes) is not fits
    expected = {} if fits else {"__all__": [gettext("Give both times, or none when it is closed.")]}
    assert said(exception, opens=opens, closes=closes) == expected
