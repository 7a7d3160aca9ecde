"""One order over several workshops of a kabupaten, by the capacity that they declared.

Whole pieces only. A workshop can make its capacity a month × the months until the wanted day, less
what other open orders give it in that time. Businesses that the buyer asked come first; what they
cannot make goes to others that make the like. Nobody is given more than that but by hand.
`split_reading` reads what stands here from the database.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from hashlib import sha256
from math import ceil, floor

from django.db import transaction

from artisans.models import Producer
from stewardship.models import Staff

from . import inquiry_steps
from .models import Allocation, Exporter, Inquiry, InquiryLine, InquiryPart, InquiryStep

A_MONTH = Fraction(1)


@dataclass(frozen=True, slots=True)
class Workshop:
    """A producer that can be given pieces. ``promised`` are those of other orders in these ``months``."""

    producer: Producer
    months: Fraction
    promised: int = 0
    asked: bool = False

    @property
    def free(self) -> int | None:
        """Pieces that it can still make; unknown where no capacity is declared."""
        declared = self.producer.monthly_capacity
        return None if declared is None else max(floor(declared * self.months) - self.promised, 0)


@dataclass(slots=True)
class Share:
    """What one workshop makes of one wanted product; only one that ``makes`` the like is proposed."""

    workshop: Workshop
    makes: bool
    proposed: int = 0
    saved: int = 0

    @property
    def key(self) -> int:
        return self.workshop.producer.pk


@dataclass(slots=True)
class SplitLine:
    """A wanted product and who could make it; ``elsewhere`` pieces are placed by another office."""

    wanted: InquiryLine
    elsewhere: int
    shares: list[Share]

    @property
    def open(self) -> int:
        """Pieces that are for this office to place."""
        return max(self.wanted.quantity - self.elsewhere, 0)

    @property
    def saved(self) -> int:
        return sum(share.saved for share in self.shares)

    @property
    def not_proposed(self) -> int:
        """Pieces that nobody can make by what was declared."""
        return self.open - sum(share.proposed for share in self.shares)


@dataclass(slots=True)
class Split:
    """How the part of an office could be split, and how it is. ``unlinked`` were asked and have no workshop.

    ``unknown`` counts the pairs asked for that are not of this order or this kabupaten.
    """

    part: InquiryPart
    today: date
    lines: list[SplitLine]
    unlinked: list[Exporter] = field(default_factory=list)
    unknown: int = 0

    @property
    def months(self) -> Fraction:
        return months_until(self.part.inquiry.wanted_on, self.today)

    @property
    def has_date(self) -> bool:
        """Whether the buyer named a day that is still to come; without one a month is reckoned with."""
        return bool(self.part.inquiry.wanted_on) and self.part.inquiry.wanted_on > self.today

    @property
    def is_saved(self) -> bool:
        return any(line.saved for line in self.lines)

    @property
    def stamp(self) -> str:
        """Changes as soon as somebody saves another split."""
        saved = [(line.wanted.pk, share.key, share.saved) for line in self.lines for share in line.shares]
        return sha256(repr(sorted(each for each in saved if each[2])).encode()).hexdigest()[:16]


def months_until(day: date | None, today: date) -> Fraction:
    """Months of 365/12 days that are left; one where no day is named or it has come."""
    if day is None or day <= today:
        return A_MONTH
    return Fraction((day - today).days * 12, 365)


def in_this_time(pieces: int, theirs: Fraction, months: Fraction) -> int:
    """Pieces of another order, made evenly over ``theirs`` months, that fall into the next ``months``."""
    return ceil(pieces * min(Fraction(1), months / theirs))


def share_out(wanted: int, free: Mapping[Hashable, int]) -> dict[Hashable, int]:
    """Whole pieces of ``wanted`` in proportion to what each is ``free`` to make, nobody more than that.

    By the largest remainder; of equal ones the first in ``free`` gets the odd piece.
    """
    total = sum(free.values())
    if total <= wanted:
        return dict(free)
    shares = {key: wanted * pieces // total for key, pieces in free.items()}
    by_remainder = sorted(free, key=lambda key: wanted * free[key] % total, reverse=True)
    for key in by_remainder[: wanted - sum(shares.values())]:
        shares[key] += 1
    return shares


def propose(lines: Iterable[SplitLine]) -> None:
    """Write into each share what is proposed: product by product, each from what the ones before left."""
    left: dict[int, int] = {}
    for line in lines:
        rest = line.open
        for asked in (True, False):
            makers = [each for each in line.shares if each.makes and each.workshop.asked is asked]
            given = share_out(rest, {each.key: left.get(each.key, each.workshop.free or 0) for each in makers})
            for each in makers:
                each.proposed = given[each.key]
                left[each.key] = left.get(each.key, each.workshop.free or 0) - each.proposed
            rest -= sum(given.values())


def lock(part: InquiryPart) -> None:
    """Let nobody else split this inquiry until the transaction ends: two offices could place the same pieces."""
    Inquiry.objects.select_for_update().get(pk=part.inquiry_id)


@transaction.atomic
def save(part: InquiryPart, pieces: Mapping[tuple[int, int], int], *, by: Staff) -> int:
    """Keep ``pieces`` by (wanted product, producer) as the split of ``part``; return how many shares there are."""
    wanted = {keys: quantity for keys, quantity in pieces.items() if quantity}
    for share in part.allocations.all():
        quantity = wanted.pop((share.line_id, share.producer_id), 0)
        if not quantity:
            share.delete()
        elif quantity != share.quantity:
            share.quantity = quantity
            share.save(update_fields=["quantity"])
    Allocation.objects.bulk_create(
        Allocation(part=part, line_id=line, producer_id=producer, quantity=quantity)
        for (line, producer), quantity in wanted.items()
    )
    inquiry_steps.note(part, InquiryStep.Kind.SPLIT, by=by)
    return part.allocations.count()
