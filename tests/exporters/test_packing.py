"""The arithmetic of a container plan: what holds for every order, and worked examples."""

from decimal import Decimal
from math import ceil

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exporters.container_planner import packing
from exporters.container_planner.container_types import CONTAINER_TYPES
from exporters.container_planner.packing import CM3, STACK_HEIGHT, Item, Load, Room, Unit, fill, spare

TWENTY, FORTY, HIGH_CUBE = CONTAINER_TYPES
USUAL = Decimal("0.85")


def decimals(least, most, places=2):
    return st.decimals(Decimal(str(least)), Decimal(str(most)), places=places)


sides = decimals(1, 230, 3)
units = st.builds(
    Unit,
    length=sides,
    width=sides,
    height=sides,
    weight=decimals("0.01", 2000),
    pieces=st.integers(1, 100),
    added=st.integers(5, 100).map(lambda percent: Decimal(percent) / 100),
)
items = st.builds(Item, unit=units, count=st.integers(1, 400))
orders = st.lists(items, min_size=1, max_size=5)
types = st.sampled_from(CONTAINER_TYPES)
usables = decimals("0.5", "0.95")


def carton(length=60, width=40, height=45, weight=18, pieces=4):
    return Unit(*(Decimal(side) for side in (length, width, height)), Decimal(weight), pieces)


def pot(height=30, width=40, weight=3, added="1"):
    return Unit(Decimal(width), Decimal(width), Decimal(height), Decimal(weight), 1, Decimal(added))


def planned(order, container, usable):
    """The filling of an order of which something goes in, and that is not too large to be divided up."""
    filling = fill(order, container, usable)
    assume(filling.loads)
    return filling


# What holds for every order


@given(orders, types, usables)
@settings(deadline=None)
def test_no_load_is_above_volume_or_payload(order, container, usable):
    filling = planned(order, container, usable)

    for load in filling.loads:
        assert load.volume <= container.capacity * CM3 * usable
        assert load.weight <= container.payload
        assert load.volume == sum(item.unit.volume(n) for item, n in zip(order, load.counts, strict=True))
        assert load.weight == sum(item.unit.weight * n for item, n in zip(order, load.counts, strict=True))


@given(orders, types, usables)
@settings(deadline=None)
def test_everything_is_loaded_once(order, container, usable):
    filling = planned(order, container, usable)

    assert [sum(column) for column in zip(*(load.counts for load in filling.loads), strict=True)] == [
        0 if number in filling.refused else item.count for number, item in enumerate(order)
    ]
    assert all(load.weight for load in filling.loads)


@given(orders, items, types, usables)
@settings(deadline=None)
def test_adding_an_item_never_reduces_the_load(order, item, container, usable):
    before, after = fill(order, container, usable), fill([*order, item], container, usable)

    # What does not go in at all changes nothing.
    added = len(order) not in after.refused
    assert (after.volume_share > before.volume_share) == (after.weight_share > before.weight_share) == added
    assert after.refused[: len(before.refused)] == before.refused
    assert after.needed >= before.needed


@given(units, st.integers(0, 5000))
def test_one_unit_more_takes_more_volume(unit, count):
    assert unit.volume(count + 1) > unit.volume(count)


@given(orders, types, usables)
@settings(deadline=None)
def test_what_still_fits_fits_and_one_more_does_not(order, container, usable):
    filling = planned(order, container, usable)

    for index, item in enumerate(order):
        for load in filling.loads:
            more = load.more(index, filling.room)
            assert _fits(load, item.unit, load.counts[index], more, filling.room)
            assert not _fits(load, item.unit, load.counts[index], more + 1, filling.room)
        assert filling.more(index) == sum(load.more(index, filling.room) for load in filling.loads)


def _fits(load, unit, there, more, room):
    volume = load.volume - unit.volume(there) + unit.volume(there + more)
    return volume <= room.volume and load.weight + more * unit.weight <= room.weight


@given(orders, types, usables)
@settings(deadline=None)
def test_containers_are_not_fewer_than_the_sums_allow(order, container, usable):
    filling = planned(order, container, usable)

    assert filling.needed <= filling.count
    assert filling.count >= ceil(max(filling.volume_share, filling.weight_share))
    # Each item in containers of its own always works, so it never takes more than that.
    assert filling.count <= sum(fill([item], container, usable).count for item in order)


@given(items, types, usables)
@settings(deadline=None)
def test_containers_for_one_item_are_the_fewest(item, container, usable):
    filling = planned([item], container, usable)
    in_one = item.unit.most(filling.room.volume, filling.room.weight)

    assert filling.count == filling.needed == ceil(item.count / in_one)


@given(st.lists(st.builds(Item, unit=units, count=st.integers(1, 3)), min_size=1, max_size=3), types, usables)
@settings(deadline=None, max_examples=60)
def test_two_containers_are_taken_only_when_one_does_not_do(order, container, usable):
    filling = planned(order, container, usable)

    assert (filling.count == 1) == (filling.volume_share <= 1 and filling.weight_share <= 1)


@given(st.integers(0, 10**7), decimals(0, 20))
def test_spare_pieces_are_the_share_rounded_up(pieces, percent):
    extra = spare(pieces, percent)

    assert Decimal(extra) >= pieces * percent / 100 > extra - 1


