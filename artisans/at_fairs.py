"""Exhibitions where a producer showed its ware or will: a higher app knows them.

An app says so from its `AppConfig.ready`: `at_fairs.OF_PRODUCER.append(fairs_in_rows)`. The function takes the rows of
the producer's page (`page_rows`) and asks the database nothing; rows may have been read on another day than today.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .page_rows import Rows

PAST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Fair:
    """An exhibition; ``when`` is in words, ``day`` (2026, 2026-05 or 2026-05-24) for machines and for the order."""

    name: str
    url: str
    when: str
    day: str
    place: str
    is_over: bool
    stall: str = ""
    is_cancelled: bool = False
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Fairs:
    """Those to come, the next first, and the last ones that are over."""

    coming: list[Fair]
    past: list[Fair]

    def __bool__(self):
        return bool(self.coming or self.past)


OF_PRODUCER: list[Callable[[Rows], list[Fair]]] = []


def in_rows(rows: Rows) -> Fairs:
    """The exhibitions of the producer with these ``rows``. One that was called off is told only while it is to come."""
    fairs = sorted((fair for found in OF_PRODUCER for fair in found(rows)), key=lambda fair: (fair.day, fair.name))
    past = [fair for fair in reversed(fairs) if fair.is_over and not fair.is_cancelled]
    return Fairs([fair for fair in fairs if not fair.is_over], past[:PAST_SHOWN])
