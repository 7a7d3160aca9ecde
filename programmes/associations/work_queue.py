"""What waits for the office at associations."""

from django.db.models import Q
from django.utils.translation import gettext as _

from stewardship.lifecycle import review_limit
from stewardship.work_queue import Desk, Kind, Waiting

from ..models import Association

Status = Association.Status


def waiting(desk: Desk) -> list[Waiting]:
    public = {"status__exact": Status.PUBLISHED}
    kinds = [
        Kind(
            _("Associations handed in for publication"), {"status__exact": Status.SUBMITTED}, Q(status=Status.SUBMITTED)
        ),
        Kind(
            _("Associations checked more than 12 months ago"),
            {**public, "review": "due"},
            Q(status=Status.PUBLISHED, verified_at__lt=review_limit()),
        ),
    ]
    return desk.waiting(Association, kinds)
