"""Exhibitions on the page of each published producer that was there, or will be (`artisans.at_fairs`)."""

from datetime import date

from artisans import at_fairs, page_rows
from artisans.at_fairs import Fair
from artisans.page_rows import RowKind, Rows

from .. import days
from ..models import Exhibition, Showing
from .page import is_over

OF_EXHIBITION = ("slug", "name_ind", "name_en", "place", "when", "starts_on", "ends_on", "is_cancelled", "is_sample")


def fairs_in_rows(rows: Rows) -> list[Fair]:
    return [_fair(**row) for row in rows[SHOWINGS.name]]


def declare():
    page_rows.KINDS.append(SHOWINGS)
    at_fairs.OF_PRODUCER.append(fairs_in_rows)


def _public():
    return Showing.objects.public().filter(exhibition__status=Exhibition.Status.PUBLISHED)


SHOWINGS = RowKind(
    "showing", _public, {"stall": "stall", **{name: f"exhibition__{name}" for name in OF_EXHIBITION}}
)  # fmt: skip


def _fair(stall, starts_on, ends_on, **columns):
    first, last = (date.fromisoformat(day) if day else None for day in (starts_on, ends_on))
    exhibition = Exhibition(starts_on=first, ends_on=last, **columns)
    over = is_over(exhibition)
    return Fair(
        name=exhibition.name,
        url=exhibition.get_absolute_url(),
        when=days.in_words(exhibition),
        day=exhibition.when,
        place=exhibition.place,
        is_over=over,
        stall="" if over or exhibition.is_cancelled else stall,
        is_cancelled=bool(exhibition.is_cancelled),
        is_sample=bool(exhibition.is_sample),
    )
