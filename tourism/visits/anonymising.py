"""What becomes of a group visit when it is over: how many came from where stays, who asked goes.

A year after the office closed it (the consent text says so), or as soon as the sender asks for it.
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

from ..models import VisitMail, VisitRequest

KEPT = timedelta(days=365)
"""How long the data of a sender stay after the visit was closed."""

PERSONAL = ("name", "organisation", "email", "phone", "message", "note")
"""Columns of a request that say who sent it, or in which anything may stand."""


def due():
    """Requests whose time is over."""
    return VisitRequest.objects.with_personal_data().closed_before(timezone.now() - KEPT)


def open_too_long():
    """Requests sent more than a year ago that the office has not closed: their data stay until it does."""
    return VisitRequest.objects.with_personal_data().open().filter(sent_at__lt=timezone.now() - KEPT)


def of_sender(email: str):
    return VisitRequest.objects.with_personal_data().of_sender(email)


def of_phone(number: str):
    return VisitRequest.objects.with_personal_data().filter(phone=number)


@transaction.atomic
def anonymise(request: VisitRequest) -> None:
    """Remove the data of the sender from the request and its mails."""
    mails = request.mails.all()
    mails.filter(state=VisitMail.State.WAITING).update(state=VisitMail.State.FAILED)
    mails.update(to="", reply_to="", subject=request.reference, body="", last_error="")
    for column in PERSONAL:
        setattr(request, column, "")
    request.anonymised_at = timezone.now()
    request.save(update_fields=[*PERSONAL, "anonymised_at"])


def forget(person: Person) -> int:
    """Anonymise what the person sent, and take them out of what others wrote about visits."""
    of_sender = Q(phone__in=[str(value) for value in person.trace.values if isinstance(value, PhoneNumber)])
    for value in person.trace.values:
        if "@" in str(value):
            of_sender |= Q(email__iexact=str(value))
    sent = list(VisitRequest.objects.with_personal_data().filter(of_sender))
    for request in sent:
        anonymise(request)
    return len(sent) + sum(strip(table.objects.all(), person.trace) for table in (VisitRequest, VisitMail))


HOLDER = Holder(
    "visit_requests",
    gettext_lazy("group visits that the person asked for or is named in"),
    forget,
    tables=("tourism.VisitRequest", "tourism.VisitMail"),
)


def declare():
    senders.KINDS.append(senders.Kind("group visits", due, open_too_long, of_sender, of_phone, anonymise))
