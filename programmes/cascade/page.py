"""What the public page of the cascade shows, for the trainings and kecamatan that a reader chose."""

from collections import Counter
from functools import cached_property
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from artisans.listing import Chip

from ..trainings.counts import FEWEST
from . import branches as drawn
from . import counts, tree
from .counts import DEEPEST, TRAINED, Told
from .drawing import drawing_of
from .filters import CascadeFilterForm
from .records import read

HIDING = (Told.FEW, Told.WITHHELD)


class CascadePage:
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
        """Whether so few work elsewhere that their number could be worked out from that of the chosen kecamatan."""
        elsewhere = len(self.cascade.generation) - len(self.own)
        return bool(self.own) and 0 < elsewhere < FEWEST

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

    # Filters

    @property
    def problems(self) -> list[str]:
        return self.form.problems

    @property
    def boxes(self) -> list[tuple]:
        """(bound field, choices with whether each is chosen) of the form."""
        chosen = self.form.selection
        return [
            (self.form[name], [(value, label, value in chosen.get(name, [])) for value, label in field.choices])
            for name, field in self.form.fields.items()
        ]

    @property
    def chips(self) -> list[Chip]:
        pairs = [(name, value) for name, values in self.form.selection.items() for value in values]
        return [
            Chip(
                _("%(field)s: %(value)s")
                % {"field": self.form.fields[name].label, "value": self.form.label_of(name, value)},
                f"?{urlencode([pair for pair in pairs if pair != (name, value)])}",
            )
            for name, value in pairs
        ]

    clear_url = "?"

    @property
    def samples(self) -> list:
        """Sample trainings to look at, while there is nothing real to see."""
        if self.is_sample or self.has_lessons:
            return []
        return [each for each in self.form.trainings.values() if each.is_sample]
