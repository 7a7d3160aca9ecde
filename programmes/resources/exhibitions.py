"""Sheets of exhibitions, as offices list where they went; who was there is a sheet of its own (`showings`)."""

from django.utils.translation import gettext_lazy

from stewardship import sheets
from stewardship.sheets.cells import Whole
from stewardship.sheets.columns import Column
from stewardship.sheets.resource import SheetResource

from ..models import Exhibition
from .dated import (
    DatedSheet,
    code_column,
    english_name_column,
    first_day_column,
    kabupaten_column,
    last_day_column,
    sources_column,
    when_column,
)


@sheets.register
class ExhibitionResource(DatedSheet, SheetResource):
    """Exhibitions of one name are told apart by their date (`DatedSheet`): Inacraft is every year."""

    several = gettext_lazy(
        "Several exhibitions have this name. Write the code of the right one into the column Kode, or fill in Waktu."
    )
    select_related = ("kabupaten",)
    title = "Pameran"

    code = code_column("kode pameran")
    name = Column(
        "Nama Pameran",
        "nama",
        "pameran",
        "nama kegiatan",
        "name",
        "exhibition",
        "fair",
        attribute="name_ind",
        required=True,
        example="Inacraft 2026",
        width=36,
    )
    name_en = english_name_column()
    kabupaten = kabupaten_column()
    kind = Column("Jenis", "jenis pameran", "kind", note=gettext_lazy("Empty: trade fair."))
    organiser = Column("Penyelenggara", "pelaksana", "organiser", width=28, example="Dekranas")
    place = Column("Tempat", "lokasi", "place", width=28, example="JCC, Jakarta")
    when = when_column()
    starts_on = first_day_column()
    ends_on = last_day_column()
    stalls = Column("Jumlah Stan", "stan", "stalls", widget=Whole("stan"), example="6")
    participants_reported = Column(
        "Peserta dalam Laporan",
        "jumlah peserta",
        "peserta",
        "participants",
        "participants in the report",
        widget=Whole("orang"),
        note=gettext_lazy("The number in the report. Producers are imported as a sheet of their own."),
    )
    website = Column("Situs Web", "situs", "website", width=32)
    description_ind = Column("Keterangan", "deskripsi", "description", width=48)
    description_en = Column("Keterangan Inggris", "keterangan (inggris)", "description (english)", width=48)
    is_cancelled = Column("Dibatalkan", "batal", "cancelled", note=gettext_lazy("ya or tidak"))
    sources = sources_column()
    status = Column("Status", shown=True)

    class Meta:
        model = Exhibition
