"""The list of trainings as a reader asked for it: those to apply for, those to come, those that were."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Case, IntegerField, Prefetch, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from artisans.listing import Chip, Paged
from regions.models import Kecamatan

from .. import days
from ..models import Training
from . import counts
from .filters import TrainingFilterForm
from .page import HEAVY

OPEN, COMING, PAST = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Row:
    """One training; the template only places it."""

    training: Training
    when: str
    kecamatan: str
    participants: counts.Shown
    reported: int | None
    is_open: bool
    is_coming: bool


class TrainingList(Paged):
    def __init__(self, params):
        self.params, self.today = params, timezone.localdate()
        self.form = TrainingFilterForm(params)
        self.selection = self.form.selection

    @cached_property
    def result(self):
        """Open ones first, then those to come, then the past, the newest first."""
        taking = Q(opens_on__lte=self.today, closes_on__gte=self.today)
        kind = Case(
            When(taking, then=Value(OPEN)),
            When(days.still_to_come(self.today), then=Value(COMING)),
            default=Value(PAST),
            output_field=IntegerField(),
        )
        return Training.objects.published().filter(self._wanted()).annotate(kind=kind).order_by("kind", "-when", "pk")

    def _wanted(self):
        wanted = Q()
        chosen = self.selection
        if "kabupaten" in chosen:
            wanted &= Q(kabupaten__slug__in=chosen["kabupaten"])
        if "mitra" in chosen:
            wanted &= Q(partner__in=[self.form.partners[name] for name in chosen["mitra"]])
        if "buka" in chosen:
            wanted &= Q(opens_on__lte=self.today, closes_on__gte=self.today)
        years = Q()
        for year in chosen.get("tahun", []):
            years |= Q(when__startswith=year)
        return wanted & years

    @cached_property
    def count(self) -> int:
        return self.result.count()

    @cached_property
    def rows(self) -> list[Row]:
        wanted = self.result.select_related("kabupaten", "partner").defer(*HEAVY)
        wanted = wanted.prefetch_related(Prefetch("kecamatan", Kecamatan.objects.only("name").order_by("name")))
        wanted = wanted.annotate(in_records=counts.participants())
        return [_row(each) for each in wanted[self.start : self.start + self.page_size]]

    @property
    def groups(self) -> list[tuple[str, list[Row]]]:
        headings = {OPEN: _("Open for applications"), COMING: _("To come"), PAST: _("Held so far")}
        return [(headings[kind], list(rows)) for kind, rows in groupby(self.rows, key=lambda row: row.training.kind)]

    @property
    def problems(self) -> list[str]:
        return self.form.problems + self.problems_of_page

    @property
    def chips(self) -> list[Chip]:
        """Filters in use, with the address of the page without each."""
        return [
            Chip(
                _("%(field)s: %(value)s") % {"field": self.form.fields[name].label, "value": label},
                self._address([pair for pair in self._pairs if pair != (name, value)]),
            )
            for name, value in self._pairs
            for label in [self.form.label_of(name, value)]
        ]

    @property
    def boxes(self) -> list[tuple]:
        """(bound field, choices with whether each is chosen) of the form."""
        return [
            (self.form[name], [(value, label, str(value) in self.selection.get(name, [])) for value, label in known])
            for name, known in ((name, field.choices) for name, field in self.form.fields.items())
        ]

    @property
    def clear_url(self) -> str:
        return "?"

    @property
    def _pairs(self):
        return [(name, value) for name, values in self.selection.items() for value in values]

    @staticmethod
    def _address(pairs):
        return f"?{urlencode(pairs)}"

    def url(self, **changes) -> str:
        return self._address(self._pairs + [(name, str(value)) for name, value in changes.items()])


def _row(training):
    return Row(
        training=training,
        when=days.in_words(training),
        kecamatan=", ".join(each.name for each in training.kecamatan.all()),
        participants=counts.shown(training.in_records),
        reported=training.participants_reported if not training.in_records else None,
        is_open=training.kind == OPEN,
        is_coming=training.kind == COMING,
    )
