"""Sample producers with all their rows, made up but not yet saved.

The same seed, vocabulary and pictures always give the same rows: nothing here reads the clock.
"""

import math
import random
from dataclasses import dataclass, field

from django.utils.text import slugify

from ..models import OpeningException, OpeningHours, Producer, ProducerConsent, Product, SalesChannel
from . import contacts, pieces, sentences, weeks
from .days import days_before
from .places import spread
from .specialities import SPECIALITIES
from .speciality import Speciality

SEED = 20260101
CHECKED_WITHIN_DAYS = 608  # twenty months

NAMES = {
    Producer.Kind.WORKSHOP: ("Contoh {noun} {place} {number}",),
    Producer.Kind.STUDIO: ("Sanggar Contoh {place} {number}", "Studio Contoh {noun} {place} {number}"),
    Producer.Kind.SMALL_INDUSTRY: ("Contoh {noun} {place} {number}", "Contoh Industri {noun} {place} {number}"),
    Producer.Kind.COOPERATIVE: ("Koperasi Contoh Perajin {place} {number}", "Koperasi Contoh {noun} {place} {number}"),
    Producer.Kind.COMPANY: ("CV Contoh {noun} {place} {number}",),
    Producer.Kind.SUPPLIER: ("Contoh {noun} {place} {number}",),
}
LONG_NAME = "Koperasi Contoh Serba Usaha Perajin Gerabah, Keramik Hias, dan Cenderamata {place} {kabupaten} {number}"
PEOPLE = {  # fewest and most who work in a business of this kind
    Producer.Kind.STUDIO: (2, 9),
    Producer.Kind.SMALL_INDUSTRY: (5, 19),
    Producer.Kind.COOPERATIVE: (9, 60),
    Producer.Kind.COMPANY: (12, 90),
}
KBLI = {"genteng": "23922", "kowi": "23919", "tanah": "08105"}
KBLI_OF_CERAMIC_WARE = "23932"
LANGUAGES = {"32.14": "Indonesia, Sunda", "36.04": "Indonesia, Jawa, Sunda"}
PAYMENTS = ("Tunai", "Tunai, transfer bank", "Tunai, transfer bank, QRIS", "Transfer bank, uang muka 50%")
SHIPPING = (
    "Diambil sendiri",
    "Ekspedisi, ongkos kirim ditanggung pembeli",
    "Truk sendiri sampai Jakarta dan Bandung",
    "Ekspedisi atau kontainer dari Tanjung Priok",
)


@dataclass(frozen=True)
class Oddity:
    """What is unusual about a sample, so that every page and list meets such a record."""

    status: Producer.Status = Producer.Status.PUBLISHED
    sparse: bool = False
    without_photos: bool = False
    long_name: bool = False

    @classmethod
    def of(cls, number: int):
        """Spread the oddities over the samples so that the first dozen has one of each."""
        status = Producer.Status.PUBLISHED
        if number % 25 == 7:
            turn = number // 25 % 3
            status = (Producer.Status.DRAFT, Producer.Status.ARCHIVED, Producer.Status.SUBMITTED)[turn]
        return cls(status, number % 35 == 11, number % 30 == 4, number % 40 == 9)


@dataclass
class Sample:
    """An unsaved producer with its rows; words of the craft are named by their slugs."""

    producer: Producer
    number: int
    speciality: Speciality
    oddity: Oddity
    officer: object
    stamps: dict
    types: set[str] = field(default_factory=set)
    techniques: set[str] = field(default_factory=set)
    motifs: set[str] = field(default_factory=set)
    finishes: set[str] = field(default_factory=set)
    products: list[tuple[Product, set[str]]] = field(default_factory=list)
    kilns: list = field(default_factory=list)
    hours: list[OpeningHours] = field(default_factory=list)
    exceptions: list[OpeningException] = field(default_factory=list)
    channels: list[SalesChannel] = field(default_factory=list)
    consents: list[ProducerConsent] = field(default_factory=list)
    photos: list = field(default_factory=list)


def invent(count: int, *, words: dict, desa: dict, officers: dict) -> list[Sample]:
    """Make up ``count`` samples.

    ``words`` is the vocabulary by model and slug, ``desa`` the villages by code (with their
    kecamatan and kabupaten), ``officers`` the demo officers by code of the kabupaten.
    """
    rng = random.Random(SEED)  # noqa: S311 - no secret, and the same on every machine
    samples = []
    for number, (code, place, key) in enumerate(spread(rng, count), start=1):
        sample = _begin(rng, number, desa[code], place, key, officers[code[:5]])
        if sample.oddity.sparse:
            _fill_sparsely(sample)
        else:
            _fill(rng, sample, key, words)
        samples.append(sample)
    return samples


