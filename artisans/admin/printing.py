"""Catalogues, shelf labels and stall signs of chosen records: the page of the public with more to choose.

What is printed is public: drafts are left out and named, and so is what nobody consented to show.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stewardship.admin import Tool

from ..catalogue.asking import MOST, Chosen
from ..catalogue.entries import entries_of
from ..catalogue.label_sheets import MOST_LABELS, pieces_of
from ..catalogue.page import PrintPage
from ..catalogue.views import as_download
from ..catalogue.wish import Kind, StaffWishForm

NAMED = 10
"""Drafts that are named one by one."""


class StaffPrintPage(PrintPage):
    """The chosen records of one admin; ``load`` makes entries of those that are published."""

    form_class = StaffWishForm

    def __init__(self, request, records, load, back, public):
        super().__init__(request)
        self.records, self.load, self.back, self.public = records, load, back, public

    def choose(self):
        asked = read_keys(self.request.GET)
        rows = list(self.records.filter(pk__in=asked).order_by("name", "pk").only("name", "status"))
        ready = [row.pk for row in rows if row.is_published]
        pks = ready[:MOST]
        return Chosen(
            keys=[f"{self.records.model._meta.label_lower}:{pk}" for pk in pks],
            found=len(ready),
            load=lambda: self.load(pks, self.version),
            title=str(self.records.model._meta.verbose_name_plural).capitalize(),
            back=self.back,
            problems=_left_out(rows, len(asked)),
            pairs=[("nomor", ",".join(map(str, pks)))],
            public=reverse(self.public),
        )

    @property
    def problems(self):
        return [*super().problems, *self._too_many_labels()]

    def _too_many_labels(self):
        if self.wish.kind != Kind.LABELS or (pieces := len(pieces_of(self.chosen.load()))) <= MOST_LABELS:
            return []
        said = _("One file holds at most %(most)s labels, and these businesses have %(count)s pieces. Choose fewer.")
        return [said % {"most": MOST_LABELS, "count": pieces}]


def read_keys(params: QueryDict) -> list[int]:
    """The primary keys that ``nomor`` names; what is no number names nothing."""
    words = params.get("nomor", "")[:20_000].split(",")
    return [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 16]


def _left_out(rows, asked):
    problems = []
    drafts = [row.name for row in rows if not row.is_published]
    if drafts:
        said = ngettext(
            "%(count)s record is not published and is left out: %(names)s",
            "%(count)s records are not published and are left out: %(names)s",
            len(drafts),
        )
        names = ", ".join(drafts[:NAMED]) + (" …" if len(drafts) > NAMED else "")
        problems.append(said % {"count": len(drafts), "names": names})
    if gone := asked - len(rows):
        said = ngettext("%(count)s chosen record is not there.", "%(count)s chosen records are not there.", gone)
        problems.append(said % {"count": gone})
    return problems


class PrintsRecords:
    """An admin whose published records can be printed; `printed_entries` reads what is told of each.

    ``public_list`` names the address that a catalogue of them leads its readers to.
    """

    public_list = "artisans:producer_list"

    def extra_urls(self):
        return [
            self.page("print/", self.print_view, "print"),
            self.page("print.pdf", self.print_file_view, "print_file"),
            *super().extra_urls(),
        ]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if record.is_published:
            tools.append(
                Tool(_("Sign and labels"), f"{self.page_url('print')}?nomor={record.pk}&bentuk=papan", seldom=True)
            )
        return tools

    @admin.action(
        description=gettext_lazy("Catalogue, labels or stall signs of the chosen %(verbose_name_plural)s"),
        permissions=["view"],
    )
    def print_chosen(self, request, queryset):
        pks = list(queryset.order_by("name", "pk").values_list("pk", flat=True)[: MOST + 1])
        if len(pks) > MOST:
            said = _("One file holds at most %(most)s businesses. Please choose fewer.") % {"most": MOST}
            return self.message_user(request, said, messages.ERROR)
        return redirect(f"{self.page_url('print')}?nomor={','.join(map(str, pks))}")

    def printed_entries(self, pks, version):
        """What is printed of the published ones of these records."""
        return entries_of(pks, version)

    def print_view(self, request):
        page = self._print_page(request)
        if page.wants_file and page.chosen.keys:
            page.advance()
        response = self.render_page(
            request,
            "admin/artisans/print.html",
            title=_("Catalogue, labels and signs"),
            page=page,
            file_url=f"{self.page_url('print_file')}?{page.query_string}",
            choices_url=f"{self.page_url('print')}?{page.query_string}",
        )
        response.status_code = page.status
        return response

    def print_file_view(self, request):
        page = self._print_page(request)
        made = page.file() if page.chosen.keys else None
        return as_download(made, page.wish) if made else redirect(f"{self.page_url('print')}?{page.query_string}")

    def _print_page(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        back = self.page_url("changelist")
        return StaffPrintPage(request, self.get_queryset(request), self.printed_entries, back, self.public_list)
