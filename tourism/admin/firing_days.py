"""Firing days and open workshops. None is deleted: a cancelled one stays, so that calendars learn of it."""

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from stewardship.admin import Sheets, StaffScopedAdmin
from stewardship.admin.history import RecordHistory

from ..models import FiringDay
from ..resources import FiringDayResource


class WhenFilter(admin.SimpleListFilter):
    title = _("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("week", _("planned in the next seven days")), ("coming", _("coming")), ("over", _("over"))]

    def queryset(self, request, queryset):
        now = timezone.now()
        match self.value():
            case "week":
                return queryset.next_week(now)
            case "coming":
                return queryset.filter(ends_at__gt=now)
            case "over":
                return queryset.filter(ends_at__lte=now)
        return queryset


@admin.register(FiringDay)
class FiringDayAdmin(Sheets, RecordHistory, StaffScopedAdmin):
    resource_class = FiringDayResource
    show_full_result_count = False
    list_display = ["starts_at", "producer", "kind", "shown_state"]
    list_filter = [WhenFilter, "kind", "state", ("producer__kecamatan", admin.RelatedOnlyFieldListFilter), "is_sample"]
    list_select_related = ["producer"]
    search_fields = ["producer__name", "note_ind", "note_en"]
    search_help_text = _("Producer or note, for example: Wati")
    ordering = ["-starts_at", "-pk"]
    autocomplete_fields = ["producer"]
    readonly_fields = ["uid", "sequence", "is_sample"]
    fieldsets = [
        (
            None,
            {
                "fields": ["producer", "kind", ("starts_at", "ends_at"), ("note_ind", "note_en"), "state"],
                "description": _(
                    "Times of western Indonesia (WIB). Everybody reads this when the producer is published."
                ),
            },
        ),
        (
            _("Calendar entry"),
            {
                "fields": [("uid", "sequence"), "is_sample"],
                "description": _("Kept by the portal: calendars know the day by it and learn of every change."),
            },
        ),
    ]

    @admin.display(description=_("state"), ordering="state")
    def shown_state(self, day):
        badge = "badge sample" if day.is_cancelled else "badge ok"
        return format_html('<span class="{}">{}</span>', badge, day.get_state_display())
