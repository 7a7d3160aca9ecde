"""A producer with everything that a page can show, and a directory of some of them."""

import datetime
from decimal import Decimal

from artisans import indexing
from artisans.models import Technique
from stewardship.models import Consent
from tests import factories

PHONE, WHATSAPP, EMAIL = "+62264123456", "+6281234567890", "wati@example.org"
ADDRESS, LAT, LON = "Jalan Rahasia 17", Decimal("-6.63217"), Decimal("107.39123")
PERSONAL = {
    Consent.Field.PHONE: [PHONE, "62264123456"],
    Consent.Field.WHATSAPP: [WHATSAPP, "6281234567890"],
    Consent.Field.EMAIL: [EMAIL],
    Consent.Field.LOCATION: [ADDRESS, "-6.63217", "107.39123"],
}
"""By field of consent, what gives it away wherever it stands."""


def private_producer(**kwargs):
    """A published producer with all personal data and no consent."""
    return factories.ProducerFactory(
        **{
            "published": True,
            "desa": factories.DesaFactory(anjun=True),
            "phone": PHONE,
            "whatsapp": WHATSAPP,
            "email": EMAIL,
            "address": ADDRESS,
            "lat": LAT,
            "lon": LON,
            **kwargs,
        }
    )


def agree(producer, *fields, **kwargs):
    return [factories.ProducerConsentFactory(record=producer, field=field, **kwargs) for field in fields]


def words(number):
    """Four words of the craft: a type, a technique, a motif and a finish."""
    return {
        "product_types": [factories.ProductTypeFactory(name_ind=f"Gentong{number}")],
        "techniques": [factories.TechniqueFactory(stage=Technique.Stage.FORMING)],
        "motifs": [factories.MotifFactory()],
        "finishes": [factories.FinishFactory()],
    }


def full_producer(**kwargs):
    """A producer that fills every part of its page, ready for lists and search."""
    return factories.indexed(not_yet_indexed(**kwargs))


def full_producers(count):
    """Several of them: Gerabah Lengkap 0, 1 …"""
    made = [not_yet_indexed(number) for number in range(count)]
    indexing.refresh_all()
    return made


def not_yet_indexed(number=0, **kwargs):
    given = {
        "name": f"Gerabah Lengkap {number}",
        "verified": True,
        "welcomes_visitors": True,
        **words(number),
        **kwargs,
    }
    producer = private_producer(
        description_ind="Gerabah lengkap dari Anjun.",
        description_en="Complete pottery of Anjun.",
        founded_year=1987,
        monthly_capacity=1200,
        custom_orders=True,
        teaches_visitors=True,
        languages="Indonesia, Sunda",
        payment="Tunai",
        shipping="JNE",
        website="https://lengkap.example.org/",
        sources=[factories.SourceFactory()],
        **given,
    )
    agree(producer, *PERSONAL)
    product = factories.ProductFactory(
        producer=producer,
        published=True,
        type=given["product_types"][0],
        finish=given["finishes"][0],
        motif=given["motifs"][0],
        techniques=given["techniques"],
        height_cm=Decimal("40.5"),
        diameter_cm=30,
        weight_kg=Decimal("2.5"),
        price_min=75_000,
        price_max=120_000,
        minimum_order=10,
    )
    if number < 3:  # pictures take time to make
        factories.PhotoFactory(record=producer, credit="Asep", image__width=320, image__height=240)
        factories.PhotoFactory(record=producer, product=product, position=1)
    factories.KilnFactory(producer=producer, largest_piece_cm=120, max_temperature_c=1000)
    factories.SalesChannelFactory(producer=producer)
    factories.OpeningHoursFactory(producer=producer)
    factories.OpeningExceptionFactory(
        producer=producer, starts=datetime.date(2026, 3, 19), ends=datetime.date(2026, 3, 25), reason_ind="Lebaran"
    )
    return producer
