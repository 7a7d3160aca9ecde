"""What waits of trails: those handed in or in draft, and public ones of which visitors miss a stop."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from stewardship.lifecycle import review_limit
from stewardship.work_queue import Desk, Kind, Waiting

from ..models import Trail, TrailStop

Status = Trail.Status
PUBLIC = Q(status=Status.PUBLISHED)


def waiting(desk: Desk) -> list[Waiting]:
    return desk.waiting(
        Trail,
        [
            Kind(
                _("Trails handed in for publication"), {"status__exact": Status.SUBMITTED}, Q(status=Status.SUBMITTED)
            ),
            Kind(_("Trails still in draft"), {"status__exact": Status.DRAFT}, Q(status=Status.DRAFT)),
            Kind(_("Published trails with a stop that is not available"), {"stops": "missing"}, missing_stop()),
            Kind(
                _("Trails checked more than 12 months ago"),
                {"status__exact": Status.PUBLISHED, "review": "due"},
                PUBLIC & Q(verified_at__lt=review_limit()),
            ),
            Kind(
                _("Trails never checked"),
                {"status__exact": Status.PUBLISHED, "review": "never"},
                PUBLIC & Q(verified_at=None),
            ),
        ],
    )


def missing_stop() -> Q:
    """Condition on trails: public, with a stop that is not published or a firing that is over."""
    return PUBLIC & Q(Exists(TrailStop.objects.unavailable(timezone.now()).filter(trail=OuterRef("pk"))))
