"""Who was there on which day, and with what outcome: one sheet for a training."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from ..days import still_to_come
from ..models import Attendance, Participation, Training

MOST_DAYS = 31
"""Days that one sheet has at most: a longer training is entered by its parts."""

Outcome = Participation.Outcome


@dataclass(frozen=True, slots=True)
class Line:
    """A participant with a box for each day; ``outcome`` is what is entered so far."""

    participation: Participation
    boxes: list[tuple[date, str, bool]]
    outcome: str
    present: int


def days_of(training: Training) -> list[date]:
    """The days of a training that has them; a training with one day and no last one is of that day."""
    if not training.starts_on:
        return []
    count = ((training.ends_on or training.starts_on) - training.starts_on).days + 1
    return [training.starts_on + timedelta(days=number) for number in range(min(count, MOST_DAYS))]


def lines_of(training: Training) -> list[Line]:
    """Participants and teachers with their days; in two queries."""
    days = days_of(training)
    people = training.participations.select_related("artisan__producer").prefetch_related("attendance")
    return [_line(each, days) for each in people.order_by("role", "artisan__name", "pk")]


def box_name(participation, day) -> str:
    return f"hari-{participation.pk}-{day.isoformat()}"


def outcome_name(participation) -> str:
    return f"hasil-{participation.pk}"


def without_outcome():
    """Condition: the training is over, and the outcome of a participant is not known."""
    open_ones = Participation.objects.participants().filter(training=OuterRef("pk"), outcome=Outcome.OPEN)
    return Exists(open_ones) & ~still_to_come(timezone.localdate())


@transaction.atomic
def keep(training: Training, data, *, by) -> int:
    """Keep the sheet as it was posted; return how many lines changed.

    Participants that the sheet did not have (entered meanwhile) stay as they are.
    """
    days, changed = days_of(training), 0
    people = training.participations.select_for_update(of=("self",)).prefetch_related("attendance", "certificates")
    for each in people:
        if outcome_name(each) not in data:
            continue
        changed += _keep_line(each, days, data, by)
    return changed


def _keep_line(participation, days, data, by):
    there = {row.day for row in participation.attendance.all() if row.present}
    now = {day for day in days if box_name(participation, day) in data}
    outside = there - set(days)  # of days that the training had before its dates changed
    changed = now != there - outside
    if changed:
        participation.attendance.filter(day__in=days).delete()
        Attendance.objects.bulk_create([Attendance(participation=participation, day=day) for day in sorted(now)])
    outcome = data[outcome_name(participation)]
    if outcome in Outcome.values and outcome != participation.outcome and not _is_certified(participation, outcome):
        participation.outcome, changed = outcome, True
        participation._history_user = by
        participation.save(update_fields=["outcome"])
    return changed


def _is_certified(participation, outcome):
    """Whether a valid certificate says that the training was completed: it has to be revoked first."""
    return outcome != Outcome.COMPLETED and participation.is_certified


def _line(participation, days):
    there = {row.day for row in participation.attendance.all() if row.present}
    boxes = [(day, box_name(participation, day), day in there) for day in days]
    return Line(participation, boxes, participation.outcome, len(there & set(days)))
