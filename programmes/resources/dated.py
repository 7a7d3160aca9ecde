"""What sheets of trainings and of exhibitions share: a name in a kabupaten at a date, known as exactly as it is."""

from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from figures.sheet_cells import KabupatenCell
from stewardship.sheets.alike import AlikeNames
from stewardship.sheets.cells import PartialDay, Text
from stewardship.sheets.columns import Column
from stewardship.sheets.headings import squeezed
from stewardship.sheets.places import Gazetteer
from stewardship.sheets.problems import CellError

from .. import indexing
from .cells import SourceList

ALIKE_FROM = 90
"""Likeness of 100 from which a new record is asked about, among those of the same year (and edition)."""


def code_column(*names):
    return Column(
        "Kode",
        *names,
        "slug",
        "code",
        attribute="slug",
        widget=Text(),
        note=gettext_lazy("Leave it empty for a new record. Exports fill it in; do not change it."),
    )


def english_name_column():
    return Column("Nama Inggris", "nama (inggris)", "nama en", "english name", "name (english)", width=36)


def kabupaten_column():
    return Column(
        "Kabupaten",
        "kab",
        "kabupaten/kota",
        "regency",
        attribute="kabupaten_id",
        widget=KabupatenCell(),
        late=True,
        note=gettext_lazy("Empty: your own."),
    )


def when_column():
    return Column(
        "Waktu",
        "tanggal",
        "bulan",
        "tahun",
        "when",
        widget=PartialDay(),
        example="2024-06",
        note=gettext_lazy("A year, a month or a day, as exactly as it is known. Made from the first day if given."),
    )


def first_day_column():
    return Column("Hari Pertama", "mulai", "tanggal mulai", "dari tanggal", "first day", "from")


def last_day_column():
    return Column("Hari Terakhir", "selesai", "tanggal selesai", "sampai tanggal", "last day", "to")


def sources_column():
    return Column(
        "Alamat Sumber",
        "sumber",
        "tautan",
        "url",
        "source",
        widget=SourceList(),
        many=True,
        width=48,
        note=gettext_lazy("Addresses of reports, which are recorded under Sources before; divided by a semicolon."),
    )


class DatedSheet:
    """For a `SheetResource` of records with ``name_ind``, ``kabupaten``, ``when`` and ``slug``.

    A record is known by its code, else by its name in its kabupaten. Those of one name are told apart by their date
    and by the columns ``told_apart_by``, as far as row and record both say them: a row with another date is another
    record. So a wrong date is corrected with the code.
    """

    code_attribute = "slug"
    needed = ("name",)
    named_by = ("name", "starts_on", "when")
    told_apart_by: tuple[str, ...] = ()
    several = ""
    """What to do when several records fit a row."""

    @cached_property
    def gazetteer(self):
        return Gazetteer(self.kabupaten)

    def _related(self, records):
        heavy = [f"kabupaten__{column}" for column in ("outline", "svg_path", "lake_path")]
        return super()._related(records).defer(*heavy)

    def resolve(self, rows):
        super().resolve(rows)
        keys = {row.record for row in rows if row.record is not None}
        homes = dict(self.records().filter(pk__in=keys).values_list("pk", "kabupaten_id")) if keys else {}
        for row in rows:
            try:
                self._resolve_kabupaten(row, homes.get(row.record))
            except CellError as error:
                row.refuse(self.headings.heading_of("kabupaten"), error)

    def _resolve_kabupaten(self, row, home):
        """Without a place a row is about the own kabupaten; a record stays in its own."""
        if "kabupaten" not in row.cells:
            if home or self.kabupaten:
                row.values["kabupaten"] = home or self.kabupaten
            return
        if self.columns["kabupaten"].is_cleared_by(row.cells["kabupaten"]):
            raise CellError(_("This cannot be emptied."))
        said = self.gazetteer.find_kabupaten(row.cells["kabupaten"])
        if home and said != home:
            message = _("This record lies in %(kabupaten)s and stays there.")
            raise CellError(message % {"kabupaten": self.gazetteer.kabupaten[home].name})
        row.values["kabupaten"] = said

    @cached_property
    def _identities(self):
        """(key, name, kabupaten, when, columns that tell apart) of the records of the office."""
        columns = ("pk", "name_ind", "kabupaten_id", "when", *self.told_apart_by)
        return list(self.records().order_by("pk").values_list(*columns))

    @cached_property
    def _known(self):
        """The same by squeezed name, without it."""
        known = defaultdict(list)
        for pk, name, *key in self._identities:
            known[squeezed(name or "")].append((pk, *key))
        return known

    def find_by_key(self, rows):
        for row in rows:
            found = [known[0] for known in self._known[squeezed(row.values.get("name", ""))] if self._fits(row, *known)]
            if len(found) == 1:
                row.record = found[0]
            elif found:
                row.refuse(self.headings.heading_of("name"), str(self.several))

    def _fits(self, row, _pk, kabupaten, when, *apart):
        """Whether ``row`` may mean this record: what both say is the same, and a month lies in its year."""
        first_day = row.values.get("starts_on")
        said = first_day.isoformat() if first_day else row.values.get("when") or ""
        is_same = all(
            None in (known, row.values.get(name)) or known == row.values[name]
            for name, known in zip(self.told_apart_by, apart, strict=True)
        )
        same_date = said.startswith(when) or when.startswith(said)
        return row.values.get("kabupaten") in (None, kabupaten) and is_same and same_date

    def check(self, rows):
        super().check(rows)
        for row in rows:
            if "starts_on" in row.touched:
                row.touched.add("when")  # which follows from it (`Dated`)

    def _require(self, row):
        super()._require(row)
        heading = self.headings.heading_of("kabupaten")
        if not row.values.get("kabupaten") and heading not in {said for said, _message in row.errors}:
            row.refuse(heading, _("Please fill this in."))

    def claims(self, row):
        if row.record is not None and row.is_new and row.record.name_ind and row.record.kabupaten_id:
            return [self._claim(row.record)]
        return super().claims(row)

    def claims_of(self, record):
        return [self._claim(record)]

    def _claim(self, record):
        apart = "|".join(str(getattr(record, name) or "") for name in self.told_apart_by)
        return f"name:{squeezed(record.name_ind)}|{record.kabupaten_id}|{apart}|{record.when}"

    def suspicion(self):
        names = [(pk, name, _within(kabupaten, when, *apart)) for pk, name, kabupaten, when, *apart in self._identities]
        return AlikeNames(names, score=ALIKE_FROM)

    def traits(self, row):
        record = row.record
        apart = [getattr(record, name) for name in self.told_apart_by]
        return {"name": record.name_ind, "within": _within(record.kabupaten_id, record.when, *apart)}

    def prepare_new(self, records):
        """Give each a free address word."""
        taken = set(self._meta.model.objects.values_list("slug", flat=True))
        for record in records:
            base = slugify(record.name_ind)[:120] or "program"
            number, slug = 1, base
            while slug in taken:
                number += 1
                slug = f"{base}-{number}"
            taken.add(slug)
            record.slug = slug

    def written(self, keys):
        indexing.refresh(self._meta.model.objects.filter(pk__in=keys))


def _within(kabupaten, when, *apart):
    return "|".join([kabupaten, *(str(each or "") for each in apart), when[:4]])
