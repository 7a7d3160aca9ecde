"""What becomes of an application for a stall when its exhibition is over (`applicants.retention`). Who showed stays."""

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from stewardship.erasure import Holder, Person
from stewardship.traces import strip

from ..applicants.retention import Sent, keys_of
from ..models import Showing, StallApplication

SENT = Sent(
    StallApplication,
    # Without its days, the last day to apply counts.
    last_day=Coalesce("exhibition__ends_on", "exhibition__starts_on", "exhibition__closes_on"),
    of_person=lambda person: Q(producer__in=keys_of(person, "artisans.Producer")),
)


def empty_notes(person: Person) -> int:
    """Take the person out of the notes on what their business showed and sold."""
    producers = keys_of(person, "artisans.Producer")
    own = Showing.objects.filter(producer__in=producers)
    keys = list(own.values_list("pk", flat=True))
    return strip(own, person.trace) + strip(Showing.history.filter(id__in=keys), person.trace)


HOLDERS = [
    SENT.holder("stall_applications", gettext_lazy("applications for stalls that the person sent or is named in")),
    Holder("showing_notes", gettext_lazy("notes on exhibitions that named the person"), empty_notes),
]
