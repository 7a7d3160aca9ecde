"""What stands in a cell and what it means: text, numbers, days, yes and no, choices.

Each kind is a widget of django-import-export. `clean` makes the value from what people type, or raises
`CellError`; `render` writes it so that `clean` reads the same again; numbers stay numbers.
"""

import datetime
import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from django.utils import translation
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from import_export.widgets import Widget
from openpyxl.utils.datetime import from_excel

from .headings import squeezed
from .numbers import digits_of, number_of
from .problems import CellError

CLEARING = ("-", "–", "—")
"""Alone in a cell they empty the field; an empty cell leaves it as it is."""

FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
FORMULA_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
TIME_OF_DAY = re.compile(r"[ T]\d{1,2}[:.]\d\d.*$")
YES = {"ya", "y", "yes", "true", "benar", "betul", "x", "v", "1", "ada", "bisa", "sudah"}
NO = {"tidak", "tdk", "t", "no", "n", "false", "salah", "0", "tidakada", "belum", "bukan"}


def escaped(value):
    """``value`` for a cell of a sheet that we write: no text of it may begin a formula."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def text_of(value) -> str:
    """A cell as text: without the apostrophe that kept it from being a formula, whole numbers without point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def tidy(text: str, *, lines=False) -> str:
    """``text`` in one spelling of its letters, without what nobody sees; with ``lines``, lines are kept."""
    text = CONTROL.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))
    if lines:
        return "\n".join(line.rstrip() for line in text.split("\n")).strip()
    return " ".join(text.split())


class Cell(Widget):
    """The base of all kinds. ``offered`` are the words of a drop-down, ``None`` without one."""

    offered = None
    only_offered = True
    """Whether a drop-down allows nothing else; where a cell may hold several words it does."""
    cleared = ""
    """What a field holds when it is emptied."""
    as_text = False
    """Whether Excel shall take what is typed for text and not make a number of it."""

    def clean(self, value, row=None, **kwargs):
        raise NotImplementedError

    def same(self, old, new) -> bool:
        return old == new


class Text(Cell):
    """Words; with ``lines``, several lines."""

    as_text = True

    def __init__(self, *, lines=False):
        super().__init__()
        self.lines = lines

    def clean(self, value, row=None, **kwargs):
        return tidy(text_of(value), lines=self.lines)

    def render(self, value, obj=None, **kwargs):
        return tidy(str(value), lines=self.lines) if value else ""

    def same(self, old, new):
        return self.render(old) == new


class Things(Text):
    """One thing in each line; a sheet may divide them by semicolons."""

    def __init__(self):
        super().__init__(lines=True)

    def clean(self, value, row=None, **kwargs):
        parts = re.split(r"[;\n]", super().clean(value))
        return "\n".join(tidy(part) for part in parts if part.strip())


class EMail(Text):
    def clean(self, value, row=None, **kwargs):
        return super().clean(value).removeprefix("mailto:").lower()

    def same(self, old, new):
        return self.render(old).lower() == new


class Web(Text):
    """An address on the internet; people leave out the beginning."""

    def clean(self, value, row=None, **kwargs):
        text = super().clean(value)
        return text if re.match(r"[a-zA-Z][a-zA-Z+.-]*://", text) else f"https://{text}"


class Digits(Text):
    """A number that is a name. Excel takes its leading zero, which comes back when ``length`` says so."""

    def __init__(self, length=None):
        super().__init__()
        self.length = length

    def clean(self, value, row=None, **kwargs):
        text = re.sub(r"[\s.'-]", "", tidy(digits_of(value)))
        if not isinstance(value, str) and self.length and len(text) == self.length - 1:
            text = f"0{text}"
        return text


class Whole(Cell):
    """A whole number: 1.250, 1,250 and 1250 are the same; ``unit`` may follow it."""

    cleared = None

    def __init__(self, unit=""):
        super().__init__()
        self.unit = unit

    def clean(self, value, row=None, **kwargs):
        number = number_of(value, unit=self.unit, whole=True)
        if number != number.to_integral_value():
            raise CellError(_("“%(text)s” is no whole number.") % {"text": value})
        return int(number)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else value


class Measure(Cell):
    """A number with decimals, after a comma or a point, rounded to ``places``.

    8.500 is eight and a half; where measures are ``large`` it is eight thousand five hundred.
    """

    cleared = None

    def __init__(self, places, unit="", *, large=False):
        super().__init__()
        self.step, self.unit, self.large = Decimal(1).scaleb(-places), unit, large

    def clean(self, value, row=None, **kwargs):
        return number_of(value, unit=self.unit, whole=self.large).quantize(self.step, ROUND_HALF_UP)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else Decimal(value).quantize(self.step).normalize() + 0

    def same(self, old, new):
        return old is not None and new is not None and Decimal(old) == new or old is new


