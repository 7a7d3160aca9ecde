"""Sheets of souvenir centres with their hours."""

from collections import defaultdict
from datetime import time

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stewardship import sheets
from stewardship.sheets.alike import AlikeBusinesses
from stewardship.sheets.cells import Choice, Text
from stewardship.sheets.columns import Column
from stewardship.sheets.headings import squeezed
from stewardship.sheets.places import PlaceCell, Placed
from stewardship.sheets.resource import SheetResource

from .. import indexing
from ..models import CentreHours, SouvenirCentre
from ..models.places import free_slugs
from .cells import Facility
from .hours_cell import WeekCell

CONSENT = gettext_lazy("The public sees it only with the consent that is recorded at the record.")
THREE_VALUED = gettext_lazy("ya or tidak; empty: nobody has looked.")
Kind = SouvenirCentre.Kind
ALSO_KINDS = {
    "pusatoleholeh": Kind.CENTRE,
    "galeri": Kind.GALLERY,
    "pasar": Kind.MARKET,
    "toko": Kind.CENTRE,
    "tokooleholeh": Kind.CENTRE,
    "oleholeh": Kind.CENTRE,
    "kios": Kind.ROADSIDE,
    "kiospinggirjalan": Kind.ROADSIDE,
    "pinggirjalan": Kind.ROADSIDE,
    "galery": Kind.GALLERY,
    "gallery": Kind.GALLERY,
    "showroom": Kind.GALLERY,
}


class HoursColumn(Column):
    """The weekly hours: rows of another table, which the sheet replaces as a whole."""

    def get_value(self, instance, **kwargs):
        kept = instance.page_parts.get("hours", [])
        return tuple((day, time.fromisoformat(opens), time.fromisoformat(closes)) for day, opens, closes in kept)


@sheets.register
class SouvenirCentreResource(Placed, SheetResource):
    """A centre is known by its code, else by its name in its kecamatan."""

    code_attribute = "slug"
    needed = ("name", "kecamatan")
    title = "Pusat Oleh-oleh"

    code = Column(
        "Kode",
        "kode pusat oleh-oleh",
        "slug",
        "code",
        attribute="slug",
        widget=Text(),
        note=gettext_lazy("Leave it empty for a new record. Exports fill it in; do not change it."),
    )
    name = Column(
        "Nama Tempat",
        "nama",
        "nama toko",
        "nama usaha",
        "toko",
        "pusat oleh-oleh",
        "nama pusat oleh-oleh",
        "galeri",
        "name",
        "souvenir centre",
        required=True,
        example="Galeri Anjun",
        width=28,
    )
    kind = Column("Jenis Tempat", "jenis", "kategori", "kind", widget=Choice(Kind.choices, ALSO_KINDS))
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
    address = Column("Alamat", "alamat lengkap", "alamat toko", "lokasi", "address", width=32)
    at_home = Column(
        "Di Rumah",
        "rumah pribadi",
        "at home",
        note=gettext_lazy("ya: address and position are shown only with a consent for the location."),
    )
    lat = Column("Lintang", "latitude", "lat", example="-6,64093")
    lon = Column("Bujur", "longitude", "lon", "long", "lng", example="107,38904")
    hours = HoursColumn(
        "Jam Buka",
        "jam operasional",
        "jam buka/tutup",
        "waktu buka",
        "hari dan jam buka",
        "opening hours",
        "hours",
        attribute="sheet_hours",
        widget=WeekCell(),
        example="Senin–Jumat 08.00–16.00; Sabtu 08.00–12.00",
        note=gettext_lazy("A day that is not named is closed. What is written replaces the week that is there."),
        width=44,
    )
    payment = Column("Pembayaran", "cara bayar", "metode pembayaran", "payment", example="Tunai, QRIS", width=24)
    parking = Column("Parkir", "tempat parkir", "parking", example="10 mobil", width=24)
    description_ind = Column("Deskripsi", "deskripsi (indonesia)", "keterangan", "profil", "produk", width=48)
    description_en = Column("Deskripsi Inggris", "deskripsi (inggris)", "description", width=48)
    toilet = Column("Toilet", "wc", "mck", widget=Facility(), note=THREE_VALUED)
    prayer_room = Column("Musala", "mushola", "musholla", "masjid/musala", widget=Facility(), note=THREE_VALUED)
    bus_parking = Column("Parkir Bus", "tempat parkir bus", "bus parking", widget=Facility(), note=THREE_VALUED)
    homestay = Column("Homestay", "penginapan", widget=Facility(), note=THREE_VALUED)
    wheelchair = Column("Kursi Roda", "akses kursi roda", "wheelchair", widget=Facility(), note=THREE_VALUED)
    contact_name = Column(
        "Penjaga", "nama penjaga", "pemilik", "nama pemilik", "pengelola", "narahubung", personal=True, note=CONSENT
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
    website = Column("Situs Web", "website", "situs", "web", "laman")
    status = Column("Status", shown=True)

    class Meta:
        model = SouvenirCentre

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._with_hours = []

    @cached_property
    def _known(self):
        """Keys of the centres of the office by name and kecamatan."""
        known = defaultdict(list)
        for pk, name, kecamatan in self.records().order_by("pk").values_list("pk", "name", "kecamatan_id"):
            known[squeezed(name), kecamatan].append(pk)
        return known

    def find_by_key(self, rows):
        for row in rows:
            name, kecamatan = row.values.get("name"), row.values.get("kecamatan")
            found = self._known[squeezed(name), kecamatan] if name and kecamatan else []
            if len(found) == 1:
                row.record = found[0]
            elif found:
                message = _("Several places have this name here. Write the code of the right one into the column Kode.")
                row.refuse(self.headings.heading_of("name"), message)

    def claims(self, row):
        if row.record is not None and row.is_new and row.record.name and row.record.kecamatan_id:
            return self.claims_of(row.record)
        return super().claims(row)

    def claims_of(self, record):
        return [f"name:{squeezed(record.name)}|{record.kecamatan_id}"]

    def suspicion(self):
        return AlikeBusinesses(self.records())

    def traits(self, row):
        record = row.record
        return {
            "name": record.name,
            "phones": [str(record.phone or ""), str(record.whatsapp or "")],
            "nib": "",
            "kecamatan": record.kecamatan_id,
            "desa": record.desa_id or "",
            "lat": None if record.lat is None else float(record.lat),
            "lon": None if record.lon is None else float(record.lon),
        }

    def _put(self, row, column, value):
        """Hours are rows of their own: they are written when the record is (`written`)."""
        if column.name != "hours":
            return super()._put(row, column, value)
        old = () if row.is_new else column.present(row.record)
        if not column.same(old, value):
            row.changes.append([column.column_name, column.text(old), column.text(value)])
            self._with_hours.append((row.record, value))

    def prepare_new(self, records):
        for record, slug in zip(records, free_slugs(SouvenirCentre, [each.name for each in records]), strict=True):
            record.slug = slug

    def written(self, keys):
        wanted = [(record, week) for record, week in self._with_hours if record.pk in set(keys)]
        CentreHours.objects.filter(centre__in=[record.pk for record, _week in wanted]).delete()
        CentreHours.objects.bulk_create(
            CentreHours(centre_id=record.pk, weekday=day, opens=opens, closes=closes)
            for record, week in wanted
            for day, opens, closes in week
        )
        indexing.refresh(SouvenirCentre.objects.filter(pk__in=keys))
