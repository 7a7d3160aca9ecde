"""Lists of what takes place, as a reader asked for them: open for applications, to come, and past."""

from functools import cached_property
from itertools import groupby

from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.filter_form import FilterForm, LenientChoices
from artisans.listing import Paged
from regions.models import Kabupaten

from . import days
from .filtering import Filtered

OPEN, COMING, PAST = 0, 1, 2
OPEN_NOW = "1"
HEAVY = [f"kabupaten__{column}" for column in ("outline", "svg_path", "lake_path")]
"""Columns that only maps need."""


class DatedFilterForm(FilterForm):
    """Filters as plain words: `?kabupaten=serang&tahun=2024&buka=1`; a list adds its own."""

    kabupaten = LenientChoices(label=gettext_lazy("Kabupaten"), required=False)
    tahun = LenientChoices(label=gettext_lazy("Year"), required=False)
    buka = LenientChoices(
        label=gettext_lazy("Applications"), required=False, choices=[(OPEN_NOW, gettext_lazy("open now"))]
    )

    def __init__(self, data, *, known):
        """``known`` are the ``when`` of all records."""
        super().__init__(data)
        years = sorted({when[:4] for when in known if when}, reverse=True)
        self.fields["kabupaten"].choices = [
            (place.slug, place.name) for place in Kabupaten.objects.only("name", "slug").order_by("code")
        ]
        self.fields["tahun"].choices = [(year, year) for year in years]

    @property
    def query(self):
        return ""


class DatedList(Filtered, Paged):
    """A subclass knows its ``model`` (published, `Dated`, with days for applications), form and rows."""

    model: type[models.Model]
    is_on = Q()
    """Condition of records for which one can apply at all."""

    def __init__(self, params):
        self.params, self.today = params, timezone.localdate()
        self.form = self.make_form(params)

    def make_form(self, params) -> DatedFilterForm:
        raise NotImplementedError

    def row_of(self, record):
        """What the list shows of one record; ``record.kind_of_time`` is `OPEN`, `COMING` or `PAST`."""
        raise NotImplementedError

    def further(self) -> Q:
        """Conditions of the filters that only this list has."""
        return Q()

    def with_parts(self, records):
        """``records`` of one page with all that their rows show."""
        return records

    @cached_property
    def result(self):
        """Open ones first, then those to come, then the past, the newest first."""
        kind = Case(
            When(self._taking, then=Value(OPEN)),
            When(days.still_to_come(self.today), then=Value(COMING)),
            default=Value(PAST),
            output_field=IntegerField(),
        )
        records = self.model.objects.published().filter(self._wanted())
        return records.annotate(kind_of_time=kind).order_by("kind_of_time", "-when", "pk")

    @property
    def _taking(self):
        """As `applicants.open_days` says of one of them."""
        is_over = Q(ends_on__lt=self.today) | Q(ends_on=None, starts_on__lt=self.today)
        return self.is_on & Q(opens_on__lte=self.today, closes_on__gte=self.today) & ~is_over

    def _wanted(self):
        wanted, chosen = self.further(), self.selection
        if "kabupaten" in chosen:
            wanted &= Q(kabupaten__slug__in=chosen["kabupaten"])
        if "buka" in chosen:
            wanted &= self._taking
        years = Q()
        for year in chosen.get("tahun", []):
            years |= Q(when__startswith=year)
        return wanted & years

    @cached_property
    def count(self) -> int:
        return self.result.count()

    @cached_property
    def rows(self) -> list:
        return self._rows(self.start, self.start + self.page_size)

    def first(self, number: int) -> list:
        """The rows that the list begins with."""
        return self._rows(0, number)

    def _rows(self, start, end):
        wanted = self.with_parts(self.result.select_related("kabupaten").defer(*HEAVY))
        return [self.row_of(each) for each in wanted[start:end]]

    def heading_of(self, record) -> str:
        """The words over the part of the list that a record stands in."""
        return {OPEN: _("Open for applications"), COMING: _("To come"), PAST: _("Held so far")}[record.kind_of_time]

    @property
    def groups(self) -> list[tuple[str, list]]:
        return [(heading, list(rows)) for heading, rows in groupby(self.rows, key=lambda row: row.heading)]

    @property
    def problems(self) -> list[str]:
        return super().problems + self.problems_of_page
