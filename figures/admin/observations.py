from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from stewardship.admin import Sheets, StaffScopedAdmin
from stewardship.admin.history import RecordHistory

from .. import wording
from ..models import Observation
from ..querysets import OUTLINES
from ..resources import ObservationResource
from .filters import ContestedFilter, YearFilter
from .official_mark import OfficialMark

IN_THE_PORTAL = _("In the portal")
"""Title of what an observation has once it is recorded."""


@admin.register(Observation)
class ObservationAdmin(Sheets, OfficialMark, RecordHistory, StaffScopedAdmin):
    """Observations of the own kabupaten; those of all Indonesia are read by all, changed by who answers for all."""

    resource_class = ObservationResource
    show_full_result_count = False
    list_display = ["number", "indicator", "about", "publisher", "is_official", "contested"]
    list_filter = [
        "is_official",
        ContestedFilter,
        "kind",
        YearFilter,
        ("indicator", admin.RelatedOnlyFieldListFilter),
        ("kabupaten", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["indicator", "source", "kabupaten", "kecamatan", "desa"]
    date_hierarchy = "period_end"
    search_fields = [
        "indicator__name_ind",
        "indicator__name_en",
        "indicator__code",
        "source__publisher",
        "source__title",
        "source__url",
        "note_ind",
        "note_en",
    ]
    search_help_text = _("Indicator, publisher, address of the report or note, for example: kontainer Republika")
    autocomplete_fields = ["indicator", "kecamatan", "desa", "source"]
    readonly_fields = ["is_official", "entered_by", "entered_at", "reference"]
    fieldsets = [
        (None, {"fields": ["indicator", ("kabupaten", "kecamatan", "desa"), "country"]}),
        (_("When"), {"fields": ["kind", ("period_start", "period_end")]}),
        (_("How much"), {"fields": [("value", "value_to"), "precision", ("note_ind", "note_en")]}),
        (_("Who says so"), {"fields": ["source"]}),
        (IN_THE_PORTAL, {"fields": ["is_official", ("entered_by", "entered_at"), "reference"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_contested().defer(*OUTLINES)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and _may_change(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and _may_change(request.user, obj)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj else [each for each in fieldsets if each[0] != IN_THE_PORTAL]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        if request.user.kabupaten_id and "kabupaten" in form.base_fields:
            form.base_fields["kabupaten"].required = True
            form.base_fields["kabupaten"].help_text = ""
        return form

    def get_changeform_initial_data(self, request):
        return {"kabupaten": request.user.kabupaten_id, **super().get_changeform_initial_data(request)}

    def save_model(self, request, obj, form, change):
        if not change:
            obj.entered_by = request.user
        super().save_model(request, obj, form, change)

    def view_on_site(self, observation):
        return observation.indicator.get_absolute_url()

    @admin.display(description=_("figure"), ordering="period_end")
    def number(self, observation):
        return str(observation)

    @admin.display(description=_("place"))
    def about(self, observation):
        place, country = wording.place_of(observation), observation.country.name
        return f"{place}, {country}" if country else place

    @admin.display(description=_("source"), ordering="source__publisher")
    def publisher(self, observation):
        return observation.source.publisher

    @admin.display(description=_("contradiction"), empty_value="")
    def contested(self, observation):
        return _("contradicted") if observation.is_contested else None


def _may_change(user, observation):
    return observation is None or not user.kabupaten_id or observation.kabupaten_id == user.kabupaten_id
