"""Centimetres and kilograms, and in English also inches and pounds.

1 inch is 2.54 cm, 1 foot 0.3048 m, 1 pound 0.45359237 kg, all exactly (Yard and Pound Agreement of 1959).
A measure that is shown in the other units remembers how it was typed: as long as nobody changes it, the
plan counts with what was typed, and going back shows the same text again.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

NUMBER = re.compile(r"\d{1,7}(?:[.,]\d{1,6})?")
SHOWN_PLACES = Decimal("0.01")
PLACES = {"length": 1, "weight": 1, "volume": 2}
WHOLE_FROM = {"length": 10_000, "weight": 1000, "volume": 500}
"""In units of the page: from there on, texts show whole numbers."""

MEMORY = "-asal"
"""Ends the name of the parameter that remembers how another one was typed."""


@dataclass(frozen=True, slots=True)
class System:
    """Units of one kind of page. ``length``, ``weight`` and ``volume`` are the cm, kg and m³ of one unit."""

    code: str
    name: str | Promise
    length_unit: str
    weight_unit: str
    volume_unit: str
    length: Decimal
    weight: Decimal
    volume: Decimal

    def factor(self, kind: str) -> Decimal:
        """``kind`` is length, weight or volume."""
        return getattr(self, kind)

    def unit(self, kind: str) -> str:
        return getattr(self, f"{kind}_unit")


METRIC = System("cm", _("centimetres and kilograms"), "cm", "kg", "m³", Decimal(1), Decimal(1), Decimal(1))
IMPERIAL = System(
    "in",
    _("inches and pounds"),
    "in",
    "lb",
    "cu ft",
    Decimal("2.54"),
    Decimal("0.45359237"),
    Decimal("0.3048") ** 3,
)


def system_of(code: str) -> System:
    """The units that a page is asked for; inches are for readers of English."""
    return IMPERIAL if code == IMPERIAL.code and get_language() == "en" else METRIC


def number_in(text: str) -> Decimal | None:
    """The number that was typed, with a comma or a point and digits of any script; none for all else."""
    plain = "".join(str(unicodedata.decimal(letter, letter)) for letter in text.strip()[:40])
    return Decimal(plain.replace(",", ".")) if NUMBER.fullmatch(plain) else None


def shown(value: Decimal, kind: str, system: System) -> Decimal:
    """``value`` in cm or kg as a field in the units of ``system`` shows it, to two places."""
    return (value / system.factor(kind)).quantize(SHOWN_PLACES)


def other(system: System) -> System:
    return METRIC if system is IMPERIAL else IMPERIAL


def converted(data: Mapping[str, str], kinds: Mapping[str, str], typed: System, wanted: System) -> dict[str, str]:
    """The parameters ``data``, typed in one kind of units, as a form in the other shows them.

    ``kinds`` says of which parameters the numbers are lengths and weights.
    """
    if typed is wanted:
        return dict(data)
    made = {name: text for name, text in data.items() if not name.endswith(MEMORY)}
    for name, kind in kinds.items():
        text, remembered = data.get(name, ""), data.get(name + MEMORY, "")
        if _is_unchanged(text, remembered, kind, typed):
            made[name] = remembered
        elif (number := number_in(text)) is not None:
            made[name] = in_words(shown(number * typed.factor(kind), kind, wanted))
            made[name + MEMORY] = text
    return made


def value_of(text: str, remembered: str, kind: str, system: System) -> Decimal | None:
    """The cm or kg of a field in the units of ``system``, or none where no number stands."""
    if _is_unchanged(text, remembered, kind, system):
        return number_in(remembered) * other(system).factor(kind)
    number = number_in(text)
    return None if number is None else number * system.factor(kind)


def _is_unchanged(text, remembered, kind, system):
    """Whether ``text`` still is what was made of ``remembered``, which was typed in the other units."""
    before = number_in(remembered)
    return before is not None and number_in(text) == shown(before * other(system).factor(kind), kind, system)


def in_words(number: Decimal) -> str:
    """A number as a field shows it: no zeros at the end, no marks between thousands."""
    return number_format(number.normalize(), force_grouping=False)


def rounded(value: Decimal | int, kind: str, system: System) -> str:
    """``value`` in cm, kg or m³ in the units of ``system``, as a text shows it: rounded, without the unit."""
    number = Decimal(value) / system.factor(kind)
    places = PLACES[kind] if number < WHOLE_FROM[kind] else 0
    return number_format(number.quantize(Decimal(10) ** -places), decimal_pos=places, force_grouping=True)
