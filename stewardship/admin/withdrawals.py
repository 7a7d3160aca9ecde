"""Tasks after a withdrawal: what people still have to do within 72 hours."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timesince import timeuntil
from django.utils.translation import gettext_lazy as _

from .. import consent_desk
from ..models import WithdrawalTask
from .scoped import StaffScopedAdmin


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("open", _("open")), ("overdue", _("overdue")), ("done", _("finished"))]

    def queryset(self, request, queryset):
        match self.value():
            case "open":
                return queryset.open()
            case "overdue":
                return queryset.overdue(timezone.now())
            case "done":
                return queryset.exclude(done_at=None)
        return queryset


class TaskForm(forms.ModelForm):
    steps = forms.MultipleChoiceField(
        label=_("Done so far"),
        required=False,
        choices=WithdrawalTask.Step,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick what is done, and what there was nothing to do for."),
    )

    class Meta:
        model = WithdrawalTask
        fields = ["steps", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["steps"] = self.instance.steps_done

    def clean_steps(self):
        steps = self.cleaned_data["steps"]
        if "_finish" in self.data and len(steps) < len(WithdrawalTask.Step):
            raise ValidationError(
                _("Tick every step before you finish the task. Use “Save” to keep what is done so far.")
            )
        return steps

    def save(self, commit=True):
        self.instance.steps_done = self.cleaned_data["steps"]
        return super().save(commit)


@admin.register(WithdrawalTask)
class WithdrawalTaskAdmin(StaffScopedAdmin):
    """Tasks come from withdrawals; a finished one stays as it is."""

    form = TaskForm
    change_form_template = "admin/stewardship/withdrawal_task.html"
    list_display = ["__str__", "record_name", "due", "withdrawn_at", "done_at", "done_by"]
    list_filter = [StateFilter, "field", "purpose"]
    search_fields = ["note", "reason"]
    search_help_text = _("Searches the notes and reasons.")
    fields = [
        "record_name",
        ("field", "purpose"),
        "withdrawn_at",
        "reason",
        "due",
        "steps",
        "note",
        ("done_at", "done_by"),
    ]
    readonly_fields = ["record_name", "field", "purpose", "withdrawn_at", "reason", "due", "done_at", "done_by"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("done_by").prefetch_related("record")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return (obj is None or obj.done_at is None) and super().has_change_permission(request, obj)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "_finish" in request.POST:
            consent_desk.finish(obj, by=request.user)

    @admin.display(description=_("record"))
    def record_name(self, task):
        record = task.record
        if record is None:
            return "–"
        options = record._meta
        name = f"admin:{options.app_label}_{options.model_name}_consents"
        try:
            url = reverse(name, args=[record.pk], current_app=self.admin_site.name)
        except NoReverseMatch:
            return str(record)
        return format_html('<a href="{}">{}</a>', url, record)

    @admin.display(description=_("due"), ordering="due_at")
    def due(self, task):
        now, day = timezone.now(), date_format(timezone.localtime(task.due_at), "DATETIME_FORMAT")
        if task.done_at:
            return day
        if task.is_overdue(now):
            return format_html('<strong class="overdue">{}</strong>', _("Overdue since %(day)s") % {"day": day})
        return _("%(day)s (in %(time)s)") % {"day": day, "time": timeuntil(task.due_at, now)}

    @admin.display(description=_("Done so far"))
    def steps(self, task):
        """What was ticked, where it can only be read."""
        return ", ".join(str(WithdrawalTask.Step(step).label) for step in task.steps_done) or "–"
