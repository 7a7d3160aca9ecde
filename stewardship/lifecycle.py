"""The life of a record: each step one function, called by admin, commands and imports alike.

Each step saves a row of history that says who took it, and why when a reason is given.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from .publication import NotPublishableError

REVIEW_AFTER = timedelta(days=365)
"""How long a check against reality counts; after that a record is due for review."""


def review_limit(now: datetime | None = None) -> datetime:
    """Records last checked before this moment are due for review."""
    return (now or timezone.now()) - REVIEW_AFTER


@transaction.atomic
def submit(record, *, by, reason: str = ""):
    """Hand ``record`` in for publication."""
    record.status = record.Status.SUBMITTED
    record.submitted_at, record.submitted_by = timezone.now(), by
    _save(record, ["status", "submitted_at", "submitted_by"], by, reason)


@transaction.atomic
def publish(record, *, by, at: datetime | None = None, reason: str = ""):
    """Show ``record`` to the public from now on; ``by`` answers for it.

    Raise `NotPublishableError` with all that is missing, and change nothing.
    """
    if gaps := record.publication_gaps():
        raise NotPublishableError(record, gaps)
    record.status = record.Status.PUBLISHED
    record.published_at, record.published_by = at or timezone.now(), by
    _save(record, ["status", "published_at", "published_by"], by, reason)


@transaction.atomic
def return_to_draft(record, *, by, reason: str = ""):
    """Take ``record`` back to be worked on; the public no longer sees it."""
    record.status = record.Status.DRAFT
    _save(record, ["status"], by, reason)


@transaction.atomic
def archive(record, *, by, reason: str = ""):
    """Take ``record`` from the public; its data stay for staff."""
    record.status = record.Status.ARCHIVED
    record.archived_at, record.archived_by = timezone.now(), by
    _save(record, ["status", "archived_at", "archived_by"], by, reason)


@transaction.atomic
def verify(record, *, by, at: datetime | None = None, note: str = ""):
    """Note that ``by`` checked ``record`` against reality; the public sees the date."""
    record.verified_at, record.verified_by = at or timezone.now(), by
    record.verification_note = note
    _save(record, ["verified_at", "verified_by", "verification_note"], by, note)


def _save(record, fields, by, reason):
    record._history_user = by
    record._change_reason = reason or None
    record.save(update_fields=[*fields, "updated"])
