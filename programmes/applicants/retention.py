"""What becomes of what people sent when the matter is over: a year later it is deleted.

What came of it stays in the records of the office. As soon as a person asks for it, what they sent goes
with the rest of their data.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.db.models.expressions import Combinable
from django.utils import timezone
from phonenumber_field.phonenumber import PhoneNumber

from stewardship.erasure import Holder, Person
from stewardship.traces import strip

from ..models.applicant import Applicant

KEPT = timedelta(days=365)
"""How long it stays after the matter; the consent texts say so."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One kind of form. ``last_day`` of its matter, from its own columns; when nobody knows it, the day of sending
    counts, unless ``is_open`` says that the office still works on it. ``of_person`` are conditions for rows of
    the directory's records besides the telephone."""

    model: type[Applicant]
    last_day: Combinable
    of_person: Callable[[Person], Q]
    is_open: Q | None = None

    def due(self, today: date | None = None):
        """Rows whose matter was over a year ago."""
        limit = (today or timezone.localdate()) - KEPT
        rows = self.model.objects.annotate(last_day=self.last_day)
        rows = rows.filter(Q(last_day__lt=limit) | Q(last_day=None, sent_at__date__lt=limit))
        return rows.exclude(self.is_open) if self.is_open else rows

    def of_phone(self, number: str):
        """Rows of one applicant, who may ask at any time that they go."""
        return self.model.objects.filter(phone=number)

    def forget(self, person: Person) -> int:
        """Delete what the person sent, and take them out of what stands in forms of others."""
        numbers = [str(value) for value in person.trace.values if isinstance(value, PhoneNumber)]
        sent = self.model.objects.filter(Q(phone__in=numbers) | self.of_person(person))
        own = list(sent.order_by().values_list("pk", flat=True).distinct())
        self.model.objects.filter(pk__in=own).delete()
        return len(own) + strip(self.model.objects.all(), person.trace)

    def holder(self, code: str, label: str) -> Holder:
        return Holder(code, label, self.forget, tables=(self.model._meta.label,))


def keys_of(person: Person, label: str) -> list[int]:
    """Keys of the records of one model that are this person's, for example of "artisans.Artisan"."""
    return [record.pk for record in person.records if record._meta.label == label]
