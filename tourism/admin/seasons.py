from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from stewardship.admin import SharedAdmin

from ..models import Season


@admin.register(Season)
class SeasonAdmin(SharedAdmin):
    """The days of Ramadan, Lebaran and the like of each year; each centre has its hours for them."""

    list_display = ["kind", "starts", "ends", "source"]
    list_filter = ["kind"]
    list_select_related = ["source"]
    search_fields = ["kind", "source__publisher", "source__title"]
    search_help_text = _("Season or publisher of the source, for example: ramadan")
    date_hierarchy = "starts"
    autocomplete_fields = ["source"]
    fields = ["kind", ("starts", "ends"), "source"]
