"""How an office takes its part of an inquiry from the first answer to its end: which step may follow which.

Every step is kept with who took it and when (`InquiryStep`). What is closed counts from then on
towards the day on which the sender's data go (`anonymising`).
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from stewardship.models import Staff

from . import inquiry_mails
from .models import InquiryPart, InquiryStep

State, Kind = InquiryPart.State, InquiryStep.Kind

NEXT = {
    State.NEW: (State.ANSWERED, State.OFFERED, State.LOST),
    State.ANSWERED: (State.OFFERED, State.ORDERED, State.LOST),
    State.OFFERED: (State.ORDERED, State.LOST),
    State.ORDERED: (),
    State.LOST: (),
}
"""The states that may follow each state; what is closed can only be opened again."""

CLOSED = (State.ORDERED, State.LOST)
RIGHT = "exporters.change_inquirypart"
_OF_RIGHTS = "stewardship.log_in.backend.StaffBackend"


class StepRefusedError(Exception):
    """The step does not fit what the inquiry is by now; the message says why, in words."""


def may_follow(part: InquiryPart) -> tuple[State, ...]:
    return NEXT[State(part.state)]


def may_reopen(part: InquiryPart) -> bool:
    """Whether a closed part can be worked on again: not once nobody knows who asked."""
    return part.closed_at is not None and part.inquiry.anonymised_at is None


def candidates(part: InquiryPart):
    """Staff of the office of ``part`` who may work on inquiries."""
    staff = Staff.objects.with_perm(RIGHT, backend=_OF_RIGHTS)
    return staff.filter(is_staff=True, kabupaten=part.kabupaten_id).order_by("first_name", "last_name", "username")


def name_of(staff: Staff) -> str:
    return staff.get_full_name() or staff.get_username()


@transaction.atomic
def take(part: InquiryPart, *, by: Staff) -> InquiryPart:
    """Let ``by`` answer for what nobody has taken yet."""
    part = locked(part)
    if part.assigned_to_id == by.pk:
        return part
    if part.assigned_to_id:
        raise StepRefusedError(_("%(person)s has taken it meanwhile.") % {"person": name_of(part.assigned_to)})
    return _give(part, by, Kind.TAKEN, by)


@transaction.atomic
def assign(part: InquiryPart, *, to: Staff | None, by: Staff) -> InquiryPart:
    """Let one of the `candidates` answer for it, or nobody; somebody else than ``by`` is told by mail, once."""
    part = locked(part)
    if part.assigned_to_id == (to and to.pk):
        return part
    if to is None:
        return _give(part, None, Kind.RELEASED, by)
    if to != by and not candidates(part).filter(pk=to.pk).exists():
        raise StepRefusedError(_("%(person)s may not answer inquiries of this office.") % {"person": name_of(to)})
    part = _give(part, to, Kind.TAKEN if to == by else Kind.ASSIGNED, by)
    if to != by:
        inquiry_mails.tell_assigned(part)
    return part


@transaction.atomic
def move(
    part: InquiryPart, to: State, *, by: Staff, answered_at: datetime | None = None, reason: str = ""
) -> InquiryPart:
    """Bring ``part`` into the state ``to``; raise `StepRefusedError` when it may not follow.

    Whatever comes after "new" is an answer: ``answered_at`` is when the buyer got it, now if nobody
    says otherwise. Only what comes to nothing may be closed without one; it needs a ``reason``.
    """
    part = locked(part)
    if to not in may_follow(part):
        raise StepRefusedError(_("Somebody was quicker: it is “%(state)s” now.") % {"state": part.get_state_display()})
    now = timezone.now()
    part.state = to
    if to != State.LOST and part.first_answered_at is None:
        part.first_answered_at = answered_at or now
    if to == State.LOST:
        part.lost_reason = reason
    if to in CLOSED:
        part.closed_at, part.closed_by = now, by
    part.save(update_fields=["state", "first_answered_at", "lost_reason", "closed_at", "closed_by"])
    note(part, Kind(to.value), by=by, text=reason)
    return part


@transaction.atomic
def reopen(part: InquiryPart, *, by: Staff, reason: str = "") -> InquiryPart:
    """Take up again what was closed: it is answered, or new when nobody ever answered."""
    part = locked(part)
    if not may_reopen(part):
        raise StepRefusedError(_("It cannot be opened again."))
    part.state = State.ANSWERED if part.first_answered_at else State.NEW
    part.closed_at = part.closed_by = None
    part.lost_reason = ""
    part.save(update_fields=["state", "closed_at", "closed_by", "lost_reason"])
    note(part, Kind.REOPENED, by=by, text=reason)
    return part


def locked(part: InquiryPart) -> InquiryPart:
    """The part as it is now, for this transaction alone."""
    found = InquiryPart.objects.select_for_update(of=("self",)).select_related("inquiry", "assigned_to")
    return found.get(pk=part.pk)


def note(part: InquiryPart, kind: Kind, *, by: Staff, text: str = "", assigned_to: Staff | None = None) -> None:
    InquiryStep.objects.create(part=part, kind=kind, by=by, text=text, assigned_to=assigned_to)


def _give(part, to, kind, by):
    part.assigned_to = to
    part.save(update_fields=["assigned_to"])
    note(part, kind, by=by, assigned_to=to)
    return part
