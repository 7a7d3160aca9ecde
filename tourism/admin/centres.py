from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from artisans.admin.hours import HoursInline, OtherHoursInline
from artisans.admin.place import PlaceDesk
from stewardship.admin import (
    ConsentInline,
    FindsByPhone,
    GapFilter,
    PhotoFilter,
    RecordAdmin,
    ReviewFilter,
    Sheets,
    StaffScopedInline,
)
from stewardship.admin.photo_desk import PhotoDesk

from ..models import (
    CentreException,
    CentreHours,
    SeasonHours,
    SouvenirCentre,
    SouvenirCentreConsent,
    SouvenirCentrePhoto,
    Stock,
)
from ..resources import SouvenirCentreResource
from .indexed import ReindexesPlaces
from .inlines import PlacePhotoInline
from .keeper_desk import KeeperDesk
from .makers import ChoosesMaker


class SouvenirCentrePhotoInline(PlacePhotoInline):
    model = SouvenirCentrePhoto


class CentreHoursInline(HoursInline):
    model = CentreHours


class CentreExceptionInline(OtherHoursInline):
    model = CentreException


class SeasonHoursInline(StaffScopedInline):
    model = SeasonHours


class StockInline(ChoosesMaker, StaffScopedInline):
    model = Stock
    fields = ["product_type", "producer", "price_from", "confirmed_on", "running_out", "gone_at"]
    readonly_fields = ["gone_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("product_type", "producer")


class SouvenirCentreConsentInline(ConsentInline):
    model = SouvenirCentreConsent


@admin.register(SouvenirCentre)
class SouvenirCentreAdmin(Sheets, PlaceDesk, PhotoDesk, KeeperDesk, ReindexesPlaces, FindsByPhone, RecordAdmin):
    resource_class = SouvenirCentreResource
    history_parts = ["stock"]
    list_display = ["name", "place", "kind", "state", "score", "last_checked"]
    list_filter = [
        "status",
        GapFilter,
        ReviewFilter,
        PhotoFilter,
        "kind",
        ("kecamatan__kabupaten", admin.RelatedOnlyFieldListFilter),
        ("kecamatan", admin.RelatedOnlyFieldListFilter),
        "is_sample",
    ]
    list_select_related = ["kecamatan", "desa"]
    search_fields = ["name", "desa__name", "kecamatan__name"]
    phone_fields = ["phone", "whatsapp"]
    search_help_text = _("Name, desa, kecamatan or telephone, for example: Galeri Menong, 0812 3456")
    ordering = ["name", "pk"]
    autocomplete_fields = ["kecamatan", "desa", "nearest_village", "sources"]
    inlines = [
        SouvenirCentrePhotoInline,
        StockInline,
        CentreHoursInline,
        CentreExceptionInline,
        SeasonHoursInline,
        SouvenirCentreConsentInline,
    ]
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", ("description_ind", "description_en"), "sources"]}),
        (
            _("Place"),
            {
                "fields": ["kecamatan", "desa", "address", "at_home", "pasted", ("lat", "lon"), "nearest_village"],
                "description": _("Address and position are public, unless the place is in somebody's house."),
            },
        ),
        (
            _("For visitors"),
            {
                "fields": ["payment", "parking", ("toilet", "prayer_room", "bus_parking"), ("homestay", "wheelchair")],
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

    def get_readonly_fields(self, request, obj=None):
        # Its address is printed and shared; a published one stays what it is.
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "slug"] if obj and obj.published_at else fields

    @admin.display(description=_("village"), ordering="kecamatan__name")
    def place(self, centre):
        return f"{centre.desa}, {centre.kecamatan}" if centre.desa else centre.kecamatan
