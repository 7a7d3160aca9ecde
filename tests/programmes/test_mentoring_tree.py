"""Who belongs to which generation, and which numbers of it are told: without a database."""

from collections import Counter
from itertools import combinations
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.cascade import branches, counts, drawing, tree
from programmes.cascade.branches import from_place
from programmes.cascade.counts import ALL, DEEPEST, Told
from programmes.cascade.records import Lesson, Person, Records
from tests.portal.generated import few_examples

DEFAULTS = (0, 0, "2025-01-01", None)
OWN, OTHER = "32.14.01", "32.14.02"
PLACES = [
    SimpleNamespace(pk=code, name=name, kabupaten=SimpleNamespace(short_name="Purwakarta"))
    for code, name in ((OWN, "Plered"), (OTHER, "Darangdan"))
]


def records(completed=None, lessons=(), trainings=None, named=(), elsewhere=()):
    """``completed`` are persons by training, ``lessons`` (teacher, learner, day, training) with the last two as one
    likes; everybody in ``named`` is called by their number."""
    completed = completed or {}
    rows = []
    for number, given_lesson in enumerate(lessons):
        teacher, learner, day, training = (*given_lesson, *DEFAULTS[len(given_lesson) :])
        rows.append(Lesson(number, teacher, learner, training, day))
    keys = {each for row in rows for each in (row.teacher, row.learner)} | {
        each for persons in completed.values() for each in persons
    }
    people = {
        each: Person(each, f"Nama {each}" if each in named else "", OTHER if each in elsewhere else OWN, False)
        for each in keys
    }
    known = trainings or dict.fromkeys(completed, "2024")
    made = {pk: SimpleNamespace(pk=pk, when=when, is_sample=False) for pk, when in known.items()}
    return Records(made, completed, rows, people)


def grown(*args, chosen=(), **kwargs):
    return tree.grow(records(*args, **kwargs), chosen)


def test_generations_begin_with_those_who_completed():
    cascade = grown({1: [1, 2]}, [(1, 3), (3, 4, "2025-02-01"), (2, 5)])

    assert cascade.generation == {1: 0, 2: 0, 3: 1, 5: 1, 4: 2}
    assert {pk: when[:4] for pk, when in cascade.since.items()} == {
        1: "2024",
        2: "2024",
        3: "2025",
        5: "2025",
        4: "2025",
    }


def test_learner_of_two_teachers_counts_once_in_the_earliest_generation():
    late, early = (3, 4, "2025-02-01"), (1, 4, "2026-01-01")

    cascade = grown({1: [1, 2]}, [(1, 3), late, early, (2, 4, "2026-02-01")])

    assert cascade.generation[4] == 1
    assert cascade.lesson[4].teacher == 1
    assert cascade.also == {4: [3, 2]}
    assert cascade.since[4] == "2026-01-01"


def test_who_was_trained_stays_trained_and_says_who_else_taught_them():
    cascade = grown({1: [1, 2]}, [(1, 2)])

    assert cascade.generation == {1: 0, 2: 0}
    assert cascade.lesson == {}
    assert cascade.also == {2: [1]}


def test_lesson_before_its_teacher_was_trained_passes_nothing_on():
    cascade = grown({1: [1]}, [(1, 2, "2023-12-31"), (1, 3, "2024-01-01")])

    assert cascade.generation == {1: 0, 3: 1}
    assert cascade.outside == {2}


def test_lesson_before_its_teacher_was_taught_passes_nothing_on():
    cascade = grown({1: [1]}, [(2, 3, "2025-01-01"), (1, 2, "2025-06-01"), (2, 4, "2025-06-01")])

    assert cascade.generation == {1: 0, 2: 1, 4: 2}
    assert cascade.outside == {3}


def test_who_taught_without_a_training_is_outside():
    cascade = grown({1: [1]}, [(8, 9), (9, 10)])

    assert cascade.generation == {1: 0}
    assert cascade.outside == {9, 10}


def test_training_that_is_passed_on_counts_its_teacher_where_nobody_listed_the_participants():
    cascade = grown({1: [1], 2: []}, [(5, 6, "2025-01-01", 2), (7, 8, "2025-01-01", 1)])

    assert cascade.generation == {1: 0, 5: 0, 6: 1}
    assert cascade.outside == {8}


def test_chosen_training_leaves_out_others_and_what_passes_another_one_on():
    lessons = [(1, 3), (1, 4, "2025-01-01", 2), (2, 5), (1, 6, "2025-01-01", 1), (8, 9)]

    cascade = grown({1: [1], 2: [2]}, lessons, chosen=[1])

    assert cascade.generation == {1: 0, 3: 1, 6: 1}
    assert cascade.outside == set()


