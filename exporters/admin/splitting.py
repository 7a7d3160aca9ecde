"""The desk where an order is split over workshops, and the sheets of paper that tell of it."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stewardship.admin import Tool

from .. import split_reading, split_sheet, splitting
from ..split_reading import OUTLINES
from .split_form import MOST_FIELDS, SplitForm, pairs_in

MOST_FOUND = 10


class FindForm(forms.Form):
    q = forms.CharField(
        label=gettext_lazy("Find a producer"),
        required=False,
        max_length=80,
        widget=forms.SearchInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Name, village or product"),
    )


class SplitDesk:
    """The admin of `InquiryPart`: an order of its is shared out among the producers of the own kabupaten."""

    def extra_urls(self):
        return [
            self.page("<int:pk>/split/", self.split_view, "split"),
            self.page("<int:pk>/split/sheet/", self.sheet_view, "split_sheet"),
            self.page("<int:pk>/split/workshops/", self.workshops_view, "split_workshops"),
            self.page("<int:pk>/split/workshops/<int:producer>/", self.workshops_view, "split_workshop"),
            *super().extra_urls(),
        ]

    def record_tools(self, request, record):
        return [
            *super().record_tools(request, record),
            Tool(gettext_lazy("Split the order"), self.page_url("split", record.pk)),
        ]

    def split_view(self, request, pk):
        """The order as it could be split and is; who may only look sees the same without fields."""
        if request.method != "POST":
            part = self.own(request, pk, "view")
            split = split_reading.read(part, today=timezone.localdate())
            return self._split_page(request, split, _form_of(split))
        part = self.own(request, pk, "change")
        with transaction.atomic():
            splitting.lock(part)
            return self._posted(request, part)

    def _posted(self, request, part):
        """Save it, or show what was typed with what the pressed button brings."""
        pressed, find = _pressed(request.POST), FindForm(request.POST)
        pairs = pairs_in(request.POST)
        if pressed.isdecimal():
            pairs = self._with_one_more(request, part, pairs, pressed)
        split = split_reading.read(part, today=timezone.localdate(), also=pairs)
        if pressed == "save":
            form = SplitForm(split, request.POST)
            if form.is_valid():
                return self._save(request, part, form)
        else:
            form = SplitForm.proposed(split) if pressed == "propose" else SplitForm.typed(split, request.POST)
        found = _found(part, find) if pressed == "find" else None
        return self._split_page(request, split, form, find=find if pressed == "find" else FindForm(), found=found)

    def _with_one_more(self, request, part, pairs, key):
        """``pairs`` with the producer ``key`` in the table of every wanted product."""
        producer = split_reading.producers_of(part).filter(pk=int(key)).first()
        more = {(line.pk, producer.pk) for line in part.inquiry.lines.all()} if producer else set()
        if not more:
            self.message_user(request, _("This producer is not of this kabupaten."), messages.ERROR)
        elif len(pairs | more) > MOST_FIELDS:
            said = _("The tables are full. Save the numbers first: rows without one go, then there is room again.")
            self.message_user(request, said, messages.ERROR)
        else:
            self.message_user(request, _("%(name)s stands in the tables now.") % {"name": producer})
            return pairs | more
        return pairs

    def _save(self, request, part, form):
        count = splitting.save(part, form.pieces, by=request.user)
        said = ngettext("The split is saved: %(count)d share.", "The split is saved: %(count)d shares.", count)
        self.message_user(request, said % {"count": count}, messages.SUCCESS)
        return redirect(self.page_url("split", part.pk))

    def _split_page(self, request, split, form, find=None, found=None):
        part = split.part
        return self.render_page(
            request,
            "admin/exporters/split.html",
            title=_("Split the order"),
            subtitle=part,
            record=part,
            split=split,
            form=form,
            find=find or FindForm(),
            found=found,
            may_change=self.has_change_permission(request, part),
            sheets=split_sheet.workshops(part),
        )

    def sheet_view(self, request, pk):
        """The whole split on paper, for the office."""
        part = self.own(request, pk, "view")
        return self._paper(request, part, "admin/exporters/split_sheet.html", rows=split_sheet.rows(part))

    def workshops_view(self, request, pk, producer=None):
        """A page of paper for each workshop, or for ``producer`` alone; of the buyer it tells the country only."""
        part = self.own(request, pk, "view")
        pages = split_sheet.pages(part, producer)
        if producer and not pages:
            raise Http404
        return self._paper(request, part, "admin/exporters/split_workshops.html", pages=pages)

    def _paper(self, request, part, template, **context):
        title = _("Split sheet of %(reference)s") % {"reference": part.inquiry.reference}
        return self.render_page(
            request, template, title=title, record=part, part=part, today=timezone.localdate(), **context
        )


def _form_of(split):
    return SplitForm.saved(split) if split.is_saved else SplitForm.proposed(split)


def _pressed(data):
    """Which button: "save", "propose", "find", or the key of a producer to add.

    Enter presses none of them: in the search field it searches, in a number it saves.
    """
    if "add" in data:
        return data["add"] if data["add"].isdecimal() and len(data["add"]) < 19 else "0"
    if data.get("act") in ("save", "propose", "find"):
        return data["act"]
    return "find" if data.get("q", "").strip() else "save"


def _found(part, find):
    """Producers of the own kabupaten that the search finds; those that are archived make nothing any more."""
    if not find.is_valid() or not find.cleaned_data["q"]:
        return []
    words = find.cleaned_data["q"]
    producers = split_reading.producers_of(part).exclude(status="archived")
    return producers.search(words).by_relevance(words).select_related("desa", "kecamatan").defer(*OUTLINES)[:MOST_FOUND]
