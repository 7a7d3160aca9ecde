"""Stock by maker: the rows of the own centres, and what runs out of the own makers' ware anywhere."""

from contextlib import contextmanager

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from artisans.price_list import rupiah
from stewardship.admin import Sheets, StaffScopedAdmin, Tool
from stewardship.admin.history import RecordHistory

from ..centres.stock_taking import Word, word_of
from ..models import SouvenirCentre, Stock
from ..resources import StockResource
from .indexed import reindexing
from .makers import ChoosesMaker, OffersMakers

BADGES = {Word.THERE: "badge ok", Word.SCARCE: "badge wait", Word.GONE: "badge sample"}
PER_PAGE = 50


class AvailabilityFilter(admin.SimpleListFilter):
    title = _("on the shelf")
    parameter_name = "left"

    def lookups(self, request, model_admin):
        return [("scarce", _("running out or gone")), ("gone", _("gone")), ("unconfirmed", _("never confirmed"))]

    def queryset(self, request, queryset):
        match self.value():
            case "scarce":
                return queryset.running_out()
            case "gone":
                return queryset.exclude(gone_at=None)
            case "unconfirmed":
                return queryset.filter(confirmed_on=None)
        return queryset


@admin.register(Stock)
class StockAdmin(Sheets, OffersMakers, ChoosesMaker, RecordHistory, StaffScopedAdmin):
    resource_class = StockResource
    show_full_result_count = False
    list_display = ["product_type", "left", "centre", "producer", "price", "confirmed_on"]
    list_filter = [
        AvailabilityFilter,
        ("centre", admin.RelatedOnlyFieldListFilter),
        ("product_type", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["product_type", "producer", "centre"]
    search_fields = ["producer__name", "product_type__name_ind", "product_type__name_en", "centre__name"]
    search_help_text = _("Maker, product type or centre, for example: kendi Galeri Menong")
    ordering = ["centre__name", "product_type__order", "pk"]
    autocomplete_fields = ["centre"]
    fields = ["centre", "product_type", "producer", "price_from", "confirmed_on", "running_out", "gone_at"]
    readonly_fields = ["gone_at"]

    @contextmanager
    def changing(self, rows):
        with reindexing(SouvenirCentre.objects.filter(stock__in=rows)):
            yield

    def get_readonly_fields(self, request, obj=None):
        # What a centre sells is a row of that centre: another one has a row of its own.
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "centre"] if obj else fields

    def list_tools(self, request):
        tools = super().list_tools(request)
        if self.has_view_permission(request):
            tools.append(Tool(_("Ware of our makers that runs out"), self.page_url("running_out")))
        return tools

    def extra_urls(self):
        return [self.page("running-out/", self.running_out_view, "running_out"), *super().extra_urls()]

    def running_out_view(self, request):
        """Ware of makers of the own kabupaten that some centre has little or nothing of, wherever it lies: to read.

        The centre may be kept by the other office, so this leads to public pages only.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = Stock.objects.scarce_of_makers_of(request.user).for_restocking()
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
        listed = [(row, word_of(row), BADGES[word_of(row)]) for row in page]
        title = _("Ware of our makers that runs out")
        return self.render_page(request, "admin/tourism/running_out.html", title=title, page=page, rows=listed)

    @admin.display(description=_("price from (IDR)"), ordering="price_from")
    def price(self, stock):
        return rupiah(stock.price_from) if stock.price_from is not None else None

    @admin.display(description=_("on the shelf"), ordering="running_out")
    def left(self, stock):
        word = word_of(stock)
        return format_html('<span class="{}">{}</span>', BADGES[word], word.label)
