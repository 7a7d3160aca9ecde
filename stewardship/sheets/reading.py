"""From an uploaded file to rows: what it is, how large it may be, where its headings stand."""

import itertools
import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from . import text_tables, workbooks
from .problems import SheetError

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 10_000
MAX_COLUMNS = 120
HEADINGS_WITHIN = 15
"""How far down the headings may stand: sheets of an office begin with their title."""

EXAMPLE_MARKS = ("contoh (", "example (")
"""A row whose first filled cell begins so is the example of the template."""

NOT_STORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<")


@dataclass
class Table:
    """The rows below the headings; ``columns`` names the column of each heading, None where unknown."""

    headings: list[str]
    columns: list[str | None]
    rows: list[tuple[int, list]] = field(default_factory=list)

    @property
    def known(self):
        return sum(name is not None for name in self.columns)


def read(file, headings, needed: Iterable[tuple[str, ...]]) -> Table:
    """Return the table of the uploaded ``file`` that has most of ``headings`` (`Headings`).

    ``needed`` are sets of column names, one of which must be complete. Raise `SheetError`.
    """
    if file.size > MAX_BYTES:
        message = _("The file is %(size)s; at most %(limit)s is possible. Please divide it into two sheets.")
        sizes = {"size": filesizeformat(file.size), "limit": filesizeformat(MAX_BYTES)}
        raise SheetError(message, code="too_heavy", params=sizes)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts of a workbook that we do not read
        tables = [_table(rows, headings) for rows in _tables_of(file)]
    table = max(tables, key=lambda table: table.known, default=Table([], []))
    _check(table, headings, needed, is_empty=not any(table.headings for table in tables))
    return table


def _tables_of(file):
    file.seek(0)
    beginning = file.read(8)
    file.seek(0)
    if not beginning:
        raise SheetError(_("The file is empty. Please choose the sheet again."), code="empty")
    if beginning.startswith(ZIP):
        return workbooks.tables(file)
    if beginning.startswith(OLD_EXCEL):
        message = _("This is an old Excel file (.xls), or one with a password. Please save it as .xlsx without one.")
        raise SheetError(message, code="old_excel")
    if beginning.lstrip().startswith(OTHERS):
        message = _("This is neither an Excel workbook nor a CSV file. Please save the sheet as .xlsx.")
        raise SheetError(message, code="wrong_type")
    return text_tables.tables(file.read())


def _table(rows, headings):
    """Read ``rows`` from the best row of headings among the first ones."""
    rows = ((number, _trimmed([_storable(cell) for cell in cells])) for number, cells in rows)
    filled = ((number, cells) for number, cells in rows if cells)
    first = list(itertools.islice(filled, HEADINGS_WITHIN))
    if not first:
        return Table([], [])
    known = [sum(name is not None for name in headings.names_of(cells)) for _number, cells in first]
    place = known.index(max(known))
    cells = first[place][1]
    if len(cells) > MAX_COLUMNS:
        message = _("The sheet has %(number)d columns; at most %(limit)d are possible.")
        raise SheetError(message, code="too_wide", params={"number": len(cells), "limit": MAX_COLUMNS})
    table = Table(["" if cell is None else str(cell).strip() for cell in cells], headings.names_of(cells))
    if table.known:
        _fill(table, itertools.chain(first[place + 1 :], filled))
    return table


def _fill(table, rows):
    for number, cells in rows:
        if _is_example(cells):
            continue
        if len(table.rows) == MAX_ROWS:
            message = _("The sheet has more than %(limit)d rows. Please divide it into several sheets.")
            raise SheetError(message, code="too_long", params={"limit": MAX_ROWS})
        table.rows.append((number, cells[: len(table.headings)]))


def _storable(cell):
    """``cell`` without what no database keeps: control characters, halves of letters."""
    return NOT_STORABLE.sub("", cell) if isinstance(cell, str) else cell


def _trimmed(cells):
    """``cells`` up to the last one that holds something."""
    filled = [place for place, cell in enumerate(cells, start=1) if cell is not None and str(cell).strip()]
    return cells[: filled[-1]] if filled else []


def _is_example(cells):
    first = next((cell for cell in cells if cell not in (None, "")), "")
    return isinstance(first, str) and first.strip().casefold().startswith(EXAMPLE_MARKS)


def _check(table, headings, needed, *, is_empty):
    if is_empty:
        raise SheetError(_("The sheet is empty. Please fill in the template and send that."), code="empty")
    if not table.known:
        message = _("No heading of this sheet is known. Please use those of the template, for example %(heading)s.")
        raise SheetError(message, code="no_heading", params={"heading": headings.example})
    for name in filter(None, table.columns):
        if table.columns.count(name) > 1:
            twice = [heading for heading, column in zip(table.headings, table.columns, strict=True) if column == name]
            message = _("These headings mean the same: %(headings)s. Please leave one of them.")
            raise SheetError(message, code="twice", params={"headings": ", ".join(twice)})
    if not any(set(table.columns).issuperset(names) for names in needed):
        choices = _(" or ").join(", ".join(headings.heading_of(name) for name in names) for names in needed)
        message = _("The sheet lacks the columns by which records are known: %(columns)s.")
        raise SheetError(message, code="no_key", params={"columns": choices})
    if not table.rows:
        raise SheetError(_("There are no rows below the headings."), code="empty")
