"""The tree as an SVG as wide as its place: a column for each generation, a dot for each person."""

from dataclasses import dataclass, field

from .branches import Branch

TOP, BOTTOM = 44, 12
ROOM, LEAST, WIDEST = 900, 5, 16
"""Pixels that all dots of a column share, and how near and how far two of them stand at least and at most."""


@dataclass(frozen=True, slots=True)
class Dot:
    """Places across are percent of the width, down they are pixels."""

    x: str
    y: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    height: int
    radius: str
    headings: list[tuple[str, int]]
    dots: list[Dot] = field(default_factory=list)
    lines: list[tuple[str, str, str, str]] = field(default_factory=list)


def drawing_of(branches: list[Branch]) -> Drawing | None:
    """The drawing of the tree; None where there is nobody."""
    if not branches:
        return None
    columns, rows = _depth(branches), _leaves(branches)
    step = max(LEAST, min(WIDEST, ROOM / rows))
    headings = [(_percent(number, columns), number) for number in range(columns)]
    drawing = Drawing(round(TOP + rows * step + BOTTOM), f"{min(5, step * 0.36):.1f}", headings)
    top = 0
    for branch in branches:
        _place(branch, 0, top, columns, step, drawing)
        top += _leaves([branch])
    return drawing


def _place(branch, depth, top, columns, step, drawing):
    """Draw ``branch`` at the middle of its own, which begin at the row ``top``; return how far down it stands."""
    x, begin = _percent(depth, columns), top
    beneath = []
    for each in branch.branches:
        beneath.append(_place(each, depth + 1, begin, columns, step, drawing))
        begin += _leaves([each])
    y = (beneath[0] + beneath[-1]) / 2 if beneath else TOP + (top + 0.5) * step
    drawing.lines.extend((x, f"{y:.1f}", _percent(depth + 1, columns), f"{low:.1f}") for low in beneath)
    kind = "other" if branch.is_other else "named" if branch.name else "unnamed"
    drawing.dots.append(Dot(x, f"{y:.1f}", kind, branch.words))
    return y


def _leaves(branches):
    return sum(_leaves(each.branches) or 1 for each in branches)


def _depth(branches):
    return 1 + max((_depth(each.branches) for each in branches if each.branches), default=0)


def _percent(number, columns):
    return f"{100 * (number + 0.5) / columns:.2f}%"
