"""Sample souvenir centres: two in each kabupaten, with hours, seasons and ware of sample producers of both."""

from datetime import time, timedelta
from decimal import Decimal

from artisans.models import Producer
from artisans.samples import logins, pictures
from artisans.samples.contacts import CONSENT_TEXT, TELEPHONE
from artisans.samples.days import REFERENCE, days_before
from regions.models import Desa
from stewardship.models import Consent

from .. import indexing
from ..models import (
    CentreException,
    CentreHours,
    SeasonHours,
    SouvenirCentre,
    SouvenirCentreConsent,
    SouvenirCentrePhoto,
    Stock,
)
from ..models.places import free_slug

FIRST_NUMBER = 4_950
"""Of the telephone numbers that belong to nobody (`artisans.samples.contacts`); desa wisata have those before."""

BESIDE = Decimal("0.0021")
MAKERS, TYPES = 4, 3
PRICES = (15_000, 25_000, 40_000, 65_000, 90_000, 150_000)
EVERY_DAY = {day: ((time(8), time(17)),) for day in range(7)}
WITH_PRAYER = {**EVERY_DAY, 4: ((time(8), time(11, 30)), (time(13), time(17)))}
AT_NIGHT = {5: ((time(16), time(1)),), 6: ((time(16), time(1)),), 4: ((time(18), time(23)),)}

CENTRES = (
    {
        "code": "32.14.04.2009",
        "name": "Contoh Pusat Oleh-oleh Anjun",
        "kind": SouvenirCentre.Kind.CENTRE,
        "description_ind": "Toko contoh dengan rak gerabah dari banyak bengkel, dari celengan sampai guci tinggi.",
        "description_en": "A sample shop with shelves of many workshops, from money boxes to chest-high urns.",
        "payment": "Tunai, QRIS, kartu debit",
        "parking": "12 mobil, 2 bus",
        "week": WITH_PRAYER,
        "facilities": {"toilet": True, "prayer_room": True, "bus_parking": True, "wheelchair": False},
        "file": "sampul-rak-gerabah.jpg",
    },
    {
        "code": "32.14.04.2001",
        "name": "Contoh Kios Malam Plered",
        "kind": SouvenirCentre.Kind.ROADSIDE,
        "description_ind": "Kios contoh di depan rumah, buka sore sampai lewat tengah malam pada akhir pekan.",
        "description_en": "A sample stall in front of a house, open from afternoon until past midnight at weekends.",
        "payment": "Tunai",
        "parking": "Sepeda motor di halaman",
        "week": AT_NIGHT,
        "at_home": True,
        "facilities": {},
        "file": "",
    },
    {
        "code": "36.04.09.2009",
        "name": "Contoh Galeri Gentong Bumijaya",
        "kind": SouvenirCentre.Kind.GALLERY,
        "description_ind": "Galeri contoh dengan gentong, padasan dan vas bercap tumpal.",
        "description_en": "A sample gallery with large jars, ablution jars and vases stamped with tumpal.",
        "payment": "Tunai, QRIS, transfer bank",
        "parking": "6 mobil",
        "week": EVERY_DAY,
        "facilities": {"toilet": True, "prayer_room": True, "wheelchair": True},
        "file": "gentong-besar.jpg",
    },
    {
        "code": "36.04.09.2001",
        "name": "Contoh Pasar Oleh-oleh Ciruas",
        "kind": SouvenirCentre.Kind.MARKET,
        "description_ind": "Pasar contoh: gerabah kecil di antara gula aren dan batik.",
        "description_en": "A sample market: small pottery among palm sugar and batik.",
        "payment": "Tunai, GoPay",
        "parking": "",
        "week": EVERY_DAY,
        "facilities": {"toilet": True, "prayer_room": True},
        "file": "",
    },
)


