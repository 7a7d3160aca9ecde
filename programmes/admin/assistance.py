"""Requests for assistance: the office reads them, enters those that come by telephone, and says what came of each."""

import secrets

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from stewardship.admin import StaffScopedAdmin, Tool
from stewardship.models import Staff
from stewardship.public_forms.references import new_reference

from ..assistance import consent_texts, counts, steps
from ..assistance.request_form import AssistancePage
from ..assistance.steps import State
from ..models import AssistanceRequest
from . import reaching

BADGES = {State.NEW: "badge wait", State.IN_PROGRESS: "badge wait", State.HELPED: "badge ok", State.DECLINED: "badge"}
STEPS = {
    State.IN_PROGRESS: _("Answered; the office works on it"),
    State.HELPED: _("Helped"),
    State.DECLINED: _("Not possible"),
}
RIGHT = "programmes.change_assistancerequest"
_OF_RIGHTS = "stewardship.log_in.backend.StaffBackend"
SENT = ["need", "text", "name", "phone", "kecamatan", "desa", "workshop"]
OFFICE = ["producer", "assigned_to"]


class RequestByPhoneForm(forms.ModelForm):
    """What somebody said at the telephone, or in the office: a name is not needed."""

    class Meta:
        model = AssistanceRequest
        fields = [*SENT, "received_on", *OFFICE]

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return day

    def clean(self):
        cleaned = super().clean()
        desa, kecamatan = cleaned.get("desa"), cleaned.get("kecamatan")
        if desa and kecamatan and desa.kecamatan_id != kecamatan.pk:
            said = _("%(desa)s is not in %(kecamatan)s. Choose another one, or leave it open.")
            self.add_error("desa", said % {"desa": desa.name, "kecamatan": kecamatan.name})
        return cleaned


class StepForm(forms.Form):
    state = forms.ChoiceField(
        label=_("It is now"), widget=forms.RadioSelect, error_messages={"required": _("Choose how it stands.")}
    )
    outcome = forms.CharField(
        label=_("What came of it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed when it is closed: what the workshop got, or why it was not possible."),
    )

    def __init__(self, data=None, *, request):
        super().__init__(data, label_suffix="", initial={"outcome": request.outcome})
        following = steps.NEXT[State(request.state)]
        self.fields["state"].choices = [(state.value, label) for state, label in STEPS.items() if state in following]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state") in steps.CLOSED and not cleaned.get("outcome", "").strip():
            self.add_error("outcome", _("Write what came of it."))
        return cleaned


class AnswerFilter(admin.SimpleListFilter):
    title = _("answer")
    parameter_name = "answer"

    def lookups(self, request, model_admin):
        return [("waiting", _("to be answered")), ("overdue", _("overdue"))]

    def queryset(self, request, queryset):
        unanswered = queryset.filter(answered_on=None, closed_on=None)
        match self.value():
            case "waiting":
                return unanswered
            case "overdue":
                return unanswered.filter(received_on__lt=counts.overdue_limit(timezone.localdate()))
        return queryset


class AssignedFilter(admin.SimpleListFilter):
    title = _("assigned to")
    parameter_name = "assigned"

    def lookups(self, request, model_admin):
        return [("mine", _("me, still open")), ("nobody", _("nobody, still open"))]

    def queryset(self, request, queryset):
        if self.value() == "mine":
            return queryset.open().filter(assigned_to=request.user)
        return queryset.open().filter(assigned_to=None) if self.value() == "nobody" else queryset


