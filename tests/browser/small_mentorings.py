"""A cascade for the pages that a browser opens: five were trained, one of them taught six, of whom one taught five."""

import datetime

from django.urls import reverse

from artisans.models import Producer
from tests.factories import ArtisanConsentFactory, ArtisanFactory
from tests.programmes.factories import MentoringFactory, ParticipationFactory, TrainingFactory

TRAINING = "pelatihan-diteruskan"


def make_mentorings():
    workshop = Producer.objects.published().order_by("pk").first()
    training = TrainingFactory(published=True, slug=TRAINING, starts_on=datetime.date(2025, 5, 5), ends_on=None)
    trained = ArtisanFactory.create_batch(5, producer=workshop)
    for artisan in trained:
        ParticipationFactory(training=training, artisan=artisan, completed=True)
    first = _taught(trained[0], 6, datetime.date(2025, 8, 1))
    second = _taught(first[0], 5, datetime.date(2026, 2, 1))
    MentoringFactory(teacher=first[1], learner=second[0], confirmed=True, taught_on=datetime.date(2026, 3, 1))
    for artisan in (trained[0], first[1]):
        ArtisanConsentFactory(record=artisan, field="name")


def _taught(teacher, number, day):
    learners = ArtisanFactory.create_batch(number, producer=teacher.producer)
    for learner in learners:
        MentoringFactory(teacher=teacher, learner=learner, confirmed=True, taught_on=day)
    return learners


def addresses_of_mentorings():
    url = reverse("programmes:mentoring_tree")
    return {
        "mentoring": url,
        "mentoring of a training": f"{url}?pelatihan={TRAINING}",
        "mentoring, with problems": f"{url}?pelatihan=x&kecamatan=plered",
    }
