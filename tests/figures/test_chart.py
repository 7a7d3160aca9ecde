"""The chart of a series: columns that mean one number each, and everything else drawn as something else."""

import pytest
from django.utils.translation import override

from figures.chart import BASE, FOLDED_FROM, LETTERS, TOP, chart_of
from figures.series import series
from tests.figures.test_series import NEW, report


def chart(*reports):
    return chart_of(series(reports))


def kinds(made):
    return [(column.year, column.kind) for column in made.columns]


@pytest.mark.parametrize(
    "reports",
    [
        [],
        [report(5)],
        [report(5, part=True), report(9, NEW)],
        [report(5, undated=True), report(9)],
        [report(0), report(0, year=2021)],
        [report(-5), report(9, year=2021)],
        [report(5, value_to=9), report(7, year=2021, value_to=8)],
        [report(5, precision="planned"), report(9, year=2021)],
    ],
    ids=["nothing", "one", "one year", "undated", "zeros", "below zero", "only ranges", "a plan"],
)
def test_no_chart_of(reports):
    assert chart(*reports) is None


def test_highest_column_reaches_the_top_and_the_others_are_in_proportion():
    made = chart(report(50), report(100, year=2021), report(0, year=2022))

    assert [(column.y, column.height) for column in made.columns] == [
        (BASE - (BASE - TOP) / 2, (BASE - TOP) / 2),
        (TOP, BASE - TOP),
        (BASE, 0),
    ]
    assert [column.is_highest for column in made.columns] == [False, True, False]
    assert [column.text for column in made.columns] == ["50", "100", "0"]


def test_columns_share_the_width():
    made = chart(report(1), report(2, year=2021), report(3, year=2022), report(4, year=2023))

    assert [(column.x, column.middle, column.right, column.width) for column in made.columns[:2]] == [
        ("4.00%", "12.50%", "21.00%", "17.00%"),
        ("29.00%", "37.50%", "46.00%", "17.00%"),
    ]


def test_part_of_a_year_is_hatched_and_never_added_to_the_year():
    made = chart(report(75), report(36, year=2021, part=True), report(61, year=2022), report(30, year=2022, part=True))

    assert kinds(made) == [("2020", "full"), ("2021", "part"), ("2022", "full")]
    assert [column.text for column in made.columns] == ["75", "36", "61"]


def test_year_without_a_number_is_an_empty_frame():
    made = chart(report(5), report(9, year=2022))

    assert kinds(made)[1] == ("2021", "none")
    assert (made.columns[1].text, made.gaps) == ("?", [])


def test_long_gap_is_folded_and_told():
    made = chart(report(270, year=2004), report(187, year=2006), report(92, year=2026))

    assert kinds(made) == [("2004", "full"), ("2005", "none"), ("2006", "full"), ("", "gap"), ("2026", "full")]
    assert made.gaps == ["2007–2025"]
    short = chart(report(1), report(2, year=2020 + FOLDED_FROM))
    assert short.gaps == []


@pytest.mark.parametrize(
    ("columns", "kind", "y", "height", "text"),
    [
        ({"value": 50, "value_to": 100}, "range", TOP, (BASE - TOP) / 2, "50–100"),
        ({"value": 50, "precision": "at_least"}, "at_least", BASE - (BASE - TOP) / 2 - 16, 16, "≥50"),
        ({"value": 50, "precision": "at_most"}, "at_most", BASE - (BASE - TOP) / 2, (BASE - TOP) / 2, "≤50"),
    ],
)
def test_range_is_a_bracket(columns, kind, y, height, text):
    bracket = chart(report(100), report(80, year=2021), report(year=2022, **columns)).columns[2]

    assert (bracket.kind, bracket.y, bracket.height, bracket.text) == (kind, y, height, text)
    assert not bracket.is_highest


def test_upper_end_of_a_range_stays_inside_the_chart():
    made = chart(report(50), report(80, year=2021, value_to=200))

    assert min(column.y for column in made.columns) == TOP
    assert made.highest.year == 2020


@override("en")
def test_contested_year_has_an_asterisk_and_is_told():
    made = chart(report(98, NEW, year=2017), report(120, year=2017), report(121, year=2017), report(61, year=2018))

    assert [column.text for column in made.columns] == ["98*", "61"]
    assert [(contest.year, contest.drawn, contest.others) for contest in made.contests] == [(2017, "98", "120, 121")]


def test_many_years_have_short_names():
    made = chart(*(report(year, year=2000 + year) for year in range(1, 10)))

    assert [column.year for column in made.columns] == [f"’0{year}" for year in range(1, 10)]


def test_years_and_numbers_never_run_into_each_other():
    made = chart(*(report(13_000 + year, year=2000 + year) for year in range(30)))

    assert sum(len(column.year) for column in made.columns) <= LETTERS
    assert [column.text for column in made.columns if column.text] == ["13.029"]


@override("id")
def test_large_numbers_are_shortened_in_words():
    made = chart(report(1_750_000_000), report(25_400_000, year=2021))

    assert [column.text.split()[0] for column in made.columns] == ["1,75", "25,4"]


def test_aria_text_has_the_finding():
    made = chart(report(75, year=2014), report(112, year=2016), report(5, year=2025), report(1, year=2026, part=True))

    assert (made.first.year, made.highest.year, made.last.year) == (2014, 2016, 2026)
