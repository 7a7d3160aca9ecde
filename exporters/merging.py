"""What becomes of an exporter when its producer goes into another one (`artisans.merged_rows`)."""

from django.db.models import F
from django.utils.translation import gettext as _

from artisans.merged_rows import MOVED, MergeError, repoint

from . import indexing
from .models import Allocation, Exporter, Recipient


def move_exporter(relation, survivor, other) -> list[int]:
    """The exporter of ``other`` is the same business as ``survivor`` now; two exporters are for people to decide."""
    linked = Exporter.objects.filter(producer__in=[survivor, other])
    if len(linked) > 1:
        said = _(
            "Both producers are linked to an exporter: %(names)s. Take one of these links away first, in the record of "
            "the exporter."
        )
        raise MergeError(said % {"names": ", ".join(exporter.name for exporter in linked)})
    moved = repoint(relation, survivor, other)
    if moved:
        indexing.mark_producers()
        survivor.refresh_from_db(fields=["exporter_slug"])  # the merge saves the survivor whole
    return moved


def move_recipients(relation, survivor, other) -> list[int]:
    """An inquiry that went to both went to one business: it keeps the survivor's row."""
    known = Recipient.objects.filter(producer=survivor).values("inquiry")
    Recipient.objects.filter(producer=other, inquiry__in=known).delete()
    return repoint(relation, survivor, other)


def move_allocations(relation, survivor, other) -> list[int]:
    """What both were to make of one row is the survivor's to make."""
    for share in Allocation.objects.filter(producer=other):
        own = Allocation.objects.filter(producer=survivor, part=share.part_id, line=share.line_id)
        if own.update(quantity=F("quantity") + share.quantity):
            share.delete()
    return repoint(relation, survivor, other)


def declare():
    """Say what a merge does with each key to a producer in this app."""
    MOVED["exporters.Exporter.producer"] = move_exporter
    MOVED["exporters.Recipient.producer"] = move_recipients
    MOVED["exporters.Allocation.producer"] = move_allocations
