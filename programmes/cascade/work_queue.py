"""What waits for the office of the cascade."""

from django.db.models import Q
from django.utils.translation import gettext as _

from stewardship.work_queue import Desk, Kind, Waiting

from ..models import Mentoring


def waiting(desk: Desk) -> list[Waiting]:
    return desk.waiting(Mentoring, [Kind(_("Lessons to confirm"), {"todo": "confirm"}, Q(confirmed_at=None))])
