"""Made-up exporters that show the list, their pages and the figures at work; `load_samples` calls this.

Each is linked to a sample producer and begins with "Contoh" (sample), its certificates too. The same
seed and the same producers always give the same rows: nothing here reads the clock.
"""

import random
from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Count
from django.utils.text import slugify
from django.utils.translation import override

from artisans.models import Producer
from artisans.samples import logins
from artisans.samples.contacts import CONSENT_TEXT, TELEPHONE
from artisans.samples.days import REFERENCE, days_before
from artisans.samples.loading import Report
from stewardship.models import Consent

from . import indexing, sample_inquiries
from .models import Certificate, Exporter, ExporterConsent, ExportMarket, FormerExporterSlug, Shipment

SEED = 20260102
EXPORTERS, SHIPMENTS = 12, 420
DAYS_OF_SHIPMENTS = 1_000
FIRST_NUMBER = 4_800
"""Of the telephone numbers that belong to nobody (`artisans.samples.contacts`); producers have the lower ones."""

MARKETS = {
    "NL": 9, "IN": 8, "JP": 6, "KR": 6, "SA": 5, "MY": 5, "US": 4, "TW": 3, "AU": 3,
    "DE": 3, "ES": 2, "SG": 2, "FR": 2, "AE": 1, "NZ": 1,
}  # fmt: skip
"""How often a sample delivers to a country, against the others; it says nothing of real exporters."""

ROLES = [*[Exporter.Role.EXPORTER] * 4, Exporter.Role.BOTH, Exporter.Role.SUPPLIER]
TERMS = ("FOB", "EXW; FOB", "FOB; CIF", "FOB; CFR; CIF", "EXW")
PAYMENTS = ("Uang muka 30%, sisanya sebelum muat", "Uang muka 50%, sisanya saat muat", "L/C at sight")
LANGUAGES = ("Indonesia, Inggris", "Indonesia, Inggris, Mandarin", "Indonesia, Sunda", "Indonesia, Inggris, Belanda")
CERTIFICATES = ("ISO 9001", "SVLK kemasan kayu", "Uji timbal dan kadmium")
PIECES_IN_20 = 1_400
USD_A_PIECE = Decimal("4.10")
HS_CODES = ("691490", "691490", "691490", "691490", "691310", "691200")
"""As a declaration might have them: which one is right is nobody's word here."""


def load() -> Report:
    """Make the sample exporters with their rows and shipments, unless there are some."""
    report = Report()
    if already := Exporter.objects.samples().count():
        report.notes.append(f"{already} sample exporters are there already; none was made.")
        sample_inquiries.load(report)
        return report
    rng, officers = random.Random(SEED), logins.officers()  # noqa: S311 - no secret, and the same on every machine
    with override("id"), transaction.atomic():
        exporters = [
            _exporter(rng, number, producer, officers[producer.kecamatan.kabupaten_id])
            for number, producer in enumerate(_producers(), start=1)
        ]
        report.counts["exporters"] = len(exporters)
        report.counts["shipments"] = _ship(rng, exporters)
        indexing.refresh_all()
        sample_inquiries.load(report)
    return report


def remove() -> Report:
    """Take the sample exporters, their shipments and inquiries away; real ones stay as they are."""
    report = Report()
    with transaction.atomic():
        inquiries = sample_inquiries.remove()
        for name, rows in (("shipments", Shipment.objects.samples()), ("exporters", Exporter.objects.samples())):
            report.counts[name] = rows.count()
            rows.delete()
        report.counts["inquiries"] = inquiries
        indexing.mark_producers()
    return report


def _producers():
    """The sample producers of most product types, of both kabupaten in turn."""
    public = Producer.objects.samples().published().exclude(monthly_capacity=None)
    counted = public.annotate(types=Count("product_types")).filter(types__gt=0)
    ranked = counted.order_by("-types", "pk").select_related("kecamatan__kabupaten", "desa")
    kabupaten = {}
    for producer in ranked:
        kabupaten.setdefault(producer.kecamatan.kabupaten_id, []).append(producer)
    chosen = [rows.pop(0) for _turn in range(EXPORTERS) for rows in kabupaten.values() if rows]
    return chosen[:EXPORTERS]


def _exporter(rng, number, producer, officer):
    types = list(producer.product_types.order_by("order", "pk")[:4])
    place = (producer.desa or producer.kecamatan).name
    name = f"Contoh Ekspor {types[0].name_ind} {place} {number}"
    published = number != EXPORTERS  # the last one waits in the office
    exporter = Exporter(
        name=name,
        slug=_free_slug(name),
        legal_name=f"CV Contoh {place} {number}",
        producer=producer,
        kecamatan=producer.kecamatan,
        desa=producer.desa,
        role=ROLES[(number - 1) % len(ROLES)],
        since_year=rng.randint(2003, 2021),
        is_sample=True,
        relayed_by_office=True,
        description_ind=f"Eksportir contoh dari {place}: {types[0].name_ind.lower()} dan sejenisnya, di atas palet.",
        description_en=f"A sample exporter in {place}: {(types[0].name_en or '').lower()} and the like, on pallets.",
        **_stamps(rng, published, officer),
        **_terms(rng, producer),
        **_contact(number),
    )
    exporter.save()
    exporter.product_types.set(types)
    ExportMarket.objects.bulk_create(_markets(rng, exporter))
    Certificate.objects.bulk_create(_certificates(rng, exporter, number))
    ExporterConsent.objects.bulk_create(_consents(rng, exporter, officer))
    return exporter


def _free_slug(name):
    """Give way to a real exporter that has, or had, the same address."""
    slug = slugify(name)
    while Exporter.objects.filter(slug=slug).exists() or FormerExporterSlug.objects.filter(slug=slug).exists():
        slug += "-contoh"
    return slug


