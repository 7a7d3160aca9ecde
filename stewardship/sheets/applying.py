"""The application of a sheet: whole or not at all, and only what the preview showed."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from ..models import SheetImport, SheetRow
from .checking import BATCH, Checker, check_anew, save_counts, save_found
from .writing import write

Outcome = SheetRow.Outcome


class SheetNotReadyError(Exception):
    """Raised for a sheet that is not checked, has rows in error or was applied before."""


def apply(sheet, *, by) -> bool:
    """Write what the preview of ``sheet`` shows; ``by`` answers for it.

    Return False, having written nothing, when the records are no longer as the preview saw them: it is
    then made anew. Raise `SheetNotReadyError` where there is nothing to apply.
    """
    try:
        with transaction.atomic():
            applied = _apply(sheet, by)
    except IntegrityError:
        # Somebody else saved a record with the same key in this moment.
        check_anew(sheet)
        applied = False
    sheet.refresh_from_db()
    return applied


def _apply(sheet, by):
    # The rows of all sheets that wait are locked: of two applied at once the second sees what the first wrote.
    waiting = SheetImport.objects.select_for_update().filter(resource=sheet.resource, state=SheetImport.State.CHECKED)
    sheet = next((each for each in waiting.order_by("pk") if each.pk == sheet.pk), None)
    if sheet is None or sheet.counts.get(Outcome.ERROR):
        raise SheetNotReadyError
    stored = list(sheet.rows.order_by("number"))
    before = [_seen(row) for row in stored]
    checker = Checker(sheet, locking=True)
    rows = [row for start in range(0, len(stored), BATCH) for row in checker.check(stored[start : start + BATCH])]
    if before != [_seen(row) for row in stored]:
        save_found(stored)
        save_counts(sheet)
        return False
    wanted = [(row, each) for row, each in zip(rows, stored, strict=True) if _is_wanted(each)]
    write(checker.resource, [row for row, _each in wanted], by=by, reason=_reason(sheet))
    for row, each in wanted:
        each.object_id = row.record.pk
    save_found([each for _row, each in wanted])
    sheet.state, sheet.applied_at, sheet.applied_by = SheetImport.State.APPLIED, timezone.now(), by
    sheet.save(update_fields=["state", "applied_at", "applied_by"])
    return True


def _seen(row):
    """What the preview showed of ``row``, in no language."""
    return row.outcome, row.object_id, row.changes


def _is_wanted(row):
    return row.outcome in (Outcome.NEW, Outcome.CHANGED) or (row.outcome == Outcome.DUPLICATE and row.accepted)


def _reason(sheet):
    return f"Import: {sheet.file_name}"
