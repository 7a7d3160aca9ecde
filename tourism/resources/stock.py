"""Sheets of stock: which maker's ware a centre has."""

from collections import defaultdict

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.models import Producer, ProductType
from artisans.resources.spellings import spellings
from stewardship import sheets
from stewardship.sheets.cells import Text, Whole, text_of
from stewardship.sheets.columns import Column
from stewardship.sheets.headings import squeezed
from stewardship.sheets.problems import CellError
from stewardship.sheets.resource import SheetResource
from stewardship.sheets.words import Word

from .. import indexing
from ..models import SouvenirCentre, Stock


class NamedCell(Text):
    """A row of another table by ``what`` of it the sheet says; ``shelf`` names where the resource keeps them."""

    def __init__(self, shelf, what):
        super().__init__()
        self.shelf, self.what = shelf, what

    def render(self, value, obj=None, **kwargs):
        found = getattr(self.resource, self.shelf).get(value)
        return getattr(found, self.what) if found else ""

    def same(self, old, new):
        return old == new


@sheets.register
class StockResource(SheetResource):
    """A row of stock is known by its centre, its maker and its product type."""

    needed = ("centre", "producer", "product_type")
    named_by = ("product_type", "producer", "centre")
    select_related = ("centre", "producer", "product_type")
    title = "Stok"

    code = Column(
        "Kode",
        "id",
        "code",
        attribute="pk",
        widget=Text(),
        note=gettext_lazy("Leave it empty for a new record. Exports fill it in; do not change it."),
    )
    centre = Column(
        "Nama Tempat",
        "tempat",
        "toko",
        "pusat oleh-oleh",
        "galeri",
        "souvenir centre",
        attribute="centre_id",
        widget=NamedCell("centres", "name"),
        late=True,
        required=True,
        example="Galeri Anjun",
        note=gettext_lazy("The place has to be recorded before. Its code will do, too."),
        width=28,
    )
    producer = Column(
        "Produsen",
        "perajin",
        "pembuat",
        "nama usaha",
        "pemasok",
        "maker",
        "producer",
        attribute="producer_id",
        widget=NamedCell("makers", "name"),
        late=True,
        required=True,
        example="Gerabah Sari Bumi",
        note=gettext_lazy("The business has to be recorded before; of the other kabupaten it has to be published."),
        width=28,
    )
    producer_code = Column(
        "Kode Produsen",
        "kode usaha",
        "producer code",
        attribute="producer_id",
        widget=NamedCell("makers", "slug"),
        late=True,
        note=gettext_lazy("Needed only where several businesses have the same name."),
    )
    product_type = Column(
        "Jenis Produk",
        "jenis",
        "produk",
        "barang",
        "product type",
        widget=Word(ProductType, spellings),
        required=True,
        example="Kendi",
    )
    price_from = Column(
        "Harga Mulai",
        "harga",
        "harga dari",
        "harga (rp)",
        "price from",
        widget=Whole(),
        note=gettext_lazy("In rupiah: 75.000, Rp 75.000 or 75 ribu."),
        example="25.000",
    )
    confirmed_on = Column("Dikonfirmasi", "tanggal konfirmasi", "tanggal", "confirmed on", example="14/11/2026")
    running_out = Column("Hampir Habis", "habis", "menipis", "running out", note=gettext_lazy("ya or tidak"))

    class Meta:
        model = Stock

    @cached_property
    def centres(self):
        """The centres of the office by key."""
        centres = SouvenirCentre.objects.only("name", "slug").order_by("pk")
        own = {SouvenirCentre.kabupaten_path: self.kabupaten} if self.kabupaten else {}
        return {centre.pk: centre for centre in centres.filter(**own)}

    @cached_property
    def makers(self):
        """Producers that the office may name: its own, and all that the public sees."""
        rows = (
            Producer.objects.only("name", "slug", "status", "kecamatan_id").select_related("kecamatan").order_by("pk")
        )
        rows = rows.defer("kecamatan__outline", "kecamatan__svg_path")
        return {row.pk: row for row in rows if self._may_name(row)}

    def _may_name(self, producer):
        return not self.kabupaten or producer.is_published or producer.kecamatan.kabupaten_id == self.kabupaten

    @cached_property
    def _by_word(self):
        """Centres by name and code, makers by name, makers by code."""
        centres, makers = defaultdict(set), defaultdict(set)
        for centre in self.centres.values():
            for word in (centre.name, centre.slug):
                centres[squeezed(word)].add(centre.pk)
        for maker in self.makers.values():
            makers[squeezed(maker.name)].add(maker.pk)
        return centres, makers, {maker.slug: maker.pk for maker in self.makers.values()}

    def resolve(self, rows):
        super().resolve(rows)
        keys = {row.record for row in rows if row.record is not None}
        homes = dict(self.records().filter(pk__in=keys).values_list("pk", "centre_id")) if keys else {}
        for row in rows:
            for name, find in (("centre", self._centre_of), ("producer", self._maker_of)):
                try:
                    if key := find(row):
                        row.values[name] = key
                except CellError as error:
                    row.refuse(self.headings.heading_of(name), error)
            if row.values.get("centre", homes.get(row.record)) != homes.get(row.record, row.values.get("centre")):
                row.refuse(self.headings.heading_of("centre"), _("This row belongs to another place and stays there."))

    def _centre_of(self, row):
        if "centre" not in row.cells:
            return None
        name = text_of(row.cells["centre"]).strip()
        found = self._by_word[0][squeezed(name)]
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise CellError(
                _("Several places are called “%(name)s”. Write the code of the right one.") % {"name": name}
            )
        message = _("No place of this office is called “%(name)s”. Import the places first, or correct the name.")
        raise CellError(message % {"name": name})

    def _maker_of(self, row):
        _centres, by_name, by_code = self._by_word
        if code := text_of(row.cells.get("producer_code", "")).strip():
            if code not in by_code:
                raise CellError(_("No producer has the code “%(code)s”.") % {"code": code})
            return by_code[code]
        if "producer" not in row.cells:
            return None
        name = text_of(row.cells["producer"]).strip()
        found = by_name[squeezed(name)]
        if len(found) == 1:
            return next(iter(found))
        if found:
            message = _("Several businesses are called “%(name)s”. Fill in the column Kode Produsen.")
            raise CellError(message % {"name": name})
        message = _(
            "No producer is called “%(name)s”. The industry office records producers; correct the name or ask it."
        )
        raise CellError(message % {"name": name})

    def find_by_key(self, rows):
        wanted = {row.values["centre"] for row in rows if "centre" in row.values}
        columns = ("centre", "producer", "product_type")
        rows_there = self.records().filter(centre__in=wanted).values_list("pk", *columns)
        known = {tuple(key): pk for pk, *key in rows_there}
        for row in rows:
            word = row.values.get("product_type")
            row.record = known.get((row.values.get("centre"), row.values.get("producer"), word.pk if word else None))

    def claims(self, row):
        if row.record is not None and row.is_new and row.record.centre_id and row.record.producer_id:
            return self.claims_of(row.record)
        return super().claims(row)

    def claims_of(self, record):
        return [f"stock:{record.centre_id}|{record.producer_id}|{record.product_type_id}"]

    def _put(self, row, column, value):
        """The mark has its time: both go together, as in `Stock.save`."""
        super()._put(row, column, value)
        if column.name == "running_out" and "running_out" in row.touched:
            row.record.running_out_at = timezone.now() if value else None
            row.record.gone_at = None
            row.touched |= {"running_out_at", "gone_at"}

    def written(self, keys):
        indexing.refresh(SouvenirCentre.objects.filter(stock__in=keys).distinct())
