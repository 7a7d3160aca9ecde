"""The home page: search, forms, the two centres, and figures counted from the records or reported."""

from django.templatetags.static import static

from artisans import cards, facets, vocabulary
from exporters.export_map import top_destinations
from figures import key_figures
from regions.models import Kabupaten
from stewardship import content_version
from tourism.villages.facets import with_pottery

SHELF = ("gentong", "guci", "kendi", "pot-bunga", "cobek", "anglo", "celengan", "vas")
"""The forms on the shelf; a drawing exists for each (`vessels.svg`)."""

CENTRES = {"purwakarta": "plered", "serang": "ciruas"}
"""The kecamatan that stands for its kabupaten."""

EXPORT_FIGURES = ("eksportir", "negara-tujuan")
EXPORTING = "32.14"
"""Indicators that the home page shows for one year, and the kabupaten whose reports they are of."""

PHOTOS = {"purwakarta": "vas-glasir-biru", "serang": "padasan-wudu"}
NEWEST = VILLAGES = 4


def home_page(request) -> dict:
    version = content_version.of(request)
    index, words = facets.current(version), vocabulary.current(version)
    everything = index.everything
    verified = index.sets[facets.VERIFIED][facets.YES]
    return {
        "total": index.total,
        "verified": verified.bit_count(),
        "welcoming": index.sets[facets.VISITS][facets.YES].bit_count(),
        "kecamatan_count": sum(1 for producers in index.sets[facets.KECAMATAN].values() if producers),
        "type_count": len(words.types),
        "figures": key_figures.of_one_year(EXPORT_FIGURES, EXPORTING),
        "exports": top_destinations(version),
        "shelf": [
            (words.types[slug], index.sets[facets.TYPE][slug].bit_count()) for slug in SHELF if slug in words.types
        ],
        "centres": [_centre(kabupaten, index, words) for kabupaten in Kabupaten.objects.for_maps().order_by("pk")],
        "newest": cards.render(index.first(verified, NEWEST), version=version, vocabulary=words, layout="rail"),
        "villages": with_pottery(version)[:VILLAGES],
        "popular": [
            words.types[slug] for slug, _n in index.most_frequent(facets.TYPE, everything, 3) if slug in words.types
        ],
    }


def _centre(kabupaten, index, words):
    here = index.sets[facets.KABUPATEN][kabupaten.slug]
    return {
        "kabupaten": kabupaten,
        "kecamatan": words.kecamatan.get(CENTRES.get(kabupaten.slug, "")),
        "photos": [(static(f"photos/{PHOTOS[kabupaten.slug]}-{width}.webp"), width) for width in (320, 640)]
        if kabupaten.slug in PHOTOS
        else [],
        "count": here.bit_count(),
        "verified": (here & index.sets[facets.VERIFIED][facets.YES]).bit_count(),
        "types": [words.types[slug] for slug, _n in index.most_frequent(facets.TYPE, here, 3) if slug in words.types],
        "techniques": [
            words.techniques[slug]
            for slug, _n in index.most_frequent(facets.TECHNIQUE, here, 3)
            if slug in words.techniques
        ],
    }
