"""How many containers an order fills, and what still fits: pure arithmetic, in cm, cm³ and kg.

The model. A unit is what is lifted through the door: a carton, or a loose piece. A carton takes the box
of its outer measures. Loose pieces take the square that their width needs, and stand inside each other
where they nest: each next one adds a share of its own height, up to a stack of `STACK_HEIGHT`. A
container may be filled up to a share of its capacity, and up to its payload. Within that, units lie
anywhere: where exactly is for the people who load.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil

from .container_types import ContainerType

STACK_HEIGHT = Decimal(110)
"""In cm. Two such stacks fit above each other under the door of every type, with boards between them."""

MOST_CONTAINERS = 50
"""Of one type. Beyond, nobody fills them in one go, and the loads are not worked out."""

MORE_TRIES = 5
"""How many more containers than needed by the sums the even distribution is tried with."""

CM3 = Decimal(1_000_000)
"""In a m³."""


def spare(pieces: int, percent: Decimal) -> int:
    """Extra pieces to send so that ``pieces`` arrive when ``percent`` of them break; always a whole one more."""
    return ceil(pieces * percent / 100)


@dataclass(frozen=True, slots=True)
class Unit:
    """A carton with its ``pieces``, or a loose piece: outer cm and gross kg, all above 0.

    ``added`` is the share of its height, above 0 up to 1, that the next one nested in it adds; 1 is not nested.
    """

    length: Decimal
    width: Decimal
    height: Decimal
    weight: Decimal
    pieces: int = 1
    added: Decimal = Decimal(1)

    @property
    def nested(self) -> int:
        """How many stand inside each other in a full stack."""
        if self.added == 1:
            return 1
        return 1 + max(0, int((STACK_HEIGHT - self.height) // (self.height * self.added)))

    def volume(self, count: int) -> Decimal:
        """The cm³ of ``count`` of them: full stacks, and one with the rest."""
        stacks, rest = divmod(count, self.nested)
        heights = stacks * self._heights(self.nested) + (self._heights(rest) if rest else 0)
        return self.length * self.width * self.height * heights

    def _heights(self, count):
        return 1 + (count - 1) * self.added

    def most(self, volume: Decimal, weight: Decimal, *, beside: int = 0) -> int:
        """How many more go into these cm³ and kg, next to ``beside`` of them that are already there."""
        if volume < 0 or weight < 0:
            return 0
        taken = self.volume(beside)
        upper = int(weight // self.weight)
        return bisect_right(range(1, upper + 1), volume, key=lambda more: self.volume(beside + more) - taken)


@dataclass(frozen=True, slots=True)
class Item:
    """``count`` units of one kind that have to go."""

    unit: Unit
    count: int

    @property
    def volume(self) -> Decimal:
        return self.unit.volume(self.count)

    @property
    def weight(self) -> Decimal:
        return self.unit.weight * self.count


@dataclass(frozen=True, slots=True)
class Room:
    """What may be filled of one container, in cm³ and kg."""

    volume: Decimal
    weight: Decimal

    @classmethod
    def of(cls, container: ContainerType, usable: Decimal) -> "Room":
        """``usable`` is the share of the capacity that goods may take, above 0 up to 1."""
        return cls(container.capacity * CM3 * usable, Decimal(container.payload))

    def fullness(self, volume: Decimal, weight: Decimal) -> Decimal:
        return max(volume / self.volume, weight / self.weight)


class Load:
    """What stands in one container: how many units of each item."""

    __slots__ = ("counts", "items", "volume", "weight")

    def __init__(self, items: Sequence[Item]):
        self.items = items
        self.counts = [0] * len(items)
        self.volume = self.weight = Decimal(0)

    def put(self, index: int, count: int) -> None:
        unit = self.items[index].unit
        before = unit.volume(self.counts[index])
        self.counts[index] += count
        self.volume += unit.volume(self.counts[index]) - before
        self.weight += unit.weight * count

    def more(self, index: int, room: Room) -> int:
        """How many more units of an item go in."""
        free = room.volume - self.volume, room.weight - self.weight
        return self.items[index].unit.most(*free, beside=self.counts[index])


@dataclass(frozen=True, slots=True)
class Filling:
    """An order in containers of one type.

    ``needed`` is the fewest that volume, weight and each item by itself allow. ``loads`` is how it really
    goes, which may take one more, because units are whole; more than `MOST_CONTAINERS` are not worked out.
    The items whose numbers stand in ``refused`` do not go in, and are counted nowhere.
    """

    container: ContainerType
    room: Room
    items: Sequence[Item]
    needed: int = 0
    loads: Sequence[Load] = ()
    refused: Sequence[int] = ()

    @property
    def count(self) -> int:
        return len(self.loads) or self.needed

    @property
    def taken(self) -> list[Item]:
        return [item for number, item in enumerate(self.items) if number not in self.refused]

    @property
    def volume_share(self) -> Decimal:
        """How much of the usable volume of one container the order takes; 2 is two containers full."""
        return sum(item.volume for item in self.taken) / self.room.volume

    @property
    def weight_share(self) -> Decimal:
        return sum(item.weight for item in self.taken) / self.room.weight

    def more(self, index: int) -> int:
        """How many more units of one item go into what the loads leave free, if nothing else is added."""
        return sum(load.more(index, self.room) for load in self.loads)


def fill(items: Sequence[Item], container: ContainerType, usable: Decimal) -> Filling:
    """Put the ``items`` that go in into as few containers of one type as we find."""
    room = Room.of(container, usable)
    refused = [number for number, item in enumerate(items) if not _goes_in(item.unit, container, room)]
    empty = Filling(container, room, items, refused=refused)
    if not empty.taken:
        return empty
    needed = max(
        ceil(empty.volume_share),
        ceil(empty.weight_share),
        *(ceil(item.count / item.unit.most(room.volume, room.weight)) for item in empty.taken),
    )
    if needed > MOST_CONTAINERS:
        return replace(empty, needed=needed)
    # The largest first: what is small fills the gaps.
    order = sorted(
        (number for number in range(len(items)) if number not in refused),
        key=lambda number: -room.fullness(items[number].unit.volume(1), items[number].unit.weight),
    )
    return replace(empty, needed=needed, loads=_loads(items, room, order, needed))


def _goes_in(unit, container, room):
    return container.admits(unit.length, unit.width, unit.height) and unit.most(room.volume, room.weight) > 0


def _loads(items, room, order, needed):
    """The better of two ways: the same mixture in each container, or one item after the other."""
    one_by_one = _one_by_one(items, room, order)
    for number in range(needed, min(len(one_by_one), needed + MORE_TRIES) + 1):
        loads = _mixed(items, room, order, number)
        if all(load.volume <= room.volume and load.weight <= room.weight for load in loads):
            return loads
    return one_by_one


def _one_by_one(items, room, order):
    """Fill each container with what still goes in, and open another for the rest."""
    loads = []
    for index in order:
        left = items[index].count
        for load in loads:
            taken = min(left, load.more(index, room))
            load.put(index, taken)
            left -= taken
        while left:
            loads.append(load := Load(items))
            taken = min(left, load.more(index, room))
            load.put(index, taken)
            left -= taken
    return loads


def _mixed(items, room, order, number):
    """Divide the full stacks and cartons of each item evenly; what is over goes where most is free."""
    loads = [Load(items) for _number in range(number)]
    for index in order:
        stacks, rest = divmod(items[index].count, items[index].unit.nested)
        each, over = divmod(stacks, number)
        for load in loads:
            load.put(index, each * items[index].unit.nested)
        for load in sorted(loads, key=lambda load: room.fullness(load.volume, load.weight))[:over]:
            load.put(index, items[index].unit.nested)
        if rest:
            min(loads, key=lambda load: room.fullness(load.volume, load.weight)).put(index, rest)
    return loads
