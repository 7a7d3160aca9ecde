"""Load the days of Ramadan and Lebaran that a source tells; those of coming years are entered by staff.

A season is made once and then belongs to the offices: one that stands there for the same days stays.
"""

from datetime import date

from regions.reference_files import ReferenceFiles, Tally, title_of
from stewardship.models import Source

from .models import Season

SEASONS = "tourism/seasons.csv"
COLUMNS = ["kind", "starts", "ends", "source_url", "source_publisher", "source_published", "source_title"]


def load_seasons(files: ReferenceFiles) -> Tally:
    """Add the seasons of the file that no other one of their kind overlaps, each with its source."""
    tally = Tally(title_of(Season), kept=0)
    for row in files.table(SEASONS, COLUMNS, key=["kind", "starts"]):
        season = Season(kind=row.known("kind", Season.Kind.values), starts=_day(row, "starts"), ends=_day(row, "ends"))
        if season.ends < season.starts:
            raise row.error("the last day is before the first.")
        source = _source(row)
        same = Season.objects.filter(kind=season.kind, starts__lte=season.ends, ends__gte=season.starts)
        if same.exists():
            tally.kept += 1
            continue
        season.source, _is_new = Source.objects.get_or_create(url=source.url, defaults=_told(source))
        season.save()
        tally.added.append(f"{season.kind} {season.starts}")
    return tally


def _day(row, column):
    text = row.required(column)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise row.error(f"{column} is “{text}”; write a day like 2026-02-19.") from error


def _source(row):
    source = Source(
        url=row.required("source_url"),
        publisher=row.required("source_publisher"),
        published=row.partial_date("source_published"),
        title=row.text("source_title"),
    )
    row.check(source)
    return source


def _told(source):
    return {name: getattr(source, name) for name in ("publisher", "published", "title")}
