"""Group visits: the office of the kabupaten reads them, splits them over workshops and answers."""

from django.contrib import admin, messages
from django.db.models import Q
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from stewardship.admin import StaffScopedAdmin, Tool
from stewardship.models import Staff

from ..models import VisitRequest
from ..visits import consent_texts, steps
from ..visits.steps import State, StepRefusedError
from .visit_answers import AnswersGroups
from .visit_splitting import SplitsGroups

BADGES = {State.NEW: "badge wait", State.CONFIRMED: "badge ok", State.DONE: "badge ok"}
RIGHT = "tourism.change_visitrequest"
_OF_RIGHTS = "stewardship.log_in.backend.StaffBackend"


class AnswerFilter(admin.SimpleListFilter):
    title = _("answer")
    parameter_name = "answer"

    def lookups(self, request, model_admin):
        return [("waiting", _("to be answered")), ("overdue", _("overdue"))]

    def queryset(self, request, queryset):
        match self.value():
            case "waiting":
                return queryset.unanswered()
            case "overdue":
                return queryset.unanswered().filter(sent_at__lt=steps.overdue_limit(timezone.now()))
        return queryset


class MailFilter(admin.SimpleListFilter):
    title = _("messages")
    parameter_name = "mail"

    def lookups(self, request, model_admin):
        return [("given-up", _("with a message that was given up"))]

    def queryset(self, request, queryset):
        return queryset.filter(mail_given_up=True) if self.value() else queryset


class AssignedFilter(admin.SimpleListFilter):
    title = _("assigned to")
    parameter_name = "assigned"

    def lookups(self, request, model_admin):
        return [("mine", _("me, still open")), ("nobody", _("nobody, still open"))]

    def queryset(self, request, queryset):
        if self.value() == "mine":
            return queryset.open().filter(assigned_to=request.user)
        return queryset.open().filter(assigned_to=None) if self.value() == "nobody" else queryset


@admin.register(VisitRequest)
class VisitRequestAdmin(AnswersGroups, SplitsGroups, StaffScopedAdmin):
    """What the group sent is read here; only the note and who answers are changed in the form."""

    change_form_template = "admin/tourism/visit_request.html"
    show_full_result_count = False
    list_display = ["reference", "wanted_on", "people", "wants", "from_whom", "sent_at", "shown_state"]
    list_filter = [AnswerFilter, "state", AssignedFilter, MailFilter, "wants", "is_sample"]
    list_select_related = ["kabupaten"]
    search_fields = ["reference", "organisation", "name"]
    search_help_text = _("Reference, school or name, for example: KR-7K3M")
    date_hierarchy = "wanted_on"
    ordering = ["-sent_at", "-pk"]
    fieldsets = [
        (None, {"fields": ["shown_state", "kabupaten", ("wanted_on", "other_day", "arrives_at"), "wants"]}),
        (_("The group"), {"fields": [("people", "ages", "wheelchairs"), "workshops", "message"]}),
        (_("Sender"), {"fields": ["name", "organisation", ("email", "phone"), "language", "consent_text"]}),
        (_("For the office"), {"fields": ["assigned_to", "note"]}),
        (_("History"), {"fields": [("sent_at", "first_answered_at", "closed_at"), "anonymised_at", "is_sample"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_mail_given_up()

    def get_readonly_fields(self, request, obj=None):
        shown = [name for _title, options in self.fieldsets for line in options["fields"] for name in _names(line)]
        return [name for name in shown if name not in ("assigned_to", "note")]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "assigned_to":
            kwargs["queryset"] = _candidates(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if self.has_change_permission(request, record):
            if State.DONE in steps.NEXT[State(record.state)]:
                tools.append(Tool(_("Has taken place"), self.page_url("finish", record.pk), post=True))
            if record.closed_at and not record.anonymised_at:
                tools.append(Tool(_("Open again"), self.page_url("reopen", record.pk), post=True, seldom=True))
        return tools

    def extra_urls(self):
        return [
            self.page("<int:pk>/finish/", self.finish_view, "finish"),
            self.page("<int:pk>/reopen/", self.reopen_view, "reopen"),
            *super().extra_urls(),
        ]

    def finish_view(self, request, pk):
        return self._step(request, pk, steps.finish)

    def reopen_view(self, request, pk):
        return self._step(request, pk, steps.reopen)

    def _step(self, request, pk, step):
        visit = self.own(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            visit = step(visit, by=request.user)
        except StepRefusedError as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            self.message_user(request, _("It is “%(state)s” now.") % {"state": visit.get_state_display()})
        return redirect(self.page_url("change", visit.pk))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["mails"] = obj.mails.order_by("-created", "-pk")
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description=_("state"), ordering="state")
    def shown_state(self, visit):
        badge = BADGES.get(State(visit.state), "badge")
        return format_html('<span class="{}">{}</span>', badge, visit.get_state_display())

    @admin.display(description=_("from"), empty_value="–")
    def from_whom(self, visit):
        return visit.organisation or visit.name or None

    @admin.display(description=_("workshops they would like to see"))
    def workshops(self, visit):
        return ", ".join(str(producer) for producer in visit.producers.order_by("name")) or "–"

    @admin.display(description=_("consent text"))
    def consent_text(self, visit):
        return f"{visit.consent_version}: {consent_texts.text_of(visit.consent_version)}"


def _names(line):
    return line if isinstance(line, tuple) else (line,)


def _candidates(request):
    """Staff of the own office who may work on group visits."""
    staff = Staff.objects.with_perm(RIGHT, backend=_OF_RIGHTS).filter(is_staff=True)
    if request.user.kabupaten_id:
        staff = staff.filter(Q(kabupaten=request.user.kabupaten_id) | Q(pk=request.user.pk))
    return staff.order_by("first_name", "last_name", "username")
