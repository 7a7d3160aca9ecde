"""What waits of visits: groups without an answer, and the firing days of the next week."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stewardship.work_queue import Desk, Kind, Waiting

from ..models import FiringDay, VisitRequest
from .steps import GOAL_DAYS, overdue_limit


def waiting(desk: Desk) -> list[Waiting]:
    return [*desk.waiting(VisitRequest, _of_requests(desk)), *desk.waiting(FiringDay, _of_days(desk))]


def _of_requests(desk):
    unanswered, is_open = Q(first_answered_at=None, closed_at=None), Q(closed_at=None)
    overdue = ngettext(
        "Group visits that wait longer than %(count)d working day",
        "Group visits that wait longer than %(count)d working days",
        GOAL_DAYS,
    ) % {"count": GOAL_DAYS}
    late = unanswered & Q(sent_at__lt=overdue_limit(desk.now))
    return [
        Kind(overdue, {"answer": "overdue"}, late, urgent=True),
        Kind(
            _("Group visits with a message that was given up"),
            {"mail": "given-up"},
            Q(mail_given_up=True),
            urgent=True,
        ),
        Kind(_("Group visits to answer"), {"answer": "waiting"}, unanswered),
        Kind(_("Group visits assigned to you"), {"assigned": "mine"}, is_open & Q(assigned_to=desk.request.user)),
    ]


def _of_days(desk):
    label = _("Firing days and open workshops in the next seven days")
    return [Kind(label, {"when": "week"}, FiringDay.objects.all().in_next_week(desk.now))]
