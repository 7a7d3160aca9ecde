"""What visitors can do at a producer: offers, days and trails that higher apps know of.

An app says so from its `AppConfig.ready`, as in `where_sold`:

    for_visitors.OFFERS.append(offers_in_rows)
    for_visitors.DAYS.append(days_in_rows)
    for_visitors.TRAILS.append(trails_in_rows)

Each function takes the rows of a producer's page (`page_rows`) and asks the database nothing. Rows may have been
read a while ago: what is over by now is left out by the function. ``REQUEST_URL`` makes the address of the form
for groups.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from .models import Producer
from .page_rows import Rows

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


OFFERS: list[Callable[[Rows], list[Offer]]] = []
DAYS: list[Callable[[Rows], list[Day]]] = []
TRAILS: list[Callable[[Rows], list[TrailLink]]] = []
REQUEST_URL: list[Callable[[Producer], str]] = []


def of_producer(producer: Producer, rows: Rows) -> Visits:
    """All that visitors can do at ``producer``, which has these ``rows``, and where groups ask to come."""
    days = [day for found in DAYS for day in found(rows)]
    return Visits(
        offers=[offer for found in OFFERS for offer in found(rows)],
        days=sorted(days, key=lambda day: day.starts)[:DAYS_SHOWN],
        trails=[trail for found in TRAILS for trail in found(rows)],
        request_url=next((url(producer) for url in REQUEST_URL), ""),
    )
