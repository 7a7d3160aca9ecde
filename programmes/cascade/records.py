"""What the cascade is made of, read in four queries however much there is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from artisans.models import Artisan, ArtisanConsent
from stewardship.models import Consent
from stewardship.visibility import agreed

from ..models import Mentoring, Participation, Training


@dataclass(frozen=True, slots=True)
class Person:
    """``name`` is empty without a live consent to show it; nothing else here is personal."""

    pk: int
    name: str
    kecamatan: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """A confirmed lesson; ``day`` as text, so that it compares with days of which only the year is known."""

    pk: int
    teacher: int
    learner: int
    training: int | None
    day: str


@dataclass(frozen=True, slots=True)
class Records:
    """``trainings`` are those that the public may see and that have begun, ``completed`` who completed them."""

    trainings: dict[int, Training]
    completed: dict[int, list[int]]
    lessons: list[Lesson]
    people: dict[int, Person]

    def world(self, *, samples: bool) -> "Records":
        """Only what is a sample, or only what is none: never both in one number."""
        people = {pk: each for pk, each in self.people.items() if each.is_sample == samples}
        trainings = {pk: each for pk, each in self.trainings.items() if each.is_sample == samples}
        others = self.trainings.keys() - trainings.keys()
        lessons = [
            each
            for each in self.lessons
            if each.teacher in people and each.learner in people and each.training not in others
        ]
        completed = {pk: [one for one in self.completed.get(pk, ()) if one in people] for pk in trainings}
        return Records(trainings, completed, lessons, people)


def read(today: date) -> Records:
    trainings = Training.objects.published().filter(Q(when="") | Q(when__lte=today.isoformat()))
    columns = ("slug", "name_ind", "name_en", "when", "is_sample", "participants_reported")
    trainings = {each.pk: each for each in trainings.only(*columns).order_by("-when", "name", "pk")}
    completed = {}
    for training, artisan in _completed().order_by("pk").values_list("training", "artisan"):
        completed.setdefault(training, []).append(artisan)
    counting = Mentoring.objects.counting(today)
    rows = counting.order_by("taught_on", "pk").values_list("pk", "teacher", "learner", "training", "taught_on")
    lessons = [Lesson(*row, day.isoformat()) for *row, day in rows]
    return Records(trainings, completed, lessons, _people(counting))


def _completed():
    return Participation.objects.completed().filter(training__status=Training.Status.PUBLISHED)


def _people(counting):
    """Everybody who stands in it, with the name where the public may read it."""
    lessons = counting.order_by()
    known = Q(pk__in=lessons.values("teacher")) | Q(pk__in=lessons.values("learner"))
    known |= Q(pk__in=_completed().order_by().values("artisan"))
    rows = Artisan.objects.filter(known).annotate(may_name=agreed(ArtisanConsent, Consent.Field.NAME))
    columns = rows.order_by("pk").values_list("pk", "name", "producer__kecamatan", "is_sample", "may_name")
    return {pk: Person(pk, name if may else "", place, sample) for pk, name, place, sample, may in columns}
