"""Sheets of pieces and of people: each row belongs to a producer of the own office."""

from decimal import Decimal

import pytest

from artisans.models import Artisan, Producer, Product
from tests.factories import (
    ArtisanFactory,
    FinishFactory,
    KecamatanFactory,
    MotifFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    StaffFactory,
    TechniqueFactory,
)
from tests.stewardship.sheet_files import applied, checked, errors_of, outcomes

pytestmark = pytest.mark.django_db
PIECE = ["Usaha", "Nama Produk", "Jenis Produk"]
PERSON = ["Usaha", "Nama Perajin"]


@pytest.fixture
def producer():
    ProductTypeFactory(name_ind="Gentong")
    return ProducerFactory(name="Gerabah Ayu")


def test_piece_is_written_with_sizes_and_prices_as_people_type_them(client, officer, producer):
    FinishFactory(name_ind="Berglasir")
    MotifFactory(name_ind="Tumpal")
    TechniqueFactory(name_ind="Putar")
    head = ["Nama", "Usaha", "Jenis", "Finishing", "Teknik", "Motif", "Tinggi", "Lebar", "Berat (kg)", "Harga (Rp)"]
    row = [
        "Gentong besar",
        "gerabah ayu",
        "gentong",
        "berglasir",
        "Putar",
        "tumpal",
        "62,5 cm",
        40,
        "4,25",
        "Rp 75.000,-",
    ]

    applied(client, "product", [[*head, "Harga sampai", "MOQ"], [*row, "1,2 juta", "10 buah"]])

    piece = Product.objects.get()
    assert (piece.name_ind, piece.producer, piece.type.name_ind, piece.status) == (
        "Gentong besar",
        producer,
        "Gentong",
        "draft",
    )
    assert (piece.finish.name_ind, piece.motif.name_ind, piece.techniques.get().name_ind) == (
        "Berglasir",
        "Tumpal",
        "Putar",
    )
    assert (piece.height_cm, piece.diameter_cm, piece.weight_kg) == (Decimal("62.5"), 40, Decimal("4.25"))
    assert (piece.price_min, piece.price_max, piece.minimum_order) == (75_000, 1_200_000, 10)
    assert piece.search_name == " gentong besar "
    assert piece.history.get().history_change_reason == "Import: usaha.xlsx"


def test_carton_is_read_with_its_units_and_checked(client, officer, producer):
    head = [
        *PIECE,
        "Panjang Karton",
        "Lebar karton (cm)",
        "Tinggi karton",
        "Berat kotor karton",
        "Nesting",
        "Isi karton",
    ]
    whole = ["Gerabah Ayu", "Vas", "Gentong", "60 cm", "40,5", 45, "18,25 kg", "25%", "4 buah"]

    applied(client, "product", [head, whole])
    wrong = checked(client, "product", [head, ["Gerabah Ayu", "Kendi", "Gentong", 300, 2, "besar", 0, 150, 4]])

    piece = Product.objects.get()
    sides = (piece.carton_length_cm, piece.carton_width_cm, piece.carton_height_cm, piece.carton_weight_kg)
    assert sides == (60, Decimal("40.5"), 45, Decimal("18.25"))
    assert (piece.nesting_percent, piece.pieces_per_carton) == (25, 4)
    [columns] = errors_of(wrong).values()
    assert {*columns} == {
        "Panjang Karton (cm)",
        "Lebar Karton (cm)",
        "Tinggi Karton (cm)",
        "Berat Karton (kg)",
        "Tambahan Tinggi Susun (%)",
    }


def test_piece_of_a_published_record_shows_its_new_price(client, officer, producer):
    piece = ProductFactory(published=True, producer=ProducerFactory(published=True), price_min=5_000)

    applied(client, "product", [["Kode", "Harga"], [piece.pk, "9.000"]])

    assert Producer.objects.get(pk=piece.producer_id).price_from == 9_000


def test_piece_is_known_by_its_producer_and_name(client, officer, producer):
    mine, other = ProductFactory(producer=producer, name_ind="Gentong"), ProductFactory(name_ind="Gentong")

    sheet = checked(
        client, "product", [[*PIECE, "Berat"], ["Gerabah Ayu", "GENTONG", "", 5], [other.producer.name, "Vas", "", 1]]
    )

    assert [row.object_id for row in sheet.rows.order_by("number")] == [mine.pk, None]
    assert errors_of(sheet) == {3: ["Jenis Produk"]}


def test_piece_is_new_only_with_what_it_needs(client, officer, producer):
    rows = [[*PIECE, "Harga", "Harga sampai"], ["Gerabah Ayu", "Vas", "", "", ""], ["", "Vas", "Gentong", "", ""]]
    rows += [["Gerabah Ayu", "", "Gentong", "", ""], ["Gerabah Ayu", "Kendi", "Gentong", 9000, 5000]]

    assert errors_of(checked(client, "product", rows)) == {
        2: ["Jenis Produk"],
        3: ["Nama Usaha"],
        4: ["Nama Produk"],
        5: ["Harga dari, Harga sampai"],
    }


