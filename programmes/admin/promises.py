"""Promises of agreements: each with its light, and its proof as a file for staff of the own kabupaten."""

from pathlib import PurePath

from django import forms
from django.contrib import admin
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import F
from django.http import FileResponse, Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from stewardship.admin import StaffScoped, StaffScopedAdmin
from stewardship.admin.history import RecordHistory
from stewardship.private_files import EVIDENCE_TYPES, nameless, validate_evidence

from ..models import Obligation

State = Obligation.State
LIGHTS = {State.OPEN: "badge wait", State.KEPT: "badge ok", State.BROKEN: "badge bad", State.DROPPED: "badge"}


class ObligationForm(forms.ModelForm):
    """What is kept has a day that has come; the file keeps no name that tells of a person."""

    def clean_kept_on(self):
        day = self.cleaned_data["kept_on"]
        if day and day > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Please give the day on which it was kept."))
        return day

    def clean_proof_file(self):
        file = self.cleaned_data.get("proof_file")
        if isinstance(file, UploadedFile):
            validate_evidence(file)
            file.name = nameless(file.name)
        return file

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kept_on") and cleaned.get("state") not in (State.KEPT, None):
            self.add_error("state", _("Choose “kept”, or take the day on which it was kept away."))
        return cleaned


class PromiseColumns:
    """What a promise shows in a list and in a row of its agreement."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "proof_file":
            # Django's own widget would link the file, and it has no address.
            kwargs["widget"] = forms.FileInput(attrs={"accept": ",".join(EVIDENCE_TYPES)})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("how it stands"))
    def light(self, promise):
        if not promise.pk:
            return "–"
        if promise.is_overdue(timezone.localdate()):
            return format_html('<span class="badge bad">{}</span>', _("overdue"))
        return format_html('<span class="{}">{}</span>', LIGHTS[promise.state], promise.get_state_display())

    @admin.display(description=_("proof as a file"))
    def proof_link(self, promise):
        if not promise.proof_file:
            return "–"
        page = f"{self.admin_site.name}:programmes_obligation_proof"
        return format_html('<a href="{}">{}</a>', reverse(page, args=[promise.pk]), _("Download"))


class ObligationInline(PromiseColumns, StaffScoped, admin.StackedInline):
    model = Obligation
    form = ObligationForm
    extra = 0
    fields = [
        ("owner", "light"),
        ("text_ind", "text_en"),
        ("due_on", "state", "kept_on"),
        ("proof", "proof_file", "proof_link"),
        "is_public",
    ]
    readonly_fields = ["light", "proof_link"]

    def get_fields(self, request, obj=None):
        """Who may only look has no field to upload with."""
        fields = super().get_fields(request, obj)
        return fields if self.has_change_permission(request, obj) else _without(fields)


class DueFilter(admin.SimpleListFilter):
    """Promises by whether their day has passed."""

    title = _("due")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [("overdue", _("overdue")), ("open", _("open"))]

    def queryset(self, request, queryset):
        if self.value() == "overdue":
            return queryset.overdue(timezone.localdate())
        return queryset.filter(state=State.OPEN) if self.value() == "open" else queryset


@admin.register(Obligation)
class ObligationAdmin(PromiseColumns, RecordHistory, StaffScopedAdmin):
    """All promises of the own kabupaten, the overdue ones in red."""

    form = ObligationForm
    list_display = ["text", "light", "owner", "due_on", "agreement", "is_public"]
    list_filter = [DueFilter, "state", "owner", ("agreement", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["agreement"]
    search_fields = ["text_ind", "text_en", "agreement__name_ind", "agreement__partner__name"]
    search_help_text = _("Promise, agreement or partner, for example: pemasaran")
    # Databases differ in where they put what has no day.
    ordering = [F("due_on").asc(nulls_last=True), "pk"]
    autocomplete_fields = ["agreement"]
    readonly_fields = ["proof_link"]
    fieldsets = [
        (None, {"fields": ["agreement", "owner", ("text_ind", "text_en"), "due_on"]}),
        (_("Kept or not"), {"fields": ["state", "kept_on", "proof", "proof_file", "proof_link"]}),
        (_("For the public"), {"fields": ["is_public"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        may_upload = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return fieldsets if may_upload else [(name, _without_file(options)) for name, options in fieldsets]

    def extra_urls(self):
        return [self.page("<path:pk>/proof/", self.proof_view, "proof"), *super().extra_urls()]

    def proof_view(self, request, pk):
        """Hand out the file, to be saved and not to be opened in the browser."""
        proof = self.own(request, pk, "view").proof_file
        kind = PurePath(proof.name or "").suffix.lower()
        try:
            file = proof.open()
        except (ValueError, OSError, SuspiciousOperation) as gone:  # none; not on the disk; outside the folder
            raise Http404 from gone
        return FileResponse(
            file,
            as_attachment=True,
            filename=f"bukti-{pk}{kind if kind in EVIDENCE_TYPES else ''}",
            content_type=EVIDENCE_TYPES.get(kind, "application/octet-stream"),
            headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store, private"},
        )


def _without_file(options):
    return {**options, "fields": _without(options["fields"])}


def _without(fields):
    """``fields`` and lines of fields, without the one for the file."""
    lines = [
        tuple(name for name in line if name != "proof_file") if isinstance(line, tuple) else line for line in fields
    ]
    return [line for line in lines if line != "proof_file"]
