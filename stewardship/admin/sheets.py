"""Spreadsheets of records: a template, an import with a preview, an export of what the list shows."""

from django import forms
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from ..sheets import exporting, reading, storing, template_book
from .scoped import Tool

EXPORT_PERSONAL = "stewardship.export_personal"


class UploadForm(forms.Form):
    """A sheet; what is wrong with it as a whole is said beside the field."""

    file = forms.FileField(label=_("Sheet"), widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}))

    def __init__(self, *args, resource, **kwargs):
        super().__init__(*args, **kwargs)
        self.resource, self.table = resource, None
        self.fields["file"].help_text = _(
            "Excel (.xlsx) or CSV, at most %(size)s and %(rows)d rows. Nothing is written before you have seen what "
            "would change."
        ) % {"size": filesizeformat(reading.MAX_BYTES), "rows": reading.MAX_ROWS}

    def clean_file(self):
        file = self.cleaned_data["file"]
        self.table = reading.read(file, self.resource.headings, self.resource.needed_sets)
        return file

    def save(self, *, by):
        """Keep the sheet, to be checked for the office of ``by``."""
        return storing.keep(self.cleaned_data["file"], self.table, self.resource, by=by)


class Sheets:
    """An admin whose records come and go as sheets of its ``resource_class``."""

    resource_class = None

    def has_import_permission(self, request):
        may_look = request.user.has_perm("stewardship.view_sheetimport")
        return may_look and self.has_add_permission(request) and self.has_change_permission(request)

    def list_tools(self, request):
        tools = super().list_tools(request)
        if self.has_import_permission(request):
            tools += [
                Tool(_("Import"), self.page_url("import")),
                Tool(_("Template"), self.page_url("template")),
            ]
        if self.has_view_permission(request):
            query = f"?{request.GET.urlencode()}" if request.GET else ""
            tools.append(Tool(_("Export"), self.page_url("export") + query))
        return tools

    def extra_urls(self):
        return [
            self.page("import/", self.import_view, "import"),
            self.page("template/", self.template_view, "template"),
            self.page("export/", self.export_view, "export"),
            self.page("export/<str:kind>/", self.export_file_view, "export_file"),
            *super().extra_urls(),
        ]

    def import_view(self, request):
        """Take a sheet, and show what would become of its rows."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = UploadForm(*_sent(request), resource=self.resource_class(request.user.kabupaten_id))
        if form.is_valid():
            sheet = form.save(by=request.user)
            return redirect(reverse("admin:stewardship_sheetimport_preview", args=[sheet.pk]))
        page, template_url = "admin/stewardship/sheets/import.html", self.page_url("template")
        return self.render_page(request, page, title=_("Import"), form=form, template_url=template_url)

    def template_view(self, request):
        if not self.has_import_permission(request):
            raise PermissionDenied
        resource = self.resource_class(request.user.kabupaten_id)
        return download(template_book.template(resource), exporting.XLSX, f"template-{slugify(resource.title)}.xlsx")

    def export_view(self, request):
        """Say what would be exported, and offer it."""
        records = self._listed(request)
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return self.render_page(
            request,
            "admin/stewardship/sheets/export.html",
            title=_("Export"),
            count=records.count(),
            personal=request.user.has_perm(EXPORT_PERSONAL),
            kinds=[(kind.upper(), self.page_url("export_file", kind) + query) for kind in EXPORTS],
            list_url=self.page_url("changelist") + query,
        )

    def export_file_view(self, request, kind):
        """The records of the list as a file."""
        if kind not in EXPORTS:
            raise Http404
        records, (write, content_type) = self._listed(request), EXPORTS[kind]
        resource = self.resource_class(request.user.kabupaten_id)
        content = write(resource, records, personal=request.user.has_perm(EXPORT_PERSONAL))
        name = f"{slugify(resource.title)}-{timezone.localdate():%Y-%m-%d}.{kind}"
        return download(content, content_type, name)

    def _listed(self, request):
        """The records that the list shows under its present filters."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            listed = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters as error:
            raise BadRequest(_("The filters of this address are not known.")) from error
        return self.model._default_manager.filter(pk__in=listed.order_by().values("pk")).order_by("pk")


EXPORTS = {"xlsx": (exporting.to_xlsx, exporting.XLSX), "csv": (exporting.to_csv, exporting.CSV)}


def _sent(request):
    """What a form is bound to; without a file, too, so that it says what is missing."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


def download(content, content_type, name):
    """Answer with a file that is saved, not shown."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=content_type, headers=headers)
