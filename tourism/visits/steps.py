"""How an office takes a group visit from the request to its end: which state may follow which."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from stewardship import outbox, working_time
from stewardship.models import Staff

from ..models import VisitMail, VisitRequest
from .sending import office_mail

State = VisitRequest.State
GOAL_DAYS = 3
"""Working days within which the office answers: a teacher has to plan."""

NEXT = {
    State.NEW: (State.PROPOSED, State.CONFIRMED, State.DECLINED),
    State.PROPOSED: (State.PROPOSED, State.CONFIRMED, State.DECLINED),
    State.CONFIRMED: (State.CONFIRMED, State.DECLINED, State.DONE),
    State.DECLINED: (),
    State.DONE: (),
}
"""The states that may follow each; what is closed can only be opened again."""

CLOSED = (State.DECLINED, State.DONE)
PRESSED_TWICE = timedelta(minutes=10)
"""The same words of the same person within this time are one answer."""


class StepRefusedError(Exception):
    """The step does not fit what the request is by now; the message says why, in words."""


def overdue_limit(now):
    """What came before this moment and is not answered waits longer than the goal."""
    return working_time.before(now, timedelta(days=GOAL_DAYS))


def may_answer(request: VisitRequest) -> bool:
    """Whether an answer fits: the request is open, and it is known whom to answer."""
    return request.anonymised_at is None and request.closed_at is None


@transaction.atomic
def answer(request: VisitRequest, says: State, *, by: Staff, mail: dict | None = None) -> VisitRequest:
    """Note that the group was answered, with what the answer ``says``.

    With ``mail`` (subject and body) it leaves as a mail to the sender; without, it was given by WhatsApp
    or telephone. What nobody had taken is taken by who answers. Raise `StepRefusedError` where it does
    not fit any more.
    """
    request = _locked(request)
    if mail and _was_just_sent(request, mail, by):
        return request
    if not may_answer(request) or says not in NEXT[State(request.state)]:
        raise StepRefusedError(
            _("This step does not fit any more: the visit is “%(state)s”.") % {"state": request.get_state_display()}
        )
    if mail:
        reply_to = office_mail(request.kabupaten)
        outbox.queue(VisitMail, to=request.email, reply_to=reply_to, written_by=by, request=request, **mail)
    request.first_answered_at = request.first_answered_at or timezone.now()
    request.assigned_to = request.assigned_to or by
    return _move(request, says, "first_answered_at", "assigned_to")


@transaction.atomic
def finish(request: VisitRequest, *, by: Staff) -> VisitRequest:
    """The visit has taken place."""
    request = _locked(request)
    if State.DONE not in NEXT[State(request.state)]:
        raise StepRefusedError(_("Only a confirmed visit can have taken place. Confirm it first."))
    return _move(request, State.DONE)


@transaction.atomic
def reopen(request: VisitRequest, *, by: Staff) -> VisitRequest:
    """Take up again what was closed: it was proposed, or is new when nobody ever answered."""
    request = _locked(request)
    if request.closed_at is None or request.anonymised_at:
        raise StepRefusedError(_("It cannot be opened again."))
    return _move(request, State.PROPOSED if request.first_answered_at else State.NEW)


def _locked(request):
    """The request as it is now, for this transaction alone."""
    rows = VisitRequest.objects.select_for_update(of=("self",)).select_related("kabupaten", "assigned_to")
    return rows.get(pk=request.pk)


def _move(request, state, *also):
    request.state = state
    request.closed_at = timezone.now() if state in CLOSED else None
    request.save(update_fields=["state", "closed_at", *also])
    return request


def _was_just_sent(request, mail, by):
    since = timezone.now() - PRESSED_TWICE
    return request.mails.filter(subject=mail["subject"], body=mail["body"], written_by=by, created__gt=since).exists()
