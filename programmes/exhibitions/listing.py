"""The list of exhibitions as a reader asked for it (`dated_list`); the past ones by year."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from .. import days
from ..dated_list import OPEN, PAST, DatedList
from ..models import Exhibition, Showing
from .filters import ExhibitionFilterForm


@dataclass(frozen=True, slots=True)
class Row:
    """One exhibition; the template only places it."""

    heading: str
    exhibition: Exhibition
    when: str
    producers: int
    is_open: bool


class ExhibitionList(DatedList):
    model = Exhibition
    is_on = Q(is_cancelled=False)

    def make_form(self, params):
        return ExhibitionFilterForm(params)

    def further(self):
        return Q(kind__in=self.selection["jenis"]) if "jenis" in self.selection else Q()

    def with_parts(self, records):
        return records.annotate(producers=number_of_producers())

    def heading_of(self, exhibition):
        if exhibition.kind_of_time == PAST and exhibition.when:
            return exhibition.when[:4]
        return super().heading_of(exhibition)

    def row_of(self, exhibition):
        return Row(
            heading=self.heading_of(exhibition),
            exhibition=exhibition,
            when=days.in_words(exhibition),
            producers=exhibition.producers,
            is_open=exhibition.kind_of_time == OPEN,
        )


def number_of_producers():
    """For a queryset of exhibitions: how many published producers were there, or will be."""
    rows = Showing.objects.public().filter(exhibition=OuterRef("pk")).order_by().values("exhibition")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0, output_field=IntegerField())
