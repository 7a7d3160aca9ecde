"""Sheets of people: for the office; the public reads a name only with consent."""

from django.utils.translation import gettext_lazy

from stewardship import sheets
from stewardship.sheets.cells import Text, Year
from stewardship.sheets.columns import Column
from stewardship.sheets.resource import SheetResource
from stewardship.sheets.words import Words

from ..models import Artisan, Technique
from .parts import MAY_STAY_EMPTY, OfProducer, kecamatan_column, producer_code_column, producer_column
from .spellings import spellings


@sheets.register
class ArtisanResource(OfProducer, SheetResource):
    """A person is known by their code, else by their producer and their name."""

    select_related = ("producer",)
    title = "Perajin"
    may_move = True

    code = Column("Kode", "kode perajin", "id", "code", attribute="pk", widget=Text(), note=MAY_STAY_EMPTY)
    producer = producer_column()
    producer_code = producer_code_column()
    kecamatan = kecamatan_column()
    name = Column(
        "Nama Perajin",
        "nama",
        "nama pengrajin",
        "perajin",
        "pengrajin",
        "nama pemilik",
        "name",
        "artisan",
        personal=True,
        required=True,
        example="Siti Contoh",
        width=28,
        note=gettext_lazy("The public reads it only with the consent of this person."),
    )
    is_owner = Column("Pemilik", "owner", "is owner", note=gettext_lazy("ya or tidak"))
    born_in = Column(
        "Tahun lahir",
        "kelahiran",
        "lahir",
        "year of birth",
        "born in",
        widget=Year(),
        personal=True,
        example="1978",
        note=gettext_lazy("Never shown; it is only counted."),
    )
    active_since = Column("Aktif sejak", "sejak", "tahun mulai", "active since", "since", widget=Year(), example="2005")
    skills = Column(
        "Keahlian",
        "keterampilan",
        "teknik",
        "skills",
        "techniques",
        widget=Words(Technique, spellings),
        many=True,
        note=gettext_lazy("Several words are divided by a semicolon; they replace those that are there."),
    )
    status = Column("Status", shown=True)

    class Meta:
        model = Artisan