def _stamps(rng, published, officer):
    if not published:
        return {"status": Exporter.Status.DRAFT}
    day = rng.randint(60, 500)
    stamps = {"status": Exporter.Status.PUBLISHED, "published_at": days_before(day), "published_by": officer}
    if rng.random() < 0.8:
        checked = {"verified_at": days_before(rng.randint(5, 420)), "verified_by": officer}
        stamps |= {**checked, "verification_note": "Data contoh: tidak ada kunjungan sungguhan."}
    return stamps


def _terms(rng, producer):
    by_container = rng.random() < 0.3
    terms = rng.choice(TERMS)
    return {
        "incoterms": terms,
        "ports": rng.choice(("Tanjung Priok", "Tanjung Priok; Patimban")),
        "payment_terms": rng.choice(PAYMENTS),
        "minimum_order": 1 if by_container else rng.choice((50, 100, 200, 300, 500)),
        "minimum_unit": Exporter.OrderUnit.CONTAINERS if by_container else Exporter.OrderUnit.PIECES,
        "lead_time_days": rng.choice((30, 45, 60, 90)),
        "monthly_capacity": producer.monthly_capacity,
        "languages": rng.choice(LANGUAGES),
        "kbli": "23932" if rng.random() < 0.8 else "",
        "kbli_edition": 2020 if rng.random() < 0.8 else None,
        "product_tested": rng.random() < 0.4,
        "packing_ready": rng.random() < 0.7,
        "english_sheet": rng.random() < 0.6,
        "price_list": rng.random() < 0.7,
    }


def _contact(number):
    return {
        "whatsapp": TELEPHONE.format(FIRST_NUMBER + number),
        "email": f"contoh-ekspor{number}@example.org",
        "website": f"https://example.org/ekspor-{number}/" if number % 4 == 0 else "",
    }


def _markets(rng, exporter):
    chosen = set(rng.choices(list(MARKETS), weights=MARKETS.values(), k=rng.randint(3, 7)))
    return [
        ExportMarket(
            exporter=exporter,
            country=code,
            since_year=rng.randint(exporter.since_year, 2024),
            is_active=rng.random() < 0.85,
        )
        for code in sorted(chosen)
    ]


def _certificates(rng, exporter, number):
    """Certificates for two of three; some of them have expired."""
    if number % 3 == 0:
        return []
    chosen = sorted(rng.sample(CERTIFICATES, k=rng.randint(1, 2)))
    return [
        Certificate(
            exporter=exporter,
            name=f"Contoh: {name}",
            issuer="Lembaga Contoh",
            number=f"CONTOH-{number:02}-{place}",
            valid_until=REFERENCE.date() + timedelta(days=rng.randint(-200, 700)),
        )
        for place, name in enumerate(chosen, start=1)
    ]


def _consents(rng, exporter, officer):
    given = days_before(rng.randint(30, 600)).date()
    fields = [field for field in (Consent.Field.WHATSAPP, Consent.Field.EMAIL) if rng.random() < 0.75]
    purposes = (Consent.Purpose.DIRECTORY, Consent.Purpose.TRADE)
    return [
        ExporterConsent(
            record=exporter,
            field=field,
            purpose=purpose,
            channel=Consent.Channel.PAPER,
            given_on=given,
            recorded_by=officer,
            text_version=CONSENT_TEXT,
        )
        for field in fields
        for purpose in purposes
    ]


def _ship(rng, exporters) -> int:
    """Spread the shipments over exporters and years, most of them to the larger markets of each."""
    shippers = [
        (exporter, [market.country.code for market in exporter.markets.all()], list(exporter.product_types.all()))
        for exporter in exporters
        if exporter.role != Exporter.Role.SUPPLIER
    ]
    shipments = (
        [_shipment(rng, number, *rng.choice(shippers)) for number in range(1, SHIPMENTS + 1)] if shippers else []
    )
    Shipment.objects.bulk_create(shipment for shipment, _types in shipments)
    through = Shipment.product_types.through
    through.objects.bulk_create(
        through(shipment_id=shipment.pk, producttype_id=word.pk) for shipment, types in shipments for word in types
    )
    return len(shipments)


def _shipment(rng, number, exporter, countries, types):
    twenties, forties = rng.choice(((1, 0), (1, 0), (2, 0), (0, 1), (0, 0)))
    pieces = round((twenties + 2 * forties or 0.2) * PIECES_IN_20 * rng.uniform(0.8, 1.1), -1)
    decided = rng.random() < 0.7
    shipment = Shipment(
        exporter=exporter,
        country=rng.choices(countries, weights=[MARKETS[code] ** 2 for code in countries])[0],
        shipped_on=(REFERENCE - timedelta(days=rng.randint(10, DAYS_OF_SHIPMENTS))).date(),
        reference=f"CONTOH-{number:04}",
        containers_20=twenties,
        containers_40=forties,
        pieces=int(pieces),
        weight_kg=Decimal(int(pieces * rng.uniform(3, 8))),
        value=(Decimal(int(pieces)) * USD_A_PIECE).quantize(Decimal("0.01")) if decided else None,
        currency=rng.choice((Shipment.Currency.USD, Shipment.Currency.USD, Shipment.Currency.EUR)) if decided else "",
        hs_code=rng.choice(HS_CODES) if decided else "",
        hs_decided_by=rng.choice(Shipment.HsDecidedBy.values) if decided else "",
        is_sample=True,
    )
    return shipment, types[:2] if rng.random() < 0.2 else rng.choices(types, weights=range(len(types), 0, -1))
