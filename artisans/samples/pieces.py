"""Products of a sample and the kilns that can fire them."""

import math
from decimal import Decimal
from itertools import cycle, islice

from ..models import Finish, Kiln, Motif, Product, ProductType
from .forms import FORMS

DETAILS = {
    "polos": ("Warna tanah bakar apa adanya.", "In the natural colour of fired clay."),
    "glasir": ("Diglasir rata, dibakar dua kali.", "Evenly glazed and fired twice."),
    "cat": ("Dicat setelah dibakar; warna lain dapat dipesan.", "Painted after firing; other colours to order."),
    "airbrush-coating": ("Warna semprot dengan lapisan doff.", "Sprayed colour with a matt coat."),
    "karat": ("Tampak seperti besi berkarat.", "Looks like rusted iron."),
    "engobe": ("Dilapisi lumpur warna sebelum dibakar.", "Coated with coloured slip before firing."),
    "pewarna-alam": ("Diwarnai dengan tanah dan batu.", "Coloured with earth and stone."),
    "gosok": ("Digosok sampai mengilap, tanpa glasir.", "Rubbed until it shines, without glaze."),
    "biskuit": ("Dijual tanpa warna, siap dilukis sendiri.", "Sold unpainted, ready for your own colours."),
}
ORDERS = (  # up to this price in IDR: minimum orders in pieces
    (5_000, (100, 200, 500, 1_000)),
    (30_000, (24, 48, 100)),
    (150_000, (4, 6, 10, 20)),
    (600_000, (1, 2, 5, 10)),
    (math.inf, (1,)),
)
CARTONS = ((10, (48, 60, 96)), (20, (12, 18, 24)), (35, (4, 6, 8)), (50, (1, 2)))  # up to this side in cm: pieces
PADDING_CM, CARTON_KG, WIDEST_CARTON_CM = Decimal("1.5"), Decimal("1.2"), 100
WAITS = ((35, (7, 10, 14, 21)), (90, (14, 21, 30, 35)), (math.inf, (30, 45, 60, 75)))  # up to this side in cm: days


def add(rng, sample, words):
    """Give a sample its types, 2 to 7 products, and kilns that take the largest of them."""
    speciality = sample.speciality
    also = rng.sample(speciality.also, k=min(len(speciality.also), rng.randint(1, 4)))
    types = [*speciality.main, *also]
    decoration = rng.sample(speciality.decoration, k=min(len(speciality.decoration), rng.randint(1, 3)))
    sample.types, sample.techniques = set(types), set(decoration)
    sample.motifs = set(rng.sample(speciality.motifs, k=min(len(speciality.motifs), rng.randint(0, 2))))
    sample.finishes = set(rng.sample(speciality.finishes, k=min(len(speciality.finishes), rng.randint(1, 2))))
    made = set()
    for slug in islice(cycle(types), rng.randint(2, 7)) if types else ():
        free = [size for size in FORMS[slug].sizes if (slug, size) not in made]
        if free:
            size = rng.choice(free)
            made.add((slug, size))
            _add_product(rng, sample, slug, size, decoration, words)
    _add_kilns(rng, sample)


def _add_product(rng, sample, slug, size, decoration, words):
    form = FORMS[slug]
    height, width = form.height_and_width(size)
    name_ind, name_en = rng.choice(form.names)
    finish = rng.choice(sorted(sample.finishes))
    motif = rng.choice(sorted(sample.motifs)) if sample.motifs and rng.random() < 0.4 else None
    described = DETAILS.get(finish, ("", "")) if rng.random() < 0.5 else ("", "")
    price_min, price_max = _prices(rng, form, size)
    product = Product(
        producer=sample.producer,
        type=words[ProductType][slug],
        name_ind=f"{name_ind} {size} cm",
        name_en=f"{name_en}, {size} cm",
        description_ind=described[0],
        description_en=described[1],
        finish=words[Finish][finish],
        motif=words[Motif][motif] if motif else None,
        height_cm=Decimal(str(height)),
        diameter_cm=Decimal(str(width)),
        weight_kg=Decimal(f"{form.weight(size) * rng.uniform(0.92, 1.08):.2f}"),
        price_min=price_min,
        price_max=price_max,
        is_sample=True,
        **_stamps_of_product(rng, sample),
    )
    if rng.random() < 0.85:
        product.minimum_order = rng.choice(_up_to(ORDERS, price_min or form.price(size)))
        product.lead_time_days = rng.choice(_up_to(WAITS, max(height, width)))
        if form.packed:
            product.pieces_per_carton = rng.choice(_up_to(CARTONS, max(height, width)) or (None,))
            _pack(product)
    forming = rng.choice(form.forming)
    decorated = {rng.choice(decoration)} if decoration and rng.random() < 0.5 else set()
    sample.techniques.add(forming)
    sample.products.append((product, {forming} | decorated))


def _pack(product):
    """Give a product that goes in cartons the smallest one that is nearly a cube, with packing around and between."""
    number = product.pieces_per_carton
    if not number:
        return
    width, height = product.diameter_cm + 2 * PADDING_CM, product.height_cm + 2 * PADDING_CM
    sides = [
        (width * along, width * (number // along // up), height * up)
        for up in range(1, number + 1)
        for along in range(1, number + 1)
        if number % (along * up) == 0
    ]
    length, depth, tall = min(sides, key=lambda box: (max(box), box))
    if max(length, depth, tall) > WIDEST_CARTON_CM:
        return
    product.carton_length_cm, product.carton_width_cm = max(length, depth), min(length, depth)
    product.carton_height_cm = tall
    product.carton_weight_kg = round(product.weight_kg * number + CARTON_KG, 1)


def _stamps_of_product(rng, sample):
    """A product goes with its producer; now and then one is still being prepared."""
    return {"status": Product.Status.DRAFT} if rng.random() < 0.05 else sample.stamps


def _prices(rng, form, size):
    """Lowest and highest price in IDR inside the band of the form; now and then on request only."""
    cheapest, dearest = form.prices
    low = min(dearest, max(cheapest, _rounded(form.price(size) * rng.uniform(0.95, 1.15))))
    high = min(dearest, _rounded(low * rng.uniform(1.1, 1.4)))
    if rng.random() < 0.06:
        return None, None
    return low, high if high > low and rng.random() < 0.55 else None


def _rounded(amount):
    """A price as people write it: the larger, the coarser."""
    step = _up_to(((5_000, 100), (20_000, 500), (100_000, 1_000), (1_000_000, 5_000), (math.inf, 50_000)), amount)
    return round(amount / step) * step


def _up_to(table, value):
    """The entry of the first row whose limit ``value`` does not pass, or nothing."""
    return next((entry for limit, entry in table if value <= limit), None)


def _add_kilns(rng, sample):
    if not sample.speciality.kilns or not sample.products or rng.random() < 0.1:
        return
    tallest = max(product.height_cm for product, _techniques in sample.products)
    largest = math.ceil(tallest / 5) * 5 + rng.choice((5, 10, 20))
    for kind, coolest, hottest in rng.sample(
        sample.speciality.kilns, k=min(len(sample.speciality.kilns), rng.choice((1, 1, 2)))
    ):
        sample.kilns.append(
            Kiln(
                producer=sample.producer,
                kind=kind,
                count=rng.choice((1, 1, 1, 2, 3)),
                max_temperature_c=rng.randrange(coolest, hottest + 1, 10),
                largest_piece_cm=largest,
            )
        )
        largest = max(20, largest * 2 // 3)  # the second kiln is the smaller one
