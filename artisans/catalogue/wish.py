"""How a printed file shall look: language, what it tells, title. A word nobody knows is reported, the rest applies."""

import re
import unicodedata
from dataclasses import dataclass, field

from django import forms
from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from ..filter_form import LenientChoices

OWN_PARAMETERS = {"dari", "dalam", "isi", "judul", "bentuk", "kertas", "buat"}
"""Parameters of a wish: they filter nothing."""

TITLE_LENGTH = 80


class Kind(TextChoices):
    CATALOGUE = "katalog", gettext_lazy("Catalogue")
    LABELS = "label", gettext_lazy("Shelf labels")
    SIGNS = "papan", gettext_lazy("Stall signs")


class Part(TextChoices):
    """What can be told of a business or left out."""

    PHOTO = "foto", gettext_lazy("Photo")
    WARES = "barang", gettext_lazy("Products")
    SIZES = "ukuran", gettext_lazy("Sizes")
    PRICES = "harga", gettext_lazy("Prices")
    CONTACT = "kontak", gettext_lazy("Contact, where the owner agreed to show it")


class Paper(TextChoices):
    A4 = "a4", "A4"
    A3 = "a3", "A3"


USUAL_PARTS = (Part.PHOTO, Part.WARES, Part.SIZES, Part.CONTACT)


class WishForm(forms.Form):
    """The choices of a visitor; as the query string of a page or a file."""

    judul = forms.CharField(
        label=gettext_lazy("Title on the cover"),
        required=False,
        max_length=TITLE_LENGTH,
        help_text=gettext_lazy("Empty: the name of the list. For example: Ceramics for the Jakarta fair"),
    )
    dalam = forms.ChoiceField(
        label=gettext_lazy("Language of the file"),
        required=False,
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
    isi = LenientChoices(
        label=pgettext_lazy("catalogue", "What it tells"),
        required=False,
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, params):
        filled = params.copy()
        if "isi" not in params:
            filled.setlist("isi", USUAL_PARTS)
        if not params.get("dalam"):
            filled["dalam"] = get_language()
        super().__init__(filled)


class StaffWishForm(WishForm):
    """What staff choose on top."""

    bentuk = forms.ChoiceField(
        label=gettext_lazy("What to print"), required=False, choices=Kind.choices, widget=forms.RadioSelect
    )
    kertas = forms.ChoiceField(
        label=gettext_lazy("Paper of stall signs"), required=False, choices=Paper.choices, widget=forms.RadioSelect
    )
    field_order = ["bentuk", "judul", "dalam", "isi", "kertas"]

    def __init__(self, params):
        super().__init__(params)
        for name, usual in (("bentuk", Kind.CATALOGUE), ("kertas", Paper.A4)):
            if not params.get(name):
                self.data[name] = usual


@dataclass(frozen=True, slots=True)
class Wish:
    language: str
    title: str = ""
    parts: frozenset[str] = frozenset(USUAL_PARTS)
    kind: str = Kind.CATALOGUE
    paper: str = Paper.A4
    problems: list[str] = field(default_factory=list, compare=False)

    @classmethod
    def of(cls, form: WishForm) -> "Wish":
        """Read ``form`` as far as it can be understood."""
        problems = [
            _("%(field)s: %(problem)s") % {"field": form.fields[name].label, "problem": error}
            for name, errors in form.errors.items()
            for error in errors
        ]
        read = form.cleaned_data
        return cls(
            language=read.get("dalam") or get_language(),
            title=printable(form.data.get("judul", ""))[:TITLE_LENGTH],
            # Nothing chosen is a choice; nothing understood is none.
            parts=frozenset(read["isi"] or (USUAL_PARTS if form.fields["isi"].unknown else ())),
            kind=read.get("bentuk") or Kind.CATALOGUE,
            paper=read.get("kertas") or Paper.A4,
            problems=problems + _unknown(form),
        )

    def shows(self, part: Part) -> bool:
        return part in self.parts

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that say it again."""
        said = [("dalam", self.language), *(("isi", part) for part in Part.values if part in self.parts)]
        said += [] if self.parts else [("isi", "")]
        said += [("judul", self.title)] if self.title else []
        said += [("bentuk", self.kind)] if self.kind != Kind.CATALOGUE else []
        return said + ([("kertas", self.paper)] if self.paper != Paper.A4 else [])


def _unknown(form):
    return [
        _("“%(value)s” is not known here and was left out.") % {"value": value[:40]}
        for value in form.fields["isi"].unknown[:3]
    ]


def printable(text: str) -> str:
    """``text`` on one line without marks that steer instead of being read."""
    kept = "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in text)
    kept = "".join(char for char in kept if not unicodedata.category(char).startswith("C"))
    return re.sub(r"\s+", " ", kept).strip()
