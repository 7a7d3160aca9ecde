from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stewardship.admin import ConsentInline, StaffScopedInline
from stewardship.admin.photo_desk import thumbnail

from ..models import (
    ArtisanConsent,
    Kiln,
    OpeningException,
    OpeningHours,
    Photo,
    ProducerConsent,
    Product,
    SalesChannel,
)
from .hours import HoursInline, OtherHoursInline


class PhotoInline(StaffScopedInline):
    """The photos at a glance; they are changed on their own page (`ProducerPhotos`)."""

    model = Photo
    fields = readonly_fields = ["picture", "alt_ind", "product", "credit", "is_public"]
    can_delete = False
    max_num = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("product").with_shown()

    def has_add_permission(self, request, obj=None):
        return False

    @admin.display(description=_("picture"))
    def picture(self, photo):
        page = f"{self.admin_site.name}:artisans_producer_photo_picture"
        return thumbnail(photo, reverse(page, args=[photo.record_id, photo.pk]), wide=120)

    @admin.display(description=_("shown to the public"), boolean=True)
    def is_public(self, photo):
        return photo.shown


class ProductInline(StaffScopedInline):
    """The pieces at a glance; each is changed in its own form."""

    model = Product
    fields = readonly_fields = ["name", "type", "status", "price_min", "price_max"]
    show_change_link = True
    can_delete = False
    max_num = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("type")

    def has_add_permission(self, request, obj=None):
        return False


class KilnInline(StaffScopedInline):
    model = Kiln


class OpeningHoursInline(HoursInline):
    model = OpeningHours


class OpeningExceptionInline(OtherHoursInline):
    model = OpeningException


class SalesChannelInline(StaffScopedInline):
    model = SalesChannel


class ProducerConsentInline(ConsentInline):
    model = ProducerConsent


class ArtisanConsentInline(ConsentInline):
    model = ArtisanConsent
