"""Where ware can be bought besides at its workshop: shops that higher apps know of.

An app says so from its `AppConfig.ready`, once for each question:

    where_sold.OF_PRODUCER.append(shops_in_rows)
    where_sold.OF_TYPE.append(shops_of_type)

The first takes the rows of a producer's page (`page_rows`), the second a form, for which it asks the database
once however many there are. Both return `Shop`s. Rows behind them are `PublicContent`, so a page kept under a
content version is never stale.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from .models import ProductType
from .page_rows import Rows

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Good:
    """What a shop has: a form on the page of a producer, a maker on that of a form. The price is in words."""

    name: str
    url: str
    price: str = ""
    is_scarce: bool = False


@dataclass(frozen=True, slots=True)
class Shop:
    """``kind`` is its word for the reader, ``confirmed_on`` when somebody last saw the ware there."""

    name: str
    url: str
    kind: str
    place: str
    goods: list[Good] = field(default_factory=list)
    confirmed_on: date | None = None
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Shops:
    """Those to be shown, and how many more there are."""

    shown: list[Shop]
    more: int

    def __bool__(self):
        return bool(self.shown)


OF_PRODUCER: list[Callable[[Rows], list[Shop]]] = []
OF_TYPE: list[Callable[[ProductType], list[Shop]]] = []


def in_rows(rows: Rows) -> Shops:
    """The shops that sell ware of the producer with these ``rows``."""
    return _cut(shop for shops in OF_PRODUCER for shop in shops(rows))


def of_type(product_type: ProductType) -> Shops:
    """The shops that sell ``product_type``, of whatever maker."""
    return _cut(shop for shops in OF_TYPE for shop in shops(product_type))


def _cut(shops):
    shops = list(shops)
    return Shops(shops[:SHOWN], len(shops[SHOWN:]))
