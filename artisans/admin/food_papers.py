"""Papers for SNI 7275 in the admin of pieces: the light, the filter, the scan for staff of the own kabupaten."""

from pathlib import PurePath

from django import forms
from django.contrib import admin
from django.core.exceptions import SuspiciousOperation
from django.http import FileResponse, Http404
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from stewardship.private_files import EVIDENCE_TYPES

from .. import food_papers

LIGHTS = {
    food_papers.MISSING: "badge bad",
    food_papers.EXPIRED: "badge bad",
    food_papers.VALID: "badge ok",
    food_papers.WAIVED: "badge",
}
FILE = "sni_file"


class PapersFilter(admin.SimpleListFilter):
    """Pieces by how their papers stand; those that are missing or expired are the ones to ask for."""

    title = _("papers for SNI 7275")
    parameter_name = "papers"

    def lookups(self, request, model_admin):
        return food_papers.STATES.items()

    def queryset(self, request, queryset):
        state = self.value()
        known = state in food_papers.STATES
        return queryset.filter(food_papers.condition(state, timezone.localdate())) if known else queryset


class FoodPapersDesk:
    """An admin of pieces that says which of them need papers, and keeps the scan for the office."""

    papers = (
        _("Papers for SNI 7275"),
        {
            "description": _(
                "Asked for when the finish is a glaze and the product type is for food or drink, and only then. Record "
                "what the paper says, or why none is needed."
            ),
            "fields": [
                "papers_light",
                ("sni_number", "sni_issuer"),
                ("sni_issued_on", "sni_valid_until"),
                "sni_not_needed",
                (FILE, "papers_scan"),
            ],
        },
    )

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "papers_light", "papers_scan"]

    def get_fieldsets(self, request, obj=None):
        """Who may only look has no field to upload with: Django would link the file, and it has no address."""
        may_upload = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if may_upload else [(name, _without_file(options)) for name, options in fieldsets]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == FILE:
            kwargs["widget"] = forms.FileInput(attrs={"accept": ",".join(EVIDENCE_TYPES)})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def extra_urls(self):
        return [self.page("<path:pk>/papers/scan/", self.scan_view, "papers_scan"), *super().extra_urls()]

    def scan_view(self, request, pk):
        """Hand out the scan, to be saved and not to be opened in the browser."""
        scan = self.own(request, pk, "view").sni_file
        kind = PurePath(scan.name or "").suffix.lower()
        try:
            file = scan.open()
        except (ValueError, OSError, SuspiciousOperation) as gone:  # none; not on the disk; outside the folder
            raise Http404 from gone
        return FileResponse(
            file,
            as_attachment=True,
            filename=f"sni-{pk}{kind if kind in EVIDENCE_TYPES else ''}",
            content_type=EVIDENCE_TYPES.get(kind, "application/octet-stream"),
            headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store, private"},
        )

    @admin.display(description=_("papers"), empty_value="")
    def papers_light(self, product):
        """How the papers stand; nothing for a piece that needs none."""
        state = food_papers.state_of(product, timezone.localdate()) if product.pk else food_papers.NOT_ASKED
        if state == food_papers.NOT_ASKED:
            return None
        return format_html('<span class="{}">{}</span>', LIGHTS[state], food_papers.STATES[state])

    @admin.display(description=_("scan"))
    def papers_scan(self, product):
        if not product.sni_file:
            return "–"
        return format_html('<a href="{}">{}</a>', self.page_url("papers_scan", product.pk), _("Download"))


def _without_file(options):
    fields = [
        tuple(name for name in line if name != FILE) if isinstance(line, tuple) else line for line in options["fields"]
    ]
    return {**options, "fields": fields}
