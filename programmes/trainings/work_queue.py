"""What waits for the office at trainings."""

from django.db.models import Q
from django.utils.translation import gettext as _

from stewardship.lifecycle import review_limit
from stewardship.work_queue import Desk, Kind, Waiting

from ..models import Application, Training
from .attendance import without_outcome

State, Status = Application.State, Training.Status


def waiting(desk: Desk) -> list[Waiting]:
    return [*desk.waiting(Application, _of_applications()), *desk.waiting(Training, _of_trainings())]


def _of_applications():
    return [
        Kind(_("Applications for trainings to decide"), {"todo": "decide"}, Q(state=State.RECEIVED)),
        Kind(
            _("Selected applicants to enter as participants"),
            {"todo": "enter"},
            Q(state=State.SELECTED, participation=None),
        ),
    ]


def _of_trainings():
    public = {"status__exact": Status.PUBLISHED}
    return [
        Kind(_("Trainings that are over without an outcome"), {"outcomes": "missing"}, without_outcome()),
        Kind(_("Trainings handed in for publication"), {"status__exact": Status.SUBMITTED}, Q(status=Status.SUBMITTED)),
        Kind(_("Trainings still in draft"), {"status__exact": Status.DRAFT}, Q(status=Status.DRAFT)),
        Kind(
            _("Trainings checked more than 12 months ago"),
            {**public, "review": "due"},
            Q(status=Status.PUBLISHED, verified_at__lt=review_limit()),
        ),
    ]
