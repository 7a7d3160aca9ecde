"""Trainings for the pages that a browser opens: one to apply for, one that is over, and a certificate."""

import datetime

from django.urls import reverse
from django.utils import timezone

from tests.programmes.factories import ParticipationFactory, TrainingCertificateFactory, TrainingFactory

CODE = "7K3M-9QXD-0TVW"
OPEN, OVER = "pelatihan-glasir", "pelatihan-putar"


def make_trainings():
    today, month = timezone.localdate(), datetime.timedelta(days=30)
    TrainingFactory(
        published=True,
        sample=True,
        slug=OPEN,
        open=True,
        opens_on=today - month,
        closes_on=today + month,
        starts_on=today + 2 * month,
        ends_on=today + 2 * month,
        curriculum_ind="Glasir\nBakar",
        curriculum_en="Glaze\nFiring",
    )
    over = TrainingFactory(published=True, slug=OVER, participants_reported=20, kecamatan_reported=8)
    TrainingCertificateFactory(participation=ParticipationFactory(training=over, completed=True), code=CODE)


def addresses_of_trainings():
    return {
        "trainings": reverse("programmes:training_list"),
        "trainings, with problems": f"{reverse('programmes:training_list')}?tahun=x&kabupaten=purwakarta",
        "training": reverse("programmes:training_detail", args=[OVER]),
        "training, open": reverse("programmes:training_detail", args=[OPEN]),
        "application": reverse("programmes:training_apply", args=[OPEN]),
        "applications closed": reverse("programmes:training_apply", args=[OVER]),
        "certificate": reverse("programmes:certificate", args=[CODE]),
    }
