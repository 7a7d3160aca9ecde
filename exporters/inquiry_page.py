"""What the page of an inquiry shows: the list that it goes to, the form, the files, what is wrong."""

from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artisans import vocabulary
from artisans.price_list import localised
from stewardship import content_version
from stewardship.public_forms.checks import TRAP
from stewardship.public_forms.stamps import Stamp

from . import attachments, consent_texts, shortlist
from .inquiry_form import MOST_ROWS, InquiryForm, LineFormSet
from .models import Attachment, Exporter
from .shortlist import MOST_BUSINESSES, Shortlist

SUGGESTIONS = 6


class InquiryPage:
    """The page as it is opened; `inquiry_post` makes the same one of what came back."""

    most_businesses = MOST_BUSINESSES
    most_files = attachments.MOST
    accept = attachments.ACCEPT
    trap = TRAP
    is_shared = False
    """Whether a link brought a list that the visitor has not got."""
    is_checked = False
    """Whether the form was sent, so that its fields say what is wrong with them."""
    status = 200

    def __init__(self, request, entries, stamp: Stamp):
        self.words = vocabulary.current(content_version.of(request))
        self.shortlist = Shortlist.of(entries)
        self.stamp = stamp
        self.problems = _not_listed(self.shortlist)

    @classmethod
    def opened(cls, request) -> "InquiryPage":
        """The empty form, for the list that a link brings or else for the visitor's own."""
        brought, own = shortlist.read(request.GET.get("pilih", "")), shortlist.entries_of(request)
        page = cls(request, brought or own, Stamp.new())
        page.is_shared = bool(set(page.shortlist.entries) - set(own))
        page.form = InquiryForm()
        pieces = [row_of(piece) for piece in page.shortlist.products[:MOST_ROWS]]
        page.lines = LineFormSet.blank(page.words, pieces or [{}])
        if said := NEWS.get(request.GET.get("kabar", "")):
            page.problems.append(said())
        return page

    consent_version = consent_texts.CURRENT

    @property
    def consent_text(self):
        return consent_texts.text_of()

    @property
    def can_add_row(self):
        return len(self.lines.forms) < MOST_ROWS

    @cached_property
    def files(self) -> list[Attachment]:
        return list(Attachment.objects.waiting(self.stamp.token))

    @cached_property
    def suggestions(self) -> list[Exporter]:
        """Exporters to begin an empty list with, those checked last first."""
        newest = Exporter.objects.published().order_by("-verified_at", "pk").select_related("kecamatan__kabupaten")
        return list(newest.defer("kecamatan__outline", "kecamatan__kabupaten__outline")[:SUGGESTIONS])

    @property
    def wrong_fields(self) -> list[dict]:
        """What is wrong with each field, in the order of the page: id and label of the field, and the error."""
        forms = [*self.lines.forms, self.form] if self.is_checked else []
        return [
            {"id": form[name].id_for_label, "label": form[name].label, "error": error}
            for form in forms
            for name in form.fields
            for error in form[name].errors
        ]


def _not_listed(found: Shortlist) -> list[str]:
    problems = []
    if found.gone:
        said = ngettext(
            "%(count)s entry of the list is no longer in the portal and was left out.",
            "%(count)s entries of the list are no longer in the portal and were left out.",
            found.gone,
        )
        problems.append(said % {"count": found.gone})
    if found.left_over:
        problems.append(_is_full())
    return problems


def _is_full():
    said = _("One inquiry goes to at most %(most)s businesses. Take one off the list before you add another.")
    return said % {"most": MOST_BUSINESSES}


NEWS = {
    "penuh": _is_full,
    "hilang": lambda: _("What you wanted to add is not in the portal, or no longer."),
}
"""What the page says first, by the word in its address, when adding to the list did not work."""


def row_of(piece):
    """A row of the form that asks for a piece of the shortlist."""
    sides = [localised(str(side.normalize())) for side in (piece.height_cm, piece.diameter_cm) if side]
    return {
        "product": piece.pk,
        "product_type": piece.type.slug,
        "wording": piece.name,
        "size": f"{' × '.join(sides)} cm" if sides else "",
        "finish": piece.finish.slug if piece.finish else "",
    }
