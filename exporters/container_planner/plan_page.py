"""The page of a plan: rows, what they come to, and what each type of container takes of it."""

from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from . import assumptions, goods, measures
from .container_types import CONTAINER_TYPES, COPY, OTHER
from .packing import MOST_CONTAINERS, STACK_HEIGHT
from .parameters import MOST_ROWS, Parameters, Row
from .plan_form import AssumptionsForm, ItemForm
from .result import Result

ADD_ROW, REMOVE, ADD_LIST = "baris", "hapus", "daftar"


class PlanPage:
    """What a plan shows, read from its address; without any rows, the pieces of the shortlist begin one."""

    usable, breakage = assumptions.USABLE, assumptions.BREAKAGE
    most_containers = MOST_CONTAINERS
    copy, other = COPY, OTHER

    def __init__(self, request):
        self.problems = []
        self.parameters = parameters = Parameters.read(request.GET)
        self.listed = goods.chosen(request)
        self.is_begun = bool(parameters.rows or parameters.button)
        named = [row.product for row in parameters.rows if row.product is not None]
        self.pieces = goods.published([*named, *self.listed])
        self._press(parameters.button)
        self._check_rows()
        self.assumptions = AssumptionsForm(parameters.texts)
        self.items = [
            ItemForm(parameters.data, number=number, system=self.system, product=self.pieces.get(row.product))
            for number, row in enumerate(parameters.rows)
        ]

    def _press(self, button):
        """Do what the button asks for."""
        action, _colon, target = button.partition(":")
        if action == REMOVE:
            self.parameters.remove(target)
        if action == ADD_LIST or not self.is_begun:
            self.parameters.add([goods.row_of(self.pieces[number]) for number in self.not_planned])
        if action == ADD_ROW or not self.parameters.rows:
            self.parameters.add([Row()])

    def _check_rows(self):
        gone = [row for row in self.parameters.rows if "id" in row.texts and row.product not in self.pieces]
        for row in gone:
            row.forget_product()
        if gone:
            said = ngettext(
                "%(count)s piece of this plan is no longer in the portal. Its row stays; please give it a name.",
                "%(count)s pieces of this plan are no longer in the portal. Their rows stay; please give them names.",
                len(gone),
            )
            self.problems.append(said % {"count": len(gone)})
        if self.parameters.left_over:
            self.problems.append(_("A plan has at most %(most)s rows. The others were left out.") % {"most": MOST_ROWS})

    @property
    def system(self) -> measures.System:
        return self.parameters.system

    @property
    def other_system(self) -> measures.System | None:
        """The units that the page can change to: in English only."""
        return measures.other(self.system) if get_language() == "en" else None

    @property
    def not_planned(self) -> list[int]:
        """Pieces of the list that no row is about."""
        planned = {row.product for row in self.parameters.rows}
        return [number for number in dict.fromkeys(self.listed) if number in self.pieces and number not in planned]

    @property
    def stack_height(self) -> str:
        return measures.in_words(measures.shown(STACK_HEIGHT, "length", self.system))

    @property
    def breakage_text(self) -> str:
        return measures.in_words(self.assumptions.breakage)

    @property
    def has_one_row(self) -> bool:
        return len(self.items) == 1

    @property
    def can_add_row(self) -> bool:
        return len(self.items) < MOST_ROWS

    @property
    def address(self) -> str:
        """A link that opens this plan for anybody."""
        return f"{settings.SITE_URL}{reverse('exporters:container_planner')}?{self.parameters.query}"

    @property
    def wrong_fields(self) -> list[dict]:
        """What is wrong or missing, in the order of the page: id and label of the field, row and error."""
        rows = [(form, form.title) for form in self.items] + [(self.assumptions, "")]
        return [
            {"id": form[name].id_for_label, "label": form[name].label, "row": title, "error": error}
            for form, title in rows
            for name in form.fields
            for error in form[name].errors
        ]

    @cached_property
    def planned(self) -> list[ItemForm]:
        """The rows that count: complete, and with pieces."""
        return [form for form in self.items if form.is_valid() and not form.is_left_out]

    @cached_property
    def result(self) -> Result | None:
        if not self.planned:
            return None
        return Result(self.planned, self.assumptions.breakage, self.assumptions.usable, self.system)

    @property
    def containers(self):
        """The table of container types, in the units of the page."""
        kind = self.system
        for each in CONTAINER_TYPES:
            sides = (each.length, each.width, each.height)
            yield {
                "name": each.name,
                "source": each.source,
                "inside": " × ".join(measures.rounded(side, "length", kind) for side in sides),
                "door": " × ".join(
                    measures.rounded(side, "length", kind) for side in (each.door_width, each.door_height)
                ),
                "capacity": measures.rounded(each.capacity, "volume", kind),
                "payload": measures.rounded(each.payload, "weight", kind),
            }
