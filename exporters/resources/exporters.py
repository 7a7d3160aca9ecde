"""Sheets of exporters."""

from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.models import ProductType
from artisans.resources.spellings import spellings
from stewardship import sheets
from stewardship.sheets.alike import AlikeBusinesses
from stewardship.sheets.cells import Digits, Text, Year
from stewardship.sheets.columns import Column
from stewardship.sheets.headings import squeezed
from stewardship.sheets.places import PlaceCell, Placed
from stewardship.sheets.resource import SheetResource
from stewardship.sheets.words import Words

from .. import indexing
from ..models import Exporter, FormerExporterSlug
from .cells import IncotermsCell, MarketsCell, PortsCell

CONSENT = gettext_lazy("The public sees it only with the consent that is recorded at the record.")


@sheets.register
class ExporterResource(Placed, SheetResource):
    """An exporter is known by its code, else its NIB, else its name in its kecamatan."""

    code_attribute = "slug"
    needed = ("name", "kecamatan")
    title = "Eksportir"

    code = Column(
        "Kode",
        "kode eksportir",
        "slug",
        "code",
        attribute="slug",
        widget=Text(),
        note=gettext_lazy("Leave it empty for a new business. Exports fill it in; do not change it."),
    )
    name = Column(
        "Nama Usaha",
        "nama",
        "eksportir",
        "nama eksportir",
        "nama perusahaan",
        "perusahaan",
        "name",
        "exporter",
        "company",
        required=True,
        example="Gerabah Anjun Jaya",
        width=28,
    )
    legal_name = Column(
        "Nama Badan Hukum", "badan hukum", "nama resmi", "legal name", personal=True, example="CV Anjun Jaya", width=28
    )
    role = Column("Peran", "role", note=gettext_lazy("Empty: an exporter."))
    since_year = Column(
        "Ekspor Sejak", "tahun ekspor", "sejak", "exports since", "since", widget=Year(), example="2009"
    )
    kabupaten = Column(
        "Kabupaten",
        "kab",
        "kab/kota",
        "kabupaten/kota",
        "regency",
        attribute="kecamatan_id",
        widget=PlaceCell("kabupaten"),
        late=True,
        note=gettext_lazy("Needed only where a kecamatan of this name lies in both."),
    )
    kecamatan = Column(
        "Kecamatan",
        "kec",
        "nama kecamatan",
        "kode kecamatan",
        "subdistrict",
        attribute="kecamatan_id",
        widget=PlaceCell("kecamatan"),
        late=True,
        required=True,
        example="Plered",
        note=gettext_lazy("Name or code."),
    )
    desa = Column(
        "Desa",
        "kelurahan",
        "desa/kelurahan",
        "nama desa",
        "kode desa",
        "village",
        attribute="desa_id",
        widget=PlaceCell("desa"),
        late=True,
        example="Anjun",
        note=gettext_lazy("Name or code; it is looked for within the kecamatan of the row."),
    )
    address = Column("Alamat", "alamat usaha", "alamat lengkap", "address", personal=True, note=CONSENT, width=32)
    lat = Column("Lintang", "latitude", "lat", personal=True, note=CONSENT)
    lon = Column("Bujur", "longitude", "lon", "long", personal=True, note=CONSENT)
    phone = Column(
        "Telepon", "telp", "no telp", "no telepon", "no hp", "phone", "telephone", personal=True, note=CONSENT
    )
    whatsapp = Column(
        "WhatsApp", "wa", "no wa", "nomor wa", "no hp/wa", personal=True, note=CONSENT, example="0812-3456-7890"
    )
    email = Column("Email", "e-mail", "surel", "alamat email", personal=True, note=CONSENT)
    website = Column("Situs Web", "website", "situs", "web", "laman", personal=True)
    relayed_by_office = Column(
        "Lewat Dinas",
        "pertanyaan lewat dinas",
        "via office",
        note=gettext_lazy("ya: visitors who see no number ask the office."),
    )
    product_types = Column(
        "Jenis Produk",
        "produk",
        "produk ekspor",
        "products",
        "product types",
        widget=Words(ProductType, spellings),
        many=True,
        note=gettext_lazy("Several words are divided by a semicolon; they replace those that are there."),
        example="Guci; Pot bunga",
        width=32,
    )
    markets = Column("Negara Tujuan", "tujuan", "markets", "destinations", widget=MarketsCell(), shown=True, width=32)
    incoterms = Column(
        "Incoterm",
        "incoterms",
        "syarat penyerahan",
        "terms of delivery",
        widget=IncotermsCell(),
        example="FOB; CIF",
        note=gettext_lazy("Several are divided by a semicolon."),
    )
    ports = Column("Pelabuhan", "pelabuhan muat", "ports", "port", widget=PortsCell(), example="Tanjung Priok")
    payment_terms = Column("Syarat Pembayaran", "pembayaran", "payment terms", example="Uang muka 30%, L/C")
    minimum_order = Column("Pesanan Minimum", "minimum order", "min order", "moq", example="200")
    minimum_unit = Column("Satuan Minimum", "satuan pesanan minimum", "unit", note=gettext_lazy("Empty: pieces."))
    lead_time_days = Column("Lama Pengerjaan (hari)", "lama pengerjaan", "lead time", example="45")
    monthly_capacity = Column("Kapasitas per Bulan", "kapasitas", "capacity", "monthly capacity", example="1.500")
    languages = Column("Bahasa", "bahasa yang dikuasai", "languages", example="Indonesia, Inggris")
    nib = Column(
        "NIB",
        "nomor induk berusaha",
        "no nib",
        "nomor nib",
        widget=Digits(13),
        personal=True,
        note=gettext_lazy("13 digits, for the office only. With it a business is found under any name."),
    )
    kbli = Column("KBLI", "kode kbli", "kbli code", widget=Digits(5), example="23932")
    kbli_edition = Column("Edisi KBLI", "kbli edition", example="2020")
    product_tested = Column("Produk Teruji", "uji produk", "products tested", note=gettext_lazy("ya or tidak"))
    packing_ready = Column("Kemasan Ekspor", "kemasan", "export packing", note=gettext_lazy("ya or tidak"))
    english_sheet = Column("Lembar Produk Inggris", "lembar produk", "english sheet", note=gettext_lazy("ya or tidak"))
    price_list = Column("Daftar Harga Ekspor", "daftar harga", "price list", note=gettext_lazy("ya or tidak"))
    description_ind = Column("Deskripsi", "deskripsi (indonesia)", "keterangan", "profil", width=48)
    description_en = Column("Deskripsi Inggris", "deskripsi (inggris)", "description", width=48)
    status = Column("Status", shown=True)

    class Meta:
        model = Exporter

    def whole(self, records):
        return super().whole(records).prefetch_related("markets")

    @cached_property
    def _known(self):
        """Exporters by NIB, and by name and kecamatan."""
        by_nib, by_name = {}, defaultdict(list)
        for pk, name, nib, kecamatan in self.records().order_by("pk").values_list("pk", "name", "nib", "kecamatan_id"):
            by_nib[nib] = pk
            by_name[squeezed(name), kecamatan].append(pk)
        by_nib.pop("", None)
        return by_nib, by_name

    def find_by_key(self, rows):
        by_nib, by_name = self._known
        for row in rows:
            nib, name = row.values.get("nib"), row.values.get("name")
            found = by_name[squeezed(name), row.values["kecamatan"]] if name and "kecamatan" in row.values else []
            if nib in by_nib:
                row.record = by_nib[nib]
            elif len(found) == 1:
                row.record = found[0]
            elif found:
                message = _(
                    "Several businesses have this name here. Write the code of the right one into the column Kode."
                )
                row.refuse(self.headings.heading_of("name"), message)

    def claims(self, row):
        if row.record is None:
            return []
        claims = super().claims(row)
        if row.is_new and row.record.name and row.record.kecamatan_id:
            claims.append(self._name_claim(row.record))
        return [*claims, f"nib:{row.record.nib}"] if row.record.nib else claims

    def claims_of(self, record):
        return [self._name_claim(record), *([f"nib:{record.nib}"] if record.nib else [])]

    def _name_claim(self, record):
        return f"name:{squeezed(record.name)}|{record.kecamatan_id}"

    def suspicion(self):
        return AlikeBusinesses(self.records())

    def traits(self, row):
        record = row.record
        return {
            "name": record.name,
            "phones": [str(record.phone or ""), str(record.whatsapp or "")],
            "nib": record.nib,
            "kecamatan": record.kecamatan_id,
            "desa": record.desa_id or "",
            "lat": None if record.lat is None else float(record.lat),
            "lon": None if record.lon is None else float(record.lon),
        }

    def prepare_new(self, records):
        """Give each a free address word."""
        taken = {
            *Exporter.objects.values_list("slug", flat=True),
            *FormerExporterSlug.objects.values_list("slug", flat=True),
        }
        for record in records:
            base = slugify(record.name)[:120] or "eksportir"
            number, slug = 1, base
            while slug in taken:
                number += 1
                slug = f"{base}-{number}"
            taken.add(slug)
            record.slug = slug

    def written(self, keys):
        indexing.refresh(Exporter.objects.filter(pk__in=keys))
