"""Where programmes hold data of a person besides the record itself (`stewardship.erasure`)."""

from django.utils.translation import gettext_lazy

from artisans.models import Artisan
from stewardship.erasure import Holder, Person
from stewardship.traces import strip

from .assistance import anonymising as assistance
from .exhibitions import anonymising as exhibitions
from .facilities import anonymising as facilities
from .log_entries import entries_of
from .models import Certificate, FollowUp, Mentoring, Participation
from .trainings import anonymising


def empty_notes(person: Person) -> int:
    """Take the person out of the notes on what they took part in, taught and learnt."""
    artisans = [record.pk for record in person.records if isinstance(record, Artisan)]
    participations = Participation.objects.filter(artisan__in=artisans)
    keys = list(participations.values_list("pk", flat=True))
    taught = Mentoring.objects.filter(teacher__in=artisans) | Mentoring.objects.filter(learner__in=artisans)
    lessons = list(taught.values_list("pk", flat=True))
    tables = (
        Participation.objects.filter(pk__in=keys),
        Participation.history.filter(id__in=keys),
        Certificate.objects.filter(participation__in=keys),
        FollowUp.objects.filter(participation__in=keys),
        FollowUp.history.filter(participation__in=keys),
        Mentoring.objects.filter(pk__in=lessons),
        Mentoring.history.filter(id__in=lessons),
        entries_of(person),
    )
    return sum(strip(rows, person.trace) for rows in tables)


OF_PROGRAMMES = [
    Holder(
        "programme_notes", gettext_lazy("notes on trainings, teaching and visits that named the person"), empty_notes
    ),
    anonymising.HOLDER,
    *exhibitions.HOLDERS,
    facilities.HOLDER,
    assistance.HOLDER,
]
