"""What waits for the office at exhibitions."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from stewardship.lifecycle import review_limit
from stewardship.work_queue import Desk, Kind, Waiting

from ..days import still_to_come
from ..models import Exhibition, Showing, StallApplication
from .stalls import not_entered

State, Status = StallApplication.State, Exhibition.Status


def waiting(desk: Desk) -> list[Waiting]:
    return [*desk.waiting(StallApplication, _of_applications()), *desk.waiting(Exhibition, _of_exhibitions())]


def without_sales() -> Q:
    """Condition: it is over, and of some producer that stood on its list nobody entered what it sold."""
    rows = Showing.objects.filter(exhibition=OuterRef("pk"), sales=None).exclude(state=Showing.State.STAYED_AWAY)
    return Exists(rows) & Q(is_cancelled=False) & ~Q(when="") & ~still_to_come(timezone.localdate())


def _of_applications():
    return [
        Kind(_("Applications for stalls to decide"), {"todo": "decide"}, Q(state=State.RECEIVED)),
        Kind(_("Accepted workshops to enter at the exhibition"), {"todo": "enter"}, not_entered()),
    ]


def _of_exhibitions():
    public = {"status__exact": Status.PUBLISHED}
    submitted, draft = Q(status=Status.SUBMITTED), Q(status=Status.DRAFT)
    return [
        Kind(_("Exhibitions that are over without their sales"), {"sales": "missing"}, without_sales()),
        Kind(_("Exhibitions handed in for publication"), {"status__exact": Status.SUBMITTED}, submitted),
        Kind(_("Exhibitions still in draft"), {"status__exact": Status.DRAFT}, draft),
        Kind(
            _("Exhibitions checked more than 12 months ago"),
            {**public, "review": "due"},
            Q(status=Status.PUBLISHED, verified_at__lt=review_limit()),
        ),
    ]
