"""The template of a resource: headings, an example, notes, drop-downs, and a sheet that explains them."""

import io

from django.utils import translation
from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from .reading import MAX_ROWS

EXAMPLE = "CONTOH (baris ini dilewati)"
"""Stands in the first cell of the row that an import leaves out (`reading.EXAMPLE_MARKS`)."""
NOTES, CHOICES = "Petunjuk", "Pilihan"
BOLD, GREY = Font(bold=True), Font(italic=True, color="666666")
REQUIRED = PatternFill("solid", fgColor="F6D7A7")
SHADE = PatternFill("solid", fgColor="EFEAE2")

RULES = (
    gettext_lazy("One row for each record, headings in the first row. The order of the columns does not matter."),
    gettext_lazy("Yellow headings have to be filled in for a new record. Columns you do not need may be deleted."),
    gettext_lazy("An empty cell leaves the record as it is. A single - empties the field."),
    gettext_lazy("Nothing is written when you upload: you see first what would change, row by row."),
    gettext_lazy("New records are drafts. A sheet never publishes and never records consent."),
    gettext_lazy("The example row is left out; you need not delete it."),
)


def template(resource) -> bytes:
    """The XLSX template of ``resource``, with the places and words of its office."""
    book = Workbook()
    sheet, notes, choices = book.active, book.create_sheet(NOTES), book.create_sheet(CHOICES)
    sheet.title = resource.title
    sheet.freeze_panes = "B2"
    choices.sheet_state = "hidden"
    columns = [column for column in resource.columns.values() if not column.shown]
    for place, column in enumerate(columns, start=1):
        _head(sheet, place, column)
        _offer(sheet, choices, place, column)
    sheet.cell(2, 1).value = EXAMPLE
    for cell in sheet[2]:
        cell.font = GREY
    _explain(notes, columns)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _head(sheet, place, column):
    letter = get_column_letter(place)
    head = sheet.cell(1, place, column.column_name)
    head.font, head.fill = BOLD, REQUIRED if column.required else SHADE
    head.alignment = Alignment(wrap_text=True, vertical="top")
    if note := _in("id", column.note):
        head.comment = Comment(note, "Gerabah Portal", width=260, height=110)
    sheet.cell(2, place, column.example)
    sheet.column_dimensions[letter].width = column.width
    if column.widget.as_text:
        sheet.column_dimensions[letter].number_format = "@"
        sheet.cell(2, place).number_format = "@"


def _offer(sheet, choices, place, column):
    """A drop-down of the words of ``column``, which stand on a hidden sheet."""
    if not (offered := column.widget.offered):
        return
    letter = get_column_letter(place)
    for number, word in enumerate([column.column_name, *offered], start=1):
        choices.cell(number, place, word)
    words = f"{quote_sheetname(CHOICES)}!${letter}$2:${letter}${len(offered) + 1}"
    rule = DataValidation(type="list", formula1=words, allow_blank=True)
    rule.showErrorMessage = column.widget.only_offered and not column.late
    rule.errorStyle = "warning"  # other words for it and a single - are understood, too
    rule.errorTitle, rule.error = column.column_name[:30], _in("id", gettext_lazy("Please choose from the list."))
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{MAX_ROWS}")


def _explain(notes, columns):
    for rule in RULES:
        notes.append([_in("id", rule)])
        notes.append([_in("en", rule)])
        notes.cell(notes.max_row, 1).font = GREY
    notes.append([])
    notes.append(["Kolom", "Keterangan", "In English", "Contoh", "Juga dikenali"])
    for cell in notes[notes.max_row]:
        cell.font = BOLD
    for column in columns:
        said = [_in(language, column.note) for language in ("id", "en")]
        notes.append([column.column_name, *said, column.example, ", ".join(column.also[:6])])
    for letter, width in zip("ABCDE", (26, 60, 60, 26, 60), strict=True):
        notes.column_dimensions[letter].width = width


def _in(language, text):
    with translation.override(language):
        return str(text)
