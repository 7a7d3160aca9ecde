"""Records of the smaller kinds as the search of the portal finds them: read together, in one query, and kept.

Villages, trainings, exporters and the like are some hundred rows each. Every kind gives its rows in the same
columns, so that one query reads them all after a change of content; words are then looked for in memory, which
means the same on both databases. An app says in its `search.py` what its kinds are.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import BooleanField, DateField, F, Func, IntegerField, QuerySet, TextField, Value, Window
from django.db.models.functions import Cast, Coalesce, RowNumber
from django.utils.translation import get_language

TEXT = TextField()
BY_NAME = 1
WORDS_ONLY = 0


class Row(NamedTuple):
    """One record in the columns that all kinds share; what a kind has not is empty.

    ``place`` is its rank in the order of its kind, or `BY_NAME`; ``detail`` a choice of its model, ``line`` what
    stands below its name. It can be found by ``names`` and ``text``; a row of `WORDS_ONLY` adds to another's.
    """

    of: str
    place: int
    key: int
    slug: str
    name: str
    name_en: str
    detail: str
    line: str
    line_en: str
    kabupaten: str
    when: str
    starts_on: date | None
    ends_on: date | None
    is_sample: bool
    names: str
    text: str

    @property
    def title(self):
        """Its name in the language of the page."""
        return in_language(self.name, self.name_en)

    @property
    def short_kabupaten(self):
        return self.kabupaten.removeprefix("Kabupaten ")


EMPTY = {
    "is_sample": Value(False, BooleanField()),
    "starts_on": Cast(Value(None), DateField()),
    "ends_on": Cast(Value(None), DateField()),
}
TEXTS = set(Row._fields) - {"of", "place", "key", *EMPTY}


@dataclass(frozen=True, slots=True)
class Hit:
    """What the search shows of one record; ``kind`` is what it is in words, ``within`` where and when."""

    kind: str
    name: str
    url: str
    within: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of records. Kinds of one ``shelf`` are searched as one.

    ``rows`` gives querysets of `rows` and `more_words`, ``hit`` what is shown of a row in the language of the
    page, ``words`` further words of both languages by which a row is found.
    """

    of: str
    shelf: str
    rows: Callable[[], Iterable]
    hit: Callable[[Row], Hit]
    words: Callable[[Row], str] = lambda row: ""


@dataclass(frozen=True, slots=True)
class Entry:
    row: Row
    names: str
    text: str
    kind: Kind

    def hit(self) -> Hit:
        return self.kind.hit(self.row)


def in_language(indonesian, english):
    return english if english and get_language() == "en" else indonesian


def rows(of: str, records, *, order=(), **columns):
    """``records`` in the columns of `Row`: paths by column; in this order of theirs, or by name."""
    place = numbered(order) if order else Value(BY_NAME, IntegerField())
    return _in_columns(records, {"of": Value(of, TEXT), "place": place, "key": F("pk"), **columns})


def numbered(order):
    """The number of each record in this order, from 1."""
    return Window(RowNumber(), order_by=order)


def more_words(of: str, records, *, key: str, **columns):
    """Rows of another table, such as the services of a facility, whose words belong to the record ``key``."""
    place = Value(WORDS_ONLY, IntegerField())
    return _in_columns(records, {"of": Value(of, TEXT), "place": place, "key": F(key), **columns})


class _Joined(Func):
    """Texts one after another; Concat would nest them, deeper than SQLite reads."""

    template = "(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = TEXT


def joined(*paths):
    """The texts of several columns with spaces between them."""
    return _Joined(*map(_text, paths))


def _text(path):
    return Coalesce(F(path), Value(""), output_field=TEXT)


def _in_columns(records, columns):
    given = EMPTY | dict.fromkeys(TEXTS, Value("", TEXT)) | columns
    for name, path in given.items():
        if isinstance(path, str):
            given[name] = _text(path) if name in TEXTS else F(path)
    # Under names of their own: those of the model are taken. Columns of a language are named as they are, so
    # the queryset is not one of modeltranslation, which would put them in another order than other tables' ones.
    named = {f"hit_{name}": given[name] for name in Row._fields}
    return QuerySet(records.model, records.order_by().query).annotate(**named).values_list(*named)


def read(kinds: Iterable[Kind], searchable: Callable[..., str]) -> dict[str, list[Entry]]:
    """The entries of each shelf, in one query. ``searchable`` makes a text as the words of a query are made."""
    by_name = {kind.of: kind for kind in kinds}
    first, *others = [part for kind in by_name.values() for part in kind.rows()]
    found = map(Row._make, first.union(*others, all=True).order_by("hit_names", "hit_key"))
    shelves, words = {kind.shelf: [] for kind in by_name.values()}, defaultdict(list)
    # Words of other tables first, then the records; those by name stay as the database put them.
    for row in sorted(found, key=lambda row: row.place):
        kind, said = by_name[row.of], words[row.of, row.key]
        said += [row.names, row.text, kind.words(row)]
        if row.place != WORDS_ONLY:
            shelves[kind.shelf].append(Entry(row, searchable(row.names), searchable(*said), kind))
    return shelves


def matching(entries: list[Entry], words: list[str]) -> list[Entry]:
    """Entries of whose texts every one of ``words`` begins a word; those named so first."""
    found = [entry for entry in entries if _holds(entry.text, words)]
    return sorted(found, key=lambda entry: not _holds(entry.names, words))


def _holds(text, words):
    return all(f" {word}" in text for word in words)
