"""The calendar as a reader asked for it: firing days and open workshops, month by month."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from artisans.listing import Paged
from regions.models import Kabupaten

from ..models import FiringDay
from .filters import PAST, CalendarFilterForm


@dataclass(frozen=True, slots=True)
class Row:
    """One day; times are those of Jakarta."""

    day: FiringDay
    starts: datetime
    ends: datetime
    kind: str

    @property
    def ends_later(self) -> bool:
        """Whether it goes on past midnight."""
        return self.ends.date() != self.starts.date()


@dataclass(frozen=True, slots=True)
class Month:
    first: datetime
    rows: list[Row]


class Calendar(Paged):
    page_size = 40

    def __init__(self, params):
        self.params, self.now = params, timezone.now()
        self.kabupaten = list(Kabupaten.objects.only("name", "slug").order_by("code"))
        self.form = CalendarFilterForm(params, kabupaten=self.kabupaten)

    @property
    def is_past(self) -> bool:
        return self.form.chosen("kapan") == PAST

    @cached_property
    def days(self):
        public = FiringDay.objects.public()
        days = public.over(self.now) if self.is_past else public.coming(self.now)
        if slug := self.form.chosen("kabupaten"):
            days = days.filter(producer__kecamatan__kabupaten__slug=slug)
        if kind := self.form.chosen("jenis"):
            days = days.filter(kind=kind)
        return days

    @cached_property
    def count(self) -> int:
        return self.days.count()

    @cached_property
    def months(self) -> list[Month]:
        days = self.days.with_workshop()[self.start : self.start + self.page_size]
        by_month = groupby(map(_row, days), key=lambda row: (row.starts.year, row.starts.month))
        groups = (list(rows) for _month, rows in by_month)
        return [Month(rows[0].starts, rows) for rows in groups]

    @property
    def problems(self) -> list[str]:
        return [*self.form.problems, *self.problems_of_page]

    @property
    def is_filtered(self) -> bool:
        return bool(self.form.selection.keys() - {"kapan"})

    def url(self, **changes) -> str:
        """The address of this calendar with ``changes``; empty values are left out."""
        chosen = {name: self.form.chosen(name) for name in self.form.fields}
        query = urlencode({name: value for name, value in {**chosen, **changes}.items() if value})
        address = reverse("tourism:calendar")
        return f"{address}?{query}" if query else address

    @property
    def other_url(self) -> str:
        """Past days from the coming ones, and back."""
        return self.url(kapan="" if self.is_past else PAST)

    @property
    def feeds(self) -> list[tuple[Kabupaten, str]]:
        return [(place, reverse("tourism:calendar_feed", args=[place.slug])) for place in self.kabupaten]


def _row(day):
    starts, ends = timezone.localtime(day.starts_at), timezone.localtime(day.ends_at)
    return Row(day, starts, ends, capfirst(str(day.get_kind_display())))
