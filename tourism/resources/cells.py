"""Cells of sheets about places for tourists: what a list of an office writes in its own way."""

import re

from stewardship.sheets.cells import Day, Text, YesNo, text_of, tidy

CALLED = re.compile(r"^(?:desa\s+wisata|dewi|dw)[\s:.-]+(?=\w)", re.IGNORECASE)
PARTIAL = re.compile(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2]))?")


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


class Things(Text):
    """One thing in each line; a sheet may divide them by semicolons."""

    def __init__(self):
        super().__init__(lines=True)

    def clean(self, value, row=None, **kwargs):
        parts = re.split(r"[;\n]", super().clean(value))
        return "\n".join(tidy(part) for part in parts if part.strip())


class PartialDay(Day):
    """A day, a month (2022-06) or a year, kept as ISO text."""

    cleared = ""

    def clean(self, value, row=None, **kwargs):
        text = tidy(text_of(value))
        return text if PARTIAL.fullmatch(text) else super().clean(value).isoformat()

    def render(self, value, obj=None, **kwargs):
        return value or ""
