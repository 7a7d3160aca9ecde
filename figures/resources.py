"""Sheets of observations: one row for each number of a report."""

import re
from collections import defaultdict
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stewardship import sheets
from stewardship.models import Source
from stewardship.sheets.cells import Text, YesNo, text_of, tidy
from stewardship.sheets.columns import Column
from stewardship.sheets.places import Gazetteer, PlaceCell
from stewardship.sheets.problems import CellError
from stewardship.sheets.resource import SheetResource
from stewardship.sheets.words import Word

from .models import Indicator, Observation
from .sheet_cells import CountryCell, KabupatenCell, NumberCell, SourceCell

Kind = Observation.Kind
KEY = (*Observation.SLOT, "kind", "source_id")
"""What a row is about; a report that says two things about it needs the code of the one that is meant."""


def _spellings(indicator):
    return [indicator.name_ind, indicator.name_en or "", indicator.code], []


@sheets.register
class ObservationResource(SheetResource):
    """A number is known by its code, else by its indicator, place, country, period and report."""

    needed = ("indicator", "source")
    named_by = ("indicator", "year")
    select_related = ("indicator", "source")
    title = "Angka"

    code = Column(
        "Kode",
        "kode angka",
        "id",
        "code",
        attribute="pk",
        widget=Text(),
        note=gettext_lazy("Leave it empty for a new record. Exports fill it in; do not change it."),
    )
    indicator = Column(
        "Indikator",
        "nama indikator",
        "jenis angka",
        "indicator",
        widget=Word(Indicator, _spellings),
        required=True,
        example="Kontainer keramik yang diekspor",
        width=36,
        note=gettext_lazy("Name or code; a new one is recorded under Indicators before."),
    )
    kabupaten = Column(
        "Kabupaten",
        "kab",
        "kabupaten/kota",
        "regency",
        attribute="kabupaten_id",
        widget=KabupatenCell(),
        late=True,
        note=gettext_lazy("Empty: your own. Only who answers for all offices records numbers of all Indonesia."),
    )
    kecamatan = Column(
        "Kecamatan",
        "kec",
        "nama kecamatan",
        "subdistrict",
        attribute="kecamatan_id",
        widget=PlaceCell("kecamatan"),
        late=True,
        note=gettext_lazy("Only when the number is about this kecamatan alone."),
    )
    desa = Column(
        "Desa",
        "kelurahan",
        "desa/kelurahan",
        "village",
        attribute="desa_id",
        widget=PlaceCell("desa"),
        late=True,
        note=gettext_lazy("Only when the number is about this desa alone."),
    )
    country = Column(
        "Negara",
        "negara tujuan",
        "tujuan",
        "country",
        "destination",
        widget=CountryCell(),
        note=gettext_lazy("Only when the number is about one destination: Belanda or NL."),
    )
    year = Column(
        "Tahun",
        "year",
        late=True,
        example="2025",
        note=gettext_lazy("For a full year; else fill in Mulai and Selesai."),
    )
    kind = Column(
        "Jenis Periode", "periode", "kind", "kind of period", required=True, note=gettext_lazy("Empty: a full year.")
    )
    period_start = Column("Mulai", "dari tanggal", "tanggal mulai", "from", "start")
    period_end = Column("Selesai", "sampai tanggal", "tanggal selesai", "to", "end")
    value = Column(
        "Nilai",
        "angka",
        "jumlah",
        "value",
        "number",
        widget=NumberCell(2),
        example="15",
        note=gettext_lazy("15, 1.250 or 12,5, in the unit of the indicator; of a range the lower end."),
    )
    value_to = Column("Nilai Tertinggi", "batas atas", "sampai", "upper end", widget=NumberCell(2))
    precision = Column("Ketepatan", "how exact", "precision", note=gettext_lazy("Empty: as a number."))
    note_ind = Column("Catatan", "keterangan", "note", width=48)
    note_en = Column("Catatan Inggris", "catatan (inggris)", "note (english)", width=48)
    source = Column(
        "Alamat Sumber",
        "sumber",
        "tautan",
        "url",
        "source",
        widget=SourceCell(),
        late=True,
        required=True,
        example="https://example.org/berita/ekspor-keramik",
        width=48,
        note=gettext_lazy("The address of the report, which is recorded under Sources before."),
    )
    is_official = Column("Resmi", "official", widget=YesNo(), shown=True)

    class Meta:
        model = Observation

    @cached_property
    def gazetteer(self):
        return Gazetteer(self.kabupaten)

    def resolve(self, rows):
        super().resolve(rows)
        keys = [row.record for row in rows if row.record is not None]
        stood = dict(self.records().filter(pk__in=keys).values_list("pk", "kecamatan_id")) if keys else {}
        sources = self._sources(rows)
        for row in rows:
            self._resolve_source(row, sources)
            self._resolve_period(row)
            self._resolve_places(row, stood.get(row.record))

    def _sources(self, rows):
        wanted = {_address(row.cells["source"]) for row in rows if "source" in row.cells}
        return {source.url: source for source in Source.objects.filter(url__in=wanted)} if wanted else {}

    def _resolve_source(self, row, sources):
        if "source" not in row.cells:
            return
        found = sources.get(_address(row.cells["source"]))
        if found:
            row.values["source"] = found
        else:
            message = _("No source has this address. Record the report under Sources first, or correct the address.")
            row.refuse(self.headings.heading_of("source"), message)

    def _resolve_period(self, row):
        """A year alone is a full year."""
        if "year" not in row.cells or {"period_start", "period_end"} & row.cells.keys():
            return
        year = text_of(row.cells["year"]).strip()
        if not re.fullmatch(r"[12][0-9]{3}", year):
            row.refuse(self.headings.heading_of("year"), _("“%(text)s” is no year.") % {"text": year})
            return
        row.values.setdefault("kind", Kind.FULL_YEAR)
        row.values |= {"period_start": date(int(year), 1, 1), "period_end": date(int(year), 12, 31)}

    def _resolve_places(self, row, stood):
        """Set the places that the row names; an office without a place means its own kabupaten."""
        kabupaten = self._place(row, "kabupaten", self.gazetteer.find_kabupaten)
        if row.record is None and "kabupaten" not in row.cells:
            row.values["kabupaten"] = self.kabupaten
        kecamatan = self._place(row, "kecamatan", self.gazetteer.find_kecamatan, kabupaten) or stood
        if kecamatan and "kabupaten" not in row.cells:
            row.values["kabupaten"] = self.gazetteer.kabupaten_of(kecamatan)
        if "desa" in row.cells and not kecamatan:
            row.refuse(self.headings.heading_of("kecamatan"), _("Please fill this in."))
        else:
            self._place(row, "desa", self.gazetteer.find_desa, kecamatan)

    def _place(self, row, name, find, *within):
        """The code of the place in the cell ``name``, which the row then says."""
        if name not in row.cells:
            return None
        try:
            is_cleared = self.columns[name].is_cleared_by(row.cells[name])
            if is_cleared and name == "kabupaten" and self.kabupaten:
                raise CellError(_("This cannot be emptied."))
            row.values[name] = None if is_cleared else find(row.cells[name], *within)
        except CellError as error:
            row.refuse(self.headings.heading_of(name), error)
        return row.values.get(name)

    def find_by_key(self, rows):
        asked = [row for row in rows if {"indicator", "source"} <= row.values.keys()]
        indicators = {row.values["indicator"].pk for row in asked}
        known = self.records().filter(indicator__in=indicators, source__in={row.values["source"].pk for row in asked})
        by_key = defaultdict(list)
        for pk, *key in known.order_by("pk").values_list("pk", *KEY):
            by_key[tuple(key)].append(pk)
        for row in asked:
            found = by_key[_key_of(row.values)]
            if len(found) > 1:
                message = _("This report gives several numbers for it. Write the code of the right one into Kode.")
                row.refuse(self.headings.heading_of("indicator"), message)
            elif found:
                row.record = found[0]

    def claims(self, row):
        if row.record is None or not row.is_new or row.record.indicator_id is None:
            return super().claims(row)
        return ["|".join(str(getattr(row.record, name) or "") for name in KEY)]

    def prepare_new(self, records):
        for record in records:
            record.entered_by = self.by


def _address(cell):
    return tidy(text_of(cell))


def _key_of(values):
    """The `KEY` of a row, with nothing where it says nothing."""
    columns = {"country": "", **values, "indicator_id": values["indicator"].pk, "source_id": values["source"].pk}
    columns |= {f"{level}_id": values.get(level) for level in ("kabupaten", "kecamatan", "desa")}
    return tuple(columns.get(name) for name in KEY)
