"""XLSX files of strangers, opened so that none of them can hurt: what they unpack to is asked first.

openpyxl reads the XML with defusedxml, which refuses entities.
"""

import datetime
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from defusedxml import DefusedXmlException
from django.core.exceptions import ImproperlyConfigured
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.xml import DEFUSEDXML

from .problems import SheetError

MAX_UNPACKED = 60 * 1024 * 1024
MAX_RATIO, RATIO_COUNTS_FROM = 150, 2 * 1024 * 1024
MAX_PARTS = 500
ENCRYPTED = 0x1

if not DEFUSEDXML:
    raise ImproperlyConfigured("openpyxl does not use defusedxml: install it, and remove OPENPYXL_DEFUSEDXML.")


def tables(file) -> Iterator[Iterator[tuple[int, list]]]:
    """The visible worksheets of the XLSX ``file``, each as (row number, cells as JSON has them)."""
    _check_package(file)
    with _readable():
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets:
        yield _rows(sheet)


def _rows(sheet):
    with _readable():
        sheet.reset_dimensions()  # what a file says of its own size may be wrong
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, [plain(value) for value in row]


@contextmanager
def _readable():
    try:
        yield
    except Exception as error:  # openpyxl raises whatever a broken file leads it to
        if any(isinstance(each, DefusedXmlException) for each in _causes(error)):
            message = _("The file holds XML that no spreadsheet needs. Please save it anew in Excel.")
            raise SheetError(message, code="xml") from error
        raise SheetError(_damaged(), code="damaged") from error


def _causes(error):
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _damaged():
    return _("The file is damaged and cannot be read. Please open it in Excel and save it anew as .xlsx.")


def _check_package(file):
    """Refuse what is no workbook, or too much of one, by its list of parts alone."""
    file.seek(0)
    try:
        parts = zipfile.ZipFile(file).infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise SheetError(_damaged(), code="damaged") from error
    finally:
        file.seek(0)
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise SheetError(_("The file has a password. Please save it without one."), code="encrypted")
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        message = _("This is no Excel workbook. Please save the sheet as .xlsx or .csv.")
        raise SheetError(message, code="wrong_type")
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if unpacked > MAX_UNPACKED or len(parts) > MAX_PARTS:
        message = _("The file unpacks to %(size)s; at most %(limit)s is possible. Please send fewer rows, no pictures.")
        sizes = {"size": filesizeformat(unpacked), "limit": filesizeformat(MAX_UNPACKED)}
        raise SheetError(message, code="bomb", params=sizes)
    if unpacked > RATIO_COUNTS_FROM and unpacked / packed > MAX_RATIO:
        message = _("The file is almost empty, yet very large inside. Please copy its rows into a new sheet.")
        raise SheetError(message, code="bomb")


def plain(value):
    """A cell as JSON has it: text, number, true or false, nothing; days as 2024-03-01."""
    match value:
        case float():
            if value != value or value in (float("inf"), float("-inf")):
                return None
            return int(value) if value.is_integer() and abs(value) < 1e15 else value
        case None | bool() | str() | int():
            return value
        case datetime.datetime():
            return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ")
        case _:
            return str(value)
