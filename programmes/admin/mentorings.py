"""Who taught whom: entered by the office, counted once it is confirmed (`cascade`)."""

from django.contrib import admin, messages
from django.contrib.admin.utils import quote
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from stewardship.admin import Sheets, StaffScopedAdmin, Tool
from stewardship.admin.history import RecordHistory

from ..cascade import confirming
from ..models import Mentoring
from ..resources import MentoringResource


class ConfirmedFilter(admin.SimpleListFilter):
    title = _("what is left to do")
    parameter_name = "todo"

    def lookups(self, request, model_admin):
        return [("confirm", pgettext_lazy("lesson", "to confirm")), ("done", pgettext_lazy("lesson", "confirmed"))]

    def queryset(self, request, queryset):
        match self.value():
            case "confirm":
                return queryset.filter(confirmed_at=None)
            case "done":
                return queryset.filter(confirmed_at__isnull=False)
        return queryset


@admin.register(Mentoring)
class MentoringAdmin(Sheets, RecordHistory, StaffScopedAdmin):
    resource_class = MentoringResource
    list_display = ["learner", "teacher", "light", "taught_on", "topic"]
    list_filter = [
        ConfirmedFilter,
        ("training", admin.RelatedOnlyFieldListFilter),
        ("learner__producer__kecamatan", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["teacher", "learner"]
    search_fields = ["teacher__name", "learner__name", "topic"]
    search_help_text = _("Name of an artisan or topic, for example: Wati putar")
    ordering = ["-taught_on", "-pk"]
    date_hierarchy = "taught_on"
    show_full_result_count = False
    autocomplete_fields = ["teacher", "learner", "training"]
    readonly_fields = ["light", "confirmed_at", "confirmed_by"]
    actions = ["confirm", "take_back"]
    fieldsets = [
        (
            None,
            {
                "fields": ["teacher", "learner", "taught_on", "topic", "training"],
                "description": _("A training only where the lesson passes on what was taught there."),
            },
        ),
        (
            _("Confirmation"),
            {
                "fields": [("light", "confirmed_at", "confirmed_by")],
                "description": _(
                    "The lesson counts, also on the public page, once it is confirmed. Whoever changes a confirmed "
                    "one takes the confirmation back with it."
                ),
            },
        ),
    ]

    def extra_urls(self):
        return [
            self.page("<path:pk>/confirm/", self.confirm_view, "confirm"),
            self.page("<path:pk>/take-back/", self.take_back_view, "take_back"),
            *super().extra_urls(),
        ]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if self.has_change_permission(request, record):
            if record.confirmed_at:
                tools.append(Tool(_("Take the confirmation back"), self._url("take_back", record), post=True))
            else:
                tools.append(Tool(pgettext_lazy("lesson", "Confirm"), self._url("confirm", record), post=True))
        return tools

    def _url(self, name, record):
        return self.page_url(name, quote(record.pk))

    @admin.display(description=_("state"), ordering="confirmed_at")
    def light(self, lesson):
        if lesson.confirmed_at:
            return format_html('<span class="badge ok">{}</span>', pgettext_lazy("lesson", "confirmed"))
        return format_html('<span class="badge wait">{}</span>', pgettext_lazy("lesson", "to confirm"))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if obj.confirmation_taken_back:
            said = _("What was confirmed has changed, so the confirmation is taken back: confirm the lesson again.")
            self.message_user(request, said, messages.WARNING)

    def confirm_view(self, request, pk):
        return self._one(request, pk, self.confirm)

    def take_back_view(self, request, pk):
        return self._one(request, pk, self.take_back)

    def _one(self, request, pk, step):
        """Take ``step`` with the lesson ``pk`` alone."""
        lesson = self.own(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        step(request, Mentoring.objects.filter(pk=lesson.pk))
        return redirect(self._url("change", lesson))

    @admin.action(description=_("Confirm the chosen lessons"), permissions=["change"])
    def confirm(self, request, queryset):
        confirmed, refused = confirming.confirm(queryset.values_list("pk", flat=True), by=request.user)
        if confirmed:
            said = ngettext("%(count)d lesson is confirmed.", "%(count)d lessons are confirmed.", len(confirmed))
            self.message_user(request, said % {"count": len(confirmed)}, messages.SUCCESS)
        if refused:
            said = _("Not confirmed, since each taught the other, directly or through others. Correct one of them:")
            rows = format_html_join(", ", '<a href="{}">{}</a>', ((self._url("change", one), one) for one in refused))
            self.message_user(request, format_html("{} {}", said, rows), messages.ERROR)
        if not confirmed and not refused:
            self.message_user(request, _("The chosen lessons were confirmed before."), messages.INFO)

    @admin.action(description=_("Take the confirmation of the chosen lessons back"), permissions=["change"])
    def take_back(self, request, queryset):
        lessons = confirming.take_back(queryset.values_list("pk", flat=True), by=request.user)
        said = ngettext(
            "%(count)d confirmation is taken back.", "%(count)d confirmations are taken back.", len(lessons)
        )
        self.message_user(request, said % {"count": len(lessons)})
