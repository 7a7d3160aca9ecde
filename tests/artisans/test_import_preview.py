"""What a sheet of producers would do: new, changed, unchanged, in error, or probably there already."""

import pytest
from django.utils.translation import override

from artisans.models import Producer
from stewardship.models import SheetImport
from tests.factories import (
    DesaFactory,
    FinishFactory,
    KecamatanFactory,
    ProducerFactory,
    ProductTypeFactory,
    StaffFactory,
    TechniqueFactory,
)
from tests.stewardship.sheet_files import checked, csv_file, errors_of, outcomes, page, uploaded, xlsx_file

pytestmark = pytest.mark.django_db
HEAD = ["Nama Usaha", "Kecamatan"]


@pytest.fixture
def officer(client):
    officer = StaffFactory(purwakarta=True)
    client.force_login(officer)
    KecamatanFactory(plered=True)
    return officer


def changes_of(sheet, number=2):
    return [tuple(change) for change in sheet.rows.get(number=number).changes]


def checked_row(client, **cells):
    """The one row of a sheet with these columns, besides a name and Plered."""
    head = [*HEAD, *(heading.replace("_", " ") for heading in cells)]
    return checked(client, "producer", [head, ["Gerabah Ayu", "Plered", *cells.values()]]).rows.get()


# New


def test_new_rows_are_shown_and_nothing_is_written(client, officer):
    DesaFactory(anjun=True)
    ProductTypeFactory(name_ind="Gentong", aliases_ind="gentong air")
    ProductTypeFactory(name_ind="Pot bunga", name_en="Flower pot")
    text = "Usaha;Kec.;Kel/Desa;No HP/WA;Produk;Kapasitas;Sejak;Terima Kunjungan;Lintang;Bujur\n"
    text += "Ayu;plered;ANJUN;81234567890;gentong air, Flower Pot;1.500;1998;ya;-6,64;107,39\nAni;32.14.04;;;;;;;;\n"

    sheet = checked(client, "producer", csv_file(text))

    assert outcomes(sheet) == ["new", "new"]
    assert changes_of(sheet) == [
        ("Nama Usaha", "", "Ayu"),
        ("Kecamatan", "", "Plered"),
        ("Desa", "", "Anjun"),
        ("Lintang", "", "-6.64"),
        ("Bujur", "", "107.39"),
        ("WhatsApp", "", "0812-3456-7890"),
        ("Tahun Berdiri", "", "1998"),
        ("Kapasitas per Bulan", "", "1500"),
        ("Jenis Produk", "", "Gentong; Pot bunga"),
        ("Terima Kunjungan", "", "ya"),
    ]
    assert not Producer.objects.exists()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Putar; Pilin", "Putar; Pilin"),
        ("putar, pilin", "Putar; Pilin"),
        ("throwing / Pilin dan Putar", "Putar; Pilin"),
        ("putar-tangan", "Putar"),
        ("Cetak dan tekan", "Cetak dan tekan"),
        ("Cetak dan tekan, Putar", "Putar; Cetak dan tekan"),
    ],
)
def test_several_words_stand_in_one_cell(client, officer, typed, found):
    TechniqueFactory(name_ind="Putar", name_en="Throwing", slug="putar-tangan", order=1)
    TechniqueFactory(name_ind="Pilin", order=2)
    TechniqueFactory(name_ind="Cetak dan tekan", order=3)

    row = checked_row(client, Teknik=typed)

    said = dict((heading, new) for heading, _old, new in row.changes)["Teknik"]
    assert sorted(said.split("; ")) == sorted(found.split("; "))


# Errors


@pytest.mark.parametrize(
    ("heading", "typed"),
    [
        ("Desa", "Bumijaya"),
        ("Kabupaten", "Serang"),
        ("Telepon", "0812"),
        ("WhatsApp", "8.12E+10"),
        ("Email", "ayu di example"),
        ("Situs Web", "bukan alamat"),
        ("Tahun Berdiri", "1066"),
        ("NIB", "123"),
        ("Jenis Usaha", "pabrik es"),
        ("Pekerja Pria", "-5"),
        ("Kapasitas per Bulan", "banyak"),
        ("Terima Kunjungan", "mungkin"),
        ("Jenis Produk", "Gentogn"),
        ("Alamat", "x" * 201),
        ("Alamat", "#REF!"),
        ("Kode", "tidak-ada"),
    ],
)
def test_cell_in_error_is_named_with_its_column(client, officer, heading, typed):
    DesaFactory(bumijaya=True)
    ProductTypeFactory(name_ind="Gentong")

    row = checked_row(client, **{heading: typed})

    assert row.outcome == "error"
    assert [said for said, _message in row.messages] == [heading]
    assert row.messages[0][1]


def test_half_a_position_is_an_error(client, officer):
    row = checked_row(client, Lintang="-6,6")

    assert (row.outcome, row.messages[0][0]) == ("error", "Bujur")


