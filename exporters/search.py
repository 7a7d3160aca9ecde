"""The exporters' part of the search: by name, product type, village, port and country in either language."""

from django.urls import reverse
from django.utils.text import capfirst

from stewardship import search_rows
from stewardship.search_rows import Hit, Kind, Row

from .models import Exporter

EXPORTERS = "exporters"


def _rows():
    yield search_rows.rows(
        "exporter",
        Exporter.objects.published(),
        slug="slug",
        name="name",
        detail="role",
        line="kecamatan__name",
        kabupaten="kecamatan__kabupaten__name",
        is_sample="is_sample",
        names="search_name",
        text="search_text",
    )


def _hit(row: Row) -> Hit:
    return Hit(
        kind=capfirst(Exporter.Role(row.detail).label),
        name=row.name,
        url=reverse("exporters:exporter_detail", kwargs={"slug": row.slug}),
        within=f"{row.line}, {row.short_kabupaten}",
        is_sample=row.is_sample,
    )


KINDS = (Kind("exporter", EXPORTERS, _rows, _hit),)
