"""Descriptions of sample producers, in both languages from the same parts.

A sentence is used only where the record bears it out: who speaks of lessons teaches visitors.
"""

from dataclasses import dataclass

from ..models import Producer
from .speciality import Speciality

KINDS = {
    Producer.Kind.WORKSHOP: ("bengkel", "workshop"),
    Producer.Kind.STUDIO: ("sanggar", "studio"),
    Producer.Kind.SMALL_INDUSTRY: ("industri kecil", "small industry"),
    Producer.Kind.COOPERATIVE: ("koperasi", "cooperative"),
    Producer.Kind.COMPANY: ("perusahaan", "company"),
    Producer.Kind.SUPPLIER: ("pemasok tanah", "clay supplier"),
}

OPENINGS = (
    ("{Kind} contoh di {place} ini membuat {ware}.", "This sample {kind} in {place} makes {ware}."),
    (
        "{Ware} adalah pekerjaan utama {kind} contoh di {place} ini.",
        "{Ware} are the main work of this sample {kind} in {place}.",
    ),
    ("Di {place}, {kind} contoh ini mengerjakan {ware}.", "In {place} this sample {kind} works on {ware}."),
)
OPENINGS_WITH_YEAR = (
    (
        "{Kind} contoh di {place} ini membuat {ware} sejak {year}.",
        "This sample {kind} in {place} has made {ware} since {year}.",
    ),
    (
        "Usaha contoh ini mulai pada {year} di {place} dengan {ware}.",
        "This sample business began in {place} in {year} with {ware}.",
    ),
)
OPENINGS_OF_SUPPLIERS = (
    ("Pemasok contoh di {place} ini menjual {ware}.", "This sample supplier in {place} sells {ware}."),
)

WORKERS = (
    ("{workers} orang bekerja di sini.", "{workers} people work here."),
    (
        "Tenaga kerjanya {workers} orang, {women} di antaranya perempuan.",
        "{workers} people work here, {women} of them women.",
    ),
)
CAPACITY = (
    ("Kapasitasnya kira-kira {capacity} buah sebulan.", "Capacity is about {capacity} pieces a month."),
    (
        "Sebulan selesai sekitar {capacity} buah, lebih sedikit pada musim hujan.",
        "About {capacity} pieces are finished in a month, fewer in the rainy season.",
    ),
)
CUSTOM = (
    ("Bentuk dan ukuran dapat dibuat menurut gambar pembeli.", "Shapes and sizes can follow the buyer's drawing."),
    (
        "Pesanan khusus diterima setelah contoh disetujui.",
        "Special orders are accepted once a trial piece is approved.",
    ),
)
VISITS = (
    ("Tamu boleh melihat cara kerja pada jam buka.", "Guests may watch the work during opening hours."),
    ("Rombongan sebaiknya memberi kabar sehari sebelumnya.", "Groups should send word a day ahead."),
)
LESSONS = (
    ("Pemula dapat belajar memutar tanah liat selama dua jam.", "Beginners can try the potter's wheel for two hours."),
    ("Ada kelas singkat untuk anak sekolah.", "There are short lessons for school children."),
)
PLAIN = (
    (
        "Pengeringan pada musim hujan bisa dua minggu lebih lama.",
        "In the rainy season drying may take two weeks longer.",
    ),
    ("Barang dikemas dengan jerami dan karton.", "Goods are packed with straw and cardboard."),
    ("Kayu bakarnya sisa penggergajian.", "The kiln burns offcuts from sawmills."),
    ("Pesanan pertama biasanya dimulai dari jumlah kecil.", "A first order usually starts small."),
    ("Barang yang retak ringan dijual murah di depan bengkel.", "Slightly cracked pieces are sold cheaply out front."),
    ("Tanahnya diambil dari sawah di sekitar desa.", "The clay comes from rice fields around the village."),
)

MADE_UP = (
    (
        "Usaha ini rekaan untuk memperlihatkan cara kerja portal, bukan usaha sungguhan.",
        "This business is made up to show how the portal works; it does not exist.",
    ),
    (
        "Ini data contoh: nama, harga, dan nomornya dikarang untuk mencoba portal.",
        "This is sample data: name, prices and numbers are made up for trying the portal.",
    ),
    (
        "Catatan: produsen contoh ini dibuat untuk peragaan dan tidak dapat dipesan.",
        "Note: this sample producer was made up for demonstration and takes no orders.",
    ),
)
"""Ends every description, so that nobody takes a sample for a real business."""


@dataclass(frozen=True)
class Facts:
    """What a description may speak of; zero means not known."""

    kind: Producer.Kind
    place: str
    year: int
    workers: int
    women: int
    capacity: int
    custom: bool
    visits: bool
    lessons: bool


def describe(rng, speciality: Speciality, facts: Facts) -> tuple[str, str]:
    """Return the description in Indonesian and in English."""
    pairs = [rng.choice(_openings(facts)), *rng.sample(speciality.craft, k=rng.choice((1, 2)))]
    pairs += _further(rng, facts)
    pairs.append(rng.choice(MADE_UP))
    indonesian, english = zip(*pairs, strict=True)
    return _filled(indonesian, speciality, facts, language=0), _filled(english, speciality, facts, language=1)


def _openings(facts):
    if facts.kind == Producer.Kind.SUPPLIER:
        return OPENINGS_OF_SUPPLIERS
    return OPENINGS_WITH_YEAR + OPENINGS if facts.year else OPENINGS


def _further(rng, facts):
    """One or two sentences about what this producer has and does."""
    possible = [rng.choice(PLAIN)]
    for fitting, sentences in (
        (facts.workers > 1, WORKERS if facts.women > 1 else WORKERS[:1]),
        (facts.capacity, CAPACITY),
        (facts.custom, CUSTOM),
        (facts.visits, VISITS),
        (facts.lessons, LESSONS),
    ):
        if fitting:
            possible.append(rng.choice(sentences))
    return rng.sample(possible, k=min(len(possible), rng.choice((1, 2, 2))))


def _filled(sentences, speciality, facts, *, language):
    kind, ware = KINDS[facts.kind][language], speciality.ware[language]
    capacity = f"{facts.capacity:,}"
    return " ".join(sentences).format(
        kind=kind,
        Kind=_capital(kind),
        ware=ware,
        Ware=_capital(ware),
        place=facts.place,
        year=facts.year,
        workers=facts.workers,
        women=facts.women,
        capacity=capacity if language else capacity.replace(",", "."),
    )


def _capital(words):
    return words[0].upper() + words[1:]
