"""Pages of places: what a kabupaten or kecamatan makes, where, and who says so."""

from django.http import Http404

from artisans import cards, facets, vocabulary
from artisans.models.vocabulary import split_words
from figures import key_figures
from programmes import meter
from regions.models import Desa, Kecamatan, RegionEvent
from regions.outline_map import legend, map_of_parts
from stewardship import content_version
from tourism.villages.facets import with_pottery

CARDS = 4
TYPES = 4


def all_regions(request) -> dict:
    """Both kabupaten with their maps and kecamatan."""
    index = facets.current(content_version.of(request))
    places = {}
    for kecamatan in Kecamatan.objects.for_maps().order_by("kabupaten", "name"):
        places.setdefault(kecamatan.kabupaten, []).append(kecamatan)
    return {
        "regions": [
            {
                "kabupaten": kabupaten,
                "count": index.sets[facets.KABUPATEN][kabupaten.slug].bit_count(),
                "kecamatan": _with_counts(kecamatan, index),
                "map": _kabupaten_map(kabupaten, kecamatan, index),
            }
            for kabupaten, kecamatan in places.items()
        ],
        "kecamatan_count": sum(len(kecamatan) for kecamatan in places.values()),
        "legend": legend(),
    }


def kabupaten_page(request, slug) -> dict:
    version = content_version.of(request)
    index, words = facets.current(version), vocabulary.current(version)
    # Those of all kabupaten: the others are named at the end of the page.
    everywhere = list(Kecamatan.objects.for_maps().with_provinsi().order_by("name"))
    kecamatan = [place for place in everywhere if place.kabupaten.slug == slug]
    if not kecamatan:
        raise Http404
    kabupaten = kecamatan[0].kabupaten
    here = index.sets[facets.KABUPATEN][slug]
    rows = _with_counts(kecamatan, index)
    return {
        "kabupaten": kabupaten,
        "rows": [row for row in rows if row["count"]],
        "quiet": [row["place"] for row in rows if not row["count"]],
        "map": _kabupaten_map(kabupaten, kecamatan, index),
        "legend": legend(),
        **_what_is_made(kabupaten, here, index, words, version),
        "villages": with_pottery(version, kabupaten=slug),
        "plans": meter.of_kabupaten(version, slug),
        "others": list({place.kabupaten for place in everywhere if place.kabupaten != kabupaten}),
    }


def kecamatan_page(request, kabupaten_slug, slug) -> dict:
    version = content_version.of(request)
    index, words = facets.current(version), vocabulary.current(version)
    siblings = list(Kecamatan.objects.for_maps().filter(kabupaten__slug=kabupaten_slug).order_by("name"))
    place = next((kecamatan for kecamatan in siblings if kecamatan.slug == slug), None)
    if place is None:
        raise Http404
    kabupaten = place.kabupaten
    here = index.sets[facets.KECAMATAN][slug]
    desa = list(Desa.objects.for_maps().in_kecamatan(place).order_by("name"))
    counts = {village.pk: index.desa[village.pk].bit_count() for village in desa}
    number = siblings.index(place)
    return {
        "kecamatan": place,
        "kabupaten": kabupaten,
        "map": map_of_parts(kabupaten, siblings, {}, here=place, lake=kabupaten.lake_path),
        "desa_map": map_of_parts(place, desa or [place], counts, min_label=1),
        "legend": legend(),
        "rows": _bars([{"place": village, "count": counts[village.pk]} for village in desa if counts[village.pk]]),
        "quiet": [village for village in desa if not counts[village.pk]],
        "unplaced": here.bit_count() - sum(counts.values()),
        **_what_is_made(place, here, index, words, version),
        "villages": with_pottery(version, kecamatan=slug),
        "previous": siblings[number - 1],
        "next": siblings[(number + 1) % len(siblings)],
    }


def outlines() -> dict:
    """Outlines of all kecamatan as GeoJSON, the base layer of the live map."""
    rows = Kecamatan.objects.order_by("pk").values_list("pk", "name", "slug", "kabupaten__slug", "outline")
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": outline,
                "properties": {"code": code, "name": name, "kecamatan": slug, "kabupaten": kabupaten},
            }
            for code, name, slug, kabupaten, outline in rows
            if outline
        ],
    }


def _what_is_made(place, here, index, words, version):
    """Counts, typical forms, reports and the newest checked producers of a place."""
    named = [words.types[slug] for slug in split_words(place.specialities) if slug in words.types]
    frequent = [
        (words.types[slug], count)
        for slug, count in index.most_frequent(facets.TYPE, here, TYPES)
        if slug in words.types
    ]
    return {
        "count": here.bit_count(),
        "verified": (here & index.sets[facets.VERIFIED][facets.YES]).bit_count(),
        "welcoming": (here & index.sets[facets.VISITS][facets.YES]).bit_count(),
        "specialities": named,
        "frequent": frequent,
        "events": RegionEvent.objects.about(place),
        "figures": key_figures.of_place(place),
        "cards": cards.render(index.first(here, CARDS), version=version, vocabulary=words, layout="rail"),
    }


def _with_counts(places, index):
    rows = [{"place": place, "count": index.sets[facets.KECAMATAN][place.slug].bit_count()} for place in places]
    return _bars(rows)


def _bars(rows):
    """Sort by count and add the length of each bar in percent of the longest."""
    most = max((row["count"] for row in rows), default=0) or 1
    for row in rows:
        row["share"] = f"{row['count'] / most:.0%}"
    return sorted(rows, key=lambda row: (-row["count"], row["place"].name))


def _kabupaten_map(kabupaten, kecamatan, index):
    counts = {place.pk: index.sets[facets.KECAMATAN][place.slug].bit_count() for place in kecamatan}
    return map_of_parts(kabupaten, kecamatan, counts, lake=kabupaten.lake_path, min_label=1)
