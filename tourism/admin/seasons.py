from django.contrib import admin

from stewardship.admin import SharedAdmin

from ..models import Season


@admin.register(Season)
class SeasonAdmin(SharedAdmin):
    """The days of Ramadan, Lebaran and the like of each year; each centre has its hours for them."""

    list_display = ["kind", "starts", "ends", "source"]
    list_filter = ["kind"]
    list_select_related = ["source"]
    date_hierarchy = "starts"
    autocomplete_fields = ["source"]
    fields = ["kind", ("starts", "ends"), "source"]
