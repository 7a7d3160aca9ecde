from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stewardship.admin import GapFilter, RecordAdmin, ReviewFilter, StaffScopedInline

from ..models import Trail, TrailStop
from ..trails.renumbering import renumber
from ..trails.work_queue import missing_stop
from .indexed import ReindexesPlaces
from .trail_order import OrderDesk

STATUS = {"producer": "status", "centre": "status", "village": "status", "firing_day": "producer__status"}
"""By key of a stop, where the place behind it has its step of life."""


class TrailStopInline(StaffScopedInline):
    """One row for each stop; it leads to one place of the own kabupaten that is not archived."""

    model = TrailStop
    fields = ["position", "producer", "centre", "village", "firing_day", "stay_minutes", "note_ind", "note_en"]
    autocomplete_fields = ["producer", "centre", "village", "firing_day"]

    def get_queryset(self, request):
        places = ("producer", "centre", "village", "firing_day__producer")
        return super().get_queryset(request).select_related(*places).order_by("position", "pk")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name not in STATUS:
            return field
        on_a_trail = TrailStop.objects.for_staff(request.user).exclude(**{db_field.name: None}).values(db_field.name)
        field.queryset = field.queryset.filter(~Q(**{STATUS[db_field.name]: "archived"}) | Q(pk__in=on_a_trail))
        if db_field.name == "firing_day":
            field.queryset = field.queryset.select_related("producer")
        field.error_messages["invalid_choice"] = _("This one is archived or not of your kabupaten. Choose another one.")
        return field


class StopsFilter(admin.SimpleListFilter):
    title = _("stops")
    parameter_name = "stops"

    def lookups(self, request, model_admin):
        return [("missing", _("published, with a stop that is not available"))]

    def queryset(self, request, queryset):
        return queryset.filter(missing_stop()) if self.value() == "missing" else queryset


@admin.register(Trail)
class TrailAdmin(OrderDesk, ReindexesPlaces, RecordAdmin):
    history_parts = ["stops"]
    list_display = ["name", "kabupaten_name", "travel", "state", "score", "last_checked"]
    list_filter = [
        "status",
        GapFilter,
        ReviewFilter,
        StopsFilter,
        "travel",
        ("kabupaten", admin.RelatedOnlyFieldListFilter),
        "is_sample",
    ]
    list_select_related = ["kabupaten"]
    search_fields = ["name_ind", "name_en", "stops__producer__name", "stops__centre__name", "stops__village__name"]
    search_help_text = _("Name of the trail or of a stop, for example: Jalur tungku")
    ordering = ["name_ind", "pk"]
    inlines = [TrailStopInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("name_ind", "name_en"),
                    "slug",
                    "kabupaten",
                    ("description_ind", "description_en"),
                    ("travel", "starts_at"),
                ],
                "description": _(
                    "Enter the stops below in the order in which one comes to them. After saving, “Order and times” "
                    "shows the way, what is closed on arrival, and whether another order is shorter."
                ),
            },
        ),
        RecordAdmin.life,
    ]

    def get_queryset(self, request):
        drawings = (f"kabupaten__{name}" for name in ("outline", "svg_path", "lake_path"))
        return super().get_queryset(request).select_related("kabupaten").defer(*drawings)

    def get_readonly_fields(self, request, obj=None):
        # Its address is printed and shared; a published one stays what it is.
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "slug"] if obj and obj.published_at else fields

    def get_changeform_initial_data(self, request):
        return {"kabupaten": request.user.kabupaten_id, **super().get_changeform_initial_data(request)}

    def save_related(self, request, form, formsets, change):
        with self.changing(Trail.objects.filter(pk=form.instance.pk)):
            super().save_related(request, form, formsets, change)
            renumber(form.instance)

    @admin.display(description=_("kabupaten"), ordering="kabupaten__name")
    def kabupaten_name(self, trail):
        return trail.kabupaten.short_name
