"""Visits after a training: the page of a training that says how its follow-up stands, and the list of all visits."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stewardship.admin import StaffScopedAdmin, Tool
from stewardship.admin.history import RecordHistory
from stewardship.models import Staff

from ..follow_up import published, rules, steps
from ..follow_up.standing import Standing
from ..models import FollowUp, Participation

ADD_VISIT = "admin:programmes_followup_add"


class FollowUpDesk:
    """The admin of trainings: a page with the visits after each, which also says that a next step is done."""

    def extra_urls(self):
        return [
            self.page("<path:pk>/follow-up/", self.follow_up_view, "follow_up"),
            self.page("<path:pk>/follow-up/<int:number>/done/", self.step_done_view, "step_done"),
            *super().extra_urls(),
        ]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if _may(request, "view"):
            tools.append(Tool(gettext_lazy("Follow-up"), self.page_url("follow_up", record.pk)))
        return tools

    def follow_up_view(self, request, pk):
        """Whom the office visited and whom not, with the next steps; to be read on a telephone or printed."""
        training = self._training_of_visits(request, pk, "view")
        return self.render_page(
            request,
            "admin/programmes/follow_up.html",
            title=_("Follow-up"),
            subtitle=training,
            record=training,
            standing=Standing(training, timezone.localdate()),
            rule=rules.RULE,
            published=published.of_training(training),
            add_url=reverse(ADD_VISIT) if _may(request, "add") else "",
            may_change=_may(request, "change"),
        )

    def step_done_view(self, request, pk, number):
        training = self._training_of_visits(request, pk, "change")
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        visit = FollowUp.objects.filter(participation__training=training, pk=number).first()
        if visit is None:
            raise Http404
        try:
            steps.finish(visit, by=request.user)
        except steps.StepRefusedError as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            said = _("Done: %(step)s") % {"step": visit.next_step}
            self.message_user(request, said, messages.SUCCESS)
        return redirect(self.page_url("follow_up", training.pk))

    def _training_of_visits(self, request, pk, right):
        """The training of the own kabupaten, for who may see, or change, its visits."""
        training = self.own(request, pk, "view")
        if not _may(request, right):
            raise PermissionDenied
        return training


def _may(request, right):
    return request.user.has_perm(f"programmes.{right}_followup")


class RecordsVisits:
    """The admin of participations: a button to record a visit, and a filter for whom nobody has visited."""

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if _may(request, "add"):
            url = f"{reverse(ADD_VISIT)}?participation={record.pk}"
            tools.append(Tool(gettext_lazy("Record a visit"), url))
        return tools


class VisitFilter(admin.SimpleListFilter):
    """Participants who completed a training and were not visited in time (`follow_up.work_queue`)."""

    title = gettext_lazy("visit")
    parameter_name = "visit"

    def lookups(self, request, model_admin):
        return [("missing", _("not visited six months after the training"))]

    def queryset(self, request, queryset):
        late = Participation.objects.not_visited_in_time(timezone.localdate()).order_by()
        return queryset.filter(pk__in=late.values("pk")) if self.value() == "missing" else queryset


class StepFilter(admin.SimpleListFilter):
    title = gettext_lazy("next step")
    parameter_name = "step"

    def lookups(self, request, model_admin):
        return [("overdue", _("overdue")), ("open", _("to be done")), ("done", _("done"))]

    def queryset(self, request, queryset):
        if self.value() == "overdue":
            return queryset.overdue(timezone.localdate())
        if self.value() == "open":
            return queryset.with_open_step()
        return queryset.filter(done_on__isnull=False) if self.value() == "done" else queryset


@admin.register(FollowUp)
class FollowUpAdmin(RecordHistory, StaffScopedAdmin):
    """Visits of the own kabupaten: what was found, sales before and now, what comes next."""

    list_display = ["artisan", "visit", "step", "training"]
    list_filter = [StepFilter, "reached", ("participation__training", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["participation__artisan", "participation__training"]
    search_fields = [
        "participation__artisan__name",
        "participation__training__name_ind",
        "participation__training__name_en",
        "findings",
        "next_step",
    ]
    search_help_text = gettext_lazy("Artisan, training, or words of the findings, for example: Wati")
    ordering = ["-visited_on", "-pk"]
    show_full_result_count = False
    autocomplete_fields = ["participation"]
    actions = ["mark_done"]
    fieldsets = [
        (
            None,
            {
                "fields": ["participation", ("visited_on", "visited_by"), "reached", "findings"],
                "description": gettext_lazy("Type the name of the artisan or of the training to find who took part."),
            },
        ),
        (
            gettext_lazy("Sales in a month"),
            {
                "fields": [("sales_before", "sales_after")],
                "description": gettext_lazy(
                    "Whole rupiah a month, without points: 1500000. Before is the month before the training. The "
                    "public reads only medians of five artisans or more, rounded."
                ),
            },
        ),
        (gettext_lazy("What comes next"), {"fields": ["next_step", ("next_on", "done_on")]}),
    ]

    def get_changeform_initial_data(self, request):
        today = {"visited_on": timezone.localdate(), "visited_by": request.user.pk}
        return {**today, **super().get_changeform_initial_data(request)}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "visited_by":
            kwargs["queryset"] = _visitors(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def response_post_save_add(self, request, obj):
        """Whoever came from a participant goes on with the others of the training."""
        training = obj.participation.training
        if "participation" in request.GET and request.user.has_perm("programmes.view_training"):
            return redirect(f"admin:{training._meta.app_label}_{training._meta.model_name}_follow_up", training.pk)
        return super().response_post_save_add(request, obj)

    @admin.action(description=gettext_lazy("Mark the next step as done"), permissions=["change"])
    def mark_done(self, request, queryset):
        done = left = 0
        for visit in queryset:
            try:
                steps.finish(visit, by=request.user)
                done += 1
            except steps.StepRefusedError:
                left += 1
        said = ngettext("%(count)d step is done.", "%(count)d steps are done.", done)
        self.message_user(request, said % {"count": done}, messages.SUCCESS if done else messages.WARNING)
        if left:
            said = ngettext(
                "%(count)d visit has no step left to do.", "%(count)d visits have no step left to do.", left
            )
            self.message_user(request, said % {"count": left}, messages.WARNING)

    @admin.display(description=gettext_lazy("artisan"), ordering="participation__artisan__name")
    def artisan(self, visit):
        return visit.participation.artisan

    @admin.display(description=gettext_lazy("training"), ordering="participation__training__name")
    def training(self, visit):
        return visit.participation.training

    @admin.display(description=gettext_lazy("visited on"), ordering="visited_on")
    def visit(self, visit):
        day = date_format(visit.visited_on, "j M Y")
        if visit.reached:
            return day
        return format_html('{} <span class="badge wait">{}</span>', day, _("nobody was there"))

    @admin.display(description=gettext_lazy("next step"), ordering="next_on")
    def step(self, visit):
        if not visit.next_step:
            return "–"
        state, badge = _state_of(visit)
        return format_html('{} <span class="badge {}">{}</span>', visit.next_step, badge, state)


def _state_of(visit):
    """How the next step stands, in words, and the colour that goes with them."""
    if visit.done_on:
        return _("done on %(day)s") % {"day": date_format(visit.done_on, "j M Y")}, "ok"
    if not visit.next_on:
        return _("to be done"), "wait"
    day = date_format(visit.next_on, "j M Y")
    if visit.is_overdue(timezone.localdate()):
        return _("overdue since %(day)s") % {"day": day}, "bad"
    return _("until %(day)s") % {"day": day}, "wait"


def _visitors(request):
    """Staff of the own office and whoever visited for it; who answers for all offices chooses among everybody."""
    staff = Staff.objects.filter(is_staff=True)
    if request.user.kabupaten_id:
        visits = FollowUp.objects.for_staff(request.user).order_by().values("visited_by")
        own = Q(kabupaten=request.user.kabupaten_id) & Q(is_staff=True) | Q(pk=request.user.pk) | Q(pk__in=visits)
        staff = Staff.objects.filter(own)
    return staff.order_by("first_name", "last_name", "username")
