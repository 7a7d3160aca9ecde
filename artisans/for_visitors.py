"""What visitors can do at a producer: offers, days and trails that higher apps know of.

An app says so from its `AppConfig.ready`, as in `where_sold`:

    for_visitors.OFFERS.append(offers_of)
    for_visitors.DAYS_AND_TRAILS.append(days_and_trails_of)

Each function takes a producer and asks the database once; days and trails come together for that reason.
Rows behind them are `PublicContent`, so a page kept under a content version is never stale. ``REQUEST_URL``
makes the address of the form for groups.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from .models import Producer

DAYS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to do there; ``facts`` are pairs of a word and what is said, ready to be read."""

    title: str
    kind: str
    facts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Day:
    """A firing or open day to come; a cancelled one is said to be."""

    kind: str
    starts: datetime
    ends: datetime
    note: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class TrailLink:
    """A trail that stops there; ``travel`` is how one travels, in words."""

    name: str
    url: str
    travel: str


@dataclass(frozen=True, slots=True)
class Visits:
    offers: list[Offer]
    days: list[Day]
    trails: list[TrailLink]
    request_url: str

    def __bool__(self):
        return bool(self.offers or self.days or self.trails)


OFFERS: list[Callable[[Producer], list[Offer]]] = []
DAYS_AND_TRAILS: list[Callable[[Producer], tuple[list[Day], list[TrailLink]]]] = []
REQUEST_URL: list[Callable[[Producer], str]] = []


def of_producer(producer: Producer) -> Visits:
    """All that visitors can do at ``producer``, and where groups ask to come."""
    around = [found(producer) for found in DAYS_AND_TRAILS]
    days = [day for found, _trails in around for day in found]
    return Visits(
        offers=[offer for found in OFFERS for offer in found(producer)],
        days=sorted(days, key=lambda day: day.starts)[:DAYS_SHOWN],
        trails=[trail for _days, found in around for trail in found],
        request_url=next((url(producer) for url in REQUEST_URL), ""),
    )
