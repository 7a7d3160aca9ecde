"""Making one producer of two: everything goes to the survivor, both histories stay."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from stewardship.models import Staff

from . import indexing, merged_consents, merged_rows
from .comparison import CHOICES, CODES
from .merged_rows import MergeError
from .models import FormerSlug, Merger, Producer, ProducerConsent

__all__ = ["Effects", "MergeError", "check", "effects", "merge"]


@dataclass(frozen=True, slots=True)
class Effects:
    """What a merge would end or leave behind, to be read before it is done."""

    ended_consents: list[ProducerConsent]
    left_out: list[str]
    hides_page: bool
    """Whether the public page of the other leads to a record that is not public."""


def check(first: Producer, second: Producer):
    """Raise `MergeError` unless these two may become one."""
    if first.pk == second.pk:
        raise MergeError(_("This is one and the same record. Choose two."))
    if first.kecamatan.kabupaten_id != second.kecamatan.kabupaten_id:
        raise MergeError(_("These two lie in different kabupaten. A business has one place: correct that first."))
    if first.is_sample != second.is_sample:
        raise MergeError(_("One of these is a sample, the other a real business. They are never merged."))


def effects(survivor: Producer, other: Producer, take: Collection[str] = ()) -> Effects:
    """What `merge` would end or leave behind; changes nothing."""
    return Effects(
        merged_consents.plan(survivor, other, set(take)).end,
        [merged_rows.in_words(row) for row in merged_rows.surplus(survivor, other)],
        other.is_published and not survivor.is_published,
    )


@transaction.atomic
def merge(survivor: Producer, other: Producer, *, by: Staff, take: Collection[str] = (), reason: str = "") -> Merger:
    """Let ``other`` go into ``survivor``, with the choices ``take`` (codes of `comparison`) from ``other``.

    Status, slug and steps of the life stay the survivor's; the address of the other leads on to it.
    Rows are moved as `merged_rows` says, consents by `merged_consents`. The survivor gets one version
    that names the merge, the other one that says where it went. Raise `MergeError`, and change nothing,
    when the two may not or can not become one.
    """
    if unknown := set(take) - CODES:
        raise ValueError(f"No choices of a merge: {sorted(unknown)}")
    survivor, other = _locked(survivor, other)
    check(survivor, other)
    merged_consents.carry_out(
        merged_consents.plan(survivor, other, set(take)), survivor, other, by=by, at=timezone.now()
    )
    left_out = merged_rows.surplus(survivor, other)
    merger = Merger(
        producer=survivor,
        former_id=other.pk,
        former_name=other.name,
        merged_by=by,
        reason=reason,
        left_out="\n".join(map(merged_rows.in_words, left_out)),
    )
    for row in left_out:
        row.delete()
    merged_rows.move(survivor, other, by=by, reason=_merged_into(survivor))
    merged_rows.refuse_loss(other)
    _write(survivor, other, take, by, reason)
    merger.save()
    indexing.refresh(Producer.objects.filter(pk=survivor.pk))
    return merger


def _locked(survivor, other):
    """Both as they are now, and kept so; two people who merge the same wait for each other."""
    there = Producer.objects.select_for_update().order_by("pk").in_bulk([survivor.pk, other.pk])
    for each in (survivor, other):
        if each.pk not in there:
            raise MergeError(_("“%(name)s” is gone: it was merged or deleted already.") % {"name": each.name})
    return there[survivor.pk], there[other.pk]


def _write(survivor, other, take, by, reason):
    """The other goes first: two records cannot have one NIB, even for a moment."""
    former_pk, former_slug = other.pk, other.slug
    other._history_user, other._change_reason = by, _merged_into(survivor)
    other.delete()
    FormerSlug.objects.update_or_create(slug=former_slug, defaults={"producer": survivor})
    for choice in CHOICES:
        if choice.code in take:
            for column in choice.columns:
                setattr(survivor, column, getattr(other, column))
    said = _("Merged with “%(name)s” (no. %(number)d).") % {"name": other.name, "number": former_pk}
    survivor._history_user, survivor._change_reason = by, f"{said} {reason}".strip()
    survivor.save()


def _merged_into(survivor):
    return _("Merged into “%(name)s” (no. %(number)d).") % {"name": survivor.name, "number": survivor.pk}
