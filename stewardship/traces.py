"""What gives a person away in running text, and how it is taken out of rows.

Names, addresses and e-mails are found as whole words in any case, numbers however they are spaced
or begun: +62 812…, 0812-…, 62812…
"""

import re
from collections.abc import Iterable
from functools import cached_property

from django.db import models
from phonenumber_field.phonenumber import PhoneNumber

GONE = "…"
"""What stands where something was taken out: no longer than anything that is looked for."""

SHORTEST = 3
"""Fewer characters would be found in the middle of other things."""


class Trace:
    """Values that give a person away. What `without` returns tells nothing of them."""

    def __init__(self, values: Iterable):
        self.values = [value for value in values if value not in (None, "")]

    def without(self, text: str) -> str:
        return self._found.sub(GONE, text) if self._found else text

    def is_in(self, text: str) -> bool:
        return bool(self._found and self._found.search(text))

    @cached_property
    def _found(self):
        patterns = {_pattern(value) for value in self.values} - {""}
        # The longest first: of a name that begins with another one nothing is left over.
        return re.compile("|".join(sorted(patterns, key=len, reverse=True)), re.IGNORECASE) if patterns else None


def _pattern(value):
    if isinstance(value, PhoneNumber):
        return _of_number(str(value).removeprefix("+62"))
    text = str(value).strip()
    if len(text) < SHORTEST:
        return ""
    words = r"\s+".join(map(re.escape, text.split()))
    return rf"(?<!\w){words}(?!\w)"


def _of_number(number):
    digits = [digit for digit in number if digit.isdigit()]
    between = r"[\s.()/-]*"
    return rf"(?<!\d)\+?(?:62|0)?{between}{between.join(digits)}(?!\d)" if len(digits) > SHORTEST else ""


def strip(rows: models.QuerySet, trace: Trace, *, but=()) -> int:
    """Take ``trace`` out of the texts of ``rows`` except the columns ``but``; return how many rows had it.

    Rows are read and written as the table has them: no history, no language in between. Columns that
    are made from others are left to those who make them.
    """
    model = rows.model
    columns = [field.attname for field in model._meta.concrete_fields if _is_text(field) and field.name not in but]
    plain = models.QuerySet(model)
    count = 0
    for row in plain.filter(pk__in=list(rows.values_list("pk", flat=True))).values("pk", *columns):
        said = {name: row[name] for name in columns if isinstance(row[name], str)}
        changed = {name: without for name, text in said.items() if (without := trace.without(text)) != text}
        if changed:
            count += plain.filter(pk=row["pk"]).update(**changed)
    return count


def _is_text(field):
    written = isinstance(field, (models.CharField, models.TextField)) and not isinstance(field, models.SlugField)
    return written and field.editable and not field.choices
