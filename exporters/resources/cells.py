"""Cells of sheets about exports: lists that one column keeps, exporters, markets."""

import re

from django.utils.translation import gettext as _
from django_countries import countries

from stewardship.sheets.cells import Cell, Text, text_of, tidy
from stewardship.sheets.problems import CellError

from ..models.exporter import Incoterm

DIVIDERS = re.compile(r"[;,/\n]")


def _parts(value, dividers=DIVIDERS):
    return [part for part in map(str.strip, dividers.split(tidy(text_of(value), lines=True))) if part]


class PortsCell(Text):
    """Ports, divided by semicolons."""

    def clean(self, value, row=None, **kwargs):
        return "; ".join(_parts(value))


class IncotermsCell(Cell):
    """Terms of delivery by their three letters: FOB; CIF."""

    cleared = ""

    def clean(self, value, row=None, **kwargs):
        asked = [part.upper() for part in _parts(value, re.compile(r"[;,/\n ]|\bdan\b|\band\b"))]
        if unknown := [term for term in asked if term not in Incoterm.values]:
            said = {"text": unknown[0], "choices": ", ".join(Incoterm.values)}
            raise CellError(_("“%(text)s” is not known here. Write one of: %(choices)s.") % said)
        return "; ".join(term for term in Incoterm.values if term in asked)

    def render(self, value, obj=None, **kwargs):
        return value or ""


class MarketsCell(Cell):
    """Where an exporter delivers, for reading: markets are entered at the record."""

    def render(self, value, obj=None, **kwargs):
        rows = value.all() if value is not None else ()
        return "; ".join(countries.name(market.country.code) for market in rows if market.is_active)


class ExporterCell(Text):
    """An exporter by ``what`` of it the sheet says: its "name" or its "slug"."""

    def __init__(self, what):
        super().__init__()
        self.what = what

    def render(self, value, obj=None, **kwargs):
        exporter = self.resource.exporters.get(value)
        return getattr(exporter, self.what) if exporter else ""

    def same(self, old, new):
        return old == new
