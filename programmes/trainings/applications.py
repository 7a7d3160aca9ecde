"""Applications for a training: how they come in, and how the office chooses.

Selecting makes a participant of nobody by itself: that takes an artisan of the directory (`participants`).
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from stewardship.public_forms.references import new_reference

from ..models import Application, Training
from . import consent_texts

State = Application.State

TYPED = ("name", "phone", "kecamatan", "desa", "workshop", "active_since", "reason")
"""What the form says."""

PREFIX = "PL"
"""Of references: pelatihan. PL-7K3M-9QXD has twelve letters, as the column."""

NEEDS_REASON = (State.DECLINED,)
FOLLOWING = {
    State.RECEIVED: (State.SELECTED, State.WAITING, State.DECLINED, State.WITHDRAWN),
    State.WAITING: (State.SELECTED, State.DECLINED, State.WITHDRAWN),
    State.SELECTED: (State.WAITING, State.DECLINED, State.WITHDRAWN),
    State.DECLINED: (State.SELECTED, State.WAITING),
    State.WITHDRAWN: (State.WAITING,),
}
"""The decisions that may follow each state; a mistake can be taken back."""


class DecisionRefusedError(ValueError):
    """The decision does not fit; the text says what to do."""


class SeatsTakenError(DecisionRefusedError):
    """All seats are given: selecting one more has to be confirmed."""


def send(training: Training, *, token: str, cleaned: dict) -> Application:
    """Keep what the form ``cleaned``; what is sent again with the same ``token`` is the application that there is."""
    try:
        with transaction.atomic():
            return Application.objects.create(
                training=training,
                token=token,
                reference=new_reference(PREFIX),
                consent_version=consent_texts.CURRENT,
                **{column: cleaned[column] for column in TYPED},
            )
    except IntegrityError:
        # Pressed twice: the other request was a moment quicker.
        sent = Application.objects.filter(token=token).first()
        if sent is None:
            raise
        return sent


@transaction.atomic
def decide(application: Application, state: str, *, by, reason: str = "", over_seats: bool = False) -> Application:
    """Select, put on the waiting list, decline or note a withdrawal; ``by`` answers for it.

    Raise `SeatsTakenError` when it is one more than the training has seats and ``over_seats`` does not confirm it,
    `DecisionRefusedError` when the decision does not follow or lacks its reason.
    """
    # Whoever decides on the same training waits here, so that two do not give the last seat.
    training = Training.objects.select_for_update().get(pk=application.training_id)
    application = Application.objects.select_for_update().get(pk=application.pk)
    if state not in FOLLOWING[application.state]:
        said = _("The application is “%(state)s” already. Load the page anew.")
        raise DecisionRefusedError(said % {"state": application.get_state_display()})
    if state in NEEDS_REASON and not reason.strip():
        raise DecisionRefusedError(_("Write why: the applicant may ask."))
    if state == State.SELECTED and not over_seats and seats_left(training) == 0:
        said = _("All %(seats)s seats are given. Put the application on the waiting list, or confirm one more.")
        raise SeatsTakenError(said % {"seats": training.seats})
    if state != State.SELECTED and _takes_part(application):
        raise DecisionRefusedError(_("This person is entered as a participant. Take that entry away first."))
    application.state, application.decision_note = state, reason.strip()
    application.decided_at, application.decided_by = timezone.now(), by
    application.save(update_fields=["state", "decision_note", "decided_at", "decided_by"])
    return application


def seats_left(training: Training) -> int | None:
    """Seats that nobody was selected for; None when the training has no number of seats."""
    if training.seats is None:
        return None
    return max(0, training.seats - training.applications.filter(state=State.SELECTED).count())


def _takes_part(application):
    return hasattr(application, "participation")
