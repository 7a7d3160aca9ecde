"""What becomes of an application when its training is over: a year later it is deleted.

Who took part stays in the records of the office without it. As soon as a person asks for it, what they
sent goes with the rest of their data.
"""

from datetime import date, timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy
from phonenumber_field.phonenumber import PhoneNumber

from stewardship.erasure import Holder, Person
from stewardship.traces import strip

from ..models import Application

KEPT = timedelta(days=365)
"""How long an application stays after the training; the consent text says so."""


def due(today: date | None = None):
    """Applications whose training was over a year ago; without its days, the last day to apply counts."""
    limit = (today or timezone.localdate()) - KEPT
    last_day = Coalesce("training__ends_on", "training__starts_on", "training__closes_on")
    undated = Q(last_day=None, sent_at__date__lt=limit)
    return Application.objects.annotate(last_day=last_day).filter(Q(last_day__lt=limit) | undated)


def forget(person: Person) -> int:
    """Delete what the person sent, and take them out of what stands in applications of others."""
    numbers = [str(value) for value in person.trace.values if isinstance(value, PhoneNumber)]
    artisans = [record.pk for record in person.records if record._meta.label == "artisans.Artisan"]
    sent = Application.objects.filter(Q(phone__in=numbers) | Q(artisan__in=artisans))
    sent |= Application.objects.filter(participation__artisan__in=artisans)
    own = list(sent.values_list("pk", flat=True))
    count = len(own)
    Application.objects.filter(pk__in=own).delete()
    return count + strip(Application.objects.all(), person.trace)


HOLDER = Holder(
    "training_applications",
    gettext_lazy("applications for trainings that the person sent or is named in"),
    forget,
    tables=("programmes.Application",),
)
