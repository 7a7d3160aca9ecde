"""The form of a split: a number for each workshop and wanted product, and what is said about them."""

import re
from dataclasses import dataclass

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.boundfield import BoundField
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..inquiry_form import PiecesField
from ..models.inquiry import MOST_PIECES
from ..splitting import Share, Split, SplitLine

NAME = re.compile(r"pieces-(\d{1,18})-(\d{1,18})")
MOST_FIELDS = 800
"""A browser's form of more than 1,000 fields is refused (DATA_UPLOAD_MAX_NUMBER_FIELDS)."""

UNKNOWN = gettext_lazy(
    "A producer of this form is not of this order or not of this kabupaten. It is left out: look at the numbers, then "
    "save again."
)
OVERTAKEN = gettext_lazy(
    "Somebody else has saved another split meanwhile. What you typed is still here: look at it, then save again."
)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A wanted product with its rows of share and field."""

    line: SplitLine
    rows: list[tuple[Share, BoundField]]
    errors: list[str]

    @property
    def given(self) -> int:
        """The sum of what stands in the fields, as far as it is numbers."""
        return sum(_read(bound) for _share, bound in self.rows)

    @property
    def rest(self) -> int:
        return self.line.open - self.given


def pairs_in(data) -> set[tuple[int, int]]:
    """The wanted products and producers, by key, that a posted form has numbers for."""
    found = (NAME.fullmatch(name) for name in data)
    return {(int(match[1]), int(match[2])) for match in found if match}


class SplitForm(forms.Form):
    """``seen`` is the stamp of the split that the officer looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    over = forms.BooleanField(
        label=gettext_lazy("Give more than the declared capacity all the same"),
        required=False,
        help_text=gettext_lazy("When you have asked the workshop and it agrees."),
    )

    def __init__(self, split: Split, data=None, *, initial=None):
        super().__init__(data, initial={"seen": split.stamp, **(initial or {})})
        self.split, self.is_over = split, False
        for line in split.lines:
            for share in line.shares:
                self.fields[_name(line, share)] = _field_of(share)

    @classmethod
    def proposed(cls, split: Split) -> "SplitForm":
        return cls(split, initial={_name(line, share): share.proposed or "" for line, share in _all(split)})

    @classmethod
    def saved(cls, split: Split) -> "SplitForm":
        return cls(split, initial={_name(line, share): share.saved or "" for line, share in _all(split)})

    @classmethod
    def typed(cls, split: Split, data) -> "SplitForm":
        """What was typed, with nothing said about it yet."""
        return cls(split, initial={name: data[name] for name in data if name == "seen" or NAME.fullmatch(name)})

    def clean(self):
        cleaned = super().clean()
        if self.split.unknown:
            self.add_error(None, UNKNOWN)
        if cleaned.get("seen") != self.split.stamp:
            self.data = {**self.data.dict(), "seen": self.split.stamp}
            self.add_error(None, OVERTAKEN)
        for line in self.split.lines:
            self._check_wanted(line)
        self._check_capacity(cleaned.get("over"))
        return cleaned

    @property
    def pieces(self) -> dict[tuple[int, int], int]:
        """What was typed by (wanted product, producer)."""
        return {(line.wanted.pk, share.key): self._number(line, share) for line, share in _all(self.split)}

    @property
    def shown_lines(self) -> list[ShownLine]:
        said = self.errors.as_data().get(NON_FIELD_ERRORS, [])
        return [
            ShownLine(
                line,
                [(share, self[_name(line, share)]) for share in line.shares],
                [message for error in said if error.code == _code(line) for message in error.messages],
            )
            for line in self.split.lines
        ]

    @property
    def general_errors(self) -> list[str]:
        """What is said about the whole, not about one product."""
        said = self.errors.as_data().get(NON_FIELD_ERRORS, [])
        codes = {_code(line) for line in self.split.lines}
        return [message for error in said if error.code not in codes for message in error.messages]

    def _number(self, line, share):
        return self.cleaned_data.get(_name(line, share)) or 0

    def _check_wanted(self, line):
        given = sum(self._number(line, share) for share in line.shares)
        if (more := given - line.open) > 0:
            said = ngettext(
                "%(given)s pieces are given; that is %(more)s piece more than there is to place. Take it away.",
                "%(given)s pieces are given; that is %(more)s pieces more than there are to place. Take them away.",
                more,
            )
            numbers = {"given": _grouped(given), "more": _grouped(more)}
            self.add_error(None, ValidationError(said % numbers, code=_code(line)))

    def _check_capacity(self, agreed):
        """More than a workshop can make needs a tick; where nothing is declared nobody can tell."""
        fields: dict[int, list[str]] = {}
        given: dict[int, int] = {}
        workshops = {share.key: share.workshop for _line, share in _all(self.split)}
        for line, share in _all(self.split):
            if number := self._number(line, share):
                fields.setdefault(share.key, []).append(_name(line, share))
                given[share.key] = given.get(share.key, 0) + number
        for key, names in fields.items():
            free = workshops[key].free
            if free is None or given[key] <= free:
                continue
            self.is_over = True
            if not agreed:
                self.add_error(names[0], _over(workshops[key], given[key]))


def _all(split):
    return ((line, share) for line in split.lines for share in line.shares)


def _name(line, share):
    return f"pieces-{line.wanted.pk}-{share.key}"


def _code(line):
    return f"line-{line.wanted.pk}"


def _read(bound):
    try:
        return bound.field.clean(str(bound.value() or "")) or 0
    except ValidationError:
        return 0


def _field_of(share):
    label = _("Pieces for %(workshop)s") % {"workshop": share.workshop.producer}
    field = PiecesField(label=label, required=False, min_value=0, max_value=MOST_PIECES)
    field.widget.attrs["autocomplete"] = "off"
    return field


def _over(workshop, given):
    said = _(
        "%(workshop)s can still make %(free)s pieces until then; %(given)s are given. Take some away, or tick below."
    )
    return said % {"workshop": workshop.producer, "free": _grouped(workshop.free), "given": _grouped(given)}


def _grouped(number):
    return number_format(number, force_grouping=True)
