"""Reference files: CSV tables and GeoJSON outlines below one folder, and the tables they fill.

Whatever is wrong with a file is a `ReferenceFileError` that names the file and the line, or for
GeoJSON, which knows no lines once it is read, the number of the feature.
"""

import csv
import io
import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import translation

LATITUDES, LONGITUDES = (-11.5, 6.5), (94.5, 141.5)
"""Indonesia in decimal degrees, as the check constraints of `regions.models` have it."""

WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
DECIMAL_NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?")
PARTIAL_DATE = re.compile(r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-[0-3][0-9])?)?")
LOST_OR_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\ufffd]")


class ReferenceFileError(Exception):
    """A reference file that cannot be loaded as it is; ``line`` is None for the file as a whole."""

    def __init__(self, file: str, line: int | None, message: str):
        self.file, self.line, self.message = file, line, message
        super().__init__(f"{file}, line {line}: {message}" if line else f"{file}: {message}")


class Row:
    """One line of a table. Cells are stripped; every reading method refuses what it cannot read."""

    def __init__(self, file: str, line: int, cells: dict[str, str]):
        self.file, self.line, self.cells = file, line, cells

    def error(self, message: str) -> ReferenceFileError:
        return ReferenceFileError(self.file, self.line, message)

    def text(self, column: str) -> str:
        return self.cells[column]

    def required(self, column: str) -> str:
        if not self.cells[column]:
            raise self.error(f"{column} is empty.")
        return self.cells[column]

    def words(self, column: str) -> list[str]:
        """The values of a semicolon list."""
        return [word.strip() for word in self.cells[column].split(";") if word.strip()]

    def flag(self, column: str) -> bool:
        """Whether the cell holds 1; 0 and empty ("not known") are both no."""
        if self.cells[column] not in ("", "0", "1"):
            raise self.error(f"{column} is “{self.cells[column]}”; write 1, 0 or nothing.")
        return self.cells[column] == "1"

    def number(self, column: str, low: int, high: int) -> int | None:
        text = self.cells[column]
        if not text:
            return None
        if not WHOLE_NUMBER.fullmatch(text) or not low <= int(text) <= high:
            raise self.error(f"{column} is “{text}”; write a whole number from {low} to {high}.")
        return int(text)

    def degrees(self, column: str, within: tuple[float, float]) -> Decimal:
        text = self.required(column)
        if not DECIMAL_NUMBER.fullmatch(text):
            raise self.error(f"{column} is “{text}”; write decimal degrees with a point, for example -6.6278.")
        if not within[0] <= Decimal(text) <= within[1]:
            raise self.error(f"{column} is {text}: this point lies outside Indonesia.")
        return Decimal(text)

    def partial_date(self, column: str) -> str:
        """A year, a year and month, or a full date; or nothing."""
        text = self.cells[column]
        if text and not _is_partial_date(text):
            raise self.error(f"{column} is “{text}”; write 2024, 2024-06 or 2024-06-24.")
        return text

    def matching(self, column: str, pattern: str, meaning: str) -> str:
        """The cell, which is empty or matches ``pattern``; ``meaning`` says how it should look."""
        text = self.cells[column]
        if text and not re.fullmatch(pattern, text):
            raise self.error(f"{column} is “{text}”; {meaning}.")
        return text

    def known(self, column: str, values: Collection[str]) -> str:
        """The cell, which is one of ``values``."""
        if self.required(column) not in values:
            raise self.error(f"{column}: “{self.cells[column]}” is not known.")
        return self.cells[column]

    def all_known(self, column: str, values: Collection[str]) -> list[str]:
        """The values of a semicolon list, each one of ``values``."""
        words = self.words(column)
        for word in words:
            if word not in values:
                raise self.error(f"{column}: “{word}” is not known.")
        return words

    def check(self, instance: Model, only: Collection[str] = ()):
        """Refuse a row whose ``instance`` breaks a rule of its fields, or of ``only`` these (too long, no address)."""
        fields = instance._meta.fields
        passed_over = {field.name for field in fields if field.is_relation or (only and field.name not in only)}
        try:
            instance.clean_fields(exclude=passed_over)
        except ValidationError as error:
            with translation.override("en"):
                texts = [f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
            raise self.error(" ".join(texts)) from error


class Feature:
    """One feature of a GeoJSON file; ``geometry`` is a Polygon or MultiPolygon in Indonesia."""

    def __init__(self, file: str, number: int, content):
        self.file, self.number = file, number
        properties = content.get("properties") if isinstance(content, dict) else None
        if not isinstance(properties, dict):
            raise self.error("has no properties.")
        self.properties = properties
        self.geometry = self._checked(content.get("geometry"))

    def error(self, message: str) -> ReferenceFileError:
        return ReferenceFileError(self.file, None, f"feature {self.number}: {message}")

    def known(self, name: str, values: Collection[str]) -> str:
        """A property, which is one of ``values``."""
        value = self.properties.get(name)
        if not isinstance(value, str) or value not in values:
            raise self.error(f"{name} “{value}” is not known.")
        return value

    def _checked(self, geometry):
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        if kind not in ("Polygon", "MultiPolygon"):
            raise self.error(f"the geometry is no Polygon or MultiPolygon ({kind}).")
        coordinates = geometry.get("coordinates")
        for polygon in self._parts(coordinates if kind == "MultiPolygon" else [coordinates]):
            for ring in self._parts(polygon):
                self._check_ring(ring)
        return {"type": kind, "coordinates": coordinates}

    def _parts(self, value):
        if not isinstance(value, list) or not value:
            raise self.error("the geometry has an empty or broken part.")
        return value

    def _check_ring(self, ring):
        if len(self._parts(ring)) < 4 or ring[0] != ring[-1]:
            raise self.error("a ring needs four positions or more, and the last is the first again.")
        for position in ring:
            if not _is_position(position):
                raise self.error(f"{str(position)[:60]} is no position (two numbers: longitude, latitude).")
            lon, lat = position
            if not (LONGITUDES[0] <= lon <= LONGITUDES[1] and LATITUDES[0] <= lat <= LATITUDES[1]):
                raise self.error(f"longitude {lon}, latitude {lat} lies outside Indonesia.")


class ReferenceFiles:
    """The files below one folder, each read by its path in there."""

    def __init__(self, folder: Path):
        self.folder = Path(folder)

    def table(self, file: str, columns: Collection[str], key: Collection[str] = ()) -> list[Row]:
        """Rows of a CSV file that has these ``columns`` (and perhaps others); no two have the same ``key``."""
        lines = self._lines(file)
        try:
            _, header = next(lines)
        except StopIteration:
            raise ReferenceFileError(file, 1, "the header is missing.") from None
        _check_header(file, header, columns)
        rows, seen = [], {}
        for line, cells in lines:
            row = self._row(file, line, header, cells)
            identity = tuple(row.required(column) for column in key)
            if identity and identity in seen:
                raise row.error(f"{' '.join(identity)} stands in line {seen[identity]} already.")
            seen[identity] = line
            rows.append(row)
        return rows

    def features(self, file: str) -> list[Feature]:
        """The features of a GeoJSON file."""
        text = self._text(file)
        try:
            content = json.loads(text, parse_constant=_no_number)
        except json.JSONDecodeError as error:
            raise ReferenceFileError(file, error.lineno, f"no JSON: {error.msg}.") from error
        except (ValueError, RecursionError) as error:
            raise ReferenceFileError(file, None, f"no JSON: {error}.") from error
        features = content.get("features") if isinstance(content, dict) else None
        if not isinstance(features, list) or content.get("type") != "FeatureCollection":
            raise ReferenceFileError(file, 1, "no GeoJSON FeatureCollection.")
        return [Feature(file, number, feature) for number, feature in enumerate(features, start=1)]

    def _text(self, file):
        try:
            content = (self.folder / file).read_bytes()
        except FileNotFoundError:
            raise ReferenceFileError(file, None, f"there is no such file in {self.folder}.") from None
        except OSError as error:
            raise ReferenceFileError(file, None, f"cannot be read: {error.strerror}.") from error
        try:
            # Spreadsheet programs put a byte order mark in front.
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise ReferenceFileError(file, line, "not UTF-8. Save the file as “CSV UTF-8”.") from error

    def _lines(self, file):
        """Line number and cells of each line that is not blank; a cell may go over several lines."""
        reader = csv.reader(io.StringIO(self._text(file), newline=""), strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise ReferenceFileError(file, line, f"broken quotes: {error}.") from error
            if cells:
                yield line, [cell.strip() for cell in cells]

    def _row(self, file, line, header, cells):
        if len(cells) != len(header):
            hint = "; a text with a comma stands in double quotes" if len(cells) > len(header) else ""
            raise ReferenceFileError(file, line, f"{len(cells)} cells where the header has {len(header)}{hint}.")
        row = Row(file, line, dict(zip(header, cells, strict=True)))
        for column, cell in row.cells.items():
            if LOST_OR_CONTROL.search(cell):
                raise row.error(f"{column} has a control character or one that was lost before.")
        return row


@dataclass
class Tally:
    """What became of one table: keys of added, changed and missing rows, and how many stayed."""

    table: str
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    kept: int | None = None
    gone: list[str] = field(default_factory=list)

    def __bool__(self):
        """Whether anything was written."""
        return bool(self.added or self.changed)

    def also_changed(self, key: str):
        """Note a change beside the columns of a row, once."""
        if key not in self.added and key not in self.changed:
            self.changed.append(key)
            self.unchanged -= 1


def title_of(model: type[Model]) -> str:
    with translation.override("en"):
        return str(model._meta.verbose_name_plural)


def synchronise(
    model: type[Model], key: Collection[str], wanted: Iterable[tuple[Row, dict]], *, owns_all: bool = True
) -> Tally:
    """Make the table of ``model`` say what the files say; columns that are not given stay as they are.

    A row is found by its ``key`` columns. Rows that the files no longer have stay, too; they are
    reported where the files own the whole table.
    """
    existing = {tuple(getattr(row, column) for column in key): row for row in model._default_manager.all()}
    tally, new = Tally(title_of(model)), []
    for row, values in wanted:
        identity = tuple(values[column] for column in key)
        instance = existing.pop(identity, None)
        if instance is None:
            instance = model(**values)
            row.check(instance)
            new.append(instance)
            tally.added.append(" ".join(identity))
        elif differing := [name for name, value in values.items() if not _same(getattr(instance, name), value)]:
            for name in differing:
                setattr(instance, name, values[name])
            row.check(instance)
            # One by one: django-modeltranslation keeps its plain column up to date in `save()` only.
            instance.save()
            tally.changed.append(" ".join(identity))
        else:
            tally.unchanged += 1
    model._default_manager.bulk_create(new)
    if owns_all:
        tally.gone = [" ".join(identity) for identity in existing]
    return tally


def _check_header(file, header, columns):
    missing = [column for column in columns if column not in header]
    if missing:
        hint = " Semicolons stand between the cells; commas should." if ";" in header[0] else ""
        raise ReferenceFileError(file, 1, f"missing column: {', '.join(missing)}.{hint}")
    if len(set(header)) < len(header):
        raise ReferenceFileError(file, 1, "a column stands there twice.")


def _same(old, new):
    """Whether a column holds ``new`` already; a translation that is missing is an empty one."""
    return old == new or (old is None and new == "")


def _is_partial_date(text):
    if not PARTIAL_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - len("2024") :])
    except ValueError:
        return False
    return True


def _is_position(value):
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(number, int | float) and not isinstance(number, bool) for number in value)
    )


def _no_number(name):
    raise ValueError(f"{name} is no number")
