"""What waits for the office after trainings: steps that are overdue, people whom nobody has visited."""

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from stewardship.work_queue import Desk, Waiting

from ..models import FollowUp, Participation


def waiting(desk: Desk) -> list[Waiting]:
    """Both are counted in one query: visits hang on participations."""
    if not (desk.shows(Participation) and desk.shows(FollowUp)):
        return []
    today = timezone.localdate()
    overdue = Q(follow_ups__done_on=None, follow_ups__next_on__lt=today) & ~Q(follow_ups__next_step="")
    unvisited = Participation.objects.not_visited_in_time(today).order_by()
    counts = (
        desk.rows(Participation)
        .order_by()
        .aggregate(
            overdue=Count("follow_ups", filter=overdue, distinct=True),
            unvisited=Count("pk", filter=Q(pk__in=unvisited.values("pk")), distinct=True),
        )
    )
    return [
        Waiting(
            _("Next steps after a training that are overdue"),
            counts["overdue"],
            desk.list_url(FollowUp, step="overdue"),
            True,
        ),
        Waiting(
            _("Artisans not visited six months after their training"),
            counts["unvisited"],
            desk.list_url(Participation, visit="missing"),
        ),
    ]