def test_earliest_training_counts_and_no_date_is_before_all_others():
    cascade = grown({1: [1], 2: [1, 2]}, [(2, 3, "1990-01-01")], trainings={1: "2024-06", 2: ""})

    assert cascade.since == {1: "", 2: "", 3: "1990-01-01"}


def test_chain_of_two_hundred_and_of_many_more_generations_is_no_problem():
    for length in (200, 5_000):
        lessons = [(number, number + 1) for number in range(1, length)]
        known = records({1: [1]}, lessons)

        cascade = tree.grow(known)

        assert cascade.generation[length] == length - 1
        assert len(branches.kept(cascade, set(cascade.generation), DEEPEST)) == DEEPEST + 1


@few_examples
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), st.integers(2024, 2026)), max_size=60))
def test_everybody_is_counted_exactly_once(edges):
    """Teachers have smaller numbers than learners, so there is no circle; everybody taught is somewhere."""
    lessons = [(low, low + more, f"{year}-05-05") for low, more, year in edges]

    cascade = grown({1: [0, 1, 2]}, lessons)

    taught = {learner for _teacher, learner, _day in lessons}
    assert cascade.generation.keys() | cascade.outside == taught | {0, 1, 2}
    assert not cascade.generation.keys() & cascade.outside
    for learner, lesson in cascade.lesson.items():
        assert cascade.generation[lesson.teacher] == cascade.generation[learner] - 1


# Numbers


def told(entries):
    table = counts.table_of(Counter(entries))
    return {
        (row.generation, each): cell for row in table.rows for each, cell in zip(table.years, row.cells, strict=True)
    }


def test_numbers_add_up_by_generation_and_year():
    table = counts.table_of(Counter({(0, "2024"): 20, (1, "2024"): 13, (1, "2025"): 30, (2, "2025"): 20}))

    assert table.years == ["2024", "2025"]
    assert [(row.generation, [cell.number for cell in row.cells], row.total.number) for row in table.rows] == [
        (0, [20, 0], 20),
        (1, [13, 30], 43),
        (2, [0, 20], 20),
        (ALL, [13, 50], 63),
    ]
    assert (table.trained.number, table.taught.number) == (20, 63)


def test_sum_of_one_generation_is_told_once():
    table = counts.table_of(Counter({(0, "2024"): 20, (1, "2024"): 13}))

    assert [row.generation for row in table.rows] == [0, 1]
    assert table.taught.number == 13


def test_small_number_hides_another_from_which_it_could_be_worked_out():
    cells = told({(0, "2024"): 3, (0, "2025"): 17, (0, "2026"): 30})

    assert [cells[0, year].told for year in ("2024", "2025", "2026")] == [Told.FEW, Told.WITHHELD, Told.NUMBER]


def test_few_who_were_taught_leave_the_trained_alone():
    table = counts.table_of(Counter({(0, "2024"): 20, (1, "2025"): 3}))

    assert (table.trained.number, table.taught.told) == (20, Told.FEW)


def test_later_generations_are_counted_together():
    table = counts.table_of(Counter({(number, "2025"): 10 for number in range(201)}))

    assert [(row.generation, row.total.number) for row in table.rows] == [
        *((number, 10) for number in range(DEEPEST + 1)),
        (DEEPEST + 1, 10 * (200 - DEEPEST)),
        (ALL, 2000),
    ]


@few_examples
@given(st.dictionaries(st.tuples(st.integers(0, 9), st.sampled_from(["", "2024", "2025"])), st.integers(0, 40)))
def test_no_number_under_five_is_told(entries):
    table = counts.table_of(Counter(entries))

    shown = [cell for row in table.rows for cell in (*row.cells, row.total)]
    assert all(cell.number >= 5 for cell in shown if cell.told == Told.NUMBER)
    assert all(cell.number == 0 for cell in shown if cell.told != Told.NUMBER)


def sums(numbers, places):
    return tuple(sum(numbers[place][column] for place in places) for column in range(2))


@pytest.mark.parametrize(
    ("numbers", "together"),
    [
        ({}, set()),
        ({"a": (5, 0), "b": (6, 9)}, set()),
        ({"a": (30, 30), "b": (9, 0), "c": (0, 2)}, {"b", "c", "a"}),
        ({"a": (30, 30), "b": (9, 5), "c": (0, 2)}, {"b", "c"}),
        ({"a": (13, 14), "b": (2, 5), "c": (3, 4)}, {"b", "c"}),
    ],
)
def test_places_of_few_are_told_with_others(numbers, together):
    assert counts.told_together(numbers) == together


