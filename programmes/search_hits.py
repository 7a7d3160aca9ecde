"""What the search reads and says of programmes that have a day."""

from django.urls import reverse

from stewardship import search_rows
from stewardship.search_rows import Hit, Row

from . import days


def dated_rows(of: str, records, texts: tuple[str, ...]):
    """Trainings or exhibitions, the newest first; they are found by their names and by ``texts``."""
    return search_rows.rows(
        of,
        records,
        order=["-when", "name_ind", "pk"],
        slug="slug",
        name="name_ind",
        name_en="name_en",
        kabupaten="kabupaten__name",
        when="when",
        starts_on="starts_on",
        ends_on="ends_on",
        is_sample="is_sample",
        names=search_rows.joined("name_ind", "name_en"),
        text=search_rows.joined(*texts),
    )


def dated_hit(row: Row, kind: str, page: str) -> Hit:
    """A training or an exhibition: ``page`` is the name of its address."""
    place, when = row.short_kabupaten, days.in_words(row)
    url = reverse(page, kwargs={"slug": row.slug})
    return Hit(kind, row.title, url, f"{place}, {when}" if when else place, row.is_sample)
