"""Shelf labels: one for each piece, ten on a sheet of A4 with lines to cut along."""

from django.utils.translation import gettext as _

from .asking import Chosen
from .entries import Entry
from .sheets import Sheets, breakable, sides_of, started, title_of
from .wish import Part, Wish

TEMPLATE = "typst/labels.typ"
MOST_LABELS = 600
"""Sixty sheets; a business with more pieces than that prints them in parts."""


def sheets_of(_chosen: Chosen, entries: list[Entry], wish: Wish) -> Sheets:
    sheets = started(TEMPLATE, title_of(wish, _("Shelf labels")))
    sheets.data["labels"] = [_label(sheets, *pair, wish) for pair in pieces_of(entries)[:MOST_LABELS]]
    sheets.data["missing"] = []
    return sheets


def pieces_of(entries: list[Entry]) -> list[tuple]:
    """Each piece with its business; a business without pieces has one label with its name."""
    return [(entry, ware) for entry in entries for ware in (entry.wares or [None])]


def _label(sheets, entry, ware, wish):
    size = ware.size if ware and wish.shows(Part.SIZES) else ""
    return {
        **sides_of(entry),
        "product": breakable(ware.name) if ware else breakable(entry.name),
        "by": breakable(entry.name) if ware else "",
        "village": ", ".join(part for part in (entry.village, entry.kecamatan) if part),
        "size": " · ".join(filter(None, [size, ware.finish if ware else ""])),
        "price": ware.price if ware and wish.shows(Part.PRICES) else "",
        "qr": sheets.qr(entry.url),
    }
