"""Uploaded sheets: how they are kept, and how the data of persons leave them again."""

import secrets
from datetime import timedelta
from pathlib import PurePath

from django.core.files import File
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ..models import SheetImport, SheetRow
from .reading import read
from .registry import resource_of

KEPT_DAYS = 90


def take(file, resource_class, *, by) -> SheetImport:
    """Keep the uploaded ``file`` and its rows, to be checked for the office of ``by``; raise `SheetError`."""
    resource = resource_class(by.kabupaten_id)
    return keep(file, read(file, resource.headings, resource.needed_sets), resource, by=by)


@transaction.atomic
def keep(file, table, resource, *, by) -> SheetImport:
    """Keep ``file`` with the ``table`` that was read from it."""
    file.seek(0)
    sheet = SheetImport.objects.create(
        resource=resource.label(),
        kabupaten_id=by.kabupaten_id,
        file=File(file, name=f"{secrets.token_hex(8)}{PurePath(file.name).suffix.lower()[:5]}"),
        file_name=PurePath(file.name).name[:200],
        headings=table.headings,
        columns=table.columns,
        rows_total=len(table.rows),
        uploaded_by=by,
    )
    rows = [SheetRow(sheet=sheet, number=number, cells=cells) for number, cells in table.rows]
    SheetRow.objects.bulk_create(rows, batch_size=500)
    return sheet


@transaction.atomic
def discard(sheet):
    """Give up ``sheet``: its file and rows are deleted, that it was there stays known."""
    if SheetImport.objects.select_for_update().filter(pk=sheet.pk, state=SheetImport.State.APPLIED).exists():
        return
    sheet.state = SheetImport.State.DISCARDED
    remove_data(sheet)


@transaction.atomic
def remove_data(sheet):
    """Delete file and rows of ``sheet``; the counts stay."""
    sheet.rows.all().delete()
    sheet.delete_file()
    if sheet.is_open:
        sheet.state = SheetImport.State.DISCARDED
    sheet.save(update_fields=["file", "state"])


def remove_old(*, days=KEPT_DAYS) -> int:
    """Delete the data of sheets uploaded more than ``days`` ago; return how many those are."""
    limit = timezone.now() - timedelta(days=days)
    old = SheetImport.objects.filter(uploaded_at__lt=limit)
    old = list(old.filter(~Q(file="") | Exists(SheetRow.objects.filter(sheet=OuterRef("pk")))))
    for sheet in old:
        remove_data(sheet)
    return len(old)


def rows_about(label, object_id, *, trace=None):
    """Rows of uploaded sheets about the record ``object_id`` of the model ``label``, or probably about it.

    Rows that were not understood are found by the name and numbers that the record still has, and by
    ``trace`` (`traces.Trace`) in sheets of any kind.
    """
    resource = resource_of(label)()
    record = resource.records().filter(pk=object_id).first()
    claims = set(resource.claims_of(record)) if record else set()
    own = Q(sheet__resource=label, object_id=object_id)
    rows = SheetRow.objects.values_list("pk", "claims", "cells", "changes").iterator(chunk_size=1_000)
    also = [pk for pk, claimed, *texts in rows if claims.intersection(claimed) or (trace and trace.is_in(str(texts)))]
    return SheetRow.objects.filter(own | Q(pk__in=also))


@transaction.atomic
def forget(label, object_id, *, trace=None) -> int:
    """Blank every row about a record (`rows_about`) and delete the files they came in; return how many rows.

    ``label`` is that of the model: "artisans.producer". Call it while the record still has its name and
    numbers. Sheets that are not applied yet are looked through anew.
    """
    found = rows_about(label, object_id, trace=trace).exclude(cells=[]).values_list("pk", "sheet")
    keys, sheets = [pk for pk, _sheet in found], {sheet for _pk, sheet in found}
    for sheet in SheetImport.objects.filter(pk__in=sheets):
        sheet.delete_file()
        sheet.save(update_fields=["file"])
    blank = {"cells": [], "changes": [], "messages": [], "claims": [], "traits": None, "label": ""}
    return SheetRow.objects.filter(pk__in=keys).update(**blank)
