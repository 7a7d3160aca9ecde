"""The exporters' part of the search: by name, product type, village, port and country in either language."""

from .models import Exporter


def exporters_matching(query: str):
    """Public exporters that match, those named so first; each says as ``total`` how many there are."""
    return (
        Exporter.objects.published()
        .search(query)
        .by_relevance(query)
        .with_total()
        .select_related("kecamatan__kabupaten")
        .only("name", "slug", "role", "is_sample", "kecamatan__name", "kecamatan__kabupaten__name")
    )
