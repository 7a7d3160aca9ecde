"""The directory's part of the search: producers, products and product types.

Types are few and searched in memory, producers too while they are not too many; products in the database.
Every word must match (`search_text`).
"""

from django.db.models import Case, IntegerField, Value, When
from rapidfuzz import fuzz, process

from . import search_text
from .models import Producer, Product

ALIKE = 72
"""Similarity of 100 from which a known word is offered for a misspelt one (rapidfuzz ratio)."""

IN_MEMORY = 5_000
"""Published producers up to which their texts are kept in memory, about 1 KB each; of more the database finds them."""

NAME, KEYS, TEXT = 1, 2, 3
"""Columns of a kept producer, after its key."""

_kept: tuple[str, list[tuple] | None] = ("", None)


def types_matching(words, vocabulary):
    """Product types that match, those that are named so before those that are only called so."""
    hits = []
    for entry, names, every in vocabulary.type_texts:
        if _all_start(words, names):
            hits.append((0, entry))
        elif _all_start(words, every):
            hits.append((1, entry))
    return [entry for _rank, entry in sorted(hits, key=lambda hit: hit[0])]


def producers_matching(query):
    """(Key, number of all) of the producers that match, the most relevant first."""
    return Producer.objects.published().search(query).by_relevance(query).with_total().values_list("pk", "total")


def producers_found(query: str, most: int, version: str) -> tuple[list[int], int]:
    """Keys of the ``most`` relevant producers that match, and how many match: the same as `producers_matching`."""
    texts = _texts(version)
    if texts is None:
        found = list(producers_matching(query)[:most])
        return [pk for pk, _total in found], found[0][1] if found else 0
    words = search_text.query_words(query)
    left = _holding(texts, words, TEXT) if words else []
    found, number = [], len(left)
    for column in (NAME, KEYS):
        if len(found) < most and (better := _holding(left, words, column)):
            found += better
            ranked = {row[0] for row in better}
            left = [row for row in left if row[0] not in ranked]
    return [row[0] for row in (found + left)[:most]], number


def _holding(rows, words, column):
    for word in words:
        start = f" {word}"
        rows = [row for row in rows if start in row[column]]
    return rows


def _texts(version):
    """(Key, name, keys, text) of published producers by name, read once per process and content version.

    None where they are more than should be kept.
    """
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    if _kept[0] != version or not version:
        columns = ("pk", "search_name", "search_keys", "search_text")
        rows = list(Producer.objects.published().order_by("search_name", "pk").values_list(*columns)[: IN_MEMORY + 1])
        _kept = (version, rows if len(rows) <= IN_MEMORY else None)
    return _kept[1]


def products_matching(words):
    """(Line, number of all) of public pieces, those named so first; `indexing` gives only these words."""
    named = Case(
        When(search_text.words_start_plain("search_name", words), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return (
        Product.objects.filter(search_text.words_start("search_text", words))
        .annotate(rank=named)
        .with_total()
        .order_by("rank", "name_ind", "pk")
        .values_list("line", "total")
    )


def suggestion(words, vocabulary, places=()) -> str:
    """The query with misspelt words replaced by the most similar known ones, or nothing.

    ``places`` are the searchable texts of places.
    """
    known = _known_words(vocabulary, places)
    better = []
    for word in words:
        if len(word) < 4 or any(other.startswith(word) for other in known):
            better.append(word)
            continue
        match = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
        better.append(match[0] if match else word)
    return " ".join(better) if better != words else ""


def _known_words(vocabulary, places):
    texts = [every for _entry, _names, every in vocabulary.type_texts]
    texts += places
    texts += [
        search_text.searchable(entry.name_id, entry.name_en, *entry.aliases)
        for entries in (vocabulary.techniques, vocabulary.motifs, vocabulary.finishes)
        for entry in entries.values()
    ]
    texts += Producer.objects.published().values_list("search_name", flat=True)
    return sorted({word for text in texts for word in text.split() if len(word) > 3})


def _all_start(words, text):
    return all(f" {word}" in text for word in words)