def test_misspelt_word_gets_a_suggestion(client, officer):
    FinishFactory(name_ind="Berglasir")

    assert "Berglasir" in checked_row(client, Permukaan="berglasr").messages[0][1]


def test_word_of_two_things_is_asked_about(client, officer):
    ProductTypeFactory(name_ind="Gentong", aliases_en="water jar")
    ProductTypeFactory(name_ind="Tempayan", aliases_en="water jar")

    said = checked_row(client, Produk="Water Jar").messages[0][1]
    assert "Gentong" in said
    assert "Tempayan" in said


def test_every_error_of_a_row_is_said(client, officer):
    sheet = checked(client, "producer", [[*HEAD, "Telepon", "NIB"], ["", "Plered", "x", "1"], ["Ayu", "Zzz", "", ""]])

    assert errors_of(sheet) == {2: ["Telepon", "Nama Usaha", "NIB"], 3: ["Kecamatan"]}
    assert sheet.counts == {"error": 2}


def test_officer_cannot_name_a_place_of_the_other_kabupaten(client, officer):
    KecamatanFactory(ciruas=True)

    sheet = checked(client, "producer", [HEAD, ["Ayu", "Ciruas"], ["Ani", "36.04.09"]])

    assert errors_of(sheet) == {2: ["Kecamatan"], 3: ["Kecamatan"]}


def test_same_record_twice_in_a_sheet_is_an_error(client, officer):
    old = ProducerFactory(name="Lama")
    rows = [["Kode", *HEAD, "NIB"], ["", "Ayu", "Plered", ""], ["", "AYU!", "Plered", ""]]
    rows += [[old.slug, "Lama", "Plered", ""], ["", "lama", "Plered", ""], ["", "Satu", "Plered", "1" * 13]]
    rows += [["", "Dua", "Plered", "1" * 13]]

    sheet = checked(client, "producer", rows)

    assert outcomes(sheet) == ["new", "error", "unchanged", "error", "new", "error"]
    assert "2" in sheet.rows.get(number=3).messages[0][1]


# Changed and unchanged


def test_record_is_found_by_code_before_nib_before_name(client, officer):
    first, second = ProducerFactory(name="Ayu", nib="1" * 13), ProducerFactory(name="Ani", nib="2" * 13)
    rows = [["Kode", *HEAD, "NIB", "Kapasitas"], [first.slug, "Ayu Baru", "Plered", "", 5]]

    sheet = checked(client, "producer", [*rows, ["", "Ani Baru", "Plered", second.nib, 7]])

    assert [row.object_id for row in sheet.rows.order_by("number")] == [first.pk, second.pk]
    assert changes_of(sheet, 3) == [("Nama Usaha", "Ani", "Ani Baru"), ("Kapasitas per Bulan", "", "7")]


@pytest.mark.parametrize("typed", ["Gerabah Ayu", "gerabah ayu", "GERABAH AYU.", " Gerabah  Ayu "])
def test_record_is_found_by_its_name_in_its_kecamatan(client, officer, typed):
    producer = ProducerFactory(name="Gerabah Ayu")

    sheet = checked(client, "producer", [[*HEAD, "Kapasitas"], [typed, "Plered", 5]])

    assert (sheet.rows.get().outcome, sheet.rows.get().object_id) == ("changed", producer.pk)


def test_one_name_in_two_desa_is_two_records(client, officer):
    anjun = DesaFactory(anjun=True)
    other = DesaFactory(kecamatan=anjun.kecamatan, name="Citeko")
    first, second = (ProducerFactory(name="Ayu", desa=desa) for desa in (anjun, other))
    rows = [[*HEAD, "Desa", "Kapasitas"], ["Ayu", "Plered", "Citeko", 1], ["Ayu", "Plered", "Anjun", 2]]

    sheet = checked(client, "producer", rows)

    assert [row.object_id for row in sheet.rows.order_by("number")] == [second.pk, first.pk]
    assert errors_of(checked(client, "producer", [HEAD, ["Ayu", "Plered"]])) == {2: ["Nama Usaha"]}


def test_empty_cell_leaves_and_a_dash_empties(client, officer):
    producer = ProducerFactory(
        name="Ayu", desa=DesaFactory(anjun=True), address="Jalan 1", payment="Tunai", monthly_capacity=5,
        whatsapp="+6281234567890", welcomes_visitors=True, product_types=[ProductTypeFactory(name_ind="Gentong")],
    )  # fmt: skip
    head = ["Kode", "Alamat", "Pembayaran", "Kapasitas", "WA", "Terima Kunjungan", "Jenis Produk", "Desa"]

    kept = checked(client, "producer", [head, [producer.slug, *[""] * 7]])
    emptied = checked(client, "producer", [head, [producer.slug, *"--–----"]])

    assert outcomes(kept) == ["unchanged"]
    assert changes_of(emptied) == [
        ("Desa", "Anjun", ""),
        ("Alamat", "Jalan 1", ""),
        ("WhatsApp", "0812-3456-7890", ""),
        ("Kapasitas per Bulan", "5", ""),
        ("Jenis Produk", "Gentong", ""),
        ("Terima Kunjungan", "ya", "tidak"),
        ("Pembayaran", "Tunai", ""),
    ]


