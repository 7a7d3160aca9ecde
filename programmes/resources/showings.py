"""Sheets of who was at exhibitions: the list of the office with stalls and, afterwards, sales."""

from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.models import Producer
from artisans.resources.parts import (
    MAY_STAY_EMPTY,
    OfProducer,
    kecamatan_column,
    producer_code_column,
    producer_column,
)
from stewardship import sheets
from stewardship.sheets.cells import Text, Whole, text_of
from stewardship.sheets.columns import Column
from stewardship.sheets.headings import squeezed
from stewardship.sheets.problems import CellError
from stewardship.sheets.resource import SheetResource

from ..models import Exhibition, Showing
from .cells import NamedCell


@sheets.register
class ShowingResource(OfProducer, SheetResource):
    """A row is known by its code, else by its exhibition and its producer; both have to be recorded before."""

    named_by = ("producer", "exhibition")
    select_related = ("exhibition", "producer__kecamatan")
    title = "Peserta pameran"

    code = Column("Kode", "kode peserta", "id", "code", attribute="pk", widget=Text(), note=MAY_STAY_EMPTY)
    exhibition = Column(
        "Pameran",
        "nama pameran",
        "kegiatan",
        "exhibition",
        "fair",
        attribute="exhibition_id",
        widget=NamedCell("exhibitions", "name_ind"),
        late=True,
        required=True,
        example="Inacraft 2026",
        width=36,
        note=gettext_lazy("The name of the exhibition, which is recorded before."),
    )
    exhibition_code = Column(
        "Kode Pameran",
        "exhibition code",
        attribute="exhibition_id",
        widget=NamedCell("exhibitions", "slug"),
        late=True,
        note=gettext_lazy("Needed only where several exhibitions have the same name."),
    )
    producer = producer_column()
    producer_code = producer_code_column()
    kecamatan = kecamatan_column()
    state = Column("Keikutsertaan", "kehadiran", "hadir", "state", note=gettext_lazy("Empty: takes part."))
    stall = Column("Stan", "nomor stan", "stand", "booth", "stall", example="A 12")
    brings = Column("Yang Dibawa", "barang", "brings", width=28, example="40 cangkir dan 10 vas")
    sales = Column(
        "Penjualan (Rp)",
        "penjualan",
        "omzet",
        "sales",
        widget=Whole("rp"),
        note=gettext_lazy("For the office only: the public reads rounded sums of five or more."),
    )
    pieces_sold = Column("Barang Terjual", "jumlah terjual", "pieces sold", widget=Whole("buah"))
    contacts = Column("Pembeli Ditemui", "kontak", "buyers met", widget=Whole("orang"))
    note = Column("Catatan", "keterangan", "note", personal=True, width=40)

    class Meta:
        model = Showing

    @property
    def needed_sets(self):
        of_exhibition, of_producer = ("exhibition", "exhibition_code"), ("producer", "producer_code")
        return [("code",), *((fair, who) for fair in of_exhibition for who in of_producer)]

    @cached_property
    def producers(self):
        rows = Producer.objects.select_related("kecamatan").order_by("pk")
        rows = rows.only("name", "slug", "kecamatan__kabupaten_id")
        rows = rows.filter(kecamatan__kabupaten=self.kabupaten) if self.kabupaten else rows
        return {row.pk: row for row in rows}

    @cached_property
    def exhibitions(self):
        """The exhibitions of the office by key, read in one query."""
        rows = Exhibition.objects.only("name_ind", "name_en", "slug", "kabupaten_id").order_by("pk")
        rows = rows.filter(kabupaten=self.kabupaten) if self.kabupaten else rows
        return {row.pk: row for row in rows}

    @cached_property
    def _exhibitions_by_name(self):
        found = defaultdict(dict)
        for each in self.exhibitions.values():
            for name in filter(None, (each.name_ind, each.name_en)):
                found[squeezed(name)][each.pk] = each
        return found

    def resolve(self, rows):
        super().resolve(rows)
        keys = {row.record for row in rows if row.record is not None}
        homes = dict(self.records().filter(pk__in=keys).values_list("pk", "exhibition_id")) if keys else {}
        for row in rows:
            try:
                found, home = self._exhibition_of(row), homes.get(row.record)
                if found and home not in (None, found.pk):
                    raise CellError(_("This code is of another exhibition. Leave the code empty for a new record."))
                if found:
                    row.values["exhibition"] = found.pk
            except CellError as error:
                row.refuse(self.headings.heading_of("exhibition"), error)

    def _exhibition_of(self, row):
        if code := text_of(row.cells.get("exhibition_code", "")).strip():
            found = [each for each in self.exhibitions.values() if each.slug == code]
            if not found:
                raise CellError(_("No exhibition of this office has the code “%(code)s”.") % {"code": code})
            return found[0]
        if "exhibition" not in row.cells:
            return None
        name = text_of(row.cells["exhibition"]).strip()
        found = list(self._exhibitions_by_name[squeezed(name)].values())
        if len(found) == 1:
            return found[0]
        if found:
            message = _("Several exhibitions are called “%(name)s”. Fill in the column Kode Pameran: %(codes)s.")
            raise CellError(message % {"name": name, "codes": ", ".join(each.slug for each in found[:5])})
        message = _("No exhibition of this office is called “%(name)s”. Record it first, or correct the name.")
        raise CellError(message % {"name": name})

    def find_by_key(self, rows):
        asked = [row for row in rows if {"exhibition", "producer"} <= row.values.keys()]
        known = self.records().filter(exhibition__in={row.values["exhibition"] for row in asked})
        by_key = {tuple(key): pk for pk, *key in known.order_by("pk").values_list("pk", "exhibition_id", "producer_id")}
        for row in asked:
            row.record = by_key.get((row.values["exhibition"], row.values["producer"]))

    def _put(self, row, column, value):
        """An emptied state is that of who takes part: no row is without one."""
        super()._put(row, column, value or Showing.State.PLANNED if column.name == "state" else value)

    def _validate(self, rows):
        """Read the stalls of these exhibitions once: nobody gets one that another has, in the sheet or before."""
        touched = {row.record.exhibition_id for row in rows} - {None}
        changed = {row.record.pk for row in rows} - {None}
        kept = self.records().filter(exhibition__in=touched).exclude(pk__in=changed).order_by("pk") if touched else []
        by_place = defaultdict(list)
        for each in [*kept, *(row.record for row in rows)]:
            by_place[each.exhibition_id].append(each)
        for row in rows:
            if found := self.exhibitions.get(row.record.exhibition_id):
                row.record.exhibition = found
            if found := self.producers.get(row.record.producer_id):
                row.record.producer = found
            row.record.write_stall()
        for row in rows:
            row.record.others = by_place[row.record.exhibition_id]
        super()._validate(rows)

    @cached_property
    def _headings_of_fields(self):
        """Of the two columns that name one row, the name and not its code is what people look at."""
        names = {name: self.headings.heading_of(name) for name in ("exhibition", "producer")}
        return {**super()._headings_of_fields, **names}

    def claims(self, row):
        if row.record is not None and row.is_new and row.record.exhibition_id and row.record.producer_id:
            return [self._claim(row.record)]
        return SheetResource.claims(self, row)

    def _claim(self, record):
        return f"exhibition:{record.exhibition_id}|producer:{record.producer_id}"

    def suspicion(self):
        """Nothing is alike: each row names its producer and its exhibition."""

    def traits(self, row):
        return None
