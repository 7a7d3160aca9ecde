"""The coverage of online shops as CSV: one line for each kind of channel and kabupaten, with its denominator."""

import codecs
import csv
import io

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from figures.csv_file import LICENCE
from stewardship.sheets.cells import escaped

HEADER = [
    "kabupaten_code",
    "kabupaten",
    "sample",
    "channel",
    "name",
    "businesses",
    "published_businesses",
    "share_percent",
    "counted_on",
    "licence",
    "page",
]
"""In English in both languages, for programs; names follow the language of the page."""


def csv_of(tables) -> bytes:
    """UTF-8 with the mark by which Excel knows it. A share is empty where no business is published."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    page = settings.SITE_URL + reverse("programmes:channel_coverage")
    end = [timezone.localdate().isoformat(), LICENCE, page]
    for table in tables:
        for row in table.rows:
            for place, cell in zip(table.places, row.cells, strict=True):
                line = [place.pk, place.name, int(table.is_sample), row.code, row.name, cell.number, cell.of]
                writer.writerow([escaped(value) for value in [*line, cell.percent, *end]])
    return codecs.BOM_UTF8 + text.getvalue().encode()
