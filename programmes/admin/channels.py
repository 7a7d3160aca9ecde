from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from stewardship.admin import StaffScopedAdmin

from ..channels.state import BROKEN_AFTER, FAILED
from ..models import ChannelCheck


class LinksFilter(admin.SimpleListFilter):
    """Addresses that are broken: those of the work queue."""

    title = _("links")
    parameter_name = "links"

    def lookups(self, request, model_admin):
        return [("broken", _("broken"))]

    def queryset(self, request, queryset):
        return queryset.broken() if self.value() == "broken" else queryset


@admin.register(ChannelCheck)
class ChannelCheckAdmin(StaffScopedAdmin):
    """What `manage.py check_channels` found, to be read; addresses are mended at the business."""

    list_display = ["producer", "kind", "link", "how_it_stands", "failures", "checked_at"]
    list_display_links = None
    list_filter = [LinksFilter, "result", "channel__kind"]
    list_select_related = ["channel__producer"]
    search_fields = ["url", "channel__producer__name"]
    search_help_text = _("Business or address, for example: tokopedia")
    ordering = ["-failures", "checked_at", "pk"]
    fields = readonly_fields = ["producer", "kind", "link", "how_it_stands", "status_code", "failures", "checked_at"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("producer"), ordering="channel__producer__name")
    def producer(self, check):
        page = f"{self.admin_site.name}:artisans_producer_change"
        return format_html(
            '<a href="{}">{}</a>', reverse(page, args=[check.channel.producer_id]), check.channel.producer
        )

    @admin.display(description=_("kind"), ordering="channel__kind")
    def kind(self, check):
        return check.channel.get_kind_display()

    @admin.display(description=_("address"), ordering="url")
    def link(self, check):
        return format_html('<a href="{0}" rel="noreferrer">{0}</a>', check.url)

    @admin.display(description=_("result"), ordering="result")
    def how_it_stands(self, check):
        """Red only when it failed often enough: a shop may be away for a night."""
        if check.result not in FAILED:
            return check.get_result_display()
        light = "badge bad" if check.failures >= BROKEN_AFTER else "badge wait"
        return format_html('<span class="{}">{}</span>', light, check.get_result_display())
