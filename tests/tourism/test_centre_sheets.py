"""Sheets of souvenir centres and of stock: hours as people write them, rows found again, all or nothing."""

import datetime
from datetime import time

import pytest
from django.urls import reverse

from stewardship.sheets.problems import CellError
from tests.factories import (
    CentreHoursFactory,
    DesaFactory,
    ProducerFactory,
    ProductTypeFactory,
    SouvenirCentreFactory,
    StockFactory,
    indexed_place,
)
from tests.stewardship.sheet_files import applied, checked, errors_of, outcomes, rows_of
from tourism.models import SouvenirCentre, Stock
from tourism.resources.hours_cell import WeekCell, in_words

CENTRES, STOCK = "tourism_souvenircentre", "tourism_stock"

# A week in one cell


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("08.00-17.00", "Setiap hari 08.00–17.00"),
        ("setiap hari jam 8-17", "Setiap hari 08.00–17.00"),
        ("Senin-Jumat 08:00-16:00; Sabtu 08.00-12.00", "Senin–Jumat 08.00–16.00; Sabtu 08.00–12.00"),
        ("Senin s/d Jumat pukul 08.00 s.d. 16.00 WIB, Minggu tutup", "Senin–Jumat 08.00–16.00"),
        ("08.00–17.00, Jumat libur", "Senin–Kamis 08.00–17.00; Sabtu–Minggu 08.00–17.00"),
        ("Jum'at 08.00-11.30 dan 13.00-16.00", "Jumat 08.00–11.30, 13.00–16.00"),
        ("Senin, Rabu & Jumat 9-17", "Senin 09.00–17.00; Rabu 09.00–17.00; Jumat 09.00–17.00"),
        ("Sabtu-Senin 20.00-02.00", "Senin 20.00–02.00; Sabtu–Minggu 20.00–02.00"),
        ("hari kerja 8-16\nakhir pekan 9-24", "Senin–Jumat 08.00–16.00; Sabtu–Minggu 09.00–00.00"),
        ("Mon–Fri 9:00 to 17:00", "Senin–Jumat 09.00–17.00"),
        ("Buka 24 jam", "Setiap hari 00.00–23.59"),
    ],
)
def test_week_is_read_as_people_write_it_and_written_so_that_it_reads_the_same(text, written):
    rows = WeekCell().clean(text)

    assert in_words(rows) == written
    assert WeekCell().clean(written) == rows


@pytest.mark.parametrize(
    "text",
    [
        "besok",
        "Senin",
        "Senin 25-30",
        "Senin 08.00-08.00",
        "8-5",
        "Jumat libur",
        "Senin 8-12; Senin 11-13",
        "Minggu 20-03; Senin 02-05",
        "Funday 8-12",
        "8.99-17",
        "-" * 50,
        "08.00",
        "senin-selasa-rabu 8-12",
        "x" * 4000,
    ],
)
def test_week_that_cannot_be_meant_is_refused(text):
    with pytest.raises(CellError):
        WeekCell().clean(text)


# Centres


@pytest.fixture
def plered():
    return DesaFactory(anjun=True).kecamatan


pytestmark = pytest.mark.django_db


def test_centre_is_written_with_its_hours(client, officer, plered):
    head = ["NAMA TOKO", "Kec.", "Desa", "Jenis", "Jam Operasional", "Cara Bayar", "WC", "No HP/WA", "Lintang", "Bujur"]
    row = ["Galeri Anjun", "Plered", "Anjun", "Galeri", "Senin-Sabtu 8-17", "Tunai", "ya", "0812 3456 7890"]

    applied(client, CENTRES, [head, [*row, "-6,6331", "107,3956"]])

    centre = SouvenirCentre.objects.get()
    assert (centre.name, centre.slug, centre.status, centre.kind) == (
        "Galeri Anjun",
        "galeri-anjun",
        "draft",
        "gallery",
    )
    assert (centre.desa.name, centre.payment, centre.toilet, centre.bus_parking) == ("Anjun", "Tunai", True, None)
    assert (str(centre.whatsapp), str(centre.lat)) == ("+6281234567890", "-6.63310")
    assert [(row.weekday, row.opens) for row in centre.hours.all()] == [(day, time(8)) for day in range(6)]
    assert len(centre.page_parts["hours"]) == 6
    assert centre.search_name == " galeri anjun "
    assert centre.history.get().history_change_reason == "Import: usaha.xlsx"


