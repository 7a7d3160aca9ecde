"""Who can make this pot: what is declared is judged, what is not declared is neither for nor against."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artisans.who_can_make.rules import (
    NEAR,
    Criterion,
    Group,
    Kiln,
    Tally,
    Verdict,
    Wish,
    Workshop,
    group_of,
    lines_of,
    makeable,
)

FITS, FAILS, UNKNOWN = Verdict
WHEEL, CASTING = "putar", "cetak-tuang"
FORMING, GLAZES = frozenset([WHEEL, CASTING]), frozenset(["glasir"])


def verdicts(wish, workshop):
    return {line.criterion: line.verdict for line in lines_of(wish, workshop)}


def group(wish, workshop):
    tally = Tally.of(lines_of(wish, workshop))
    return group_of(tally.fails, tally.unknown, tally.short)


def updraft(temperature=None, largest=None):
    return Kiln("updraft", temperature, largest)


def test_nothing_asked_gets_no_line():
    assert lines_of(Wish(), Workshop(kilns=(updraft(900, 80),), monthly_capacity=10)) == []


@pytest.mark.parametrize(("largest", "verdict"), [(100, FITS), (101, FITS), (99, FAILS), (None, UNKNOWN)])
def test_largest_piece_has_to_reach_the_size(largest, verdict):
    assert verdicts(Wish(height_cm=100), Workshop(kilns=(updraft(largest=largest),))) == {Criterion.SIZE: verdict}


@pytest.mark.parametrize("sides", [{"height_cm": 100}, {"diameter_cm": 100}, {"height_cm": 30, "diameter_cm": 100}])
def test_longer_side_decides(sides):
    (line,) = lines_of(Wish(**sides), Workshop(kilns=(updraft(largest=80),)))

    assert (line.verdict, line.declared, line.short) == (FAILS, 80, 0.2)


def test_no_kiln_declared_is_not_known():
    wish = Wish(height_cm=100, temperature_c=900)

    assert verdicts(wish, Workshop()) == {Criterion.SIZE: UNKNOWN, Criterion.TEMPERATURE: UNKNOWN}
    assert group(wish, Workshop()) is Group.ASK


def test_one_kiln_has_to_reach_size_and_temperature():
    large, hot = updraft(900, 120), updraft(1_200, 40)
    wish = Wish(height_cm=100, temperature_c=1_200)

    assert group(replace(wish, temperature_c=None), Workshop(kilns=(large, hot))) is Group.FITS
    assert group(replace(wish, height_cm=None), Workshop(kilns=(large, hot))) is Group.FITS
    lines = {line.criterion: line for line in lines_of(wish, Workshop(kilns=(hot, large)))}
    assert lines[Criterion.SIZE].verdict is FITS
    assert (lines[Criterion.TEMPERATURE].verdict, lines[Criterion.TEMPERATURE].short) == (FAILS, 0.25)
    assert group(wish, Workshop(kilns=(large, hot))) is Group.NEAR


def test_kiln_of_which_less_is_known_leaves_the_question_open():
    wish = Wish(height_cm=100, temperature_c=1_200)
    workshop = Workshop(kilns=(updraft(900, 120), updraft(None, 120)))

    assert verdicts(wish, workshop) == {Criterion.SIZE: FITS, Criterion.TEMPERATURE: UNKNOWN}


@pytest.mark.parametrize(
    ("declared", "verdict"),
    [({WHEEL}, FITS), ({WHEEL, CASTING}, FITS), ({CASTING}, FAILS), (set(), UNKNOWN), ({"ukir"}, UNKNOWN)],
)
def test_technique_is_known_by_those_of_the_same_stage(declared, verdict):
    wish = Wish(technique=WHEEL, alike=FORMING)

    assert verdicts(wish, Workshop(techniques=frozenset(declared))) == {Criterion.TECHNIQUE: verdict}


@pytest.mark.parametrize(
    ("glazed", "declared", "verdict"),
    [
        (True, {"glasir", "polos"}, FITS),
        (True, {"polos"}, FAILS),
        (True, set(), UNKNOWN),
        (False, {"glasir", "polos"}, FITS),
        (False, {"glasir"}, FAILS),
        (False, set(), UNKNOWN),
    ],
)
def test_glaze(glazed, declared, verdict):
    wish = Wish(glazed=glazed, glazes=GLAZES)

    assert verdicts(wish, Workshop(finishes=frozenset(declared))) == {Criterion.GLAZE: verdict}


@pytest.mark.parametrize(
    ("workshop", "verdict"),
    [
        (Workshop(types=frozenset(["kendi", "guci"])), FITS),
        (Workshop(types=frozenset(["guci"])), FAILS),
        (Workshop(types=frozenset(["guci"]), takes_custom_orders=True), UNKNOWN),
        (Workshop(takes_custom_orders=True), UNKNOWN),
        (Workshop(), UNKNOWN),
    ],
)
def test_product_type(workshop, verdict):
    assert verdicts(Wish(type="kendi"), workshop) == {Criterion.TYPE: verdict}


@pytest.mark.parametrize(
    ("monthly", "quantity", "days", "verdict"),
    [
        (300, 300, 30, FITS),
        (300, 301, 30, FAILS),
        (300, 10, 1, FITS),
        (300, 11, 1, FAILS),
        (300, 1, 0, FAILS),
        (None, 1, 300, UNKNOWN),
        (300, 90_000, None, FITS),
        (0, 1, None, FAILS),
        (None, 1, None, UNKNOWN),
    ],
)
def test_capacity_until_the_day(monthly, quantity, days, verdict):
    wish = Wish(quantity=quantity, days=days)

    assert verdicts(wish, Workshop(monthly_capacity=monthly)) == {Criterion.CAPACITY: verdict}


def test_makeable_is_rounded_down():
    assert [makeable(100, days) for days in (0, 1, 29, 30, 31)] == [0, 3, 96, 100, 103]


@pytest.mark.parametrize(
    ("fails", "unknown", "short", "expected"),
    [
        (0, 0, 0, Group.FITS),
        (0, 1, 0, Group.ASK),
        (1, 0, 0.2, Group.NEAR),
        (1, 2, NEAR, Group.NEAR),
        (1, 0, NEAR + 0.01, Group.FAR),
        (2, 0, 0.1, Group.FAR),
    ],
)
def test_group(fails, unknown, short, expected):
    assert group_of(fails, unknown, short) is expected


# What holds for any wish and any workshop

centimetres = st.one_of(st.none(), st.integers(1, 300))
degrees = st.one_of(st.none(), st.integers(400, 1_500))
words = st.frozensets(st.sampled_from(["a", "b", "c", "glasir"]), max_size=3)
workshops = st.builds(
    Workshop,
    types=words,
    techniques=words,
    finishes=words,
    kilns=st.lists(st.builds(Kiln, st.just("updraft"), degrees, centimetres), max_size=3).map(tuple),
    monthly_capacity=st.one_of(st.none(), st.integers(0, 2_000)),
    takes_custom_orders=st.booleans(),
)
wishes = st.builds(
    Wish,
    type=st.sampled_from(["", "a"]),
    height_cm=centimetres,
    diameter_cm=centimetres,
    quantity=st.one_of(st.none(), st.integers(1, 5_000)),
    days=st.one_of(st.none(), st.integers(0, 400)),
    technique=st.sampled_from(["", "a"]),
    alike=st.just(frozenset(["a", "b"])),
    finish=st.sampled_from(["", "b"]),
    glazed=st.sampled_from([None, True, False]),
    glazes=st.just(GLAZES),
    temperature_c=degrees,
)
NUMBERS = ("height_cm", "diameter_cm", "quantity", "temperature_c")
"""What is asked for more when the number grows; a number where none was is more, too."""
ADDED = [
    ("type", "", "a"),
    ("technique", "", "a"),
    ("finish", "", "b"),
    ("glazed", None, True),
    ("glazed", None, False),
]


@st.composite
def raised(draw):
    """A wish, and one that asks for more in one thing."""
    wish = draw(wishes)
    match draw(st.sampled_from(["number", "date", "word"])):
        case "number":
            name = draw(st.sampled_from(NUMBERS))
            return wish, replace(wish, **{name: (getattr(wish, name) or 0) + draw(st.integers(1, 500))})
        case "date":
            return wish, replace(wish, days=draw(st.integers(0, 400 if wish.days is None else wish.days)))
        case "word":
            name, without, word = draw(st.sampled_from(ADDED))
            return replace(wish, **{name: without}), replace(wish, **{name: word})


@settings(max_examples=500)
@given(raised(), workshops)
def test_asking_for_more_never_makes_a_workshop_fit(pair, workshop):
    less, more = pair

    assert group(less, workshop) is Group.FITS or group(more, workshop) is not Group.FITS


@given(wishes, workshops)
def test_who_fits_has_declared_all_that_is_asked(wish, workshop):
    lines = lines_of(wish, workshop)

    if group(wish, workshop) is Group.FITS:
        assert {line.verdict for line in lines} <= {FITS}
    for line in lines:
        assert (line.verdict is UNKNOWN) == (
            line.declared is None
            or line.declared == frozenset()
            or (line.criterion is Criterion.TYPE and "a" not in workshop.types and workshop.takes_custom_orders)
        )
        assert (line.short > 0) == (line.verdict is FAILS)


@given(wishes)
def test_who_declares_nothing_neither_fits_nor_fails(wish):
    assert {line.verdict for line in lines_of(wish, Workshop())} <= {UNKNOWN}
