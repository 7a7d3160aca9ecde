"""The template: headings, an example that is left out, notes in both languages, drop-downs of the own office."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from stewardship.models import SheetImport
from tests.factories import DesaFactory, KecamatanFactory, ProductTypeFactory, StaffFactory
from tests.stewardship.sheet_files import checked, outcomes, refused, xlsx_file

pytestmark = pytest.mark.django_db
MODELS = ["producer", "product", "artisan"]


def template(client, model):
    response = client.get(reverse(f"admin:artisans_{model}_template"))
    assert response["Content-Disposition"].startswith("attachment")
    return load_workbook(io.BytesIO(response.content))


def rows(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def drop_downs(book):
    """The words that each heading of the first worksheet offers."""
    sheet, offered = book.worksheets[0], {}
    for rule in sheet.data_validations.dataValidation:
        letter = str(rule.sqref).split(":")[0].rstrip("0123456789")
        place, words = rule.formula1.split("!")
        cells = book[place.strip("'")][words.replace("$", "")]
        offered[sheet[f"{letter}1"].value] = [row[0].value for row in cells]
    return offered


@pytest.mark.parametrize("model", MODELS)
def test_every_heading_is_known_and_the_example_is_left_out(client, officer, model):
    data = rows(template(client, model).worksheets[0])

    assert refused(client, model, xlsx_file(data)) == ["empty"]
    assert len(data[0]) == len(set(data[0])) > 5
    assert data[1][0].startswith("CONTOH")


def test_template_that_is_filled_in_is_imported(client, officer):
    KecamatanFactory(plered=True)
    DesaFactory(anjun=True)
    ProductTypeFactory(name_ind="Gentong")
    ProductTypeFactory(name_ind="Pot bunga")
    data = rows(template(client, "producer").worksheets[0])
    # The example itself, with the mark taken away, is a row that could be meant.
    sheet = checked(client, "producer", [*data, ["", *data[1][1:]]])

    assert SheetImport.objects.get().columns.count(None) == 0
    assert outcomes(sheet) == ["new"], [row.messages for row in sheet.rows.all()]


def test_drop_downs_hold_words_and_the_places_of_the_own_office(client, officer):
    KecamatanFactory(plered=True)
    DesaFactory(anjun=True)
    DesaFactory(bumijaya=True)
    ProductTypeFactory(name_ind="Gentong")

    offered = drop_downs(template(client, "producer"))

    assert (offered["Kecamatan"], offered["Desa"]) == (["Plered"], ["Anjun"])
    assert offered["Kabupaten"] == ["Kabupaten Purwakarta"]
    assert offered["Jenis Produk"] == ["Gentong"]
    assert offered["Terima Kunjungan"] == ["ya", "tidak"]
    assert "bengkel" in offered["Jenis Usaha"]


def test_who_answers_for_both_gets_the_places_of_both(client):
    client.force_login(StaffFactory(superuser=True))
    KecamatanFactory(plered=True)
    KecamatanFactory(ciruas=True)

    assert drop_downs(template(client, "producer"))["Kecamatan"] == ["Plered", "Ciruas"]


def test_lists_that_allow_several_words_do_not_forbid_them(client, officer):
    ProductTypeFactory(name_ind="Gentong")
    sheet = template(client, "producer").worksheets[0]
    strict = {
        sheet[f"{str(rule.sqref).split(':')[0].rstrip('0123456789')}1"].value: rule.showErrorMessage
        for rule in sheet.data_validations.dataValidation
    }

    assert (strict["Jenis Produk"], bool(strict["Terima Kunjungan"])) == (False, True)
    assert {rule.errorStyle for rule in sheet.data_validations.dataValidation} == {"warning"}


@pytest.mark.parametrize("model", MODELS)
def test_notes_explain_every_column_in_both_languages(client, officer, model):
    book = template(client, model)
    notes = rows(book["Petunjuk"])
    explained = [row[0] for row in notes[notes.index(next(row for row in notes if row[0] == "Kolom")) + 1 :]]

    assert explained == [cell.value for cell in book.worksheets[0][1]]
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible", "hidden"]
    assert any(cell.comment for cell in book.worksheets[0][1])


def test_numbers_that_are_names_are_typed_as_text(client, officer):
    sheet = template(client, "producer").worksheets[0]
    formats = {sheet.cell(1, cell.column).value: cell.number_format for cell in sheet[2]}

    assert (formats["NIB"], formats["WhatsApp"], formats["Kapasitas per Bulan"]) == ("@", "@", "General")
