"""Positions as people paste them: understood in every common form, or refused with a word on what to do."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from regions import positions
from regions.positions import Position, degrees, of_cells, read

HERE = Position(Decimal("-6.64000"), Decimal("107.39000"))
PLACE = "https://www.google.com/maps/place/Gerabah+Anjun/@-6.6,107.3,17z/data=!3m1!4b1!4m6!3m5!1s0x2e:0x1"


@pytest.mark.parametrize(
    "text",
    [
        "-6.64, 107.39",
        "-6.64,107.39",
        "-6,64 107,39",
        "-6,64, 107,39",
        "-6,64,107,39",
        "-6,64; 107,39",
        "  (-6.64 ,107.39)\n",
        "- 6.64 / 107.39",
        "−6.64, 107.39",  # the sign of typesetters
        "\u200e-6.64,\u00a0107.39",  # as WhatsApp copies it
        "-6.6400000001, 107.3899999999",
        "Lat: -6.64, Lon: 107.39",
        "lat=-6.64&lng=107.39",
        "Koordinat -6,64 107,39",
        "Lintang -6.64 Bujur 107.39",
    ],
)
def test_two_numbers_are_read(text):
    assert read(text) == HERE


@pytest.mark.parametrize(
    "text",
    [
        "6°38'24.0\"S 107°23'24.0\"E",
        "6°38'24\"S107°23'24\"E",
        "6° 38′ 24″ LS, 107° 23′ 24″ BT",
        "6º38’24” LS 107º23’24” BT",
        "6°38'24,0'' LS 107°23'24,0'' BT",
        "S 6°38.4' E 107°23.4'",
        "6°38,4' S; 107°23,4' T",
        "6 38 24 S 107 23 24 E",
        "6.64 S, 107.39 E",
        "6,64° LS 107,39° BT",
        "-6,64° 107,39°",
        "-6° 38' 24\", 107° 23' 24\"",
        "107.39 E, 6.64 S",
        "Lintang Selatan 6,64 Bujur Timur 107,39",
        "6,64 lintang selatan, 107,39 bujur timur",
    ],
)
def test_degrees_with_sides_are_read(text):
    assert read(text) == HERE


@pytest.mark.parametrize(
    "link",
    [
        "https://www.google.com/maps/@-6.64,107.39,17z",
        "https://www.google.co.id/maps/@-6.64,107.39,3a,75y,90t/data=!3m6",
        "https://maps.google.com/?q=-6.64,107.39",
        "http://maps.google.com/maps?q=loc:-6.64,107.39",
        "https://www.google.com/maps/search/?api=1&query=-6.64%2C107.39",
        "https://www.google.com/maps?ll=-6.64,107.39&z=3",
        "https://www.google.com/maps/search/-6.64,+107.39?entry=tts",
        "https://www.google.com/maps/dir//-6.64,107.39/@-6.6,107.3,17z",
        "https://www.google.com/maps/dir/-6.5,107.3/-6.64,107.39/",
        "https://www.google.com/maps/dir/A/B/@-6.6,107.3,12z/data=!4m9!1m5!2m2!1d107.3!2d-6.5!1m0!2m2!1d107.39!2d-6.64",
        "https://www.google.com/maps/place/6%C2%B038'24.0%22S+107%C2%B023'24.0%22E/@-6.6,107.3,17z",
        "https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d3963.1!2d107.39!3d-6.64!2m3!1f0",
        f"{PLACE}!8m2!3d-6.64!4d107.39!16s",
        "https://consent.google.com/m?continue=https%3A%2F%2Fwww.google.com%2Fmaps%2F%40-6.64%2C107.39%2C17z",
        "https://www.openstreetmap.org/#map=17/-6.64/107.39",
        "https://www.openstreetmap.org/?mlat=-6.64&mlon=107.39#map=17/-6.6/107.3",
        "openstreetmap.org/?mlat=-6.64&mlon=107.39",
        "geo:-6.64,107.39",
        "geo:-6.64,107.39,45?z=17",
        "geo:0,0?q=-6.64,107.39(Gerabah%20Anjun)",
        "Gerabah Anjun\nhttps://maps.google.com/?q=-6.64,107.39",
    ],
)
def test_links_are_read(link):
    assert read(link) == HERE


@pytest.mark.parametrize("text", ["107.39, -6.64", "107,39 -6,64", "Lon 107.39 Lat -6.64", "geo:107.39,-6.64"])
def test_swapped_numbers_are_taken_the_right_way_and_said(text):
    found = read(text)

    assert (found.lat, found.lon, found.swapped) == (HERE.lat, HERE.lon, True)
    with translation.override("en"):
        assert "-6.64000, 107.39000" in found.note
    assert HERE.note == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "invalid"),
        ("Anjun, Plered", "invalid"),
        ("-6.64", "invalid"),
        ("-6.64 107.39 45", "invalid"),
        ("-6,64,107", "invalid"),
        ("NaN, NaN", "invalid"),
        ("inf, -inf", "invalid"),
        ("1e5, 1e5", "invalid"),
        ("6°99'00\"S 107°23'24\"E", "invalid"),
        ("6.5°38'S 107°E", "invalid"),
        ("6 S, 7 S", "invalid"),
        ("9G2W+XX Anjun", "invalid"),
        ("6.64, 107.39", "no_minus"),
        ("48.85, 2.35", "outside_indonesia"),
        ("999, 999", "outside_indonesia"),
        ("-6.64, -107.39", "outside_indonesia"),
        ("https://maps.google.com/?q=48.85,2.35", "outside_indonesia"),
        ("https://maps.app.goo.gl/Ab3dE", "short_link"),
        ("https://goo.gl/maps/Ab3dE", "short_link"),
        ("https://osm.org/go/4fs", "short_link"),
        ("https://www.google.com/maps/place/Anjun", "no_position"),
        ("https://example.org/", "no_position"),
        ("https://[", "no_position"),
        ("1" * 3000, "too_long"),
    ],
)
def test_what_is_no_position_is_refused_with_its_reason(text, code):
    with pytest.raises(ValidationError) as refused:
        read(text)

    assert refused.value.code == code


def test_short_link_says_what_to_do():
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        read("https://maps.app.goo.gl/Ab3dE")

    assert "copy the long address" in refused.value.messages[0]


def test_missing_minus_is_shown_in_place():
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        read("6.64, 107.39")

    assert refused.value.messages == ["South of the equator the latitude has a minus: -6.64, 107.39."]


@pytest.mark.parametrize(
    ("typed", "axis", "value"),
    [
        ("-6,64", "lat", "-6.64000"),
        (-6.64, "lat", "-6.64000"),
        (Decimal("107.39"), "lon", "107.39000"),
        ("-6.641234567", "lat", "-6.64123"),
        ("6°38'24\" LS", "lat", "-6.64000"),
        ("107.39 BT", "lon", "107.39000"),
        ("0", "lat", "0.00000"),
    ],
)
def test_one_cell_is_read(typed, axis, value):
    assert str(degrees(typed, axis)) == value


@pytest.mark.parametrize(
    ("typed", "axis"), [("", "lat"), ("abc", "lat"), ("nan", "lon"), ("107 BT", "lat"), ("1e5", "lon")]
)
def test_cell_that_is_no_number_is_refused(typed, axis):
    with pytest.raises(ValidationError):
        degrees(typed, axis)


@pytest.mark.parametrize("cells", [(None, None), ("", ""), ("  ", None)])
def test_two_empty_cells_are_no_position(cells):
    assert of_cells(*cells) is None


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        (("-6.64", ""), {"lon"}),
        ((None, "107.39"), {"lat"}),
        (("abc", ""), {"lat", "lon"}),
        (("-6.64", "x"), {"lon"}),
        (("48.85", "2.35"), {"lat"}),
    ],
)
def test_wrong_cells_are_named(cells, wrong):
    with pytest.raises(ValidationError) as refused:
        of_cells(*cells)

    assert refused.value.message_dict.keys() == wrong


def test_swapped_cells_are_taken_the_right_way():
    assert of_cells("107,39", "-6,64") == Position(HERE.lat, HERE.lon, swapped=True)


LATITUDES = st.decimals("-11.5", "-0.00001", places=5)
LONGITUDES = st.decimals("100", "141.5", places=5)


@given(lat=LATITUDES, lon=LONGITUDES)
def test_position_survives_every_way_of_writing_it(lat, lon):
    here = Position(lat, lon)
    comma_lat, comma_lon = str(lat).replace(".", ","), str(lon).replace(".", ",")

    assert read(str(here)) == here
    assert read(f"{comma_lat} {comma_lon}") == here
    assert read(f"{-lat} S, {lon} E") == here
    assert read(f"https://www.google.com/maps/@{lat},{lon},17z") == here
    assert read(f"https://www.openstreetmap.org/#map=17/{lat}/{lon}") == here
    assert of_cells(str(lat), comma_lon) == here
    assert read(f"{lon}, {lat}") == Position(lat, lon, swapped=True)


@given(lat=LATITUDES, lon=LONGITUDES)
def test_degrees_minutes_seconds_lose_less_than_a_metre(lat, lon):
    def angle(value):
        minutes, seconds = divmod(abs(value) * 3600, 60)
        return f"{int(minutes // 60)}°{int(minutes % 60)}'{seconds:.2f}\""

    found = read(f"{angle(lat)}S {angle(lon)}E")

    assert abs(found.lat - lat) <= positions.STEP
    assert abs(found.lon - lon) <= positions.STEP


def answer(read_it, *text):
    """What the reader answers, or the sentences of its refusal."""
    try:
        return read_it(*text)
    except ValidationError as refused:
        return refused.messages


@given(st.text() | st.text("0123456789.,-+°'\"NSEWLBTU /:;()&=?!@#d%", max_size=60))
def test_garbage_is_refused_and_never_crashes(text):
    for pasted in (text, f"https://maps.google.com/{text}", f"geo:{text}"):
        found = answer(read, pasted)
        if isinstance(found, Position):
            assert positions.LATITUDES[0] <= found.lat <= positions.LATITUDES[1]
            assert positions.LONGITUDES[0] <= found.lon <= positions.LONGITUDES[1]
        else:
            assert all(found)


@given(st.text() | st.floats() | st.decimals() | st.integers(), st.sampled_from(["lat", "lon"]))
def test_garbage_in_a_cell_is_refused_and_never_crashes(typed, axis):
    found = answer(degrees, typed, axis)

    assert all(found) if isinstance(found, list) else found.is_finite()