def test_producer_is_known_by_code_and_by_kecamatan_where_names_repeat(client, officer, producer):
    namesake = ProducerFactory(name="Gerabah Ayu", kecamatan=KecamatanFactory(name="Jatiluhur"))
    head = ["Kode Usaha", "Kecamatan", *PIECE]
    rows = [["", "", "Gerabah Ayu", "Vas", "Gentong"], ["", "Jatiluhur", "Gerabah Ayu", "Vas", "Gentong"]]
    rows += [
        [producer.slug, "", "", "Vas", "Gentong"],
        ["bukan", "", "", "Vas", "Gentong"],
        ["", "", "Tak Ada", "Vas", "Gentong"],
    ]

    sheet = checked(client, "product", [head, *rows])

    assert errors_of(sheet) == {2: ["Nama Usaha"], 5: ["Nama Usaha"], 6: ["Nama Usaha"]}
    new = sheet.rows.filter(outcome="new").order_by("number").values_list("claims", flat=True)
    assert [claims[0] for claims in new] == [f"name:vas|{namesake.pk}", f"name:vas|{producer.pk}"]


def test_piece_stays_with_its_producer_and_a_person_may_move_within_the_office(client, officer, producer):
    piece, person, goal = (
        ProductFactory(producer=producer),
        ArtisanFactory(producer=producer),
        ProducerFactory(name="Lain"),
    )

    assert errors_of(checked(client, "product", [["Kode", "Usaha"], [piece.pk, "Lain"]])) == {2: ["Nama Usaha"]}
    applied(client, "artisan", [["Kode", "Usaha"], [person.pk, "Lain"]])

    person.refresh_from_db()
    assert person.producer == goal


def test_person_does_not_move_to_the_other_kabupaten(client):
    client.force_login(StaffFactory(superuser=True))
    person, goal = ArtisanFactory(), ProducerFactory(serang=True)

    sheet = checked(client, "artisan", [["Kode", "Kode Usaha"], [person.pk, goal.slug]])

    assert errors_of(sheet) == {2: ["Nama Usaha"]}


def test_producer_of_the_other_office_is_unknown(client, officer):
    theirs = ProducerFactory(serang=True, name="Gerabah Serang")
    ProductTypeFactory(name_ind="Gentong")
    piece = ProductFactory(producer=theirs)
    head = ["Kode", "Kode Usaha", *PIECE]
    rows = [
        ["", "", theirs.name, "Vas", "Gentong"],
        ["", theirs.slug, "", "Vas", "Gentong"],
        [piece.pk, "", "", "Vas", ""],
    ]

    assert errors_of(checked(client, "product", [head, *rows])) == {2: ["Nama Usaha"], 3: ["Nama Usaha"], 4: ["Kode"]}


@pytest.mark.parametrize("code", ["abc", "99999999999999999999", "-1", "1.5", "٣"])
def test_code_that_is_none_is_refused(client, officer, producer, code):
    assert (
        "Kode" in errors_of(checked(client, "product", [["Kode", *PIECE], [code, "Gerabah Ayu", "Vas", "Gentong"]]))[2]
    )


def test_person_is_written_and_known_again(client, officer, producer):
    TechniqueFactory(name_ind="Putar")
    rows = [[*PERSON, "Pemilik", "Sejak", "Teknik"], ["Gerabah Ayu", "Siti Aminah", "ya", "th. 1998", "Putar"]]

    applied(client, "artisan", rows)

    person = Artisan.objects.get()
    assert (person.name, person.producer, person.is_owner, person.active_since) == ("Siti Aminah", producer, True, 1998)
    assert (person.status, person.skills.get().name_ind, person.consents.count()) == ("draft", "Putar", 0)
    assert outcomes(checked(client, "artisan", rows)) == ["unchanged"]


def test_person_under_another_spelling_in_the_same_workshop_is_probably_known(client, officer, producer):
    person = ArtisanFactory(producer=producer, name="Siti Aminah")
    ProducerFactory(name="Lain")
    rows = [PERSON, ["Gerabah Ayu", "Hj. Siti Aminah"], ["Lain", "Hj. Siti Aminah"], ["Lain", "Siti Aminnah"]]

    sheet = checked(client, "artisan", rows)

    assert outcomes(sheet) == ["duplicate", "new", "duplicate"]
    assert list(sheet.rows.order_by("number").values_list("object_id", flat=True)) == [person.pk, None, None]


def test_pieces_with_other_numbers_are_no_duplicates(client, officer, producer):
    ProductFactory(producer=producer, name_ind="Gentong 60")

    sheet = checked(
        client, "product", [PIECE, ["Gerabah Ayu", "Gentong 80", "Gentong"], ["Gerabah Ayu", "Gentong 100", "Gentong"]]
    )

    assert outcomes(sheet) == ["new", "new"]
