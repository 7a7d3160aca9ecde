"""Records as a sheet that can be imported again, and uploaded sheets with what became of their rows."""

import codecs
import csv
import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from ..models import SheetImport, SheetRow
from .cells import CLEARING, CONTROL, FORMULA, escaped

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
AT_ONCE = 500
TEXT = "@"
BOLD = Font(bold=True)

Outcome = SheetRow.Outcome


def rows_of(resource, records, columns):
    """The cells of ``records`` (a queryset), in a number of queries that does not grow below 500 of them."""
    for record in resource.whole(records).iterator(chunk_size=AT_ONCE):
        yield [escaped(column.export(record)) for column in columns]


def to_csv(resource, records, *, personal) -> bytes:
    """UTF-8 with the mark by which Excel knows it."""
    columns = resource.exported(personal=personal)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.column_name for column in columns])
    writer.writerows(rows_of(resource, records, columns))
    return codecs.BOM_UTF8 + text.getvalue().encode()


def to_xlsx(resource, records, *, personal) -> bytes:
    columns = resource.exported(personal=personal)
    widths = [column.width for column in columns]
    texts = [column.widget.as_text for column in columns]
    headings = [column.column_name for column in columns]
    return _book(resource.title, headings, rows_of(resource, records, columns), widths, texts)


def with_results(sheet, resource) -> bytes:
    """The rows of the uploaded ``sheet`` as they came, with a last column that says what happened to each."""
    columns = [resource.columns.get(name) for name in sheet.columns]
    texts = [column is not None and column.widget.as_text for column in columns]
    rows = (
        [*_padded([_again(cell) for cell in row.cells], len(sheet.headings)), result_of(sheet, row)]
        for row in sheet.rows.order_by("number").iterator(chunk_size=AT_ONCE)
    )
    headings = [escaped(heading) for heading in sheet.headings]
    return _book(resource.title, [*headings, resource.result_heading], rows, texts=[*texts, False])


def result_of(sheet, row) -> str:
    """What happened to ``row``, or would happen, in one line."""
    applied = sheet.state == SheetImport.State.APPLIED
    said = "; ".join(f"{heading}: {message}" if heading else message for heading, message in row.messages)
    changed = ", ".join(heading for heading, _old, _new in row.changes)
    match row.outcome:
        case Outcome.NEW:
            return _with_warnings(_("new: recorded") if applied else _("new"), said)
        case Outcome.CHANGED:
            done = (_("changed: %(columns)s") if applied else _("would change: %(columns)s")) % {"columns": changed}
            return _with_warnings(done, said)
        case Outcome.UNCHANGED:
            return _("unchanged")
        case Outcome.DUPLICATE if row.accepted:
            return (
                _("new: recorded") if applied else _("new, though probably a duplicate: %(reason)s") % {"reason": said}
            )
        case Outcome.DUPLICATE:
            return _("left out, probably a duplicate: %(reason)s") % {"reason": said}
        case Outcome.ERROR:
            return _("error: %(reason)s") % {"reason": said}
    return _("not checked yet")


def _with_warnings(done, said):
    return _("%(done)s (please check: %(warnings)s)") % {"done": done, "warnings": said} if said else done


def _again(cell):
    """``cell`` so that it means the same when it is read again: marks and what is escaped stay as they are."""
    if not isinstance(cell, str) or cell.startswith("'") or cell.strip() in CLEARING:
        return cell
    return escaped(cell)


def _padded(cells, length):
    return [*cells, *[None] * (length - len(cells))]


def _book(title, headings, rows, widths=None, texts=None):
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, width in enumerate(widths or [18] * len(headings), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_cell(sheet, heading, font=BOLD) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, value, is_text=text) for value, text in zip(row, texts, strict=True)])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet, value, *, is_text=False, font=None):
    """``value`` as it is: never a formula, and text that Excel leaves alone."""
    if isinstance(value, str):
        value = CONTROL.sub("", value)
    if not isinstance(value, str) or not (is_text or font or FORMULA.match(value)):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    if is_text:
        cell.number_format = TEXT
    if font:
        cell.font = font
    return cell
