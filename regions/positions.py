"""Positions as people write and paste them, and whether one fits the place it is said to be in.

`read` understands two numbers with a point or a comma, degrees with minutes and seconds, `geo:` and the
long links of Google Maps and OpenStreetMap; `of_cells` takes the two cells of a form or spreadsheet.
Both answer in decimal degrees (WGS 84) with five decimals, about a metre. `judge` says whether a
position fits a desa or kecamatan: forms and imports ask it alike.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from . import map_links
from .gazetteer import LENGTH_OF_KABUPATEN, LENGTH_OF_KECAMATAN, Gazetteer

LATITUDES, LONGITUDES = (Decimal("-11.5"), Decimal("6.5")), (Decimal("94.5"), Decimal("141.5"))
"""Indonesia. The ranges share no number, so that swapped ones are always recognised."""

STEP = Decimal("0.00001")
LONGEST = 2_000
"""Characters of the longest text that is read; links of Google Maps have some hundreds."""

TOLERANCE_KM = 0.3
"""So far outside a line a point may still be right: outlines are simplified, coasts and rivers move."""

SPOKEN = {
    "LINTANG SELATAN": "S",
    "LINTANG UTARA": "N",
    "BUJUR TIMUR": "E",
    "BUJUR BARAT": "W",
    **dict.fromkeys(("SELATAN", "SOUTH", "LS"), "S"),
    **dict.fromkeys(("UTARA", "NORTH", "LU", "U"), "N"),
    **dict.fromkeys(("TIMUR", "EAST", "BT", "T"), "E"),
    **dict.fromkeys(("BARAT", "WEST", "BB", "B"), "W"),
}
SIDES = {"N": ("lat", 1), "S": ("lat", -1), "E": ("lon", 1), "W": ("lon", -1)}
MARKS = {
    ord(mark): plain for marks, plain in (("−–—", "-"), ("º˚", "°"), ("′‘’`´", "'"), ("″“”", '"')) for mark in marks
}
"""Signs that look alike, before NFKC takes some of them apart."""

WORD = re.compile(r"[A-Z]+(?: (?:SELATAN|UTARA|TIMUR|BARAT))?")
LABEL = re.compile(
    r"LAT|LATITUDE|LON|LNG|LONG|LONGITUDE|LINTANG|BUJUR|KOORDINAT|COORDINATES?|POSISI|POSITION|LOKASI|LOCATION|TITIK|GPS"
)
PLAIN = re.compile(r"[-+]?[0-9]{1,3}(?:\.[0-9]{1,20})?")
SIXTIETHS = r"[0-9]{1,2}(?:\.[0-9]{1,20})?(?![0-9.])"
ANGLE = (
    r"(?P<sign>[-+]?)(?P<degrees>[0-9]{1,3}(?P<fraction>\.[0-9]{1,20})?)\s*°?"
    rf"(?(fraction)|(?:\s*(?P<minutes>{SIXTIETHS})\s*'?(?:\s*(?P<seconds>{SIXTIETHS})\s*(?:\"|'')?)?)?)"
)
SIDE_FIRST, SIDE_LAST = re.compile(rf"(?P<side>[NSEW])\s*{ANGLE}"), re.compile(rf"{ANGLE}\s*(?P<side>[NSEW]?)")


@dataclass(frozen=True, slots=True)
class Position:
    """A point in decimal degrees; ``swapped`` when it was written with the longitude first."""

    lat: Decimal
    lon: Decimal
    swapped: bool = False

    def __str__(self):
        return f"{self.lat}, {self.lon}"

    @property
    def note(self) -> str:
        """What the person who wrote it should know."""
        if not self.swapped:
            return ""
        said = _("Latitude and longitude were swapped; the position was taken as %(position)s.")
        return said % {"position": self}


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a position fits its place: ``refusal`` and ``warning`` are sentences, empty when it does.

    ``found`` names the smallest place it lies in; ``km`` is how far it lies outside the one it should.
    """

    found: str = ""
    km: float = 0.0
    refusal: str = ""
    warning: str = ""


# Reading