def _begin(rng, number, desa, place, key, officer):
    """A sample with a name, a place and a status."""
    speciality, oddity = SPECIALITIES[key], Oddity.of(number)
    kind = Producer.Kind.COOPERATIVE if oddity.long_name else rng.choice(speciality.kinds)
    pattern = LONG_NAME if oddity.long_name else rng.choice(NAMES[kind])
    noun = rng.choice(speciality.nouns)
    kabupaten = desa.kecamatan.kabupaten
    name = pattern.format(noun=noun, place=place, number=number, kabupaten=kabupaten.short_name)
    stamps = _stamps(rng, oddity.status, officer)
    producer = Producer(
        name=name,
        slug=slugify(name),
        kind=kind,
        kecamatan=desa.kecamatan,
        desa=None if oddity.sparse and number % 2 == 0 else desa,
        relayed_by_office=True,
        is_sample=True,
        **stamps,
    )
    return Sample(producer, number, speciality, oddity, officer, stamps)


def _stamps(rng, status, officer):
    """Status with who and when, for the producer and for its products."""
    day = rng.randint(30, 600)
    values = {"status": status}
    if status == Producer.Status.SUBMITTED:
        values |= {"submitted_at": days_before(day), "submitted_by": officer}
    if status in (Producer.Status.PUBLISHED, Producer.Status.ARCHIVED):
        values |= {"published_at": days_before(day), "published_by": officer}
    if status == Producer.Status.ARCHIVED:
        values |= {"archived_at": days_before(day // 2), "archived_by": officer}
    return values


def _fill_sparsely(sample):
    """What publication asks for, and nothing else."""
    sample.types = set(sample.speciality.main[:1])
    sample.producer.description_ind = "Contoh usaha yang datanya baru sedikit."
    sample.producer.description_en = "A sample business of which little is known so far."


def _fill(rng, sample, key, words):
    producer = sample.producer
    producer.founded_year = rng.randint(*sample.speciality.since) if rng.random() < 0.85 else None
    _set_business(rng, sample, key)
    _set_services(rng, sample)
    pieces.add(rng, sample, words)
    contacts.add(rng, sample)
    weeks.add(rng, sample)
    producer.description_ind, producer.description_en = sentences.describe(rng, sample.speciality, _facts(producer))
    if producer.published_at and rng.random() < 0.65:
        producer.verified_at = days_before(rng.randint(1, CHECKED_WITHIN_DAYS))
        producer.verified_by = sample.officer
        producer.verification_note = "Data contoh: tidak ada kunjungan sungguhan."


def _set_business(rng, sample, key):
    producer, speciality = sample.producer, sample.speciality
    fewest, most = PEOPLE.get(producer.kind, (1, math.inf))
    people = max(fewest, min(most, rng.randint(*speciality.workers)))
    if rng.random() < 0.9:
        producer.workers_female = rng.randint(0, people // 2)
        producer.workers_male = people - producer.workers_female
    producer.size_class = Producer.SizeClass.MICRO if people < 5 else Producer.SizeClass.SMALL
    if people > 19:
        producer.size_class = Producer.SizeClass.MEDIUM
    if rng.random() < 0.6:
        producer.kbli, producer.kbli_edition = KBLI.get(key, KBLI_OF_CERAMIC_WARE), 2020
    if rng.random() < 0.8 and speciality.main:
        capacity = rng.randint(*speciality.capacity)
        producer.monthly_capacity = round(capacity, 1 - len(str(capacity)))


def _set_services(rng, sample):
    producer, sells_ware = sample.producer, bool(sample.speciality.main)
    producer.welcomes_visitors = sells_ware and rng.random() < 0.45
    producer.teaches_visitors = producer.welcomes_visitors and rng.random() < 0.4
    producer.custom_orders = sells_ware and rng.random() < 0.5
    producer.languages = LANGUAGES[producer.kecamatan.kabupaten_id]
    if rng.random() < (0.4 if producer.welcomes_visitors else 0.1):
        producer.languages += ", Inggris"
    producer.payment = rng.choice(PAYMENTS)
    producer.shipping = rng.choice(SHIPPING) if rng.random() < 0.7 else ""


def _facts(producer):
    men, women = producer.workers_male or 0, producer.workers_female or 0
    return sentences.Facts(
        kind=producer.kind,
        place=f"{producer.desa.get_kind_display()} {producer.desa.name}, Kecamatan {producer.kecamatan.name}",
        year=producer.founded_year or 0,
        workers=men + women,
        women=women,
        capacity=producer.monthly_capacity or 0,
        custom=producer.custom_orders,
        visits=producer.welcomes_visitors,
        lessons=producer.teaches_visitors,
    )
