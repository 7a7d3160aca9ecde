"""The tree as it is drawn and listed: who taught whom, with names only where they may be read."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import ngettext

from ..trainings.counts import FEWEST
from .records import Records
from .tree import Cascade

MOST = 400
"""Persons that one tree shows at most; of more the earlier generations are shown."""


def from_place(place: str, number: int = 1) -> str:
    """What is told of artisans who have not agreed to be named."""
    said = ngettext("an artisan from %(place)s", "%(number)d artisans from %(place)s", number)
    return said % {"number": number, "place": place}


@dataclass(frozen=True, slots=True)
class Branch:
    """One person; ``name`` is empty where it is not public. ``is_other`` is who is not of the chosen kecamatan."""

    name: str
    place: str
    is_other: bool
    also: tuple[str, ...]
    branches: list["Branch"] = field(default_factory=list)

    @property
    def stands_apart(self) -> bool:
        return bool(self.name or self.also or self.branches)

    @property
    def words(self) -> str:
        return self.name or from_place(self.place)


@dataclass(frozen=True, slots=True)
class Line:
    """A person, or several of whom nothing but their place is told."""

    words: str
    is_other: bool
    also: str = ""
    lines: list["Line"] = field(default_factory=list)


class Places:
    """What the public reads of where an artisan works: the kecamatan where there are five or more of them in the
    cascade, else the kabupaten."""

    def __init__(self, kecamatan, records: Records, cascade: Cascade):
        self._known = {place.pk: place for place in kecamatan}
        self._many = Counter(records.people[pk].kecamatan for pk in cascade.generation)

    def name_of(self, code: str) -> str:
        place = self._known[code]
        return place.name if self._many[code] >= FEWEST else place.kabupaten.short_name


def kept(cascade: Cascade, own: set[int], deepest: int) -> set[int]:
    """Who stands in a tree of the generations up to ``deepest``: taught ones of ``own``, and who led to them."""
    found = set()
    for person in own:
        if 0 < cascade.generation.get(person, 0) <= deepest:
            while person not in found:
                found.add(person)
                lesson = cascade.lesson.get(person)
                person = lesson.teacher if lesson else person
    return found


def fitting(cascade: Cascade, own: set[int], deepest: int) -> tuple[int, set[int]]:
    """The last generation up to ``deepest`` that has room, and who stands in that tree."""
    for last in range(deepest, 0, -1):
        found = kept(cascade, own, last)
        if len(found) <= MOST:
            return last, found
    return 0, set()


def branches_of(records: Records, cascade: Cascade, own: set[int], shown: set[int], places: Places) -> list[Branch]:
    """The tree of the ``shown`` persons, from those who were trained; each earlier lesson before the later ones."""
    below = defaultdict(list)
    for pk in sorted(shown, key=lambda each: (-cascade.generation[each], cascade.since[each], each)):
        person = records.people[pk]
        also = tuple(_also(records, cascade, pk, shown, places))
        branch = Branch(person.name, places.name_of(person.kecamatan), pk not in own, also, below.pop(pk, []))
        lesson = cascade.lesson.get(pk)
        below[lesson.teacher if lesson else None].append(branch)
    return below[None]


def _also(records, cascade, pk, shown, places):
    for teacher in cascade.also.get(pk, ()):
        if teacher in shown:
            person = records.people[teacher]
            yield Branch(person.name, places.name_of(person.kecamatan), False, ()).words


def lines_of(branches: list[Branch]) -> list[Line]:
    """The same as a list: those who can be told apart first, the others counted by their place."""
    apart = [each for each in branches if each.stands_apart]
    alike = [each for each in branches if not each.stands_apart]
    alike.sort(key=lambda each: (each.is_other, each.place))
    found = [
        Line(each.words, each.is_other, ", ".join(each.also), lines_of(each.branches))
        for each in sorted(apart, key=lambda each: not each.name)
    ]
    for (is_other, place), group in groupby(alike, key=lambda each: (each.is_other, each.place)):
        found.append(Line(from_place(place, len(list(group))), is_other))
    return found
