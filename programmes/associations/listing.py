"""The list of associations as a reader asked for it: those of each kabupaten by name."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from artisans.listing import Chip, Paged

from .. import days
from ..models import Association
from ..trainings.counts import Shown, shown
from . import counts
from .filters import AssociationFilterForm
from .page import HEAVY, STATES


@dataclass(frozen=True, slots=True)
class Row:
    """One association; the template only places it."""

    association: Association
    founded: str
    state: str
    businesses: int
    artisans: Shown


class AssociationList(Paged):
    def __init__(self, params):
        self.params = params
        self.form = AssociationFilterForm(params)
        self.selection = self.form.selection

    @cached_property
    def result(self):
        columns = {"kabupaten": "kabupaten__slug__in", "jenis": "kind__in"}
        wanted = {columns[name]: values for name, values in self.selection.items()}
        return Association.objects.published().filter(**wanted).order_by("kabupaten", "name", "pk")

    @cached_property
    def count(self) -> int:
        return self.result.count()

    @cached_property
    def rows(self) -> list[Row]:
        wanted = self.result.select_related("kabupaten").defer(*HEAVY)
        wanted = wanted.annotate(businesses=counts.businesses(), artisans=counts.artisans())
        return [_row(each) for each in wanted[self.start : self.start + self.page_size]]

    @property
    def groups(self) -> list[tuple[str, list[Row]]]:
        by_place = groupby(self.rows, key=lambda row: row.association.kabupaten)
        return [(kabupaten.name, list(rows)) for kabupaten, rows in by_place]

    @property
    def problems(self) -> list[str]:
        return self.form.problems + self.problems_of_page

    @property
    def chips(self) -> list[Chip]:
        """Filters in use, with the address of the page without each."""
        said = _("%(field)s: %(value)s")
        return [
            Chip(
                said % {"field": self.form.fields[name].label, "value": self.form.label_of(name, value)},
                self._address([pair for pair in self._pairs if pair != (name, value)]),
            )
            for name, value in self._pairs
        ]

    @property
    def boxes(self) -> list[tuple]:
        """(bound field, choices with whether each is chosen) of the form."""
        return [
            (self.form[name], [(value, label, value in self.selection.get(name, [])) for value, label in field.choices])
            for name, field in self.form.fields.items()
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


def _row(association):
    return Row(
        association=association,
        founded=days.in_words(association),
        state=STATES[association.is_active],
        businesses=association.businesses,
        artisans=shown(association.artisans),
    )
