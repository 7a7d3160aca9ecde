from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from stewardship.admin import GapFilter, RecordAdmin, ReviewFilter

from ..models import Agreement, Obligation
from .measured import MeasuresQuality
from .promises import ObligationInline


@admin.register(Agreement)
class AgreementAdmin(MeasuresQuality, RecordAdmin):
    """Agreements of the own kabupaten with their promises; overdue ones are red."""

    list_display = ["name", "partner", "when", "ends_on", "promises", "state", "score"]
    list_filter = [
        "status",
        GapFilter,
        ReviewFilter,
        "shows_promises",
        ("kabupaten", admin.RelatedOnlyFieldListFilter),
        ("partner", admin.RelatedOnlyFieldListFilter),
        "is_sample",
    ]
    list_select_related = ["kabupaten", "partner"]
    search_fields = ["name_ind", "name_en", "number", "partner__name", "partner__aliases"]
    search_help_text = _("Name, number or partner in any spelling, for example: Kyomi")
    ordering = ["-when", "name", "pk"]
    autocomplete_fields = ["partner", "sources"]
    history_parts = ("obligations",)
    inlines = [ObligationInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "kabupaten",
                    "partner",
                    ("name_ind", "name_en"),
                    "slug",
                    ("number", "signed_by"),
                    ("summary_ind", "summary_en"),
                ]
            },
        ),
        (_("When"), {"fields": ["when", ("starts_on", "ends_on")]}),
        (_("For the public"), {"fields": ["shows_promises"]}),
        (_("Who says so"), {"fields": ["sources"]}),
        RecordAdmin.life,
    ]

    def get_queryset(self, request):
        overdue = Obligation.objects.filter(agreement=OuterRef("pk")).overdue(timezone.localdate())
        return (
            super()
            .get_queryset(request)
            .annotate(
                open_count=_number_of(Obligation.objects.filter(agreement=OuterRef("pk"), state=Obligation.State.OPEN)),
                overdue_count=_number_of(overdue),
            )
        )

    def get_changeform_initial_data(self, request):
        return {"kabupaten": request.user.kabupaten_id, **super().get_changeform_initial_data(request)}

    @admin.display(description=_("promises"))
    def promises(self, agreement):
        """How many are open, in red how many are overdue."""
        said = ngettext("%(count)d open", "%(count)d open", agreement.open_count) % {"count": agreement.open_count}
        if not agreement.overdue_count:
            return said
        late = ngettext("%(count)d overdue", "%(count)d overdue", agreement.overdue_count)
        return format_html('{} <span class="badge bad">{}</span>', said, late % {"count": agreement.overdue_count})


def _number_of(rows):
    """How many ``rows`` there are for each, counted beside the query and not in it."""
    counted = rows.order_by().values("agreement").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
