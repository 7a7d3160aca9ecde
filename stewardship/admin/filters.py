"""Filters of the lists of records."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from .. import lifecycle, quality


class ReviewFilter(admin.SimpleListFilter):
    """Records whose last check against reality is too long ago, or never was (`lifecycle.REVIEW_AFTER`)."""

    title = _("review")
    parameter_name = "review"

    def lookups(self, request, model_admin):
        return [
            ("due", _("checked more than 12 months ago")),
            ("never", _("never checked")),
            ("fresh", _("checked within 12 months")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "due":
                return queryset.due_for_review()
            case "never":
                return queryset.filter(verified_at=None)
            case "fresh":
                return queryset.filter(verified_at__gte=lifecycle.review_limit())
        return queryset


class PhotoFilter(admin.SimpleListFilter):
    """Records with photos that wait for somebody to confirm what is seen."""

    title = _("photos")
    parameter_name = "photos"

    def lookups(self, request, model_admin):
        return [("unconfirmed", _("description to be checked"))]

    def queryset(self, request, queryset):
        if self.value() == "unconfirmed":
            return queryset.filter(quality.has_unconfirmed_photo(queryset.model))
        return queryset


class GapFilter(admin.SimpleListFilter):
    """Records that miss one thing that a good record has (`quality_rules` of the model)."""

    title = _("what is missing")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [(rule.code, rule.task) for rule in model_admin.model.quality_rules]

    def queryset(self, request, queryset):
        code = self.value()
        known = {known for known, _title in self.lookup_choices}
        return queryset.filter(quality.lacking(code)) if code in known else queryset
