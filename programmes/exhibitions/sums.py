"""What was sold at an exhibition, as the public may read it: rounded sums of five producers or more.

A sum is shown when at least five producers reported, and none of them made more than half of it. It is rounded
to the size of what one of them sold on average, so that nobody reads out of it, or out of two sums of different
days, what a single one sold. How many reported is not told.
"""

import math
from dataclasses import dataclass

from django.db.models import Count, Sum

from artisans.price_list import rupiah

from ..models import Exhibition, Showing

FEWEST = 5
LARGEST_SHARE = 0.5
COLUMNS = ("sales", "pieces_sold", "contacts")


@dataclass(frozen=True, slots=True)
class Sums:
    """Rounded numbers for everybody, or exact ones for the office; None where there is none to be shown."""

    sales: int | None = None
    pieces_sold: int | None = None
    contacts: int | None = None
    there: int = 0
    reported: int = 0

    def __bool__(self):
        return any(getattr(self, column) is not None for column in COLUMNS)

    @property
    def sales_in_words(self) -> str:
        return rupiah(self.sales)


def published(exhibition: Exhibition) -> Sums:
    """What the page of ``exhibition`` says of sales; one query."""
    rows = _there(exhibition).values_list(*COLUMNS)
    return Sums(*(rounded([value for value in values if value is not None]) for values in zip(*rows, strict=True)))


def rounded(values: list[int]) -> int | None:
    """The sum of ``values`` in steps of 1, 2 or 5, as large as their mean allows: 52,300,000 of five is 50,000,000."""
    total = sum(values)
    if len(values) < FEWEST or not total or max(values) > total * LARGEST_SHARE:
        return None
    step = _step(total / len(values))
    return max(step, round(total / step) * step)


def _step(mean):
    power = 10 ** math.floor(math.log10(max(mean, 1)))
    return max((figure * power for figure in (1, 2, 5) if figure * power <= mean), default=1)


def of_office(exhibition: Exhibition) -> Sums:
    """Exact totals for the office: of those that were there, what was reported, and by how many. One query."""
    wanted = {column: Sum(column) for column in COLUMNS}
    return Sums(**_there(exhibition).aggregate(there=Count("pk"), reported=Count("sales"), **wanted))


def _there(exhibition):
    return Showing.objects.filter(exhibition=exhibition, state=Showing.State.TOOK_PART).order_by()
