from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from stewardship.admin import CheckedFilter, RecordAdmin, SourceAdmin

from ..models import Artisan, Producer, Product
from .indexed import ReindexesProducers, reindexing
from .inlines import (
    ArtisanConsentInline,
    KilnInline,
    OpeningExceptionInline,
    OpeningHoursInline,
    PhotoInline,
    ProducerConsentInline,
    ProductInline,
    SalesChannelInline,
)

SourceAdmin.dependents.append(lambda sources: reindexing(Producer.objects.filter(sources__in=sources)))


@admin.register(Producer)
class ProducerAdmin(ReindexesProducers, RecordAdmin):
    producers_lookup = "pk"
    list_display = ["name", "village", "kind", "status", "verified_at", "is_sample"]
    list_filter = [
        "status",
        "kind",
        ("kecamatan", admin.RelatedOnlyFieldListFilter),
        CheckedFilter,
        "is_sample",
    ]
    list_select_related = ["kecamatan", "desa"]
    search_fields = ["name", "nib"]
    ordering = ["name", "pk"]
    autocomplete_fields = ["kecamatan", "desa", "product_types", "techniques", "motifs", "finishes", "sources"]
    inlines = [
        PhotoInline,
        ProductInline,
        KilnInline,
        OpeningHoursInline,
        OpeningExceptionInline,
        SalesChannelInline,
        ProducerConsentInline,
    ]
    fieldsets = [
        (
            None,
            {"fields": ["name", "slug", "kind", ("description_ind", "description_en"), "founded_year"]},
        ),
        (_("Place"), {"fields": ["kecamatan", "desa", "address", ("lat", "lon")]}),
        (
            _("Contact"),
            {
                "fields": ["phone", "whatsapp", "email", "website"],
                "description": _(
                    "The public sees telephone, WhatsApp, e-mail, address and position only with the consent below."
                ),
            },
        ),
        (
            _("What they make"),
            {"fields": ["product_types", "techniques", "motifs", "finishes", "custom_orders", "monthly_capacity"]},
        ),
        (
            _("For visitors and buyers"),
            {"fields": ["welcomes_visitors", "teaches_visitors", "languages", "payment", "shipping"]},
        ),
        (
            _("For the office"),
            {
                "fields": [
                    "size_class",
                    "nib",
                    ("kbli", "kbli_edition"),
                    ("workers_male", "workers_female"),
                    "sources",
                ]
            },
        ),
        RecordAdmin.life,
    ]

    @admin.display(description=_("village"), ordering="desa__name")
    def village(self, producer):
        return producer.village


@admin.register(Product)
class ProductAdmin(ReindexesProducers, RecordAdmin):
    producers_lookup = "products"
    list_display = ["name", "producer", "type", "status", "price_min", "price_max", "verified_at", "is_sample"]
    list_filter = ["status", ("type", admin.RelatedOnlyFieldListFilter), CheckedFilter, "is_sample"]
    list_select_related = ["producer", "type"]
    search_fields = ["name_ind", "name_en", "producer__name"]
    ordering = ["name", "pk"]
    autocomplete_fields = ["producer", "type", "finish", "techniques", "motif"]
    fieldsets = [
        (
            None,
            {"fields": ["producer", "type", ("name_ind", "name_en"), ("description_ind", "description_en")]},
        ),
        (_("How it is made"), {"fields": ["finish", "techniques", "motif"]}),
        (
            _("Size and price"),
            {"fields": [("height_cm", "diameter_cm", "weight_kg"), ("price_min", "price_max")]},
        ),
        (_("Orders"), {"fields": ["minimum_order", "lead_time_days", "pieces_per_carton"]}),
        RecordAdmin.life,
    ]

    def get_readonly_fields(self, request, obj=None):
        # Photos of a piece are photos of its producer: a piece stays where it was made.
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "producer"] if obj else fields

    def view_on_site(self, product):
        """A piece is shown on the page of its producer."""
        producer = product.producer
        return producer.get_absolute_url() if product.is_published and producer.is_published else None


@admin.register(Artisan)
class ArtisanAdmin(ReindexesProducers, RecordAdmin):
    """People of a workshop: for staff; the public reads a name only with consent."""

    producers_lookup = "artisans"
    list_display = ["name", "producer", "is_owner", "status", "verified_at", "is_sample"]
    list_filter = ["status", "is_owner", CheckedFilter, "is_sample"]
    list_select_related = ["producer"]
    search_fields = ["name", "producer__name"]
    ordering = ["name", "pk"]
    autocomplete_fields = ["producer", "skills"]
    inlines = [ArtisanConsentInline]
    fieldsets = [
        (None, {"fields": ["producer", "name", "is_owner", "active_since", "skills"]}),
        RecordAdmin.life,
    ]
