"""Souvenir centres that the browser sees: one with everything, one in a house, one of which nearly nothing is known."""

import datetime

from django.urls import reverse

from artisans.models import Producer, ProductType
from tests import factories
from tourism import keeper_links

FULL, IN_A_HOUSE = "galeri-gerabah-anjun", "kios-malam"
SECRET = "rahasia-penjaga"
"""Of the link to the keeper's page."""


def make_centres(desa):
    """Centres in ``desa``, with ware of the producers that are there."""
    full = _full_centre(desa)
    house = factories.SouvenirCentreFactory(
        published=True, name="Kios Malam", slug=IN_A_HOUSE, desa=desa, at_home=True, lat=desa.lat, lon=desa.lon
    )
    factories.CentreHoursFactory(centre=house, weekday=5, opens=datetime.time(18), closes=datetime.time(2))
    bare = factories.SouvenirCentreFactory(published=True, name="Deretan Toko Cianting", kecamatan=desa.kecamatan)
    for centre in (full, house, bare):
        factories.indexed_place(centre)


def _full_centre(desa):
    centre = factories.SouvenirCentreFactory(
        published=True,
        verified=True,
        sample=True,
        name="Galeri Gerabah Anjun",
        slug=FULL,
        kind="gallery",
        desa=desa,
        address="Jalan Raya Anjun 7",
        lat=desa.lat,
        lon=desa.lon,
        description_ind="Rak penuh gerabah dari bengkel di sekitarnya.",
        description_en="Shelves full of pottery of the workshops around.",
        payment="Tunai, QRIS",
        parking="12 mobil, 2 bus",
        toilet=True,
        wheelchair=False,
        contact_name="Ibu Ratna",
        phone="+62264123456",
        whatsapp="+6281234567890",
        website="https://galeri.example.org/",
        sources=[factories.SourceFactory()],
    )
    for field in ("name", "phone", "whatsapp"):
        factories.SouvenirCentreConsentFactory(record=centre, field=field)
    for weekday in range(6):
        factories.CentreHoursFactory(centre=centre, weekday=weekday)
    coming = datetime.date.today() + datetime.timedelta(days=20)
    factories.CentreExceptionFactory(centre=centre, starts=coming, ends=coming, reason_ind="Rapat", reason_en="Meeting")
    factories.SeasonHoursFactory(centre=centre)
    factories.SeasonFactory(starts=coming, ends=coming + datetime.timedelta(days=29))
    factories.SouvenirCentrePhotoFactory(record=centre, image__width=320, image__height=240)
    producers = list(Producer.objects.published().order_by("pk")[:2])
    for number, word in enumerate(ProductType.objects.order_by("pk")[:3]):
        factories.StockFactory(
            centre=centre,
            producer=producers[number % 2],
            product_type=word,
            confirmed_on=datetime.date(2026, 11, 3) if number else None,
            running_out=number == 1,
        )
    factories.KeeperLinkFactory(centre=centre, secret=keeper_links.hash_of(SECRET))
    return centre


def addresses_of_centres():
    """The pages of souvenir centres by name, in the language of the moment."""
    here = reverse("tourism:centre_list")
    return {
        "souvenir centres": here,
        "souvenir centres, filtered": f"{here}?kabupaten=purwakarta&bayar=qris&urut=buka",
        "souvenir centres without results": f"{here}?q=zzz&jenis=market",
        "souvenir centres with problems": f"{here}?kabupaten=atlantis&buka=mungkin&halaman=99",
        "souvenir centre": reverse("tourism:centre_detail", args=[FULL]),
        "souvenir centre in a house": reverse("tourism:centre_detail", args=[IN_A_HOUSE]),
        "souvenir centre of few facts": reverse("tourism:centre_detail", args=["deretan-toko-cianting"]),
        "keeper's page": reverse("tourism:keeper_stock", args=[SECRET]),
    }
