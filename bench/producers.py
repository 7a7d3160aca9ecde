"""Synthetic producers over the real kecamatan, desa and words of the craft; the same ones each time."""

import random
from datetime import time, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from artisans.indexing import refresh_all
from artisans.models import Finish, Kiln, OpeningHours, Photo, Producer, Product, ProductType, SalesChannel, Technique
from regions.models import Desa
from stewardship.models import Staff

BATCH = 1_000
SYLLABLES = ["ba", "ci", "da", "gu", "ja", "ka", "li", "ma", "nu", "pa", "ra", "su", "ta", "wi"]
# Where potters are many; every other desa counts once.
CENTRES = {"anjun": 300, "citeko": 120, "pamoyanan": 80, "plered": 60, "bumijaya": 250, "anyar": 30, "padarincang": 20}
ABOUT = "Membuat gerabah dari tanah liat setempat, diputar tangan dan dibakar dengan kayu sejak tiga keturunan."


@transaction.atomic
def make(scale: int) -> int:
    """Make ``scale`` published producers with products, hours, kilns, channels and photos."""
    chance = random.Random(2020)
    staff = Staff.objects.create_user("bench")
    producers = Producer.objects.bulk_create(_producers(chance, scale, staff), batch_size=BATCH)
    types, finishes = list(ProductType.objects.all()), list(Finish.objects.all())
    techniques = list(Technique.objects.filter(filterable=True)) or list(Technique.objects.all())
    # A few forms are made by many, most by few.
    weights = [1 / (place + 2) for place in range(len(types))]

    products, links, parts = [], [], []
    for producer in producers:
        for form in dict.fromkeys(chance.choices(types, weights, k=chance.randint(2, 5))):
            products.append(_product(chance, producer, form, chance.choice(finishes), staff))
        links += [
            Producer.techniques.through(producer=producer, technique=word)
            for word in chance.sample(techniques, min(2, len(techniques)))
        ]
        parts += _parts(chance, producer)
    Product.objects.bulk_create(products, batch_size=BATCH)
    Producer.techniques.through.objects.bulk_create(links, batch_size=BATCH)
    for model in (OpeningHours, Kiln, SalesChannel, Photo):
        model.objects.bulk_create([part for part in parts if isinstance(part, model)], batch_size=BATCH)
    return refresh_all()


def _producers(chance, scale, staff):
    villages = list(Desa.objects.select_related("kecamatan"))
    weights = [CENTRES.get(village.slug, 1) for village in villages]
    now = timezone.now()
    for number, village in enumerate(chance.choices(villages, weights, k=scale), start=1):
        name = f"Gerabah {''.join(chance.choices(SYLLABLES, k=3)).title()} {number}"
        checked = now - timedelta(days=chance.randint(0, 700)) if chance.random() < 0.6 else None
        yield Producer(
            name=name,
            slug=name.lower().replace(" ", "-"),
            kind=chance.choice(Producer.Kind.values[:4]),
            description_ind=ABOUT,
            description_en="Makes pottery from local clay, thrown by hand and fired with wood for three generations.",
            founded_year=chance.randint(1960, 2024),
            kecamatan=village.kecamatan,
            desa=village,
            phone="+6281234567890",
            whatsapp="+6281234567890",
            monthly_capacity=chance.randint(50, 5000),
            welcomes_visitors=chance.random() < 0.4,
            custom_orders=chance.random() < 0.5,
            status=Producer.Status.PUBLISHED,
            published_at=now,
            published_by=staff,
            verified_at=checked,
            verified_by=staff if checked else None,
        )


def _product(chance, producer, form, finish, staff):
    price = chance.choice([5, 15, 40, 90, 250, 750, 2000]) * 1000
    return Product(
        producer=producer,
        type=form,
        name_ind=f"{form.name_ind} {chance.choice(SYLLABLES)}",
        name_en=f"{form.name_en} {chance.choice(SYLLABLES)}",
        finish=finish,
        height_cm=Decimal(chance.randint(5, 120)),
        diameter_cm=Decimal(chance.randint(5, 80)),
        price_min=price,
        price_max=price * 2,
        minimum_order=chance.choice([1, 10, 50]),
        status=Product.Status.PUBLISHED,
        published_at=producer.published_at,
        published_by=staff,
    )


def _parts(chance, producer):
    parts = [OpeningHours(producer=producer, weekday=day, opens=time(8), closes=time(16)) for day in range(6)]
    if chance.random() < 0.7:
        parts.append(
            Kiln(producer=producer, kind=chance.choice(Kiln.Kind.values), largest_piece_cm=chance.randint(20, 150))
        )
    if chance.random() < 0.5:
        kind = chance.choice(SalesChannel.Kind.values)
        parts.append(SalesChannel(producer=producer, kind=kind, url=f"https://example.org/{producer.slug}"))
    # No file lies behind these names: pages only write the addresses of the variants.
    parts += [
        Photo(
            record=producer,
            image=f"photos/bench-{chance.randrange(27)}.jpg",
            width=1600,
            height=1200,
            alt_ind="Gentong merah dengan tutup",
            alt_en="Red jar with a lid",
            position=position,
        )
        for position in range(chance.randint(0, 3))
    ]
    return parts
