"""Whether a producer can make what somebody wants, judged by what it declares and nothing else.

Every question that the wish asks is answered by a line: it fits, it fails (and by how much), or the
producer does not declare it. What is not declared neither fits nor fails. Asking for more never makes a
producer fit: each answer can only get worse. Sizes are in cm, temperatures in °C, capacity in pieces a
month.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

DAYS_IN_MONTH = 30
NEAR = 0.5
"""The largest part of what is wanted that a near miss may lack; a word that is missing counts as this much."""


class Criterion(Enum):
    TYPE = auto()
    SIZE = auto()
    TEMPERATURE = auto()
    TECHNIQUE = auto()
    FINISH = auto()
    GLAZE = auto()
    CAPACITY = auto()


class Verdict(Enum):
    FITS = auto()
    FAILS = auto()
    UNKNOWN = auto()


class Group(Enum):
    """Where a producer stands on the page."""

    FITS = auto()
    NEAR = auto()
    """It fails in one thing only, and not by far."""
    ASK = auto()
    """Nothing fails, but something is not declared."""
    FAR = auto()


@dataclass(frozen=True, slots=True)
class Kiln:
    """A kiln as declared: its highest temperature and the largest piece it takes, or None where nobody said."""

    kind: str
    temperature_c: int | None
    largest_cm: int | None


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a producer declares. An empty set of words says nothing, a filled one says all."""

    types: frozenset[str] = frozenset()
    techniques: frozenset[str] = frozenset()
    finishes: frozenset[str] = frozenset()
    kilns: tuple[Kiln, ...] = ()
    monthly_capacity: int | None = None
    takes_custom_orders: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted; what is None or empty is not asked.

    ``days`` are left until the wanted date. ``alike`` are the techniques of the same stage of work as
    ``technique``: who names none of them says nothing about it. ``glazes`` are the finishes that are one.
    """

    type: str = ""
    height_cm: int | None = None
    diameter_cm: int | None = None
    quantity: int | None = None
    days: int | None = None
    technique: str = ""
    alike: frozenset[str] = frozenset()
    finish: str = ""
    glazed: bool | None = None
    glazes: frozenset[str] = frozenset()
    temperature_c: int | None = None

    @property
    def largest_cm(self) -> int | None:
        """The longer of the two measures: producers declare their largest piece as one figure."""
        return max((side for side in (self.height_cm, self.diameter_cm) if side is not None), default=None)


@dataclass(frozen=True, slots=True)
class Line:
    """The answer to one question: what is declared (a figure, or words), and which part of the wish it lacks."""

    criterion: Criterion
    verdict: Verdict
    declared: int | frozenset[str] | None = None
    short: float = 0.0
    kiln: Kiln | None = None


class Tally(NamedTuple):
    """What lines add up to: how many fail, how many are not known, and what those that fail lack; less is better."""

    fails: int = 0
    unknown: int = 0
    short: float = 0.0

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Tally":
        fails = unknown = 0
        short = 0.0
        for line in lines:
            if line.verdict is Verdict.FAILS:
                fails += 1
                short += line.short
            elif line.verdict is Verdict.UNKNOWN:
                unknown += 1
        return cls(fails, unknown, short)


def group_of(fails: int, unknown: int, short: float) -> Group:
    """The group of a producer whose lines add up to this."""
    if not fails:
        return Group.ASK if unknown else Group.FITS
    return Group.NEAR if fails == 1 and short <= NEAR else Group.FAR


def makeable(monthly_capacity: int, days: int) -> int:
    """Pieces that are made in so many days at this capacity."""
    return monthly_capacity * days // DAYS_IN_MONTH


# The questions


def _of_type(wish: Wish, declared) -> list[Line]:
    types, takes_custom_orders = declared
    if wish.type in types:
        return [Line(Criterion.TYPE, Verdict.FITS, types)]
    if not types or takes_custom_orders:
        return [Line(Criterion.TYPE, Verdict.UNKNOWN, types)]
    return [Line(Criterion.TYPE, Verdict.FAILS, types, NEAR)]


def _of_kilns(wish: Wish, kilns: tuple[Kiln, ...]) -> list[Line]:
    """Size and temperature together: one kiln has to reach both. The lines are those of the best kiln."""
    temperature, size = wish.temperature_c, wish.largest_cm
    each = [_of_kiln(temperature, size, kiln) for kiln in kilns or (None,)]
    return min(each, key=Tally.of) if len(each) > 1 else each[0]


def _of_kiln(temperature: int | None, size: int | None, kiln: Kiln | None) -> list[Line]:
    lines = []
    if temperature is not None:
        lines.append(_at_least(Criterion.TEMPERATURE, temperature, kiln and kiln.temperature_c, kiln))
    if size is not None:
        lines.append(_at_least(Criterion.SIZE, size, kiln and kiln.largest_cm, kiln))
    return lines


def _at_least(criterion, wanted: int, declared: int | None, kiln) -> Line:
    if declared is None:
        return Line(criterion, Verdict.UNKNOWN, kiln=kiln)
    if declared >= wanted:
        return Line(criterion, Verdict.FITS, declared, kiln=kiln)
    return Line(criterion, Verdict.FAILS, declared, (wanted - declared) / wanted, kiln)


def _of_technique(wish: Wish, techniques: frozenset[str]) -> list[Line]:
    told = techniques & (wish.alike | {wish.technique})
    return [_among(Criterion.TECHNIQUE, wish.technique, told)]


def _of_finishes(wish: Wish, finishes: frozenset[str]) -> list[Line]:
    lines = [_among(Criterion.FINISH, wish.finish, finishes)] if wish.finish else []
    if wish.glazed is not None:
        suitable = finishes & wish.glazes if wish.glazed else finishes - wish.glazes
        if suitable or not finishes:
            lines.append(Line(Criterion.GLAZE, Verdict.FITS if suitable else Verdict.UNKNOWN, suitable))
        else:
            lines.append(Line(Criterion.GLAZE, Verdict.FAILS, finishes, NEAR))
    return lines


def _among(criterion, wanted: str, declared: frozenset[str]) -> Line:
    if not declared:
        return Line(criterion, Verdict.UNKNOWN, declared)
    if wanted in declared:
        return Line(criterion, Verdict.FITS, declared)
    return Line(criterion, Verdict.FAILS, declared, NEAR)


def _of_capacity(wish: Wish, monthly_capacity: int | None) -> list[Line]:
    """Without a date any capacity makes the pieces some day; with one, those until then count."""
    if monthly_capacity is None:
        return [Line(Criterion.CAPACITY, Verdict.UNKNOWN)]
    made = makeable(monthly_capacity, wish.days) if wish.days is not None else monthly_capacity and wish.quantity
    if made >= wish.quantity:
        return [Line(Criterion.CAPACITY, Verdict.FITS, monthly_capacity)]
    return [Line(Criterion.CAPACITY, Verdict.FAILS, monthly_capacity, (wish.quantity - made) / wish.quantity)]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a wish may ask: what of the workshop answers it, and how."""

    is_asked: Callable[[Wish], bool]
    declared: Callable[[Workshop], Hashable]
    judge: Callable[[Wish, Hashable], list[Line]]


QUESTIONS = (
    Question(lambda wish: bool(wish.type), lambda shop: (shop.types, shop.takes_custom_orders), _of_type),
    Question(
        lambda wish: wish.largest_cm is not None or wish.temperature_c is not None,
        lambda shop: shop.kilns,
        _of_kilns,
    ),
    Question(lambda wish: bool(wish.technique), lambda shop: shop.techniques, _of_technique),
    Question(lambda wish: bool(wish.finish) or wish.glazed is not None, lambda shop: shop.finishes, _of_finishes),
    Question(lambda wish: wish.quantity is not None, lambda shop: shop.monthly_capacity, _of_capacity),
)


def asked_by(wish: Wish) -> list[Question]:
    return [question for question in QUESTIONS if question.is_asked(wish)]


def lines_of(wish: Wish, workshop: Workshop) -> list[Line]:
    """The answer of ``workshop`` to every question of ``wish``."""
    return [line for question in asked_by(wish) for line in question.judge(wish, question.declared(workshop))]
