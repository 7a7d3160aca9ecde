"""How many artisans came into each generation in each year, without numbers from which a person could be known."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from stewardship.suppression import ALL, with_totals, withheld

from ..trainings.counts import FEWEST

DEEPEST = 6
"""Generations that are told apart, after those who were trained; later ones are counted together."""

TRAINED = 0


class Told(StrEnum):
    NOTHING = "nothing"
    NUMBER = "number"
    FEW = "few"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as the public reads it; one is withheld when another small one could be worked out from it."""

    told: Told
    number: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A generation; ``generation`` is ALL for everybody who was taught."""

    generation: int | str
    cells: list[Cell]
    total: Cell

    @property
    def is_trained(self):
        return self.generation == TRAINED

    @property
    def is_sum(self):
        return self.generation == ALL

    @property
    def is_later(self):
        """Whether it stands for several generations."""
        return self.generation == DEEPEST + 1


@dataclass(frozen=True, slots=True)
class Table:
    """``years`` are texts; the empty one is for what has no date. ``taught`` is everybody after the first row."""

    years: list[str]
    rows: list[Row]
    trained: Cell = Cell(Told.NOTHING)
    taught: Cell = Cell(Told.NOTHING)

    def told_of(self, generation: int) -> Told:
        return next((row.total.told for row in self.rows if row.generation == generation), Told.NOTHING)


def table_of(entries: Counter) -> Table:
    """The table of ``entries``: numbers of artisans by (generation, year)."""
    numbers = Counter()
    for (generation, year), number in entries.items():
        if number:
            numbers[min(generation, DEEPEST + 1), year] += number
    years = sorted({year for _generation, year in numbers}, key=lambda year: (not year, year))
    first = _rows({entry: number for entry, number in numbers.items() if entry[0] == TRAINED}, years)
    later = _rows({entry: number for entry, number in numbers.items() if entry[0] != TRAINED}, years)
    # The sums of one row are its own numbers, so they are told once.
    sums = {"trained": first[-1].total} if first else {}
    sums |= {"taught": later[-1].total} if later else {}
    return Table(years, first[:1] + (later if len(later) > 2 else later[:1]), **sums)


def told_together(numbers: Mapping[str, tuple[int, ...]]) -> set[str]:
    """Places that are told together or not at all: those with one to four in any of their ``numbers``, and as many
    of the others, the smallest first, as it takes until no sum of theirs is that small.

    So whoever adds up and subtracts what is told of several choices of places finds no such number.
    """
    together = [place for place in numbers if _is_few(numbers[place])]
    others = sorted(numbers.keys() - set(together), key=lambda place: (-sum(numbers[place]), place))
    while others and _is_few(map(sum, zip(*(numbers[place] for place in together), strict=True))):
        together.append(others.pop())
    return set(together)


def _is_few(numbers):
    return any(0 < number < FEWEST for number in numbers)


def _rows(numbers, years):
    """A row for each generation, and one of their sums."""
    hidden, counts = withheld(numbers, FEWEST), with_totals(numbers)

    def cell(*entry):
        number = counts.get(entry, 0)
        if entry not in hidden:
            return Cell(Told.NUMBER, number) if number else Cell(Told.NOTHING)
        return Cell(Told.FEW if number < FEWEST else Told.WITHHELD)

    found = [*sorted({generation for generation, _year in numbers}), ALL] if numbers else []
    return [Row(each, [cell(each, year) for year in years], cell(each, ALL)) for each in found]
