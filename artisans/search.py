"""The directory's part of the search: producers, products, product types and places.

Types and places are few and searched in memory; producers and products in the database. Every word
must match (`search_text`).
"""

from django.db.models import Case, IntegerField, Value, When
from rapidfuzz import fuzz, process

from . import search_text
from .models import Producer, Product

ALIKE = 72
"""Similarity of 100 from which a known word is offered for a misspelt one (rapidfuzz ratio)."""


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


def places_matching(words, vocabulary):
    """Kabupaten, kecamatan and desa that match, the larger first."""
    return [area for area in vocabulary.areas if _all_start(words, area.text)]


def suggestion(words, vocabulary) -> str:
    """The query with misspelt words replaced by the most similar known ones, or nothing."""
    known = _known_words(vocabulary)
    better = []
    for word in words:
        if len(word) < 4 or any(other.startswith(word) for other in known):
            better.append(word)
            continue
        match = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
        better.append(match[0] if match else word)
    return " ".join(better) if better != words else ""


def _known_words(vocabulary):
    texts = [every for _entry, _names, every in vocabulary.type_texts]
    texts += [area.text for area in vocabulary.areas]
    texts += [
        search_text.searchable(entry.name_id, entry.name_en, *entry.aliases)
        for entries in (vocabulary.techniques, vocabulary.motifs, vocabulary.finishes)
        for entry in entries.values()
    ]
    texts += Producer.objects.published().values_list("search_name", flat=True)
    return sorted({word for text in texts for word in text.split() if len(word) > 3})


def _all_start(words, text):
    return all(f" {word}" in text for word in words)
