"""What becomes of an application when its training is over (`applicants.retention`). Who took part stays."""

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from stewardship.erasure import Person

from ..applicants.retention import Sent, keys_of
from ..models import Application


def _of_person(person: Person):
    artisans = keys_of(person, "artisans.Artisan")
    return Q(artisan__in=artisans) | Q(participation__artisan__in=artisans)


SENT = Sent(
    Application,
    # Without its days, the last day to apply counts.
    last_day=Coalesce("training__ends_on", "training__starts_on", "training__closes_on"),
    of_person=_of_person,
)

HOLDER = SENT.holder(
    "training_applications", gettext_lazy("applications for trainings that the person sent or is named in")
)
