"""What became of the sample training: two generations of sample artisans who were taught, and lessons to confirm."""

from datetime import date, timedelta

from artisans.models import Artisan, ArtisanConsent
from artisans.samples import logins
from artisans.samples.contacts import CONSENT_TEXT
from artisans.samples.days import days_before
from stewardship.models import Consent

from ..models import Mentoring, Participation, Training

FIRST, SECOND, WAITING = 14, 9, 2
"""Learners of those who were trained, learners of these, and how many lessons more wait for confirmation."""
TEACHERS, NAMED = 5, 4
BEGUN = date(2025, 10, 6)
TOPICS = ("Contoh: teknik putar", "Contoh: glasir suhu rendah", "Contoh: menyusun tungku")


def load(report):
    if already := Mentoring.objects.filter(learner__is_sample=True).count():
        report.notes.append(f"{already} sample lessons are there already; none was made.")
        return
    officers, number = logins.officers(), 0
    for training in Training.objects.samples().filter(participations__isnull=False).distinct().order_by("pk"):
        number += _pass_on(training, officers[training.kabupaten_id])
    report.counts["lessons"] = number


def remove(report):
    lessons = Mentoring.objects.filter(learner__is_sample=True)
    report.counts["lessons"] = lessons.count()
    learners = Artisan.objects.samples().filter(learnt__isnull=False, participations=None)
    keys = list(learners.order_by().values_list("pk", flat=True).distinct())
    lessons.delete()
    Artisan.objects.filter(pk__in=keys).delete()


def _pass_on(training, officer):
    completed = Participation.objects.completed().filter(training=training).order_by("pk")
    teachers = [each.artisan for each in completed.select_related("artisan__producer")[:TEACHERS]]
    learners = [_learner(teachers, number, training) for number in range(FIRST + SECOND + WAITING)]
    for artisan in learners[:NAMED]:
        _consent(artisan, officer)
    first, second = learners[:FIRST], learners[FIRST : FIRST + SECOND]
    lessons = [_lesson(teachers[n**2 % TEACHERS], one, training, n, officer) for n, one in enumerate(first)]
    lessons += [_lesson(first[n**2 % 4], one, None, FIRST + n * 3, officer) for n, one in enumerate(second)]
    # One who was taught twice, and lessons that nobody has confirmed yet.
    lessons.append(_lesson(teachers[1], second[0], training, FIRST + 5, officer))
    lessons += [_lesson(teachers[0], one, training, 40, None) for one in learners[FIRST + SECOND :]]
    return len(lessons)


def _learner(teachers, number, training):
    workshop = teachers[number % len(teachers)].producer
    name = f"Contoh Murid {training.kabupaten.short_name} {number + 1}"
    return Artisan.objects.create(
        producer=workshop, name=name, born_in=1985 + number, active_since=2015 + number % 10, is_sample=True
    )


def _consent(artisan, officer):
    ArtisanConsent.objects.create(
        record=artisan,
        field=Consent.Field.NAME,
        purpose=Consent.Purpose.DIRECTORY,
        channel=Consent.Channel.PAPER,
        given_on=days_before(100).date(),
        recorded_by=officer,
        text_version=CONSENT_TEXT,
    )


def _lesson(teacher, learner, training, number, officer):
    """The ``number``th lesson, nine days after the one before; without ``officer`` nobody has confirmed it."""
    return Mentoring.objects.create(
        teacher=teacher,
        learner=learner,
        training=training,
        taught_on=BEGUN + timedelta(days=9 * number),
        topic=TOPICS[number % len(TOPICS)],
        confirmed_at=days_before(20) if officer else None,
        confirmed_by=officer,
    )