@given(units)
def test_stacks_are_never_above_the_limit(unit):
    high = unit.volume(unit.nested) / unit.length / unit.width

    assert unit.nested == 1 or high <= STACK_HEIGHT + Decimal("1e-9")


@given(sides, sides, sides)
def test_taller_container_admits_what_the_other_does(length, width, height):
    if FORTY.admits(length, width, height):
        assert HIGH_CUBE.admits(length, width, height)
        assert FORTY.admits(width, length, height)


# Worked by hand


def test_cartons_take_their_box():
    assert carton().volume(10) == 10 * 60 * 40 * 45


def test_nested_pieces_add_a_share_of_their_height():
    bowl = pot(height=20, width=30, added="0.25")

    assert bowl.nested == 19  # 20 + 18 × 5 = 110 cm
    assert bowl.volume(4) == 30 * 30 * (20 + 3 * 5)
    assert bowl.volume(20) == 30 * 30 * (110 + 20)


def test_piece_above_the_stack_stands_alone():
    assert (pot(height=120, added="0.05").nested, pot(height=110, added="0.05").nested) == (1, 1)


def test_light_goods_are_limited_by_volume_and_heavy_ones_by_weight():
    light = fill([Item(carton(), 261)], TWENTY, USUAL)  # 28.188 of 28.22 m³
    heavy = fill([Item(carton(weight=200), 141)], TWENTY, USUAL)  # 28.2 of 28.13 t

    assert (light.count, light.more(0)) == (1, 0)
    assert light.volume_share > light.weight_share
    assert (heavy.count, heavy.more(0)) == (2, 139)
    assert heavy.weight_share > heavy.volume_share


def test_heavy_and_light_goods_are_mixed():
    """One after the other would be four containers: two that are heavy and two that are full."""
    order = [
        Item(carton(length=20, width=20, height=20, weight=100), 560),
        Item(carton(length=100, width=100, height=100, weight=1), 50),
    ]

    filling = fill(order, TWENTY, USUAL)

    assert (filling.needed, filling.count) == (2, 2)
    assert [load.counts for load in filling.loads] == [[280, 25], [280, 25]]


def test_whole_units_may_need_one_container_more_than_the_sums():
    """Three boxes of 0.6 containers are 1.8 containers, and need three."""
    filling = fill([Item(carton(length=580, width=190, height=150, weight=100), 3)], TWENTY, USUAL)

    assert ceil(filling.volume_share) == 2
    assert (filling.needed, filling.count) == (3, 3)


def test_few_large_and_many_small_go_together():
    """An even division of the small ones would burst the container with the large one."""
    large, small = (
        carton(length=500, width=230, height=200, weight=100),
        carton(length=100, width=100, height=100, weight=10),
    )

    filling = fill([Item(large, 1), Item(small, 30)], TWENTY, USUAL)

    assert filling.count == 2
    assert sorted(load.counts for load in filling.loads) == [[0, 25], [1, 5]]


@pytest.mark.parametrize(
    ("size", "refused"),
    [
        ((100, 100, 229), []),
        ((100, 100, 230), [TWENTY, FORTY]),  # the door is 229.2 cm high, that of the High Cube 259.7
        ((100, 100, 260), [TWENTY, FORTY, HIGH_CUBE]),
        ((235, 100, 100), []),  # turned on the floor
        ((235, 235, 100), [TWENTY, FORTY, HIGH_CUBE]),
        ((100, 600, 100), [TWENTY]),
        ((100, 1204, 100), [TWENTY, FORTY, HIGH_CUBE]),
    ],
)
def test_what_does_not_pass_the_door_is_refused(size, refused):
    order = [Item(carton(), 1), Item(carton(*size), 1)]

    found = [fill(order, container, USUAL) for container in CONTAINER_TYPES]

    assert [each.container for each in found if each.refused] == refused
    assert all(
        (each.refused, [load.counts for load in each.loads]) == ([1], [[1, 0]]) for each in found if each.refused
    )


def test_piece_above_the_usable_share_is_refused():
    filling = fill([Item(carton(length=580, width=230, height=220), 1)], TWENTY, Decimal("0.5"))

    assert filling.refused == [0]


def test_orders_beyond_any_yard_are_counted_and_not_divided_up():
    filling = fill([Item(carton(), 10_000_000)], TWENTY, USUAL)

    assert (filling.needed, filling.loads, filling.count) == (38_315, (), 38_315)
    assert filling.needed > packing.MOST_CONTAINERS


def test_empty_order_needs_nothing():
    filling = fill([], TWENTY, USUAL)

    assert (filling.count, filling.loads) == (0, ())


def test_overfull_container_takes_nothing_more():
    load, room = Load([Item(carton(), 1)]), Room(Decimal(100), Decimal(100))
    load.put(0, 1)

    assert load.more(0, room) == 0


def test_types_are_as_the_carrier_gives_them():
    """Inner measures and capacity were published apart: they agree within half a percent."""
    for each in CONTAINER_TYPES:
        made = each.length * each.width * each.height / CM3
        assert abs(made - each.capacity) / each.capacity < Decimal("0.005")
        assert each.door_width < each.width
        assert each.door_height < each.height
        assert each.source.startswith("https://www.hapag-lloyd.com/")
