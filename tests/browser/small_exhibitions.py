"""Exhibitions for the pages that a browser opens: one to apply for, one that is over, and one called off."""

import datetime

from django.urls import reverse
from django.utils import timezone

from tests.factories import ProducerFactory
from tests.programmes.factories import ExhibitionFactory, ShowingFactory

OPEN, OVER, OFF = "bazar-gerabah", "pameran-kriya", "gelar-karya"


def make_exhibitions():
    today, month = timezone.localdate(), datetime.timedelta(days=30)
    coming = ExhibitionFactory(
        published=True,
        sample=True,
        slug=OPEN,
        open=True,
        opens_on=today - month,
        closes_on=today + month,
        starts_on=today + 2 * month,
        ends_on=today + 2 * month,
        website="https://example.org/bazar",
    )
    over = ExhibitionFactory(
        published=True, slug=OVER, starts_on=today - month, ends_on=today - month, participants_reported=12
    )
    ExhibitionFactory(published=True, slug=OFF, is_cancelled=True, starts_on=today + month, ends_on=None)
    for number in range(6):
        producer = ProducerFactory(published=True, name=f"Peserta {number}")
        ShowingFactory(exhibition=over, producer=producer, state="took_part", sales=1_000_000, pieces_sold=20)
        ShowingFactory(exhibition=coming, producer=producer, stall=f"A {number}")


def addresses_of_exhibitions():
    return {
        "exhibitions": reverse("programmes:exhibition_list"),
        "exhibitions, with problems": f"{reverse('programmes:exhibition_list')}?tahun=x&kabupaten=purwakarta",
        "exhibition, over": reverse("programmes:exhibition_detail", args=[OVER]),
        "exhibition, open": reverse("programmes:exhibition_detail", args=[OPEN]),
        "exhibition, cancelled": reverse("programmes:exhibition_detail", args=[OFF]),
        "application for a stall": reverse("programmes:stall_apply", args=[OPEN]),
        "applications for stalls closed": reverse("programmes:stall_apply", args=[OVER]),
    }
