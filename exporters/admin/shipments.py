"""Single shipments, for the office: each as declared, what may be entered twice, and what the listed ones add up to."""

from django.contrib import admin, messages
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from stewardship.admin import Sheets, StaffScopedAdmin
from stewardship.admin.history import RecordHistory

from ..models import Shipment
from ..resources import ShipmentResource
from ..shipment_totals import loaded_in_words, totals_of
from .hs_codes import HsCodeMemory


class YearFilter(admin.SimpleListFilter):
    title = _("year")
    parameter_name = "year"

    def lookups(self, request, model_admin):
        days = model_admin.get_queryset(request).order_by().dates("shipped_on", "year", order="DESC")
        return [(str(day.year), str(day.year)) for day in days]

    def queryset(self, request, queryset):
        known = {value for value, _title in self.lookup_choices}
        return queryset.of_year(int(self.value())) if self.value() in known else queryset


class CountryFilter(admin.SimpleListFilter):
    title = _("destination")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        codes = model_admin.get_queryset(request).order_by().values_list("country", flat=True).distinct()
        return sorted(((code, countries.name(code)) for code in codes), key=lambda pair: pair[1])

    def queryset(self, request, queryset):
        known = {value for value, _title in self.lookup_choices}
        return queryset.filter(country=self.value()) if self.value() in known else queryset


class DoubleFilter(admin.SimpleListFilter):
    """Shipments that are probably entered twice (`ShipmentQuerySet.likely_doubles`)."""

    title = _("entered twice")
    parameter_name = "double"

    def lookups(self, request, model_admin):
        return [("likely", _("possible duplicates"))]

    def queryset(self, request, queryset):
        return queryset.filter(likely_double=True) if self.value() == "likely" else queryset


@admin.register(Shipment)
class ShipmentAdmin(Sheets, HsCodeMemory, RecordHistory, StaffScopedAdmin):
    resource_class = ShipmentResource
    change_list_template = "admin/exporters/shipment_list.html"
    list_display = ["shipped_on", "exporter", "country", "reference", "loaded", "money", "double"]
    list_filter = [
        YearFilter,
        CountryFilter,
        ("exporter", admin.RelatedOnlyFieldListFilter),
        DoubleFilter,
        "currency",
        "is_sample",
    ]
    list_select_related = ["exporter"]
    show_full_result_count = False
    search_fields = ["reference", "exporter__name", "hs_code"]
    search_help_text = _("Number of the document, exporter or HS code, for example: 000123")
    ordering = ["-shipped_on", "-pk"]
    autocomplete_fields = ["exporter", "product_types", "source"]
    readonly_fields = ["is_sample", "entered_by", "entered_at"]
    fieldsets = [
        (None, {"fields": ["exporter", "country", "shipped_on", "reference"]}),
        (
            _("Load"),
            {
                "fields": [
                    ("containers_20", "containers_40", "containers_40hc"),
                    ("pieces", "weight_kg"),
                    ("value", "currency"),
                    "product_types",
                ]
            },
        ),
        (
            _("HS code"),
            {
                "fields": [("hs_code", "hs_decided_by")],
                "description": _("As it stands in the declaration, and who decided on it. The portal derives none."),
            },
        ),
        (_("For the office"), {"fields": ["source", "is_sample", ("entered_by", "entered_at")]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_likely_double()

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        listed = (getattr(response, "context_data", None) or {}).get("cl")
        if listed:
            response.context_data["totals"] = totals_of(listed.queryset)
        return response

    def save_model(self, request, obj, form, change):
        if not change:
            obj.entered_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        alike = [
            (self.page_url("change", each.pk), date_format(each.shipped_on, "j M Y"), each.reference or "–")
            for each in Shipment.objects.like(form.instance)
        ]
        if alike:
            said = _("This may be entered already. The same exporter has a shipment to this country on about this day:")
            rows = format_html_join(", ", '<a href="{}">{} ({})</a>', alike)
            self.message_user(request, format_html("{} {}", said, rows), messages.WARNING)

    @admin.display(description=_("containers"))
    def loaded(self, shipment):
        return loaded_in_words(shipment)

    @admin.display(description=_("value"), ordering="value")
    def money(self, shipment):
        if shipment.value is None:
            return None
        return f"{shipment.currency} {number_format(shipment.value, decimal_pos=2, force_grouping=True)}"

    @admin.display(description=_("entered twice"), empty_value="")
    def double(self, shipment):
        return (
            format_html('<span class="badge wait">{}</span>', _("possible duplicate"))
            if shipment.likely_double
            else None
        )
