"""What the public page of the cascade shows, for the trainings and kecamatan that a reader chose."""

from collections import Counter, defaultdict
from functools import cached_property

from django.utils import timezone

from ..filtering import Filtered
from ..trainings.counts import FEWEST
from . import branches as drawn
from . import counts, tree
from .counts import DEEPEST, TRAINED, Told
from .drawing import drawing_of
from .filters import CascadeFilterForm
from .records import read

HIDING = (Told.FEW, Told.WITHHELD)


class CascadePage(Filtered):
    """Five queries, however much there is."""

    def __init__(self, params):
        records = read(timezone.localdate())
        self.form = CascadeFilterForm(params, records)
        self.trainings = self.form.chosen_trainings
        self.is_sample = any(each.is_sample for each in self.trainings)
        self.records = records.world(samples=self.is_sample)
        self.cascade = tree.grow(self.records, [each.pk for each in self.trainings])

    # Who is counted

    @cached_property
    def own(self) -> set[int]:
        """Everybody in the cascade, of the chosen kecamatan where some are chosen."""
        wanted, people = self.form.chosen_places, self.records.people
        return {pk for pk in self.cascade.generation if not wanted or people[pk].kecamatan in wanted}

    @property
    def is_all(self) -> bool:
        """Whether no kecamatan is chosen."""
        return not self.form.chosen_places

    @cached_property
    def is_withheld(self) -> bool:
        """Whether the chosen kecamatan are some of those that are told together only (`counts.told_together`)."""
        together = counts.told_together(self._of_places())
        return 0 < len(together & self.form.chosen_places) < len(together)

    def _of_places(self):
        """By kecamatan how many were trained, taught, and taught by nobody who was trained before."""
        people, numbers = self.records.people, defaultdict(lambda: [0, 0, 0])
        for pk, generation in self.cascade.generation.items():
            numbers[people[pk].kecamatan][min(generation, 1)] += 1
        for pk in self.cascade.outside:
            numbers[people[pk].kecamatan][2] += 1
        return {place: tuple(each) for place, each in numbers.items()}

    @cached_property
    def table(self) -> counts.Table:
        if self.is_withheld:
            return counts.table_of(Counter())
        found = Counter((self.cascade.generation[pk], self.cascade.since[pk][:4]) for pk in self.own)
        if self.is_all:
            found.update(self._reported())
        return counts.table_of(found)

    def _reported(self):
        """Of trainings without a list: how many a report counts besides those who are known to pass them on."""
        numbers = Counter()
        for training in self.trainings or self.records.trainings.values():
            if training.participants_reported and tree.unlisted(self.records, training.pk):
                known = {each.teacher for each in self.records.lessons if each.training == training.pk}
                numbers[TRAINED, training.when[:4]] += max(0, training.participants_reported - len(known))
        return numbers

    @cached_property
    def outside(self) -> counts.Cell:
        """Artisans who were taught, though not by anybody who was trained before."""
        wanted, people = self.form.chosen_places, self.records.people
        number = sum(1 for pk in self.cascade.outside if not wanted or people[pk].kecamatan in wanted)
        if not number or self.is_withheld:
            return counts.Cell(Told.NOTHING)
        return counts.Cell(Told.NUMBER, number) if number >= FEWEST else counts.Cell(Told.FEW)

    @property
    def has_lessons(self) -> bool:
        return bool(self.cascade.lesson)

    # The tree

    @cached_property
    def deepest(self) -> int:
        """The last generation before one of which the number is not told."""
        told = [self.table.told_of(number) in HIDING for number in range(DEEPEST + 1)]
        return max(0, told.index(True) - 1 if True in told else DEEPEST) if not self.is_withheld else 0

    @cached_property
    def _fitting(self):
        return drawn.fitting(self.cascade, self.own, self.deepest)

    @cached_property
    def branches(self) -> list[drawn.Branch]:
        places = drawn.Places(self.form.places, self.records, self.cascade)
        return drawn.branches_of(self.records, self.cascade, self.own, self._fitting[1], places)

    @cached_property
    def lines(self) -> list[drawn.Line]:
        return drawn.lines_of(self.branches)

    @cached_property
    def drawing(self):
        return drawing_of(self.branches)

    @property
    def is_cut(self) -> bool:
        """Whether some generations are counted and not drawn."""
        last = max((self.cascade.generation[pk] for pk in self.own), default=0)
        return bool(self.branches) and last > self._fitting[0]

    @property
    def is_too_large(self) -> bool:
        return not self.branches and self.deepest > 0 and bool(drawn.kept(self.cascade, self.own, 1))

    @property
    def is_hidden(self) -> bool:
        """Whether somebody was taught, of whom a tree would tell too much."""
        return not self.branches and not self.is_too_large and self.table.taught.told != Told.NOTHING

    @property
    def samples(self) -> list:
        """Sample trainings to look at, while there is nothing real to see."""
        if self.is_sample or self.has_lessons:
            return []
        return [each for each in self.form.trainings.values() if each.is_sample]
