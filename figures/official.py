"""The mark of the figure that the office stands for: one per indicator, place, country and period.

The mark belongs to these two functions; no form and no sheet has it. A constraint of the table is the
last defence where two officers set it at once.
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from .models import ONE_NUMBER, Observation


def mark_official(observation: Observation, *, by, reason: str = "") -> Observation | None:
    """Mark ``observation`` as official and return the one that the mark was taken from, if there was one.

    Raise `ValidationError` for what is no single counted number, and change nothing.
    """
    try:
        with transaction.atomic():
            return _mark(_locked(observation), by, reason)
    except IntegrityError as clash:
        raise ValidationError(_("Somebody else marked another figure at this moment. Please look again.")) from clash


@transaction.atomic
def take_mark_back(observation: Observation, *, by, reason: str = ""):
    """Let no figure be official for this place, country and period any longer."""
    observation = _locked(observation)
    if observation.is_official:
        _set(observation, False, by, reason)


def _mark(observation, by, reason):
    if not observation.is_point:
        raise ValidationError(ONE_NUMBER)
    former = observation.same_slot().select_for_update().filter(is_official=True).first()
    if former:
        _set(former, False, by, reason or _("Another figure was marked as official."))
    if not observation.is_official:
        _set(observation, True, by, reason)
    return former


def _locked(observation):
    """The row as it is now: its version in the history tells all of it."""
    return Observation.objects.select_for_update().get(pk=observation.pk)


def _set(observation, is_official, by, reason):
    observation.is_official = is_official
    observation._history_user = by
    observation._change_reason = reason or None
    observation.save(update_fields=["is_official"])
