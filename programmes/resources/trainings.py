"""Sheets of trainings, as offices list what they held."""

from django.utils.translation import gettext_lazy

from stewardship import sheets
from stewardship.sheets.cells import Things, Whole
from stewardship.sheets.columns import Column
from stewardship.sheets.resource import SheetResource
from stewardship.sheets.words import Word

from ..models import Partner, Training
from .cells import KecamatanList
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


def _spellings(partner):
    return [partner.name], partner.spellings[1:]


@sheets.register
class TrainingResource(DatedSheet, SheetResource):
    """Trainings of one name are told apart by edition and date (`DatedSheet`)."""

    told_apart_by = ("edition",)
    several = gettext_lazy(
        "Several trainings have this name. Write the code of the right one into the column Kode, or fill in Angkatan "
        "and Waktu."
    )
    select_related = ("kabupaten", "partner")
    title = "Pelatihan"

    code = code_column("kode pelatihan")
    name = Column(
        "Nama Pelatihan",
        "nama",
        "pelatihan",
        "judul",
        "nama kegiatan",
        "name",
        "training",
        attribute="name_ind",
        required=True,
        example="Pelatihan glasir bersama Kyomi",
        width=36,
    )
    name_en = english_name_column()
    kabupaten = kabupaten_column()
    edition = Column("Angkatan", "edisi", "gelombang", "edition", widget=Whole(), example="2")
    organiser = Column("Penyelenggara", "pelaksana", "organiser", width=28, example="Dinas Perindustrian")
    partner = Column(
        "Mitra",
        "mitra pelatihan",
        "kerja sama dengan",
        "partner",
        widget=Word(Partner, _spellings),
        width=28,
        note=gettext_lazy("Any of the names under which the partner is recorded; a new one is recorded before."),
    )
    kecamatan = Column(
        "Kecamatan Peserta",
        "kecamatan",
        "kec",
        "asal peserta",
        "kecamatan of the participants",
        widget=KecamatanList(),
        many=True,
        width=28,
        note=gettext_lazy("Several are divided by a semicolon; they replace those that are there."),
    )
    when = when_column()
    starts_on = first_day_column()
    ends_on = last_day_column()
    place = Column("Tempat", "lokasi", "place", width=28, example="Balai Desa Anjun")
    curriculum_ind = Column(
        "Materi",
        "kurikulum",
        "materi pelatihan",
        "curriculum",
        widget=Things(),
        width=40,
        example="Teknik putar; Glasir",
        note=gettext_lazy("Several are divided by a semicolon."),
    )
    curriculum_en = Column("Materi Inggris", "materi (inggris)", "curriculum (english)", widget=Things(), width=40)
    seats = Column("Kuota", "jumlah tempat", "kursi", "seats", widget=Whole("orang"), example="20")
    participants_reported = Column(
        "Peserta dalam Laporan",
        "jumlah peserta",
        "peserta",
        "participants",
        "participants in the report",
        widget=Whole("orang"),
        note=gettext_lazy("The number in the report. Names are imported as a sheet of participations."),
    )
    sources = sources_column()
    status = Column("Status", shown=True)

    class Meta:
        model = Training
