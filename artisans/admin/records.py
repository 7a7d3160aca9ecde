from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from stewardship.admin import FindsByPhone, GapFilter, PhotoFilter, RecordAdmin, ReviewFilter, Sheets, SourceAdmin

from ..models import Artisan, Merger, Producer, Product
from ..price_list import price_in_words
from ..resources import ArtisanResource, ProducerResource, ProductResource
from .food_papers import FoodPapersDesk, PapersFilter
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
from .merging import MergesDuplicates
from .photos import ProducerPhotos
from .place import PlaceDesk
from .preview import ProducerPreview, ProductPreview
from .printing import PrintsRecords

SourceAdmin.dependents.append(lambda sources: reindexing(Producer.objects.filter(sources__in=sources)))


@admin.register(Producer)
class ProducerAdmin(
    Sheets,
    MergesDuplicates,
    PlaceDesk,
    ProducerPreview,
    ProducerPhotos,
    PrintsRecords,
    ReindexesProducers,
    FindsByPhone,
    RecordAdmin,
):
    resource_class = ProducerResource
    actions = [*MergesDuplicates.actions, "print_chosen"]
    producers_lookup = "pk"
    history_parts = ["products", "artisans"]
    list_display = ["name", "village", "kind", "state", "score", "last_checked"]
    list_filter = [
        "status",
        GapFilter,
        ReviewFilter,
        PhotoFilter,
        ("kecamatan__kabupaten", admin.RelatedOnlyFieldListFilter),
        ("kecamatan", admin.RelatedOnlyFieldListFilter),
        "kind",
        "is_sample",
    ]
    list_select_related = ["kecamatan", "desa"]
    date_hierarchy = "verified_at"
    search_fields = ["name", "nib", "desa__name", "kecamatan__name"]
    phone_fields = ["phone", "whatsapp"]
    search_help_text = _("Name, village, NIB or telephone, for example: Wati Anjun, 0812 3456")
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
        (_("Place"), {"fields": ["kecamatan", "desa", "address", "pasted", ("lat", "lon")]}),
        (
            _("Contact"),
            {
                "fields": ["phone", "whatsapp", "email", "website", "relayed_by_office"],
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

    def history_of(self, pk):
        """Its own history, and that of each record which was merged into it."""
        former = Merger.objects.filter(producer=pk).values_list("former_id", "former_name")
        return {**super().history_of(pk), **dict(former)}


@admin.register(Product)
class ProductAdmin(Sheets, ProductPreview, FoodPapersDesk, ReindexesProducers, RecordAdmin):
    resource_class = ProductResource
    producers_lookup = "products"
    list_display = ["name", "producer", "type", "price", "state", "score", "last_checked"]
    list_filter = [
        "status",
        GapFilter,
        ReviewFilter,
        PapersFilter,
        ("type", admin.RelatedOnlyFieldListFilter),
        ("producer__kecamatan", admin.RelatedOnlyFieldListFilter),
        "is_sample",
    ]
    list_select_related = ["producer", "type"]
    search_fields = ["name_ind", "name_en", "producer__name"]
    search_help_text = _("Name of the piece or of the producer, for example: gentong Wati")
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
        (_("Orders"), {"fields": ["minimum_order", "lead_time_days"]}),
        (
            _("Packing"),
            {
                "description": _("Buyers plan a container with these figures."),
                "fields": [
                    ("pieces_per_carton", "carton_weight_kg"),
                    ("carton_length_cm", "carton_width_cm", "carton_height_cm"),
                    "nesting_percent",
                ],
            },
        ),
        FoodPapersDesk.papers,
        RecordAdmin.life,
    ]

    @admin.display(description=_("price"), ordering="price_min")
    def price(self, product):
        return price_in_words(product.price_min, product.price_max) or None

    def place_of(self, request, record, task):
        """Photos of a piece lie with those of its producer."""
        if task.code == "photo":
            return self.admin_site.get_model_admin(Producer).place_of(request, record.producer, task)
        return super().place_of(request, record, task)

    def get_readonly_fields(self, request, obj=None):
        # Photos of a piece are photos of its producer: a piece stays where it was made.
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "producer"] if obj else fields

    def view_on_site(self, product):
        """A piece is shown on the page of its producer."""
        producer = product.producer
        return producer.get_absolute_url() if product.is_published and producer.is_published else None


@admin.register(Artisan)
class ArtisanAdmin(Sheets, ReindexesProducers, RecordAdmin):
    """People of a workshop: for staff; the public reads a name only with consent."""

    resource_class = ArtisanResource
    producers_lookup = "artisans"
    list_display = ["name", "producer", "is_owner", "state", "last_checked"]
    list_filter = [
        "status",
        ReviewFilter,
        "is_owner",
        ("producer__kecamatan", admin.RelatedOnlyFieldListFilter),
        "is_sample",
    ]
    list_select_related = ["producer"]
    search_fields = ["name", "producer__name"]
    search_help_text = _("Name of the person or of the workshop, for example: Siti Anjun")
    ordering = ["name", "pk"]
    autocomplete_fields = ["producer", "skills"]
    inlines = [ArtisanConsentInline]
    fieldsets = [
        (None, {"fields": ["producer", "name", "is_owner", "born_in", "active_since", "skills"]}),
        RecordAdmin.life,
    ]
