from django import forms
from django.contrib import admin
from django.db import models
from django.utils.functional import cached_property

from stewardship.admin import ConsentInline, StaffScoped, StaffScopedInline

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


class PhotoFormSet(forms.BaseInlineFormSet):
    """Photos of a producer show the pieces of this producer and of no other."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if field := form.fields.get("product"):
            field.queryset = self.products
            field.choices = self.product_choices

    @cached_property
    def products(self):
        return Product.objects.filter(producer=self.instance.pk)

    @cached_property
    def product_choices(self):
        """Asked once for all photos."""
        return [("", "---------"), *((product.pk, str(product)) for product in self.products)]


class PhotoInline(StaffScoped, admin.StackedInline):
    model = Photo
    formset = PhotoFormSet
    extra = 0
    fields = [
        "image",
        ("alt_ind", "alt_en"),
        ("product", "position"),
        "credit",
        ("is_illustration", "shows_person"),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("product")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "product":
            field.widget = field.widget.widget  # choose a piece; it is added and deleted in its own form
        return field


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


class OpeningHoursInline(StaffScopedInline):
    model = OpeningHours


class OpeningExceptionInline(StaffScopedInline):
    model = OpeningException
    formfield_overrides = {models.CharField: {"widget": forms.TextInput(attrs={"size": 16})}}
    fields = ["starts", "ends", "opens", "closes", "reason_ind", "reason_en"]


class SalesChannelInline(StaffScopedInline):
    model = SalesChannel


class ProducerConsentInline(ConsentInline):
    model = ProducerConsent


class ArtisanConsentInline(ConsentInline):
    model = ArtisanConsent
