"""Numbers, periods and places in words of both languages."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from figures import wording
from tests.factories import DesaFactory, ObservationFactory


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (0, "0", "0"),
        (5, "5", "5"),
        (1234, "1.234", "1,234"),
        (Decimal("12.50"), "12,5", "12.5"),
        (Decimal("1234567.00"), "1.234.567", "1,234,567"),
        (Decimal("-30.00"), "−30", "−30"),
        (Decimal("100000"), "100.000", "100,000"),
    ],
)
def test_number(value, indonesian, english):
    with override("id"):
        assert wording.plain(value) == indonesian
    with override("en"):
        assert wording.plain(value) == english


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (112, "112"),
        (13_016, "13,016"),
        (999_999, "999,999"),
        (1_000_000, "1 m"),
        (25_400_000, "25.4 m"),
        (1_750_000_000, "1.75 bn"),
        (600_000_000, "600 m"),
        (Decimal("9000000000.00"), "9 bn"),
        (Decimal("12345678.00"), "12.3 m"),
    ],
)
@override("en")
def test_number_over_a_column(value, text):
    assert wording.short(value) == text


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        ({"value": 205, "precision": "about"}, "about 205"),
        ({"value": 2500, "value_to": 100_000}, "2,500–100,000"),
        ({"value": -40, "value_to": -30}, "−40 – −30"),
        ({"value": 8114, "precision": "at_least"}, "at least 8,114"),
        ({"value": 600, "precision": "at_most"}, "at most 600"),
        ({"value": 16, "precision": "planned"}, "planned: 16"),
        ({"value": 400, "precision": "past"}, "formerly 400"),
        ({"value": None, "country": "NL"}, "Netherlands"),
        ({"value": None, "country": "KR", "precision": "planned"}, "planned: South Korea"),
        ({"value": None}, "–"),
    ],
)
@override("en")
def test_value(columns, text):
    assert wording.value_of(ObservationFactory.build(**columns)) == text


@pytest.mark.parametrize(("precision", "text"), [("exact", "700"), ("about", "±700")])
def test_headline(precision, text):
    assert wording.headline(ObservationFactory.build(value=700, precision=precision)) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2017, 1, 1), date(2017, 12, 31), "2017"),
        (date(2020, 6, 18), date(2020, 6, 18), "18 June 2020"),
        (date(2022, 12, 1), date(2022, 12, 31), "December 2022"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2022, 1, 1), date(2022, 5, 31), "January–May 2022"),
        (date(2018, 1, 1), date(2018, 9, 17), "1 January – 17 September 2018"),
        (date(2020, 9, 1), date(2020, 9, 27), "1–27 September 2020"),
        (date(2019, 7, 1), date(2020, 6, 30), "1 July 2019 – 30 June 2020"),
        (None, None, "undated"),
    ],
)
@override("en")
def test_period(start, end, text):
    assert wording.period_of(ObservationFactory.build(period_start=start, period_end=end)) == text


@pytest.mark.django_db
@override("en")
def test_place_names_its_kind():
    anjun = DesaFactory(anjun=True)
    place = wording.place_of

    assert place(ObservationFactory(kecamatan=anjun.kecamatan, desa=anjun)) == "Desa Anjun"
    assert place(ObservationFactory(kecamatan=anjun.kecamatan)) == "Kecamatan Plered"
    assert place(ObservationFactory()) == "Kabupaten Purwakarta"
    assert place(ObservationFactory(national=True)) == "All Indonesia"
