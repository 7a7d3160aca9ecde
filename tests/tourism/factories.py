"""Places for tourists and their rows, for tests. Import them from `tests.factories`, which ends with these."""

import datetime
from zoneinfo import ZoneInfo

import factory
from factory.django import DjangoModelFactory

from tests.factories import (
    NOW,
    ConsentFactory,
    KabupatenFactory,
    KecamatanFactory,
    PhotoFactory,
    ProducerFactory,
    ProductTypeFactory,
    RecordFactory,
    SourceFactory,
    StaffFactory,
    _related,
)
from tourism import indexing
from tourism.models import (
    CentreException,
    CentreHours,
    DesaWisata,
    DesaWisataConsent,
    DesaWisataPhoto,
    FiringDay,
    KeeperLink,
    Season,
    SeasonHours,
    SouvenirCentre,
    SouvenirCentreConsent,
    SouvenirCentrePhoto,
    StandingReport,
    Stock,
    Trail,
    TrailStop,
    VisitMail,
    VisitOffer,
    VisitRequest,
    VisitShare,
)

JAKARTA = ZoneInfo("Asia/Jakarta")


def indexed_place(place):
    """Write the made columns of a village, centre or trail and return it as the database has it."""
    rows = type(place).objects.filter(pk=place.pk)
    indexing.refresh(rows)
    return rows.get()


