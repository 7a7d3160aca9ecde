"""Sheets of shipments: for the office only."""

import datetime
from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.models import ProductType
from artisans.resources.parts import MAY_STAY_EMPTY
from artisans.resources.spellings import spellings
from figures.sheet_cells import CountryCell
from stewardship import sheets
from stewardship.sheets.cells import Digits, Measure, Text, Whole, text_of
from stewardship.sheets.columns import Column
from stewardship.sheets.headings import squeezed
from stewardship.sheets.problems import CellError
from stewardship.sheets.resource import SheetResource
from stewardship.sheets.words import Words

from ..models import Exporter, Shipment
from ..querysets import CONTAINER_KINDS, DAYS_APART
from .cells import ExporterCell


@sheets.register
class ShipmentResource(SheetResource):
    """A shipment is known by its code, else by exporter and document, else by exporter, day and destination."""

    needed = ("exporter", "shipped_on", "country")
    named_by = ("exporter", "reference", "shipped_on")
    select_related = ("exporter",)
    title = "Pengiriman"

    code = Column("Kode", "kode pengiriman", "id", "code", attribute="pk", widget=Text(), note=MAY_STAY_EMPTY)
    exporter = Column(
        "Eksportir",
        "nama eksportir",
        "nama usaha",
        "perusahaan",
        "exporter",
        attribute="exporter_id",
        widget=ExporterCell("name"),
        late=True,
        required=True,
        example="Gerabah Anjun Jaya",
        width=28,
        note=gettext_lazy("The business has to be recorded before."),
    )
    exporter_code = Column(
        "Kode Eksportir",
        "exporter code",
        attribute="exporter_id",
        widget=ExporterCell("slug"),
        late=True,
        note=gettext_lazy("Needed only where several businesses have the same name."),
    )
    shipped_on = Column(
        "Tanggal Kirim", "tanggal", "tgl", "tgl kirim", "tanggal ekspor", "date", required=True, example="14/05/2024"
    )
    country = Column(
        "Negara Tujuan",
        "negara",
        "tujuan",
        "destination",
        "country",
        widget=CountryCell(),
        required=True,
        example="Belanda",
    )
    reference = Column(
        "Nomor Dokumen",
        "no dokumen",
        "nomor peb",
        "no peb",
        "peb",
        "bl",
        "no bl",
        "reference",
        widget=Digits(),
        example="000123",
        note=gettext_lazy("PEB or bill of lading. With it a shipment is found again."),
    )
    containers_20 = Column("Kontainer 20", "kontainer 20 ft", "20 ft", "20ft", "containers 20", widget=Whole())
    containers_40 = Column("Kontainer 40", "kontainer 40 ft", "40 ft", "40ft", "containers 40", widget=Whole())
    containers_40hc = Column("Kontainer 40 HC", "40 hc", "40hc", "containers 40 hc", widget=Whole())
    pieces = Column("Jumlah Buah", "jumlah", "buah", "pcs", "pieces", widget=Whole("buah"), example="1.200")
    weight_kg = Column("Berat (kg)", "berat", "weight", widget=Measure(2, "kg"), example="8.500")
    value = Column("Nilai", "nilai ekspor", "value", widget=Measure(2), example="12500")
    currency = Column("Mata Uang", "currency", "valuta", example="USD")
    product_types = Column(
        "Jenis Produk",
        "produk",
        "products",
        widget=Words(ProductType, spellings),
        many=True,
        note=gettext_lazy("Several words are divided by a semicolon; they replace those that are there."),
        width=32,
    )
    hs_code = Column(
        "Kode HS",
        "hs",
        "hs code",
        "pos tarif",
        widget=Digits(6),
        example="691490",
        note=gettext_lazy("6 digits as declared; the portal derives none."),
    )
    hs_decided_by = Column("Penentu HS", "hs decided by", note=gettext_lazy("Who decided on the code."))
    is_sample = Column("Contoh", "sample", shown=True)

    class Meta:
        model = Shipment

    @cached_property
    def exporters(self):
        """The exporters of the office by key, read in one query."""
        exporters = Exporter.objects.only("name", "legal_name", "slug", "is_sample").order_by("pk")
        if self.kabupaten:
            exporters = exporters.filter(**{Exporter.kabupaten_path: self.kabupaten})
        return {exporter.pk: exporter for exporter in exporters}

    @cached_property
    def _by_name(self):
        found = defaultdict(dict)
        for exporter in self.exporters.values():
            for name in filter(None, (exporter.name, exporter.legal_name)):
                found[squeezed(name)][exporter.pk] = exporter
        return found

    def resolve(self, rows):
        super().resolve(rows)
        keys = {row.record for row in rows if row.record is not None}
        homes = dict(self.records().filter(pk__in=keys).values_list("pk", "exporter_id")) if keys else {}
        for row in rows:
            try:
                exporter = self._exporter_of(row)
                if exporter and homes.get(row.record, exporter.pk) != exporter.pk:
                    said = _("This record belongs to %(exporter)s and stays there.")
                    raise CellError(said % {"exporter": self.exporters[homes[row.record]]})
                row.values |= {"exporter": exporter.pk} if exporter else {}
            except CellError as error:
                row.refuse(self.headings.heading_of("exporter"), error)

    def _exporter_of(self, row):
        if code := text_of(row.cells.get("exporter_code", "")).strip():
            found = [each for each in self.exporters.values() if each.slug == code]
            if not found:
                raise CellError(_("No exporter of this office has the code “%(code)s”.") % {"code": code})
            return found[0]
        if "exporter" not in row.cells:
            return None
        name = text_of(row.cells["exporter"]).strip()
        found = list(self._by_name[squeezed(name)].values())
        if len(found) == 1:
            return found[0]
        if found:
            message = _("Several businesses are called “%(name)s”. Fill in the column Kode Eksportir.")
            raise CellError(message % {"name": name})
        message = _("No exporter of this office is called “%(name)s”. Import the exporters first, or correct the name.")
        raise CellError(message % {"name": name})

    def find_by_key(self, rows):
        by_document, by_day = defaultdict(list), defaultdict(list)
        wanted = {row.values["exporter"] for row in rows if "exporter" in row.values}
        known = self.records().filter(exporter__in=wanted).order_by("pk")
        for pk, *key, reference in known.values_list("pk", "exporter", "shipped_on", "country", "reference"):
            by_document[key[0], reference].append(pk)
            by_day[tuple(key)].append(pk)
        for row in rows:
            exporter, reference = row.values.get("exporter"), row.values.get("reference")
            day = (exporter, row.values.get("shipped_on"), row.values.get("country"))
            found = by_document[exporter, reference] if reference else by_day[day]
            if len(found) > 1:
                message = _(
                    "This exporter has several shipments to this country on this day. Write the number of the "
                    "document, or the code of the right one into the column Kode."
                )
                row.refuse(self.headings.heading_of("shipped_on"), message)
            elif found:
                row.record = found[0]

    def claims(self, row):
        if row.record is not None and row.is_new and row.record.exporter_id:
            return [self._claim(row.record)]
        return super().claims(row)

    def claims_of(self, record):
        return [self._claim(record)]

    def _claim(self, record):
        if record.reference:
            return f"document:{record.exporter_id}|{record.reference}"
        return f"day:{record.exporter_id}|{record.shipped_on}|{record.country}"

    def prepare_new(self, records):
        for record in records:
            record.is_sample = self.exporters[record.exporter_id].is_sample

    def suspicion(self):
        return AlikeShipments(self.records())

    def traits(self, row):
        record = row.record
        return traits_of({name: getattr(record, name) for name in TRAITS} | {"country": str(record.country)})


