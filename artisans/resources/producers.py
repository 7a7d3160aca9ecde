"""Sheets of producers."""

from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stewardship import sheets
from stewardship.sheets.alike import AlikeBusinesses
from stewardship.sheets.cells import Digits, Text, Year
from stewardship.sheets.columns import Column
from stewardship.sheets.headings import squeezed
from stewardship.sheets.places import PlaceCell, Placed
from stewardship.sheets.resource import SheetResource
from stewardship.sheets.words import Words

from .. import indexing
from ..models import Finish, FormerSlug, Motif, Producer, ProductType, Technique
from .spellings import spellings

SEVERAL = gettext_lazy("Several words are divided by a semicolon; they replace those that are there.")
CONSENT = gettext_lazy("The public sees it only with the consent that is recorded at the record.")


@sheets.register
class ProducerResource(Placed, SheetResource):
    """A producer is known by its code, else its NIB, else its name in its desa or kecamatan."""

    code_attribute = "slug"
    needed = ("name", "kecamatan")
    title = "Produsen"

    code = Column(
        "Kode",
        "kode usaha",
        "kode produsen",
        "slug",
        "code",
        attribute="slug",
        widget=Text(),
        note=gettext_lazy("Leave it empty for a new business. Exports fill it in; do not change it."),
    )
    name = Column(
        "Nama Usaha",
        "nama",
        "usaha",
        "nama perusahaan",
        "nama ikm",
        "nama industri",
        "produsen",
        "nama produsen",
        "name",
        "business",
        "business name",
        "company",
        "producer",
        required=True,
        example="Gerabah Sari Bumi",
        width=28,
    )
    kind = Column(
        "Jenis Usaha", "jenis", "bentuk usaha", "kind", "type of business", note=gettext_lazy("Empty: a workshop.")
    )
    kabupaten = Column(
        "Kabupaten",
        "kab",
        "kab/kota",
        "kabupaten/kota",
        "regency",
        "district",
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
        "desa/kel",
        "kel/desa",
        "kelurahan/desa",
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
    lat = Column("Lintang", "latitude", "lat", personal=True, note=CONSENT, example="-6,64093")
    lon = Column("Bujur", "longitude", "lon", "lng", "long", personal=True, note=CONSENT, example="107,38904")
    phone = Column(
        "Telepon",
        "telp",
        "tlp",
        "no telp",
        "no telepon",
        "nomor telepon",
        "hp",
        "no hp",
        "nomor hp",
        "handphone",
        "phone",
        "telephone",
        "mobile",
        personal=True,
        note=CONSENT,
    )
    whatsapp = Column(
        "WhatsApp",
        "wa",
        "no wa",
        "nomor wa",
        "no whatsapp",
        "hp/wa",
        "no hp/wa",
        "wa/hp",
        "no wa/hp",
        "no telp/wa",
        "telp/wa",
        "no hp (wa)",
        "kontak",
        personal=True,
        note=gettext_lazy("A column “No HP/WA” is taken for this one. The public sees the number only with consent."),
        example="0812-3456-7890",
    )
    email = Column("Email", "e-mail", "surel", "alamat email", personal=True, note=CONSENT)
    website = Column("Situs Web", "website", "situs", "web", "laman")
    relayed_by_office = Column(
        "Lewat Dinas",
        "pertanyaan lewat dinas",
        "via office",
        note=gettext_lazy("ya: visitors who see no number ask the office."),
    )
    founded_year = Column(
        "Tahun Berdiri", "berdiri", "sejak", "tahun mulai", "founded", "since", widget=Year(), example="1998"
    )
    size_class = Column("Skala Usaha", "skala", "kelas usaha", "size", "size class")
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
    kbli_edition = Column("Edisi KBLI", "kbli edition")
    workers_male = Column(
        "Pekerja Pria", "pekerja laki-laki", "tenaga kerja pria", "tk laki-laki", "men", "male workers"
    )
    workers_female = Column(
        "Pekerja Wanita", "pekerja perempuan", "tenaga kerja wanita", "tk perempuan", "women", "female workers"
    )
    monthly_capacity = Column(
        "Kapasitas per Bulan", "kapasitas", "kapasitas produksi", "capacity", "monthly capacity", example="1.500"
    )
    product_types = Column(
        "Jenis Produk",
        "produk",
        "produk yang dibuat",
        "products",
        "product types",
        widget=Words(ProductType, spellings),
        many=True,
        note=SEVERAL,
        example="Gentong; Pot bunga",
        width=32,
    )
    techniques = Column(
        "Teknik", "techniques", "technique", widget=Words(Technique, spellings), many=True, note=SEVERAL
    )
    motifs = Column("Motif", "motifs", "ragam hias", widget=Words(Motif, spellings), many=True, note=SEVERAL)
    finishes = Column(
        "Permukaan", "finishing", "finish", "finishes", widget=Words(Finish, spellings), many=True, note=SEVERAL
    )
    custom_orders = Column("Terima Pesanan", "menerima pesanan", "pesanan khusus", "custom orders")
    welcomes_visitors = Column("Terima Kunjungan", "menerima kunjungan", "welcomes visitors", "visitors")
    teaches_visitors = Column("Ajar Pengunjung", "mengajar pengunjung", "kelas untuk pengunjung", "teaches visitors")
    languages = Column("Bahasa", "bahasa yang dikuasai", "languages")
    payment = Column("Pembayaran", "cara bayar", "payment")
    shipping = Column("Pengiriman", "shipping")
    description_ind = Column("Deskripsi", "deskripsi (indonesia)", "keterangan", "profil", "tentang usaha", width=48)
    description_en = Column("Deskripsi Inggris", "description", "deskripsi (inggris)", "deskripsi en", width=48)
    status = Column("Status", shown=True)

    class Meta:
        model = Producer

    @cached_property
    def _known(self):
        """Producers by NIB, and by name and kecamatan as (key, desa, NIB)."""
        by_nib, by_name = {}, defaultdict(list)
        columns = ("pk", "name", "nib", "kecamatan_id", "desa_id")
        for pk, name, nib, kecamatan, desa in self.records().order_by("pk").values_list(*columns):
            by_nib[nib] = pk
            by_name[squeezed(name), kecamatan].append((pk, desa, nib))
        by_nib.pop("", None)
        return by_nib, by_name

    def find_by_key(self, rows):
        by_nib, by_name = self._known
        for row in rows:
            nib, name = row.values.get("nib"), row.values.get("name")
            if nib in by_nib:
                row.record = by_nib[nib]
            elif name and "kecamatan" in row.values:
                self._find_by_name(row, by_name[squeezed(name), row.values["kecamatan"]])

    def _find_by_name(self, row, named):
        """The one of ``named`` that the row does not contradict; of several the one with the same desa."""
        desa, nib = row.values.get("desa"), row.values.get("nib")
        found = [each for each in named if (not desa or each[1] in (desa, None)) and (not nib or each[2] in (nib, ""))]
        exact = [each for each in found if each[1] == desa]
        if len(found) == 1 or len(exact) == 1:
            row.record = (exact or found)[0][0]
        elif found:
            message = _("Several businesses have this name here. Write the code of the right one into the column Kode.")
            row.refuse(self.headings.heading_of("name"), message)

    def claims(self, row):
        if row.record is None:
            return []
        claims = super().claims(row)
        if row.is_new and row.record.name and row.record.kecamatan_id:
            claims.append(f"name:{squeezed(row.record.name)}|{row.record.kecamatan_id}|{row.record.desa_id or ''}")
        return [*claims, f"nib:{row.record.nib}"] if row.record.nib else claims

    def claims_of(self, record):
        places = {f"name:{squeezed(record.name)}|{record.kecamatan_id}|{desa or ''}" for desa in (record.desa_id, None)}
        return [*places, *([f"nib:{record.nib}"] if record.nib else [])]

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
        taken = {*Producer.objects.values_list("slug", flat=True), *FormerSlug.objects.values_list("slug", flat=True)}
        for record in records:
            base = slugify(record.name)[:120] or "produsen"
            number, slug = 1, base
            while slug in taken:
                number += 1
                slug = f"{base}-{number}"
            taken.add(slug)
            record.slug = slug

    def written(self, keys):
        indexing.refresh(Producer.objects.filter(pk__in=keys))
