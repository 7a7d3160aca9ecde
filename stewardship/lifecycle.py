"""The life of a record: each step one function, called by admin, commands and imports alike."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone


@transaction.atomic
def publish(record, *, by, at: datetime | None = None):
    """Show ``record`` to the public from now on; ``by`` answers for it."""
    record.status = record.Status.PUBLISHED
    record.published_at, record.published_by = at or timezone.now(), by
    record.save(update_fields=["status", "published_at", "published_by", "updated"])


@transaction.atomic
def archive(record, *, by):
    """Take ``record`` from the public; its data stay for staff."""
    record.status = record.Status.ARCHIVED
    record.archived_at, record.archived_by = timezone.now(), by
    record.save(update_fields=["status", "archived_at", "archived_by", "updated"])


@transaction.atomic
def verify(record, *, by, at: datetime | None = None, note: str = ""):
    """Note that ``by`` checked ``record`` against reality; the public sees the date."""
    record.verified_at, record.verified_by = at or timezone.now(), by
    record.verification_note = note
    record.save(update_fields=["verified_at", "verified_by", "verification_note", "updated"])
