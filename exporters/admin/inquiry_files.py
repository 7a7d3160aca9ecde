"""Files that buyers sent: for staff of the office, to be saved and not to be opened in the browser."""

from pathlib import PurePath

from django.core.exceptions import SuspiciousOperation
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from stewardship.private_files import EVIDENCE_TYPES


class FilesOfBuyer:
    """An admin whose inquiries come with files."""

    def extra_urls(self):
        return [self.page("<path:pk>/files/<int:number>/", self.file_view, "file"), *super().extra_urls()]

    def page_parts(self, request, part):
        files = [(file, self.page_url("file", part.pk, file.pk)) for file in part.inquiry.attachments.all()]
        return {**super().page_parts(request, part), "files": files}

    def file_view(self, request, pk, number):
        part = self.own(request, pk, "view")
        attachment = get_object_or_404(part.inquiry.attachments, pk=number)
        kind = PurePath(attachment.file.name).suffix.lower()
        try:
            file = attachment.file.open()
        except (ValueError, OSError, SuspiciousOperation):  # none; not on the disk; a name outside the folder
            return self._file_missing(request, part)
        return FileResponse(
            file,
            as_attachment=True,
            filename=attachment.file_name,
            content_type=EVIDENCE_TYPES.get(kind, "application/octet-stream"),
            headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store, private"},
        )

    def _file_missing(self, request, part):
        title = _("The file is not there")
        page = self.render_page(
            request, "admin/exporters/inquiry_file_missing.html", title=title, subtitle=part, record=part
        )
        page.status_code = 404
        return page