class Year(Whole):
    """A year, alone, within words ("sejak 1998"), or that of a day."""

    def clean(self, value, row=None, **kwargs):
        text = tidy(text_of(value))
        if found := re.fullmatch(r"(\d{4})-\d\d-\d\d(?: [\d:.]+)?|\D*(\d{4})\D*", text):
            return int(found[1] or found[2])
        raise CellError(_("“%(text)s” is no year. Write four digits: 1998.") % {"text": text})


class Day(Cell):
    """A day: as Excel keeps it, 2024-03-01, 1/3/2024 or 1 Maret 2024."""

    cleared = None
    NUMBERS = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})")
    WORDS = re.compile(r"(\d{1,2})[ -]([^\W\d]+)\.?[ -](\d{4})")

    def clean(self, value, row=None, **kwargs):
        text = TIME_OF_DAY.sub("", tidy(text_of(value)))
        try:
            if isinstance(value, int | float) and not isinstance(value, bool) and 15_000 < value < 80_000:
                return from_excel(value).date()
            if found := self.NUMBERS.fullmatch(text):
                day, month, year = map(int, found.groups())
                return datetime.date(year + 2000 if year < 100 else year, month, day)
            if found := self.WORDS.fullmatch(text):
                return datetime.date(int(found[3]), _months()[squeezed(found[2])], int(found[1]))
            return datetime.date.fromisoformat(text)
        except (ValueError, KeyError, OverflowError) as error:
            raise CellError(_("“%(text)s” is no day. Write 31/12/2025 or 2025-12-31.") % {"text": text}) from error

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else value


class PartialDay(Day):
    """A day, a month (2022-06, Juni 2022) or a year, kept as ISO text."""

    cleared = ""
    PART = re.compile(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2]))?")
    MONTH = re.compile(r"([^\W\d]+)\.?[ -]([12][0-9]{3})")

    def clean(self, value, row=None, **kwargs):
        text = tidy(text_of(value))
        if self.PART.fullmatch(text):
            return text
        if (found := self.MONTH.fullmatch(text)) and (month := _months().get(squeezed(found[1]))):
            return f"{found[2]}-{month:02}"
        return super().clean(value).isoformat()

    def render(self, value, obj=None, **kwargs):
        return value or ""


class YesNo(Cell):
    """Yes or no, in the words that people write."""

    cleared = False
    offered = ("ya", "tidak")

    def clean(self, value, row=None, **kwargs):
        word = str(value).lower() if isinstance(value, bool) else squeezed(text_of(value))
        if word in YES or str(value).strip() in ("✓", "✔", "√"):
            return True
        if word in NO:
            return False
        raise CellError(_("“%(text)s” is neither yes nor no. Write ya or tidak.") % {"text": value})

    def render(self, value, obj=None, **kwargs):
        return "ya" if value else "tidak"


class Choice(Cell):
    """One of the ``choices`` of a field, by its word in either language or its code."""

    def __init__(self, choices, also=None):
        super().__init__()
        self.choices = choices
        self.also = also or {}

    @property
    def offered(self):
        return list(self._labels.values())

    @cached_property
    def _labels(self):
        with translation.override("id"):
            return {value: str(label) for value, label in self.choices if value != ""}

    @cached_property
    def _values(self):
        with translation.override("en"):
            known = {squeezed(label): value for value, label in self.choices if value != ""}
        known |= {squeezed(value): value for value in self._labels}
        return self.also | known | {squeezed(label): value for value, label in self._labels.items()}

    def clean(self, value, row=None, **kwargs):
        try:
            return self._values[squeezed(text_of(value))]
        except KeyError as error:
            said = {"text": value, "choices": ", ".join(self.offered)}
            raise CellError(_("“%(text)s” is not known here. Write one of: %(choices)s.") % said) from error

    def render(self, value, obj=None, **kwargs):
        return self._labels.get(value, value or "")


@cache
def _months():
    """Numbers of the months by their names, long and short, in both languages."""
    found = {}
    for language in ("id", "en"):
        with translation.override(language):
            for names in (MONTHS, MONTHS_3):
                found |= {squeezed(name): number for number, name in names.items()}
    return found
