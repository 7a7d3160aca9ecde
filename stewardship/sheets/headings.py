"""Which column a heading means, however it is written."""

import re
import unicodedata

IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
NO_LETTER = re.compile(r"[^0-9a-z]+")


def squeezed(text) -> str:
    """Return the small letters and digits of ``text`` and nothing else: "No. HP / WA" is "nohpwa"."""
    text = str(text)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return NO_LETTER.sub("", text.lower())


class Headings:
    """The headings that ``columns`` (by name) are known by."""

    def __init__(self, columns):
        self._columns, self._names = columns, {}
        for name, column in columns.items():
            for heading in (column.column_name, *column.also):
                self._names.setdefault(squeezed(heading), name)

    @property
    def example(self):
        return next((column.column_name for column in self._columns.values() if column.required), "")

    def heading_of(self, name) -> str:
        """The heading of the template for the column ``name``."""
        return self._columns[name].column_name

    def name_of(self, heading) -> str | None:
        """The name of the column that ``heading`` means; what it says in brackets may be anything."""
        if not isinstance(heading, str):
            return None
        whole = self._names.get(squeezed(heading))
        return whole or self._names.get(squeezed(IN_BRACKETS.sub("", heading)))

    def names_of(self, cells) -> list[str | None]:
        return [self.name_of(cell) for cell in cells]
