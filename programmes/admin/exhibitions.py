from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from stewardship.admin import GapFilter, RecordAdmin, ReviewFilter, Sheets, StaffScopedAdmin, StaffScopedInline
from stewardship.admin.history import RecordHistory

from .. import days
from ..exhibitions.listing import number_of_producers
from ..exhibitions.work_queue import without_sales
from ..models import Exhibition, Showing
from ..resources import ExhibitionResource, ShowingResource
from .fair_printing import FairPrinting
from .measured import MeasuresQuality
from .sales import SalesDesk
from .stalls import StallDesk


class ShowingInline(StaffScopedInline):
    """Who takes part at which stall; what was sold is entered on the sheet of sales."""

    model = Showing
    fields = ["producer", "state", "stall", "brings"]
    autocomplete_fields = ["producer"]


class SalesFilter(admin.SimpleListFilter):
    """Exhibitions that are over while the sales of somebody are not known (`work_queue`)."""

    title = _("sales")
    parameter_name = "sales"

    def lookups(self, request, model_admin):
        return [("missing", _("over, sales missing"))]

    def queryset(self, request, queryset):
        return queryset.filter(without_sales()) if self.value() == "missing" else queryset


@admin.register(Exhibition)
class ExhibitionAdmin(Sheets, StallDesk, SalesDesk, FairPrinting, MeasuresQuality, RecordAdmin):
    resource_class = ExhibitionResource
    list_display = ["name", "when_in_words", "kabupaten", "kind", "number", "shown_state", "score"]
    list_filter = [
        "status",
        SalesFilter,
        GapFilter,
        ReviewFilter,
        "kind",
        "is_cancelled",
        ("kabupaten", admin.RelatedOnlyFieldListFilter),
        "is_sample",
    ]
    list_select_related = ["kabupaten"]
    search_fields = ["name_ind", "name_en", "organiser", "place"]
    search_help_text = _("Name, organiser or place, for example: Inacraft")
    ordering = ["-when", "name", "pk"]
    autocomplete_fields = ["sources"]
    history_parts = ("showings",)
    inlines = [ShowingInline]
    fieldsets = [
        (None, {"fields": ["kabupaten", ("name_ind", "name_en"), "slug", "kind", "organiser", "website", "sources"]}),
        (
            _("When and where"),
            {
                "fields": ["when", ("starts_on", "ends_on"), "place", "is_cancelled"],
                "description": _(
                    "Enter what is known and no more: a year alone is enough. With its days it stands in calendars; "
                    "one that is called off stays there as cancelled."
                ),
            },
        ),
        (_("What was shown"), {"fields": [("description_ind", "description_en"), "participants_reported"]}),
        (
            _("Applications for stalls"),
            {
                "fields": [("opens_on", "closes_on"), "stalls"],
                "description": _("Between these days everybody can apply on the page of the exhibition."),
            },
        ),
        RecordAdmin.life,
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(in_records=number_of_producers())

    @admin.display(description=_("when"), ordering="when")
    def when_in_words(self, exhibition):
        return days.in_words(exhibition) or "–"

    @admin.display(description=_("producers"))
    def number(self, exhibition):
        return exhibition.in_records or exhibition.participants_reported or "–"

    @admin.display(description=_("status"), ordering="status")
    def shown_state(self, exhibition):
        state = self.state(exhibition)
        if not exhibition.is_cancelled:
            return state
        return format_html('{} <span class="badge sample">{}</span>', state, _("cancelled"))


@admin.register(Showing)
class ShowingAdmin(Sheets, RecordHistory, StaffScopedAdmin):
    """Producers at exhibitions, one by one: to find all exhibitions of one of them."""

    resource_class = ShowingResource
    list_display = ["producer", "exhibition", "stall", "state", "sales", "contacts"]
    list_filter = ["state", ("exhibition", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["producer", "exhibition"]
    search_fields = ["producer__name", "exhibition__name_ind", "exhibition__name_en", "stall"]
    search_help_text = _("Producer or exhibition, for example: Wati Inacraft")
    ordering = ["-exhibition__when", "producer__name", "pk"]
    autocomplete_fields = ["exhibition", "producer"]
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["exhibition", "producer", "state", "stall", "brings"]}),
        (_("Sales"), {"fields": ["sales", "pieces_sold", "contacts", "note"]}),
    ]

    def get_queryset(self, request):
        # Its name is made of both, wherever it is offered.
        return super().get_queryset(request).select_related("producer", "exhibition")
