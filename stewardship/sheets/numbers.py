"""Numbers as people type them, and as Excel changes them."""

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from .problems import CellError

MONEY = re.compile(r"^(?:rp|idr)\.?\s*|\s*(?:idr|rupiah|,-|\.-)+$", re.IGNORECASE)
TIMES = {"rb": 1_000, "ribu": 1_000, "jt": 1_000_000, "juta": 1_000_000}
TIMES_AT_END = re.compile(r"(?<=[\d\s])\s*(rb|ribu|jt|juta)\.?$", re.IGNORECASE)
NUMBER = re.compile(r"[+-]?\d[\d.,]*(?:[eE][+-]?\d+)?")
IN_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*")
MOST_DIGITS = 18
SHORTENED = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d+)")


def number_of(value, *, unit="", whole=False) -> Decimal:
    """Read "62,5", "Rp 1.250.000,-", "75 ribu", "1.200 cm" or a number of Excel.

    Where ``whole``, one point or comma before three digits divides thousands; elsewhere it is that of decimals.
    """
    if isinstance(value, bool):
        raise _no_number(value)
    if isinstance(value, int | float):
        return _of_this_world(Decimal(str(value)), value)
    text, times = _without_words(str(value).removeprefix("'"), unit)
    if not NUMBER.fullmatch(text):
        raise _no_number(value)
    try:
        return _of_this_world(Decimal(_plain(text, whole and times == 1)) * times, value)
    except InvalidOperation as error:
        raise _no_number(value) from error


def digits_of(value) -> str:
    """The text of a number that is a name; what Excel shortened to 8.12E+10 is refused when digits are lost."""
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value
    text = str(value).strip().removeprefix("'")
    if found := SHORTENED.fullmatch(text):
        digits, length = found[1] + (found[2] or ""), int(found[3]) + 1
        if len(digits) < length:
            raise CellError(_("Excel has cut the digits. Format the column as text and type the number again."))
        text = digits
    return text


def _of_this_world(number, value):
    if abs(number.adjusted()) > MOST_DIGITS:
        raise _no_number(value)
    return number


def _without_words(text, unit):
    """``text`` without spaces, currency and unit, and what it counts."""
    text = MONEY.sub("", MONEY.sub("", text.replace("\xa0", " ").strip()))
    if unit:
        text = re.sub(rf"\s*{re.escape(unit)}\.?$", "", text, flags=re.IGNORECASE)
    times = 1
    if found := TIMES_AT_END.search(text):
        text, times = text[: found.start()], TIMES[found[1].lower()]
    return re.sub(r"\s", "", text), times


def _plain(text, whole):
    """``text`` with a point for decimals and nothing for thousands."""
    marks = [mark for mark in text if mark in ".,"]
    if len(set(marks)) == 2:
        thousands, decimal = marks[0], marks[-1]
        if marks.count(decimal) > 1:
            return text
        return text.replace(thousands, "").replace(decimal, ".")
    if IN_THOUSANDS.fullmatch(text) and (whole or len(marks) > 1):
        return text.replace(marks[0], "")
    return text.replace(",", ".")


def _no_number(value):
    return CellError(_("“%(text)s” is no number.") % {"text": value})
