"""Sample trails: one in each kabupaten, from a sample workshop over a souvenir centre to a desa wisata."""

from datetime import time

from artisans.models import Producer
from artisans.samples import logins
from artisans.samples.days import days_before
from regions.models import Kabupaten

from .. import indexing
from ..models import DesaWisata, SouvenirCentre, Trail, TrailStop
from ..models.places import free_slug

WORKSHOPS = 3

TRAILS = {
    "32.14": {
        "name_ind": "Contoh Jalur Tungku Plered",
        "name_en": "Sample kiln trail of Plered",
        "description_ind": "Jalur contoh: tiga bengkel, satu pusat oleh-oleh dan satu desa wisata dalam satu hari.",
        "description_en": "A sample trail: three workshops, a souvenir centre and a tourism village in one day.",
        "travel": Trail.Travel.CAR,
        "starts_at": time(8, 30),
    },
    "36.04": {
        "name_ind": "Contoh Jalur Gentong Ciruas",
        "name_en": "Sample large-jar trail of Ciruas",
        "description_ind": "Jalur contoh dengan sepeda dari bengkel ke bengkel gentong sampai galeri.",
        "description_en": "A sample trail by bicycle from one maker of large jars to the next, ending at a gallery.",
        "travel": Trail.Travel.BICYCLE,
        "starts_at": time(8),
    },
}
NOTES = (
    ("Pengolahan tanah liat di halaman", "Clay being prepared in the yard"),
    ("Putaran dan rak pengeringan", "Wheels and drying shelves"),
    ("Tungku dari dekat", "The kiln from close by"),
)


def load(report):
    if already := Trail.objects.samples().count():
        report.notes.append(f"{already} sample trails are there already; none was made.")
        return
    officers = logins.officers()
    for code, values in TRAILS.items():
        if Kabupaten.objects.filter(pk=code).exists():
            _stops(_trail(code, values, officers[code]))
    report.counts["trails"] = indexing.refresh(Trail.objects.samples())


def remove(report):
    report.counts["trails"] = Trail.objects.samples().count()
    Trail.objects.samples().delete()


def _trail(code, values, officer):
    return Trail.objects.create(
        **values,
        slug=free_slug(Trail, values["name_ind"]),
        kabupaten_id=code,
        is_sample=True,
        status=Trail.Status.PUBLISHED,
        published_at=days_before(40),
        published_by=officer,
        verified_at=days_before(12),
        verified_by=officer,
        verification_note="Data contoh: tidak ada kunjungan sungguhan.",
    )


def _stops(trail):
    """Workshops that welcome visitors, around the sample centre; a row less where a sample is not there."""
    here = {"kecamatan__kabupaten": trail.kabupaten_id}
    centre = SouvenirCentre.objects.samples().published().filter(**here).order_by("pk").first()
    village = DesaWisata.objects.samples().published().filter(**here).order_by("pk").first()
    workshops = Producer.objects.samples().published().filter(welcomes_visitors=True, **here)
    if centre:
        workshops = workshops.filter(kecamatan=centre.kecamatan_id)
    stops = [
        TrailStop(producer=producer, note_ind=ind, note_en=en)
        for producer, (ind, en) in zip(workshops.order_by("pk")[:WORKSHOPS], NOTES, strict=False)
    ]
    stops += [TrailStop(centre=centre, stay_minutes=60)] if centre else []
    stops += [TrailStop(village=village, stay_minutes=90)] if village else []
    for position, stop in enumerate(stops, start=1):
        stop.trail, stop.position = trail, position
    TrailStop.objects.bulk_create(stops)
