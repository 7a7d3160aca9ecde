"""How the office chooses among those who applied for one of a few places: seats of a training, stalls of a fair."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models.applicant import Applicant


class DecisionRefusedError(ValueError):
    """The decision does not fit; the text says what to do."""


class PlacesTakenError(DecisionRefusedError):
    """All places are given: one more has to be confirmed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The rules of one kind of application.

    ``of`` is the key to what they apply for, ``places`` its column with their number, ``chosen`` the state of
    those who have one and ``declined`` that which needs a reason. ``following`` are the decisions that may follow
    each state, so that a mistake can be taken back. ``entered`` says whether somebody stands on the list already,
    who then stays chosen, in the words of ``entered_words``; ``full_words`` has a gap for ``places``.
    """

    of: str
    places: str
    chosen: str
    declined: str
    following: dict[str, tuple[str, ...]]
    entered: Callable[[Applicant], bool]
    entered_words: str
    full_words: str

    @transaction.atomic
    def decide(self, application: Applicant, state: str, *, by, reason: str = "", over: bool = False) -> Applicant:
        """Choose, put on the waiting list, decline or note a withdrawal; ``by`` answers for it.

        Raise `PlacesTakenError` when it is one more than there are places and ``over`` does not confirm it,
        `DecisionRefusedError` when the decision does not follow or lacks its reason.
        """
        # Whoever decides on the same matter waits here, so that two do not give the last place.
        matter = self._locked(type(application)._meta.get_field(self.of).related_model, application)
        application = type(application).objects.select_for_update().get(pk=application.pk)
        if state not in self.following[application.state]:
            said = _("The application is “%(state)s” already. Load the page anew.")
            raise DecisionRefusedError(said % {"state": application.get_state_display()})
        if state == self.declined and not reason.strip():
            raise DecisionRefusedError(_("Write why: the applicant may ask."))
        if state == self.chosen and not over and self.places_left(matter) == 0:
            raise PlacesTakenError(str(self.full_words) % {"places": getattr(matter, self.places)})
        if state != self.chosen and self.entered(application):
            raise DecisionRefusedError(str(self.entered_words))
        application.state, application.decision_note = state, reason.strip()
        application.decided_at, application.decided_by = timezone.now(), by
        application.save(update_fields=["state", "decision_note", "decided_at", "decided_by"])
        return application

    def places_left(self, matter: models.Model) -> int | None:
        """Places that nobody was chosen for; None when their number is not known."""
        places = getattr(matter, self.places)
        if places is None:
            return None
        return max(0, places - matter.applications.filter(state=self.chosen).count())

    def _locked(self, model, application):
        return model.objects.select_for_update().get(pk=getattr(application, f"{self.of}_id"))
