from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from stewardship.admin import SharedAdmin
from stewardship.admin.history import RecordHistory

from ..models import Indicator


@admin.register(Indicator)
class IndicatorAdmin(RecordHistory, SharedAdmin):
    list_display = ["name_ind", "name_en", "group", "unit_ind", "is_comparable", "order"]
    list_filter = ["group", "is_comparable"]
    search_fields = ["name_ind", "name_en", "code"]
    search_help_text = _("Name or code, for example: kontainer")
    ordering = ["order", "pk"]
    prepopulated_fields = {"code": ["name_ind"]}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("name_ind", "name_en"),
                    "code",
                    "group",
                    ("definition_ind", "definition_en"),
                    ("unit_ind", "unit_en"),
                    ("counting_ind", "counting_en"),
                ]
            },
        ),
        (_("On its page"), {"fields": ["is_comparable", "order"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        # Addresses, links and the reference data know it by its code.
        return [*super().get_readonly_fields(request, obj), *(["code"] if obj else [])]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def view_on_site(self, indicator):
        return indicator.get_absolute_url() if indicator.observations.exists() else None
