"""How the office takes a request from the need to the outcome: which state may follow which."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from stewardship.models import Staff

from ..models import AssistanceRequest

State = AssistanceRequest.State

NEXT = {
    State.NEW: (State.IN_PROGRESS, State.HELPED, State.DECLINED),
    State.IN_PROGRESS: (State.HELPED, State.DECLINED),
    State.HELPED: (State.IN_PROGRESS,),
    State.DECLINED: (State.IN_PROGRESS,),
}
"""The states that may follow each; what was closed by mistake is taken up again."""

CLOSED = (State.HELPED, State.DECLINED)


class StepRefusedError(ValueError):
    """The step does not fit what the request is by now; the text says what to do."""


@transaction.atomic
def move(request: AssistanceRequest, state: State, *, by: Staff, outcome: str = "") -> AssistanceRequest:
    """Answer for the first time, close with an ``outcome``, or take up again; who does it first is assigned to it.

    Raise `StepRefusedError` where the step does not follow, or lacks its outcome.
    """
    request = AssistanceRequest.objects.select_for_update().get(pk=request.pk)
    if state not in NEXT[State(request.state)]:
        said = _("The request is “%(state)s” already. Load the page anew.")
        raise StepRefusedError(said % {"state": request.get_state_display()})
    if state in CLOSED and not outcome.strip():
        raise StepRefusedError(_("Write what came of it."))
    today = timezone.localdate()
    request.state = state
    request.answered_on = request.answered_on or max(today, request.received_on)
    request.closed_on = today if state in CLOSED else None
    request.outcome = outcome.strip() or request.outcome
    request.assigned_to = request.assigned_to or by
    request.save(update_fields=["state", "answered_on", "closed_on", "outcome", "assigned_to"])
    return request
