"""The directory's part of the search: producers, products, product types and places.

Types and places are few and searched in memory; producers and products in the database. Every word
must match (`search_text`).
"""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Value, When
from django.urls import reverse
from rapidfuzz import fuzz, process

from . import search_text
from .models import Producer, Product

ALIKE = 72
"""Similarity of 100 from which a known word is offered for a misspelt one (rapidfuzz ratio)."""


@dataclass(frozen=True, slots=True)
class PlaceHit:
    kind: str
    name: str
    within: str
    url: str
    filter: str


def types_matching(words, vocabulary):
    """Product types that match, those that are named so before those that are only called so."""
    hits = []
    for entry in vocabulary.types.values():
        names = search_text.searchable(entry.name_id, entry.name_en)
        every = search_text.searchable(entry.name_id, entry.name_en, *entry.aliases)
        if _all_start(words, names):
            hits.append((0, entry))
        elif _all_start(words, every):
            hits.append((1, entry))
    return [entry for _rank, entry in sorted(hits, key=lambda hit: hit[0])]


def producers_matching(query):
    return Producer.objects.published().search(query).by_relevance(query)


def products_matching(words):
    """Published pieces of published producers, those named so first."""
    named = Case(
        When(search_text.words_start_plain("search_name", words), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return (
        Product.objects.published()
        .filter(search_text.words_start("search_text", words), producer__status=Producer.Status.PUBLISHED)
        .annotate(rank=named)
        .order_by("rank", "name_ind", "pk")
    )


def places_matching(words, vocabulary):
    """Kabupaten, kecamatan and desa that match, the larger first."""
    hits = []
    for slug, name in vocabulary.kabupaten.items():
        if _all_start(words, search_text.searchable("kabupaten", name)):
            url = reverse("kabupaten_detail", kwargs={"kabupaten": slug})
            hits.append(PlaceHit("Kabupaten", name, "", url, f"kabupaten={slug}"))
    for slug, place in vocabulary.kecamatan.items():
        if _all_start(words, search_text.searchable("kecamatan", place.name, place.alt_names)):
            url = reverse("kecamatan_detail", kwargs={"kabupaten": place.kabupaten, "kecamatan": slug})
            hits.append(PlaceHit("Kecamatan", place.name, place.kabupaten_name, url, f"kecamatan={slug}"))
    for name, spellings, kind, kecamatan in vocabulary.desa:
        if kecamatan in vocabulary.kecamatan and _all_start(words, search_text.searchable(kind, name, spellings)):
            place = vocabulary.kecamatan[kecamatan]
            url = reverse("kecamatan_detail", kwargs={"kabupaten": place.kabupaten, "kecamatan": kecamatan})
            hits.append(PlaceHit(kind.capitalize(), name, f"{place.name}, {place.kabupaten_name}", url, ""))
    return hits


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
    texts = [
        text
        for entries in (vocabulary.types, vocabulary.techniques, vocabulary.motifs, vocabulary.finishes)
        for entry in entries.values()
        for text in (entry.name_id, entry.name_en, *entry.aliases)
    ]
    texts += [
        text for place in vocabulary.kecamatan.values() for text in (place.name, place.alt_names, place.kabupaten)
    ]
    texts += Producer.objects.published().values_list("search_name", flat=True)
    texts += [name for name, *_rest in vocabulary.desa]
    return {word for text in texts for word in search_text.normalise(text).split() if len(word) > 3}


def _all_start(words, text):
    return all(f" {word}" in text for word in words)
