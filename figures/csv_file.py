"""The reports of an indicator as CSV: one line each, codes beside names, with the source of every number."""

import codecs
import csv
import io

from django.conf import settings

from stewardship.sheets.cells import escaped

from .wording import place_of

LICENCE = "CC BY 4.0"
HEADER = [
    "indicator",
    "name",
    "place",
    "kabupaten_code",
    "kecamatan_code",
    "desa_code",
    "country_code",
    "country",
    "kind",
    "period_start",
    "period_end",
    "value",
    "value_to",
    "precision",
    "unit",
    "official",
    "note",
    "source",
    "source_url",
    "published",
    "licence",
    "page",
]
"""In English in both languages, for programs; names, units and notes follow the language of the page."""


def csv_of(indicator, observations) -> bytes:
    """UTF-8 with the mark by which Excel knows it. Each line says under what licence it may be used, and where from."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    page = settings.SITE_URL + indicator.get_absolute_url()
    for each in observations:
        writer.writerow([escaped(cell) for cell in [*_cells(indicator, each), LICENCE, page]])
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _cells(indicator, each):
    return [
        indicator.code,
        indicator.name,
        place_of(each),
        each.kabupaten_id,
        each.kecamatan_id,
        each.desa_id,
        each.country.code,
        each.country.name,
        each.kind,
        each.period_start,
        each.period_end,
        _plain(each.value),
        _plain(each.value_to),
        each.precision,
        indicator.unit,
        int(each.is_official),
        each.note,
        each.source.publisher,
        each.source.url,
        each.source.published,
    ]


def _plain(value):
    """A number with a point, as programs read it; one below zero is no formula."""
    if value is None:
        return None
    return int(value) if value == int(value) else value.normalize()
