"""Rows of places for tourists in the form of their place."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stewardship.admin import ConsentInline, StaffScopedInline
from stewardship.admin.photo_desk import thumbnail

from ..models import DesaWisataConsent, DesaWisataPhoto, StandingReport


class PlacePhotoInline(StaffScopedInline):
    """The photos at a glance; they are changed on their own page (`PhotoDesk`)."""

    fields = readonly_fields = ["picture", "alt_ind", "credit", "is_public"]
    can_delete = False
    max_num = 0

    def get_queryset(self, request):
        return super().get_queryset(request).with_shown()

    def has_add_permission(self, request, obj=None):
        return False

    @admin.display(description=_("picture"))
    def picture(self, photo):
        page = f"{self.admin_site.name}:tourism_{self.parent_model._meta.model_name}_photo_picture"
        return thumbnail(photo, reverse(page, args=[photo.record_id, photo.pk]), wide=120)

    @admin.display(description=_("shown to the public"), boolean=True)
    def is_public(self, photo):
        return photo.shown


class DesaWisataPhotoInline(PlacePhotoInline):
    model = DesaWisataPhoto


class StandingReportInline(StaffScopedInline):
    """Who said what about the standing, one row for each report: they may contradict each other."""

    model = StandingReport
    fields = ["standing", "said_ind", "said_en", "source"]
    autocomplete_fields = ["source"]


class DesaWisataConsentInline(ConsentInline):
    model = DesaWisataConsent