def test_hours_of_a_sheet_replace_the_week_and_the_same_change_nothing(client, officer, plered):
    centre = SouvenirCentreFactory(name="Galeri Anjun", kecamatan=plered)
    CentreHoursFactory(centre=centre)
    indexed_place(centre)

    same = checked(client, CENTRES, [["Nama", "Kecamatan", "Jam Buka"], ["Galeri Anjun", "Plered", "Senin 8-16"]])
    assert outcomes(same) == ["unchanged"]
    other = applied(client, CENTRES, [["Nama", "Kecamatan", "Jam Buka"], ["Galeri Anjun", "Plered", "Minggu 9-12"]])

    assert outcomes(other) == ["changed"]
    assert other.rows.get().changes == [["Jam Buka", "Senin 08.00–16.00", "Minggu 09.00–12.00"]]
    assert [(row.weekday, row.opens, row.closes) for row in centre.hours.all()] == [(6, time(9), time(12))]
    assert SouvenirCentre.objects.get().page_parts["hours"] == [[6, "09:00", "12:00"]]


def test_sheet_without_hours_leaves_them(client, officer, plered):
    centre = SouvenirCentreFactory(name="Galeri Anjun", kecamatan=plered)
    CentreHoursFactory(centre=centre)
    indexed_place(centre)

    applied(client, CENTRES, [["Nama", "Kecamatan", "Parkir", "Jam Buka"], ["Galeri Anjun", "Plered", "2 bus", ""]])

    assert centre.hours.count() == 1


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Jam Buka", "Senin 8-12; Senin 11-14"),
        ("Jam Buka", "kapan saja"),
        ("Jenis Tempat", "istana"),
        ("Lintang", "99"),
        ("Kecamatan", "Ciruas"),
        ("Toilet", "mungkin"),
        ("WhatsApp", "abc"),
    ],
)
def test_cell_in_error_is_named_and_nothing_is_written(client, officer, plered, heading, cell):
    good = {"Nama Tempat": "Galeri", "Kecamatan": "Plered", "Bujur": "107,3956"} if heading == "Lintang" else {
        "Nama Tempat": "Galeri",
        "Kecamatan": "Plered",
    }  # fmt: skip
    bad = good | {heading: cell}

    sheet = checked(client, CENTRES, [list(bad), list(bad.values())])

    assert errors_of(sheet) == {2: [heading]}
    client.post(reverse("admin:stewardship_sheetimport_apply", args=[sheet.pk]))
    assert not SouvenirCentre.objects.exists()


def test_export_is_read_again_without_a_change(client, officer, plered):
    centre = SouvenirCentreFactory(name="Galeri Anjun", kecamatan=plered, payment="Tunai", toilet=False)
    CentreHoursFactory(centre=centre)
    CentreHoursFactory(centre=centre, weekday=4, opens=time(20), closes=time(2))
    indexed_place(centre)

    rows = rows_of(client.get(reverse(f"admin:{CENTRES}_export_file", args=["xlsx"])))

    assert "Senin 08.00–16.00; Jumat 20.00–02.00" in rows[1]
    assert outcomes(checked(client, CENTRES, rows)) == ["unchanged"]


def test_centre_like_another_one_waits_for_a_word(client, officer, plered):
    SouvenirCentreFactory(name="Galeri Keramik Anjun", kecamatan=plered)

    sheet = checked(client, CENTRES, [["Nama", "Kecamatan"], ["Galery Keramik Anjun", "Plered"]])

    assert outcomes(sheet) == ["duplicate"]


# Stock

HEAD = ["Toko", "Perajin", "Jenis Produk"]


@pytest.fixture
def galeri(plered):
    return indexed_place(SouvenirCentreFactory(name="Galeri Anjun", kecamatan=plered))


@pytest.fixture
def kendi():
    return ProductTypeFactory(name_ind="Kendi")


