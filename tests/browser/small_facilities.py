"""A unit with a kiln to book, and requests for assistance, for the pages that a browser opens."""

import datetime

from django.urls import reverse
from django.utils import timezone

from programmes.facilities import links
from programmes.models import Booking, Service
from tests import factories

UNIT, REQUEST = "uptd-keramik", "BT-7K3M-9QXD"


def make_facilities(desa):
    unit = factories.FacilityFactory(
        published=True,
        slug=UNIT,
        name="UPTD Keramik",
        former_names="UPTD Litbang; UPTD Sentra",
        desa=desa,
        kecamatan=desa.kecamatan,
        kabupaten=desa.kecamatan.kabupaten,
        description_ind="Tungku yang dapat dipesan.",
        description_en="A kiln that can be booked.",
        sources=[factories.SourceFactory()],
    )
    kiln = factories.ServiceFactory(facility=unit, price=75_000)
    factories.ServiceFactory(facility=unit, kind="lesson", name_ind="Pelajaran", name_en="Lesson", can_be_booked=False)
    morning = timezone.localtime().replace(hour=8, minute=0, second=0, microsecond=0)
    for number in range(1, 40):
        begin = morning + datetime.timedelta(days=1 + number // 2, hours=number % 2)
        factories.SlotFactory(service=kiln, starts_at=begin)
    factories.BookingFactory(slot=kiln.slots.order_by("starts_at").first())
    for _number in range(6):
        day = timezone.localdate() - datetime.timedelta(days=10)
        factories.AssistanceRequestFactory(received_on=day, answered_on=day, kecamatan=desa.kecamatan)
    factories.AssistanceRequestFactory(reference=REQUEST, need="clay", kecamatan=desa.kecamatan)


def addresses_of_facilities():
    kiln = Service.objects.get(facility__slug=UNIT, kind="kiln")
    booking = reverse("programmes:booking", args=[UNIT, kiln.pk])
    return {
        "services": reverse("programmes:facility_list"),
        "unit with services": reverse("programmes:facility_detail", args=[UNIT]),
        "booking": booking,
        "booking, none free": f"{booking}?mulai=2099-01-01",
        "booking sent": links.page_url(Booking.objects.get(slot__service=kiln)),
        "assistance": reverse("programmes:assistance"),
        "assistance, with problems": f"{reverse('programmes:assistance')}?butuh=x",
        "assistance sent": reverse("programmes:assistance_sent", args=[REQUEST]),
    }
