from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from stewardship.admin import GapFilter, RecordAdmin, ReviewFilter, Sheets, StaffScopedAdmin, StaffScopedInline
from stewardship.admin.history import RecordHistory

from .. import days
from ..models import Participation, Training
from ..resources import ParticipationResource, TrainingResource
from ..trainings.attendance import without_outcome
from ..trainings.counts import participants
from .applications import ApplicationDesk
from .attendance import AttendanceDesk
from .certificates import CertificateDesk
from .follow_ups import FollowUpDesk, RecordsVisits, VisitFilter
from .measured import MeasuresQuality


class ParticipationInline(StaffScopedInline):
    """Who takes part; the outcome is entered on the sheet of attendance."""

    model = Participation
    fields = ["artisan", "role", "outcome", "note"]
    readonly_fields = ["outcome"]
    autocomplete_fields = ["artisan"]


class OutcomeFilter(admin.SimpleListFilter):
    """Trainings that are over while somebody's outcome is not known (`work_queue`)."""

    title = _("outcome")
    parameter_name = "outcomes"

    def lookups(self, request, model_admin):
        return [("missing", _("over, outcome missing"))]

    def queryset(self, request, queryset):
        return queryset.filter(without_outcome()) if self.value() == "missing" else queryset


@admin.register(Training)
class TrainingAdmin(
    Sheets, ApplicationDesk, AttendanceDesk, CertificateDesk, FollowUpDesk, MeasuresQuality, RecordAdmin
):
    resource_class = TrainingResource
    list_display = ["name", "when_in_words", "kabupaten", "partner", "number", "state", "score"]
    list_filter = [
        "status",
        OutcomeFilter,
        GapFilter,
        ReviewFilter,
        ("kabupaten", admin.RelatedOnlyFieldListFilter),
        ("partner", admin.RelatedOnlyFieldListFilter),
        "is_sample",
    ]
    list_select_related = ["kabupaten", "partner"]
    search_fields = ["name_ind", "name_en", "organiser", "place"]
    search_help_text = _("Name, organiser or place, for example: Anyar")
    ordering = ["-when", "name", "pk"]
    autocomplete_fields = ["partner", "agreement", "kecamatan", "sources"]
    inlines = [ParticipationInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("name_ind", "name_en"),
                    "slug",
                    "kabupaten",
                    "edition",
                    "organiser",
                    "partner",
                    "agreement",
                    "sources",
                ]
            },
        ),
        (
            _("When and where"),
            {
                "fields": ["when", ("starts_on", "ends_on"), "place", "kecamatan", "kecamatan_reported"],
                "description": _("Enter what is known and no more: a year alone is enough. Attendance needs the days."),
            },
        ),
        (_("What is taught"), {"fields": [("curriculum_ind", "curriculum_en"), "participants_reported"]}),
        (
            _("Applications"),
            {
                "fields": [("opens_on", "closes_on"), "seats", ("selection_rule_ind", "selection_rule_en")],
                "description": _("Between these days everybody can apply on the page of the training."),
            },
        ),
        RecordAdmin.life,
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(in_records=participants())

    @admin.display(description=_("when"), ordering="when")
    def when_in_words(self, training):
        return days.in_words(training) or "–"

    @admin.display(description=_("participants"))
    def number(self, training):
        return training.in_records or training.participants_reported or "–"


@admin.register(Participation)
class ParticipationAdmin(Sheets, RecordsVisits, RecordHistory, StaffScopedAdmin):
    """Artisans in trainings, one by one: to find all trainings of a person."""

    resource_class = ParticipationResource
    list_display = ["artisan", "training", "role", "outcome"]
    list_filter = [VisitFilter, "role", "outcome", ("training", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["artisan", "training"]
    search_fields = ["artisan__name", "training__name_ind", "training__name_en"]
    search_help_text = _("Artisan or training, for example: Wati Anyar")
    ordering = ["-training__when", "artisan__name", "pk"]
    autocomplete_fields = ["training", "artisan"]
    show_full_result_count = False
    fields = ["training", "artisan", "role", "outcome", "note"]

    def get_queryset(self, request):
        # Its name is made of both, wherever it is offered.
        return super().get_queryset(request).select_related("artisan", "training")
