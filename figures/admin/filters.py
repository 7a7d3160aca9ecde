"""Filters of the list of observations."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


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
