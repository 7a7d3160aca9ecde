"""Pieces of the portal as rows of a plan, with what the record says of their size and packing."""

from collections.abc import Iterable

from artisans.models import Producer, Product

from .. import shortlist
from . import measures
from .parameters import PARAMETERS, PRODUCT, Row
from .plan_form import CARTONS, LOOSE, NEEDED

COLUMNS = {
    "per_carton": "pieces_per_carton",
    "carton_length": "carton_length_cm",
    "carton_width": "carton_width_cm",
    "carton_height": "carton_height_cm",
    "carton_weight": "carton_weight_kg",
    "height": "height_cm",
    "width": "diameter_cm",
    "weight": "weight_kg",
    "nesting": "nesting_percent",
}
"""The column of a piece that fills each field of a row."""

SHOWN = ("name", "minimum_order", "type__slug", "finish__slug", "producer__name", "producer__slug")


def published(numbers: Iterable[int]) -> dict[int, Product]:
    """Published pieces of published producers by their number, in one query; none for no numbers."""
    wanted = set(numbers)
    if not wanted:
        return {}
    pieces = Product.objects.published().filter(pk__in=wanted, producer__status=Producer.Status.PUBLISHED)
    columns = (*SHOWN, *COLUMNS.values(), "producer__is_sample")
    return pieces.select_related("producer", "type", "finish").only(*columns).in_bulk()


def chosen(request) -> list[int]:
    """The numbers of the pieces on the visitor's own list, or on the one that a link brings."""
    entries = shortlist.read(request.GET.get("pilih", "")) or shortlist.entries_of(request)
    return [int(entry[2:]) for entry in entries if entry.startswith("d:") and shortlist.ENTRY.match(entry)]


def row_of(piece: Product) -> Row:
    """A row with what is known of ``piece``, in cm and kg: by cartons, if all is known of them."""
    known = {name: getattr(piece, column) for name, column in COLUMNS.items()}
    way = CARTONS if all(known[name] for name in NEEDED[CARTONS]) else LOOSE
    texts = {PARAMETERS[name]: _text(value) for name, value in known.items() if value}
    texts |= {PRODUCT: str(piece.pk), PARAMETERS["way"]: way}
    if piece.minimum_order:
        texts[PARAMETERS["pieces"]] = str(piece.minimum_order)
    return Row(texts)


def _text(value):
    return str(value) if isinstance(value, int) else measures.in_words(value)
