"""What a sample piece of each product type looks like: sizes, weight and price that fit together.

Prices follow the few that reports name (`data/facts`): pot of 20 cm about Rp15,000, guci of 60 cm
about Rp285,000, large Majapahit pot about Rp300,000, kowi Rp1,000 to 1,600, cobek Rp8,000 to 35,000,
roof tile about Rp2,500, jars of 2 to 3 m several million.
"""

import math
from dataclasses import dataclass

CLAY_KG_PER_LITRE = 1.8
ON_THE_WHEEL = ("putar",)
IN_PARTS = ("putar", "sambung")
PRESSED = ("cetak-tekan",)
CAST = ("cetak-tuang",)
BUILT_UP = ("pilin", "putar", "sambung")


@dataclass(frozen=True)
class Form:
    """Usual sizes of a product type in cm: heights, or widths where it is ``flat``.

    ``ratio`` is the other side divided by that size; ``prices`` are IDR of the smallest and the
    largest size. ``solid`` is the share of the enclosing block that is clay; without it the piece
    is hollow. ``names`` are pairs, Indonesian and English; only what is ``packed`` goes into cartons.
    """

    sizes: tuple[int, ...]
    ratio: float
    prices: tuple[int, int]
    names: tuple[tuple[str, str], ...]
    forming: tuple[str, ...] = ON_THE_WHEEL
    flat: bool = False
    solid: float = 0
    pieces: int = 1
    packed: bool = True

    def height_and_width(self, size: int) -> tuple[float, float]:
        """Height and width in cm of a piece of this size."""
        other = round(size * self.ratio, 1)
        return (other, size) if self.flat else (size, other)

    def weight(self, size: int) -> float:
        """Weight in kg: the walls of a hollow piece grow thicker with its height."""
        height, width = self.height_and_width(size)
        if self.solid:
            volume = width * width * height * self.solid
        else:
            surface = math.pi * width * height * 0.8 + math.pi / 4 * width * width
            volume = surface * (0.4 + 0.0055 * height + 0.015 * max(0, height - 100))
        return volume * self.pieces * CLAY_KG_PER_LITRE / 1000

    def price(self, size: int) -> float:
        """Typical price in IDR, growing by a power of the size between the two known ends."""
        small, large = self.sizes[0], self.sizes[-1]
        cheapest, dearest = self.prices
        power = math.log(dearest / cheapest) / math.log(large / small)
        return cheapest * (size / small) ** power


