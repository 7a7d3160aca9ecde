"""Specialities of the samples in Kabupaten Serang: Bumijaya, the coast and the hills."""

from .speciality import BOX, COOPERATIVE, ELECTRIC, FIELD, STUDIOS, WORKSHOP, Speciality

BUMIJAYA_KILNS = ((FIELD, 700, 850), (BOX, 800, 950))

SERANG = {
    "gentong": Speciality(
        nouns=("Gentong", "Gerabah", "Gentong Besar"),
        ware=("gentong dan tempayan besar", "large jars"),
        craft=(
            (
                "Gentong dibangun bertahap dari gulungan tanah; dindingnya tiga sampai empat sentimeter.",
                "Jars are built up in rings of clay; the walls are three to four centimetres thick.",
            ),
            (
                "Segitiga tumpal dicapkan melingkar ketika tanah masih lembap.",
                "The row of triangles is stamped around the jar while the clay is damp.",
            ),
            (
                "Satu gentong setinggi orang memerlukan dua sampai tiga minggu sampai siap dibakar.",
                "A jar as tall as a person needs two to three weeks before it can be fired.",
            ),
            (
                "Permukaannya dibiarkan polos; warna merahnya warna tanah setempat.",
                "The surface stays plain; the red is the colour of the local clay.",
            ),
        ),
        main=("gentong", "tempayan"),
        also=("gentong-ukir", "padasan", "pedaringan", "pot-raksasa", "pot-majapahit", "paso"),
        decoration=("cap", "tatap", "cubit"),
        motifs=("tumpal", "ceplok", "cubit"),
        kilns=BUMIJAYA_KILNS,
        workers=(2, 10),
        capacity=(20, 250),
    ),
    "dapur-bumijaya": Speciality(
        nouns=("Kuali", "Gerabah Dapur", "Pendil"),
        ware=("kuali, pendil, dan alat dapur", "cooking pots and kitchenware"),
        craft=(
            (
                "Tanah dan pasir diuli dengan kaki, lalu dibentuk di meja putar.",
                "Clay and sand are kneaded by foot and then thrown on the wheel.",
            ),
            (
                "Kuali dijemur di halaman dan dibakar seminggu sekali.",
                "The pots dry in the yard and are fired once a week.",
            ),
            (
                "Barang dijual per kodi kepada pedagang dari Tangerang dan Bogor.",
                "The ware is sold by the score to traders from Tangerang and Bogor.",
            ),
        ),
        main=("kuali", "pendil"),
        also=("cobek", "periuk", "anglo", "tungku", "kendi", "wajan", "paso"),
        decoration=("tatap",),
        kilns=BUMIJAYA_KILNS,
        workers=(1, 6),
        capacity=(600, 5_000),
    ),
    "kowi": Speciality(
        nouns=("Kowi",),
        ware=("kowi untuk melebur logam", "bowls for melting metal"),
        craft=(
            (
                "Kowi dicetak tekan satu per satu, ratusan buah sehari.",
                "The bowls are pressed one by one, hundreds a day.",
            ),
            (
                "Ukurannya memakai nomor; pesanan biasanya ribuan buah sekali kirim.",
                "Sizes go by number; an order is usually thousands at a time.",
            ),
        ),
        main=("kowi",),
        also=("asbak", "pendil", "kuali"),
        kilns=BUMIJAYA_KILNS,
        kinds=(WORKSHOP, WORKSHOP, WORKSHOP, COOPERATIVE),
        workers=(1, 8),
        capacity=(6_000, 40_000),
    ),
    "padasan": Speciality(
        nouns=("Padasan", "Momolo"),
        ware=("padasan dan momolo", "ablution jars and mosque finials"),
        craft=(
            (
                "Momolo dibuat dalam beberapa bagian yang disusun di puncak atap.",
                "A finial is made in several parts that are stacked on the roof.",
            ),
            (
                "Lubang pancur padasan dapat dipasangi keran biasa.",
                "The outlet of the ablution jar fits an ordinary tap.",
            ),
            (
                "Hiasan burung, kipas, dan delima ditempel sebelum benda kering.",
                "Birds, fans and pomegranates are applied before the piece dries.",
            ),
        ),
        main=("padasan", "momolo"),
        also=("gentong", "kendi", "tempayan"),
        decoration=("tempel", "cubit", "cap"),
        motifs=("mamanukan", "kikipasan", "delima", "tumpal"),
        kilns=BUMIJAYA_KILNS,
        workers=(1, 6),
        capacity=(20, 180),
    ),
    "hias-bumijaya": Speciality(
        nouns=("Gerabah Hias", "Pot Majapahit", "Gerabah"),
        ware=("pot Majapahit dan gentong ukir", "Majapahit-style pots and carved jars"),
        craft=(
            (
                "Ragam hias Banten lama diterapkan pada pot untuk taman.",
                "Patterns of old Banten are put on pots for the garden.",
            ),
            (
                "Bagian bawah diputar, bagian atas disambung keesokan harinya.",
                "The lower part is thrown first; the upper part is joined the next day.",
            ),
            (
                "Benda yang lebih tinggi dari dua meter dibuat menurut pesanan.",
                "Pieces taller than two metres are made to order.",
            ),
        ),
        main=("pot-majapahit", "gentong-ukir"),
        also=("guci", "pot-raksasa", "pot-bunga", "patung-taman", "kap-lampu"),
        decoration=("ukir", "cap", "tatap-berukir"),
        motifs=("terwengkal", "ragam-hias-banten", "tumpal", "ceplok"),
        finishes=("polos", "engobe"),
        kilns=BUMIJAYA_KILNS,
        workers=(2, 9),
        capacity=(40, 400),
    ),
    "relief": Speciality(
        nouns=("Relief", "Relief Taman"),
        ware=("relief taman dan pot", "garden reliefs and pots"),
        craft=(
            (
                "Relief dicetak tekan, kemudian diperdalam dengan pisau ukir.",
                "Reliefs are press-moulded and then deepened with a carving knife.",
            ),
            (
                "Panel besar dibagi menjadi beberapa potong supaya aman di jalan.",
                "Large panels are cut into parts so that they travel safely.",
            ),
            (
                "Tamu yang singgah dapat mencoba membuat pot kecil.",
                "Passing guests may try to make a small pot.",
            ),
        ),
        main=("relief-taman", "pot-bunga"),
        also=("patung-taman", "suvenir", "aksesori-taman"),
        decoration=("ukir", "tempel"),
        motifs=("ceplok", "tumpal"),
        finishes=("polos", "engobe", "pewarna-alam"),
        kilns=((BOX, 800, 950),),
        since=(1995, 2022),
        workers=(2, 7),
        capacity=(60, 500),
    ),
    "suvenir": Speciality(
        nouns=("Suvenir", "Cenderamata", "Oleh-oleh Tanah Liat"),
        ware=("suvenir gerabah", "pottery souvenirs"),
        craft=(
            (
                "Bentuknya kecil dan ringan supaya mudah dibawa pulang wisatawan pantai.",
                "The pieces are small and light, easy to carry home from the beach.",
            ),
            (
                "Lampion dan gerabah mini paling laku pada musim libur sekolah.",
                "Lanterns and miniatures sell best in the school holidays.",
            ),
            (
                "Perajin muda di sini belajar memutar sambil mengerjakan pesanan kecil.",
                "Young potters learn to throw here while they work on small orders.",
            ),
        ),
        main=("suvenir", "tempat-lilin"),
        also=("asbak", "celengan", "kendi-mini", "kap-lampu", "vas", "cangkir"),
        decoration=("tempel", "gores"),
        motifs=("tumpal", "ceplok"),
        finishes=("polos", "engobe", "cat", "glasir"),
        kilns=((BOX, 800, 950), (ELECTRIC, 950, 1150)),
        kinds=STUDIOS,
        since=(2002, 2024),
        workers=(2, 8),
        capacity=(300, 2_500),
    ),
}
