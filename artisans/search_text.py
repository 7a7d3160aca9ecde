"""Text as the search sees it: small letters and digits, no accents, one space between words.

The meaning is the same on both databases: every word typed is the beginning of some word of the
text. PostgreSQL finds them with a GIN index over `to_tsvector('simple', …)`, SQLite with LIKE at
the start of a word, for which every text begins and ends with a space.
"""

import re
import unicodedata

from django.db import connections
from django.db.models import BooleanField, Func, Q, Value

NO_WORD = re.compile(r"[^0-9a-z]+")
MAX_WORDS = 8
MAX_LENGTH = 100


def normalise(text: str) -> str:
    """Return ``text`` in small letters without accents or punctuation."""
    if text.isascii():
        return NO_WORD.sub(" ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return NO_WORD.sub(" ", "".join(c for c in decomposed if not unicodedata.combining(c))).strip()


def searchable(*texts: str) -> str:
    """Join ``texts`` for a search column, each word once, with a space at both ends."""
    words = dict.fromkeys(normalise(" ".join(text for text in texts if text)).split())
    return f" {' '.join(words)} " if words else ""


def query_words(query: str) -> list[str]:
    """The words of a query, at most `MAX_WORDS` of them."""
    return list(dict.fromkeys(normalise(query).split()))[:MAX_WORDS]


class _MatchesWords(Func):
    """PostgreSQL: the column, as words, holds a beginning of every word of the query."""

    template = "to_tsvector('simple', %(expressions)s)"
    arg_joiner = ") @@ to_tsquery('simple', "
    output_field = BooleanField()


def words_start(column: str, words: list[str], using: str = "default"):
    """Condition: each of ``words`` begins some word of ``column``."""
    if connections[using].vendor == "postgresql":
        return Q(_MatchesWords(column, Value(" & ".join(f"{word}:*" for word in words))))
    return words_start_plain(column, words)


def words_start_plain(column: str, words: list[str]):
    """The same condition with LIKE, for short columns of rows that are already few."""
    condition = Q()
    for word in words:
        condition &= Q(**{f"{column}__contains": f" {word}"})
    return condition
