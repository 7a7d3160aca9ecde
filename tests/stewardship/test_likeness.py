"""Which names are one, and which records are taken for one business."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artisans.models import Producer
from stewardship.alike_names import read_name, score, words_of
from stewardship.likeness import MANY_PHONES, Entry, Likeness, Match, Reason, ending
from tests.factories import DesaFactory, ProducerFactory

ANJUN, CITEKO, PLERED, DARANGDAN = "32.14.04.2009", "32.14.04.2004", "32.14.04", "32.14.05"

words = st.sampled_from(
    ["H.", "Ujang", "Oedjang", "Keramik", "Gerabah", "Bumi", "Jaya", "Bumijaya", "2", "II", "CV", "Suherman", "é-ß", ""]
)
names = st.one_of(st.lists(words, max_size=5).map(" ".join), st.text(max_size=20))


def likeness_of_names(first, second):
    return round(score(read_name(first), read_name(second)))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("H. Ujang Keramik", "Oedjang Gerabah"),
        ("Hj. Enok", "Bu Haji Enok"),
        ("Bpk. Deddy", "Pak Dedi"),
        ("CV Karya Mandiri", "KARYA MANDIRI, PD."),
        ("Toko Keramik Bumi Jaya", "Bumijaya"),
        ("Gerabah Anyer", "Keramik Anyar"),
        ("Sumber Rejeki", "UD. Sumber Rezeki"),
        ("Ma’mun Keramik", "Mamun"),
        ("Rochmat Pottery", "Rohmat"),
        ("Tjahaya Tanah", "Cahaya Tanah"),
        ("Mustika Bunda", "Mustika Bunda Keramik Plered"),
        ("Risman Wijaya Keramik", "Rismanwijaya"),
        ("Melati II", "Kelompok Melati 2"),
        ("Keramik Gunawn", "Gunawan Keramik"),
    ],
)
def test_names_of_one_business_are_alike(first, second):
    assert likeness_of_names(first, second) >= 85


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Melati 1", "Melati 2"),
        ("Contoh Guci Anjun 12", "Contoh Guci Anjun 112"),
        ("Jaya Nusantara", "Berkah Nusantara"),
        ("Sumber Jaya", "Anjun Jaya"),
        ("Keramik Asep", "Keramik Dadang"),
        ("Kelompok Perajin Melati Ciruas", "Kelompok Perajin Mawar Ciruas"),
        ("Ujang Keramik", "Ujang Suherman Keramik"),
        ("Keramik", "Keramik Ujang"),
        ("Toko Keramik", "Gerabah"),
        ("Haji", "Ujang"),
        ("", "Ujang"),
        ("", ""),
    ],
)
def test_names_of_two_businesses_are_not(first, second):
    assert likeness_of_names(first, second) < 80


@given(names, names)
def test_likeness_of_names_is_the_same_both_ways(first, second):
    assert likeness_of_names(first, second) == likeness_of_names(second, first)
    assert 0 <= likeness_of_names(first, second) <= 100


@given(names)
def test_name_is_like_itself(name):
    assert likeness_of_names(name, name) == (100 if words_of(name) else 0)


def test_title_alone_is_still_a_name():
    assert words_of("Haji") == ["haji"]


def test_words_of_many_names_weigh_little():
    common = frozenset({"plered"})

    assert score(read_name("Ujang Plered", common), read_name("Ujang", common)) > 95
    assert score(read_name("Ujang Plered"), read_name("Ujang")) < 80


@pytest.mark.parametrize(
    ("phone", "said"),
    [("0812-3456-7890", "34567890"), ("+62 812 3456 7890", "34567890"), ("12345", ""), ("", ""), (None, "")],
)
def test_ending_of_a_number(phone, said):
    assert ending(phone) == said


def like(known, **row):
    return Likeness([Entry(1, **known)]).like(min_score=0, **row)


@pytest.mark.parametrize(
    ("known", "row", "score", "reasons"),
    [
        ({"nib": "1234567890123"}, {"nib": "1234567890123"}, 100, [("nib", 0)]),
        (
            {"name": "Ujang", "phones": ("+6281234567890",)},
            {"name": "H. Ujang", "whatsapp": "0812 3456 7890"},
            99,
            [("phone", 0), ("same_name", 0)],
        ),
        ({"name": "Ujang", "phones": ("+6281234567890",)}, {"phone": "081234567890"}, 80, [("phone", 0)]),
        (
            {"name": "Ujang Suherman", "kecamatan": PLERED, "desa": ANJUN},
            {"name": "Ujang", "kecamatan": PLERED, "desa": ANJUN},
            80,
            [("name", 75), ("desa", 0)],
        ),
        (
            {"name": "Bumijaya", "kecamatan": PLERED, "desa": CITEKO},
            {"name": "Bumi Jaya", "kecamatan": PLERED, "desa": ANJUN},
            99,
            [("name", 99), ("kecamatan", 0)],
        ),
        (
            {"name": "Ujang", "kecamatan": PLERED},
            {"name": "Ujang", "kecamatan": DARANGDAN},
            80,
            [("same_name", 0), ("other_kecamatan", 0)],
        ),
        (
            {"name": "Ujang", "nib": "1234567890123"},
            {"name": "Ujang", "nib": "9234567890123"},
            79,
            [("same_name", 0), ("other_nib", 0)],
        ),
        (
            {"name": "Ujang Suherman", "lat": -6.64, "lon": 107.39},
            {"name": "Ujang", "lat": -6.6404, "lon": 107.39},
            80,
            [("name", 75), ("near", 44)],
        ),
    ],
)
def test_score_and_reasons_of_a_row(known, row, score, reasons):
    [match] = like(known, **row)

    assert (match.score, list(match.reasons)) == (score, reasons)


def test_reasons_are_said_in_words():
    assert "93" in str(Reason("name", 93))
    assert "%" not in " ".join(str(Reason(code, 7)) for code in ("nib", "phone", "near", "other_nib", "desa"))


def test_rows_of_a_sheet_find_each_other():
    index = Likeness([Entry(1, "Wati")])
    index.add(Entry("row 7", "Ujang", kecamatan=PLERED))

    assert index.like(name="H. Oedjang", kecamatan=PLERED) == [
        Match("row 7", 99, (Reason("same_name"), Reason("kecamatan")))
    ]


def test_most_alike_comes_first():
    index = Likeness([Entry(1, "Keramik Ujang"), Entry(2, "Ujang Keramik Plered", nib="1234567890123")])

    assert [match.pk for match in index.like(name="Ujang", nib="1234567890123")] == [2, 1]


def test_number_of_an_office_says_nothing():
    index = Likeness([Entry(pk, f"Kelompok {pk}", phones=("0264 123 4567",)) for pk in range(MANY_PHONES + 1)])

    assert list(index.pairs()) == []
    assert index.like(phone="0264 123 4567") == []


def pairs_of(index):
    return {tuple(sorted(pair[:2])) for pair in index.pairs()}


def test_pairs_are_those_that_asking_each_row_finds():
    people = ["Ujang", "Oedjang", "Ujang Suherman", "Wati", "Bu Watti", "Asep", "Karya Jaya", "Jaya Karya", "Karyajaya"]
    entries = [Entry(pk, f"{name} Keramik", kecamatan=PLERED, desa=ANJUN) for pk, name in enumerate(people)]
    index = Likeness(entries)

    asked = {
        tuple(sorted((entry.pk, match.pk)))
        for entry in entries
        for match in index.like(name=entry.name, kecamatan=PLERED, desa=ANJUN)
        if match.pk != entry.pk
    }

    assert pairs_of(index) == asked == {(0, 1), (0, 2), (1, 2), (3, 4), (6, 7), (6, 8)}


def test_common_word_does_not_hide_a_pair():
    """So many have the word that it is no longer asked for, yet the rarer words are."""
    crowd = [Entry(pk, f"Gunung {'abcdefghij'[pk % 10]}{pk}x Sari") for pk in range(400)]
    index = Likeness([*crowd, Entry(1001, "Gunung Cempaka"), Entry(1002, "Gunung Cempakka")])

    assert (1001, 1002) in pairs_of(index)


def test_pairs_of_some_are_theirs_only():
    index = Likeness([Entry(1, "Ujang"), Entry(2, "Oedjang"), Entry(3, "Wati"), Entry(4, "Watti")])

    assert [tuple(pair[:2]) for pair in index.pairs_of([4])] == [(4, 3)]


@pytest.mark.django_db
def test_index_of_records_takes_one_query(django_assert_num_queries):
    anjun = DesaFactory(anjun=True)
    producer = ProducerFactory(name="Ujang", desa=anjun, whatsapp="+6281234567890", nib="1234567890123")
    ProducerFactory.create_batch(3)

    with django_assert_num_queries(1):
        index = Likeness.of(Producer.objects.all())

    assert [match.pk for match in index.like(phone="0812 3456 7890")] == [producer.pk]
    assert [match.pk for match in index.like(nib="1234567890123")] == [producer.pk]
    assert index.like(name="Ujang", desa=anjun.pk)[0].reasons == (Reason("same_name"), Reason("desa"))
