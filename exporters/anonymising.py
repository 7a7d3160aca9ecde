"""What becomes of an inquiry when it is over: what was wanted stays, who wanted it goes.

Country, products, numbers, state and dates are kept for the figures of the office. All that says who
the sender is, and every text in which it may stand, goes for good: a year after the last office closed
its part, or as soon as the sender asks for it.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy
from phonenumber_field.phonenumber import PhoneNumber

from stewardship import senders
from stewardship.erasure import Holder, Person
from stewardship.traces import GONE, Trace, strip

from . import attachments
from .models import Inquiry, InquiryLine, InquiryNote, InquiryPart, InquiryStep, OutgoingMail

KEPT = timedelta(days=365)
"""How long the data of a sender stay after the last part was closed; the consent text says so."""

PERSONAL = ("name", "company", "email", "phone", "message", "port", "budget")
"""Columns of an inquiry that say who sent it, or in which anything may stand."""


def due():
    """Inquiries whose time is over."""
    return Inquiry.objects.with_personal_data().closed_before(timezone.now() - KEPT)


def open_too_long():
    """Inquiries sent more than a year ago that an office has not closed: their data stay until it does."""
    open_parts = InquiryPart.objects.open().values("inquiry")
    return Inquiry.objects.with_personal_data().filter(sent_at__lt=timezone.now() - KEPT, pk__in=open_parts)


@transaction.atomic
def anonymise(inquiry: Inquiry) -> None:
    """Remove the data of the sender from the inquiry and all that hangs on it; files go when that is saved."""
    trace = Trace([inquiry.name, inquiry.company, inquiry.email, inquiry.phone])
    strip(inquiry.parts.all(), trace)
    strip(InquiryStep.objects.filter(part__inquiry=inquiry), trace)
    inquiry.lines.filter(product_type=None).update(wording=GONE, size="")
    inquiry.lines.exclude(product_type=None).update(wording="", size="")
    InquiryNote.objects.filter(part__inquiry=inquiry).delete()
    attachments.delete_of(inquiry)
    mails = inquiry.mails.all()
    mails.filter(state=OutgoingMail.State.WAITING).update(state=OutgoingMail.State.FAILED)
    mails.update(to="", reply_to="", subject=inquiry.reference, body="", last_error="")
    for column in PERSONAL:
        setattr(inquiry, column, "")
    inquiry.anonymised_at = timezone.now()
    inquiry.save(update_fields=[*PERSONAL, "anonymised_at"])


def forget(person: Person) -> int:
    """Anonymise what the person sent, and take them out of what others wrote in inquiries."""
    numbers = [str(value) for value in person.trace.values if isinstance(value, PhoneNumber)]
    of_sender = Q(phone__in=numbers)
    for value in person.trace.values:
        if "@" in str(value):
            of_sender |= Q(email__iexact=str(value))
    sent = list(Inquiry.objects.with_personal_data().filter(of_sender))
    for inquiry in sent:
        anonymise(inquiry)
    tables = (Inquiry, InquiryLine, InquiryPart, InquiryNote, InquiryStep, OutgoingMail)
    return len(sent) + sum(strip(table.objects.all(), person.trace) for table in tables)


OF_INQUIRIES = [
    Holder(
        "inquiries",
        gettext_lazy("inquiries that the person sent or is named in"),
        forget,
        tables=("exporters.Inquiry", "exporters.OutgoingMail"),
    )
]


def of_sender(email: str):
    return Inquiry.objects.with_personal_data().of_sender(email)


def of_phone(number: str):
    return Inquiry.objects.with_personal_data().filter(phone=number)


def declare():
    """Let `anonymise_senders` know of inquiries."""
    senders.KINDS.append(senders.Kind("inquiries", due, open_too_long, of_sender, of_phone, anonymise))
