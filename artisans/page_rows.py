"""Rows of higher apps that the page of a producer shows, read together in one query.

An app says so from its `AppConfig.ready`: `KINDS.append(RowKind(…))`, and reads them in what it gives to
`for_visitors`, `where_sold` or `at_fairs`. The facet index notes of whom there are any, so that the page of
everybody else asks for none. Rows behind them are `PublicContent`: what is kept under a content version is never
stale. They are kept with both languages and with the moments at which they end, which the reader of a kind
compares with now.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.cache import cache
from django.db.models import BooleanField, ExpressionWrapper, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import JSONObject

from .models import Producer

KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class RowKind:
    """Public rows of all producers: ``whose`` is an expression for the key of the producer, ``columns`` are read."""

    name: str
    records: Callable[[], QuerySet]
    columns: dict[str, str]
    whose: Any = F("producer")

    def of_all(self) -> QuerySet:
        return self.records().order_by().annotate(whose=self.whose)

    def of(self, pk: int, number: int) -> QuerySet:
        """The rows of one producer, as the kind ``number`` of a union.

        One column: modeltranslation puts several into an order of its own, which differs between models.
        """
        said = JSONObject(of_kind=Value(number, IntegerField()), said=self.read)
        return self.of_all().filter(whose=pk).values_list(said, flat=True)

    @property
    def read(self) -> JSONObject:
        """What is read of a row."""
        return JSONObject(**{name: F(path) for name, path in self.columns.items()})


KINDS: list[RowKind] = []
Rows = dict[str, list[dict]]
"""By kind what is read of each row, in no order."""


def exist() -> ExpressionWrapper:
    """Whether there are any, as a column of producers."""
    condition = Q(pk__in=[])
    for kind in KINDS:
        condition |= Q(pk__in=kind.of_all().filter(whose__isnull=False).values("whose"))
    return ExpressionWrapper(condition, BooleanField())


def of_producer(producer: Producer, version: str) -> Rows:
    """The rows of ``producer``, read once per content ``version``."""
    key = f"page-rows:{version}:{producer.pk}"
    kept = cache.get(key)
    if kept is None:
        kept = _read(producer.pk)
        if version:
            cache.set(key, kept, KEPT_SECONDS)
    return kept


def nothing() -> Rows:
    return {kind.name: [] for kind in KINDS}


def _read(pk):
    found = nothing()
    if KINDS:
        first, *others = (kind.of(pk, number) for number, kind in enumerate(KINDS))
        for row in first.union(*others, all=True):
            found[KINDS[row["of_kind"]].name].append(row["said"])
    return found


def moment(text: str) -> datetime:
    """A moment as databases write it into JSON: SQLite leaves out that it is UTC."""
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)
