"""A cooperative with members and offices, and shops of businesses, for the pages that a browser opens."""

import datetime

from django.urls import reverse

from artisans.models import Producer
from tests import factories

COOPERATIVE = "koperasi-anjun"


def make_associations():
    cooperative = factories.AssociationFactory(
        published=True,
        slug=COOPERATIVE,
        name="Koperasi Anjun",
        kind="cooperative",
        when="2015",
        website="https://koperasi.example.org/",
        description_ind="Dulu sekitar 150 anggota, kemudian tinggal puluhan.",
        description_en="About 150 members in the past, later only tens.",
        sources=[factories.SourceFactory()],
    )
    for producer in Producer.objects.published().filter(kecamatan__kabupaten=cooperative.kabupaten).order_by("pk")[:26]:
        factories.MembershipFactory(association=cooperative, producer=producer)
        factories.SalesChannelFactory(producer=producer, kind="tokopedia", url=f"https://toko.example/{producer.pk}")
    for term in ({"until_on": datetime.date(2020, 12, 31)}, {"from_on": datetime.date(2021, 1, 1)}):
        artisan = factories.ArtisanFactory(name="Bu Wati")
        factories.ArtisanConsentFactory(record=artisan, field="name")
        factories.MembershipFactory(association=cooperative, producer=None, artisan=artisan, role="chair", **term)
    factories.AssociationFactory(published=True, serang=True, sample=True, is_active=False)
    shop = Producer.objects.published().filter(channels__kind="tokopedia").order_by("pk").first().channels.first()
    factories.ChannelCheckFactory(channel=shop)


def addresses_of_associations():
    return {
        "associations": reverse("programmes:association_list"),
        "associations, with problems": f"{reverse('programmes:association_list')}?jenis=x&kabupaten=purwakarta",
        "association": reverse("programmes:association_detail", args=[COOPERATIVE]),
        "association, second page": f"{reverse('programmes:association_detail', args=[COOPERATIVE])}?halaman=2",
        "online shops": reverse("programmes:channel_coverage"),
    }
