"""Stall signs: a page for each business, to be read from across a hall."""

from django.utils.translation import gettext as _

from .asking import Chosen
from .drawings import GROUNDS
from .entries import Entry, stall_in_words
from .sheets import Sheets, breakable, sides_of, started, title_of
from .wish import Wish

TEMPLATE = "typst/sign.typ"


def sheets_of(_chosen: Chosen, entries: list[Entry], wish: Wish) -> Sheets:
    sheets = started(TEMPLATE, title_of(wish, _("Stall signs")))
    sheets.data |= {
        "paper": wish.paper,
        "logo": sheets.logo("slip"),
        "occasion": wish.title,
        "scan": _("Scan for products, prices and the way here"),
        "signs": [_sign(sheets, entry) for entry in entries],
        "missing": [],
    }
    return sheets


def _sign(sheets, entry):
    _ground, colour = GROUNDS[entry.ground]
    return {
        **sides_of(entry),
        "village": entry.village or _("Kecamatan %(name)s") % {"name": entry.kecamatan},
        "around": entry.kabupaten if not entry.village else f"Kecamatan {entry.kecamatan}, {entry.kabupaten}",
        "stall": breakable(stall_in_words(entry.stall)) if entry.stall else "",
        "vessel": sheets.vessel(entry.vessel, colour),
        "qr": sheets.qr(entry.url),
    }
