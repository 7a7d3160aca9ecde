"""Sheets of what workshops offer visitors."""

import re

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from artisans.resources.parts import (
    MAY_STAY_EMPTY,
    OfProducer,
    kecamatan_column,
    producer_code_column,
    producer_column,
)
from stewardship import sheets
from stewardship.sheets.cells import Cell, Text, Whole, text_of, tidy
from stewardship.sheets.columns import Column
from stewardship.sheets.headings import squeezed
from stewardship.sheets.problems import CellError
from stewardship.sheets.resource import SheetResource

from ..models import VisitOffer

DIVIDERS = re.compile(r"[;,/\n]|\bdan\b|\band\b")
RANGE = re.compile(r"\s*(?:-|–|\bs\.?\s*/?\s*d\.?\b|\bsampai\b|\bto\b)\s*")


class Codes(Cell):
    """Several codes of ``words``: a function that gives (code, words for it), the one to write first."""

    cleared = ""
    only_offered = False

    def __init__(self, words):
        super().__init__()
        self.words = words

    def clean(self, value, row=None, **kwargs):
        known = {squeezed(word): code for code, words in self.words() for word in (code, *words)}
        parts = [part for part in map(str.strip, DIVIDERS.split(tidy(text_of(value), lines=True))) if part]
        found = {code for part in parts for code in self._codes(part, known)}
        return "; ".join(code for code, _words in self.words() if code in found)

    def _codes(self, part, known):
        try:
            return [known[squeezed(part)]]
        except KeyError as error:
            said = {"text": part, "choices": ", ".join(words[0] for _code, words in self.words())}
            raise CellError(_("“%(text)s” is not known here. Write one of: %(choices)s.") % said) from error

    def render(self, value, obj=None, **kwargs):
        first = {code: words[0] for code, words in self.words()}
        return "; ".join(first.get(code, code) for code in value.split("; ")) if value else ""


class Weekdays(Codes):
    """Days of the week: sabtu; minggu, or senin-jumat; "setiap hari" is all of them."""

    EVERY = {"setiaphari", "tiaphari", "everyday", "daily", "semua"}

    def __init__(self):
        super().__init__(_weekdays)

    def clean(self, value, row=None, **kwargs):
        if squeezed(text_of(value)) in self.EVERY:
            return ""
        codes = super().clean(value)
        return "" if codes == "; ".join("0123456") else codes

    def _codes(self, part, known):
        ends = RANGE.split(part)
        if len(ends) != 2 or squeezed(part) in known:
            return super()._codes(part, known)
        first, last = (int(super(Weekdays, self)._codes(end, known)[0]) for end in ends)
        return [str((first + step) % 7) for step in range((last - first) % 7 + 1)]


def _languages():
    return [(code, _words_of(label)) for code, label in VisitOffer.Languages.choices]


def _weekdays():
    return [(str(day), _words_of(name)) for day, name in WEEKDAYS.items()]


def _words_of(label):
    words = []
    for language in ("id", "en"):
        with override(language):
            words.append(str(label))
    return words


@sheets.register
class VisitOfferResource(OfProducer, SheetResource):
    """An offer is known by its code, else by its producer and its title."""

    name_attribute = "title_ind"
    named_by = ("name", "producer")
    select_related = ("producer",)
    title = "Kunjungan"

    code = Column("Kode", "kode kunjungan", "id", "code", attribute="pk", widget=Text(), note=MAY_STAY_EMPTY)
    producer = producer_column()
    producer_code = producer_code_column()
    kecamatan = kecamatan_column()
    kind = Column("Jenis", "jenis kunjungan", "kind", required=True)
    name = Column(
        "Kegiatan",
        "nama kegiatan",
        "apa",
        "judul",
        "what",
        "activity",
        attribute="title_ind",
        required=True,
        example="Membuat kendi kecil",
        width=32,
    )
    title_en = Column(
        "Kegiatan (Inggris)",
        "kegiatan inggris",
        "activity (english)",
        required=True,
        example="Make a small jug",
        width=32,
    )
    price = Column(
        "Harga per Orang",
        "harga",
        "biaya",
        "tiket",
        "price",
        widget=Whole(),
        example="35.000",
        note=gettext_lazy("In rupiah; 0 when it is free, empty when nobody knows."),
    )
    duration_minutes = Column("Lama (menit)", "lama", "durasi", "duration", widget=Whole("menit"), example="60")
    group_min = Column("Rombongan Terkecil", "minimal orang", "min peserta", "smallest group", widget=Whole("orang"))
    group_max = Column(
        "Rombongan Terbesar",
        "kapasitas",
        "maksimal orang",
        "maks peserta",
        "largest group",
        widget=Whole("orang"),
        example="20",
        note=gettext_lazy("People at the same time. Large groups are shared out by it."),
    )
    age_min = Column("Umur Minimal", "umur", "usia minimal", "age", widget=Whole("tahun"))
    languages = Column("Bahasa", "languages", widget=Codes(_languages), example="Indonesia; Inggris")
    weekdays = Column("Hari", "hari buka", "days", widget=Weekdays(), example="Senin-Jumat", width=24)
    booking = Column("Cara Pesan", "pemesanan", "booking")
    is_active = Column("Aktif", "masih ada", "active", note=gettext_lazy("ya or tidak"))

    class Meta:
        model = VisitOffer