TRAITS = ("exporter_id", "country", "shipped_on", *CONTAINER_KINDS, "value", "currency")


def traits_of(values) -> dict:
    """What is compared of a shipment, as JSON can keep it: day as a number, money as text."""
    loaded = [values[kind] for kind in CONTAINER_KINDS]
    value = values["value"]
    return {
        "to": [values["exporter_id"], values["country"]],
        "day": values["shipped_on"].toordinal(),
        "loaded": loaded if any(loaded) else None,
        "paid": f"{values['currency']} {value:.2f}" if value is not None else None,
    }


class AlikeShipments:
    """Shipments of one exporter to one country within a few days, with the same containers or the same value.

    The same rule as `ShipmentQuerySet.likely_doubles`, for rows that are not written yet.
    """

    def __init__(self, records):
        self._known = defaultdict(list)
        for pk, *values in records.values_list("pk", *TRAITS):
            self.add(pk, traits_of(dict(zip(TRAITS, values, strict=True))))

    def add(self, key, traits):
        self._known[tuple(traits["to"])].append((key, traits))

    def like(self, traits):
        for key, other in self._known[tuple(traits["to"])]:
            same = [name for name in ("loaded", "paid") if traits[name] and traits[name] == other[name]]
            if same and abs(traits["day"] - other["day"]) <= DAYS_APART:
                day = datetime.date.fromordinal(other["day"])
                return key, _("same load or value, %(day)s") % {"day": f"{day:%d/%m/%Y}"}
        return None