def read(text: str) -> Position:
    """Return the position in a text; raise `ValidationError` that says what to write instead."""
    if len(text) > LONGEST:
        raise ValidationError(_("This text is too long for a position. Please paste the link alone."), code="too_long")
    text = _tidied(map_links.pair_of(text) if map_links.is_link(text) else text)
    pair = _angles(text) if re.search(r"[°'\"NSEW]", text) else _plain_pair(text)
    return _in_indonesia(*(pair or _refuse_unread()))


def degrees(text, axis: str) -> Decimal:
    """Return one number of degrees as people type it into the field of ``axis`` ("lat" or "lon")."""
    number = _tidied(str(text)[:LONGEST]).replace(",", ".")
    if PLAIN.fullmatch(number):
        return Decimal(number).quantize(STEP)
    for form in (SIDE_FIRST, SIDE_LAST):
        if (found := form.fullmatch(number)) and (value := _angle(found)) and value[0] in ("", axis):
            return value[1].quantize(STEP)
    example = "-6.64" if axis == "lat" else "107.39"
    said = _("“%(text)s” is no number of degrees. Write it like %(example)s.")
    raise ValidationError(said, code="invalid", params={"text": str(text)[:40], "example": example})


def of_cells(lat, lon) -> Position | None:
    """Return the position that two cells hold, None when both are empty.

    Raise `ValidationError` by the name of the cell that has to be mended, "lat" or "lon".
    """
    cells = {"lat": lat, "lon": lon}
    filled = {axis: value for axis, value in cells.items() if value is not None and str(value).strip()}
    if not filled:
        return None
    wrong, numbers = {}, {}
    for axis in cells:
        try:
            numbers[axis] = degrees(filled[axis], axis) if axis in filled else _refuse_half(axis)
        except ValidationError as error:
            wrong[axis] = error
    if wrong:
        raise ValidationError(wrong)
    try:
        return _in_indonesia(**numbers)
    except ValidationError as error:
        raise ValidationError({"lat": error}) from error


def _tidied(text):
    """Capitals, plain signs and one kind of space; words for the four sides as letters, labels left out."""
    text = unicodedata.normalize("NFKC", text.translate(MARKS))
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf").upper()
    text = WORD.sub(
        lambda word: "" if LABEL.fullmatch(word[0]) else SPOKEN.get(word[0], word[0]), " ".join(text.split())
    )
    text = re.sub(r"[()\[\]:=&]", " ", text)
    return re.sub(r"([-+])\s+(?=[0-9])", r"\1", " ".join(text.split()))


def _letter(word):
    return "" if LABEL.fullmatch(word[0]) else SPOKEN.get(word[0], word[0])


def _plain_pair(text):
    """Two numbers with nothing but space, a comma or a semicolon between them; None when there are not two."""
    parts = [part for part in (part.strip(",") for part in re.split(r"[\s;|/]+", text)) if part]
    if len(parts) == 1:
        digits = parts[0].split(",")
        parts = digits if len(digits) != 4 else [",".join(digits[:2]), ",".join(digits[2:])]
    numbers = [part.replace(",", ".") for part in parts]
    if len(numbers) == 2 and all(PLAIN.fullmatch(number) for number in numbers):
        return Decimal(numbers[0]), Decimal(numbers[1])
    return None


def _angles(text):
    """Two angles with degree signs or the four sides; None when there are not two."""
    # With a point in it the commas stand between the two, without one they are the decimal commas.
    text = text if "." in text else re.sub(r"(?<=[0-9]),(?=[0-9])", ".", text)
    form = SIDE_FIRST if re.match(r"[NSEW]", text) else SIDE_LAST
    found = [_angle(match) for match in form.finditer(text)]
    rest = form.sub("", text)
    if len(found) != 2 or not all(found) or rest.strip(" ,;/|"):
        return None
    (axis, value), (other_axis, other) = found
    if axis == other_axis != "":
        return None
    return (other, value) if axis == "lon" or other_axis == "lat" else (value, other)


