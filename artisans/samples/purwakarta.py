"""Specialities of the samples in Kabupaten Purwakarta, most of them in Plered."""

from .speciality import (
    BOX,
    COMPANY,
    ELECTRIC,
    GAS,
    LOW_FIRED,
    SMALL,
    STUDIOS,
    SUPPLIER,
    TRADE,
    UPDRAFT,
    WORKSHOP,
    Speciality,
)

HIGH_FIRED = ((GAS, 1150, 1250), (ELECTRIC, 1100, 1230))

PURWAKARTA = {
    "guci": Speciality(
        nouns=("Guci", "Keramik Hias", "Gerabah Hias"),
        ware=("guci dan vas hias", "ornamental urns and vases"),
        craft=(
            (
                "Guci besar diputar dalam dua atau tiga bagian, lalu disambung selagi tanahnya lembap.",
                "Large urns are thrown in two or three parts and joined while the clay is damp.",
            ),
            (
                "Ukiran dikerjakan dengan tangan sesudah benda setengah kering.",
                "The carving is done by hand once a piece is half dry.",
            ),
            (
                "Warna dasar disemprot lalu dilapisi supaya tahan di teras.",
                "The base colour is sprayed and then sealed so that it lasts on a porch.",
            ),
            (
                "Sebagian besar pesanan datang dari penata taman dan penginapan.",
                "Most orders come from garden designers and guest houses.",
            ),
        ),
        main=("guci", "vas"),
        also=("jambangan", "tempat-payung", "pot-berkaki", "patung"),
        decoration=("ukir", "tempel", "gores"),
        motifs=("geometris", "stilasi-tumbuhan", "bunga", "gaya-cina"),
        finishes=("cat", "airbrush-coating", "karat", "tekstur-gosok", "glasir", "polos"),
        kilns=(*LOW_FIRED, (GAS, 950, 1100)),
        kinds=TRADE,
        workers=(3, 24),
        capacity=(150, 1_500),
    ),
    "pot": Speciality(
        nouns=("Pot", "Gerabah", "Pot Taman"),
        ware=("pot bunga dan pot tanam", "flower pots and planters"),
        craft=(
            (
                "Pot kecil dicetak tekan, pot di atas 30 cm diputar satu per satu.",
                "Small pots are press-moulded; those above 30 cm are thrown one by one.",
            ),
            (
                "Setiap pot diberi lubang air dan diketuk satu per satu sebelum dikirim.",
                "Every pot gets a drain hole and is tapped, one by one, before it leaves.",
            ),
            (
                "Pot dikirim bersusun menurut ukuran supaya hemat tempat.",
                "Pots travel nested by size, which saves space.",
            ),
            (
                "Pedagang tanaman hias adalah pembeli yang paling sering datang.",
                "Plant sellers are the most frequent buyers.",
            ),
        ),
        main=("pot-bunga", "pot-tanam"),
        also=("pot-besar", "pot-minimalis", "pot-berkaki", "pot-anggrek", "aksesori-taman", "furnitur-taman"),
        decoration=("gores", "sisir", "tempel"),
        motifs=("geometris", "stilasi-tumbuhan"),
        finishes=("polos", "cat", "engobe", "pewarna-alam", "biskuit"),
        kinds=TRADE,
        workers=(3, 30),
        capacity=(800, 9_000),
    ),
    "glasir": Speciality(
        nouns=("Keramik", "Keramik Glasir", "Stoneware"),
        ware=("piring, mangkuk, dan cangkir berglasir", "glazed plates, bowls and cups"),
        craft=(
            (
                "Benda dibakar dua kali: sekali biskuit, sekali dengan glasir pada suhu tinggi.",
                "Each piece is fired twice: once to biscuit and once with its glaze at high temperature.",
            ),
            (
                "Glasir dicampur sendiri dan dicoba pada potongan uji sebelum dipakai.",
                "The glazes are mixed here and tried on test pieces first.",
            ),
            (
                "Kafe dan rumah makan biasanya memesan satu warna untuk semua alat makan.",
                "Cafés and restaurants usually order one colour for all their tableware.",
            ),
        ),
        main=("piring", "mangkuk"),
        also=("cangkir", "poci", "peralatan-makan", "vas", "set-teh-poci", "gelas"),
        decoration=("sgrafito", "gores"),
        motifs=("geometris", "bunga"),
        finishes=("glasir",),
        kilns=HIGH_FIRED,
        kinds=(*STUDIOS, COMPANY),
        since=(1986, 2023),
        workers=(2, 15),
        capacity=(300, 3_000),
    ),
    "genteng": Speciality(
        nouns=("Genteng", "Genteng Pres", "Genteng dan Roster"),
        ware=("genteng dan bahan bangunan tanah liat", "roof tiles and other clay building material"),
        craft=(
            (
                "Tanah digiling, dipres, lalu dikeringkan di rak dua sampai tiga hari.",
                "The clay is milled, pressed and dried on racks for two to three days.",
            ),
            (
                "Satu tungku memuat ribuan genteng, dan satu kali bakar makan waktu lebih dari sehari.",
                "One kiln holds thousands of tiles, and a firing takes more than a day.",
            ),
            (
                "Pembeli boleh memilih sendiri genteng yang bunyinya nyaring saat diketuk.",
                "Buyers may pick the tiles themselves: good ones ring when tapped.",
            ),
        ),
        main=("genteng",),
        also=("roster", "ubin-terakota", "pot-bunga"),
        finishes=("polos", "polos", "polos", "glasir"),
        kilns=((BOX, 800, 950),),
        kinds=(WORKSHOP, WORKSHOP, WORKSHOP, SMALL, SMALL, COMPANY),
        workers=(6, 40),
        capacity=(8_000, 90_000),
    ),
    "celengan": Speciality(
        nouns=("Celengan", "Celengan Lucu"),
        ware=("celengan berbagai bentuk", "money boxes of many shapes"),
        craft=(
            (
                "Badan celengan dicetak, celah koin dipotong dengan tangan.",
                "The bodies are cast; the coin slot is cut by hand.",
            ),
            (
                "Sebagian dijual mentah atau biskuit untuk diwarnai sendiri oleh anak-anak.",
                "Some are sold unpainted for children to colour.",
            ),
            ("Pesanan paling ramai menjelang tahun ajaran baru.", "Orders peak before the new school year."),
        ),
        main=("celengan", "celengan-binatang"),
        also=("celengan-karakter", "pot-buah", "tempat-pensil", "suvenir"),
        finishes=("cat", "biskuit", "atahan"),
        workers=(2, 10),
        capacity=(1_000, 8_000),
    ),
    "menong": Speciality(
        nouns=("Menong", "Cenderamata"),
        ware=("boneka menong dan cenderamata", "menong dolls and souvenirs"),
        craft=(
            (
                "Boneka dicetak tuang, lalu wajah dan bajunya dilukis satu per satu.",
                "The dolls are slip-cast; face and dress are painted one by one.",
            ),
            (
                "Nama dan tanggal dapat dituliskan untuk suvenir pernikahan.",
                "Names and dates can be written on wedding favours.",
            ),
            (
                "Set tiga ukuran dikemas dalam kotak karton.",
                "Sets of three sizes come in a cardboard box.",
            ),
        ),
        main=("menong", "suvenir"),
        also=("suvenir-pernikahan", "kendi-mini", "celengan-karakter", "tempat-lilin"),
        decoration=("tempel",),
        motifs=("bunga",),
        finishes=("cat", "airbrush-coating"),
        kilns=((UPDRAFT, 850, 1000), (ELECTRIC, 900, 1100)),
        kinds=STUDIOS,
        since=(1981, 2022),
        workers=(2, 9),
        capacity=(400, 3_500),
    ),
    "dapur-plered": Speciality(
        nouns=("Cobek", "Gerabah Dapur", "Kendi"),
        ware=("cobek dan alat dapur tanah liat", "mortar dishes and clay kitchenware"),
        craft=(
            (
                "Dasar cobek dibuat tebal dan sedikit kasar supaya sambal cepat halus.",
                "The dishes are thick and slightly rough inside, so that spices grind quickly.",
            ),
            (
                "Periuk dan kendi tidak diglasir, hanya digosok halus lalu dibakar.",
                "Cooking pots and jugs are not glazed, only smoothed and fired.",
            ),
            (
                "Pedagang pasar mengambil barang dua kali sebulan.",
                "Market traders collect their goods twice a month.",
            ),
        ),
        main=("cobek", "kendi"),
        also=("ulekan", "pendil", "periuk", "wajan-serabi", "poci", "periuk-ari-ari", "anglo"),
        finishes=("polos", "gosok"),
        workers=(2, 9),
        capacity=(800, 6_000),
    ),
    "lampu": Speciality(
        nouns=("Lampu Tanah", "Kap Lampu"),
        ware=("kap lampu dan tempat lilin", "lampshades and candle holders"),
        craft=(
            (
                "Lubang cahaya dipotong selagi tanah masih lunak.",
                "The openings for the light are cut while the clay is soft.",
            ),
            (
                "Setiap lampu dicoba dengan bohlam sebelum dikemas.",
                "Every lamp is tried with a bulb before it is packed.",
            ),
            ("Pola lubang dapat dibuat dari gambar pembeli.", "The pattern can follow the buyer's drawing."),
        ),
        main=("kap-lampu", "tempat-lilin"),
        also=("vas", "aksesori-taman", "roster"),
        decoration=("ukir",),
        motifs=("geometris", "stilasi-tumbuhan"),
        finishes=("polos", "cat", "pewarna-alam"),
        kinds=STUDIOS,
        since=(1992, 2022),
        workers=(2, 8),
        capacity=(150, 900),
    ),
    "tanah": Speciality(
        nouns=("Tanah Liat",),
        ware=("tanah liat siap pakai", "prepared clay"),
        craft=(
            (
                "Tanah digiling, disaring, dan diperam sebelum dijual per karung.",
                "The clay is milled, sieved and aged before it is sold by the sack.",
            ),
            (
                "Campuran pasir dapat disesuaikan untuk gentong besar atau barang cetak tuang.",
                "The share of sand can be set for large jars or for slip-cast ware.",
            ),
        ),
        decoration=("pencampuran-tanah", "pengendapan"),
        finishes=(),
        kilns=(),
        kinds=(SUPPLIER,),
        workers=(3, 10),
    ),
}
