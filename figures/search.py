"""The figures' part of the search: indicators that some report speaks of, by name in either language."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from stewardship import search_rows
from stewardship.search_rows import Hit, Kind, Row

from .models import Indicator, Observation

INDICATORS = "indicators"


def _rows():
    names = search_rows.joined("name_ind", "name_en", "code")
    yield search_rows.rows(
        "indicator",
        Indicator.objects.filter(Exists(Observation.objects.filter(indicator=OuterRef("pk")))),
        order=["order", "pk"],
        slug="code",
        name="name_ind",
        name_en="name_en",
        line="definition_ind",
        line_en="definition_en",
        names=names,
    )


def _hit(row: Row) -> Hit:
    return Hit(
        kind="",
        name=row.title,
        url=reverse("figures:indicator_detail", kwargs={"code": row.slug}),
        within=search_rows.in_language(row.line, row.line_en),
        is_sample=False,
    )


KINDS = (Kind("indicator", INDICATORS, _rows, _hit),)
