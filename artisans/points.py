"""Producers as GeoJSON (RFC 7946), for maps: what the public may see, and nothing more."""

from django.urls import reverse

from .map_kinds import products
from .vocabulary import Vocabulary

LIMIT = 5_000
"""Points that one answer holds; both kabupaten together have a tenth of it."""


def feature_collection(directory) -> dict:
    """Return the result of ``directory`` as points; without consent at the point of the village."""
    rows = (
        directory.filterset.qs.with_public_position()
        .order_by("pk")
        .values_list(
            "name",
            "slug",
            "desa__name",
            "kecamatan__name",
            "facet_terms",
            "is_sample",
            "verified_at",
            "public_lat",
            "public_lon",
            "at_village",
        )[:LIMIT]
    )
    address = reverse("artisans:producer_list")
    return {
        "type": "FeatureCollection",
        "features": [_feature(row, address, directory.vocabulary) for row in rows],
    }


def _feature(row, address, vocabulary: Vocabulary):
    name, slug, desa, kecamatan, facet_terms, is_sample, verified_at, lat, lon, at_village = row
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [float(lon), float(lat)]},
        "properties": {
            "name": name,
            "url": f"{address}{slug}/",
            "place": ", ".join(part for part in (desa, kecamatan) if part),
            "about": products(facet_terms, vocabulary),
            "exact": not at_village,
            "sample": is_sample,
            "verified": verified_at is not None,
        },
    }
