"""Sample desa wisata: one with everything, one that the office still prepares, in each kabupaten."""

from decimal import Decimal

from artisans.samples import logins, pictures
from artisans.samples.contacts import CONSENT_TEXT, TELEPHONE
from artisans.samples.days import days_before
from regions.models import Desa
from stewardship.models import Consent

from .. import indexing
from ..models import DesaWisata, DesaWisataConsent, DesaWisataPhoto
from ..models.places import free_slug

FIRST_NUMBER = 4_900
"""Of the telephone numbers that belong to nobody (`artisans.samples.contacts`); exporters have those before."""

PHOTOS = ("sampul-jemur-halaman.jpg", "sampul-meja-putar.jpg", "gentong-besar.jpg")
BESIDE = Decimal("0.0012")
"""How far from the middle of its desa a sample lies, in degrees."""

VILLAGES = {
    "32.14.04.2009": {
        "name": "Contoh Desa Wisata Tepi Tungku",
        "classification": "berkembang",
        "standing": "active",
        "pottery": "made",
        "story_ind": "Desa contoh di antara bengkel keramik. Pengunjung melihat tanah diolah, dibentuk dan dibakar.",
        "story_en": "A sample village among ceramics workshops. Visitors see clay being prepared, shaped and fired.",
        "activities_ind": "Memutar tanah liat\nMenghias celengan\nMelihat buka tungku",
        "activities_en": "Throw clay on the wheel\nDecorate a money box\nWatch a kiln being opened",
        "facilities": {"toilet": True, "prayer_room": True, "bus_parking": True, "homestay": False},
    },
    "36.04.09.2009": {
        "name": "Contoh Kampung Wisata Gentong",
        "classification": "rintisan",
        "standing": "decreed",
        "pottery": "sold",
        "story_ind": "Kampung contoh dengan gentong di setiap halaman.",
        "story_en": "A sample hamlet with large jars in every yard.",
        "activities_ind": "Membeli gentong\nBelajar teknik pukul",
        "activities_en": "Buy large jars\nLearn to beat clay into shape",
        "facilities": {"toilet": True, "prayer_room": True, "wheelchair": False},
    },
}
DRAFTS = {"32.14.04.2001": "Contoh Desa Wisata Belum Jadi", "36.04.09.2001": "Contoh Kampung Wisata Belum Jadi"}


def load(report):
    if already := DesaWisata.objects.samples().count():
        report.notes.append(f"{already} sample desa wisata are there already; none was made.")
        return
    desa = Desa.objects.select_related("kecamatan").in_bulk([*VILLAGES, *DRAFTS])
    officers = logins.officers()
    listed = {picture.file: picture for picture in pictures.listed() if picture.file in PHOTOS}
    for number, (code, values) in enumerate(VILLAGES.items()):
        if place := desa.get(code):
            _village(place, values, number, officers[place.kecamatan.kabupaten_id], listed)
    for code, name in DRAFTS.items():
        if place := desa.get(code):
            slug = free_slug(DesaWisata, name)
            DesaWisata.objects.create(name=name, slug=slug, desa=place, kecamatan=place.kecamatan, is_sample=True)
    report.counts["desa wisata"] = indexing.refresh(DesaWisata.objects.samples())


def remove(report):
    report.counts["desa wisata"] = DesaWisata.objects.samples().count()
    DesaWisata.objects.samples().delete()


def _village(desa, values, number, officer, listed):
    values = {**values, **values["facilities"]}
    del values["facilities"]
    village = DesaWisata.objects.create(
        desa=desa,
        kecamatan=desa.kecamatan,
        decree=f"Contoh: Kep. {number + 1}/2025",
        decreed_on="2025",
        lat=desa.lat + BESIDE,
        lon=desa.lon + BESIDE,
        contact_name="Contoh Pengelola",
        whatsapp=TELEPHONE.format(FIRST_NUMBER + number),
        is_sample=True,
        status=DesaWisata.Status.PUBLISHED,
        published_at=days_before(90),
        published_by=officer,
        verified_at=days_before(20 + number),
        verified_by=officer,
        verification_note="Data contoh: tidak ada kunjungan sungguhan.",
        **values,
    )
    DesaWisataConsent.objects.bulk_create(
        DesaWisataConsent(
            record=village,
            field=field,
            purpose=Consent.Purpose.DIRECTORY,
            channel=Consent.Channel.PAPER,
            given_on=days_before(100).date(),
            recorded_by=officer,
            text_version=CONSENT_TEXT,
        )
        for field in (Consent.Field.NAME, Consent.Field.WHATSAPP)
    )
    DesaWisataPhoto.objects.bulk_create(
        _photo(village, listed[file], position) for position, file in enumerate(PHOTOS) if file in listed
    )


def _photo(village, picture, position):
    """A row that points to the shared file: a name, as here, is never encoded again."""
    return DesaWisataPhoto(
        record=village,
        image=picture.name,
        width=picture.width,
        height=picture.height,
        alt_ind=picture.alt_ind,
        alt_en=picture.alt_en,
        credit=pictures.CREDIT,
        is_illustration=True,
        position=position,
    )
