"""The desk of the figures: what is counted, and what reports say of it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from stewardship.admin import SharedAdmin, Sheets, StaffScopedAdmin, Tool
from stewardship.admin.history import RecordHistory

from . import official, wording
from .models import Indicator, Observation
from .querysets import OUTLINES
from .resources import ObservationResource


IN_THE_PORTAL = _("In the portal")
"""Title of what an observation has once it is recorded."""


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


class YearFilter(admin.SimpleListFilter):
    """Observations by the year that their period ends in."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request, model_admin):
        days = model_admin.get_queryset(request).exclude(period_end=None).dates("period_end", "year", order="DESC")
        return [(str(day.year), str(day.year)) for day in days] + [("none", _("undated"))]

    def queryset(self, request, queryset):
        match self.value():
            case None:
                return queryset
            case "none":
                return queryset.filter(period_end=None)
            case year if year in dict(self.lookup_choices):
                return queryset.in_year(int(year))
        return queryset.none()


class ContestedFilter(admin.SimpleListFilter):
    """Numbers that another report contradicts."""

    title = _("contradiction")
    parameter_name = "contested"

    def lookups(self, request, model_admin):
        return [("yes", _("contradicted by another report"))]

    def queryset(self, request, queryset):
        return queryset.contested() if self.value() == "yes" else queryset


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the history, for example: the office counted it itself."),
    )


class OfficialMark:
    """An admin of observations that sets and takes back the mark of the official figure (`official`)."""

    actions = ["mark_official"]

    def extra_urls(self):
        return [self.page("<path:pk>/official/", self.official_view, "official"), *super().extra_urls()]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if self.has_change_permission(request, record) and (record.is_official or record.is_point):
            label = _("Take the official mark back") if record.is_official else _("Mark as official")
            tools.append(Tool(label, self.page_url("official", record.pk)))
        return tools

    def official_view(self, request, pk):
        """Ask, say which figure loses the mark, and set it; on the official figure, take it back."""
        record = self.own(request, pk)
        if not (record.is_official or record.is_point):
            raise Http404
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if form.is_valid() and self._moved(request, record, form):
            return redirect(self.page_url("change", record.pk))
        step = {"label": _("Mark as official"), "question": self._question(record)}
        if record.is_official:
            step["label"] = _("Take the official mark back")
        return self.render_page(
            request, "admin/stewardship/step.html", title=step["label"], record=record, step=step, form=form, gaps=[]
        )

    def _question(self, record):
        about = {"indicator": record.indicator, "place": wording.place_of(record), "figure": record}
        if record.is_official:
            return _("%(indicator)s, %(place)s: shall %(figure)s no longer be the official figure?") % about
        former = record.same_slot().filter(is_official=True).select_related("source").first()
        if former:
            about |= {"former": former, "publisher": former.source.publisher}
            return (
                _("%(indicator)s, %(place)s: shall the mark go from %(former)s (%(publisher)s) to %(figure)s?") % about
            )
        return (
            _(
                "%(indicator)s, %(place)s: shall the office stand for %(figure)s? Charts draw it then, whatever others say."
            )
            % about
        )

    def _moved(self, request, record, form):
        set_mark = official.take_mark_back if record.is_official else official.mark_official
        try:
            set_mark(record, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return False
        said = _("No longer official: %(figure)s.") if record.is_official else _("Official now: %(figure)s.")
        self.message_user(request, said % {"figure": record})
        return True

    @admin.action(description=_("Mark the chosen %(verbose_name_plural)s as official"), permissions=["change"])
    def mark_official(self, request, queryset):
        chosen = list(queryset.changeable_by(request.user).order_by("pk"))
        slots = [tuple(getattr(each, name) for name in each.SLOT) for each in chosen]
        several = [each for each, slot in zip(chosen, slots, strict=True) if slots.count(slot) > 1]
        count, refused = 0, []
        for observation in (each for each in chosen if each not in several):
            try:
                official.mark_official(observation, by=request.user)
                count += 1
            except ValidationError as refusal:
                refused.append((observation, " ".join(refusal.messages)))
        said = ngettext("%(count)d figure is official now.", "%(count)d figures are official now.", count)
        self.message_user(request, said % {"count": count})
        refused += [(each, _("Choose one of those about the same place, country and period.")) for each in several]
        for observation, why in refused[:20]:
            self.message_user(request, f"{observation}: {why}", messages.WARNING)


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
