"""The programmes' part of the office's first page: what each of their parts declares."""

from stewardship.work_queue import Desk, Waiting

from . import plan_queue
from .trainings import work_queue as trainings

PARTS = (trainings.waiting, plan_queue.waiting)


def waiting(desk: Desk) -> list[Waiting]:
    return [item for part in PARTS for item in part(desk)]
