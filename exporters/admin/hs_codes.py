"""The office's own page of HS codes as declared, with the full numbers of its kabupaten."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from stewardship.admin.scoped import Tool

from ..hs_codes import full_numbers


class HsCodeMemory:
    """An admin of shipments that sums them up by product type and HS code."""

    def list_tools(self, request):
        return [*super().list_tools(request), Tool(_("HS codes as declared"), self.page_url("hs_codes"))]

    def extra_urls(self):
        return [self.page("hs-codes/", self.hs_codes_view, "hs_codes"), *super().extra_urls()]

    def hs_codes_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        tables = [(_("Shipments"), full_numbers(request.user))]
        if samples := full_numbers(request.user, samples=True):
            tables.append((_("Made-up shipments (samples)"), samples))
        return self.render_page(
            request,
            "admin/exporters/hs_codes.html",
            title=_("HS codes as declared"),
            tables=tables,
            list_url=self.page_url("changelist"),
        )
