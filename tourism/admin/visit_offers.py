"""Offers for visitors: rows in the form of their producer, and a list of their own for the tourism office."""

from django import forms
from django.contrib import admin
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from artisans.admin.records import ProducerAdmin
from artisans.price_list import rupiah
from stewardship.admin import Sheets, StaffScopedAdmin, StaffScopedInline

from ..models import VisitOffer
from ..resources import VisitOfferResource


class SeveralCodes(forms.MultipleChoiceField):
    """Boxes to tick for a column that holds codes divided by "; "."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value):
        return value.split("; ") if isinstance(value, str) and value else value

    def clean(self, value):
        return "; ".join(super().clean(value))

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial) or [], data)


class VisitOfferForm(forms.ModelForm):
    languages = SeveralCodes(
        label=_("languages"),
        choices=VisitOffer.Languages.choices,
        initial="id",
        error_messages={"required": _("Tick at least one language.")},
    )
    weekdays = SeveralCodes(
        label=_("days"),
        required=False,
        choices=[(str(day), name) for day, name in WEEKDAYS.items()],
        help_text=_("None ticked: every day"),
    )


class VisitOfferInline(StaffScopedInline):
    model = VisitOffer
    form = VisitOfferForm
    fields = [
        "kind",
        "title_ind",
        "title_en",
        "languages",
        "duration_minutes",
        "price",
        "group_min",
        "group_max",
        "age_min",
        "weekdays",
        "booking",
        "is_active",
    ]


# What a producer offers is entered where the producer is; artisans knows nothing of tourism.
ProducerAdmin.inlines.append(VisitOfferInline)


@admin.register(VisitOffer)
class VisitOfferAdmin(Sheets, StaffScopedAdmin):
    resource_class = VisitOfferResource
    form = VisitOfferForm
    show_full_result_count = False
    list_display = ["title", "producer", "kind", "money", "group_max", "is_active"]
    list_filter = [
        "kind",
        "is_active",
        ("producer__kecamatan", admin.RelatedOnlyFieldListFilter),
        "booking",
    ]
    list_select_related = ["producer"]
    search_fields = ["title_ind", "title_en", "producer__name"]
    search_help_text = _("What is offered, or the producer, for example: kendi Wati")
    ordering = ["producer__name", "pk"]
    autocomplete_fields = ["producer"]
    fieldsets = [
        (None, {"fields": ["producer", "kind", ("title_ind", "title_en"), "is_active"]}),
        (_("For visitors"), {"fields": ["languages", "duration_minutes", "price", "age_min"]}),
        (
            _("Groups"),
            {
                "fields": [("group_min", "group_max")],
                "description": _("Large groups are shared out by these numbers. Ask the workshop, do not guess."),
            },
        ),
        (_("Booking"), {"fields": ["weekdays", "booking"]}),
    ]

    @admin.display(description=_("price for one person (IDR)"), ordering="price")
    def money(self, offer):
        return None if offer.price is None else rupiah(offer.price)
