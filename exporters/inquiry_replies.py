"""Answers that staff write to a buyer in the portal."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from stewardship.models import Staff
from stewardship.outbox import retry as leave_again

from . import outbox
from .inquiries import office_mail
from .inquiry_steps import State, StepRefusedError, locked, note, take
from .models import InquiryPart, InquiryStep, OutgoingMail

PRESSED_TWICE = timedelta(minutes=10)
"""The same words of the same person within this time are one answer."""


@transaction.atomic
def reply(part: InquiryPart, *, subject: str, body: str, by: Staff) -> OutgoingMail:
    """Write ``body`` to the buyer; what they answer goes to the office of ``part``.

    The part is answered from now on, even if the server takes the mail later: it is tried for three
    days, and staff see it when it is given up. What nobody had taken is taken by the writer. Raise
    `StepRefusedError` when nobody knows any more who the buyer is.
    """
    part = locked(part)
    inquiry = part.inquiry
    if not may_reply(part):
        raise StepRefusedError(_("The data of the sender are erased, so nobody can be written to."))
    again = part.mails.filter(subject=subject, body=body, written_by=by, created__gt=timezone.now() - PRESSED_TWICE)
    if (sent := again.first()) is not None:
        return sent
    reply_to = office_mail(part.kabupaten)
    mail = outbox.queue(to=inquiry.email, subject=subject, body=body, part=part, reply_to=reply_to, written_by=by)
    part.first_answered_at = part.first_answered_at or timezone.now()
    part.state = State.ANSWERED if part.state == State.NEW else part.state
    part.save(update_fields=["first_answered_at", "state"])
    note(part, InquiryStep.Kind.REPLIED, by=by)
    if part.assigned_to_id is None:
        take(part, by=by)
    return mail


def may_reply(part: InquiryPart) -> bool:
    return part.inquiry.anonymised_at is None


def mails_of(part: InquiryPart):
    """Messages about the inquiry that this office may know of: its own, and those of no office."""
    return OutgoingMail.objects.of_part(part)


@transaction.atomic
def retry(mail: OutgoingMail, part: InquiryPart, *, by: Staff) -> None:
    """Begin anew with a message that was given up; raise `StepRefusedError` with any other."""
    mail = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    if not mail.can_be_retried:
        raise StepRefusedError(_("This message is not given up: nothing was sent again."))
    leave_again(mail)
    note(part, InquiryStep.Kind.RETRIED, by=by)