@few_examples
@given(st.dictionaries(st.sampled_from("abcde"), st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1))
def test_no_choice_of_places_and_no_difference_of_two_leaves_few(numbers):
    together = counts.told_together(numbers)
    choices = [set(each) for size in range(len(numbers) + 1) for each in combinations(numbers, size)]
    told = [each for each in choices if not 0 < len(together & each) < len(together)]

    parts = [more - less for more in told for less in told if less <= more]
    found = {sums(numbers, part) for part in parts if part != set(numbers)}
    assert all(not 0 < number < 5 for each in found for number in each)


# The tree


def tree_of(known, own=None, deepest=DEEPEST):
    cascade = tree.grow(known)
    own = set(cascade.generation) if own is None else own
    shown = branches.kept(cascade, own, deepest)
    return branches.branches_of(known, cascade, own, shown, branches.Places(PLACES, known, cascade))


def lines_in(lines, depth=0):
    for line in lines:
        yield depth, line.words, line.also
        yield from lines_in(line.lines, depth + 1)


def test_list_names_who_agreed_and_counts_the_others_by_their_place():
    known = records({1: [1, 2]}, [(1, 3), (1, 4), (1, 5), (1, 6), (5, 7, "2025-03-01")], named={1, 5, 6})

    assert list(lines_in(branches.lines_of(tree_of(known)))) == [
        (0, "Nama 1", ""),
        (1, "Nama 5", ""),
        (2, from_place("Plered"), ""),
        (1, "Nama 6", ""),
        (1, from_place("Plered", 2), ""),
    ]


def test_kecamatan_of_few_is_told_as_the_kabupaten():
    known = records({1: [1, 2, 3, 4]}, [(1, 5), (1, 6)], elsewhere={6})

    assert [words for _depth, words, _also in lines_in(branches.lines_of(tree_of(known)))] == [
        from_place("Plered"),
        from_place("Plered"),
        from_place("Purwakarta"),
    ]


def test_other_teachers_stand_beside():
    known = records({1: [1, 2]}, [(1, 3), (2, 3, "2025-02-01"), (2, 4)], named={2})

    lines = list(lines_in(branches.lines_of(tree_of(known))))

    assert (1, from_place("Purwakarta"), "Nama 2") in lines


def test_kecamatan_keeps_the_teachers_who_lead_to_it():
    known = records({1: [1, 2]}, [(1, 3), (3, 4, "2025-02-01"), (2, 5)], named={1, 2, 3, 4, 5})

    [root] = tree_of(known, own={4})

    assert [(root.name, root.is_other), (root.branches[0].name, root.branches[0].is_other)] == [
        ("Nama 1", True),
        ("Nama 3", True),
    ]
    assert [(each.name, each.is_other) for each in root.branches[0].branches] == [("Nama 4", False)]


def test_tree_that_is_too_large_ends_at_an_earlier_generation():
    lessons = [(1, number) for number in range(2, 102)]
    lessons += [(number, 1000 * number + each, "2025-02-01") for number in range(2, 102) for each in range(4)]
    cascade = grown({1: [1]}, lessons)

    last, shown = branches.fitting(cascade, set(cascade.generation), DEEPEST)

    assert (last, len(shown)) == (1, 101)


def test_drawing_has_a_dot_for_each_and_a_line_for_each_lesson():
    made = drawing.drawing_of(tree_of(records({1: [1, 2]}, [(1, 3), (1, 4), (3, 5, "2025-02-01")], named={3})))

    assert [(dot.x, dot.kind) for dot in made.dots] == [
        ("83.33%", "unnamed"),
        ("50.00%", "named"),
        ("50.00%", "unnamed"),
        ("16.67%", "unnamed"),
    ]
    assert len(made.lines) == 3
    assert made.height > max(float(dot.y) for dot in made.dots)


@pytest.mark.parametrize("width", [1, 63, 399])
def test_drawing_stays_in_bounds(width):
    made = drawing.drawing_of(tree_of(records({1: [1]}, [(1, number) for number in range(2, width + 2)])))

    downs = sorted(float(dot.y) for dot in made.dots if dot.x == "75.00%")
    assert len(downs) == width
    assert all(later - earlier >= drawing.LEAST - 0.2 for earlier, later in zip(downs, downs[1:], strict=False))
    assert made.height <= drawing.TOP + drawing.BOTTOM + max(drawing.ROOM, width * drawing.LEAST) + 1


def test_nobody_is_no_drawing():
    assert drawing.drawing_of([]) is None
