"""Files that come in: what they are told apart by, and what is refused with a reason."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from artisans.resources import ProducerResource
from stewardship.sheets import reading, workbooks
from stewardship.sheets.problems import SheetError
from tests.stewardship.sheet_files import csv_file, xlsx_file

HEADINGS = ["Nama Usaha", "Kecamatan", "WhatsApp"]
TEXT = "Nama Usaha{0}Kecamatan{0}Alamat\r\nGerabah Ayu{0}Plered{0}Jalan Café\r\n"


def read(file):
    resource = ProducerResource("32.14")
    return reading.read(file, resource.headings, resource.needed_sets)


def refusal(file):
    with pytest.raises(SheetError) as caught:
        read(file)
    assert caught.value.messages[0]
    return caught.value.code


def repacked(file, replace):
    """The XLSX ``file`` with some of its parts replaced by ``replace(name, content)``."""
    content = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, replace(part.filename, old.read(part.filename)))
    return SimpleUploadedFile("usaha.xlsx", content.getvalue())


def sheet_of(rows=(("Gerabah Ayu", "Plered", 81234567890),)):
    return xlsx_file([HEADINGS, *map(list, rows)])


# What is read


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_in_every_dress(delimiter, encoding):
    table = read(csv_file(TEXT.format(delimiter), encoding=encoding))

    assert table.columns == ["name", "kecamatan", "address"]
    assert table.rows == [(2, ["Gerabah Ayu", "Plered", "Jalan Café"])]


def test_csv_may_name_its_delimiter_and_quote_lines():
    table = read(
        csv_file('sep=;\r\nNama;Kec.;Deskripsi\r\n"Ayu; dan Ani";Plered;"dua\r\nbaris"\r\n\r\nSari;Plered;\r\n')
    )

    assert table.rows == [(3, ["Ayu; dan Ani", "Plered", "dua\r\nbaris"]), (5, ["Sari", "Plered"])]


def test_xlsx_keeps_numbers_and_days():
    rows = [("Ayu", "Plered", 81234567890.0), ("Ani", "Plered", "0812"), ("Ali", 62.5, True)]

    assert [cells for _number, cells in read(sheet_of(rows)).rows] == [
        ["Ayu", "Plered", 81234567890],
        ["Ani", "Plered", "0812"],
        ["Ali", 62.5, True],
    ]


def test_headings_are_found_below_a_title_on_any_sheet_in_any_order():
    file = xlsx_file(
        [["Catatan"], ["tidak ada"]],
        [["DATA IKM 2026"], [], ["No", "  KEC.", "no. hp / wa", "nama (usaha)"], [1, "Plered", "0812", "Ayu"]],
    )

    table = read(file)

    assert table.columns == [None, "kecamatan", "whatsapp", "name"]
    assert table.rows == [(4, [1, "Plered", "0812", "Ayu"])]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Usaha", "name"),
        ("nama", "name"),
        ("NAMA USAHA *", "name"),
        ("Business name", "name"),
        ("Kec", "kecamatan"),
        ("kode kecamatan", "kecamatan"),
        ("Kel/Desa", "desa"),
        ("No HP/WA", "whatsapp"),
        ("WA", "whatsapp"),
        ("No. HP", "phone"),
        ("Telp.", "phone"),
        ("E-mail", "email"),
        ("Harga", None),
        ("", None),
        (2026, None),
    ],
)
def test_heading_is_known_by_its_synonyms(heading, column):
    assert ProducerResource().headings.name_of(heading) == column


def test_example_row_and_empty_rows_are_left_out():
    file = xlsx_file(
        [["Kode", *HEADINGS], ["CONTOH (baris ini dilewati)", "Sari", "Plered"], [], ["", "Ayu", "Plered"]]
    )

    assert [number for number, _cells in read(file).rows] == [4]


def test_cells_hold_nothing_that_a_database_refuses():
    table = read(csv_file("Nama;Kec\nA\x01yu\x0b;Plered\n"))

    assert table.rows[0][1] == ["Ayu", "Plered"]


# What is refused


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n\n   \n", "empty"),
        (b"%PDF-1.7 contoh", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n0000", "wrong_type"),
        (b"<html><table><tr><td>Nama Usaha</td></tr></table></html>", "wrong_type"),
        (b"Nama\0Usaha\0\0", "wrong_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old or encrypted", "old_excel"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"apa;saja\n1;2\n", "no_heading"),
        (b"Nama Usaha;Alamat\nAyu;Jalan\n", "no_key"),
        (b"Nama Usaha;Kecamatan\n", "empty"),
        (b"Nama;Kec;Usaha\nAyu;Plered;Ayu\n", "twice"),
    ],
)
def test_file_is_refused_with_a_reason(content, code):
    assert refusal(SimpleUploadedFile("usaha.xlsx", content)) == code


def test_zip_that_is_no_workbook_is_refused():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")

    assert refusal(SimpleUploadedFile("surat.xlsx", content.getvalue())) == "wrong_type"


def test_zip_with_a_password_is_refused():
    content = bytearray(sheet_of().read())
    start = content.index(b"PK\x01\x02")
    content[start + 8] |= workbooks.ENCRYPTED

    assert refusal(SimpleUploadedFile("usaha.xlsx", bytes(content))) == "encrypted"


def test_workbook_without_a_part_is_damaged():
    assert refusal(repacked(sheet_of(), lambda name, content: b"" if "sheet1" in name else content)) == "damaged"


def with_shared_strings(strings):
    """A workbook as Excel writes it, whose texts stand in a part of their own: the name of the first business."""
    shared = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"

    def share(name, content):
        if name == "[Content_Types].xml":
            override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{shared}"/></Types>'
            return content.replace(b"</Types>", override.encode())
        return content.replace(b't="inlineStr"><is><t>Gerabah Ayu</t></is>', b't="s"><v>0</v>')

    file = repacked(sheet_of(), share)
    content = io.BytesIO(file.read())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", strings)
    return SimpleUploadedFile("usaha.xlsx", content.getvalue())


def test_texts_that_cells_share_are_read():
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    file = with_shared_strings(f'<sst xmlns="{main}"><si><t>Gerabah Ani</t></si></sst>')

    assert read(file).rows[0][1][0] == "Gerabah Ani"


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_xml_entities_are_refused(part):
    assert refusal(repacked(sheet_of(), lambda name, content: BOMB if name == part else content)) == "xml"


def test_xml_entities_of_shared_texts_are_refused():
    assert refusal(with_shared_strings(BOMB)) == "xml"


def test_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(workbooks, "load_workbook", lambda *args, **kwargs: pytest.fail("opened"))
    bomb = repacked(
        sheet_of(), lambda name, content: b" " * (workbooks.MAX_UNPACKED + 1) if "sheet1" in name else content
    )

    assert bomb.size < 200_000
    assert refusal(bomb) == "bomb"


def test_file_that_is_almost_nothing_but_air_is_refused():
    air = b" " * (workbooks.RATIO_COUNTS_FROM + 1)

    assert refusal(repacked(sheet_of(), lambda name, content: air if "sheet1" in name else content)) == "bomb"


def test_heavy_file_is_refused_unread(monkeypatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 10)

    assert refusal(csv_file(TEXT.format(";"))) == "too_heavy"


def test_number_of_rows_is_limited(monkeypatch):
    monkeypatch.setattr(reading, "MAX_ROWS", 2)

    assert len(read(sheet_of([("Ayu", "Plered", "")] * 2)).rows) == 2
    assert refusal(sheet_of([("Ayu", "Plered", "")] * 3)) == "too_long"


def test_number_of_columns_is_limited():
    wide = [f"Kolom {number}" for number in range(reading.MAX_COLUMNS)]

    assert refusal(xlsx_file([[*HEADINGS, *wide], ["Ayu", "Plered"]])) == "too_wide"


def test_what_a_file_says_of_its_size_is_not_believed():
    def vast(name, content):
        return content.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"') if "sheet1" in name else content

    assert read(repacked(sheet_of(), vast)).rows == [(2, ["Gerabah Ayu", "Plered", 81234567890])]


def test_hidden_sheets_are_not_read():
    def hide(name, content):
        return content.replace(b'state="visible"', b'state="hidden"', 1) if name == "xl/workbook.xml" else content

    file = xlsx_file([HEADINGS, ["Tersembunyi", "Plered", ""]], [HEADINGS[:2], ["Ayu", "Plered"]])

    assert [cells for _number, cells in read(repacked(file, hide)).rows] == [["Ayu", "Plered"]]
