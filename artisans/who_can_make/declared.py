"""What every published producer declares, kept in memory until content changes (docs/decisions/0001).

Each question is judged once per distinct answer, not once per producer: of 10,000 producers a few
hundred kilns differ. The index is read with two queries per change of content.
"""

from array import array
from collections import defaultdict
from dataclasses import dataclass, field

from ..indexing import terms
from ..models import Kiln as KilnRow
from ..models import Producer
from . import rules
from .rules import QUESTIONS, Group, Kiln, Line, Tally, Wish, Workshop


@dataclass(frozen=True, slots=True)
class Maker:
    """A producer of the index: its key, its address word and its name."""

    pk: int
    slug: str
    name: str


@dataclass(slots=True)
class _Answers:
    """The distinct answers to one question, and which of them each producer gives."""

    values: list = field(default_factory=list)
    of: array = field(default_factory=lambda: array("L"))


@dataclass(slots=True)
class Makers:
    """The producers in the order of the directory's newest checks, with their answers."""

    makers: list[Maker] = field(default_factory=list)
    answers: list[_Answers] = field(default_factory=lambda: [_Answers() for _question in QUESTIONS])

    def __len__(self):
        return len(self.makers)

    def add(self, maker: Maker, workshop: Workshop, known: list[dict]):
        """Take ``maker`` in; ``known`` has the number of each distinct answer by question."""
        self.makers.append(maker)
        for question, answers, numbers in zip(QUESTIONS, self.answers, known, strict=True):
            value = question.declared(workshop)
            if value not in numbers:
                numbers[value] = len(answers.values)
                answers.values.append(value)
            answers.of.append(numbers[value])

    def for_wish(self, wish: Wish) -> dict[Group, list[int]]:
        """Places of the producers by group: those with fewer open questions and smaller shortfalls first."""
        tallies = self._tallies(wish)
        groups = defaultdict(list)
        for place in range(len(self)):
            fails = unknown = 0
            short = 0.0
            for of, of_values in tallies:
                fails_here, unknown_here, short_here = of_values[of[place]]
                fails += fails_here
                unknown += unknown_here
                short += short_here
            if (group := rules.group_of(fails, unknown, short)) is not Group.FAR:
                groups[group].append((short, unknown, place))
        return {group: [place for _short, _unknown, place in sorted(groups[group])] for group in Group}

    def lines(self, wish: Wish, place: int) -> list[Line]:
        """What the producer at ``place`` answers to ``wish``."""
        return [
            line
            for question, answers in zip(QUESTIONS, self.answers, strict=True)
            if question.is_asked(wish)
            for line in question.judge(wish, answers.values[answers.of[place]])
        ]

    def _tallies(self, wish):
        """For every question of ``wish``: the answer of each producer, and what each answer adds up to."""
        return [
            (answers.of, [Tally.of(question.judge(wish, value)) for value in answers.values])
            for question, answers in zip(QUESTIONS, self.answers, strict=True)
            if question.is_asked(wish)
        ]


_kept: tuple[str, Makers] = ("", Makers())


def current(version: str) -> Makers:
    """Return the index of this content ``version``, read once per process."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    if _kept[0] != version or not version:
        _kept = (version, _read())
    return _kept[1]


def _read():
    makers, known, kilns = Makers(), [{} for _question in QUESTIONS], _kilns()
    rows = Producer.objects.published().with_wares().newest_verified()
    for pk, slug, name, words, capacity, custom_orders in rows.values_list(
        "pk", "slug", "name", "facet_terms", "monthly_capacity", "custom_orders"
    ):
        by_kind = terms(words)
        workshop = Workshop(
            types=frozenset(by_kind["types"]),
            techniques=frozenset(by_kind["techniques"]),
            finishes=frozenset(by_kind["finishes"]),
            kilns=tuple(kilns.get(pk, ())),
            monthly_capacity=capacity,
            takes_custom_orders=custom_orders,
        )
        makers.add(Maker(pk, slug, name), workshop, known)
    return makers


def _kilns():
    """Kilns of published producers by its key; equal ones are one object."""
    kilns, once = defaultdict(list), {}
    rows = KilnRow.objects.filter(producer__status=Producer.Status.PUBLISHED).order_by("pk")
    for producer, *facts in rows.values_list("producer_id", "kind", "max_temperature_c", "largest_piece_cm"):
        kiln = Kiln(*facts)
        kilns[producer].append(once.setdefault(kiln, kiln))
    return kilns
