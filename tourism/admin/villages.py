from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from artisans.admin.place import PlaceDesk
from stewardship.admin import FindsByPhone, GapFilter, PhotoFilter, RecordAdmin, ReviewFilter, Sheets
from stewardship.admin.photo_desk import PhotoDesk

from ..models import DesaWisata
from ..resources import DesaWisataResource
from .indexed import ReindexesPlaces
from .inlines import DesaWisataConsentInline, DesaWisataPhotoInline, StandingReportInline


@admin.register(DesaWisata)
class DesaWisataAdmin(Sheets, PlaceDesk, PhotoDesk, ReindexesPlaces, FindsByPhone, RecordAdmin):
    resource_class = DesaWisataResource
    list_display = ["name", "place", "classification", "standing", "pottery", "state", "score", "last_checked"]
    list_filter = [
        "status",
        GapFilter,
        ReviewFilter,
        PhotoFilter,
        "standing",
        "classification",
        "pottery",
        ("kecamatan__kabupaten", admin.RelatedOnlyFieldListFilter),
        ("kecamatan", admin.RelatedOnlyFieldListFilter),
        "is_sample",
    ]
    list_select_related = ["kecamatan", "desa"]
    search_fields = ["name", "decree", "desa__name", "kecamatan__name"]
    phone_fields = ["phone", "whatsapp"]
    search_help_text = _("Name, desa, kecamatan, decree or telephone, for example: Cikolelet, 0812 3456")
    ordering = ["name", "pk"]
    autocomplete_fields = ["kecamatan", "desa", "sources"]
    inlines = [StandingReportInline, DesaWisataPhotoInline, DesaWisataConsentInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", ("story_ind", "story_en"), ("activities_ind", "activities_en"), "pottery"]}),
        (
            _("Class and standing"),
            {
                "fields": ["standing", "classification", ("decree", "decreed_on"), "sources"],
                "description": _(
                    "The standing is what the office holds to be true today. What reports say, also where they "
                    "contradict each other, stands in the rows below and is shown to the public with its sources."
                ),
            },
        ),
        (_("Place"), {"fields": ["kecamatan", "desa", "address", "pasted", ("lat", "lon")]}),
        (
            _("Facilities"),
            {
                "fields": [("toilet", "prayer_room", "bus_parking"), ("homestay", "wheelchair")],
                "description": _("Unknown: nobody of the office has looked. The public reads it so."),
            },
        ),
        (
            _("Contact"),
            {
                "fields": ["contact_name", "phone", "whatsapp", "email", "website"],
                "description": _("The public sees name, telephone, WhatsApp and e-mail only with the consent below."),
            },
        ),
        RecordAdmin.life,
    ]

    @admin.display(description=_("village"), ordering="kecamatan__name")
    def place(self, village):
        return f"{village.desa}, {village.kecamatan}" if village.desa else village.kecamatan
