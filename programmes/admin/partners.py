from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from stewardship.admin import SharedAdmin

from ..models import Partner


@admin.register(Partner)
class PartnerAdmin(SharedAdmin):
    """Partners belong to no kabupaten: one partner, however reports spell it."""

    list_display = ["name", "aliases", "kind", "city", "agreed"]
    list_filter = ["kind"]
    search_fields = ["name", "aliases", "city"]
    search_help_text = _("Name in any spelling or city, for example: Kyomi")
    ordering = ["name", "pk"]
    autocomplete_fields = ["sources"]
    fieldsets = [
        (None, {"fields": ["name", "aliases", ("kind", "city"), "website", ("description_ind", "description_en")]}),
        (_("Who says so"), {"fields": ["sources"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(agreement_count=Count("agreements"))

    @admin.display(description=_("agreements"), ordering="agreement_count")
    def agreed(self, partner):
        return partner.agreement_count
