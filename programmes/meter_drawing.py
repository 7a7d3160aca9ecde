"""The columns of one row of the meter, ready for an SVG as wide as its place: the numbers stand in the table."""

from dataclasses import dataclass

HEIGHT, TOP, BASE = 150, 14, 122
SHORT_YEARS_FROM = 8
"""So many years are written with two digits."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One year. Places across are percent of the width, down they are pixels; "" where there is nothing."""

    x: str
    width: str
    middle: str
    y: str
    height: str
    target_x: str
    target_right: str
    target_y: str
    kind: str
    year: str


@dataclass(frozen=True, slots=True)
class Drawing:
    bars: list[Bar]
    height: int = HEIGHT
    base: int = BASE


def drawing_of(row) -> Drawing | None:
    """The drawing of a row; None while there is nothing to compare."""
    values = [each.value for cell in row.cells for each in (cell.target, cell.actual) if each]
    most = max(values, default=0)
    if not most or not row.known:
        return None
    step = 100 / len(row.cells)
    return Drawing([_bar(cell, number * step, step, most, len(row.cells)) for number, cell in enumerate(row.cells)])


def _bar(cell, left, step, most, years):
    actual = _down(cell.actual, most)
    target = _down(cell.target, most)
    return Bar(
        x=_percent(left + step * 0.25),
        width=_percent(step * 0.5),
        middle=_percent(left + step * 0.5),
        y=_pixels(actual),
        height=_pixels(BASE - actual) if actual is not None else "",
        target_x=_percent(left + step * 0.1),
        target_right=_percent(left + step * 0.9),
        target_y=_pixels(target),
        kind="" if cell.actual is None else "part" if cell.actual.is_part else "full",
        year=f"’{cell.year % 100:02}" if years >= SHORT_YEARS_FROM else str(cell.year),
    )


def _down(thing, most):
    return BASE - float(thing.value / most) * (BASE - TOP) if thing else None


def _percent(number):
    return f"{number:.2f}%"


def _pixels(number):
    return "" if number is None else f"{number:.1f}"
