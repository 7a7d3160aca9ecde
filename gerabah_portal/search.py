"""`/cari/`: one search over all that the apps offer; each app's own part is in its `search.py`."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from artisans import cards, facets, vocabulary
from artisans import search as directory
from artisans.price_list import ware_of
from artisans.search_text import MAX_LENGTH, query_words, searchable
from exporters.destination_search import destinations_matching
from exporters.search import exporters_matching
from figures.search import indicators_matching
from programmes.search import programmes_matching
from stewardship import content_version
from tourism.search import visits_matching

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
    producers = list(directory.producers_matching(query)[: _shown(kind, "produsen")])
    exporters = list(exporters_matching(query)[: _shown(kind, "eksportir")])
    products = list(directory.products_matching(words)[: _shown(kind, "produk")])
    visits = visits_matching(query)
    programmes = programmes_matching(words, version)
    places = directory.places_matching(words, terms)
    countries = destinations_matching(words, version)
    indicators = indicators_matching(words, searchable)
    counts = {
        "produsen": producers[0][1] if producers else 0,
        "eksportir": exporters[0].total if exporters else 0,
        "jenis": len(types),
        "produk": products[0][1] if products else 0,
        "wisata": len(visits),
        "program": len(programmes),
        "wilayah": len(places),
        "negara": len(countries),
        "angka": len(indicators),
    }
    counts = {"semua": sum(counts.values()), **counts}
    return {
        "count": counts["semua"],
        "tabs": _tabs(query, kind, counts),
        "types": _with_counts(_cut(types, kind, "jenis"), version),
        "cards": cards.render(
            [pk for pk, _total in _cut(producers, kind, "produsen")], version=version, vocabulary=terms, layout="side"
        ),
        "exporters": _cut(exporters, kind, "eksportir"),
        "wares": [ware_of(line) for line, _total in _cut(products, kind, "produk")],
        "visits": _cut(visits, kind, "wisata"),
        "programmes": _cut(programmes, kind, "program"),
        "places": _cut(places, kind, "wilayah"),
        "countries": _cut(countries, kind, "negara"),
        "indicators": _cut(indicators, kind, "angka"),
        "all_producers_url": f"{reverse('artisans:producer_list')}?{urlencode({'q': query})}",
        "all_exporters_url": f"{reverse('exporters:exporter_list')}?{urlencode({'q': query})}",
        "suggestion": "" if counts["semua"] else directory.suggestion(words, terms),
    }


def _with_counts(types, version):
    """Product types with how many producers make each; nobody is asked where there are none."""
    made_by = facets.current(version).sets[facets.TYPE] if types else {}
    return [TypeHit(entry, made_by[entry.slug].bit_count()) for entry in types]


def _shown(kind, own):
    """How many hits of a kind to read: at least one, which carries the number of all."""
    if kind == "semua":
        return ON_OVERVIEW[own]
    return ON_OWN_PAGE if kind == own else 1


def _cut(hits, kind, own):
    if kind == "semua":
        return hits[: ON_OVERVIEW[own]]
    return hits[:ON_OWN_PAGE] if kind == own else []


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
