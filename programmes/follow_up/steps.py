"""Next steps that were agreed at a visit: which are overdue, and how one is done."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import FollowUp


class StepRefusedError(ValueError):
    """Nothing is left to do after this visit; the text says why."""


@transaction.atomic
def finish(follow_up: FollowUp, *, by) -> FollowUp:
    """Note that the next step is done, today; ``by`` answers for it.

    Raise `StepRefusedError` when no step was agreed, or when it is done already.
    """
    follow_up = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    if not follow_up.next_step:
        raise StepRefusedError(_("No next step was agreed at this visit."))
    if follow_up.done_on:
        raise StepRefusedError(_("This step is done already."))
    follow_up.done_on = timezone.localdate()
    follow_up._history_user = by
    follow_up.save(update_fields=["done_on"])
    return follow_up
