"""A sample training with twenty sample artisans in each kabupaten, and one to apply for."""

from datetime import date, timedelta

from django.db.models import Q

from artisans.models import Artisan, ArtisanConsent, Producer
from artisans.samples import logins
from artisans.samples.contacts import CONSENT_TEXT, TELEPHONE
from artisans.samples.days import days_before
from regions.models import Kabupaten
from stewardship.models import Consent

from ..models import Application, Attendance, Certificate, Participation, Training

PEOPLE, COMPLETED, NAMED = 20, 18, 3
FIRST_NUMBER = 4_950
"""Of the telephone numbers that belong to nobody (`artisans.samples.contacts`)."""

HELD = {
    "edition": 1,
    "organiser": "Contoh: dinas perindustrian",
    "starts_on": date(2025, 9, 8),
    "ends_on": date(2025, 9, 11),
    "seats": PEOPLE,
    "curriculum_ind": "Teknik putar\nGlasir suhu rendah\nFoto produk dan toko daring",
    "curriculum_en": "Throwing on the wheel\nLow-temperature glaze\nPhotos of products and selling online",
    "selection_rule_ind": "Contoh: perajin muda didahulukan, lalu menurut urutan pendaftaran.",
    "selection_rule_en": "Sample: young artisans first, then in the order of their applications.",
}
OPEN = {
    **HELD,
    "edition": 2,
    "starts_on": date(2027, 7, 12),
    "ends_on": date(2027, 7, 15),
    "opens_on": date(2026, 9, 1),
    "closes_on": date(2027, 6, 30),
}
APPLICANTS = ("Contoh Pendaftar Satu", "Contoh Pendaftar Dua", "Contoh Pendaftar Tiga")


def load(report):
    if already := Training.objects.samples().count():
        report.notes.append(f"{already} sample trainings are there already; none was made.")
        return
    officers, counts = logins.officers(), {"trainings": 0, "participations": 0}
    for number, kabupaten in enumerate(Kabupaten.objects.filter(pk__in=officers).order_by("pk").only("name")):
        officer = officers[kabupaten.pk]
        held = _training(kabupaten, officer, HELD, "Contoh Pelatihan Gerabah", "Sample pottery training")
        counts["participations"] += _take_part(held, officer)
        coming = _training(kabupaten, officer, OPEN, "Contoh Pelatihan Glasir", "Sample glaze training")
        _apply(coming, number)
        counts["trainings"] += 2
    report.counts.update(counts)


def remove(report):
    samples = Training.objects.samples()
    report.counts["trainings"] = samples.count()
    # Certificates keep their participation in place; those of samples go first, also where a real training took one.
    of_samples = Q(participation__training__in=samples) | Q(participation__artisan__is_sample=True)
    Certificate.objects.filter(of_samples).delete()
    artisans = list(Artisan.objects.samples().filter(participations__training__in=samples).values_list("pk", flat=True))
    samples.delete()
    Artisan.objects.filter(pk__in=artisans).delete()


def _training(kabupaten, officer, values, name, name_en):
    return Training.objects.create(
        kabupaten=kabupaten,
        name_ind=f"{name} {kabupaten.short_name}",
        name_en=f"{name_en} {kabupaten.short_name}",
        place=f"Contoh Balai Latihan, {kabupaten.short_name}",
        is_sample=True,
        status=Training.Status.PUBLISHED,
        published_at=days_before(90),
        published_by=officer,
        verified_at=days_before(30),
        verified_by=officer,
        verification_note="Data contoh: tidak ada pelatihan sungguhan.",
        **values,
    )


def _take_part(training, officer):
    """Sample artisans of the kabupaten, of whom two left early; the others have a certificate."""
    artisans = _artisans(training.kabupaten, officer)
    days = [training.starts_on + timedelta(days=number) for number in range(4)]
    for number, artisan in enumerate(artisans):
        done = number < COMPLETED
        outcome = Participation.Outcome.COMPLETED if done else Participation.Outcome.LEFT
        participation = Participation.objects.create(training=training, artisan=artisan, outcome=outcome)
        there = days if done else days[:2]
        Attendance.objects.bulk_create([Attendance(participation=participation, day=day) for day in there])
        if done:
            code = f"C0NT-{training.kabupaten_id.replace('.', '')}-{number:04}"
            Certificate.objects.create(
                participation=participation, code=code, issued_on=training.ends_on, issued_by=officer
            )
    training.kecamatan.set({artisan.producer.kecamatan_id for artisan in artisans})
    return len(artisans)


def _artisans(kabupaten, officer):
    """Twenty sample artisans at sample workshops of the kabupaten; the first of them let their names be shown."""
    own = Producer.objects.samples().filter(kecamatan__kabupaten=kabupaten).exclude(kind=Producer.Kind.PUBLIC_UNIT)
    workshops = list(own.order_by("pk").select_related("kecamatan")[:PEOPLE])
    artisans = []
    for number in range(PEOPLE if workshops else 0):
        workshop = workshops[number % len(workshops)]
        name = f"Contoh Perajin {kabupaten.short_name} {number + 1}"
        began = 1985 + 2 * number
        artisan = Artisan.objects.create(
            producer=workshop, name=name, born_in=began - 15 - number % 6, active_since=began, is_sample=True
        )
        artisans.append(artisan)
        if number < NAMED:
            _consent(artisan, officer)
    return artisans


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


def _apply(training, number):
    places = list(training.kabupaten.kecamatan.order_by("name")[:3])
    for position, (name, place) in enumerate(zip(APPLICANTS, places, strict=False)):
        key = number * len(APPLICANTS) + position
        Application.objects.create(
            training=training,
            reference=f"PL-C0NT-{key:04}",
            token=f"contoh-pelatihan-{key}",
            name=name,
            phone=TELEPHONE.format(FIRST_NUMBER + key),
            kecamatan=place,
            active_since=2015 + position,
            reason="Contoh: ingin belajar glasir.",
            consent_version="2026-11",
        )
