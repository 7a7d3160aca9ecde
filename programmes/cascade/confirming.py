"""A lesson counts once staff have confirmed it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from ..models import Mentoring
from .rules import Lessons


@transaction.atomic
def confirm(keys: Iterable[int], *, by) -> tuple[list[Mentoring], list[Mentoring]]:
    """Confirm the lessons with ``keys``; return those that are confirmed now, and those that stand on a circle.

    What was confirmed before stays with whoever confirmed it.
    """
    known = Lessons.now()
    confirmed, refused = [], []
    for lesson in _locked(keys).filter(confirmed_at=None):
        if known.is_circular(lesson):
            refused.append(lesson)
            continue
        _note(lesson, timezone.now(), by, by)
        confirmed.append(lesson)
    return confirmed, refused


@transaction.atomic
def take_back(keys: Iterable[int], *, by) -> list[Mentoring]:
    """Let the lessons with ``keys`` count no more; return those that did."""
    lessons = list(_locked(keys).filter(confirmed_at__isnull=False))
    for lesson in lessons:
        _note(lesson, None, None, by)
    return lessons


def _locked(keys):
    rows = Mentoring.objects.filter(pk__in=list(keys)).select_related("teacher", "learner").order_by("pk")
    return rows.select_for_update(of=("self",))


def _note(lesson, moment, person, by):
    lesson.confirmed_at, lesson.confirmed_by = moment, person
    lesson._history_user = by
    lesson.save(update_fields=["confirmed_at", "confirmed_by"])
