"""Cells that name rows of another table: one, or several divided by semicolon or comma."""

import re
from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from rapidfuzz import process

from .cells import Cell, text_of, tidy
from .headings import squeezed
from .problems import CellError

DIVIDERS = (re.compile(r"[;\n]"), re.compile(r","), re.compile(r"/|&|\bdan\b|\band\b"))
ALIKE = 75
"""Similarity of 100 from which a known word is offered for a misspelt one."""


class Word(Cell):
    """A row of ``model``, by any of its ``spellings``: a function that names them, the one to write first.

    Names go before other words: what two rows are only called is no name of either.
    """

    only_offered = True
    cleared = None

    def __init__(self, model, spellings):
        super().__init__()
        self.model, self.spellings = model, spellings

    @cached_property
    def rows(self):
        return list(self.model._default_manager.all())

    @property
    def offered(self):
        return [self.render(row) for row in self.rows]

    @cached_property
    def _known(self):
        """Rows by their squeezed words: (names, other words); a word of several has them all."""
        named, called = {}, {}
        for row in self.rows:
            names, others = self.spellings(row)
            for found, words in ((named, names), (called, others)):
                for word in filter(None, map(squeezed, words)):
                    found.setdefault(word, {})[row.pk] = row
        return called | named

    def clean(self, value, row=None, **kwargs):
        return self.find(tidy(text_of(value)))

    def find(self, text):
        rows = list(self._known.get(squeezed(text), {}).values())
        if len(rows) == 1:
            return rows[0]
        if rows:
            said = {"text": text, "choices": ", ".join(map(self.render, rows))}
            raise CellError(_("“%(text)s” may mean several: %(choices)s. Write one of them.") % said)
        if near := self._near(text):
            said = {"text": text, "choice": near}
            raise CellError(_("“%(text)s” is not known. Did you mean %(choice)s?") % said)
        raise CellError(_("“%(text)s” is not known. The template lists the words that are.") % {"text": text})

    def _near(self, text):
        match = process.extractOne(squeezed(text), list(self._known), score_cutoff=ALIKE)
        return ", ".join(map(self.render, self._known[match[0]].values())) if match else ""

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else self.spellings(value)[0][0]


class Words(Word):
    """Several rows of ``model``."""

    only_offered = False

    def clean(self, value, row=None, **kwargs):
        found = {}
        for part in self._parts(tidy(text_of(value), lines=True)):
            word = self.find(part)
            found[word.pk] = word
        return list(found.values())

    def _parts(self, text, dividers=DIVIDERS):
        """The words of ``text``; one that holds a comma or an "and" itself stays whole."""
        for part in filter(str.strip, dividers[0].split(text)):
            if squeezed(part) in self._known or not dividers[1:]:
                yield part
            else:
                yield from self._parts(part, dividers[1:])

    def linked(self, records, attribute) -> dict[object, list]:
        """The rows that each of ``records`` (by key) has in its field ``attribute``, in one query."""
        if not records:
            return {}
        field = next(iter(records.values()))._meta.get_field(attribute)
        source, target = field.m2m_column_name(), field.m2m_reverse_name()
        links = field.remote_field.through._default_manager.filter(**{f"{source}__in": list(records)})
        chosen = defaultdict(set)
        for key, word in links.values_list(source, target):
            chosen[key].add(word)
        return {key: [row for row in self.rows if row.pk in words] for key, words in chosen.items()}

    def render(self, value, obj=None, **kwargs):
        if value is None:
            return ""
        if isinstance(value, self.model):
            return super().render(value)
        rows = value.all() if hasattr(value, "all") else value
        return "; ".join(super(Words, self).render(row) for row in rows)
