"""How many published businesses have which channel, by kabupaten: one count for the page, the CSV and the plans.

A business counts once for each kind of channel, however many shops it has there. A share is of all published
businesses of the kabupaten. Samples are counted apart.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from artisans.models import Producer, SalesChannel
from regions.models import Kabupaten

from ..models import ChannelCheck

SELLING, ANY, NONE = "selling", "any", "none"
CODE = "kecamatan__kabupaten"


@dataclass(frozen=True, slots=True)
class Cell:
    """``number`` of the ``of`` published businesses of a kabupaten; ``url`` lists them where the directory can."""

    number: int
    of: int
    url: str = ""

    @property
    def percent(self) -> int | None:
        return round(100 * self.number / self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class Row:
    code: str
    name: str
    note: str
    cells: list[Cell]
    total: Cell


@dataclass(frozen=True, slots=True)
class Table:
    is_sample: bool
    places: list[Kabupaten]
    published: list[int]
    rows: list[Row]

    @property
    def total(self) -> int:
        return sum(self.published)


def published() -> QuerySet[Producer]:
    return Producer.objects.published()


def selling() -> QuerySet[Producer]:
    """Published businesses that sell on the internet: the number that master plans are measured by, too."""
    return published().online()


def tables() -> list[Table]:
    """Real businesses, then samples where there are any; five queries."""
    places = list(Kabupaten.objects.only("name", "slug").order_by("pk"))
    every, sold = _by_place(published()), _by_place(selling())
    kinds, owners = {}, {}
    channels = SalesChannel.objects.filter(producer__status=Producer.Status.PUBLISHED).order_by()
    grouped = channels.values_list(f"producer__{CODE}", "producer__is_sample")
    for place, is_sample, number in grouped.annotate(number=Count("producer", distinct=True)):
        owners[place, is_sample] = number
    by_kind = channels.values_list(f"producer__{CODE}", "producer__is_sample", "kind")
    for place, is_sample, kind, number in by_kind.annotate(number=Count("producer", distinct=True)):
        kinds.setdefault(kind, {})[place, is_sample] = number
    counted = {SELLING: sold, **{kind: kinds.get(kind, {}) for kind in SalesChannel.Kind.values}, ANY: owners}
    counted[NONE] = {key: number - owners.get(key, 0) for key, number in every.items()}
    has_samples = any(is_sample for _place, is_sample in every)
    return [_table(places, every, counted, is_sample) for is_sample in ((False, True) if has_samples else (False,))]


def _by_place(producers):
    # Not grouped by `values` and a translated model's columns: only what is named.
    rows = producers.order_by().values(CODE, "is_sample").annotate(number=Count("pk"))
    return {(row[CODE], row["is_sample"]): row["number"] for row in rows}


def _table(places, every, counted, is_sample):
    of = [every.get((place.pk, is_sample), 0) for place in places]
    rows = []
    for code, numbers in counted.items():
        found = [numbers.get((place.pk, is_sample), 0) for place in places]
        cells = [
            Cell(number, whole, _list_of(code, place, is_sample))
            for number, whole, place in zip(found, of, places, strict=True)
        ]
        rows.append(Row(code, *_words(code), cells, Cell(sum(found), sum(of))))
    return Table(is_sample, places, of, rows)


def _list_of(code, place, is_sample):
    """The directory has no list of samples alone, nor of those with neither shop nor profile."""
    if code == NONE or is_sample:
        return ""
    kinds = SalesChannel.Kind.values if code == ANY else [code]
    wanted = {"daring": 1} if code == SELLING else {"kanal": kinds}
    query = urlencode({"kabupaten": place.slug, **wanted}, doseq=True)
    return f"{reverse('artisans:producer_list')}?{query}"


def _words(code) -> tuple[str, str]:
    """Name of a row, and what it counts."""
    if code == SELLING:
        return _("Sells on the internet"), _("in a shop on a marketplace or on another website")
    if code == ANY:
        return _("Any of them"), _("a shop or a profile")
    if code == NONE:
        return _("None of them"), _("neither shop nor profile is entered")
    kind = SalesChannel.Kind(code)
    name = _("Another shop") if kind == SalesChannel.Kind.OTHER else str(kind.label)
    return name, _("sells") if kind in SalesChannel.SELLING else _("shows")


def checked() -> dict:
    """How many addresses of real published businesses were asked, how many of them answered, and when the last was."""
    rows = ChannelCheck.objects.filter(channel__producer__status="published", channel__producer__is_sample=False)
    working = Count("pk", filter=Q(result=ChannelCheck.Result.WORKS))
    return rows.aggregate(asked=Count("pk"), working=working, last=Max("checked_at"))
