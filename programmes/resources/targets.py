"""Sheets of targets: one row for each indicator and year of a plan."""

from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from figures.models import Indicator
from figures.sheet_cells import NumberCell
from stewardship import sheets
from stewardship.sheets.cells import Text, Whole, text_of
from stewardship.sheets.columns import Column
from stewardship.sheets.headings import squeezed
from stewardship.sheets.problems import CellError
from stewardship.sheets.resource import SheetResource
from stewardship.sheets.words import Word

from ..models import MasterPlan, Target


def _spellings(indicator):
    return [indicator.name_ind, indicator.name_en or "", indicator.code], []


class PlanCell(Text):
    """A plan by its name."""

    def render(self, value, obj=None, **kwargs):
        plan = self.resource.plans.get(value)
        return plan.name_ind if plan else ""

    def same(self, old, new):
        return old == new


@sheets.register
class TargetResource(SheetResource):
    """A target is known by its code, else by its plan, indicator and year."""

    needed = ("plan", "indicator", "year", "value")
    named_by = ("plan", "indicator", "year")
    select_related = ("plan", "indicator")
    title = "Sasaran"

    code = Column(
        "Kode",
        "kode sasaran",
        "id",
        "code",
        attribute="pk",
        widget=Text(),
        note=gettext_lazy("Leave it empty for a new record. Exports fill it in; do not change it."),
    )
    plan = Column(
        "Rencana",
        "rencana induk",
        "nama rencana",
        "plan",
        attribute="plan_id",
        widget=PlanCell(),
        late=True,
        required=True,
        example="Rencana induk gerabah 2025",
        width=36,
        note=gettext_lazy("The name of the plan, which is recorded before."),
    )
    indicator = Column(
        "Indikator",
        "nama indikator",
        "indicator",
        widget=Word(Indicator, _spellings),
        required=True,
        example="Perajin terlatih",
        width=36,
        note=gettext_lazy("Name or code; a new one is recorded under Indicators before."),
    )
    year = Column("Tahun", "year", widget=Whole(), required=True, example="2026")
    value = Column(
        "Sasaran",
        "target",
        "nilai",
        "value",
        widget=NumberCell(2),
        required=True,
        example="40",
        note=gettext_lazy("In the unit of the indicator."),
    )
    direction = Column("Arah", "direction", note=gettext_lazy("Empty: at least."))
    note = Column("Catatan", "keterangan", "note", width=48)

    class Meta:
        model = Target

    @cached_property
    def plans(self):
        """The plans of the office by key, read in one query."""
        plans = MasterPlan.objects.order_by("pk")
        plans = plans.filter(kabupaten=self.kabupaten) if self.kabupaten else plans
        return {plan.pk: plan for plan in plans}

    def resolve(self, rows):
        super().resolve(rows)
        keys = {row.record for row in rows if row.record is not None}
        homes = dict(self.records().filter(pk__in=keys).values_list("pk", "plan_id")) if keys else {}
        for row in rows:
            try:
                plan = self._plan_of(row)
                if plan and homes.get(row.record, plan) != plan:
                    raise CellError(
                        _("This target belongs to %(plan)s and stays there.") % {"plan": self.plans[homes[row.record]]}
                    )
                row.values |= {"plan": plan} if plan else {}
            except CellError as error:
                row.refuse(self.headings.heading_of("plan"), error)

    def _plan_of(self, row):
        if "plan" not in row.cells:
            return None
        name = text_of(row.cells["plan"]).strip()
        found = [
            plan.pk
            for plan in self.plans.values()
            if squeezed(name) in {squeezed(known) for known in (plan.name_ind, plan.name_en) if known}
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise CellError(_("Several plans are called “%(name)s”. Enter the targets at their plan.") % {"name": name})
        message = _("No master plan of this office is called “%(name)s”. Record the plan first, or correct the name.")
        raise CellError(message % {"name": name})

    def find_by_key(self, rows):
        asked = [row for row in rows if {"plan", "indicator", "year"} <= row.values.keys()]
        by_key = defaultdict(list)
        known = self.records().filter(plan__in={row.values["plan"] for row in asked}).order_by("pk")
        for pk, *key in known.values_list("pk", "plan", "indicator", "year"):
            by_key[tuple(key)].append(pk)
        for row in asked:
            found = by_key[row.values["plan"], row.values["indicator"].pk, row.values["year"]]
            if found:
                row.record = found[0]

    def claims(self, row):
        if row.record is not None and row.is_new and row.record.plan_id and row.record.indicator_id:
            return [self._claim(row.record)]
        return super().claims(row)

    def claims_of(self, record):
        return [self._claim(record)]

    def _claim(self, record):
        return f"{record.plan_id}|{record.indicator_id}|{record.year}"
