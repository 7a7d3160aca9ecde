"""Catalogue, shelf labels and stall signs of the producers at an exhibition."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from artisans.admin.printing import StaffPrintPage
from artisans.catalogue.asking import MOST, Chosen
from artisans.catalogue.entries import entries_of
from artisans.catalogue.views import as_download
from artisans.catalogue.wish import TITLE_LENGTH
from stewardship.admin import Tool

from ..models import Exhibition, Showing


class FairPrintPage(StaffPrintPage):
    """The published producers that take part, in the order of their stalls; the fair is the title of the file."""

    def __init__(self, request, exhibition: Exhibition, back: str):
        self.exhibition = exhibition
        showings = Showing.objects.filter(exhibition=exhibition).exclude(state=Showing.State.STAYED_AWAY)
        self.showings = list(showings.select_related("producer").order_by("stall", "producer__name", "pk"))
        super().__init__(request, showings, entries_of, back, "programmes:exhibition_list")

    def asked(self):
        params = self.request.GET.copy()
        params.setdefault("judul", self.exhibition.name[:TITLE_LENGTH])
        return params

    def choose(self):
        ready = [showing for showing in self.showings if showing.producer.is_published]
        stalls = {showing.producer_id: showing.stall for showing in ready[:MOST]}
        return Chosen(
            keys=[f"{pk}@{stall}" for pk, stall in stalls.items()],
            found=len(ready),
            load=lambda: entries_of(list(stalls), self.version, stalls),
            title=self.exhibition.name,
            back=self.back,
            problems=self._left_out(len(self.showings) - len(ready)),
            public=self.exhibition.get_absolute_url() if self.exhibition.is_published else reverse(self.public),
        )

    @staticmethod
    def _left_out(count):
        if not count:
            return []
        said = ngettext(
            "%(count)s producer on the list is not published and is left out.",
            "%(count)s producers on the list are not published and are left out.",
            count,
        )
        return [said % {"count": count}]


class FairPrinting:
    """The admin of exhibitions: a page on which the files of one of them are made."""

    def extra_urls(self):
        return [
            self.page("<path:pk>/print/", self.print_view, "print"),
            self.page("<path:pk>/print.pdf", self.print_file_view, "print_file"),
            *super().extra_urls(),
        ]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if request.user.has_perm("programmes.view_showing"):
            tools.append(Tool(gettext_lazy("Catalogue and stall signs"), self.page_url("print", record.pk)))
        return tools

    def print_view(self, request, pk):
        exhibition, page = self._print_page(request, pk)
        if page.wants_file and page.chosen.keys:
            page.advance()
        response = self.render_page(
            request,
            "admin/artisans/print.html",
            title=_("Catalogue, labels and signs"),
            subtitle=exhibition,
            record=exhibition,
            page=page,
            file_url=f"{self.page_url('print_file', exhibition.pk)}?{page.query_string}",
            choices_url=f"{self.page_url('print', exhibition.pk)}?{page.query_string}",
        )
        response.status_code = page.status
        return response

    def print_file_view(self, request, pk):
        exhibition, page = self._print_page(request, pk)
        made = page.file() if page.chosen.keys else None
        if made:
            return as_download(made, page.wish)
        return redirect(f"{self.page_url('print', exhibition.pk)}?{page.query_string}")

    def _print_page(self, request, pk):
        exhibition = self.own(request, pk, "view")
        if not request.user.has_perm("programmes.view_showing"):
            raise PermissionDenied
        return exhibition, FairPrintPage(request, exhibition, self.page_url("change", exhibition.pk))
