"""Trails with stops of every kind, for tests."""

import datetime
from decimal import Decimal

from tests.factories import (
    DesaFactory,
    DesaWisataFactory,
    FiringDayFactory,
    OpeningHoursFactory,
    ProducerFactory,
    SouvenirCentreFactory,
    TrailFactory,
    TrailStopFactory,
    indexed,
    indexed_place,
)

JAKARTA = datetime.timezone(datetime.timedelta(hours=7))
MONDAY_MORNING = datetime.datetime(2026, 11, 30, 7, 0, tzinfo=JAKARTA)
LAT, LON = Decimal("-6.63500"), Decimal("107.39700")
HIDDEN_LAT = "-6.63217"
PHONE, PHONE_TEXT = "+62264123456", "+62 264 123456"


def workshop(name="Gerabah Wati", **kwargs):
    """A published producer in Anjun with a position that nobody agreed to show, open from eight to four."""
    given = {
        "published": True,
        "desa": DesaFactory(anjun=True),
        "lat": Decimal(HIDDEN_LAT),
        "lon": Decimal("107.39123"),
    }
    producer = ProducerFactory(name=name, phone=PHONE, whatsapp=PHONE, **{**given, **kwargs})
    for weekday in range(7):
        OpeningHoursFactory(producer=producer, weekday=weekday)
    return indexed(producer)


def centre(name="Galeri Anjun", north="0.01", **kwargs):
    given = {"published": True, "desa": DesaFactory(anjun=True), "lat": LAT + Decimal(north), "lon": LON}
    return indexed_place(SouvenirCentreFactory(name=name, **{**given, **kwargs}))


def village(name="Desa Wisata Keramik", north="0.02", **kwargs):
    given = {"published": True, "desa": DesaFactory(anjun=True), "lat": LAT + Decimal(north), "lon": LON}
    return indexed_place(DesaWisataFactory(name=name, **{**given, **kwargs}))


def firing(producer=None, **kwargs):
    """On Saturday evening, 5 December 2026."""
    return FiringDayFactory(producer=producer or workshop("Tungku Asep"), **kwargs)


def trail(*places, **kwargs):
    """A published trail over these places, in this order."""
    texts = {"description_ind": "Dari bengkel ke bengkel.", "description_en": "From workshop to workshop."}
    made = TrailFactory(**{"published": True, **texts, **kwargs})
    for position, place in enumerate(places, start=1):
        key = {"Producer": "producer", "SouvenirCentre": "centre", "DesaWisata": "village", "FiringDay": "firing_day"}
        TrailStopFactory(trail=made, position=position, **{"producer": None, key[type(place).__name__]: place})
    return indexed_place(made)


def full_trail(**kwargs):
    """A stop of every kind."""
    return trail(workshop(), centre(), village(), firing(), **kwargs)
