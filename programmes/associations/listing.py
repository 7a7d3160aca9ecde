"""The list of associations as a reader asked for it: those of each kabupaten by name."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from artisans.listing import Paged

from .. import days
from ..filtering import Filtered
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


class AssociationList(Filtered, Paged):
    def __init__(self, params):
        self.params = params
        self.form = AssociationFilterForm(params)

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
        return super().problems + self.problems_of_page


def _row(association):
    return Row(
        association=association,
        founded=days.in_words(association),
        state=STATES[association.is_active],
        businesses=association.businesses,
        artisans=shown(association.artisans),
    )
