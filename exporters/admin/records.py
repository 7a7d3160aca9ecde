from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from artisans.admin.place import PlaceDesk
from artisans.admin.printing import PrintsRecords
from artisans.admin.vocabulary import ProductTypeAdmin
from stewardship.admin import FindsByPhone, GapFilter, PhotoFilter, RecordAdmin, ReviewFilter, Sheets
from stewardship.admin.photo_desk import PhotoDesk

from ..models import Exporter
from ..printed_entries import entries_of
from ..readiness import readiness_of
from ..resources import ExporterResource
from .forms import ExporterForm
from .indexed import ReindexesExporters, reindexing
from .inlines import CertificateInline, ExporterConsentInline, ExporterPhotoInline, MarketInline

ProductTypeAdmin.dependents.append(lambda types: reindexing(Exporter.objects.filter(product_types__in=types)))


@admin.register(Exporter)
class ExporterAdmin(Sheets, PlaceDesk, PhotoDesk, PrintsRecords, ReindexesExporters, FindsByPhone, RecordAdmin):
    resource_class = ExporterResource
    actions = [*RecordAdmin.actions, "print_chosen"]
    public_list = "exporters:exporter_list"
    form = ExporterForm
    list_display = ["name", "village", "ready", "state", "score", "last_checked"]
    list_filter = [
        "status",
        GapFilter,
        ReviewFilter,
        PhotoFilter,
        "role",
        ("kecamatan__kabupaten", admin.RelatedOnlyFieldListFilter),
        ("kecamatan", admin.RelatedOnlyFieldListFilter),
        "is_sample",
    ]
    list_select_related = ["kecamatan", "desa"]
    search_fields = ["name", "legal_name", "nib", "producer__name", "desa__name", "kecamatan__name"]
    phone_fields = ["phone", "whatsapp"]
    search_help_text = _("Name, village, NIB or telephone, for example: Anjun Jaya, 0812 3456")
    ordering = ["name", "pk"]
    autocomplete_fields = ["producer", "kecamatan", "desa", "product_types"]
    inlines = [ExporterPhotoInline, MarketInline, CertificateInline, ExporterConsentInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    "legal_name",
                    "slug",
                    "producer",
                    ("role", "since_year"),
                    ("description_ind", "description_en"),
                    "product_types",
                ]
            },
        ),
        (_("Place"), {"fields": ["kecamatan", "desa", "address", "pasted", ("lat", "lon")]}),
        (
            _("Contact"),
            {
                "fields": ["phone", "whatsapp", "email", "website", "relayed_by_office", "languages"],
                "description": _(
                    "The public sees telephone, WhatsApp, e-mail, address and position only with the consent below."
                ),
            },
        ),
        (
            _("Terms of trade"),
            {
                "fields": [
                    "incoterms",
                    "ports",
                    "payment_terms",
                    ("minimum_order", "minimum_unit"),
                    ("lead_time_days", "monthly_capacity"),
                ]
            },
        ),
        (
            _("Ready for export"),
            {
                "fields": [
                    "nib",
                    ("kbli", "kbli_edition"),
                    ("product_tested", "packing_ready", "english_sheet", "price_list"),
                ],
                "description": _("The public sees which of the seven checks are met, never the numbers."),
            },
        ),
        RecordAdmin.life,
    ]

    def printed_entries(self, pks, version):
        return entries_of(pks)

    @admin.display(description=_("village"), ordering="desa__name")
    def village(self, exporter):
        return exporter.village

    @admin.display(description=_("ready for export"))
    def ready(self, exporter):
        found = readiness_of(exporter)
        return _("%(met)s of %(of)s") % {"met": len(found.met), "of": found.of}
