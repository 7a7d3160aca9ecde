"""How a sample could be reached, where it would be, and what of that the public may see.

Nothing leads to anybody: example.org is reserved for examples.
"""

import math
from datetime import timedelta
from decimal import Decimal

from stewardship.models import Consent

from ..models import ProducerConsent, SalesChannel
from .days import days_before

# Indonesia reserves no numbers for fiction, and 0812 belongs to an operator: 0812 0000 0001 may ring
# somewhere. No operator has 0836 (carrier table of libphonenumber), yet libphonenumber, and so our
# forms, take such a number for a valid one.
TELEPHONE = "+628360000{:04d}"

CONSENT_TEXT = "2025-01"
METRES_PER_DEGREE = 111_320
FARTHEST_M = 380

SHARES = {  # share of samples that agreed to show what they have
    Consent.Field.PHONE: 0.8,
    Consent.Field.WHATSAPP: 0.85,
    Consent.Field.EMAIL: 0.7,
    Consent.Field.LOCATION: 0.5,
}


def add(rng, sample):
    """Give a sample numbers, a position, sales channels and consents for some of it."""
    _set_contact(rng, sample)
    _set_position(rng, sample.producer)
    _add_channels(rng, sample)
    _add_consents(rng, sample)


def _set_contact(rng, sample):
    producer, number = sample.producer, sample.number % 5_000
    if rng.random() < 0.75:
        producer.phone = TELEPHONE.format(number)
    if rng.random() < 0.85:
        producer.whatsapp = TELEPHONE.format(number if rng.random() < 0.7 else number + 5_000)
    if rng.random() < 0.3:
        producer.email = f"contoh{sample.number}@example.org"
    if rng.random() < 0.12:
        producer.website = f"https://example.org/{producer.slug}/"
    if rng.random() < 0.75:
        producer.address = (
            f"Jalan Contoh Nomor {rng.randint(1, 90)}, RT {rng.randint(1, 9):02d}/RW {rng.randint(1, 6):02d}"
        )


def _set_position(rng, producer):
    """A point at most `FARTHEST_M` from that of the village."""
    angle, distance = rng.uniform(0, math.tau), rng.uniform(40, FARTHEST_M)
    if rng.random() < 0.1:
        return
    north, east = distance * math.sin(angle), distance * math.cos(angle)
    desa = producer.desa
    shrink = math.cos(math.radians(float(desa.lat)))
    producer.lat = desa.lat + Decimal(f"{north / METRES_PER_DEGREE:.5f}")
    producer.lon = desa.lon + Decimal(f"{east / METRES_PER_DEGREE / shrink:.5f}")


def _add_channels(rng, sample):
    if rng.random() > 0.35:
        return
    for kind in rng.sample(SalesChannel.Kind.values, k=rng.randint(1, 3)):
        url = f"https://example.org/{kind}/{sample.producer.slug}"
        sample.channels.append(SalesChannel(producer=sample.producer, kind=kind, url=url))


def _add_consents(rng, sample):
    producer = sample.producer
    known = {
        Consent.Field.PHONE: producer.phone,
        Consent.Field.WHATSAPP: producer.whatsapp,
        Consent.Field.EMAIL: producer.email,
        Consent.Field.LOCATION: producer.address or producer.lat,
    }
    day = rng.randint(30, 600)
    for field, value in known.items():
        if rng.random() < SHARES[field] and value:
            _add_consent(rng, sample, field, day)
    if producer.whatsapp and rng.random() < 0.2:
        _add_consent(rng, sample, Consent.Field.WHATSAPP, day, Consent.Purpose.TRADE)


def _add_consent(rng, sample, field, day, purpose=Consent.Purpose.DIRECTORY):
    """A consent of that day; a few are withdrawn since, so that pages show what happens then."""
    given = days_before(day)
    consent = ProducerConsent(
        record=sample.producer,
        field=field,
        purpose=purpose,
        channel=rng.choice(Consent.Channel.values),
        given_on=given.date(),
        recorded_by=sample.officer,
        text_version=CONSENT_TEXT,
    )
    if rng.random() < 0.04:
        consent.withdrawn_at, consent.withdrawn_by = given + timedelta(days=21), sample.officer
    sample.consents.append(consent)
