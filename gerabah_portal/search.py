"""`/cari/`: one search over all that the apps offer; each app's own part is in its `search.py`."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from artisans import cards, facets, vocabulary
from artisans import search as directory
from artisans.price_list import ware_of
from artisans.search_text import MAX_LENGTH, query_words
from exporters.destination_search import destinations_matching
from stewardship import content_version

from . import smaller_kinds

KINDS = ("semua", "produsen", "eksportir", "jenis", "produk", "wisata", "program", "wilayah", "negara", "angka")
ON_OVERVIEW = {
    "produsen": 4,
    "eksportir": 4,
    "jenis": 9,
    "produk": 3,
    "wisata": 3,
    "program": 4,
    "wilayah": 5,
    "negara": 5,
    "angka": 4,
}
ON_OWN_PAGE = 48


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    label: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class TypeHit:
    entry: object
    count: int


def search_page(request) -> dict:
    """Return the context of the search page for the words and the kind in the query string."""
    version = content_version.of(request)
    words_in = request.GET.get("q", "").replace("\x00", "").strip()
    query, kind = words_in[:MAX_LENGTH], request.GET.get("di", "semua")
    problems = []
    if len(words_in) > MAX_LENGTH:
        problems.append(_("Only the first %(number)s characters were searched for.") % {"number": MAX_LENGTH})
    if kind not in KINDS:
        problems.append(_("“%(value)s” is not known here and was left out.") % {"value": kind[:40]})
        kind = "semua"
    words = query_words(query)
    if query and not words:
        problems.append(_("Please type at least one letter or digit."))
    context = {"query": query, "words": words, "kind": kind, "problems": problems}
    if words:
        context |= _results(query, words, kind, version)
    return context


def _results(query, words, kind, version):
    terms = vocabulary.current(version)
    types = directory.types_matching(words, terms)
    producers, all_producers = directory.producers_found(query, _shown(kind, "produsen"), version)
    products = list(directory.products_matching(words)[: _shown(kind, "produk")])
    smaller = smaller_kinds.matching(words, version)
    countries = destinations_matching(words, version)
    counts = {
        "produsen": all_producers,
        "eksportir": len(smaller["eksportir"]),
        "jenis": len(types),
        "produk": products[0][1] if products else 0,
        "wisata": len(smaller["wisata"]),
        "program": len(smaller["program"]),
        "wilayah": len(smaller["wilayah"]),
        "negara": len(countries),
        "angka": len(smaller["angka"]),
    }
    counts = {"semua": sum(counts.values()), **counts}
    return {
        "count": counts["semua"],
        "tabs": _tabs(query, kind, counts),
        "types": _with_counts(_cut(types, kind, "jenis"), version),
        "cards": cards.render(_cut(producers, kind, "produsen"), version=version, vocabulary=terms, layout="side"),
        "exporters": _hits(smaller, kind, "eksportir"),
        "wares": [ware_of(line) for line, _total in _cut(products, kind, "produk")],
        "visits": _hits(smaller, kind, "wisata"),
        "programmes": _hits(smaller, kind, "program"),
        "places": _hits(smaller, kind, "wilayah"),
        "countries": _cut(countries, kind, "negara"),
        "indicators": _hits(smaller, kind, "angka"),
        "all_producers_url": f"{reverse('artisans:producer_list')}?{urlencode({'q': query})}",
        "all_exporters_url": f"{reverse('exporters:exporter_list')}?{urlencode({'q': query})}",
        "suggestion": "" if counts["semua"] else _suggestion(words, terms, version),
    }


def _with_counts(types, version):
    """Product types with how many producers make each; nobody is asked where there are none."""
    made_by = facets.current(version).sets[facets.TYPE] if types else {}
    return [TypeHit(entry, made_by[entry.slug].bit_count()) for entry in types]


def _suggestion(words, terms, version):
    shelves = smaller_kinds.current(version)
    places = [entry.text for kind in smaller_kinds.TABS["wilayah"] for entry in shelves[kind.shelf]]
    return directory.suggestion(words, terms, places)


def _shown(kind, own):
    """How many hits of a kind to read: at least one, which carries the number of all."""
    if kind == "semua":
        return ON_OVERVIEW[own]
    return ON_OWN_PAGE if kind == own else 1


def _cut(hits, kind, own):
    if kind == "semua":
        return hits[: ON_OVERVIEW[own]]
    return hits[:ON_OWN_PAGE] if kind == own else []


def _hits(smaller, kind, own):
    return [entry.hit() for entry in _cut(smaller[own], kind, own)]


def _tabs(query, kind, counts):
    labels = {
        "semua": pgettext("search", "All"),
        "produsen": pgettext("search", "Producers"),
        "eksportir": pgettext("search", "Exporters"),
        "jenis": pgettext("search", "Product types"),
        "produk": pgettext("search", "Products"),
        "wisata": pgettext("search", "Visits"),
        "program": pgettext("search", "Programmes"),
        "wilayah": pgettext("search", "Places"),
        "negara": pgettext("search", "Countries"),
        "angka": pgettext("search", "Figures"),
    }
    return [
        Tab(
            name,
            labels[name],
            count,
            f"?{urlencode({'q': query, **({} if name == 'semua' else {'di': name})})}",
            name == kind,
        )
        for name, count in counts.items()
        if count or name in ("semua", kind)
    ]
