"""What people type into cells, and what it means."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artisans.models import Producer
from stewardship.sheets.cells import (
    Choice,
    Day,
    Digits,
    EMail,
    Measure,
    Text,
    Web,
    Whole,
    Year,
    YesNo,
    escaped,
    text_of,
)
from stewardship.sheets.phones import Phone
from stewardship.sheets.problems import CellError


def refuses(cell, value):
    with pytest.raises(CellError) as caught:
        cell.clean(value)
    return str(caught.value)


# Telephone numbers


@pytest.mark.parametrize(
    "typed",
    [
        "0812-3456-7890",
        "0812 3456 7890",
        "(0812) 3456.7890",
        "+62 812-3456-7890",
        "+6281234567890",
        "62 812 3456 7890",
        "6281234567890",
        "0062 812 3456 7890",
        "+62 0812 3456 7890",
        "'081234567890",
        "'+62 812 3456 7890",
        "81234567890",
        "WA: 0812-3456-7890",
        81234567890,
        81234567890.0,
        6281234567890,
        "8.1234567890E+10",
        "8,1234567890E+10",
        "6.281234567890E+12",
        "0812\xa03456\xa07890",
    ],
)
def test_phone_is_understood_as_people_type_it(typed):
    assert str(Phone().clean(typed)) == "+6281234567890"


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0264-270123", "+62264270123"), (264270123, "+62264270123"), ("+65 6123 4567", "+6561234567")],
)
def test_phone_of_another_kind_is_understood(typed, number):
    assert str(Phone().clean(typed)) == number


@pytest.mark.parametrize("typed", ["8.12E+10", "8,12346E+10", "6.28123E+12"])
def test_phone_that_excel_has_cut_is_not_guessed(typed):
    assert "Excel" in refuses(Phone(), typed)


@pytest.mark.parametrize(
    "typed", ["belum ada", "0812", "12345678901234567890", "0812-3456-7890 / 0813-1111-2222", True, 8.5]
)
def test_phone_that_is_none_is_refused(typed):
    assert refuses(Phone(), typed)


def test_phone_is_written_as_it_is_read():
    number = Phone().clean(81234567890)

    assert Phone().render(number) == "0812-3456-7890"
    assert Phone().same(number, Phone().clean(Phone().render(number)))


# Numbers


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("Rp 1.250.000", 1_250_000),
        ("Rp. 1.250.000,-", 1_250_000),
        ("IDR 1,250,000", 1_250_000),
        ("75.000", 75_000),
        ("75,000", 75_000),
        ("75.000,00", 75_000),
        ("75 ribu", 75_000),
        ("75rb", 75_000),
        ("1,5 juta", 1_500_000),
        ("1.5jt", 1_500_000),
        ("1500", 1500),
        (1500.0, 1500),
        ("1.200 buah", 1200),
        ("0", 0),
        ("-5", -5),
        ("'-5", -5),
    ],
)
def test_whole_number_is_understood(typed, number):
    assert Whole("buah").clean(typed) == number


@pytest.mark.parametrize(
    "typed", ["12,5", 12.5, "banyak", "1-2", "10-20 ribu", "1.2.3", "1e999", True, "Rp", "1.250.00"]
)
def test_number_that_is_none_or_not_whole_is_refused(typed):
    assert refuses(Whole(), typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("62,5", "62.5"),
        ("62.5", "62.5"),
        ("62,5 cm", "62.5"),
        (62.5, "62.5"),
        (62.4999999999, "62.5"),
        ("1.250,5", "1250.5"),
        ("1,250.5", "1250.5"),
        ("1.250", "1.3"),
        ("60", "60.0"),
        ("-6,64093", "-6.6"),
    ],
)
def test_decimals_have_a_comma_or_a_point(typed, number):
    assert Measure(1, "cm").clean(typed) == Decimal(number)


def test_point_divides_thousands_where_measures_are_large():
    large = Measure(2, "kg", large=True)

    assert [large.clean(typed) for typed in ("8.500", "8.500,5 kg", "8,5", "12.5", 8.5)] == [
        8500,
        Decimal("8500.50"),
        Decimal("8.5"),
        Decimal("12.5"),
        Decimal("8.5"),
    ]


@pytest.mark.parametrize("typed", ["tinggi", "1,2,3", "1e40", 1e300, "60-80"])
def test_measure_that_is_no_number_is_refused(typed):
    assert refuses(Measure(1), typed)


def test_measure_is_the_same_however_many_zeros_it_has():
    assert Measure(2).same(Decimal("62.50"), Measure(2).clean("62,5"))
    assert Measure(2).same(None, None)
    assert not Measure(2).same(None, Decimal(1))
    assert Measure(2).render(Decimal("60.00")) == 60


@pytest.mark.parametrize(
    ("typed", "text"),
    [("0220001234567", "0220001234567"), (220001234567, "0220001234567"), ("0220 0012 34567", "0220001234567"),
     ("2.200012345671E+12", "2200012345671"), ("12", "12"), (23932.0, "23932")],
)  # fmt: skip
def test_number_that_is_a_name_gets_its_zero_back(typed, text):
    assert Digits(5 if text == "23932" else 13).clean(typed) == text


def test_nib_that_excel_has_cut_is_not_guessed():
    assert "Excel" in refuses(Digits(13), "2,2E+11")


# Days and years


@pytest.mark.parametrize(
    "typed",
    ["2024-03-01", "2024-03-01 10:30:00", "1/3/2024", "01-03-2024", "1.3.2024", "1/3/24", "1/3/2024 00:00",
     "1 Maret 2024", "1 Mar 2024", "1 march 2024", 45352, 45352.0],
)  # fmt: skip
def test_day_is_understood(typed):
    assert Day().clean(typed) == datetime.date(2024, 3, 1)


@pytest.mark.parametrize("typed", ["kemarin", "31/2/2024", "13/13/2024", 5, "1 Foo 2024", True])
def test_day_that_is_none_is_refused(typed):
    assert refuses(Day(), typed)


@pytest.mark.parametrize("typed", [1998, "1998", 1998.0, "sejak 1998", "th. 1998", "1998-05-20"])
def test_year_is_understood(typed):
    assert Year().clean(typed) == 1998


@pytest.mark.parametrize("typed", ["98", "lama", "1998-2001", 19980])
def test_year_that_is_none_is_refused(typed):
    assert refuses(Year(), typed)


# Words


@pytest.mark.parametrize("typed", ["ya", "Ya ", "Y", "YES", "x", "X", "1", 1, 1.0, True, "✓", "ada"])
def test_yes(typed):
    assert YesNo().clean(typed) is True


@pytest.mark.parametrize("typed", ["tidak", "T", "no", "0", 0, False, "tidak ada", "belum"])
def test_no(typed):
    assert YesNo().clean(typed) is False


def test_neither_yes_nor_no():
    assert refuses(YesNo(), "mungkin")


@pytest.mark.parametrize("typed", ["workshop", "Workshop ", "bengkel", "BENGKEL"])
def test_choice_is_known_by_code_and_in_both_languages(typed):
    choice = Choice(Producer.Kind.choices)

    assert choice.clean(typed) == "workshop"
    assert choice.clean(choice.render("workshop")) == "workshop"


def test_choice_that_is_none_names_those_that_are():
    choice = Choice(Producer.Kind.choices)

    assert choice.offered[0] in refuses(choice, "pabrik es")


def test_addresses_are_made_whole():
    assert Web().clean("gerabah.example.org") == "https://gerabah.example.org"
    assert Web().clean("http://gerabah.example.org") == "http://gerabah.example.org"
    assert EMail().clean(" Ayu@Example.org ") == "ayu@example.org"


def test_text_is_the_same_without_what_nobody_sees():
    assert Text().clean("  Gerabah\xa0 Ayu\n") == "Gerabah Ayu"
    assert Text(lines=True).clean("satu \r\ndua\r\n") == "satu\ndua"
    assert Text(lines=True).same("satu\r\ndua ", "satu\ndua")
    assert Text().clean(23932.0) == "23932"


# Formulae


@pytest.mark.parametrize("text", ["=1+1", "+62", "-5", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''-x"])
def test_text_that_would_be_a_formula_is_escaped_and_comes_back(text):
    assert escaped(text) == f"'{text}"
    assert text_of(escaped(text)) == text


@pytest.mark.parametrize("value", ["Ayu", "it's", "'kutip'", "", 5, -5, None, Decimal("-6.6")])
def test_other_cells_stay_as_they_are(value):
    assert escaped(value) == value
    assert text_of("'kutip'") == "'kutip'"


@given(st.text())
def test_escaped_text_always_comes_back_and_begins_no_formula(text):
    assert text_of(escaped(text)) == text
    assert not escaped(text).startswith(("=", "+", "-", "@", "\t", "\r"))