def test_name_and_place_cannot_be_emptied(client, officer):
    producer = ProducerFactory(name="Ayu")

    sheet = checked(client, "producer", [["Kode", *HEAD], [producer.slug, "-", "-"]])

    assert set(errors_of(sheet)[2]) == set(HEAD)


def test_record_stays_in_its_kabupaten_whoever_asks(client):
    client.force_login(StaffFactory(superuser=True))
    producer, other = ProducerFactory(name="Ayu"), KecamatanFactory(ciruas=True)
    rows = [["Kode", "Kecamatan", "Kabupaten"], [producer.slug, other.name, ""], [producer.slug, "", "Serang"]]

    assert errors_of(checked(client, "producer", rows)) == {2: ["Kecamatan"], 3: ["Kabupaten", ""]}


def test_who_answers_for_both_names_the_kabupaten_where_it_is_not_plain(client):
    client.force_login(StaffFactory(superuser=True))
    KecamatanFactory(plered=True)
    KecamatanFactory(name="Wanayasa")
    serang = KecamatanFactory(serang=True, name="Wanayasa", slug="wanayasa-serang")
    rows = [[*HEAD, "Kab."], ["Ayu", "Plered", ""], ["Ani", "Wanayasa", ""], ["Ali", "Wanayasa", "Serang"]]

    sheet = checked(client, "producer", rows)

    assert outcomes(sheet) == ["new", "error", "new"]
    assert serang.name in str(changes_of(sheet, 4))


def test_value_that_no_rule_would_take_is_no_error_while_it_stays(client, officer):
    producer = ProducerFactory(name="Ayu")
    Producer.objects.filter(pk=producer.pk).update(whatsapp="0812", website="")

    sheet = checked(client, "producer", [["Kode", "WhatsApp"], [producer.slug, "0812"]])

    assert outcomes(sheet) == ["unchanged"]


# Probable duplicates


@pytest.mark.parametrize(
    ("name", "phone"), [("H. Ayu Gerabah", ""), ("Gerabah Ayoe", ""), ("Sesuatu Lain", "0812-3456-7890")]
)
def test_new_row_that_is_like_a_record_points_at_it(client, officer, name, phone):
    producer = ProducerFactory(name="Gerabah Ayu", whatsapp="+6281234567890")

    sheet = checked(client, "producer", [[*HEAD, "Telepon"], [name, "Plered", phone], ["Berbeda Sekali", "Plered", ""]])

    first, second = sheet.rows.order_by("number")
    assert (first.outcome, first.object_id, second.outcome) == ("duplicate", producer.pk, "new")
    assert producer.slug in first.messages[0][1]


def test_rows_of_one_sheet_find_each_other(client, officer):
    sheet = checked(client, "producer", [HEAD, ["Gerabah Ayu", "Plered"], ["Bp. Ayu Gerabah", "Plered"]])

    assert outcomes(sheet) == ["new", "duplicate"]
    assert "2" in sheet.rows.get(number=3).messages[0][1]


def test_record_of_another_office_is_never_pointed_at(client, officer):
    ProducerFactory(serang=True, name="Gerabah Ayu", whatsapp="+6281234567890")

    sheet = checked(client, "producer", [[*HEAD, "WA"], ["Gerabah Ayu", "Plered", "0812-3456-7890"]])

    assert outcomes(sheet) == ["new"]


# Headings and steps


def test_headings_that_do_not_count_are_said(client, officer):
    sheet = checked(
        client,
        "producer",
        [["No", *HEAD, "Status", "Persetujuan", "Ketua RT"], [1, "Ayu", "Plered", "terbit", "ya", "x"]],
    )
    with override("en"):
        response = client.get(page("preview", sheet.pk))

    assert response.context["unknown"] == ["No", "Ketua RT"]
    assert [heading for heading, _reason in response.context["not_taken"]] == ["Status", "Persetujuan"]
    assert "Ketua RT" in response.content.decode()


def test_rows_are_checked_some_at_a_time_with_progress(client, officer, monkeypatch):
    monkeypatch.setattr("stewardship.sheets.checking.BATCH", 2)
    monkeypatch.setattr("stewardship.sheets.checking.SECONDS", 0)
    rows = [HEAD, *([f"Usaha {chr(65 + n)}{chr(70 + n)}", "Plered"] for n in range(5)), ["Usaha AF", "Plered"]]

    sheet = uploaded(client, "producer", xlsx_file(rows))
    seen = []
    while sheet.state == SheetImport.State.CHECKING:
        response = client.get(page("preview", sheet.pk))
        assert f'max="{len(rows) - 1}"' in response.content.decode()
        client.post(page("check", sheet.pk))
        sheet.refresh_from_db()
        seen.append(sheet.rows_checked)

    assert seen == [2, 4, 6]
    assert outcomes(sheet)[-1] == "error"  # of the same record as a row that was checked before
