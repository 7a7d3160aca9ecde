"""Sample offers for visitors, firing days, and group visits that wait for an answer.

Offers and days are of sample producers. Firing days count from the day of all samples; the requests are
of these days, since an inbox is about who waits.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

from artisans.models import Producer
from artisans.samples.days import REFERENCE
from stewardship.public_forms.references import new_reference

from ..models import FiringDay, VisitOffer, VisitRequest
from ..visits import consent_texts
from ..visits.sending import PREFIX

OFFICES = ("32.14", "36.04")
WORKSHOPS = 6
"""Sample producers of each kabupaten that offer something."""

OFFERS = (
    {"kind": "try", "title_ind": "Membuat kendi kecil", "title_en": "Make a small jug", "languages": "id; su",
     "duration_minutes": 60, "price": 35_000, "group_min": 5, "group_max": 20, "age_min": 6,
     "weekdays": "0; 1; 2; 3; 4", "booking": "book"},
    {"kind": "watch", "title_ind": "Melihat pemutaran gentong", "title_en": "Watch a large jar being thrown",
     "duration_minutes": 30, "price": 0, "group_max": 15, "booking": "walk_in"},
    {"kind": "try", "title_ind": "Menghias gerabah dengan cap tumpal", "title_en": "Stamp a pot with tumpal",
     "languages": "id; jv", "duration_minutes": 75, "price": 40_000, "group_max": 12, "booking": "day_before"},
    {"kind": "class", "title_ind": "Kelas putar satu hari", "title_en": "A day at the wheel", "languages": "id; en",
     "duration_minutes": 300, "price": 350_000, "group_max": 6, "age_min": 12, "weekdays": "5; 6", "booking": "book"},
    {"kind": "try", "title_ind": "Mewarnai celengan", "title_en": "Paint a money box", "duration_minutes": 45,
     "price": 20_000, "group_max": 30, "age_min": 5, "booking": "book"},
    {"kind": "tour", "title_ind": "Keliling bengkel dan tungku", "title_en": "Workshop and kiln tour",
     "languages": "id; en", "duration_minutes": 90, "price": 25_000, "group_max": 25, "booking": "office"},
)  # fmt: skip

DAYS = (-20, 12, 26, 41, 55, 70)
"""Days from the reference; the fourth is cancelled, every other one is an open workshop."""

REQUESTS = (
    {"organisation": "SD Contoh 1", "people": 80, "ages": "children", "wants": "try", "ago": 1, "ahead": 25},
    {"organisation": "Komunitas Contoh", "people": 24, "ages": "adults", "wants": "tour", "ago": 7, "ahead": 30},
)


def load(report):
    if VisitOffer.objects.filter(producer__is_sample=True).exists():
        report.notes.append("Sample offers for visitors are there already; none was made.")
        return
    for code in OFFICES:
        producers = list(_producers(code)[:WORKSHOPS])
        VisitOffer.objects.bulk_create(
            VisitOffer(producer=producer, **values) for producer, values in zip(producers, OFFERS, strict=False)
        )
        for number, producer in enumerate(producers):
            _day(producer, number)
    report.counts["offers for visitors"] = VisitOffer.objects.filter(producer__is_sample=True).count()
    report.counts["firing days"] = FiringDay.objects.filter(is_sample=True).count()
    report.counts["group visits"] = _requests()


def remove(report):
    report.counts["group visits"] = VisitRequest.objects.samples().count()
    VisitRequest.objects.samples().delete()
    for name, rows in (
        ("firing days", FiringDay.objects.filter(is_sample=True)),
        ("offers for visitors", VisitOffer.objects.filter(producer__is_sample=True)),
    ):
        report.counts[name] = rows.count()
        rows.delete()


def _producers(code):
    return Producer.objects.samples().published().filter(kecamatan__kabupaten=code).order_by("pk")


def _day(producer, number):
    hour = 17 if number % 2 == 0 else 9
    day = (REFERENCE + timedelta(days=DAYS[number])).date()
    starts = datetime.combine(day, time(hour), tzinfo=timezone.get_default_timezone())
    FiringDay.objects.create(
        producer=producer,
        kind="firing" if number % 2 == 0 else "open_day",
        starts_at=starts,
        ends_at=starts + timedelta(hours=9 if number % 2 == 0 else 6),
        note_ind="Contoh: bawa alas kaki tertutup." if number % 2 == 0 else "",
        note_en="Sample: please wear closed shoes." if number % 2 == 0 else "",
        state="cancelled" if number == 3 else "planned",
        is_sample=True,
    )


def _requests():
    now, made = timezone.now(), 0
    for number, values in enumerate(REQUESTS, start=1):
        code = OFFICES[(number - 1) % 2]
        asked = _producers(code).filter(visit_offers__kind=values["wants"])[:1]
        if not asked:
            continue
        request = VisitRequest.objects.create(
            kabupaten_id=code,
            token=f"contoh-kunjungan-{number}",
            reference=new_reference(PREFIX),
            language="id",
            organisation=values["organisation"],
            name=f"Contoh Pemohon {number}",
            email=f"rombongan{number}@example.org",
            people=values["people"],
            ages=values["ages"],
            wants=values["wants"],
            wanted_on=timezone.localdate() + timedelta(days=values["ahead"]),
            message="Ini contoh permintaan, bukan dari rombongan sungguhan.",
            consent_version=consent_texts.CURRENT,
            is_sample=True,
        )
        request.producers.set(asked)
        # The moment is of the sample, not of its loading.
        VisitRequest.objects.filter(pk=request.pk).update(sent_at=now - timedelta(days=values["ago"]))
        made += 1
    return made
