"""Desa wisata that the browser sees: one with everything, one of which reports contradict each other, and others."""

from django.urls import reverse

from tests import factories
from tourism import indexing


def make_villages(desa):
    """A full page in ``desa``, and shorter ones."""
    full = factories.DesaWisataFactory(
        name="Kampung Keramik Anjun",
        desa=desa,
        published=True,
        verified=True,
        pottery="made",
        standing="active",
        classification="berkembang",
        decree="Kep. 1/2022",
        decreed_on="2022-06",
        story_ind="Desa keramik. Bengkel berderet di jalan.",
        story_en="A village of ceramics. Workshops line the road.",
        activities_ind="Memutar tanah liat\nMembeli guci",
        activities_en="Throw clay\nBuy urns",
        toilet=True,
        homestay=False,
        contact_name="Ibu Sari",
        whatsapp="+6281234567890",
        lat=desa.lat,
        lon=desa.lon,
        sources=[factories.SourceFactory()],
    )
    for field in ("name", "whatsapp"):
        factories.DesaWisataConsentFactory(record=full, field=field)
    for position in range(3):
        factories.DesaWisataPhotoFactory(record=full, position=position, image__width=320, image__height=240)
    disputed = factories.DesaWisataFactory(name="Bumijaya", published=True, pottery="made")
    for standing, published in (("decreed", "2015-12"), ("planned", "2018-03-29"), ("informal", "2024-11-29")):
        source = factories.SourceFactory(published=published)
        factories.StandingReportFactory(village=disputed, standing=standing, source=source)
    for number in range(3):
        factories.DesaWisataFactory(name=f"Curug {number}", published=True, standing="planned", sample=number == 0)
    indexing.refresh_all()


def addresses_of_villages():
    """The pages of the villages by name, in the language of the moment."""
    here = reverse("tourism:village_list")
    slugs = {"village": "kampung-keramik-anjun", "village, disputed": "bumijaya", "village, sample": "curug-0"}
    return {
        "villages": here,
        "villages, by name": f"{here}?urut=nama&gerabah=made",
        "villages without results": f"{here}?q=zzz&kelas=maju",
        "villages with problems": f"{here}?kelas=xx&halaman=99",
        **{name: reverse("tourism:village_detail", args=[slug]) for name, slug in slugs.items()},
    }
