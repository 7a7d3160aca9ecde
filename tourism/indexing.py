"""The columns that are made from the rows of a place or trail, here and nowhere else.

`search_*` for the search, ``completeness`` and ``gaps`` for the office. Call `refresh` after every change
of such rows; `manage.py rebuild_search` does it for all.
"""

from django.db import transaction

from artisans.search_text import searchable
from stewardship.quality import measure

from . import opening_times
from .models import DesaWisata, SouvenirCentre, Trail

BATCH = 500
KIND_OF_VILLAGE = "desa kampung wisata, tourism village"
"""What a village is called in both languages; its name often leaves it out."""
WRITTEN = ["search_name", "search_text", "completeness", "gaps"]
PLACE = ("kecamatan__kabupaten", "desa")
LOADED = {
    DesaWisata: (PLACE, ("photos", "consents", "reports", "sources")),
    SouvenirCentre: (
        PLACE,
        (
            "photos",
            "consents",
            "hours",
            "exceptions",
            "season_hours",
            "stock__product_type",
            "stock__producer",
            "sources",
        ),
    ),
    Trail: (
        ("kabupaten",),
        ("stops__producer", "stops__centre", "stops__village", "stops__firing_day__producer"),
    ),
}


def refresh_all() -> int:
    """Write the made columns of everything for tourists; return how many rows there are."""
    return sum(refresh(model.objects.all()) for model in LOADED)


@transaction.atomic
def refresh(rows) -> int:
    """Write the made columns of these ``rows``, a queryset of one of the three models."""
    joined, fetched = LOADED[rows.model]
    rows = rows.order_by("pk").select_related(*joined).prefetch_related(*fetched)
    count = last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        for row in batch:
            row.search_name, row.search_text = TEXTS[rows.model](row)
            measure(row)
            if rows.model in PARTS:
                row.page_parts = PARTS[rows.model](row)
        written = [*WRITTEN, *(["page_parts"] if rows.model in PARTS else [])]
        rows.model.objects.bulk_update(batch, written, batch_size=100)
        count += len(batch)
        last = batch[-1].pk
    return count


def _of_village(village):
    return searchable(village.name), searchable(
        village.name,
        KIND_OF_VILLAGE,
        *_places(village),
        village.story_ind,
        village.story_en,
        village.activities_ind,
        village.activities_en,
    )


def _of_centre(centre):
    stock = centre.stock.all()
    words = {row.product_type for row in stock}
    return searchable(centre.name), searchable(
        centre.name,
        *_places(centre),
        *(text for word in words for text in (word.name_ind, word.name_en, word.aliases_ind, word.aliases_en)),
        *(row.producer.name for row in stock if row.producer.is_published),
        centre.description_ind,
        centre.description_en,
    )


def _parts_of_centre(centre):
    """What its page shows besides photos, stock and personal data; nothing in it needs consent."""
    return {
        **opening_times.as_parts(centre),
        "sources": [[row.url, row.publisher, row.published, row.title] for row in centre.sources.all()],
    }


def _of_trail(trail):
    names = [trail.name_ind, trail.name_en]
    places = [stop.firing_day.producer if stop.firing_day else stop.place for stop in trail.stops.all()]
    return searchable(*names), searchable(
        *names,
        trail.kabupaten.name,
        *(place.name for place in places if place.is_published),
        trail.description_ind,
        trail.description_en,
    )


def _places(place):
    around = [place.kecamatan, place.kecamatan.kabupaten, *([place.desa] if place.desa else [])]
    return [spelling for region in around for spelling in region.spellings]


TEXTS = {DesaWisata: _of_village, SouvenirCentre: _of_centre, Trail: _of_trail}
PARTS = {SouvenirCentre: _parts_of_centre}
"""Columns for pages, of the models that have them."""
