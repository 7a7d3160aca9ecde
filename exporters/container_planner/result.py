"""What a plan comes to, in words and numbers of the page's language and units."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from . import measures
from .container_types import CONTAINER_TYPES
from .measures import System
from .packing import CM3, MOST_CONTAINERS, Filling, Item, fill, spare
from .plan_form import CARTONS, ItemForm

NEAR = Decimal("0.01")
"""Shares of volume and weight no further apart than this limit an order alike."""


def grouped(number) -> str:
    return number_format(number, force_grouping=True)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the plan as it goes: ``pieces`` shall arrive, ``spare`` are sent besides."""

    form: ItemForm
    item: Item
    spare: int
    system: System

    @classmethod
    def of(cls, form: ItemForm, breakage: Decimal, system: System) -> "Line":
        return cls(form, form.item(breakage), spare(form.cleaned_data["pieces"], breakage), system)

    @property
    def title(self) -> str:
        return self.form.title

    @property
    def pieces(self) -> int:
        return self.form.cleaned_data["pieces"]

    @property
    def sent_as(self) -> str:
        return self.in_units(self.item.count)

    def in_units(self, count: int) -> str:
        """``count`` cartons or loose pieces in words."""
        if self.form.chosen_way == CARTONS:
            said = ngettext("%(number)s carton", "%(number)s cartons", count)
        else:
            said = ngettext("%(number)s piece", "%(number)s pieces", count)
        return said % {"number": grouped(count)}

    @property
    def volume(self) -> str:
        return measures.rounded(self.item.volume / CM3, "volume", self.system)

    @property
    def weight(self) -> str:
        return measures.rounded(self.item.weight, "weight", self.system)


class Verdict:
    """What containers of one type take of the order."""

    def __init__(self, filling: Filling, lines: Sequence[Line], system: System):
        self.filling, self.lines, self.system = filling, lines, system
        self.name = filling.container.name

    @property
    def refused(self) -> list[str]:
        """The goods that do not go in."""
        return [self.lines[number].title for number in self.filling.refused]

    @property
    def is_too_much(self) -> bool:
        return self.filling.needed > MOST_CONTAINERS

    @property
    def count(self) -> str:
        said = npgettext("planner", "%(number)s container", "%(number)s containers", self.filling.count)
        return said % {"number": grouped(self.filling.count)}

    @property
    def by_sums(self) -> int:
        """How many would do if units could be divided, where that is fewer."""
        return self.filling.needed if self.filling.needed < self.filling.count else 0

    @property
    def volume_percent(self) -> Decimal:
        """How full the containers are, of what may be used of them."""
        return _percent(self.filling.volume_share, self.filling.count)

    @property
    def weight_percent(self) -> Decimal:
        return _percent(self.filling.weight_share, self.filling.count)

    @property
    def volume_of_one(self) -> Decimal:
        """What the order takes of a single container; above 100 it needs more."""
        return _percent(self.filling.volume_share, 1)

    @property
    def weight_of_one(self) -> Decimal:
        return _percent(self.filling.weight_share, 1)

    @property
    def limit(self) -> str:
        """What stops first when more is added."""
        by_volume, by_weight = self.filling.volume_share, self.filling.weight_share
        if abs(by_volume - by_weight) <= NEAR * max(by_volume, by_weight):
            return _("Volume and weight are used up together.")
        if by_volume > by_weight:
            return _("Volume is the limit: the container is full before it is heavy.")
        return _("Weight is the limit: the container is heavy before it is full.")

    @property
    def usable(self) -> str:
        return measures.rounded(self.filling.room.volume / CM3, "volume", self.system)

    @property
    def payload(self) -> str:
        return measures.rounded(self.filling.room.weight, "weight", self.system)

    @property
    def more(self) -> list[str]:
        """Of each line, how much more goes into what is left, if nothing else is added; nothing where none does."""
        return [
            "" if number in self.filling.refused or not self.filling.loads else line.in_units(self.filling.more(number))
            for number, line in enumerate(self.lines)
        ]


class Result:
    """The order as a whole, and what each type of container takes of it."""

    def __init__(self, forms: Sequence[ItemForm], breakage: Decimal, usable: Decimal, system: System):
        self.breakage, self.usable, self.system = breakage, usable, system
        self.lines = [Line.of(form, breakage, system) for form in forms]
        items = [line.item for line in self.lines]
        self.verdicts = [Verdict(fill(items, kind, usable), self.lines, system) for kind in CONTAINER_TYPES]
        self.volume = measures.rounded(sum(item.volume for item in items) / CM3, "volume", system)
        self.weight = measures.rounded(sum(item.weight for item in items), "weight", system)

    @property
    def pieces(self) -> int:
        return sum(line.pieces for line in self.lines)

    @property
    def spare(self) -> int:
        return sum(line.spare for line in self.lines)

    @property
    def goes_nowhere(self) -> list[str]:
        """Goods that no type of container takes."""
        refused = [set(verdict.filling.refused) for verdict in self.verdicts]
        return [self.lines[number].title for number in sorted(set.intersection(*refused))]

    @property
    def rest(self) -> list[tuple[str, list[str]]]:
        """Rows of the table of what still fits: title, and a cell for each type of container."""
        cells = zip(*(verdict.more for verdict in self.verdicts), strict=True)
        return [(line.title, list(row)) for line, row in zip(self.lines, cells, strict=True)]


def _percent(share, containers):
    """A share of ``containers`` in whole percent; what is not quite full is not called full."""
    percent = 100 * share / containers
    rounding = ROUND_FLOOR if 99 < percent < 100 else ROUND_HALF_UP
    return percent.quantize(Decimal(1), rounding)
