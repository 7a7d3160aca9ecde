"""Open or closed: fixed moments on the clock of Jakarta."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import translation

from artisans.opening_hours import Special, Week
from tests.factories import OpeningExceptionFactory, OpeningHoursFactory, ProducerFactory, indexed
from tests.portal.page_rules import parse

JAKARTA = ZoneInfo("Asia/Jakarta")
MONDAY, FRIDAY, SATURDAY = datetime.date(2026, 6, 1), datetime.date(2026, 6, 5), datetime.date(2026, 6, 6)


def at(day, clock):
    return datetime.datetime.combine(day, datetime.time.fromisoformat(clock), JAKARTA)


def week(*hours, exceptions=()):
    return Week.of({"hours": [list(row) for row in hours], "exceptions": [list(row) for row in exceptions]})


WORKING_DAYS = week(*((day, "08:00", "16:00") for day in range(4)), (4, "08:00", "11:30"), (4, "13:00", "16:30"))


@pytest.mark.parametrize(
    ("day", "clock", "is_open", "until"),
    [
        (MONDAY, "07:59", False, at(MONDAY, "08:00")),
        (MONDAY, "08:00", True, at(MONDAY, "16:00")),
        (MONDAY, "15:59", True, at(MONDAY, "16:00")),
        (MONDAY, "16:00", False, at(datetime.date(2026, 6, 2), "08:00")),
        (FRIDAY, "11:00", True, at(FRIDAY, "11:30")),
        (FRIDAY, "12:15", False, at(FRIDAY, "13:00")),  # Friday prayer
        (FRIDAY, "16:29", True, at(FRIDAY, "16:30")),
        (FRIDAY, "17:00", False, at(datetime.date(2026, 6, 8), "08:00")),  # over the weekend
        (SATURDAY, "10:00", False, at(datetime.date(2026, 6, 8), "08:00")),
    ],
)
def test_open_or_closed_and_until_when(day, clock, is_open, until):
    now = WORKING_DAYS.at(at(day, clock))

    assert (now.is_open, now.until) == (is_open, until)


def test_weekday_alone_says_when_it_opens_within_the_week_only():
    closed = [SATURDAY.isoformat(), "2026-06-14", "", "", "Lebaran", "Eid"]
    mondays = week((0, "08:00", "16:00"), exceptions=[closed])

    assert not WORKING_DAYS.at(at(FRIDAY, "17:00")).needs_date
    assert not week((4, "08:00", "16:00")).at(at(FRIDAY, "07:00")).needs_date
    assert week((4, "08:00", "16:00")).at(at(FRIDAY, "17:00")).needs_date  # the Friday after
    assert mondays.at(at(SATURDAY, "09:00")).until == at(datetime.date(2026, 6, 15), "08:00")
    assert mondays.at(at(SATURDAY, "09:00")).needs_date


@pytest.mark.parametrize(
    ("day", "clock", "is_open"),
    [
        (MONDAY, "21:59", False),
        (MONDAY, "22:00", True),
        (datetime.date(2026, 6, 2), "00:30", True),
        (datetime.date(2026, 6, 2), "02:00", False),
        (datetime.date(2026, 6, 2), "23:00", False),
    ],
)
def test_open_past_midnight(day, clock, is_open):
    assert week((0, "22:00", "02:00")).at(at(day, clock)).is_open == is_open


def test_sunday_night_reaches_into_monday():
    assert week((6, "20:00", "01:00")).at(at(MONDAY, "00:59")).is_open


def test_time_is_that_of_jakarta_wherever_it_is_asked():
    """08.00 in Jakarta is 01.00 in UTC."""
    monday = week((0, "08:00", "16:00"))

    assert monday.at(datetime.datetime(2026, 6, 1, 1, 0, tzinfo=datetime.UTC)).is_open
    assert not monday.at(datetime.datetime(2026, 6, 1, 9, 0, tzinfo=datetime.UTC)).is_open
    assert monday.at(datetime.datetime(2026, 6, 1, 10, 0, tzinfo=ZoneInfo("Asia/Jayapura"))).is_open


LEBARAN = ("2026-03-19", "2026-03-25", "", "", "Lebaran", "Eid")
EVERY_DAY = [(day, "08:00", "16:00") for day in range(7)]


def test_closed_over_lebaran_until_the_day_after():
    now = week(*EVERY_DAY, exceptions=[LEBARAN]).at(at(datetime.date(2026, 3, 20), "10:00"))

    assert (now.is_open, now.until) == (False, at(datetime.date(2026, 3, 26), "08:00"))
    assert now.exception.reason == "Lebaran"


def test_other_hours_on_a_day():
    fasting = ("2026-03-10", "2026-03-10", "10:00", "14:00", "Puasa", "Fasting")
    days = week(*EVERY_DAY, exceptions=[fasting])

    assert not days.at(at(datetime.date(2026, 3, 10), "09:00")).is_open
    assert days.at(at(datetime.date(2026, 3, 10), "13:00")).until == at(datetime.date(2026, 3, 10), "14:00")
    assert days.at(at(datetime.date(2026, 3, 11), "09:00")).is_open


def test_open_on_a_day_that_is_otherwise_closed():
    feast = ("2026-06-07", "2026-06-07", "09:00", "12:00", "Pameran", "Fair")

    assert week((0, "08:00", "16:00"), exceptions=[feast]).at(at(datetime.date(2026, 6, 7), "10:00")).is_open


def test_closed_for_longer_than_a_fortnight_has_no_next_time():
    away = ("2026-06-01", "2026-07-31", "", "", "", "")
    now = week(*EVERY_DAY, exceptions=[away]).at(at(MONDAY, "10:00"))

    assert (now.is_open, now.until) == (False, None)


def test_no_hours_are_no_week():
    assert not Week.of({})
    assert week((0, "08:00", "16:00"))


def test_rows_list_every_day_with_today_marked():
    rows = WORKING_DAYS.rows(FRIDAY)

    assert [str(name) for name, *_rest in rows] == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
    assert [len(spans) for _name, spans, _today in rows] == [1, 1, 1, 1, 2, 0, 0]
    assert [today for *_rest, today in rows] == [False] * 4 + [True] + [False] * 2


def test_coming_exceptions_are_those_of_the_next_weeks():
    past = ("2026-02-01", "2026-02-02", "", "", "Lewat", "")
    far = ("2026-12-25", "2026-12-25", "", "", "Jauh", "")
    soon = ("2026-03-01", "2026-03-01", "", "", "Dekat", "")
    coming = week(*EVERY_DAY, exceptions=[LEBARAN, past, far, soon]).coming(datetime.date(2026, 2, 20))

    assert [row.reason for row in coming] == ["Dekat", "Lebaran"]


def test_reason_in_the_language_of_the_reader():
    special = Special(MONDAY, MONDAY, None, None, "Lebaran", "Eid")

    assert special.reason == "Lebaran"
    with translation.override("en"):
        assert special.reason == "Eid"
        assert Special(MONDAY, MONDAY, None, None, "Lebaran", "").reason == "Lebaran"


# On the page


@pytest.fixture
def workshop(db):
    producer = ProducerFactory(name="Wati", published=True)
    for weekday in range(7):
        OpeningHoursFactory(producer=producer, weekday=weekday)
    OpeningExceptionFactory(
        producer=producer,
        starts=datetime.date(2026, 3, 19),
        ends=datetime.date(2026, 3, 25),
        reason_ind="Lebaran",
        reason_en="Eid",
    )
    return indexed(producer)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-06-01T01:00Z", "Open now , until 16:00"),  # 08.00 in Jakarta
        ("2026-06-01T09:00Z", "Closed now , opens Tuesday 08:00"),
        ("2026-05-31T17:30Z", "Closed now , opens Monday 08:00"),  # Monday 00.30 in Jakarta
        ("2026-03-20T03:00Z", "Closed now , opens Thursday 08:00"),
        ("2026-03-19T03:00Z", "Closed now , opens Thursday, 26 March 08:00"),  # that day is a Thursday, too
    ],
)
def test_page_says_whether_it_is_open(client, workshop, moment, said):
    with time_machine.travel(datetime.datetime.fromisoformat(moment), tick=False):
        response = client.get("/en/producers/wati/")

    assert said.replace(" ,", ",") in _text(response).replace(" ,", ",")


@pytest.mark.parametrize(("path", "said"), [("/produsen/wati/", "Lebaran"), ("/en/producers/wati/", "Eid")])
def test_page_announces_exceptions(client, workshop, path, said):
    with time_machine.travel(datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC), tick=False):
        before = _text(client.get(path))
    with time_machine.travel(datetime.datetime(2026, 4, 1, tzinfo=datetime.UTC), tick=False):
        after = _text(client.get(path))

    assert f"({said})" in before
    assert said not in after


def test_page_of_a_workshop_without_hours_says_nothing_of_them(client, db):
    ProducerFactory(name="Wati", published=True)

    assert "Closed now" not in _text(client.get("/en/producers/wati/"))


def _text(response):
    return parse(response).text
