"""The desk where a group is shared out over workshops, and the plan of its day on paper."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db import transaction
from django.forms.boundfield import BoundField
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stewardship.admin import Tool
from stewardship.whole_numbers import WholeNumberField

from ..group_visits import Obstacle
from ..models import VisitRequest
from ..models.visit import LARGEST_GROUP
from ..visits import day_plan
from ..visits.day_plan import DayPlan, Round

REASONS = {
    Obstacle.NO_CAPACITY: gettext_lazy("does not say how many people it takes"),
    Obstacle.OTHER_DAY: gettext_lazy("not on this day of the week"),
    Obstacle.TOO_YOUNG: gettext_lazy("for older visitors"),
}
OVERTAKEN = gettext_lazy(
    "Somebody else has saved another split meanwhile. What you typed is still here: look at it, then save again."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One round with its two fields."""

    round: Round
    people: BoundField
    starts: BoundField


class SplitForm(forms.Form):
    """People and time of each round. ``seen`` is the stamp of the split that the officer looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    over = forms.BooleanField(
        label=gettext_lazy("More people than the workshop said, all the same"),
        required=False,
        help_text=gettext_lazy("When you have asked the workshop and it agrees."),
    )

    def __init__(self, plan: DayPlan, data=None, *, people="saved"):
        super().__init__(data, initial={"seen": plan.stamp})
        self.plan, self.is_over = plan, False
        for each in plan.rounds:
            self.fields[f"people-{each.key}"] = WholeNumberField(
                label=_("People at %(workshop)s") % {"workshop": each.offer.producer},
                required=False,
                min_value=0,
                max_value=LARGEST_GROUP,
                initial=getattr(each, people) or None,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 5}),
                error_messages={"invalid": _("Please write a whole number, for example 20.")},
            )
            self.fields[f"starts-{each.key}"] = forms.TimeField(
                label=_("Begins at %(workshop)s") % {"workshop": each.offer.producer},
                required=False,
                initial=each.starts,
                widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            )

    @property
    def lines(self) -> list[Line]:
        return [Line(each, self[f"people-{each.key}"], self[f"starts-{each.key}"]) for each in self.plan.rounds]

    @property
    def shares(self) -> list[tuple[int, object, int]]:
        """(offer, time, people) of every round that has people."""
        rows = [(each, self.cleaned_data.get(f"people-{each.key}")) for each in self.plan.rounds]
        return [(each.offer.pk, self.cleaned_data.get(f"starts-{each.key}"), people) for each, people in rows if people]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("seen") != self.plan.stamp:
            self.data = {**self.data.dict(), "seen": self.plan.stamp}
            self.add_error(None, OVERTAKEN)
        self._check_times(cleaned)
        self._check_room(cleaned)
        given, wanted = sum(people for _offer, _at, people in self.shares), self.plan.request.people
        if given > wanted:
            said = _("%(given)s people are shared out; the group has %(wanted)s. Take some away.")
            self.add_error(None, said % {"given": given, "wanted": wanted})
        return cleaned

    def _check_times(self, cleaned):
        taken = set()
        for each in self.plan.rounds:
            name, at = f"starts-{each.key}", cleaned.get(f"starts-{each.key}")
            if not cleaned.get(f"people-{each.key}") or name in self.errors:
                continue
            if at is None:
                self.add_error(name, _("When does it begin?"))
            elif (each.offer.pk, at) in taken:
                self.add_error(name, _("This offer has a round at this time already."))
            taken.add((each.offer.pk, at))

    def _check_room(self, cleaned):
        for each in self.plan.rounds:
            people = cleaned.get(f"people-{each.key}") or 0
            if each.offer.group_max is None or people <= each.free:
                continue
            self.is_over = True
            if not cleaned.get("over"):
                said = _("%(free)s people have room here; %(people)s are given. Take some away, or tick below.")
                self.add_error(f"people-{each.key}", said % {"free": each.free, "people": people})


class SplitsGroups:
    """The admin of `VisitRequest`: a group is shared out among workshops of the own kabupaten."""

    def extra_urls(self):
        return [
            self.page("<int:pk>/split/", self.split_view, "split"),
            self.page("<int:pk>/day-plan/", self.day_plan_view, "day_plan"),
            *super().extra_urls(),
        ]

    def record_tools(self, request, record):
        return [
            *super().record_tools(request, record),
            Tool(gettext_lazy("Share out over workshops"), self.page_url("split", record.pk)),
            Tool(gettext_lazy("Plan of the day"), self.page_url("day_plan", record.pk)),
        ]

    def split_view(self, request, pk):
        """The group as it could be shared out and is; who may only look sees the same without fields."""
        if request.method != "POST":
            plan = day_plan.read(self.own(request, pk, "view"))
            return self._split_page(request, plan, SplitForm(plan, people="saved" if plan.saved else "proposed"))
        visit = self.own(request, pk, "change")
        with transaction.atomic():
            VisitRequest.objects.select_for_update().get(pk=visit.pk)  # nobody else shares it out meanwhile
            return self._posted(request, visit)

    def _posted(self, request, visit):
        plan = day_plan.read(visit)
        if request.POST.get("act") == "propose":
            return self._split_page(request, plan, SplitForm(plan, people="proposed"))
        form = SplitForm(plan, request.POST)
        if not form.is_valid():
            return self._split_page(request, plan, form)
        count = day_plan.save(visit, form.shares)
        said = ngettext("The split is saved: %(count)d share.", "The split is saved: %(count)d shares.", count)
        self.message_user(request, said % {"count": count}, messages.SUCCESS)
        return redirect(self.page_url("split", visit.pk))

    def _split_page(self, request, plan, form):
        visit = plan.request
        return self.render_page(
            request,
            "admin/tourism/visit_split.html",
            title=_("Share out over workshops"),
            subtitle=visit,
            record=visit,
            plan=plan,
            visit=visit,
            form=form,
            unfit=[(offer, REASONS[obstacle]) for offer, obstacle in plan.unfit],
            may_change=self.has_change_permission(request, visit),
        )

    def day_plan_view(self, request, pk):
        """The saved split on paper, in the order of the day."""
        visit = self.own(request, pk, "view")
        rows = visit.shares.select_related("offer__producer__desa", "offer__producer__kecamatan")
        shares = list(rows.order_by("starts_at", "pk"))
        return self.render_page(
            request,
            "admin/tourism/day_plan.html",
            title=_("Plan of the day, %(reference)s") % {"reference": visit.reference},
            record=visit,
            visit=visit,
            shares=shares,
            left_over=visit.people - sum(share.people for share in shares),
            today=timezone.localdate(),
        )
