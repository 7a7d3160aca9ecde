"""No number that is withheld can be worked out from those that are told."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stewardship.suppression import ALL, with_totals, withheld

LEAST = 5
ROWS, COLUMNS = "ABCDE", "vwxyz"
cells_of_tables = st.dictionaries(
    st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS)), st.integers(1, 12), min_size=1, max_size=14
)
small_tables = st.dictionaries(
    st.tuples(st.sampled_from("AB"), st.sampled_from("xyz")), st.integers(1, 4), min_size=1, max_size=4
)


def equations(entries):
    """Every sum of a table as {entry: factor}, equal to nothing: parts on one side, their total on the other."""
    rows, columns = ({entry[side] for entry in entries} for side in (0, 1))
    for row in rows:
        yield {entry: 1 if entry[1] != ALL else -1 for entry in entries if entry[0] == row}
    for column in columns:
        yield {entry: 1 if entry[0] != ALL else -1 for entry in entries if entry[1] == column}


def worked_out(counts, hidden):
    """The hidden entries that have one solution only, by Gauss and Jordan over fractions."""
    unknown = sorted(hidden, key=str)
    rows = [[Fraction(line.get(entry, 0)) for entry in unknown] for line in equations(counts)]
    rank, pivots = 0, []
    for place in range(len(unknown)):
        pivot = next((number for number in range(rank, len(rows)) if rows[number][place]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        rows[rank] = [value / rows[rank][place] for value in rows[rank]]
        for number, row in enumerate(rows):
            if number != rank and row[place]:
                rows[number] = [value - row[place] * own for value, own in zip(row, rows[rank], strict=True)]
        pivots.append(place)
        rank += 1
    # A row that holds one unknown alone says what it is.
    return {unknown[place] for row, place in zip(rows, pivots, strict=False) if sum(map(bool, row)) == 1}


@settings(max_examples=300, deadline=None)
@given(cells=cells_of_tables)
def test_no_withheld_number_follows_from_the_sums(cells):
    counts = with_totals(cells)
    hidden = withheld(cells, LEAST)

    assert {entry for entry, count in counts.items() if count < LEAST} <= hidden
    assert worked_out(counts, hidden) == set()


def tables_like(counts, hidden):
    """Every table that a reader can think of: the sums hold, what is told holds, a withheld number is one or more."""
    free = [entry for entry in hidden if ALL not in entry]
    told = {entry: count for entry, count in counts.items() if entry not in hidden}
    most = max(counts.values()) + 1
    for values in product(range(1, most + 1), repeat=len(free)):
        guess = {entry: told.get(entry, 0) for entry in counts if ALL not in entry} | dict(
            zip(free, values, strict=True)
        )
        sums = with_totals(guess)
        if all(sums[entry] == count for entry, count in told.items()):
            yield sums


@settings(max_examples=60, deadline=None)
@given(cells=small_tables)
def test_no_withheld_number_follows_from_being_one_at_least(cells):
    assume(sum(cells.values()) <= 9)
    counts, hidden = with_totals(cells), withheld(cells, LEAST)
    seen = {entry: set() for entry in hidden}

    for guess in tables_like(counts, hidden):
        for entry in hidden:
            seen[entry].add(guess[entry])

    assert {entry for entry, values in seen.items() if len(values) < 2} == set()


def test_the_solver_of_these_tests_finds_what_follows():
    """One hidden cell of a row is the total less the others."""
    counts = with_totals({("A", "x"): 2, ("A", "y"): 9, ("B", "x"): 8, ("B", "y"): 7})

    assert worked_out(counts, {("A", "x")}) == {("A", "x")}
    assert worked_out(counts, {("A", "x"), ("A", "y")}) == {("A", "x"), ("A", "y")}
    assert worked_out(counts, {("A", "x"), ("A", "y"), ("B", "x"), ("B", "y")}) == set()


def test_nothing_is_withheld_where_nothing_is_small():
    assert withheld({("A", "x"): 5, ("A", "y"): 9, ("B", "x"): 80}, LEAST) == set()
    assert withheld({}, LEAST) == set()


def test_the_smallest_numbers_cover_a_small_one():
    cells = {("A", "x"): 2, ("A", "y"): 6, ("A", "z"): 50, ("B", "x"): 7, ("B", "y"): 8, ("B", "z"): 60}

    assert withheld(cells, LEAST) == {("A", "x"), ("A", "y"), ("B", "x"), ("B", "y")}


def test_small_numbers_cover_each_other():
    cells = {("A", "x"): 2, ("A", "y"): 4, ("B", "x"): 4, ("B", "y"): 3, ("C", "x"): 30, ("C", "y"): 40}

    assert {entry for entry in withheld(cells, LEAST) if ALL not in entry} == set(cells) - {("C", "x"), ("C", "y")}


def test_two_that_must_be_one_each_are_covered_by_more():
    """Their row says two: without more to it, each would be one."""
    cells = {("A", "x"): 1, ("A", "y"): 1, ("A", "z"): 9, ("B", "x"): 1, ("B", "y"): 1, ("B", "z"): 9}

    hidden = withheld(cells, LEAST)

    assert {("A", "z"), ("B", "z")} & hidden or {("A", ALL), ("B", ALL)} & hidden


@pytest.mark.parametrize("count", [1, 4])
def test_a_table_of_too_few_tells_nothing(count):
    cells = {("A", "x"): count}

    assert withheld(cells, LEAST) == {("A", "x"), ("A", ALL), (ALL, "x"), (ALL, ALL)}


def test_a_small_total_is_withheld_and_covered():
    cells = {("A", "x"): 1, ("A", "y"): 1, ("B", "x"): 20, ("B", "y"): 30, ("C", "x"): 10, ("C", "y"): 15}

    hidden = withheld(cells, LEAST)

    assert ("A", ALL) in hidden
    assert len({entry for entry in hidden if entry[1] == ALL}) >= 2
    assert worked_out(with_totals(cells), hidden) == set()


def test_the_same_table_is_withheld_in_the_same_way():
    cells = {("A", "x"): 2, ("A", "y"): 6, ("B", "x"): 6, ("B", "y"): 6}

    assert withheld(cells, LEAST) == withheld(dict(reversed(cells.items())), LEAST)
