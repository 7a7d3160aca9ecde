"""Targets and actual numbers as CSV: one line for each indicator and year of a plan, with its source."""

import codecs
import csv
import io

from django.conf import settings
from django.urls import reverse

from figures.csv_file import LICENCE
from stewardship.sheets.cells import escaped

HEADER = [
    "kabupaten_code",
    "kabupaten",
    "plan",
    "sample",
    "indicator",
    "name",
    "unit",
    "year",
    "target",
    "direction",
    "actual",
    "part_of_the_year",
    "state",
    "counted_from",
    "source",
    "source_url",
    "definition",
    "licence",
    "page",
]
"""In English in both languages, for programs; names, units and definitions follow the language of the page."""


def csv_of(meters) -> bytes:
    """UTF-8 with the mark by which Excel knows it. An empty cell is a number that nobody knows, never zero."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    page = settings.SITE_URL + reverse("programmes:master_plan")
    for each in meters:
        for row in each.rows:
            for cell in row.cells:
                if cell.target or cell.actual:
                    cells = [*_cells(each.plan, row, cell), LICENCE, page]
                    writer.writerow([escaped(value) for value in cells])
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _cells(plan, row, cell):
    actual, target = cell.actual, cell.target
    report = actual.report if actual else None
    return [
        plan.kabupaten_id,
        plan.kabupaten.name,
        plan.name,
        int(plan.is_sample),
        row.indicator.code,
        row.indicator.name,
        row.indicator.unit,
        cell.year,
        plain(target.value) if target else None,
        target.direction if target else None,
        plain(actual.value) if actual else None,
        int(actual.is_part) if actual else None,
        cell.state if target and actual else None,
        ("report" if report else "records") if actual else None,
        report.source.publisher if report else None,
        report.source.url if report else None,
        row.indicator.counting if row.counter else row.indicator.definition,
    ]


def plain(value):
    """A number with a point, as programs read it."""
    return int(value) if value == int(value) else value.normalize()
