"""Links for the keeper of a centre: made and withdrawn by staff, sent by WhatsApp or shown as a QR code."""

from urllib.parse import quote

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from stewardship.admin import StaffScopedAdmin, Tool
from stewardship.log_in.qr_code import QrCode

from .. import keeper_links
from ..models import KeeperLink


class KeeperDesk:
    """The admin of souvenir centres: a page with the links of each."""

    def extra_urls(self):
        return [self.page("<path:pk>/keeper/", self.keeper_view, "keeper"), *super().extra_urls()]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if _may(request, "view"):
            tools.append(Tool(gettext_lazy("Link for the keeper"), self.page_url("keeper", record.pk)))
        return tools

    def keeper_view(self, request, pk):
        """List the links; make one, which is shown this once; take one back."""
        centre = self.own(request, pk, "change" if request.method == "POST" else "view")
        if not _may(request, "view"):
            raise PermissionDenied
        if request.method != "POST":
            return self._keeper_page(request, centre)
        if "revoke" in request.POST:
            self._revoke(request, centre, request.POST["revoke"])
            return redirect(self.page_url("keeper", centre.pk))
        if not _may(request, "add"):
            raise PermissionDenied
        link, secret = keeper_links.make(centre, by=request.user)
        self.log_change(request, centre, _("Link %(number)s for the keeper made.") % {"number": link.pk})
        return self._keeper_page(request, centre, new=_told(link, secret))

    def _revoke(self, request, centre, key):
        if not _may(request, "change"):
            raise PermissionDenied
        key = int(key) if key.isdecimal() and len(key) < 19 else 0
        link = get_object_or_404(KeeperLink, centre=centre, pk=key)
        keeper_links.revoke(link)
        self.log_change(request, centre, _("Link %(number)s for the keeper withdrawn.") % {"number": link.pk})
        self.message_user(request, _("The link is withdrawn. Whoever opens it reads that it does not work any more."))

    def _keeper_page(self, request, centre, new=None):
        links = centre.keeper_links.select_related("made_by")
        return self.render_page(
            request,
            "admin/tourism/keeper_links.html",
            title=_("Link for the keeper"),
            subtitle=centre,
            record=centre,
            links=[(link, state_of(link)) for link in links],
            new=new,
            may_add=_may(request, "add") and self.has_change_permission(request, centre),
            may_revoke=_may(request, "change") and self.has_change_permission(request, centre),
            days=keeper_links.VALID.days,
        )


def _may(request, right):
    return request.user.has_perm(f"tourism.{right}_keeperlink")


def _told(link, secret) -> dict:
    """What staff need to hand over a new link: never again."""
    address = keeper_links.address_of(secret)
    with override("id"):  # the language of whoever gets it
        text = _(
            "Link for %(centre)s on the Gerabah Portal: press a button at each ware to say whether it is still there, "
            "running out or gone. It works until %(date)s; please pass it on to nobody. %(address)s"
        ) % {
            "centre": link.centre,
            "date": date_format(timezone.localtime(link.expires_at), "j F Y"),
            "address": address,
        }
    number = str(link.centre.whatsapp or "")
    return {
        "address": address,
        "text": text,
        "qr_code": QrCode.of(address),
        "whatsapp": link.centre.whatsapp,
        "whatsapp_url": f"https://wa.me/{number.lstrip('+')}?text={quote(text)}",
    }


def state_of(link) -> tuple[str, str]:
    """(word, class of its badge) of what a link is now."""
    if link.revoked_at:
        return _("withdrawn"), "badge sample"
    if link.expires_at <= timezone.now():
        return _("expired"), "badge"
    return _("works"), "badge ok"


@admin.register(KeeperLink)
class KeeperLinkAdmin(StaffScopedAdmin):
    """All links of the own kabupaten at a glance; they are made at their centre."""

    list_display = ["centre", "made_at", "made_by", "expires_at", "used_at", "state"]
    list_display_links = ["centre"]
    list_select_related = ["centre", "made_by"]
    list_filter = [("centre", admin.RelatedOnlyFieldListFilter)]
    date_hierarchy = "made_at"
    search_fields = ["centre__name"]
    ordering = ["-made_at", "-pk"]
    fields = readonly_fields = ["centre", "made_at", "made_by", "expires_at", "used_at", "revoked_at"]
    actions = ["revoke"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=gettext_lazy("state"))
    def state(self, link):
        word, badge = state_of(link)
        return format_html('<span class="{}">{}</span>', badge, word)

    @admin.action(description=gettext_lazy("Withdraw the chosen links"), permissions=["change"])
    def revoke(self, request, queryset):
        count = 0
        for link in queryset.filter(revoked_at=None):
            keeper_links.revoke(link)
            count += 1
        said = ngettext("%(count)d link is withdrawn.", "%(count)d links are withdrawn.", count)
        self.message_user(request, said % {"count": count}, messages.SUCCESS)
