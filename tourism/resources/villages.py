"""Sheets of desa wisata, as the tourism offices keep their lists."""

from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stewardship import sheets
from stewardship.sheets.alike import AlikeNames
from stewardship.sheets.cells import Choice, PartialDay, Text, Things
from stewardship.sheets.columns import Column
from stewardship.sheets.headings import squeezed
from stewardship.sheets.places import PlaceCell, Placed
from stewardship.sheets.resource import SheetResource

from .. import indexing
from ..models import DesaWisata
from .cells import Facility, VillageName, without_kind

CONSENT = gettext_lazy("The public sees it only with the consent that is recorded at the record.")
THREE_VALUED = gettext_lazy("ya or tidak; empty: nobody has looked.")
ALIKE_FROM = 85
"""Likeness of 100 from which a new name is asked about: one letter wrong, or the words in another order."""

Standing, Classification = DesaWisata.Standing, DesaWisata.Classification
ALSO_CLASSES = {f"{word}{value}": value for value in Classification.values for word in ("desawisata", "kelas")}
ALSO_STANDINGS = {
    "ya": Standing.ACTIVE,
    "buka": Standing.ACTIVE,
    "sk": Standing.DECREED,
    "bersk": Standing.DECREED,
    "ditetapkan": Standing.DECREED,
    "rencana": Standing.PLANNED,
    "direncanakan": Standing.PLANNED,
    "persiapan": Standing.PLANNED,
    "belumresmi": Standing.INFORMAL,
    "tidakresmi": Standing.INFORMAL,
}


