"""The programmes' part of the office's first page: what each of their parts declares."""

from stewardship.work_queue import Desk, Waiting

from . import plan_queue
from .assistance import work_queue as assistance
from .associations import work_queue as associations
from .cascade import work_queue as cascade
from .channels import work_queue as channels
from .exhibitions import work_queue as exhibitions
from .facilities import work_queue as facilities
from .follow_up import work_queue as follow_up
from .trainings import work_queue as trainings

PARTS = (
    trainings.waiting,
    exhibitions.waiting,
    cascade.waiting,
    follow_up.waiting,
    associations.waiting,
    facilities.waiting,
    assistance.waiting,
    channels.waiting,
    plan_queue.waiting,
)


def waiting(desk: Desk) -> list[Waiting]:
    return [item for part in PARTS for item in part(desk)]
