"""One group over several workshops, by the number of people that each takes at a time.

Whole people, never more at a time than a workshop said, in rounds one after another until the day is
over. Workshops that the group asked for come first, then those that take the most. A round is not
begun for fewer people than the workshop wants. What fits nowhere is said: nobody is squeezed in.
Only what is stated counts: an offer without a largest group, one for older visitors or for other days
of the week is given nobody, and `Room.obstacle` says why.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

OPENS, CLOSES = 9 * 60, 16 * 60
"""The day of a group in minutes after midnight, when it does not say when it comes."""

PAUSE = 15
"""Minutes between two rounds at one workshop."""

USUAL_MINUTES = 60
"""Of an offer that does not say how long it takes."""


class Obstacle(StrEnum):
    """Why an offer is given nobody."""

    NO_CAPACITY = "capacity"
    OTHER_DAY = "day"
    TOO_YOUNG = "age"


@dataclass(frozen=True, slots=True)
class Promise:
    """People of another group who are there from ``starts`` to ``ends`` (minutes after midnight)."""

    starts: int
    ends: int
    people: int


@dataclass(frozen=True, slots=True)
class Room:
    """What one offer can take; ``most`` None is not known. ``asked`` for ones come first."""

    key: Hashable
    most: int | None
    least: int = 1
    minutes: int | None = None
    weekdays: tuple[int, ...] = tuple(range(7))
    age_min: int | None = None
    asked: bool = False
    promised: tuple[Promise, ...] = ()

    def obstacle(self, weekday: int, youngest: int) -> Obstacle | None:
        if not self.most:
            return Obstacle.NO_CAPACITY
        if weekday not in self.weekdays:
            return Obstacle.OTHER_DAY
        return Obstacle.TOO_YOUNG if self.age_min is not None and self.age_min > youngest else None

    def rounds(self, opens: int = OPENS, closes: int = CLOSES) -> list[int]:
        """When rounds can begin, in minutes after midnight: the last one ends before the day does."""
        length = self.minutes or USUAL_MINUTES
        return list(range(opens, closes - length + 1, length + PAUSE))

    def free_at(self, starts: int) -> int:
        """How many more it takes in a round that begins then."""
        ends = starts + (self.minutes or USUAL_MINUTES)
        there = sum(each.people for each in self.promised if each.starts < ends and starts < each.ends)
        return max((self.most or 0) - there, 0)


@dataclass(frozen=True, slots=True)
class Share:
    """So many ``people`` at the offer ``key`` from ``starts`` (minutes after midnight)."""

    key: Hashable
    starts: int
    people: int


@dataclass(frozen=True, slots=True)
class Split:
    """The shares in the order of the day, and how many people found no place."""

    shares: list[Share]
    left_over: int


@dataclass(frozen=True, slots=True)
class _Slot:
    """One round of one room, with the people it was given so far."""

    room: Room
    starts: int
    free: int
    people: int = 0


def split(
    people: int,
    rooms: Iterable[Room],
    *,
    weekday: int,
    youngest: int,
    opens: int = OPENS,
    closes: int = CLOSES,
) -> Split:
    """Share ``people`` out; ``weekday`` is 0 for Monday, ``youngest`` the age that has to fit."""
    given: list[_Slot] = []
    rest = people
    for slot in _slots(rooms, weekday, youngest, opens, closes):
        if not rest:
            break
        if rest < slot.room.least:
            given, moved = _moved_to(slot, given, rest)
            rest -= rest if moved else 0
            continue
        given.append(replace(slot, people=min(rest, slot.free)))
        rest -= given[-1].people
    shares = [Share(slot.room.key, slot.starts, slot.people) for slot in given]
    return Split(sorted(shares, key=lambda share: share.starts), rest)


def _slots(rooms, weekday, youngest, opens, closes):
    """Rounds that take somebody: all first rounds, then all second ones."""
    fitting = [room for room in rooms if room.obstacle(weekday, youngest) is None]
    fitting.sort(key=lambda room: (not room.asked, -room.most))
    found = [
        (number, place, _Slot(room, starts, room.free_at(starts)))
        for place, room in enumerate(fitting)
        for number, starts in enumerate(room.rounds(opens, closes))
    ]
    found.sort(key=lambda each: each[:2])
    return [slot for _number, _place, slot in found if slot.free and slot.free >= slot.room.least]


def _moved_to(slot, given, rest):
    """Fill ``slot``, which wants more than ``rest``, with people of rounds that can spare them."""
    missing = slot.room.least - rest
    if sum(each.people - each.room.least for each in given) < missing:
        return given, False
    spared = []
    for each in given:
        spare = min(each.people - each.room.least, missing)
        missing -= spare
        spared.append(replace(each, people=each.people - spare))
    return [*spared, replace(slot, people=slot.room.least)], True
