"""Consents: recording them, taking them back, and what is left to do within 72 hours after that."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from .models import Consent, Record, Staff, WithdrawalTask
from .models.consent_desk import TIME_TO_STOP


class StepsLeftError(Exception):
    """A task cannot be finished while a step of its checklist is not done."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One field for one purpose: what is agreed now, and what was before (the newest first)."""

    field: str
    purpose: Consent.Purpose
    live: Consent | None
    past: list[Consent]

    @property
    def code(self):
        return f"{self.field}:{self.purpose}"


@transaction.atomic
def give(
    record: Record,
    *,
    field: str,
    purpose: str,
    channel: str,
    given_on: date,
    text_version: str,
    by: Staff,
    evidence=None,
) -> Consent:
    """Record that the person behind ``record`` agreed to show ``field`` for ``purpose``.

    ``evidence`` is an uploaded file, or the name of one that another consent of this record has.
    Raise `ValidationError` when it is already agreed or something does not fit.
    """
    type(record).objects.select_for_update().get(pk=record.pk)  # two that record the same wait for each other
    consent = record.consents.model(
        record=record,
        field=field,
        purpose=purpose,
        channel=channel,
        given_on=given_on,
        text_version=text_version,
        evidence=evidence or "",
        recorded_by=by,
    )
    consent.full_clean()
    consent.save()
    return consent


@transaction.atomic
def withdraw(consent: Consent, *, by: Staff, reason: str = "") -> WithdrawalTask | None:
    """End ``consent``: the next request shows its data no more; return the task that people have now.

    Return None when it had ended before: one withdrawal makes one task.
    """
    ended = type(consent).objects.select_for_update().get(pk=consent.pk)
    if not ended.is_live:
        return None
    consent.withdrawn_at, consent.withdrawn_by = timezone.now(), by
    consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return WithdrawalTask.objects.create(
        kabupaten=kabupaten_of(consent.record),
        content_type=ContentType.objects.get_for_model(consent.record),
        object_id=consent.record_id,
        field=consent.field,
        purpose=consent.purpose,
        reason=reason,
        withdrawn_at=consent.withdrawn_at,
        due_at=consent.withdrawn_at + TIME_TO_STOP,
    )


@transaction.atomic
def finish(task: WithdrawalTask, *, by: Staff):
    """Close ``task``; raise `StepsLeftError` while a step is not ticked. A finished one stays as it is."""
    if task.steps_left:
        raise StepsLeftError(f"{task.pk}: {task.steps_left}")
    if task.done_at is None:
        task.done_at, task.done_by = timezone.now(), by
        task.save(update_fields=["done_at", "done_by"])


def tasks_of(record: Record):
    """Tasks after withdrawals of this record's consents."""
    return WithdrawalTask.objects.filter(content_type=ContentType.objects.get_for_model(record), object_id=record.pk)


def kabupaten_of(record: Record):
    """The kabupaten whose office answers for ``record``."""
    return attrgetter(record.kabupaten_path.replace("__", "."))(record)


def matrix(record: Record) -> list[tuple[Consent.Field, list[Cell]]]:
    """What is agreed and was agreed: for each field that ``record`` can show, a cell per purpose."""
    consents = list(record.consents.select_related("recorded_by", "withdrawn_by").order_by("-given_on", "-pk"))
    fields = fields_of(type(record)) | {consent.field for consent in consents}
    return [
        (field, [_cell(field, purpose, consents) for purpose in Consent.Purpose])
        for field in Consent.Field
        if field in fields
    ]


def fields_of(model: type[Record]) -> set[str]:
    """What can be agreed to for records of ``model``: what it stores of a person."""
    held = {*model.personal_fields, *(relation.name for relation in model._meta.related_objects)}
    columns = {Consent.Field.PHOTO: "photos", Consent.Field.LOCATION: "lat"}
    return {field for field in Consent.Field if columns.get(field, field) in held}


def _cell(field, purpose, consents):
    of_cell = [consent for consent in consents if (consent.field, consent.purpose) == (field, purpose)]
    live = next((consent for consent in of_cell if consent.is_live), None)
    return Cell(field, purpose, live, [consent for consent in of_cell if not consent.is_live])