class PlaceFactory(RecordFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True

    class Params:
        serang = factory.Trait(kecamatan=factory.SubFactory(KecamatanFactory, ciruas=True))

    desa = None
    kecamatan = factory.Maybe(
        "desa",
        yes_declaration=factory.SelfAttribute("desa.kecamatan"),
        no_declaration=factory.SubFactory(KecamatanFactory, plered=True),
    )

    sources = _related("sources")


class DesaWisataFactory(PlaceFactory):
    """A village in Plered. Its made columns are empty until `indexed_place` writes them."""

    class Meta:
        model = DesaWisata

    name = factory.Sequence("Desa Wisata {}".format)


class SouvenirCentreFactory(PlaceFactory):
    """A centre in Plered. Its made columns are empty until `indexed_place` writes them."""

    class Meta:
        model = SouvenirCentre

    name = factory.Sequence("Pusat Oleh-oleh {}".format)
    description_ind = "Gerabah dan makanan kering."


class StandingReportFactory(DjangoModelFactory):
    class Meta:
        model = StandingReport

    class Params:
        serang = factory.Trait(village__serang=True)

    village = factory.SubFactory(DesaWisataFactory)
    standing = "active"
    said_ind, said_en = "Disebut aktif.", "Said to be active."
    source = factory.SubFactory(SourceFactory)


class DesaWisataConsentFactory(ConsentFactory):
    class Meta:
        model = DesaWisataConsent

    record = factory.SubFactory(DesaWisataFactory)


class SouvenirCentreConsentFactory(ConsentFactory):
    class Meta:
        model = SouvenirCentreConsent

    record = factory.SubFactory(SouvenirCentreFactory)


class DesaWisataPhotoFactory(PhotoFactory):
    class Meta:
        model = DesaWisataPhoto

    record = factory.SubFactory(DesaWisataFactory)


class SouvenirCentrePhotoFactory(PhotoFactory):
    class Meta:
        model = SouvenirCentrePhoto

    record = factory.SubFactory(SouvenirCentreFactory)


class OfCentreFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        serang = factory.Trait(centre__serang=True)

    centre = factory.SubFactory(SouvenirCentreFactory)


class CentreHoursFactory(OfCentreFactory):
    """Monday from eight to four."""

    class Meta:
        model = CentreHours

    weekday, opens, closes = 0, datetime.time(8), datetime.time(16)


class CentreExceptionFactory(OfCentreFactory):
    """Closed on the day of independence."""

    class Meta:
        model = CentreException

    starts = ends = datetime.date(2026, 8, 17)


class SeasonFactory(DjangoModelFactory):
    class Meta:
        model = Season

    kind = "ramadan"
    starts = factory.Sequence(lambda number: datetime.date(2026 + number, 2, 18))
    ends = factory.LazyAttribute(lambda season: season.starts + datetime.timedelta(days=29))


class SeasonHoursFactory(OfCentreFactory):
    class Meta:
        model = SeasonHours

    season, opens, closes = "ramadan", datetime.time(14), datetime.time(21)


class StockFactory(OfCentreFactory):
    class Meta:
        model = Stock

    producer = factory.SubFactory(ProducerFactory)
    product_type = factory.SubFactory(ProductTypeFactory)
    price_from = 25_000


class KeeperLinkFactory(OfCentreFactory):
    """A link that is valid for a month; its secret is that of no address."""

    class Meta:
        model = KeeperLink

    secret = factory.Sequence("{:064}".format)
    made_by = factory.SubFactory(StaffFactory)
    expires_at = factory.LazyFunction(lambda: NOW.function() + datetime.timedelta(days=30))


class OfWorkshopFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        serang = factory.Trait(producer__serang=True)

    producer = factory.SubFactory(ProducerFactory)


class VisitOfferFactory(OfWorkshopFactory):
    """Twenty people at a time make a small jar."""

    class Meta:
        model = VisitOffer

    kind = "try"
    title_ind, title_en = "Membuat kendi kecil", "Make a small jar"
    group_max = 20


class FiringDayFactory(OfWorkshopFactory):
    class Meta:
        model = FiringDay

    starts_at = datetime.datetime(2026, 12, 5, 18, tzinfo=JAKARTA)
    ends_at = factory.LazyAttribute(lambda day: day.starts_at + datetime.timedelta(hours=6))
    uid = factory.Sequence("hari-{}@example.org".format)


class VisitRequestFactory(DjangoModelFactory):
    """A school of eighty that wants to try it, in the kabupaten of Purwakarta."""

    class Meta:
        model = VisitRequest
        skip_postgeneration_save = True

    class Params:
        serang = factory.Trait(kabupaten__serang=True)
        anonymised = factory.Trait(name="", organisation="", email="", phone="", message="", anonymised_at=NOW)

    kabupaten = factory.SubFactory(KabupatenFactory)
    reference = factory.Sequence("KR-TEST-{:04}".format)
    token = factory.Sequence("kunjungan-{}".format)
    language = "id"
    organisation, name, email = "SD Contoh 1", "Ibu Ratna", "ratna@example.org"
    people, ages, wants = 80, "children", "try"
    wanted_on = datetime.date(2026, 12, 10)
    consent_version = "2026-11"

    producers = _related("producers")


class VisitShareFactory(DjangoModelFactory):
    class Meta:
        model = VisitShare

    class Params:
        serang = factory.Trait(request__serang=True)

    request = factory.SubFactory(VisitRequestFactory)
    offer = factory.SubFactory(VisitOfferFactory)
    people = 20


class VisitMailFactory(DjangoModelFactory):
    """A mail to the sender of a request that went to the server."""

    class Meta:
        model = VisitMail

    class Params:
        serang = factory.Trait(request__serang=True)

    request = factory.SubFactory(VisitRequestFactory)
    to, subject, body, state = "ratna@example.org", "Kunjungan", "Terima kasih.", "sent"
    next_try = sent_at = NOW


class TrailFactory(RecordFactory):
    """A trail without stops. Its made columns are empty until `indexed_place` writes them."""

    class Meta:
        model = Trail

    class Params:
        serang = factory.Trait(kabupaten__serang=True)

    name_ind = factory.Sequence("Jalur gerabah {}".format)
    name_en = factory.LazyAttribute(lambda trail: f"{trail.name_ind} (en)")
    kabupaten = factory.SubFactory(KabupatenFactory)


class TrailStopFactory(DjangoModelFactory):
    """A producer on a trail; ``centre=…, producer=None`` is a souvenir centre."""

    class Meta:
        model = TrailStop

    class Params:
        serang = factory.Trait(trail__serang=True)

    trail = factory.SubFactory(TrailFactory)
    producer = factory.SubFactory(ProducerFactory)
    position = factory.Sequence(int)
