"""How a group is shared out: whole people, never more than stated, nobody forgotten."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tourism.group_visits import CLOSES, OPENS, PAUSE, USUAL_MINUTES, Obstacle, Promise, Room, Share, split

MONDAY, SATURDAY = 0, 5
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

rooms = st.lists(
    st.builds(
        Room,
        key=st.integers(0, 10_000),
        most=st.none() | st.integers(1, 60),
        least=st.integers(1, 15),
        minutes=st.none() | st.integers(5, 600),
        weekdays=st.sets(st.integers(0, 6), min_size=1).map(tuple),
        age_min=st.none() | st.integers(0, 30),
        asked=st.booleans(),
        promised=st.lists(
            st.builds(Promise, starts=st.integers(480, 900), ends=st.integers(901, 1000), people=st.integers(1, 40)),
            max_size=2,
        ).map(tuple),
    ),
    max_size=6,
    unique_by=lambda room: room.key,
)


def shared(people, rooms, *, weekday=MONDAY, youngest=6, **hours):
    return split(people, rooms, weekday=weekday, youngest=youngest, **hours)


@unhurried
@given(people=st.integers(0, 400), rooms=rooms, weekday=st.integers(0, 6), youngest=st.integers(5, 20))
def test_split_keeps_what_workshops_said(people, rooms, weekday, youngest):
    result = shared(people, rooms, weekday=weekday, youngest=youngest)

    by_key = {room.key: room for room in rooms}
    assert sum(share.people for share in result.shares) + result.left_over == people
    assert len({(share.key, share.starts) for share in result.shares}) == len(result.shares)
    for share in result.shares:
        room = by_key[share.key]
        assert room.obstacle(weekday, youngest) is None
        assert room.least <= share.people <= room.free_at(share.starts) <= room.most
        assert share.starts >= OPENS
        assert share.starts + (room.minutes or USUAL_MINUTES) <= CLOSES


@unhurried
@given(people=st.integers(1, 400), rooms=rooms)
def test_split_leaves_nobody_over_while_an_unrestricted_round_is_free(people, rooms):
    rooms = [Room(room.key, room.most, minutes=room.minutes, promised=room.promised) for room in rooms]

    result = shared(people, rooms)

    total = sum(room.free_at(starts) for room in rooms if room.most for starts in room.rounds())
    assert result.left_over == max(people - total, 0)


def test_those_asked_for_come_first_then_the_largest():
    rooms = [Room("small", 10), Room("large", 30), Room("asked", 5, asked=True)]

    assert shared(40, rooms).shares == [
        Share("asked", OPENS, 5),
        Share("large", OPENS, 30),
        Share("small", OPENS, 5),
    ]


def test_second_round_begins_when_all_first_ones_are_full():
    result = shared(80, [Room("a", 20, minutes=60), Room("b", 15, minutes=60)])

    second = OPENS + 60 + PAUSE
    assert result.shares[:2] == [Share("a", OPENS, 20), Share("b", OPENS, 15)]
    assert result.shares[2:4] == [Share("a", second, 20), Share("b", second, 15)]
    assert result.left_over == 0


def test_round_that_wants_more_gets_them_from_others():
    result = shared(22, [Room("a", 20), Room("b", 10, least=5)], closes=OPENS + USUAL_MINUTES)

    assert result.shares == [Share("a", OPENS, 17), Share("b", OPENS, 5)]
    assert result.left_over == 0


def test_what_has_no_place_is_left_over():
    result = shared(22, [Room("a", 20), Room("b", 10, least=9, age_min=12)], closes=OPENS + USUAL_MINUTES)

    assert (result.shares, result.left_over) == ([Share("a", OPENS, 20)], 2)


def test_people_of_other_groups_take_room():
    room = Room("a", 20, minutes=60, promised=(Promise(OPENS - 30, OPENS + 1, 15),))

    assert [room.free_at(starts) for starts in room.rounds()[:2]] == [5, 20]


@pytest.mark.parametrize(
    ("room", "weekday", "youngest", "obstacle"),
    [
        (Room("a", None), MONDAY, 6, Obstacle.NO_CAPACITY),
        (Room("a", 20, weekdays=(0, 1)), SATURDAY, 6, Obstacle.OTHER_DAY),
        (Room("a", 20, age_min=12), MONDAY, 6, Obstacle.TOO_YOUNG),
        (Room("a", 20, weekdays=(5,), age_min=6), SATURDAY, 6, None),
    ],
)
def test_offer_that_does_not_fit_says_why(room, weekday, youngest, obstacle):
    assert room.obstacle(weekday, youngest) == obstacle
    assert bool(shared(5, [room], weekday=weekday, youngest=youngest).shares) == (obstacle is None)


def test_no_round_when_the_group_comes_too_late():
    assert shared(5, [Room("a", 20)], opens=CLOSES - 10).left_over == 5
