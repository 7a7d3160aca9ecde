"""What a sheet of one kind of records is: its columns, and by what a row finds its record.

    @sheets.register
    class WidgetResource(SheetResource):
        name = Column("Nama", "nama barang", required=True, example="Gentong")
        class Meta:
            model = Widget

A resource works for one office: ``kabupaten`` is its code, empty for all. It reads, compares and writes
in batches, so that the number of queries does not grow with that of the rows of a batch.
"""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.resources import Resource

from .cells import FORMULA_ERRORS, text_of
from .constraints import Constraints
from .headings import Headings, squeezed
from .problems import CellError
from .rows import Row

NO_STATUS = gettext_lazy("A sheet publishes nothing: records are published one by one, when nothing is missing.")
NO_CONSENT = gettext_lazy("Consent is recorded at the record, with its date and evidence, never by a sheet.")
NOT_TAKEN = {"status": NO_STATUS, **dict.fromkeys(("persetujuan", "consent", "izin", "izintampil"), NO_CONSENT)}


class SheetResource(Resource):
    """Columns of a model and how its rows become records."""

    code_attribute = "pk"
    """What the column ``code`` holds, by which every row finds its record."""
    needed = ()
    """Names of the columns without which a record is not known, besides ``code`` alone."""
    named_by = ("name",)
    """Columns that say in a list what a row is about."""
    select_related = ()
    title = ""
    """Name of the worksheet."""
    result_heading = "Hasil"
    """Of the last column of a sheet that is given back; it may be uploaded again."""
    by = None
    """Who applies the sheet, while its records are written."""

    def __init__(self, kabupaten=None, *, locking=False):
        super().__init__()
        self.kabupaten, self.locking = kabupaten, locking
        for name, column in self.fields.items():
            column.bind(name, self)

    @property
    def model(self):
        return self._meta.model

    @classmethod
    def label(cls):
        """The word by which an upload remembers its resource."""
        return cls._meta.model._meta.label_lower

    @property
    def columns(self):
        return self.fields

    @property
    def many(self):
        """Attributes that hold several rows of another table."""
        return [column.attribute for column in self.columns.values() if column.many]

    @cached_property
    def headings(self):
        return Headings(self.columns)

    @property
    def needed_sets(self):
        return [("code",), self.needed]

    def records(self):
        """The records of the office, all of them where it has no kabupaten."""
        records = self.model._default_manager.all()
        return records.filter(**{self.model.kabupaten_path: self.kabupaten}) if self.kabupaten else records

    def whole(self, records):
        """``records`` with all that the columns show, in a fixed number of queries."""
        return self._related(records).prefetch_related(*self.many)

    def _related(self, records):
        # Without a name Django would follow every key.
        return records.select_related(*self.select_related) if self.select_related else records

    def by_keys(self, keys) -> dict:
        """Records by their primary key; in an application of a sheet nobody else changes them meanwhile."""
        records = self._related(self.records().filter(pk__in=keys))
        if self.locking:
            records = records.select_for_update(of=("self",))
        return {record.pk: record for record in records}

    # Checking a batch

    def check(self, rows: list[Row]):
        """Find out what becomes of each of ``rows``; nothing is written."""
        for row in rows:
            self.read(row)
        self._find_by_code(rows)
        self.resolve(rows)
        self.find_by_key([row for row in rows if row.record is None and not row.has_code])
        self._load(rows)
        for row in rows:
            self._compare(row)
        self._validate([row for row in rows if row.touched])
        for row in rows:
            row.claims = self.claims(row)

    def read(self, row):
        """Understand the cells that can be understood alone."""
        for name, cell in row.cells.items():
            column = self.columns[name]
            if isinstance(cell, str) and cell.strip() in FORMULA_ERRORS:
                row.refuse(column.column_name, _("The formula in this cell has an error: %(text)s.") % {"text": cell})
            elif not column.late and not column.shown:
                try:
                    row.values[name] = column.value_of(cell)
                except CellError as error:
                    row.doubts[name] = error

    def _find_by_code(self, rows):
        by_code = {}
        for row in rows:
            row.has_code = bool(row.values.get("code"))
            if code := str(row.values.pop("code", "")):
                by_code.setdefault(code, []).append(row)
        found = self.keys_of_codes(by_code)
        for code, asking in by_code.items():
            for row in asking:
                row.record = found.get(code)
                if row.record is None:
                    message = _("No record of this office has the code “%(code)s”. Leave it empty for a new record.")
                    row.refuse(self.headings.heading_of("code"), message % {"code": code})

    def keys_of_codes(self, codes) -> dict[str, int]:
        """Primary keys of the records that have ``codes``."""
        if self.code_attribute == "pk":
            codes = [code for code in codes if code.isdecimal() and len(code) < 19]
        records = self.records().filter(**{f"{self.code_attribute}__in": codes})
        return {str(getattr(record, self.code_attribute)): record.pk for record in records.only(self.code_attribute)}

    def resolve(self, rows):
        """Understand the late columns; ``row.record`` is the key of a record where a code named it."""

    def find_by_key(self, rows):
        """Set ``record`` of those rows that are about one, to its primary key."""

    def claims(self, row) -> list[str]:
        """What ``row`` is about, in words that another row of the sheet would share."""
        return [] if row.is_new or row.record is None else [f"record:{row.record.pk}"]

    def claims_of(self, record) -> list[str]:
        """The claims of a sheet's row about ``record``, as far as they do not need its key."""
        return []

    def suspicion(self):
        """An index (`alike`) that finds probable duplicates of new rows by their `traits`."""

    def traits(self, row) -> dict | None:
        """What is compared of a new row; nothing where nothing is."""

    def label_of(self, row) -> str:
        """What a list of rows calls ``row``."""
        if row.record is not None and not row.is_new:
            return str(row.record)
        return str(next((row.cells[name] for name in self.named_by if name in row.cells), ""))

    def _load(self, rows):
        keys = {row.record for row in rows if row.record is not None}
        records = self.by_keys(keys) if keys else {}
        for name in {name for row in rows for name in row.cells if self.columns[name].many}:
            self.columns[name].look_up(records)
        for row in rows:
            if row.record is not None:
                row.record = records.get(row.record)
                if row.record is None:
                    row.refuse("", _("This record has just been removed."))

    # One row

    def _compare(self, row):
        self._settle_doubts(row)
        if row.record is None and row.has_code:
            return
        row.is_new = row.record is None
        if row.is_new:
            self._require(row)
            row.record = self.model()
        for name, column in self.columns.items():
            if name in row.values:
                self._put(row, column, row.values[name])

    def _settle_doubts(self, row):
        """A cell that says what the record says already is no error, whatever stands there."""
        for name, error in row.doubts.items():
            column = self.columns[name]
            present = None if row.record is None else column.text(column.present(row.record))
            if text_of(row.cells[name]).strip() != present:
                row.refuse(column.column_name, error)

    def _require(self, row):
        said = {heading for heading, _message in row.errors}
        for column in self.columns.values():
            if column.required and not row.values.get(column.name) and column.column_name not in said:
                row.refuse(column.column_name, _("Please fill this in."))

    def _put(self, row, column, value):
        old = None if row.is_new else column.present(row.record)
        if row.is_new:
            if not value and value is not False and value != 0:
                return
        elif column.same(old, value):
            return
        elif column.required and value in ("", None, []):
            return row.refuse(column.column_name, _("This cannot be emptied."))
        shown = "" if row.is_new else column.text(old)
        row.changes.append([column.column_name, shown, column.text(value)])
        if column.many:
            row.many[column.attribute] = value
        else:
            setattr(row.record, column.attribute, value)
            row.touched.add(column.attribute.removesuffix("_id"))

    def _validate(self, rows):
        """Ask the model and its constraints, as far as each row touches them."""
        self._constraints.look_up([row.record for row in rows])
        for row in rows:
            untouched = self._field_names - row.touched
            try:
                row.record.clean_fields(exclude=untouched | self._keys)
                row.record.clean()
                row.record.validate_unique(exclude=untouched)
            except ValidationError as error:
                self._refuse(row, error)
            for fields, messages in self._constraints.broken_by(row.record, row.touched):
                self._refuse_together(row, fields, messages)

    @cached_property
    def _field_names(self):
        return {field.name for field in self.model._meta.fields}

    @cached_property
    def _keys(self):
        """Fields that point at rows: those were chosen from the rows that there are."""
        return {field.name for field in self.model._meta.fields if field.is_relation}

    @cached_property
    def _constraints(self):
        return Constraints(self.model)

    @cached_property
    def _headings_of_fields(self):
        return {column.attribute.removesuffix("_id"): column.column_name for column in self.columns.values()}

    def _refuse(self, row, error):
        by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, messages in by_field.items():
            for message in messages:
                row.refuse(self._headings_of_fields.get(name, ""), message)

    def _refuse_together(self, row, fields, messages):
        """Refuse what several columns say together, unless one of them is refused already."""
        headings = [heading for name, heading in self._headings_of_fields.items() if name in fields]
        if not {heading for heading, _message in row.errors} & set(headings):
            for message in messages:
                row.refuse(", ".join(headings), message)

    # Writing and exporting

    def prepare_new(self, records):
        """Fill in what `save()` would, before ``records`` are written in one go."""

    def written(self, keys):
        """Make anew what is made from the records with ``keys``."""

    def exported(self, *, personal) -> list:
        """The columns of an export, those of persons only where ``personal`` is allowed."""
        return [column for column in self.columns.values() if personal or not column.personal]

    def not_taken(self, headings) -> list[tuple[str, str]]:
        """Headings of a sheet that are left out on purpose, and why."""
        known = {squeezed(column.column_name) for column in self.columns.values() if column.shown}
        reasons = [(heading, NOT_TAKEN.get(squeezed(heading))) for heading in headings]
        shown = gettext_lazy("It is shown in exports only.")
        return [(heading, reason or shown) for heading, reason in reasons if reason or squeezed(heading) in known]

    def unknown(self, headings, columns) -> list[str]:
        """Headings that mean nothing here, so that their cells are left out."""
        named = zip(headings, columns, strict=True)
        no_use = {heading for heading, _reason in self.not_taken(headings)} | {"", self.result_heading}
        return [heading for heading, name in named if name is None and heading not in no_use]
