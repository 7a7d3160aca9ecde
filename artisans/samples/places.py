"""Where the sample producers are: how many of each speciality in which village.

The numbers follow the weight of the real centres; they count no real business.
"""

from itertools import cycle, islice

PLACES = {
    # Purwakarta: Plered
    ("32.14.04.2009", "Anjun"): {"guci": 9, "pot": 7, "glasir": 4, "celengan": 3, "menong": 2, "dapur-plered": 1},
    ("32.14.04.2006", "Citeko"): {"genteng": 6, "guci": 4, "pot": 4},
    ("32.14.04.2014", "Pamoyanan"): {"genteng": 3, "lampu": 3, "pot": 3, "guci": 1},
    ("32.14.04.2013", "Citeko Kaler"): {"genteng": 2, "pot": 2, "celengan": 1},
    ("32.14.04.2012", "Gandamekar"): {"dapur-plered": 4, "pot": 1},
    ("32.14.04.2007", "Liunggunung"): {"pot": 2, "celengan": 1},
    ("32.14.04.2001", "Plered"): {"guci": 2, "glasir": 1, "menong": 1},
    ("32.14.04.2004", "Linggarsari"): {"dapur-plered": 1, "pot": 1},
    ("32.14.04.2011", "Babakansari"): {"guci": 1},
    ("32.14.04.2016", "Cibogo Girang"): {"pot": 1},
    ("32.14.04.2015", "Sempur"): {"lampu": 1},
    # Purwakarta: around Plered
    ("32.14.08.2002", "Citalang"): {"genteng": 2},
    ("32.14.08.2010", "Cadasmekar"): {"guci": 1, "pot": 1},
    ("32.14.08.2003", "Tegalwaru"): {"tanah": 1},
    ("32.14.06.2001", "Darangdan"): {"pot": 1, "lampu": 1},
    ("32.14.06.2002", "Depok"): {"celengan": 1},
    ("32.14.05.2007", "Cianting"): {"guci": 1, "pot": 1},
    ("32.14.05.2001", "Sukatani"): {"tanah": 1, "glasir": 1},
    ("32.14.12.2008", "Mulyamekar"): {"guci": 1, "glasir": 1, "pot": 1},
    ("32.14.12.2004", "Babakancikao"): {"tanah": 1},
    ("32.14.01.1007", "Ciseureuh"): {"menong": 2},
    # Serang: Ciruas
    ("36.04.09.2009", "Bumijaya"): {
        "gentong": 13,
        "dapur-bumijaya": 11,
        "kowi": 6,
        "padasan": 5,
        "hias-bumijaya": 5,
    },
    ("36.04.09.2010", "Penggalang"): {"dapur-bumijaya": 1},
    ("36.04.09.2001", "Ciruas"): {"hias-bumijaya": 1},
    # Serang: the coast and the hills
    ("36.04.30.2005", "Bandulu"): {"suvenir": 2},
    ("36.04.30.2001", "Anyar"): {"suvenir": 2},
    ("36.04.30.2011", "Tambang Ayam"): {"suvenir": 2},
    ("36.04.30.2003", "Cikoneng"): {"suvenir": 1},
    ("36.04.31.2009", "Cikolelet"): {"relief": 5},
    ("36.04.31.2001", "Cinangka"): {"suvenir": 1},
    ("36.04.31.2007", "Kubang Baros"): {"relief": 1},
    ("36.04.29.2001", "Padarincang"): {"suvenir": 2},
    ("36.04.29.2008", "Batu Kuwung"): {"suvenir": 1},
    ("36.04.29.2004", "Citasuk"): {"dapur-bumijaya": 1},
}
"""Village code and its name as samples spell it → how many samples of each speciality."""

TOTAL = sum(number for specialities in PLACES.values() for number in specialities.values())


def spread(rng, count: int) -> list[tuple[str, str, str]]:
    """Return ``count`` triples of village code, name and speciality, mixed so that any number shows many."""
    one_of_each = [
        (code, name, speciality)
        for (code, name), specialities in PLACES.items()
        for speciality, number in specialities.items()
        for _ in range(number)
    ]
    rng.shuffle(one_of_each)
    return list(islice(cycle(one_of_each), count))
