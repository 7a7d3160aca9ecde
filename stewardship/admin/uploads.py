"""Uploaded sheets: their preview, what is decided about their rows, their application."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ..models import SheetImport, SheetRow
from ..sheets import applying, checking, exporting, registry, storing
from .scoped import StaffScopedAdmin
from .sheets import EXPORT_PERSONAL, download

ROWS_ON_A_PAGE = 50
Outcome = SheetRow.Outcome


@admin.register(SheetImport)
class SheetImportAdmin(StaffScopedAdmin):
    """Sheets that were uploaded to the own office, of records that one may see. They are made by `Sheets`."""

    list_display = ["name", "kind", "state", "result", "uploaded_at", "uploaded_by"]
    list_display_links = None
    list_filter = ["state"]
    list_select_related = ["uploaded_by"]
    search_fields = ["file_name", "uploaded_by__username"]
    date_hierarchy = "uploaded_at"
    fields = ["file_name", "kind", "state", "result", "uploaded_at", "uploaded_by", "applied_at", "applied_by"]
    readonly_fields = fields

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        seen = [label for label in registry.labels() if self._admin_of(label).has_view_permission(request)]
        return super().get_queryset(request).filter(resource__in=seen)

    def extra_urls(self):
        return [
            self.page("<int:pk>/preview/", self.preview_view, "preview"),
            self.page("<int:pk>/check/", require_POST(self.check_view), "check"),
            self.page("<int:pk>/rows/", require_POST(self.rows_view), "rows"),
            self.page("<int:pk>/apply/", require_POST(self.apply_view), "apply"),
            self.page("<int:pk>/discard/", require_POST(self.discard_view), "discard"),
            self.page("<int:pk>/result/", self.result_view, "result"),
            self.page("<int:pk>/file/", self.file_view, "file"),
            *super().extra_urls(),
        ]

    @admin.display(description=_("name of the file"), ordering="file_name")
    def name(self, sheet):
        return format_html('<a href="{}">{}</a>', self.page_url("preview", sheet.pk), sheet.file_name)

    @admin.display(description=_("kind of records"))
    def kind(self, sheet):
        return self._admin_of(sheet.resource).opts.verbose_name_plural

    @admin.display(description=_("rows"))
    def result(self, sheet):
        counts = [f"{label}: {sheet.counts[value]}" for value, label in Outcome.choices if sheet.counts.get(value)]
        return ", ".join(counts) or sheet.rows_total

    def preview_view(self, request, pk):
        """How far the check is, and what would become of each row."""
        sheet = self.own(request, pk, "view")
        resource = registry.resource_of(sheet.resource)(sheet.kabupaten_id)
        return self.render_page(
            request,
            "admin/stewardship/sheets/preview.html",
            title=sheet.file_name,
            sheet=sheet,
            records=self._admin_of(sheet.resource).opts,
            not_taken=resource.not_taken(sheet.headings),
            unknown=resource.unknown(sheet.headings, sheet.columns),
            **self._rights(request, sheet),
            **_rows(request, sheet),
        )

    def check_view(self, request, pk):
        """Check some more rows."""
        sheet = self._importable(request, pk)
        checking.check_some(sheet)
        return redirect(self.page_url("preview", sheet.pk))

    def rows_view(self, request, pk):
        """Note which probable duplicates are wanted all the same: those ticked on this page, or all."""
        sheet = self._importable(request, pk)
        if sheet.state == SheetImport.State.CHECKED:
            like = sheet.rows.filter(outcome=Outcome.DUPLICATE)
            if "all" in request.POST:
                like.update(accepted=True)
            else:
                shown = Q(pk__in=_keys(request, "shown"))
                like.filter(shown).update(accepted=False)
                like.filter(shown, pk__in=_keys(request, "accepted")).update(accepted=True)
            checking.save_counts(sheet)
            self.message_user(request, _("Your choice is kept."))
        return redirect(f"{self.page_url('preview', sheet.pk)}?outcome={Outcome.DUPLICATE}")

    def apply_view(self, request, pk):
        """Write what the preview shows, all of it or nothing."""
        sheet = self._importable(request, pk)
        try:
            applied = applying.apply(sheet, by=request.user)
        except applying.SheetNotReadyError:
            self.message_user(
                request, _("There is nothing to apply: see below how far this sheet is."), messages.WARNING
            )
        else:
            self._say_applied(request, sheet, applied)
        return redirect(self.page_url("preview", sheet.pk))

    def discard_view(self, request, pk):
        """Give the sheet up; its rows and its file are deleted."""
        sheet = self._importable(request, pk)
        storing.discard(sheet)
        self.message_user(request, _("The sheet is discarded. Its rows and its file are deleted."))
        return redirect(self.page_url("changelist"))

    def result_view(self, request, pk):
        """The rows as they came, with a column that says what happened to each."""
        sheet = self._downloadable(request, pk)
        if not sheet.rows.exists():
            raise Http404
        resource = registry.resource_of(sheet.resource)(sheet.kabupaten_id)
        return download(exporting.with_results(sheet, resource), exporting.XLSX, f"sheet-{sheet.pk}.xlsx")

    def file_view(self, request, pk):
        """The file as it was uploaded."""
        sheet = self._downloadable(request, pk)
        if not sheet.file or not sheet.file.storage.exists(sheet.file.name):
            raise Http404
        return FileResponse(
            sheet.file.open(), as_attachment=True, filename=sheet.file_name, content_type="application/octet-stream"
        )

    def _say_applied(self, request, sheet, applied):
        if not applied:
            message = _(
                "Nothing was written: records have changed since the preview. It is made anew; please look again."
            )
            return self.message_user(request, message, messages.WARNING)
        written = _writes(sheet)["all"]
        said = ngettext("%(count)d record is written.", "%(count)d records are written.", written)
        self.message_user(request, said % {"count": written}, messages.SUCCESS)

    def _admin_of(self, label):
        return next(each for model, each in self.admin_site._registry.items() if model._meta.label_lower == label)

    def _may_import(self, request, sheet):
        return self._admin_of(sheet.resource).has_import_permission(request)

    def _rights(self, request, sheet):
        may_import = self._may_import(request, sheet)
        return {
            "may_import": may_import,
            "may_choose": may_import and sheet.state == SheetImport.State.CHECKED and "duplicate" in sheet.counts,
            "may_download": self._may_download(request, sheet),
        }

    def _may_download(self, request, sheet):
        """Who uploaded a sheet has what it says; others need the right to personal data."""
        return sheet.uploaded_by_id == request.user.pk or request.user.has_perm(EXPORT_PERSONAL)

    def _importable(self, request, pk):
        sheet = self.own(request, pk, "view")
        if not self._may_import(request, sheet):
            raise PermissionDenied
        return sheet

    def _downloadable(self, request, pk):
        sheet = self.own(request, pk, "view")
        if not self._may_download(request, sheet):
            raise PermissionDenied
        return sheet


def _keys(request, name):
    return [key for key in request.POST.getlist(name) if key.isdecimal()]


def _rows(request, sheet):
    """One page of the rows that are checked, those of one outcome where it is asked for."""
    outcome, rows = request.GET.get("outcome", ""), sheet.rows.exclude(outcome="").order_by("number")
    chosen = rows.filter(outcome=outcome) if outcome in Outcome else rows
    page = Paginator(chosen, ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    return {"page": page, "outcome": outcome, "tabs": _tabs(sheet, outcome), "writes": _writes(sheet)}


def _tabs(sheet, chosen):
    """(outcome, words, rows, whether it is shown) for the row of links over the table."""
    tabs = [("", _("all"), sheet.rows_checked)]
    tabs += [(value, label, sheet.counts.get(value, 0)) for value, label in Outcome.choices]
    return [(value, label, number, value == chosen) for value, label, number in tabs]


def _writes(sheet):
    """How many records the sheet makes and changes, and how many rows it leaves out."""
    counts = sheet.counts
    new = counts.get(Outcome.NEW, 0) + counts.get("accepted", 0)
    left_out = counts.get(Outcome.DUPLICATE, 0) - counts.get("accepted", 0)
    changed = counts.get(Outcome.CHANGED, 0)
    return {
        "new": new,
        "changed": changed,
        "left_out": left_out,
        "all": new + changed,
        "errors": counts.get("error", 0),
    }
