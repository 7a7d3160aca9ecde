"""Sheets of pieces with their sizes and prices."""

from django.utils.translation import gettext_lazy

from stewardship import sheets
from stewardship.sheets.cells import Measure, Text, Whole
from stewardship.sheets.columns import Column
from stewardship.sheets.resource import SheetResource
from stewardship.sheets.words import Word, Words

from .. import indexing
from ..models import Finish, Motif, Producer, Product, ProductType, Technique
from .parts import MAY_STAY_EMPTY, OfProducer, kecamatan_column, producer_code_column, producer_column
from .spellings import spellings

IN_RUPIAH = gettext_lazy("In rupiah: 75.000, Rp 75.000 or 75 ribu.")
IN_CM = gettext_lazy("In cm: 62,5.")
OUTSIDE_IN_CM = gettext_lazy("Outside of the packed carton, in cm: 62,5.")


@sheets.register
class ProductResource(OfProducer, SheetResource):
    """A piece is known by its code, else by its producer and its name."""

    name_attribute = "name_ind"
    select_related = ("producer", "type", "finish", "motif")
    title = "Produk"

    code = Column("Kode", "kode produk", "id", "code", attribute="pk", widget=Text(), note=MAY_STAY_EMPTY)
    producer = producer_column()
    producer_code = producer_code_column()
    kecamatan = kecamatan_column()
    name = Column(
        "Nama Produk",
        "nama",
        "produk",
        "nama barang",
        "barang",
        "name",
        "product",
        "product name",
        attribute="name_ind",
        required=True,
        example="Gentong air besar",
        width=28,
    )
    name_en = Column("Nama Inggris", "nama (inggris)", "nama en", "english name", "name (english)", width=28)
    type = Column(
        "Jenis Produk",
        "jenis",
        "tipe",
        "kategori",
        "type",
        "product type",
        "category",
        widget=Word(ProductType, spellings),
        required=True,
        example="Gentong",
    )
    description_ind = Column("Deskripsi", "keterangan", "deskripsi (indonesia)", width=48)
    description_en = Column("Deskripsi Inggris", "deskripsi (inggris)", "description", width=48)
    finish = Column("Permukaan", "finishing", "finish", widget=Word(Finish, spellings))
    techniques = Column(
        "Teknik",
        "technique",
        "techniques",
        widget=Words(Technique, spellings),
        many=True,
        note=gettext_lazy("Several words are divided by a semicolon; they replace those that are there."),
    )
    motif = Column("Motif", "ragam hias", widget=Word(Motif, spellings))
    height_cm = Column("Tinggi (cm)", "tinggi", "height", "t", widget=Measure(1, "cm"), note=IN_CM, example="62,5")
    diameter_cm = Column(
        "Lebar (cm)",
        "lebar",
        "diameter",
        "lebar/diameter",
        "garis tengah",
        "width",
        widget=Measure(1, "cm"),
        note=IN_CM,
    )
    weight_kg = Column("Berat (kg)", "berat", "weight", widget=Measure(2, "kg"), note=gettext_lazy("In kg: 4,25."))
    price_min = Column(
        "Harga dari",
        "harga",
        "harga (rp)",
        "harga terendah",
        "harga min",
        "price",
        "price from",
        widget=Whole(),
        note=IN_RUPIAH,
        example="75.000",
    )
    price_max = Column(
        "Harga sampai", "harga tertinggi", "harga maks", "harga max", "price to", widget=Whole(), note=IN_RUPIAH
    )
    minimum_order = Column("Pesanan Minimum", "minimum order", "min order", "moq", widget=Whole("buah"))
    lead_time_days = Column(
        "Lama Pengerjaan (hari)", "lama pengerjaan", "waktu pengerjaan", "lead time", widget=Whole("hari")
    )
    pieces_per_carton = Column("Isi per Karton", "isi karton", "pieces per carton", widget=Whole("buah"))
    carton_length_cm = Column(
        "Panjang Karton (cm)", "panjang karton", "carton length", widget=Measure(1, "cm"), note=OUTSIDE_IN_CM
    )
    carton_width_cm = Column(
        "Lebar Karton (cm)", "lebar karton", "carton width", widget=Measure(1, "cm"), note=OUTSIDE_IN_CM
    )
    carton_height_cm = Column(
        "Tinggi Karton (cm)", "tinggi karton", "carton height", widget=Measure(1, "cm"), note=OUTSIDE_IN_CM
    )
    carton_weight_kg = Column(
        "Berat Karton (kg)",
        "berat karton",
        "berat kotor karton",
        "carton weight",
        "carton gross weight",
        widget=Measure(2, "kg"),
        note=gettext_lazy("The packed carton with its pieces, in kg: 18,5."),
    )
    nesting_percent = Column(
        "Tambahan Tinggi Susun (%)",
        "tambahan tinggi susun",
        "nesting",
        "nesting factor",
        widget=Whole("%"),
        note=gettext_lazy("When pieces stand inside each other: 25 if each next one adds a quarter of its height."),
    )
    status = Column("Status", shown=True)

    class Meta:
        model = Product

    def written(self, keys):
        indexing.refresh(Producer.objects.filter(products__in=keys).distinct())
