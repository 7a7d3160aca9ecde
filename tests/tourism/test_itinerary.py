"""A day on a trail: arrivals and departures, and in words what is closed by then."""

import datetime

import pytest
from django.utils import translation

from artisans.opening_hours import Special, Week
from stewardship.visibility import PublicFace
from tourism.itinerary import DETOUR, minutes_for, plan
from tourism.models import FiringDay
from tourism.trails.stops import Stop

JAKARTA = datetime.timezone(datetime.timedelta(hours=7))
MONDAY = datetime.date(2026, 12, 7)
NINE = datetime.time(9)
DEGREE_OF_A_KM = 1 / 111.195


def hours(*spans, weekday=0):
    return Week(tuple((weekday, datetime.time(opens), datetime.time(closes)) for opens, closes in spans), ())


def stop(number=1, km=0.0, **kwargs):
    """A stop ``km`` north of the first."""
    given = {
        "pk": number,
        "number": number,
        "name": f"Stop {number}",
        "url": "/",
        "kind": "Workshop",
        "place": "Anjun",
        "point": (-6.6 + km * DEGREE_OF_A_KM, 107.4),
        "is_exact": True,
        "stay": 45,
        "note": "",
        "face": PublicFace(),
        "week": None,
        "firing": None,
        "is_sample": False,
        "is_public": True,
    }
    return Stop(**{**given, **kwargs})


def firing(start=18, length=6, day=MONDAY, **kwargs):
    starts = datetime.datetime.combine(day, datetime.time(start), JAKARTA)
    return FiringDay(starts_at=starts, ends_at=starts + datetime.timedelta(hours=length), **kwargs)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def planned(*stops, travel="car", day=MONDAY, start=NINE):
    return plan(list(stops), travel=travel, day=day, start=start)


def conflicts(*stops, **kwargs):
    return [visit.conflicts for visit in planned(*stops, **kwargs).visits]


def test_one_arrives_after_stay_and_way():
    day = planned(stop(1), stop(2, km=10, stay=60))

    first, second = day.visits
    assert (first.km, first.minutes) == (None, None)
    assert second.km == pytest.approx(10 * DETOUR, rel=0.001)
    assert second.minutes == 35  # 14 km at 25 km an hour are 33.6 minutes
    times = [f"{moment:%H:%M}" for visit in day.visits for moment in (visit.arrives, visit.leaves)]
    assert times == ["09:00", "09:45", "10:20", "11:20"]
    assert (day.minutes, day.minutes_on_the_way, day.conflicts) == (140, 35, 0)
    assert day.km == second.km


@pytest.mark.parametrize(("travel", "minutes"), [("walk", 75), ("bicycle", 25), ("car", 15)])
def test_walking_takes_longer_than_driving(travel, minutes):
    assert minutes_for(5, travel) == minutes


def test_neighbours_are_five_minutes_apart():
    assert minutes_for(0, "car") == 5
    assert minutes_for(5 / 60 * 25, "car") == 5


def test_closed_stop_says_when_it_opens():
    assert conflicts(stop(week=hours((13, 17)))) == [["closed when you arrive, opens at 13:00"]]


def test_stop_of_another_weekday_says_which_day():
    said = "closed when you arrive, opens again on Wednesday, 9 December at 08:00"
    assert conflicts(stop(week=hours((8, 16), weekday=2))) == [[said]]


def test_stop_that_closes_during_the_visit_is_a_conflict():
    assert conflicts(stop(week=hours((8, 12)), stay=45)) == [[]]
    assert conflicts(stop(week=hours((8, 12)), stay=200)) == [["closes at 12:00, before you leave"]]


def test_conflict_depends_on_arrival_and_not_on_setting_out():
    late = stop(2, km=10, week=hours((10, 16)))
    assert conflicts(stop(1), late) == [[], []]
    assert conflicts(late) == [["closed when you arrive, opens at 10:00"]]


def test_closed_day_tells_its_reason():
    feast = Special(MONDAY, MONDAY, None, None, "Panen", "Harvest")
    week = Week(tuple((day, datetime.time(8), datetime.time(16)) for day in range(7)), (feast,))
    said = "closed when you arrive, opens again on Tuesday, 8 December at 08:00 (Harvest)"
    assert conflicts(stop(week=week)) == [[said]]


def test_stop_open_past_midnight_is_open():
    night = Week(((0, datetime.time(20), datetime.time(2)),), ())
    day = planned(stop(stay=240), stop(2, week=night), start=datetime.time(20, 30))
    assert f"{day.visits[1].arrives:%d %H:%M}" == "08 00:35"
    assert day.conflicts == 0


def test_unknown_hours_are_no_conflict_but_a_hint():
    day = planned(stop(week=Week((), ())), stop(2))
    assert day.conflicts == 0
    assert [bool(visit.hint) for visit in day.visits] == [True, False]


def test_firing_counts_on_its_day_only():
    kiln = stop(2, firing=firing(18))
    there = planned(stop(1), kiln, start=datetime.time(17, 30))
    assert [visit.stop.number for visit in there.visits] == [1, 2]
    assert (there.conflicts, there.other_days) == (0, [])

    elsewhere = planned(stop(1), kiln, stop(3, km=5), day=MONDAY + datetime.timedelta(days=2))
    assert [visit.stop.number for visit in elsewhere.visits] == [1, 3]
    assert elsewhere.other_days == [kiln]
    assert elsewhere.visits[1].km == pytest.approx(5 * DETOUR, rel=0.001)


def test_firing_past_midnight_is_there_on_both_days():
    kiln = stop(firing=firing(22))
    assert conflicts(kiln, day=MONDAY + datetime.timedelta(days=1), start=datetime.time(1)) == [[]]


@pytest.mark.parametrize(
    ("start", "state", "said"),
    [
        (9, "planned", "begins at 18:00, after you arrive"),
        (23, "planned", "over since 22:00 when you arrive"),
        (19, "cancelled", "cancelled"),
    ],
)
def test_firing_says_why_there_is_nothing_to_see(start, state, said):
    kiln = stop(firing=firing(18, length=4, state=state))
    assert conflicts(kiln, start=datetime.time(start)) == [[said]]


def test_no_stop_is_a_day_of_nothing():
    day = planned()
    assert (day.km, day.minutes, day.visits, day.ends) == (0, 0, [], day.starts)
