"""What the search says of programmes that have a day."""

from django.urls import reverse

from stewardship.search_rows import Hit, Row

from . import days


def dated_hit(row: Row, kind: str, page: str) -> Hit:
    """A training or an exhibition: ``page`` is the name of its address."""
    place, when = row.short_kabupaten, days.in_words(row)
    url = reverse(page, kwargs={"slug": row.slug})
    return Hit(kind, row.title, url, f"{place}, {when}" if when else place, row.is_sample)
