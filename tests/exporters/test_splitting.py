"""The rule of sharing out: whole pieces, in proportion, nobody more than can be made."""

import datetime
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.splitting import Share, SplitLine, Workshop, in_this_time, months_until, propose, share_out

TODAY = datetime.date(2026, 3, 2)
PIECES = st.integers(0, 10_000_000)
FREE = st.dictionaries(st.integers(1, 99), PIECES, max_size=12)


@given(PIECES, FREE)
def test_all_that_can_be_made_is_given_and_no_piece_more(wanted, free):
    shares = share_out(wanted, free)

    assert shares.keys() == free.keys()
    assert sum(shares.values()) == min(wanted, sum(free.values()))
    assert all(0 <= shares[key] <= free[key] for key in free)


@given(PIECES, FREE)
def test_each_share_is_within_a_piece_of_its_proportion(wanted, free):
    total = max(sum(free.values()), 1)
    exact = {key: min(Fraction(wanted, total), 1) * pieces for key, pieces in free.items()}

    shares = share_out(wanted, free)

    assert all(abs(shares[key] - exact[key]) < 1 for key in free)


@given(PIECES, FREE)
def test_whoever_can_make_more_gets_no_less(wanted, free):
    shares = share_out(wanted, free)

    by_free = sorted(free, key=lambda key: (free[key], shares[key]))
    assert [shares[key] for key in by_free] == sorted(shares.values())


@given(PIECES, FREE)
def test_the_same_question_has_the_same_answer(wanted, free):
    assert share_out(wanted, free) == share_out(wanted, dict(free))


def test_odd_piece_goes_to_the_first_of_equals():
    assert share_out(10, {"wati": 20, "asep": 20, "imas": 20}) == {"wati": 4, "asep": 3, "imas": 3}


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (None, 1),
        (TODAY, 1),
        (TODAY - datetime.timedelta(1), 1),
        (TODAY + datetime.timedelta(1), Fraction(12, 365)),
        (TODAY + datetime.timedelta(365), 12),
    ],
)
def test_months_are_counted_until_the_wanted_day(day, months):
    assert months_until(day, TODAY) == months


@given(PIECES, st.fractions(Fraction(1, 40), 40), st.fractions(Fraction(1, 40), 40))
def test_other_order_takes_no_more_than_its_pieces_and_no_less_than_its_part(pieces, theirs, months):
    taken = in_this_time(pieces, theirs, months)

    assert min(pieces, pieces * months / theirs) <= taken <= pieces
    assert taken == pieces or taken - 1 < pieces * months / theirs


# A whole order


def workshop(key, capacity, months=Fraction(1), promised=0, asked=False):
    return Workshop(SimpleNamespace(pk=key, monthly_capacity=capacity), months, promised, asked)


def line(wanted, *shares, elsewhere=0):
    return SplitLine(SimpleNamespace(quantity=wanted), elsewhere, list(shares))


def proposed(lines):
    return [{share.key: share.proposed for share in line.shares} for line in lines]


def test_those_that_were_asked_come_before_others():
    asked, other = workshop(1, 300, asked=True), workshop(2, 900)
    small, large = line(200, Share(asked, True), Share(other, True)), line(500, Share(asked, True), Share(other, True))

    propose([small])
    propose([large])

    assert proposed([small, large]) == [{1: 200, 2: 0}, {1: 300, 2: 200}]
    assert large.not_proposed == 0


def test_second_product_gets_what_the_first_left():
    maker = workshop(1, 300)
    lines = [line(200, Share(maker, True)), line(200, Share(maker, True))]

    propose(lines)

    assert proposed(lines) == [{1: 200}, {1: 100}]
    assert [each.not_proposed for each in lines] == [0, 100]


def test_workshop_without_capacity_or_without_the_product_is_proposed_nothing():
    lines = [line(50, Share(workshop(1, None, asked=True), True), Share(workshop(2, 900), False))]

    propose(lines)

    assert proposed(lines) == [{1: 0, 2: 0}]
    assert lines[0].not_proposed == 50


def test_pieces_placed_by_another_office_are_not_proposed_again():
    lines = [
        line(50, Share(workshop(1, 900), True), elsewhere=40),
        line(50, Share(workshop(2, 900), True), elsewhere=60),
    ]

    propose(lines)

    assert proposed(lines) == [{1: 10}, {2: 0}]


WORKSHOPS = st.lists(
    st.tuples(
        st.none() | st.integers(0, 5_000),
        st.fractions(Fraction(1, 40), 24),
        st.integers(0, 20_000),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@given(WORKSHOPS, st.lists(st.tuples(st.integers(1, 50_000), st.integers(0, 9_000)), min_size=1, max_size=4), st.data())
def test_proposal_never_exceeds_what_is_wanted_nor_what_can_be_made(facts, wanted, data):
    workshops = [workshop(key, *each) for key, each in enumerate(facts)]
    lines = [
        line(pieces, *(Share(each, data.draw(st.booleans())) for each in workshops), elsewhere=elsewhere)
        for pieces, elsewhere in wanted
    ]

    propose(lines)

    for each in lines:
        assert 0 <= each.not_proposed <= each.open <= each.wanted.quantity
        assert all(share.proposed == 0 for share in each.shares if not share.makes)
    for index, each in enumerate(workshops):
        given = [line.shares[index].proposed for line in lines]
        assert min(given) >= 0
        assert sum(given) <= (each.producer.monthly_capacity or 0) * each.months
        assert sum(given) <= max((each.producer.monthly_capacity or 0) * each.months - each.promised, 0)


@given(WORKSHOPS, st.integers(1, 50_000))
def test_nothing_is_left_while_somebody_could_make_it(facts, wanted):
    workshops = [workshop(key, *each) for key, each in enumerate(facts)]
    only = line(wanted, *(Share(each, True) for each in workshops))

    propose([only])

    assert only.not_proposed == max(wanted - sum(each.free or 0 for each in workshops), 0)