class TakesSteps:
    """The admin of requests: a page for the next step, and one on how soon they are answered."""

    def extra_urls(self):
        return [
            self.page("<int:pk>/step/", self.step_view, "step"),
            self.page("times/", self.times_view, "times"),
            *super().extra_urls(),
        ]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if self.has_change_permission(request, record) and record.anonymised_at is None:
            tools.append(Tool(_("Next step"), self.page_url("step", record.pk)))
        return tools

    def list_tools(self, request):
        return [*super().list_tools(request), Tool(_("Time to the answer"), self.page_url("times"))]

    def step_view(self, request, pk):
        asked = self.own(request, pk)
        if asked.anonymised_at:
            return redirect(self.page_url("change", asked.pk))
        form = StepForm(request.POST if request.method == "POST" else None, request=asked)
        if form.is_bound and form.is_valid() and self._moved(request, asked, form):
            return redirect(self.page_url("change", asked.pk))
        context = {"title": _("Next step"), "subtitle": asked, "record": asked, "asked": asked, "form": form}
        return self.render_page(request, "admin/programmes/assistance_step.html", reach=self.reach(asked), **context)

    def _moved(self, request, asked, form):
        cleaned = form.cleaned_data
        try:
            asked = steps.move(asked, State(cleaned["state"]), by=request.user, outcome=cleaned["outcome"])
        except steps.StepRefusedError as refusal:
            form.add_error(None, str(refusal))
            return False
        self.message_user(request, _("It is “%(state)s” now.") % {"state": asked.get_state_display()})
        return True

    def times_view(self, request):
        """Of the own kabupaten: by year how many asked, and how soon they had an answer."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = counts.by_year(self.get_queryset(request))
        context = {"title": _("Time to the answer"), "rows": rows, "goal": counts.GOAL_DAYS}
        return self.render_page(request, "admin/programmes/assistance_times.html", **context)


@admin.register(AssistanceRequest)
class AssistanceRequestAdmin(TakesSteps, StaffScopedAdmin):
    """What a workshop sent is read here; who they are in the directory and who answers is changed in the form."""

    show_full_result_count = False
    list_display = ["reference", "need", "who", "received_on", "shown_state", "assigned_to", "age"]
    list_filter = [
        AnswerFilter,
        "state",
        AssignedFilter,
        "need",
        ("kecamatan", admin.RelatedOnlyFieldListFilter),
        "is_sample",
    ]
    list_select_related = ["assigned_to"]
    search_fields = ["reference", "name", "workshop", "text"]
    search_help_text = _("Reference, name, workshop or words of the request, for example: BT-7K3M")
    date_hierarchy = "received_on"
    ordering = ["-received_on", "-pk"]
    autocomplete_fields = ["producer", "kecamatan", "desa"]
    adding = [
        (_("What is needed"), {"fields": ["need", "text", "received_on"]}),
        (
            _("Who asks"),
            {
                "fields": ["name", "phone", "kecamatan", "desa", "workshop", "producer"],
                "description": _("Ask whether the office may write the name and the number down; else leave them out."),
            },
        ),
        (_("For the office"), {"fields": ["assigned_to"]}),
    ]
    fieldsets = [
        (None, {"fields": ["reference", "shown_state", "need", "text"]}),
        (_("Who asks"), {"fields": ["name", "reach", "kecamatan", "desa", "workshop", "producer"]}),
        (_("For the office"), {"fields": ["assigned_to", "age", "outcome"]}),
        (_("History"), {"fields": [("received_on", "answered_on", "closed_on"), "agreed_to", "taken_by", "is_sample"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj else self.adding

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        shown = [name for _title, options in self.fieldsets for line in options["fields"] for name in _names(line)]
        return [name for name in shown if name not in OFFICE]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = RequestByPhoneForm
        form = super().get_form(request, obj, change, **kwargs)
        if obj is None:
            form.base_fields["name"].required = False
        return form

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "assigned_to":
            kwargs["queryset"] = _candidates(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        if not change:
            obj.reference, obj.token = new_reference(AssistancePage.prefix), secrets.token_urlsafe(16)
            obj.taken_by = request.user
        super().save_model(request, obj, form, change)

    @admin.display(description=_("who"), ordering="name")
    def who(self, asked):
        return asked.workshop or asked.name or "–"

    @admin.display(description=_("state"), ordering="state")
    def shown_state(self, asked):
        late = asked.answered_on is None and asked.closed_on is None
        late = late and asked.received_on < counts.overdue_limit(timezone.localdate())
        badge = format_html(' <span class="badge bad">{}</span>', _("overdue")) if late else ""
        return format_html('<span class="{}">{}</span>{}', BADGES[State(asked.state)], asked.get_state_display(), badge)

    @admin.display(description=_("age"))
    def age(self, asked):
        """Working days so far, or until the first answer."""
        days = counts.working_days(asked.received_on, asked.answered_on or asked.closed_on or timezone.localdate())
        said = ngettext("%(count)d working day", "%(count)d working days", days) % {"count": days}
        return _("answered after %(days)s") % {"days": said} if asked.answered_on else said

    @admin.display(description=_("how to reach them"))
    def reach(self, asked):
        with override("id"):
            text = _("Dear %(name)s, about your request %(reference)s to the office:")
            text = str(text) % {"name": asked.name, "reference": asked.reference}
        return reaching.links(asked.phone, "", text)

    @admin.display(description=_("consent text"), empty_value="–")
    def agreed_to(self, asked):
        version = asked.consent_version
        return f"{version}: {consent_texts.WORDINGS.text_of(version)}" if version else None


def _names(line):
    return line if isinstance(line, tuple) else (line,)


def _candidates(request):
    """Staff of the own office who may work on requests."""
    staff = Staff.objects.with_perm(RIGHT, backend=_OF_RIGHTS).filter(is_staff=True)
    if request.user.kabupaten_id:
        staff = staff.filter(Q(kabupaten=request.user.kabupaten_id) | Q(pk=request.user.pk))
    return staff.order_by("first_name", "last_name", "username")