@pytest.fixture
def wati():
    return ProducerFactory(name="Gerabah Wati", serang=True, published=True)


def test_stock_is_written_also_for_a_public_maker_of_the_other_kabupaten(client, officer, galeri, wati, kendi):
    applied(
        client,
        STOCK,
        [
            [*HEAD, "Harga", "Tanggal", "Hampir Habis"],
            ["galeri anjun", "gerabah WATI", "kendi", "Rp 25.000", "14/11/2026", "ya"],
        ],
    )

    stock = Stock.objects.get()
    assert (stock.centre, stock.producer, stock.product_type) == (galeri, wati, kendi)
    assert (stock.price_from, stock.confirmed_on) == (25_000, datetime.date(2026, 11, 14))
    assert stock.running_out
    assert stock.running_out_at is not None
    assert stock.history.get().history_change_reason == "Import: usaha.xlsx"
    assert "kendi" in SouvenirCentre.objects.get().search_text.split()


def test_stock_is_found_again_and_the_mark_taken_off_with_its_time(client, officer, galeri, wati, kendi):
    StockFactory(centre=galeri, producer=wati, product_type=kendi, running_out=True)

    sheet = applied(client, STOCK, [[*HEAD, "Hampir Habis"], ["Galeri Anjun", "Gerabah Wati", "Kendi", "tidak"]])

    assert outcomes(sheet) == ["changed"]
    stock = Stock.objects.get()
    assert (stock.running_out, stock.running_out_at) == (False, None)


@pytest.mark.parametrize(
    ("row", "heading"),
    [
        (["Toko Lain", "Gerabah Wati", "Kendi"], "Nama Tempat"),
        (["Toko Serang", "Gerabah Wati", "Kendi"], "Nama Tempat"),
        (["Galeri Anjun", "Siapa", "Kendi"], "Produsen"),
        (["Galeri Anjun", "Bengkel Draf", "Kendi"], "Produsen"),
        (["Galeri Anjun", "Kembar", "Kendi"], "Produsen"),
        (["Galeri Anjun", "Gerabah Wati", "Piring Terbang"], "Jenis Produk"),
        (["Galeri Anjun", "Gerabah Wati", "Kendi", "murah"], "Harga Mulai"),
    ],
)
def test_row_of_stock_in_error_is_named_and_nothing_is_written(client, officer, galeri, wati, kendi, row, heading):
    SouvenirCentreFactory(name="Toko Serang", serang=True)
    ProducerFactory(name="Bengkel Draf", serang=True)
    ProducerFactory.create_batch(2, name="Kembar")

    sheet = checked(client, STOCK, [[*HEAD, "Harga"], row])

    assert errors_of(sheet) == {2: [heading]}
    assert not Stock.objects.exists()


def test_same_stock_twice_in_a_sheet_is_refused(client, officer, galeri, wati, kendi):
    row = ["Galeri Anjun", "Gerabah Wati", "Kendi"]

    assert outcomes(checked(client, STOCK, [HEAD, row, row])) == ["new", "error"]


def test_one_of_two_makers_of_a_name_is_told_by_its_code(client, officer, galeri, kendi):
    _one, other = ProducerFactory.create_batch(2, name="Kembar")

    applied(client, STOCK, [[*HEAD, "Kode Produsen"], ["Galeri Anjun", "Kembar", "Kendi", other.slug]])

    assert Stock.objects.get().producer == other


def test_export_of_stock_is_read_again_without_a_change(client, officer, galeri, wati, kendi):
    StockFactory(centre=galeri, producer=wati, product_type=kendi, confirmed_on=datetime.date(2026, 11, 1))

    rows = rows_of(client.get(reverse(f"admin:{STOCK}_export_file", args=["xlsx"])))

    assert outcomes(checked(client, STOCK, rows)) == ["unchanged"]


def test_template_has_every_column_and_the_words_to_choose_from(client, officer, galeri, wati, kendi):
    for model in (CENTRES, STOCK):
        rows = rows_of(client.get(reverse(f"admin:{model}_template")))
        assert len(rows[0]) == len(set(rows[0]))
