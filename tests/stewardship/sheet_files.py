"""Sheets as offices send them, and the way of one through the admin.

sheet = uploaded(client, "producer", csv_file("Nama Usaha;Kecamatan\\nSari;Plered"))     # kept, not checked
sheet = checked(client, "producer", [["Nama Usaha", "Kecamatan"], ["Sari", "Plered"]])  # an XLSX, looked through
"""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from stewardship.models import SheetImport


def csv_file(text, *, encoding="utf-8", name="usaha.csv"):
    return SimpleUploadedFile(name, text.encode(encoding))


def xlsx_file(*sheets, name="usaha.xlsx"):
    """A workbook of ``sheets``, each a list of rows."""
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Lembar {number}")
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile(name, content.getvalue())


def rows_of(response):
    """The rows of the first worksheet of an XLSX that was answered."""
    book = load_workbook(io.BytesIO(response.content))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def page(name, *args):
    """The address of a page of an uploaded sheet."""
    return reverse(f"admin:stewardship_sheetimport_{name}", args=args)


def import_page(model):
    """Where sheets of ``model`` ("producer", or with its app "figures_observation") are sent."""
    return reverse(f"admin:{model if '_' in model else f'artisans_{model}'}_import")


def uploaded(client, model, file):
    """Send ``file`` to the import of ``model`` and return the sheet that it became."""
    response = client.post(import_page(model), {"file": file})
    assert response.status_code == 302, response.context["form"].errors
    sheet = SheetImport.objects.latest("pk")
    assert response.url == page("preview", sheet.pk)
    return sheet


def checked(client, model, rows):
    """A sheet of ``rows`` (or a file), uploaded and looked through."""
    sheet = uploaded(client, model, xlsx_file(rows) if isinstance(rows, list) else rows)
    client.post(page("check", sheet.pk))
    sheet.refresh_from_db()
    assert sheet.state == SheetImport.State.CHECKED
    return sheet


def applied(client, model, rows):
    """A sheet of ``rows``, applied."""
    sheet = checked(client, model, rows)
    client.post(page("apply", sheet.pk))
    sheet.refresh_from_db()
    assert sheet.state == SheetImport.State.APPLIED, errors_of(sheet)
    return sheet


def refused(client, model, file):
    """The codes of what is wrong with ``file`` as a whole."""
    before = SheetImport.objects.count()
    response = client.post(import_page(model), {"file": file})
    assert response.status_code == 200
    assert SheetImport.objects.count() == before
    return [error.code for error in response.context["form"].errors.as_data()["file"]]


def outcomes(sheet):
    return list(sheet.rows.order_by("number").values_list("outcome", flat=True))


def errors_of(sheet):
    """Headings of the columns in error, by number of the row; "" for the row as a whole."""
    rows = sheet.rows.filter(outcome="error").order_by("number")
    return {row.number: [heading for heading, _message in row.messages] for row in rows}
