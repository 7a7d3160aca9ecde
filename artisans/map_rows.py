"""Records of all kinds as rows of one map: the same columns of each, so that the database puts them together.

Each app's own kinds are in its `map_kinds.py`; the page and its GeoJSON are made in `gerabah_portal`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, QuerySet, Value

from .vocabulary import Vocabulary

COLUMNS = (
    "of_kind",
    "order",
    "key",
    "title",
    "word",
    "detail",
    "in_desa",
    "in_kecamatan",
    "sample",
    "public_lat",
    "public_lon",
    "at_village",
)
TEXT = CharField()


def nothing_more(_detail: str, _vocabulary: Vocabulary) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class MapKind:
    """One kind of published records that lie at a place which the public may know.

    ``name`` is its word in addresses and the shape of its pin, ``label`` its plural and ``single`` one of it;
    ``list_name`` is the URL below which its pages lie. ``records`` come with `with_public_position`, ``order``
    sorts them by name, and `in_words` says to a reader what the column ``detail`` means.
    """

    name: str
    label: str
    single: str
    list_name: str
    records: Callable[[], QuerySet]
    order: Any = F("search_name")
    detail: Any = Value("", TEXT)
    in_words: Callable[[str, Vocabulary], str] = nothing_more

    def number_of(self, records: QuerySet, number: int) -> QuerySet:
        """One row: the kind ``number`` and how many rows there are of it."""
        return self._placed(records, number).values_list("of_kind").annotate(total=Count("pk"))

    def rows(self, records: QuerySet, number: int) -> QuerySet:
        """``records`` as the kind ``number`` of a union, in no order."""
        return (
            self._placed(records, number)
            .annotate(
                order=self.order,
                key=F("pk"),
                title=F("name"),
                word=F("slug"),
                detail=self.detail,
                in_desa=F("desa__name"),
                in_kecamatan=F("kecamatan__name"),
                sample=F("is_sample"),
            )
            .values_list(*COLUMNS)
        )

    def _placed(self, records, number):
        """Without those of which nobody knows any place."""
        return records.filter(public_lat__isnull=False).order_by().annotate(of_kind=Value(number, IntegerField()))
