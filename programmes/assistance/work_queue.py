"""What waits for the office of what workshops asked for."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stewardship.work_queue import Desk, Kind, Waiting

from ..models import AssistanceRequest
from .counts import GOAL_DAYS, overdue_limit


def waiting(desk: Desk) -> list[Waiting]:
    unanswered, is_open = Q(answered_on=None, closed_on=None), Q(closed_on=None)
    overdue = ngettext(
        "Requests for assistance that wait longer than %(count)d working day",
        "Requests for assistance that wait longer than %(count)d working days",
        GOAL_DAYS,
    ) % {"count": GOAL_DAYS}
    late = unanswered & Q(received_on__lt=overdue_limit(timezone.localdate(desk.now)))
    kinds = [
        Kind(overdue, {"answer": "overdue"}, late, urgent=True),
        Kind(_("Requests for assistance to answer"), {"answer": "waiting"}, unanswered),
        Kind(
            _("Requests for assistance assigned to you"),
            {"assigned": "mine"},
            is_open & Q(assigned_to=desk.request.user),
        ),
    ]
    return desk.waiting(AssistanceRequest, kinds)
