"""CSV files as Excel, LibreOffice and telephones write them."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .problems import SheetError

DELIMITERS = ";,\t"
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def tables(content: bytes) -> Iterator[Iterator[tuple[int, list]]]:
    """``content`` read with each delimiter that it may have: whoever knows the headings chooses."""
    text = decoded(content)
    first, _line_end, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.rstrip("\r")) == 5:
        yield _rows(rest, first[4], skipped=1)
    else:
        for delimiter in DELIMITERS:
            yield _rows(text, delimiter)


def decoded(content: bytes) -> str:
    """UTF-8 with or without a mark at the beginning, UTF-16 with one, else Windows-1252."""
    for encoding in ["utf-16"] if content.startswith(UTF16) else ["utf-8-sig", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    message = _("This is neither an Excel workbook nor a CSV file. Please save the sheet as .xlsx.")
    raise SheetError(message, code="wrong_type")


def _rows(text, delimiter, skipped=0):
    try:
        yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1 + skipped)
    except csv.Error as error:
        raise SheetError(_("The CSV file is damaged. Please save the sheet as .xlsx."), code="damaged") from error
