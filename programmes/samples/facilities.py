"""A sample unit with a kiln to book in each kabupaten: slots of some months, and two bookings."""

from datetime import date, datetime, time

from django.utils import timezone

from artisans.samples import logins
from artisans.samples.contacts import TELEPHONE
from artisans.samples.days import days_before
from regions.models import Kabupaten

from ..facilities import slots
from ..facilities.weekly_pattern import WeeklyPattern
from ..models import Booking, Facility, Service

FIRST_NUMBER = 4_980
"""Of the telephone numbers that belong to nobody (`artisans.samples.contacts`)."""

SERVICES = [
    ("kiln", "Contoh tungku suhu tinggi", "Sample high-temperature kiln", 75_000, 240, True),
    ("clay_test", "Contoh uji tanah liat", "Sample clay test", 0, 60, False),
    ("lesson", "Contoh pelajaran membuat gerabah", "Sample pottery lesson", None, 90, True),
]
WEEK = WeeklyPattern(
    weekdays=frozenset({1, 3}),
    begins=time(8),
    ends=time(16),
    minutes=240,
    first=date(2026, 12, 1),
    last=date(2027, 5, 27),
    holidays=frozenset({date(2026, 12, 24), date(2027, 3, 9), date(2027, 3, 11)}),
)
BOOKED = [datetime(2026, 12, 15, 8), datetime(2026, 12, 17, 12)]


def load(report):
    if already := Facility.objects.samples().count():
        report.notes.append(f"{already} sample facilities are there already; none was made.")
        return
    officers, count = logins.officers(), 0
    for number, kabupaten in enumerate(Kabupaten.objects.filter(pk__in=officers).order_by("pk").only("name")):
        facility = _facility(kabupaten, officers[kabupaten.pk])
        for kind, name, name_en, price, minutes, bookable in SERVICES:
            service = Service.objects.create(
                facility=facility,
                kind=kind,
                name_ind=name,
                name_en=name_en,
                price=price,
                minutes=minutes,
                can_be_booked=bookable,
            )
            if kind == "kiln":
                slots.make(service, WEEK.hours())
                _book(service, number)
        count += 1
    report.counts["facilities"] = count


def remove(report):
    samples = Facility.objects.samples()
    report.counts["facilities"] = samples.count()
    # A booking keeps its slot in place, so those of samples go first.
    Booking.objects.filter(slot__service__facility__in=samples).delete()
    samples.delete()


def _facility(kabupaten, officer):
    return Facility.objects.create(
        kabupaten=kabupaten,
        kecamatan=kabupaten.kecamatan.order_by("name").first(),
        name=f"Contoh UPTD Gerabah {kabupaten.short_name}",
        former_names="Contoh UPTD Litbang",
        description_ind="Contoh unit layanan bagi bengkel: tungku yang dapat dipesan, uji tanah liat, dan pelajaran.",
        description_en="A sample unit for workshops: a kiln to book, clay tests and lessons.",
        hours_ind="Contoh: Senin–Jumat 08.00–15.00",
        hours_en="Sample: Monday to Friday, 8–15",
        is_sample=True,
        status=Facility.Status.PUBLISHED,
        published_at=days_before(90),
        published_by=officer,
        verified_at=days_before(30),
        verified_by=officer,
        verification_note="Data contoh: tidak ada unit sungguhan.",
    )


def _book(service, number):
    states = (Booking.State.CONFIRMED, Booking.State.REQUESTED)
    begins = [timezone.make_aware(moment, timezone.get_default_timezone()) for moment in BOOKED]
    for position, slot in enumerate(service.slots.filter(starts_at__in=begins).order_by("starts_at")):
        key = number * len(BOOKED) + position
        Booking.objects.create(
            slot=slot,
            reference=f"PS-C0NT-{key:04}",
            token=f"contoh-pesanan-{key}",
            language="id",
            name=f"Contoh Pemesan {key + 1}",
            phone=TELEPHONE.format(FIRST_NUMBER + key),
            people=2,
            purpose="Contoh: membakar 40 cangkir",
            consent_version="2026-11",
            state=states[position],
        )
