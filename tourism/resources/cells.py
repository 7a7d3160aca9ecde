"""Cells of sheets about places for tourists: what a list of an office writes in its own way."""

import re

from stewardship.sheets.cells import Text, YesNo

CALLED = re.compile(r"^(?:desa\s+wisata|dewi|dw)[\s:.-]+(?=\w)", re.IGNORECASE)


def without_kind(name: str) -> str:
    """The name without the words "Desa Wisata", which half of all lists put before it."""
    return CALLED.sub("", name)


class VillageName(Text):
    def clean(self, value, row=None, **kwargs):
        return without_kind(super().clean(value))


class Facility(YesNo):
    """There, not there, or (an empty cell) not known."""

    cleared = None

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else super().render(value)