@sheets.register
class DesaWisataResource(Placed, SheetResource):
    """A village is known by its code, else by its name in its kecamatan, with or without the words Desa Wisata."""

    code_attribute = "slug"
    needed = ("name", "kecamatan")
    title = "Desa Wisata"

    code = Column(
        "Kode",
        "kode desa wisata",
        "slug",
        "code",
        attribute="slug",
        widget=Text(),
        note=gettext_lazy("Leave it empty for a new record. Exports fill it in; do not change it."),
    )
    name = Column(
        "Nama Desa Wisata",
        "desa wisata",
        "nama",
        "nama dewi",
        "nama kampung wisata",
        "nama destinasi",
        "name",
        "tourism village",
        widget=VillageName(),
        required=True,
        example="Cikolelet",
        width=28,
        note=gettext_lazy("Desa Wisata Cikolelet and Cikolelet are the same."),
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
        example="Cinangka",
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
        example="Cikolelet",
        note=gettext_lazy("Name or code; it is looked for within the kecamatan of the row."),
    )
    address = Column("Alamat", "alamat lengkap", "lokasi", "address", width=32)
    lat = Column("Lintang", "latitude", "lat")
    lon = Column("Bujur", "longitude", "lon", "long", "lng")
    classification = Column(
        "Klasifikasi",
        "kelas",
        "kategori",
        "klasifikasi desa wisata",
        "kategori desa wisata",
        "tingkat",
        "class",
        widget=Choice(Classification.choices, ALSO_CLASSES),
        example="Rintisan",
    )
    decree = Column(
        "SK",
        "nomor sk",
        "no sk",
        "no. sk",
        "sk bupati",
        "sk penetapan",
        "nomor keputusan",
        "decree",
        example="556/Kep.489-Disporaparbud/2022",
        width=32,
    )
    decreed_on = Column(
        "Tanggal SK",
        "tgl sk",
        "tahun sk",
        "tahun penetapan",
        "tahun",
        "decree date",
        widget=PartialDay(),
        example="2022-06-24",
        note=gettext_lazy("A year, a month or a day."),
    )
    standing = Column(
        "Keadaan",
        "status desa wisata",
        "aktif",
        "aktif/tidak aktif",
        "kondisi",
        "standing",
        widget=Choice(Standing.choices, ALSO_STANDINGS),
        note=gettext_lazy("What is true today, as the office knows it."),
    )
    pottery = Column("Kaitan Gerabah", "gerabah", "pottery", width=24)
    activities_ind = Column(
        "Kegiatan",
        "daya tarik",
        "daya tarik wisata",
        "atraksi",
        "atraksi wisata",
        "potensi",
        "potensi wisata",
        "produk unggulan",
        "what to do",
        widget=Things(),
        example="Curug Betung; Homestay",
        note=gettext_lazy("Several are divided by a semicolon."),
        width=40,
    )
    activities_en = Column("Kegiatan Inggris", "kegiatan (inggris)", "activities", widget=Things(), width=40)
    story_ind = Column("Deskripsi", "deskripsi (indonesia)", "keterangan", "profil", "cerita", width=48)
    story_en = Column("Deskripsi Inggris", "deskripsi (inggris)", "description", "story", width=48)
    toilet = Column("Toilet", "wc", "mck", widget=Facility(), note=THREE_VALUED)
    prayer_room = Column("Musala", "mushola", "musholla", "masjid/musala", widget=Facility(), note=THREE_VALUED)
    bus_parking = Column("Parkir Bus", "tempat parkir bus", "bus parking", widget=Facility(), note=THREE_VALUED)
    homestay = Column("Homestay", "penginapan", widget=Facility(), note=THREE_VALUED)
    wheelchair = Column("Kursi Roda", "akses kursi roda", "wheelchair", widget=Facility(), note=THREE_VALUED)
    contact_name = Column(
        "Pengelola", "nama pengelola", "narahubung", "contact person", "ketua pokdarwis", personal=True, note=CONSENT
    )
    phone = Column("Telepon", "telp", "no telp", "no telepon", "no hp", "phone", personal=True, note=CONSENT)
    whatsapp = Column(
        "WhatsApp",
        "wa",
        "no wa",
        "nomor wa",
        "no hp/wa",
        "kontak",
        personal=True,
        note=CONSENT,
        example="0812-3456-7890",
    )
    email = Column("Email", "e-mail", "surel", personal=True, note=CONSENT)
    website = Column("Situs Web", "website", "situs", "web", "laman", "media sosial")
    status = Column("Status", shown=True)

    class Meta:
        model = DesaWisata

    @cached_property
    def _known(self):
        """Keys of the villages of the office by name and kecamatan."""
        known = defaultdict(list)
        for pk, name, kecamatan in self.records().order_by("pk").values_list("pk", "name", "kecamatan_id"):
            known[_key(name, kecamatan)].append(pk)
        return known

    def find_by_key(self, rows):
        for row in rows:
            name, kecamatan = row.values.get("name"), row.values.get("kecamatan")
            found = self._known[_key(name, kecamatan)] if name and kecamatan else []
            if len(found) == 1:
                row.record = found[0]
            elif found:
                message = _(
                    "Several villages have this name here. Write the code of the right one into the column Kode."
                )
                row.refuse(self.headings.heading_of("name"), message)

    def claims(self, row):
        if row.record is not None and row.is_new and row.record.name and row.record.kecamatan_id:
            return [self._claim(row.record)]
        return super().claims(row)

    def claims_of(self, record):
        return [self._claim(record)]

    def _claim(self, record):
        return f"name:{'|'.join(_key(record.name, record.kecamatan_id))}"

    def suspicion(self):
        names = self.records().order_by("pk").values_list("pk", "name", "kecamatan_id")
        return AlikeNames(names, score=ALIKE_FROM)

    def traits(self, row):
        return {"name": row.record.name, "within": row.record.kecamatan_id}

    def prepare_new(self, records):
        """Give each a free address word."""
        taken = set(DesaWisata.objects.values_list("slug", flat=True))
        for record in records:
            base = slugify(record.name)[:120] or "desa-wisata"
            number, slug = 1, base
            while slug in taken:
                number += 1
                slug = f"{base}-{number}"
            taken.add(slug)
            record.slug = slug

    def written(self, keys):
        indexing.refresh(DesaWisata.objects.filter(pk__in=keys))


def _key(name, kecamatan):
    """What two spellings of one village share; what stands in brackets tells villages apart and is left out."""
    return squeezed(without_kind(name.partition("(")[0]) or name), kecamatan
