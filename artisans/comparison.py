"""Two producers side by side: what each says, where they differ, and which value a merge would keep."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stewardship.history.words import Names, label_of, said

from .models import Producer

FIRST, SECOND = "a", "b"


@dataclass(frozen=True, slots=True)
class Choice:
    """Columns of which a merge keeps those of one record: a desa without its kecamatan would say nothing."""

    columns: tuple[str, ...]
    label: str = ""

    @property
    def code(self):
        return self.columns[0]

    def values(self, producer) -> tuple:
        return tuple(getattr(producer, column) for column in self.columns)

    def is_empty(self, producer) -> bool:
        return not self.fullness(producer)

    def fullness(self, producer) -> int:
        """How many of the columns say something; of a description how long it is."""
        if self.code.startswith("description"):
            return len(getattr(producer, self.code) or "")
        return sum(value not in (None, "", False) for value in self.values(producer))


CHOICES = (
    Choice(("name",)),
    Choice(("kind",)),
    Choice(("description_ind",)),
    Choice(("description_en",)),
    Choice(("founded_year",)),
    Choice(("kecamatan_id", "desa_id"), gettext_lazy("Place")),
    Choice(("address",)),
    Choice(("lat", "lon"), gettext_lazy("Position")),
    Choice(("phone",)),
    Choice(("whatsapp",)),
    Choice(("email",)),
    Choice(("website",)),
    Choice(("relayed_by_office",)),
    Choice(("size_class",)),
    Choice(("nib",)),
    Choice(("kbli", "kbli_edition"), gettext_lazy("KBLI code")),
    Choice(("workers_male", "workers_female"), gettext_lazy("People at work")),
    Choice(("monthly_capacity",)),
    Choice(("welcomes_visitors",)),
    Choice(("teaches_visitors",)),
    Choice(("custom_orders",)),
    Choice(("languages",)),
    Choice(("payment",)),
    Choice(("shipping",)),
    Choice(("verified_at", "verified_by_id", "verification_note"), gettext_lazy("Last check")),
)
"""All that a person may choose from two records; the life, the slug and what is made stay the survivor's."""

CODES = frozenset(choice.code for choice in CHOICES)


@dataclass(frozen=True, slots=True)
class Row:
    """One choice with what both records say, how they differ in words, and the side that is proposed."""

    code: str
    label: str
    first: str
    second: str
    differs: bool
    verdict: str
    proposed: str


def compare(first: Producer, second: Producer) -> list[Row]:
    """All choices for these two, in the order of the form."""
    names = Names()
    for field in (_field(column) for choice in CHOICES for column in choice.columns):
        if field.remote_field:
            names.want(field.remote_field.model, getattr(first, field.attname), getattr(second, field.attname))
    newer = _newer(first, second)
    return [_row(choice, first, second, newer, names) for choice in CHOICES]


def _row(choice, first, second, newer, names):
    same = choice.values(first) == choice.values(second)
    return Row(
        choice.code,
        str(choice.label or label_of(_field(choice.code))),
        _text(choice, first, names),
        _text(choice, second, names),
        not same,
        _verdict(choice, first, second) if not same else _("same in both"),
        _proposed(choice, first, second, newer),
    )


def _field(column):
    return Producer._meta.get_field(column.removesuffix("_id"))


def _verdict(choice, first, second):
    if choice.is_empty(second):
        return _("only in A")
    if choice.is_empty(first):
        return _("only in B")
    return _("different")


def _proposed(choice, first, second, newer):
    """The fuller value; of two that are as full the one of the record checked later, else saved later."""
    full, other = choice.fullness(first), choice.fullness(second)
    if full == other:
        return newer
    return FIRST if full > other else SECOND


def _newer(first, second):
    if first.verified_at != second.verified_at:
        checked = [each.verified_at.timestamp() if each.verified_at else 0 for each in (first, second)]
        return FIRST if checked[0] > checked[1] else SECOND
    return FIRST if first.updated >= second.updated else SECOND


def _text(choice, producer, names):
    fields = [_field(column) for column in choice.columns]
    told = [said(field, getattr(producer, field.attname), names) for field in fields]
    if len(fields) == 1 or choice.is_empty(producer):
        return told[0]
    return "\n".join(f"{capfirst(field.verbose_name)}: {text}" for field, text in zip(fields, told, strict=True))
