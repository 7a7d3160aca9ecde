"""Telephone numbers as people type them."""

import re

from django.utils.translation import gettext as _
from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException

from .cells import Cell
from .numbers import digits_of
from .problems import CellError

BETWEEN = re.compile(r"[/;,\n]|\batau\b|\bdan\b|\bor\b|\band\b")
LEAST_DIGITS = 7
COUNTRY = 62


class Phone(Cell):
    """0812-…, +62, 62, with spaces or without, and numbers that lost their zero in Excel."""

    as_text = True

    def clean(self, value, row=None, **kwargs):
        text = digits_of(value)
        several = [part for part in BETWEEN.split(text) if sum(map(str.isdigit, part)) >= LEAST_DIGITS]
        if len(several) > 1:
            raise CellError(
                _("“%(text)s” holds several numbers. Write one; there is a column for each.") % {"text": value}
            )
        if (number := _number(_with_country(text))) is None:
            raise CellError(_("“%(text)s” is no telephone number. Write it as 0812-3456-7890.") % {"text": value})
        return number

    def render(self, value, obj=None, **kwargs):
        if not value:
            return ""
        if (number := _number(str(value))) is None:
            return str(value)
        return number.as_national if number.country_code == COUNTRY else number.as_international

    def same(self, old, new):
        return str(old or "") == str(new or "")


def _number(text):
    """The number that ``text`` is, None where it is none."""
    try:
        number = PhoneNumber.from_string(text, region="ID")
    except NumberParseException:
        return None
    return number if number.is_valid() else None


def _with_country(text):
    """``text`` beginning with + or 0, as libphonenumber wants it."""
    plus, digits = "+" if text.lstrip().startswith(("+", "(+")) else "", re.sub(r"\D", "", text)
    if not plus and digits.startswith("00"):
        plus, digits = "+", digits[2:]
    if digits.startswith("620"):
        digits = f"62{digits[3:]}"
    if plus or (digits.startswith("62") and len(digits) >= 10):
        return f"+{digits}"
    return digits if digits.startswith("0") else f"0{digits}"
