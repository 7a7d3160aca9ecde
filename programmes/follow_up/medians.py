"""What trainings did to sales, as the public may read it: medians of five artisans or more, rounded.

Sales are told to the office in confidence. Three rules keep one artisan's from being read or worked out:

- A median is told of at least five different artisans who have both figures (`medians_of`). Of each only the last
  visit with both counts, so that nobody counts twice.
- It is rounded to two significant digits (`rounded`): 1 234 567 is told as 1 200 000.
- Groups that lie in each other must not differ by a few artisans only, or the difference would tell of those few.
  Two kinds of group are told, a training and all trainings of a kabupaten that began in one year, and no filter of
  a page makes others. The year is left out when taking any of its told trainings out of it would leave one to four
  artisans (`leaves_few`).

What this does not hide: whoever reads a page before and after one more visit sees in which direction it moved the
median, as far as the rounding lets them.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from artisans.price_list import rupiah

from ..trainings.counts import FEWEST

DIGITS = 2
"""Significant digits of what is told."""


@dataclass(frozen=True, slots=True)
class Sales:
    """What was said at a visit: IDR a month before the training and now."""

    artisan: Hashable
    visited_on: date
    visit: int
    before: int | None
    after: int | None

    @property
    def is_whole(self) -> bool:
        return self.before is not None and self.after is not None


@dataclass(frozen=True, slots=True)
class Medians:
    """IDR a month, rounded: of so many ``artisans`` the middle one before, now, and of what each sells more."""

    artisans: int
    before: int
    after: int
    change: int

    @property
    def in_words(self) -> tuple[str, str, str]:
        """Before, now and the change in rupiah, the change with its sign."""
        sign = "+" if self.change > 0 else "−" if self.change < 0 else ""
        return rupiah(self.before), rupiah(self.after), sign + rupiah(abs(self.change))


def last_of_each(sales: Iterable[Sales]) -> dict[Hashable, Sales]:
    """Of each artisan the last visit that has both figures."""
    whole = sorted((each for each in sales if each.is_whole), key=lambda each: (each.visited_on, each.visit))
    return {each.artisan: each for each in whole}


def medians_of(last: dict[Hashable, Sales]) -> Medians | None:
    """The medians of what `last_of_each` gave; None of fewer than five artisans."""
    if len(last) < FEWEST:
        return None
    rows = last.values()
    return Medians(
        artisans=len(last),
        before=rounded(median(each.before for each in rows)),
        after=rounded(median(each.after for each in rows)),
        change=rounded(median(each.after - each.before for each in rows)),
    )


def rounded(number) -> int:
    """``number`` to two significant digits, halves away from nothing."""
    value = Decimal(number)
    if not value:
        return 0
    step = Decimal(1).scaleb(max(value.adjusted() - DIGITS + 1, 0))
    return int((value / step).quantize(Decimal(1), ROUND_HALF_UP) * step)


def leaves_few(group: set, told: list[set]) -> bool:
    """Whether taking some of the ``told`` groups out of ``group`` leaves one to four of it.

    Those who are in just the same told groups stay or go together: when each such party is of five or more, so is
    everything that can be left.
    """
    parties = Counter(frozenset(number for number, each in enumerate(told) if one in each) for one in group)
    return any(size < FEWEST for size in parties.values())
