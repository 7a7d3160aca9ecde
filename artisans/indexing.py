"""The columns of a producer that are made from its other rows, written here and nowhere else.

`search_*` for the search, `facet_terms` and the plain columns for facets and cards, `page_parts`
for the detail page. Call `refresh` after every change of a producer's rows; `manage.py
rebuild_search` does it for all.
"""

from collections import Counter

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from stewardship.history import keep_versions
from stewardship.quality import measure

from .models import Producer, Product, SalesChannel
from .opening_hours import exceptions_as_parts, hours_as_parts
from .price_list import parts_of
from .search_text import searchable

BATCH = 500
WRITTEN = [
    "search_name",
    "search_keys",
    "search_text",
    "facet_terms",
    "page_parts",
    "sells_online",
    "largest_piece_cm",
    "price_from",
    "price_to",
    "completeness",
    "gaps",
]
WRITTEN_OF_PRODUCTS = ["search_name", "search_text", "line", "completeness", "gaps"]
TERM_KINDS = ("types", "techniques", "motifs", "finishes")
CHANNELS = "channels"
ADOPTED = _("Words of the craft that its products have.")
"""Why a producer has a version that nobody saved: it stands in the history."""


def refresh_all():
    """Write the made columns of every producer; return how many there are."""
    return refresh(Producer.objects.all())


def refresh(producers) -> int:
    """Write the made columns of these producers (a queryset) from their rows."""
    producers = (
        producers.order_by("pk")
        .select_related("kecamatan__kabupaten", "desa")
        .defer("desa__outline", "kecamatan__outline", "kecamatan__kabupaten__outline")  # large, and read by nobody here
        .prefetch_related(
            "product_types",
            "techniques",
            "motifs",
            "finishes",
            "sources",
            "kilns",
            "channels",
            "hours",
            "exceptions",
            "photos",
            "consents",
            "mergers",
            Prefetch(
                "products",
                Product.objects.select_related("type", "finish", "motif").prefetch_related("techniques", "photos"),
            ),
        )
    )
    count = 0
    with transaction.atomic():
        last = 0
        while batch := list(producers.filter(pk__gt=last)[:BATCH]):
            products, adopters = [], []
            for producer in batch:
                own_products, has_adopted = _write(producer)
                products += own_products
                adopters += [producer] * has_adopted
            keep_versions(adopters, reason=ADOPTED)
            Producer.objects.bulk_update(batch, WRITTEN, batch_size=100)
            Product.objects.bulk_update(products, WRITTEN_OF_PRODUCTS, batch_size=100)
            count += len(batch)
            last = batch[-1].pk
    return count


def _write(producer):
    """Set the made columns of ``producer``; return its products with theirs, and whether it adopted words."""
    products = list(producer.products.all())
    shown = [product for product in products if product.is_published]
    words = _words_of(producer, shown)
    has_adopted = _adopt(producer, words)
    _write_search(producer, shown, words)
    _write_facets(producer, shown, words)
    producer.page_parts = _page_parts(producer, shown)
    measure(producer)
    for product in products:
        names = (product.name_ind, product.name_en)
        public = product.is_published and producer.is_published
        product.search_name = searchable(*names)
        # What nobody may see has no words: the search needs no join to leave it out.
        product.search_text = searchable(*names, *_spellings([product.type]), producer.name) if public else ""
        product.line = parts_of(product)
        measure(product)
    return products, has_adopted


def _words_of(producer, products):
    """Types, techniques, motifs and finishes of a producer, those of most products first."""
    words = {}
    for kind, stated, of_product in (
        ("types", producer.product_types.all(), lambda product: [product.type]),
        ("techniques", producer.techniques.all(), lambda product: product.techniques.all()),
        ("motifs", producer.motifs.all(), lambda product: [product.motif]),
        ("finishes", producer.finishes.all(), lambda product: [product.finish]),
    ):
        times = Counter(word for product in products for word in of_product(product) if word)
        times.update(stated)
        words[kind] = sorted(times, key=lambda word, times=times: (-times[word], word.order, word.pk))
    return words


def _adopt(producer, words) -> bool:
    """What a producer's pieces show, the producer has: filters ask the producer only.

    Four fields are one change: `refresh` writes one version of it.
    """
    has_adopted = False
    producer.skip_history_when_saving = True
    for field, kind in (
        ("product_types", "types"),
        ("techniques", "techniques"),
        ("motifs", "motifs"),
        ("finishes", "finishes"),
    ):
        missing = set(words[kind]) - set(getattr(producer, field).all())
        if missing:
            getattr(producer, field).add(*missing)
            has_adopted = True
    del producer.skip_history_when_saving
    return has_adopted


def _spellings(words):
    return [text for word in words for text in (word.name_ind, word.name_en, word.aliases_ind, word.aliases_en)]


def _write_search(producer, products, words):
    places = [producer.kecamatan, producer.kecamatan.kabupaten, *([producer.desa] if producer.desa else [])]
    place_names = [spelling for place in places for spelling in place.spellings]
    product_names = [text for product in products for text in (product.name_ind, product.name_en)]
    # What went into it is still looked for by its name; an erasure takes that name away (`erasure`).
    former_names = [merger.former_name for merger in producer.mergers.all()]
    keys = [producer.name, *former_names, *_spellings(words["types"]), *product_names, *place_names]
    producer.search_name = searchable(producer.name)
    producer.search_keys = searchable(*keys)
    producer.search_text = searchable(
        *keys,
        *_spellings([*words["techniques"], *words["motifs"], *words["finishes"]]),
        producer.description_ind,
        producer.description_en,
    )


def _write_facets(producer, products, words):
    channels = sorted({channel.kind for channel in producer.channels.all()})
    slugs = [(kind, word.slug) for kind in TERM_KINDS for word in words[kind]]
    slugs += [(CHANNELS, channel) for channel in channels]
    producer.facet_terms = " ".join(f"{kind}:{slug}" for kind, slug in slugs)
    producer.sells_online = any(channel in SalesChannel.SELLING for channel in channels)
    pieces = [kiln.largest_piece_cm for kiln in producer.kilns.all() if kiln.largest_piece_cm]
    producer.largest_piece_cm = max(pieces, default=None)
    priced = [product for product in products if product.price_min is not None]
    producer.price_from = min((product.price_min for product in priced), default=None)
    producer.price_to = max((product.price_max or product.price_min for product in priced), default=None)


def _page_parts(producer, products):
    """What the detail page shows besides photos and personal data; nothing in it needs consent."""
    cheapest_first = sorted(products, key=lambda product: (product.price_min or 0, product.name_ind, product.pk))
    return {
        "wares": [parts_of(product) for product in cheapest_first],
        "hours": hours_as_parts(producer.hours.all()),
        "exceptions": exceptions_as_parts(producer.exceptions.all()),
        "kilns": [[row.kind, row.count, row.max_temperature_c, row.largest_piece_cm] for row in producer.kilns.all()],
        "channels": [[row.kind, row.url] for row in producer.channels.all()],
        "sources": [[row.url, row.publisher, row.published, row.title] for row in producer.sources.all()],
    }


def terms(facet_terms: str) -> dict[str, list[str]]:
    """Read `facet_terms` back: slugs by kind, the most typical first."""
    found = {kind: [] for kind in (*TERM_KINDS, CHANNELS)}
    for term in facet_terms.split():
        kind, _, slug = term.partition(":")
        found[kind].append(slug)
    return found