def load(report):
    if already := SouvenirCentre.objects.samples().count():
        report.notes.append(f"{already} sample souvenir centres are there already; none was made.")
        return
    desa = Desa.objects.select_related("kecamatan").in_bulk([values["code"] for values in CENTRES])
    officers, makers = logins.officers(), _makers()
    listed = {picture.file: picture for picture in pictures.listed()}
    for number, values in enumerate(CENTRES):
        if place := desa.get(values["code"]):
            centre = _centre(place, values, number, officers[place.kecamatan.kabupaten_id])
            _open(centre, values["week"], number)
            _stock(centre, makers[number:] + makers[:number], number)
            if picture := listed.get(values["file"]):
                SouvenirCentrePhoto.objects.bulk_create([_photo(centre, picture)])
    report.counts["souvenir centres"] = indexing.refresh(SouvenirCentre.objects.samples())


def remove(report):
    report.counts["souvenir centres"] = SouvenirCentre.objects.samples().count()
    SouvenirCentre.objects.samples().delete()


def _makers():
    """Sample producers of most product types, of both kabupaten in turn."""
    public = Producer.objects.samples().published().order_by("pk").prefetch_related("product_types")
    kabupaten = {}
    for producer in public.select_related("kecamatan").only("name", "kecamatan__kabupaten")[:200]:
        if types := list(producer.product_types.all())[:TYPES]:
            kabupaten.setdefault(producer.kecamatan.kabupaten_id, []).append((producer, types))
    return [rows.pop(0) for _turn in range(MAKERS) for rows in kabupaten.values() if rows]


def _centre(desa, values, number, officer):
    shown = ("name", "kind", "description_ind", "description_en", "payment", "parking")
    centre = SouvenirCentre.objects.create(
        **{name: values[name] for name in shown},
        **values["facilities"],
        slug=free_slug(SouvenirCentre, values["name"]),
        at_home=values.get("at_home", False),
        desa=desa,
        kecamatan=desa.kecamatan,
        address=f"Jalan Contoh Nomor {number * 7 + 3}",
        lat=desa.lat - BESIDE,
        lon=desa.lon + BESIDE,
        contact_name="Contoh Penjaga",
        whatsapp=TELEPHONE.format(FIRST_NUMBER + number),
        is_sample=True,
        status=SouvenirCentre.Status.PUBLISHED,
        published_at=days_before(80),
        published_by=officer,
        verified_at=days_before(15 + number),
        verified_by=officer,
        verification_note="Data contoh: tidak ada kunjungan sungguhan.",
    )
    SouvenirCentreConsent.objects.create(
        record=centre,
        field=Consent.Field.WHATSAPP,
        channel=Consent.Channel.IN_PERSON,
        given_on=days_before(85).date(),
        recorded_by=officer,
        text_version=CONSENT_TEXT,
    )
    return centre


def _open(centre, week, number):
    CentreHours.objects.bulk_create(
        CentreHours(centre=centre, weekday=day, opens=opens, closes=closes)
        for day, spans in week.items()
        for opens, closes in spans
    )
    seasons = (("ramadan", time(10), time(18)), ("lebaran", None, None))
    SeasonHours.objects.bulk_create(
        SeasonHours(centre=centre, season=season, opens=opens, closes=closes) for season, opens, closes in seasons
    )
    if number % 2 == 0:
        day = REFERENCE.date() + timedelta(days=40)
        CentreException.objects.create(
            centre=centre, starts=day, ends=day, reason_ind="Stok opname", reason_en="Stock-taking"
        )


def _stock(centre, makers, number):
    """Ware of some makers; one row of each centre is running out."""
    rows = [(producer, word) for producer, types in makers[:MAKERS] for word in types]
    Stock.objects.bulk_create(
        Stock(
            centre=centre,
            producer=producer,
            product_type=word,
            price_from=PRICES[(place + number) % len(PRICES)],
            confirmed_on=days_before(3 + place * 2).date(),
            running_out=place == number,
            running_out_at=days_before(3 + place * 2) if place == number else None,
        )
        for place, (producer, word) in enumerate(rows)
    )


def _photo(centre, picture):
    """A row that points to the shared file: a name, as here, is never encoded again."""
    return SouvenirCentrePhoto(
        record=centre,
        image=picture.name,
        width=picture.width,
        height=picture.height,
        alt_ind=picture.alt_ind,
        alt_en=picture.alt_en,
        credit=pictures.CREDIT,
        is_illustration=True,
    )
