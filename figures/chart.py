"""Columns for years as numbers that an SVG takes as attributes: percent across, pixels up.

A column is one number; a part of a year is hatched, a range or bound is a bracket, and a year without
any number is an empty frame. Longer gaps are folded, so that the columns keep room.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from . import wording
from .models import Observation
from .series import Series, Year

Precision = Observation.Precision

HEIGHT, BASE, TOP = 260, 232, 34
"""Pixels: of the whole drawing, of the line the columns stand on, of the highest column's top."""
EMPTY_HEIGHT, OPEN_END = 22, 16
"""Pixels: of the frame of a year without a number, of the end of "at least" that points upward."""
FOLDED_FROM = 3
"""Years in a row without a number from which they share one place."""
LETTERS = 46
"""As many letters stand side by side on a phone of 390 px."""
SHORT_YEARS_FROM = 9


@dataclass(frozen=True, slots=True)
class Column:
    """One place of the chart; x, middle, right and width are in percent, y and height in pixels from the top.

    ``kind`` is "full", "part", "none" or "gap", or for brackets "range", "at_least" or "at_most".
    """

    kind: str
    year: str
    x: str
    middle: str
    right: str
    width: str
    y: float = 0.0
    height: float = 0.0
    text: str = ""
    is_highest: bool = False

    @property
    def text_y(self):
        return round(self.y - 7, 2)

    @property
    def bottom(self):
        return round(self.y + self.height, 2)


@dataclass(frozen=True, slots=True)
class Contest:
    """A year on which reports contradict each other: what is drawn, and what else they say."""

    year: int
    drawn: str
    others: str


@dataclass(slots=True)
class Chart:
    """``gaps`` are the folded years, as "2011–2017"."""

    columns: list[Column]
    first: Year
    highest: Year
    last: Year
    contests: list[Contest] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    height, base = HEIGHT, BASE
    lines = [round(BASE - (BASE - TOP) * share, 2) for share in (0.5, 1.0)]


def chart_of(series: Series) -> Chart | None:
    """The chart of ``series``, or None where there are not two years with a number, or one is below zero."""
    filled = [year for year in series.years if not year.is_empty]
    top = max((_top(year) for year in filled), default=Decimal(0))
    if len(filled) < 2 or not series.drawn or top <= 0 or min(_value(year) for year in filled) < 0:
        return None
    slots = list(_slots(series.years))
    highest = max(series.drawn, key=_value)
    columns = _columns(slots, top, highest)
    contests = [_contest(year) for year in series.contested]
    gaps = [f"{years[0].year}–{years[-1].year}" for years in slots if len(years) > 1]
    return Chart(columns, series.drawn[0], highest, series.drawn[-1], contests, gaps)


def _slots(years: Sequence[Year]) -> Iterator[list[Year]]:
    """Each year alone, but for those of a long gap, which share one place."""
    for is_empty, run in groupby(years, key=lambda year: year.is_empty):
        together = list(run)
        if is_empty and len(together) >= FOLDED_FROM:
            yield together
        else:
            yield from ([year] for year in together)


def _columns(slots, top, highest):
    texts = _texts(slots, highest)
    labels = [_label(years, len(slots)) for years in slots]
    step = 1 + sum(map(len, labels)) // LETTERS
    width = 100 / len(slots)
    return [
        _column(years, label if number % step == 0 else "", text, number * width, width, top, years[0] is highest)
        for number, (years, label, text) in enumerate(zip(slots, labels, texts, strict=True))
    ]


def _column(years, label, text, left, width, top, is_highest):
    kind = _kind(years)
    low, high = _pixels(years[0], kind, top)
    return Column(
        kind=kind,
        year=label,
        x=f"{left + width * 0.16:.2f}%",
        middle=f"{left + width / 2:.2f}%",
        right=f"{left + width * 0.84:.2f}%",
        width=f"{width * 0.68:.2f}%",
        y=round(BASE - high, 2),
        height=round(high - low, 2),
        text=text,
        is_highest=is_highest,
    )


def _kind(years):
    year = years[0]
    if year.is_empty:
        return "none" if len(years) == 1 else "gap"
    if year.shown:
        return "part" if year.is_part else "full"
    return year.span.precision if year.span.value_to is None else "range"


def _pixels(year, kind, top):
    """Where the mark of ``year`` begins and ends over the base line."""

    def pixels(value):
        return float((BASE - TOP) * value / top)

    match kind:
        case "full" | "part":
            return 0, pixels(year.shown.value)
        case "at_most":
            return 0, pixels(year.span.value)
        case "at_least":
            return pixels(year.span.value), pixels(year.span.value) + OPEN_END
        case "range":
            return pixels(year.span.value), pixels(year.span.value_to)
    return 0, EMPTY_HEIGHT if kind == "none" else 0


def _texts(slots, highest):
    """What stands over each place; where that is too much side by side, over the highest and the last alone."""
    texts = [_text(years) for years in slots]
    if sum(len(text) + 1 for text in texts) <= LETTERS:
        return texts
    kept = (highest, slots[-1][0])
    return [text if years[0] in kept or years[0].is_empty else "" for years, text in zip(slots, texts, strict=True)]


def _text(years):
    year = years[0]
    if year.is_empty:
        return "?" if len(years) == 1 else "…"
    if year.shown:
        return wording.short(year.shown.value) + ("*" if year.is_contested else "")
    ends = [wording.short(each) for each in (year.span.value, year.span.value_to) if each is not None]
    sign = {Precision.AT_LEAST: "≥", Precision.AT_MOST: "≤"}.get(year.span.precision, "")
    return sign + "–".join(ends)


def _label(years, places):
    if len(years) > 1:
        return ""
    return f"’{years[0].year % 100:02d}" if places >= SHORT_YEARS_FROM else str(years[0].year)


def _contest(year):
    others = dict.fromkeys(wording.value_of(each) for each in year.contradicting)
    return Contest(year.year, wording.value_of(year.shown), ", ".join(others))


def _value(year):
    return (year.shown or year.span).value


def _top(year):
    return year.shown.value if year.shown else year.span.value if year.span.value_to is None else year.span.value_to
