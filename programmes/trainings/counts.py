"""How many took part: from the records where there are any, else as a report says. Never a name."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from ..models import Participation

FEWEST = 5
"""Of fewer persons the public reads no number: each of them could be known."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number of persons as the public reads it; ``few`` stands for one to four."""

    number: int | None = None
    few: bool = False

    def __bool__(self):
        return self.few or self.number is not None


def shown(number: int) -> Shown:
    if not number:
        return Shown()
    return Shown(few=True) if number < FEWEST else Shown(number)


def participants() -> Coalesce:
    """For a queryset of trainings: how many participants its records have."""
    return _number_of(Q(role=Participation.Role.PARTICIPANT))


def completed() -> Coalesce:
    """For a queryset of trainings: how many of them completed it."""
    return _number_of(Q(role=Participation.Role.PARTICIPANT, outcome=Participation.Outcome.COMPLETED))


def _number_of(condition):
    rows = Participation.objects.filter(condition, training=OuterRef("pk")).order_by().values("training")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0, output_field=IntegerField())