FORMS = {
    # garden
    "pot-bunga": Form(
        (10, 15, 20, 25, 30, 40),
        1.1,
        (6_000, 45_000),
        (("Pot bunga", "Flower pot"), ("Pot bunga bibir lebar", "Wide-rimmed flower pot"), ("Pot polos", "Plain pot")),
        ("putar", "cetak-tekan"),
    ),
    "pot-tanam": Form(
        (20, 30, 40, 60, 80, 100),
        0.9,
        (20_000, 450_000),
        (("Pot tanam", "Planter"), ("Pot tanam tinggi", "Tall planter"), ("Pot tanam bergaris", "Ribbed planter")),
    ),
    "pot-besar": Form(
        (60, 80, 100, 120), 0.8, (180_000, 750_000), (("Pot besar taman", "Large garden pot"),), IN_PARTS
    ),
    "pot-raksasa": Form((150, 180, 200, 220), 0.7, (2_500_000, 6_000_000), (("Pot raksasa", "Giant pot"),), BUILT_UP),
    "pot-majapahit": Form(
        (40, 60, 80), 0.85, (95_000, 300_000), (("Pot Majapahit", "Majapahit-style pot"),), ("putar", "sambung")
    ),
    "pot-anggrek": Form((12, 15, 18, 22), 1.0, (7_000, 22_000), (("Pot anggrek berlubang", "Pierced orchid pot"),)),
    "pot-berkaki": Form((30, 40, 50, 60), 0.8, (65_000, 260_000), (("Pot berkaki", "Footed pot"),), IN_PARTS),
    "pot-minimalis": Form(
        (12, 18, 25, 35, 45),
        0.9,
        (15_000, 140_000),
        (("Pot minimalis", "Minimalist pot"), ("Pot silinder", "Cylinder pot"), ("Pot kotak", "Square pot")),
        CAST,
    ),
    "relief-taman": Form(
        (30, 40, 60, 80),
        0.75,
        (55_000, 450_000),
        (
            ("Relief daun pisang", "Banana leaf relief"),
            ("Relief ikan", "Fish relief"),
            ("Relief tebing", "Cliff relief"),
        ),
        PRESSED,
        flat=True,
        solid=0.05,
    ),
    "patung-taman": Form(
        (30, 45, 60, 90),
        0.5,
        (85_000, 900_000),
        (("Patung katak taman", "Garden frog"), ("Patung bangau", "Heron figure")),
    ),
    "aksesori-taman": Form(
        (10, 15, 25), 1.0, (12_000, 60_000), (("Tempat makan burung", "Bird feeder"), ("Jamur hias", "Garden mushroom"))
    ),
    "furnitur-taman": Form((40, 45, 60), 0.9, (220_000, 650_000), (("Bangku taman bulat", "Round garden stool"),)),
    # ornaments
    "guci": Form(
        (30, 40, 60, 80, 100, 120),
        0.63,
        (80_000, 1_050_000),
        (
            ("Guci ukir", "Carved urn"),
            ("Guci leher panjang", "Long-necked urn"),
            ("Guci bahu lebar", "Broad-shouldered urn"),
        ),
        IN_PARTS,
    ),
    "vas": Form(
        (15, 20, 30, 45, 60),
        0.45,
        (25_000, 190_000),
        (("Vas leher panjang", "Long-necked vase"), ("Vas bulat", "Round vase"), ("Vas meja", "Table vase")),
    ),
    "gentong-ukir": Form(
        (50, 80, 120, 200, 300), 0.7, (250_000, 7_500_000), (("Gentong ukir", "Carved jar"),), BUILT_UP
    ),
    "patung": Form(
        (25, 40, 60), 0.5, (90_000, 600_000), (("Patung kuda", "Horse figure"), ("Patung penari", "Dancer"))
    ),
    "tempat-payung": Form((50, 60), 0.45, (120_000, 240_000), (("Tempat payung", "Umbrella stand"),)),
    # storage jars
    "gentong": Form(
        (50, 60, 80, 100, 150, 200),
        0.8,
        (120_000, 3_500_000),
        (("Gentong air", "Water jar"), ("Gentong bertutup", "Lidded jar"), ("Gentong teras", "Porch jar")),
        BUILT_UP,
    ),
    "tempayan": Form((30, 40, 50, 60), 0.95, (60_000, 220_000), (("Tempayan", "Wide-mouthed jar"),)),
    "pedaringan": Form((40, 50, 60), 0.9, (85_000, 190_000), (("Pedaringan beras", "Rice jar"),)),
    "jambangan": Form((25, 35, 50), 1.3, (60_000, 260_000), (("Jambangan teratai", "Lotus basin"),)),
    "paso": Form((25, 30, 40), 0.4, (20_000, 55_000), (("Paso", "Wide bowl"),), flat=True),
    # kitchen
    "cobek": Form(
        (15, 18, 20, 25, 30),
        0.28,
        (8_000, 35_000),
        (
            ("Cobek", "Mortar dish"),
            ("Cobek dan ulekan", "Mortar dish with pestle"),
            ("Cobek tebal", "Thick mortar dish"),
        ),
        ("putar", "cetak-tekan"),
        flat=True,
        solid=0.55,
    ),
    "ulekan": Form((14, 16, 18), 0.3, (4_000, 8_000), (("Ulekan", "Pestle"),), PRESSED, solid=0.6),
    "kuali": Form((20, 25, 30, 40), 0.5, (15_000, 65_000), (("Kuali", "Round cooking pot"),), flat=True),
    "pendil": Form((12, 15, 18, 22), 1.1, (12_000, 35_000), (("Pendil", "Small cooking pot"),)),
    "periuk": Form((18, 22, 28), 1.15, (22_000, 60_000), (("Periuk bertutup", "Lidded cooking pot"),)),
    "wajan": Form((20, 25, 30), 0.3, (18_000, 45_000), (("Wajan tanah liat", "Clay frying pan"),), flat=True),
    "wajan-serabi": Form((12, 14, 16), 0.5, (14_000, 28_000), (("Wajan serabi", "Pancake pan with lid"),), flat=True),
    "anglo": Form((20, 25, 30), 1.0, (30_000, 85_000), (("Anglo", "Charcoal stove"),)),
    "tungku": Form((28, 35), 1.2, (60_000, 140_000), (("Tungku dapur", "Clay hearth"),), ("lempeng", "pijit")),
    # tableware
    "kendi": Form((18, 22, 26, 30), 0.8, (25_000, 70_000), (("Kendi", "Water jug"), ("Kendi cucuk", "Spouted jug"))),
    "poci": Form((11, 13, 16), 1.3, (35_000, 90_000), (("Poci teh", "Teapot"),)),
    "set-teh-poci": Form(
        (13, 16), 1.3, (110_000, 225_000), (("Set poci dan empat cangkir", "Teapot with four cups"),), pieces=2
    ),
    "cangkir": Form(
        (7, 8, 9), 1.05, (9_000, 28_000), (("Cangkir", "Cup"), ("Cangkir tanpa gagang", "Cup without handle"))
    ),
    "gelas": Form((10, 12), 0.65, (10_000, 25_000), (("Gelas keramik", "Tumbler"),), CAST),
    "piring": Form(
        (15, 18, 22, 27), 0.12, (15_000, 55_000), (("Piring makan", "Plate"), ("Piring saji", "Platter")), flat=True
    ),
    "mangkuk": Form(
        (10, 13, 16, 20), 0.5, (12_000, 45_000), (("Mangkuk", "Bowl"), ("Mangkuk sup", "Soup bowl")), flat=True
    ),
    "peralatan-makan": Form(
        (22, 26), 0.12, (350_000, 850_000), (("Set makan 12 buah", "Dinner set of 12"),), CAST, flat=True, pieces=8
    ),
    # souvenirs
    "celengan": Form(
        (12, 16, 20, 25), 0.9, (8_000, 45_000), (("Celengan bulat", "Round money box"), ("Celengan", "Money box")), CAST
    ),
    "celengan-binatang": Form(
        (12, 18, 25),
        1.1,
        (10_000, 50_000),
        (("Celengan ayam", "Hen money box"), ("Celengan babi", "Pig money box")),
        CAST,
    ),
    "celengan-karakter": Form((15, 20, 25), 0.9, (12_000, 55_000), (("Celengan boneka", "Doll money box"),), CAST),
    "menong": Form((12, 16, 25), 0.5, (35_000, 125_000), (("Boneka menong", "Menong doll"),), CAST),
    "suvenir": Form(
        (5, 7, 10),
        0.9,
        (3_500, 15_000),
        (("Gerabah mini", "Miniature pot"), ("Suvenir penyu", "Turtle souvenir"), ("Magnet gerabah", "Pottery magnet")),
        ("pijit", "cetak-tekan"),
    ),
    "suvenir-pernikahan": Form((5, 6, 8), 0.9, (3_000, 8_500), (("Pot kecil suvenir", "Little favour pot"),), PRESSED),
    "pot-buah": Form((8, 12), 1.0, (8_000, 18_000), (("Pot bentuk apel", "Apple pot"),), CAST),
    "kendi-mini": Form((5, 8, 10), 0.8, (3_000, 8_000), (("Kendi mini", "Miniature jug"),)),
    "asbak": Form((9, 12), 0.35, (5_000, 12_000), (("Asbak", "Ashtray"),), PRESSED, flat=True),
    "tempat-pensil": Form((9, 11), 0.8, (7_000, 18_000), (("Tempat pensil", "Pencil holder"),), ("lempeng",)),
    # building
    "genteng": Form(
        (32, 34),
        0.69,
        (2_300, 2_900),
        (("Genteng pres", "Pressed roof tile"), ("Genteng plentong", "Plain roof tile")),
        ("pres-genteng", "cetak-genteng"),
        solid=0.054,
        packed=False,
    ),
    "roster": Form(
        (18, 20, 25), 1.0, (4_500, 9_500), (("Roster", "Ventilation block"),), PRESSED, solid=0.22, packed=False
    ),
    "ubin-terakota": Form(
        (20, 25, 30),
        0.08,
        (3_500, 14_000),
        (("Ubin terakota", "Floor tile"),),
        PRESSED,
        flat=True,
        solid=1,
        packed=False,
    ),
    # religious use, industry, household
    "padasan": Form((45, 55, 65, 75), 0.8, (85_000, 260_000), (("Padasan wudu", "Ablution jar"),), ("putar", "pilin")),
    "momolo": Form((60, 80, 100, 120), 0.55, (250_000, 1_200_000), (("Momolo susun", "Stacked finial"),), IN_PARTS),
    "periuk-ari-ari": Form((12, 15), 1.1, (9_000, 20_000), (("Periuk ari-ari", "Afterbirth pot"),)),
    # What the numbers of kowi (7 to 35) mean in cm no source tells: these sizes are a guess.
    "kowi": Form((6, 7, 8, 9), 0.6, (1_000, 1_600), (("Kowi", "Melting bowl"),), ("cetak-tekan", "putar"), flat=True),
    "tempat-lilin": Form(
        (8, 12, 18),
        0.9,
        (10_000, 48_000),
        (("Tempat lilin berlubang", "Pierced candle holder"), ("Lampion", "Lantern")),
    ),
    "kap-lampu": Form(
        (20, 28, 35), 0.95, (65_000, 190_000), (("Kap lampu kerawang", "Openwork lampshade"),), ("putar", "lempeng")
    ),
}