def _angle(match):
    """(axis, degrees) of one angle; the axis is "" when no side is named. None when it is none."""
    parts = [match["degrees"], match["minutes"], match["seconds"]]
    given = [Decimal(part) for part in parts if part]
    if any(part != int(part) for part in given[:-1]) or any(part >= 60 for part in given[1:]):
        return None
    value = sum(part / 60**power for power, part in enumerate(given))
    axis, sign = SIDES.get(match["side"], ("", -1 if match["sign"] == "-" else 1))
    return axis, sign * value


def _in_indonesia(lat: Decimal, lon: Decimal) -> Position:
    if _fits(lat, lon):
        return Position(lat.quantize(STEP), lon.quantize(STEP))
    if _fits(lon, lat):
        return Position(lon.quantize(STEP), lat.quantize(STEP), swapped=True)
    if _fits(-lat, lon):
        said = _("South of the equator the latitude has a minus: %(position)s.")
        raise ValidationError(said, code="no_minus", params={"position": f"-{lat}, {lon}"})
    said = _("%(position)s lies outside Indonesia. Write the latitude first, for example -6.64, 107.39.")
    raise ValidationError(said, code="outside_indonesia", params={"position": f"{lat}, {lon}"})


def _fits(lat, lon):
    return LATITUDES[0] <= lat <= LATITUDES[1] and LONGITUDES[0] <= lon <= LONGITUDES[1]


def _refuse_unread():
    said = _("No position can be read here. Paste two numbers like -6.64, 107.39 or the long link of a map.")
    raise ValidationError(said, code="invalid")


def _refuse_half(axis):
    if axis == "lat":
        raise ValidationError(_("The latitude is missing, for example -6.64. Or leave both empty."), code="half")
    raise ValidationError(_("The longitude is missing, for example 107.39. Or leave both empty."), code="half")


# Judging


def judge(lat, lon, code: str, *, places: Gazetteer | None = None) -> Judgement:
    """Say whether a point may be the position of something in the desa or kecamatan ``code``.

    Outside the kabupaten it is refused, outside the desa (or the kecamatan, when that is all we know)
    there is a warning. Who asks for many points hands in one `Gazetteer` for all of them.
    """
    lat, lon, places = float(lat), float(lon), places or Gazetteer()
    own = places.place(code) or places.place(code[:LENGTH_OF_KECAMATAN])
    if own and own.contains(lat, lon):
        return Judgement(found=own.label)
    around = places.at(lat, lon)
    if own is None:  # a new code whose outline nobody has yet
        return Judgement(found=around[-1].label if around else "")
    kabupaten = places.place(code[:LENGTH_OF_KABUPATEN])
    found = around[-1].label if around else ""
    if kabupaten and (km := kabupaten.distance_km(lat, lon)) > TOLERANCE_KM:
        return Judgement(found, km, refusal=_refusal(kabupaten, around, km, lat, lon))
    km = own.distance_km(lat, lon)
    return Judgement(found, km, warning=_warning(own.label, found, km))


def _refusal(kabupaten, around, km, lat, lon):
    words = {"kabupaten": kabupaten.label, "km": in_words(km), "found": around[0].label if around else ""}
    if around:
        said = _("This point lies in %(found)s, not in %(kabupaten)s. Correct the position or the kecamatan.")
    elif lat > 0 and kabupaten.contains(-lat, lon):
        said = _("This point lies north of the equator. %(kabupaten)s lies south of it: the latitude has a minus.")
    else:
        said = _("This point lies %(km)s km outside %(kabupaten)s. Correct the position or the kecamatan.")
    return said % words


def _warning(own, found, km):
    words = {"own": own, "found": found, "km": in_words(km)}
    if found:
        said = _("The position lies %(km)s km outside %(own)s, in %(found)s.")
    else:
        said = _("The position lies %(km)s km outside %(own)s.")
    near = km <= TOLERANCE_KM
    advice = _("Outlines are simplified, so it may still be right.") if near else _("Please check it.")
    return f"{said % words} {advice}"


def in_words(km: float) -> str:
    """Kilometres with one decimal, rounded up so that nothing lies 0.0 km outside."""
    return number_format(math.ceil(km * 10) / 10, 1)
