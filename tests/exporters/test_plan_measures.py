"""Units of a plan: what people type, and that changing between cm and inches loses nothing."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from exporters.container_planner import measures
from exporters.container_planner.measures import IMPERIAL, METRIC, converted, number_in, value_of

typed = st.decimals(Decimal("0.01"), Decimal(2000), places=3).map(lambda number: f"{number.normalize():f}")
kinds = st.sampled_from(["length", "weight"])
systems = st.sampled_from([METRIC, IMPERIAL])
languages = st.sampled_from(["id", "en"])


@given(typed, kinds, systems, st.lists(st.booleans(), max_size=6), languages)
def test_changing_units_again_and_again_never_drifts(text, kind, begun, presses, language):
    """Each press changes the units or only works the plan out again; the value stays to the last digit."""
    data, system = {"0-t": text}, begun
    meant = value_of(text, "", kind, begun)

    with translation.override(language):
        for changes in presses:
            wanted = measures.other(system) if changes else system
            data, system = converted(data, {"0-t": kind}, system, wanted), wanted
            assert value_of(data["0-t"], data.get("0-t-asal", ""), kind, system) == meant

    if system is begun:
        assert data == {"0-t": text}


@given(typed, kinds, systems)
def test_changed_field_forgets_how_it_was_typed(text, kind, begun):
    shown = converted({"0-t": text}, {"0-t": kind}, begun, measures.other(begun))

    assert value_of("77", shown["0-t-asal"], kind, measures.other(begun)) == 77 * measures.other(begun).factor(kind)


@given(st.decimals(Decimal(1), Decimal(500), places=2), kinds)
def test_shown_measure_is_right_to_its_last_place(value, kind):
    back = measures.shown(value, kind, IMPERIAL) * IMPERIAL.factor(kind)

    assert abs(back - value) <= IMPERIAL.factor(kind) * Decimal("0.005")


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_none(text):
    number = number_in(text)

    assert number is None or (number.is_finite() and number >= 0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("60", "60"),
        (" 62.5 ", "62.5"),
        ("62,5", "62.5"),
        ("١٢٫٥", None),
        ("١٢", "12"),
        ("१२.५", "12.5"),
        ("-5", None),
        ("+5", None),
        ("NaN", None),
        ("inf", None),
        ("Infinity", None),
        ("1e309", None),
        ("1e3", None),
        ("1.250,5", None),
        ("", None),
        ("²", None),
        ("½", None),
        ("9" * 50, None),
        ("12\x00", None),
        ("12 cm", None),
    ],
)
def test_numbers_as_people_type_them(text, number):
    assert number_in(text) == (None if number is None else Decimal(number))


def test_units_are_exact():
    assert value_of("10", "", "length", IMPERIAL) == Decimal("25.4")
    assert value_of("100", "", "weight", IMPERIAL) == Decimal("45.359237")
    assert IMPERIAL.factor("volume") == Decimal("0.028316846592")
    assert measures.shown(Decimal(60), "length", IMPERIAL) == Decimal("23.62")


def test_text_that_is_no_number_stays_as_it_was():
    assert converted({"0-t": "besar"}, {"0-t": "length"}, METRIC, IMPERIAL) == {"0-t": "besar"}


@pytest.mark.parametrize(("language", "system"), [("id", METRIC), ("en", IMPERIAL)])
def test_inches_are_for_readers_of_english(language, system):
    with translation.override(language):
        assert measures.system_of("in") is system
        assert measures.system_of("yard") is METRIC


def test_texts_show_rounded_measures():
    with translation.override("en"):
        assert measures.rounded(Decimal("33.2"), "volume", METRIC) == "33.20"
        assert measures.rounded(Decimal("33.2"), "volume", IMPERIAL) == "1,172"
        assert measures.rounded(28_130, "weight", METRIC) == "28,130"
    with translation.override("id"):
        assert measures.rounded(Decimal("1.75"), "weight", METRIC) == "1,8"
