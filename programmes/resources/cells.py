"""Cells of sheets about programmes: several kecamatan, several reports, a row of another table."""

import re

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from regions.models import Kecamatan
from stewardship.models import Source
from stewardship.sheets.cells import Text
from stewardship.sheets.places import KINDS
from stewardship.sheets.problems import CellError
from stewardship.sheets.words import Words


class KecamatanList(Words):
    """Kecamatan of the office by name or code; of one name in both kabupaten the code tells which."""

    def __init__(self):
        super().__init__(Kecamatan, _spellings)

    @cached_property
    def rows(self):
        own = {"kabupaten": self.resource.kabupaten} if self.resource.kabupaten else {}
        return list(Kecamatan.objects.filter(**own).only("name", "alt_names").order_by("name", "pk"))

    def find(self, text):
        return super().find(KINDS.sub("", text))


def _spellings(kecamatan):
    return [kecamatan.name, kecamatan.pk], [word for word in kecamatan.alt_names.split(";") if word.strip()]


class SourceList(Words):
    """Reports by their addresses, which are recorded before."""

    offered = None

    def __init__(self):
        super().__init__(Source, lambda source: ([source.url], []))

    @cached_property
    def _by_address(self):
        return {source.url: source for source in self.rows}

    def find(self, text):
        if text in self._by_address:
            return self._by_address[text]
        message = _("No source has the address %(text)s. Record the report under Sources first, or correct it.")
        raise CellError(message % {"text": text})

    def _parts(self, text, dividers=()):
        """Addresses hold commas and strokes: only space and semicolons divide them."""
        return filter(None, re.split(r"[;\s]+", text))


class NamedCell(Text):
    """A row of another table by its name, or by its code; ``shelf`` names where the resource keeps them."""

    def __init__(self, shelf, what):
        super().__init__()
        self.shelf, self.what = shelf, what

    def render(self, value, obj=None, **kwargs):
        found = getattr(self.resource, self.shelf).get(value)
        return str(getattr(found, self.what)) if found else ""

    def same(self, old, new):
        return old == new
