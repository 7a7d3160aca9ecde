"""The preview of a sheet: what would become of each row, found out some rows at a time."""

import time
from collections import Counter

from django.db import transaction
from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ..models import SheetImport, SheetRow
from .registry import resource_of
from .rows import Row

BATCH = 200
SECONDS = 2.0
FOUND = ["outcome", "object_id", "label", "changes", "messages", "claims", "traits"]
"""What checking writes of a row."""

Outcome = SheetRow.Outcome
MADE = (Outcome.NEW, Outcome.DUPLICATE)


class Checker:
    """Checks the rows of ``sheet`` in their order, a batch at a time; knows those that were before."""

    def __init__(self, sheet, *, locking=False):
        self.sheet = sheet
        self.resource = resource_of(sheet.resource)(sheet.kabupaten_id, locking=locking)
        self._claimed = {}

    @cached_property
    def _suspicion(self):
        return self.resource.suspicion()

    def remember(self, rows):
        """Take up ``rows`` that were checked before."""
        for row in rows:
            self._keep(row.number, row.claims, row.traits if row.outcome in MADE else None)

    def check(self, stored: list[SheetRow]) -> list[Row]:
        """Find out what becomes of the rows ``stored`` and write it into them; saves nothing."""
        rows = [Row(each.number, self._cells(each)) for each in stored]
        asked = [row for row in rows if row.cells]
        self.resource.check(asked)
        for each, row in zip(stored, rows, strict=True):
            self._judge(each, row)
        self._name_alike(stored)
        return rows

    def _cells(self, stored):
        named = zip(self.sheet.columns, stored.cells, strict=False)
        return {name: cell for name, cell in named if name and cell is not None and str(cell).strip()}

    def _judge(self, stored, row):
        for claim in row.claims:
            if claim in self._claimed:
                row.refuse_twice(self._claimed[claim])
                break
        stored.traits = self.resource.traits(row) if row.is_new and not row.errors else None
        alike = self._suspicion.like(stored.traits) if stored.traits else None
        stored.claims, stored.changes, stored.messages = row.claims, row.changes, [*row.errors, *row.warnings]
        stored.object_id = row.record.pk if row.record is not None and not row.is_new else None
        stored.label = self.resource.label_of(row)[:200]
        stored.outcome = _outcome(row, alike)
        if stored.outcome == Outcome.DUPLICATE:
            likeness, stored.object_id = self._likeness(alike)
            stored.messages = [likeness, *row.warnings]
        self._keep(stored.number, row.claims, stored.traits)

    def _keep(self, number, claims, traits):
        self._claimed |= {claim: number for claim in claims if claim not in self._claimed}
        if traits:
            self._suspicion.add(("row", number), traits)

    def _likeness(self, alike):
        """Message and key for a row that is like a record or like another row."""
        key, reasons = alike
        if isinstance(key, tuple):
            message = _("Probably the same as row %(row)d of this sheet (%(reasons)s).")
            return ["", message % {"row": key[1], "reasons": reasons}], None
        return ["", reasons], key

    def _name_alike(self, stored):
        """Say of which records the rows are probable duplicates, and what to do."""
        like = [each for each in stored if each.outcome == Outcome.DUPLICATE and each.object_id]
        records = self.resource.records().in_bulk([each.object_id for each in like])
        for each in like:
            record = records[each.object_id]
            message = _(
                "Probably the same as %(record)s (%(reasons)s). If so, write its code %(code)s into the column "
                "%(heading)s; if not, tick “Import as new anyway”."
            )
            said = {
                "record": record,
                "reasons": each.messages[0][1],
                "code": getattr(record, self.resource.code_attribute),
                "heading": self.resource.headings.heading_of("code"),
            }
            each.messages = [["", message % said], *each.messages[1:]]


def _outcome(row, alike):
    if row.errors:
        return Outcome.ERROR
    if row.record is None:
        return Outcome.UNCHANGED  # nothing stands in the known columns
    if row.is_new:
        return Outcome.DUPLICATE if alike else Outcome.NEW
    return Outcome.CHANGED if row.changes else Outcome.UNCHANGED


def check_some(sheet, *, seconds=None):
    """Check rows of ``sheet`` for about ``seconds``, one batch at least. Two who do so at once check nothing twice."""
    until = time.monotonic() + (SECONDS if seconds is None else seconds)
    checker = Checker(sheet)
    checker.remember(sheet.rows.exclude(outcome="").only("number", "claims", "traits", "outcome"))
    while sheet.state == SheetImport.State.CHECKING:
        batch = list(sheet.rows.filter(outcome="").order_by("number")[:BATCH])
        checker.check(batch)
        if not _save(sheet, batch):
            sheet.refresh_from_db()
            return
        if time.monotonic() > until:
            return


@transaction.atomic
def _save(sheet, batch):
    """Save a checked ``batch``, unless somebody else went on meanwhile."""
    now, done = sheet.rows_checked, sheet.rows_checked + len(batch)
    state = SheetImport.State.CHECKED if done >= sheet.rows_total or not batch else SheetImport.State.CHECKING
    mine = SheetImport.objects.filter(pk=sheet.pk, state=SheetImport.State.CHECKING, rows_checked=now)
    if not mine.update(rows_checked=done, state=state):
        return False
    save_found(batch)
    sheet.rows_checked, sheet.state = done, state
    if state == SheetImport.State.CHECKED:
        save_counts(sheet)
    return True


def save_found(rows):
    """Save what checking has written of ``rows``: as an insertion that gives way, far quicker than an update."""
    SheetRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=FOUND, batch_size=BATCH
    )


def check_anew(sheet):
    """Make the preview of ``sheet`` again from the beginning; what was ticked stays ticked."""
    sheet.rows.update(outcome="")
    sheet.rows_checked, sheet.state, sheet.counts = 0, SheetImport.State.CHECKING, {}
    sheet.save(update_fields=["rows_checked", "state", "counts"])


def save_counts(sheet):
    """Write down how many rows of ``sheet`` have which outcome, and how many duplicates are wanted."""
    rows = sheet.rows.order_by().values_list("outcome", "accepted").annotate(number=Count("pk"))
    counts = Counter()
    for outcome, accepted, number in rows:
        counts[outcome] += number
        if accepted and outcome == Outcome.DUPLICATE:
            counts["accepted"] += number
    sheet.counts = dict(counts)
    sheet.save(update_fields=["counts"])
