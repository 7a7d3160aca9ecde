"""What a split stands on: the wanted products, who could make them, and what they have promised others."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import F, Sum, Window
from django.db.models.functions import RowNumber

from artisans.models import Producer

from .models import Allocation, InquiryLine, InquiryPart
from .splitting import Share, Split, SplitLine, Workshop, in_this_time, months_until, propose

MOST_MAKERS = 12
"""Shown for one product besides those that were asked: more would get a handful of pieces each."""
OUTLINES = [f"{place}__{column}" for place in ("desa", "kecamatan") for column in ("outline", "svg_path")]
Published = Producer.Status.PUBLISHED


def read(part: InquiryPart, *, today: date, also: Iterable[tuple[int, int]] = ()) -> Split:
    """The split of ``part`` with its proposal, in nine queries.

    ``also`` are keys of a wanted product and a producer to show besides the candidates.
    """
    wanted = list(part.inquiry.lines.select_related("product", "product_type", "finish"))
    saved = {(share.line_id, share.producer_id): share.quantity for share in part.allocations.all()}
    asked, unlinked = _asked(part)
    makers = _makers(part, {_type_of(line) for line in wanted} - {None})
    named = {pair for pair in (*also, *saved) if pair[0] in {line.pk for line in wanted}}
    keys_of = {
        line.pk: asked | makers.get(_type_of(line), set()) | {key for of, key in named if of == line.pk}
        for line in wanted
    }
    workshops = _workshops(part, today, set().union(*keys_of.values()), asked)
    elsewhere = _placed_elsewhere(part)
    lines = []
    for line in wanted:
        there = [workshops[key] for key in keys_of[line.pk] if key in workshops]
        shares = [Share(each, _makes(each, line), saved=saved.get((line.pk, each.producer.pk), 0)) for each in there]
        lines.append(SplitLine(line, elsewhere[line.pk], sorted(shares, key=_rank)))
    propose(lines)
    unknown = {pair for pair in also if pair not in named or pair[1] not in workshops}
    return Split(part, today, lines, unlinked, len(unknown))


def producers_of(part: InquiryPart):
    """Producers that ``part`` can be split over: those of its kabupaten."""
    return Producer.objects.filter(kecamatan__kabupaten=part.kabupaten_id)


def _asked(part):
    """Keys of the producers that the inquiry went to, and the exporters among them that are no producer."""
    rows = part.inquiry.recipients.filter(kabupaten=part.kabupaten_id).select_related("exporter")
    keys = {row.producer_id or row.exporter.producer_id for row in rows}
    return keys - {None}, [row.exporter for row in rows if row.exporter and not row.exporter.producer_id]


def _makers(part, types):
    """Published producers of each of ``types``, those that declared most before others."""
    making = Producer.product_types.through.objects.filter(
        producttype__in=types, producer__status=Published, producer__kecamatan__kabupaten=part.kabupaten_id
    )
    by_capacity = [F("producer__monthly_capacity").desc(nulls_last=True), "producer__search_name", "producer"]
    place = Window(RowNumber(), partition_by="producttype", order_by=by_capacity)
    found: dict[int, set[int]] = {}
    ranked = making.annotate(place=place).filter(place__lte=MOST_MAKERS)
    for of_type, producer in ranked.values_list("producttype", "producer"):
        found.setdefault(of_type, set()).add(producer)
    return found


def _workshops(part, today, keys, asked):
    named = producers_of(part).select_related("desa", "kecamatan").defer(*OUTLINES)
    producers = named.prefetch_related("product_types").in_bulk(keys)
    months = months_until(part.inquiry.wanted_on, today)
    promised = _promised(part, keys, today, months)
    return {key: Workshop(each, months, promised[key], key in asked) for key, each in producers.items()}


def _promised(part, keys, today, months):
    """Pieces that each producer makes for other orders in the next ``months``."""
    others = Allocation.objects.filter(producer__in=keys).exclude(part=part).binding(today)
    rows = others.order_by().values_list("producer", "part__inquiry__wanted_on").annotate(pieces=Sum("quantity"))
    promised = Counter()
    for producer, due, pieces in rows:
        promised[producer] += in_this_time(pieces, months_until(due, today), months)
    return promised


def _placed_elsewhere(part):
    """Pieces of each wanted product that another office has placed."""
    others = Allocation.objects.filter(line__inquiry=part.inquiry_id).exclude(part=part).exclude(part__state="lost")
    rows = others.order_by().values_list("line").annotate(pieces=Sum("quantity"))
    return Counter(dict(rows))


def _type_of(line: InquiryLine) -> int | None:
    return line.product_type_id or (line.product.type_id if line.product else None)


def _makes(workshop, line):
    """Whether to propose it: it makes this piece or its type, or was asked and nothing says otherwise."""
    if workshop.producer.status != Published:
        return False
    if line.product and line.product.producer_id == workshop.producer.pk:
        return True
    types = {each.pk for each in workshop.producer.product_types.all()}
    return _type_of(line) in types or (workshop.asked and not (types and _type_of(line)))


def _rank(share):
    """Those that were asked first, then those that make it, then by capacity and name."""
    producer = share.workshop.producer
    return (not share.workshop.asked, not share.makes, -(producer.monthly_capacity or 0), producer.name, producer.pk)
