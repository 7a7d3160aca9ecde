"""The list of trainings as a reader asked for it (`dated_list`)."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q

from regions.models import Kecamatan

from .. import days
from ..dated_list import COMING, OPEN, DatedList
from ..models import Training
from . import counts
from .filters import TrainingFilterForm


@dataclass(frozen=True, slots=True)
class Row:
    """One training; the template only places it."""

    heading: str
    training: Training
    when: str
    kecamatan: str
    participants: counts.Shown
    reported: int | None
    is_open: bool
    is_coming: bool


class TrainingList(DatedList):
    model = Training

    def make_form(self, params):
        return TrainingFilterForm(params)

    def further(self):
        if "mitra" not in self.selection:
            return Q()
        return Q(partner__in=[self.form.partners[name] for name in self.selection["mitra"]])

    def with_parts(self, records):
        places = Prefetch("kecamatan", Kecamatan.objects.only("name").order_by("name"))
        return records.select_related("partner").prefetch_related(places).annotate(in_records=counts.participants())

    def row_of(self, training):
        return Row(
            heading=self.heading_of(training),
            training=training,
            when=days.in_words(training),
            kecamatan=", ".join(each.name for each in training.kecamatan.all()),
            participants=counts.shown(training.in_records),
            reported=training.participants_reported if not training.in_records else None,
            is_open=training.kind_of_time == OPEN,
            is_coming=training.kind_of_time == COMING,
        )
