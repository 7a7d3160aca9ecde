"""What waits of agreements and plans: overdue promises, targets that are behind (`stewardship.work_queue`)."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from stewardship import content_version
from stewardship.work_queue import Desk, Kind, Waiting

from . import actuals, meter
from .models import Agreement, MasterPlan, Obligation

Status = Agreement.Status


def waiting(desk: Desk) -> list[Waiting]:
    today = timezone.localdate()
    overdue = Q(state=Obligation.State.OPEN, due_on__lt=today)
    return [
        *desk.waiting(Obligation, [Kind(_("Promises that are overdue"), {"due": "overdue"}, overdue, urgent=True)]),
        *desk.waiting(Agreement, [_submitted(_("Agreements handed in for publication"))]),
        *desk.waiting(MasterPlan, [_submitted(_("Master plans handed in for publication"))]),
        *_behind(desk),
    ]


def _submitted(label):
    return Kind(label, {"status__exact": Status.SUBMITTED}, Q(status=Status.SUBMITTED))


def _behind(desk):
    """Targets of published plans that are behind; their page says by how much."""
    if not desk.shows(MasterPlan):
        return []
    plans = list(desk.rows(MasterPlan).published().for_meter())
    if not any(plan.targets.all() for plan in plans):
        return []
    meters = meter.meters_of(plans, actuals.current(content_version.of(desk.request)))
    behind = sum(len(each.behind) for each in meters)
    return [Waiting(_("Targets that are behind"), behind, desk.page_url(MasterPlan, "behind"))]
