"""Master plans with their targets, and the page that says what is behind."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from stewardship import content_version
from stewardship.admin import GapFilter, RecordAdmin, ReviewFilter, Sheets, StaffScopedAdmin, StaffScopedInline, Tool
from stewardship.admin.history import RecordHistory

from .. import actuals, meter
from ..models import MasterPlan, Target
from ..plan_page import shown
from ..resources import TargetResource
from .measured import MeasuresQuality


class TargetInline(StaffScopedInline):
    model = Target
    fields = ["indicator", "year", "direction", "value", "note"]
    autocomplete_fields = ["indicator"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("indicator", "plan")


@admin.register(MasterPlan)
class MasterPlanAdmin(MeasuresQuality, RecordAdmin):
    list_display = ["name", "kabupaten", "first_year", "last_year", "state", "score"]
    list_filter = [
        "status",
        GapFilter,
        ReviewFilter,
        ("kabupaten", admin.RelatedOnlyFieldListFilter),
        "is_sample",
    ]
    list_select_related = ["kabupaten"]
    search_fields = ["name_ind", "name_en"]
    search_help_text = _("Name, for example: rencana induk")
    ordering = ["kabupaten", "-first_year", "pk"]
    autocomplete_fields = ["sources"]
    history_parts = ("targets",)
    inlines = [TargetInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "kabupaten",
                    ("name_ind", "name_en"),
                    ("first_year", "last_year"),
                    ("summary_ind", "summary_en"),
                ]
            },
        ),
        (_("Who says so"), {"fields": ["sources"]}),
        RecordAdmin.life,
    ]

    def get_changeform_initial_data(self, request):
        return {"kabupaten": request.user.kabupaten_id, **super().get_changeform_initial_data(request)}

    def extra_urls(self):
        return [self.page("behind/", self.behind_view, "behind"), *super().extra_urls()]

    def list_tools(self, request):
        return [*super().list_tools(request), Tool(_("What is behind"), self.page_url("behind"))]

    def record_tools(self, request, record):
        url = f"{self.page_url('behind')}#rencana-{record.pk}"
        return [*super().record_tools(request, record), Tool(_("What is behind"), url)]

    def behind_view(self, request):
        """Every target of the own plans, those behind first, with a forecast; to be read or printed."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        plans = self.get_queryset(request).exclude(status=MasterPlan.Status.ARCHIVED).for_meter()
        meters = meter.meters_of(list(plans), actuals.current(content_version.of(request)))
        sheets = [(each, [shown(row) for row in each.most_pressing_first]) for each in meters]
        return self.render_page(request, "admin/programmes/behind.html", title=_("What is behind"), sheets=sheets)


@admin.register(Target)
class TargetAdmin(Sheets, RecordHistory, StaffScopedAdmin):
    """Targets of the own plans, for sheets above all; they are entered at their plan, too."""

    resource_class = TargetResource
    list_display = ["indicator", "year", "direction", "value", "plan"]
    list_filter = ["year", ("plan", admin.RelatedOnlyFieldListFilter), ("indicator", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["indicator", "plan"]
    search_fields = ["indicator__name_ind", "indicator__name_en", "indicator__code", "plan__name_ind"]
    search_help_text = _("Indicator or plan, for example: pameran")
    ordering = ["plan", "indicator", "year", "pk"]
    autocomplete_fields = ["plan", "indicator"]
    fieldsets = [(None, {"fields": ["plan", "indicator", "year", ("direction", "value"), "note"]})]
