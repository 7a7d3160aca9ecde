"""Trails that the browser sees: one with stops of every kind, and one without a stop."""

import datetime

from django.urls import reverse
from django.utils import timezone

from tests import factories
from tourism import indexing

FULL, EMPTY = "jalur-tungku", "jalur-kosong"


def make_trails(desa):
    """A full trail in ``desa``, with a firing in a week, and an empty one."""
    full = factories.TrailFactory(
        slug=FULL,
        name_ind="Jalur Tungku",
        name_en="Kiln trail",
        published=True,
        verified=True,
        description_ind="Dari bengkel ke bengkel dalam satu hari.",
        description_en="From workshop to workshop in a day.",
    )
    producer = factories.ProducerFactory(name="Bengkel Pak Asep", published=True, desa=desa)
    factories.OpeningHoursFactory(producer=producer, weekday=0)
    centre = factories.SouvenirCentreFactory(
        name="Rak Jalur", published=True, desa=desa, lat=desa.lat, lon=desa.lon, whatsapp="+6281234567890"
    )
    factories.SouvenirCentreConsentFactory(record=centre, field="whatsapp")
    next_week = timezone.now() + datetime.timedelta(days=7)
    for position, place in enumerate(
        (
            {"producer": producer},
            {"centre": centre},
            {"village": factories.DesaWisataFactory(name="Desa Jalur", published=True, desa=desa)},
            {"firing_day": factories.FiringDayFactory(producer=producer, starts_at=next_week)},
            {"producer": factories.ProducerFactory(name="Belum Terbit")},
        ),
        start=1,
    ):
        factories.TrailStopFactory(trail=full, position=position, **{"producer": None, **place})
    factories.TrailFactory(slug=EMPTY, name_ind="Jalur Kosong", published=True, sample=True)
    indexing.refresh_all()


def addresses_of_trails():
    """The pages of the trails by name, in the language of the moment."""
    here = reverse("tourism:trail_list")
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    full, empty = (reverse("tourism:trail_detail", args=[slug]) for slug in (FULL, EMPTY))
    return {
        "trails": here,
        "trails with problems": f"{here}?kabupaten=atlantis&halaman=99",
        "trails, none fits": f"{here}?cara=walk",
        "trail": full,
        "trail on another day, with conflicts": f"{full}?tanggal={tomorrow}&mulai=03:00",
        "trail, live map": f"{full}?tampil=peta",
        "trail with problems": f"{full}?tanggal=besok&mulai=25:00",
        "trail without stops": empty,
    }
