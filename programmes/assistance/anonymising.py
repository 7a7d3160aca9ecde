"""What becomes of a request when it is closed: a year later nobody is named, need and time still count.

As soon as a person asks for it, their data go earlier.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy
from phonenumber_field.phonenumber import PhoneNumber

from stewardship import senders
from stewardship.erasure import Holder, Person
from stewardship.traces import strip

from ..models import AssistanceRequest

KEPT = timedelta(days=365)
"""How long the data stay after the request was closed; the consent text says so."""

PERSONAL = ("name", "phone", "workshop", "text")
"""Columns that say who asked, or in which anything may stand; of the outcome a word stays (`_GONE`)."""

_GONE = "…"


def with_data():
    return AssistanceRequest.objects.filter(anonymised_at=None)


def due():
    """Requests that were closed over a year ago."""
    return with_data().filter(closed_on__lt=timezone.localdate() - KEPT)


def open_too_long():
    """Requests of more than a year ago that the office has not closed: their data stay until it does."""
    return with_data().open().filter(received_on__lt=timezone.localdate() - KEPT)


def of_sender(email: str):
    """None: the form asks for no address."""
    return AssistanceRequest.objects.none()


def of_phone(number: str):
    return with_data().filter(phone=number)


@transaction.atomic
def anonymise(request: AssistanceRequest) -> None:
    """Take the data of the person out of the request; one that was still open is closed by it."""
    for column in PERSONAL:
        setattr(request, column, "")
    if request.closed_on is None:
        request.state, request.closed_on = AssistanceRequest.State.DECLINED, timezone.localdate()
    request.desa = request.producer = None
    request.outcome, request.anonymised_at = _GONE, timezone.now()
    columns = [*PERSONAL, "state", "closed_on", "desa", "producer", "outcome", "anonymised_at"]
    request.save(update_fields=columns)


def forget(person: Person) -> int:
    """Anonymise what the person sent, and take them out of what stands in requests of others."""
    numbers = [str(value) for value in person.trace.values if isinstance(value, PhoneNumber)]
    producers = [record.pk for record in person.records if record._meta.label == "artisans.Producer"]
    sent = list(with_data().filter(Q(phone__in=numbers) | Q(producer__in=producers)))
    for request in sent:
        anonymise(request)
    return len(sent) + strip(AssistanceRequest.objects.all(), person.trace)


HOLDER = Holder(
    "assistance_requests",
    gettext_lazy("requests for assistance that the person sent or is named in"),
    forget,
    tables=("programmes.AssistanceRequest",),
)


def declare():
    senders.KINDS.append(senders.Kind("requests for assistance", due, open_too_long, of_sender, of_phone, anonymise))
