"""Sample exhibitions in each kabupaten: one that was held, with sales, one to apply for, and one called off."""

from datetime import date

from artisans.models import Producer
from artisans.samples import logins
from artisans.samples.contacts import TELEPHONE
from artisans.samples.days import days_before
from regions.models import Kabupaten

from ..models import Exhibition, Showing, StallApplication

FIRST_NUMBER = 4_970
"""Of the telephone numbers that belong to nobody (`artisans.samples.contacts`)."""

SHOWN, PLANNED = 6, 3
ABOUT = {
    "description_ind": "Contoh: gerabah dan keramik dari bengkel di kabupaten ini.",
    "description_en": "Sample: pottery and ceramics from workshops of this kabupaten.",
}
HELD = {
    "kind": Exhibition.Kind.FAIR,
    "starts_on": date(2026, 3, 25),
    "ends_on": date(2026, 3, 29),
    "stalls": 8,
    "participants_reported": 8,
}
OPEN = {
    "kind": Exhibition.Kind.BAZAAR,
    "starts_on": date(2027, 8, 14),
    "ends_on": date(2027, 8, 17),
    "opens_on": date(2026, 9, 1),
    "closes_on": date(2027, 6, 30),
    "stalls": 10,
}
OFF = {
    "kind": Exhibition.Kind.DISPLAY,
    "starts_on": date(2027, 5, 3),
    "ends_on": date(2027, 5, 5),
    "is_cancelled": True,
}
EXHIBITIONS = (
    ("Contoh Pameran Kriya", "Sample craft fair", HELD),
    ("Contoh Bazar Gerabah", "Sample pottery bazaar", OPEN),
    ("Contoh Gelar Karya", "Sample display of works", OFF),
)
APPLICANTS = ("Contoh Peserta Satu", "Contoh Peserta Dua")


def load(report):
    if already := Exhibition.objects.samples().count():
        report.notes.append(f"{already} sample exhibitions are there already; none was made.")
        return
    officers, counts = logins.officers(), {"exhibitions": 0, "showings": 0}
    for number, kabupaten in enumerate(Kabupaten.objects.filter(pk__in=officers).order_by("pk").only("name")):
        for name, name_en, values in EXHIBITIONS:
            made = _exhibition(kabupaten, officers[kabupaten.pk], name, name_en, values)
            counts["exhibitions"] += 1
            counts["showings"] += _show(made)
            if made.opens_on:
                _apply(made, number)
    report.counts.update(counts)


def remove(report):
    samples = Exhibition.objects.samples()
    report.counts["exhibitions"] = samples.count()
    samples.delete()


def _exhibition(kabupaten, officer, name, name_en, values):
    return Exhibition.objects.create(
        kabupaten=kabupaten,
        name_ind=f"{name} {kabupaten.short_name}",
        name_en=f"{name_en} {kabupaten.short_name}",
        organiser="Contoh: dinas perindustrian",
        place=f"Contoh Balai Pameran, {kabupaten.short_name}",
        is_sample=True,
        status=Exhibition.Status.PUBLISHED,
        published_at=days_before(90),
        published_by=officer,
        verified_at=days_before(30),
        verified_by=officer,
        verification_note="Data contoh: tidak ada pameran sungguhan.",
        **ABOUT,
        **values,
    )


def _show(exhibition):
    """Sample workshops of the kabupaten; those of the fair that was held sold something."""
    was_held = exhibition.starts_on == HELD["starts_on"]
    own = Producer.objects.samples().published().filter(kecamatan__kabupaten=exhibition.kabupaten_id)
    workshops = [] if exhibition.is_cancelled else own.order_by("pk")[: SHOWN if was_held else PLANNED]
    for number, workshop in enumerate(workshops):
        sold = {
            "state": Showing.State.TOOK_PART,
            "sales": 2_400_000 + 350_000 * number,
            "pieces_sold": 30 + 4 * number,
            "contacts": 2 + number,
        }
        Showing.objects.create(
            exhibition=exhibition,
            producer=workshop,
            stall=f"A {number + 1}",
            brings="Contoh: cangkir dan vas",
            **(sold if was_held else {}),
        )
    return len(workshops)


def _apply(exhibition, number):
    places = list(exhibition.kabupaten.kecamatan.order_by("name")[: len(APPLICANTS)])
    for position, (name, place) in enumerate(zip(APPLICANTS, places, strict=False)):
        key = number * len(APPLICANTS) + position
        StallApplication.objects.create(
            exhibition=exhibition,
            reference=f"PM-C0NT-{key:04}",
            token=f"contoh-pameran-{key}",
            name=name,
            phone=TELEPHONE.format(FIRST_NUMBER + key),
            kecamatan=place,
            workshop=f"Contoh Bengkel {position + 1}",
            brings="Contoh: 40 cangkir dan 10 vas",
            consent_version="2026-11",
        )
