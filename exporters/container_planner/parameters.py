"""What the address of a plan says: rows of goods, assumptions, units, and the button that was pressed.

Everything typed stands in the address, so that a plan can be sent as a link and asks for no cookie. A row's
parameters begin with its number: ``0-jml`` are the pieces of the first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict

from . import measures
from .measures import MEMORY, METRIC, System

PARAMETERS = {
    "name": "nama",
    "pieces": "jml",
    "way": "cara",
    "carton_length": "kp",
    "carton_width": "kl",
    "carton_height": "kt",
    "carton_weight": "kb",
    "per_carton": "isi",
    "width": "l",
    "length": "p",
    "height": "t",
    "weight": "b",
    "nesting": "susun",
}
"""The parameter of each field of a row: short, because servers take addresses of some thousand characters."""

PRODUCT = "id"
KINDS = {
    "carton_length": "length",
    "carton_width": "length",
    "carton_height": "length",
    "carton_weight": "weight",
    "width": "length",
    "length": "length",
    "height": "length",
    "weight": "weight",
}
"""The fields of a row that are measured in units."""

MOST_ROWS = 20
LONGEST_TEXT = 60
OF_ROW = re.compile(r"([0-9]{1,5})-(\w{1,8}(?:-asal)?)", re.ASCII)
NUMBER_OF_PRODUCT = re.compile(r"[0-9]{1,18}", re.ASCII)


@dataclass
class Row:
    """One row as it was typed: texts by parameter. ``product`` is the number of a piece of the portal."""

    texts: dict[str, str] = field(default_factory=dict)

    @property
    def product(self) -> int | None:
        text = self.texts.get(PRODUCT, "")
        return int(text) if NUMBER_OF_PRODUCT.fullmatch(text) else None

    def forget_product(self) -> None:
        """Make it a row of the buyer's own: the piece is not in the portal any more."""
        self.texts.pop(PRODUCT, None)

    def in_units(self, typed: System, wanted: System) -> "Row":
        kinds = {PARAMETERS[name]: kind for name, kind in KINDS.items()}
        return Row(measures.converted(self.texts, kinds, typed, wanted))


@dataclass
class Parameters:
    """A plan as its address tells it; ``left_over`` rows were more than `MOST_ROWS`."""

    rows: list[Row]
    texts: dict[str, str]
    system: System
    left_over: int = 0
    button: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Parameters":
        """Read ``query`` and turn it into the units that are wanted."""
        by_number: dict[int, dict[str, str]] = {}
        texts = {}
        for name, value in query.items():
            if found := OF_ROW.fullmatch(name):
                by_number.setdefault(int(found[1]), {})[found[2]] = value[: LONGEST_TEXT + 1].strip()
            elif name in ("ruang", "pecah"):
                texts[name] = value[:LONGEST_TEXT].strip()
        rows = [Row(row) for _number, row in sorted(by_number.items())]
        typed = measures.IMPERIAL if query.get("satuan") == measures.IMPERIAL.code else METRIC
        wanted = measures.system_of(query.get("ke") or query.get("satuan", ""))
        kept = [row.in_units(typed, wanted) for row in rows[:MOST_ROWS]]
        return cls(kept, texts, wanted, len(rows) - len(kept), query.get("act", ""))

    def add(self, rows: list[Row]) -> None:
        """Add rows typed in cm and kg, as far as there is place."""
        free = MOST_ROWS - len(self.rows)
        self.rows += [row.in_units(METRIC, self.system) for row in rows[:free]]
        self.left_over += max(0, len(rows) - free)

    def remove(self, number: str) -> None:
        if number.isdecimal() and len(number) < 6:
            self.rows = [row for index, row in enumerate(self.rows) if index != int(number)]

    @property
    def data(self) -> dict[str, str]:
        """All that is typed, by parameter, the rows numbered anew."""
        rows = {f"{number}-{name}": text for number, row in enumerate(self.rows) for name, text in row.texts.items()}
        return {**rows, **self.texts}

    @property
    def query(self) -> str:
        """The query of an address that shows the same plan again."""
        filled = {name: text for name, text in self.data.items() if text}
        return urlencode({**filled, **({} if self.system is METRIC else {"satuan": self.system.code})})


def remembered(data: Mapping[str, str], name: str) -> str:
    return data.get(name + MEMORY, "")
