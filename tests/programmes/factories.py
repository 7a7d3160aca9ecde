"""Programmes and their rows for tests. Import them from `tests.factories`, which ends with these."""

import datetime
from zoneinfo import ZoneInfo

import factory
from factory.django import DjangoModelFactory

from programmes.models import (
    Agreement,
    Application,
    AssistanceRequest,
    Association,
    Attendance,
    Booking,
    Certificate,
    ChannelCheck,
    Exhibition,
    Facility,
    FollowUp,
    MasterPlan,
    Membership,
    Mentoring,
    Obligation,
    Participation,
    Partner,
    Service,
    Showing,
    Slot,
    StallApplication,
    Target,
    Training,
)
from tests.factories import (
    NOW,
    ArtisanFactory,
    KabupatenFactory,
    KecamatanFactory,
    ProducerFactory,
    RecordFactory,
    SalesChannelFactory,
    StaffFactory,
    _related,
)
from tests.figures.factories import IndicatorFactory

JAKARTA, HOUR = ZoneInfo("Asia/Jakarta"), datetime.timedelta(hours=1)


class OfOfficeFactory(RecordFactory):
    """A record of the office of Purwakarta."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    class Params:
        serang = factory.Trait(kabupaten__serang=True)

    kabupaten = factory.SubFactory(KabupatenFactory)
    sources = _related("sources")


class BilingualFactory(OfOfficeFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True

    name_en = factory.LazyAttribute(lambda record: f"{record.name_ind} (en)")


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner
        skip_postgeneration_save = True

    name = factory.Sequence("Studio Keramik {}".format)
    sources = _related("sources")


class AgreementFactory(BilingualFactory):
    class Meta:
        model = Agreement

    name_ind = factory.Sequence("Kerja sama pelatihan {}".format)
    partner = factory.SubFactory(PartnerFactory)
    starts_on, ends_on = datetime.date(2024, 6, 24), datetime.date(2027, 6, 23)


class ObligationFactory(DjangoModelFactory):
    class Meta:
        model = Obligation

    class Params:
        serang = factory.Trait(agreement__serang=True)
        kept = factory.Trait(state="kept", kept_on=datetime.date(2024, 9, 1), proof="Laporan penjualan")

    agreement = factory.SubFactory(AgreementFactory)
    owner = "partner"
    text_ind, text_en = "Membantu pemasaran", "Help with marketing"


class AssistanceRequestFactory(DjangoModelFactory):
    class Meta:
        model = AssistanceRequest

    class Params:
        serang = factory.Trait(kecamatan=factory.SubFactory(KecamatanFactory, ciruas=True))

    reference = factory.Sequence("BT-TEST-{:04}".format)
    token = factory.Sequence("bantuan-{}".format)
    name, phone = "Ibu Ratna", "+6281234567890"
    kecamatan = factory.SubFactory(KecamatanFactory, plered=True)
    need, text = "kiln", "Tungku retak, perlu diperbaiki."
    received_on = datetime.date(2026, 10, 1)
    consent_version = "2026-11"


class TrainingFactory(BilingualFactory):
    """Four days in October; ``open=True`` takes applications in September 2026."""

    class Meta:
        model = Training

    class Params:
        open = factory.Trait(
            opens_on=datetime.date(2026, 9, 1),
            closes_on=datetime.date(2026, 9, 30),
            seats=20,
            selection_rule_ind="Perajin muda didahulukan.",
            selection_rule_en="Young artisans first.",
        )

    name_ind = factory.Sequence("Pelatihan gerabah {}".format)
    starts_on, ends_on = datetime.date(2026, 10, 5), datetime.date(2026, 10, 8)

    kecamatan = _related("kecamatan")


class ApplicationFactory(DjangoModelFactory):
    class Meta:
        model = Application

    class Params:
        serang = factory.Trait(training__serang=True, kecamatan=factory.SubFactory(KecamatanFactory, ciruas=True))

    training = factory.SubFactory(TrainingFactory)
    reference = factory.Sequence("PL-TEST-{:04}".format)
    token = factory.Sequence("pendaftaran-{}".format)
    name = factory.Sequence("Pendaftar {}".format)
    phone = "+6281234567890"
    kecamatan = factory.SubFactory(KecamatanFactory, plered=True)
    consent_version = "2026-11"


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = Participation

    class Params:
        serang = factory.Trait(training__serang=True, artisan__serang=True)
        completed = factory.Trait(outcome="completed")

    training = factory.SubFactory(TrainingFactory)
    artisan = factory.SubFactory(ArtisanFactory)


class OfParticipationFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        serang = factory.Trait(participation__serang=True)

    participation = factory.SubFactory(ParticipationFactory, completed=True)


class AttendanceFactory(OfParticipationFactory):
    class Meta:
        model = Attendance

    day = datetime.date(2026, 10, 5)


class TrainingCertificateFactory(OfParticipationFactory):
    class Meta:
        model = Certificate

    class Params:
        revoked = factory.Trait(revoked_on=datetime.date(2026, 11, 2), revoked_reason="Salah orang")

    code = factory.Sequence("KODE{:08}".format)
    issued_on = datetime.date(2026, 10, 8)
    issued_by = factory.SubFactory(StaffFactory)


class MentoringFactory(DjangoModelFactory):
    """One artisan of Plered taught another; ``confirmed=True`` counts."""

    class Meta:
        model = Mentoring

    class Params:
        serang = factory.Trait(teacher__serang=True, learner__serang=True)
        confirmed = factory.Trait(confirmed_at=NOW, confirmed_by=factory.SubFactory(StaffFactory))

    teacher = factory.SubFactory(ArtisanFactory)
    learner = factory.SubFactory(ArtisanFactory)
    taught_on, topic = datetime.date(2026, 10, 20), "Teknik putar"


class FollowUpFactory(OfParticipationFactory):
    class Meta:
        model = FollowUp

    visited_on = datetime.date(2026, 11, 5)


class ExhibitionFactory(BilingualFactory):
    """Five days in December; ``open=True`` takes applications in September 2026."""

    class Meta:
        model = Exhibition

    class Params:
        open = factory.Trait(opens_on=datetime.date(2026, 9, 1), closes_on=datetime.date(2026, 9, 30), stalls=20)

    name_ind = factory.Sequence("Pameran kriya {}".format)
    starts_on, ends_on = datetime.date(2026, 12, 1), datetime.date(2026, 12, 5)


class StallApplicationFactory(DjangoModelFactory):
    class Meta:
        model = StallApplication

    class Params:
        serang = factory.Trait(exhibition__serang=True, kecamatan=factory.SubFactory(KecamatanFactory, ciruas=True))

    exhibition = factory.SubFactory(ExhibitionFactory)
    reference = factory.Sequence("PM-TEST-{:04}".format)
    token = factory.Sequence("pameran-{}".format)
    name, phone, brings = "Ibu Ratna", "+6281234567890", "40 cangkir dan 10 vas"
    kecamatan = factory.SubFactory(KecamatanFactory, plered=True)
    consent_version = "2026-11"


class ShowingFactory(DjangoModelFactory):
    class Meta:
        model = Showing

    class Params:
        serang = factory.Trait(exhibition__serang=True, producer__serang=True)

    exhibition = factory.SubFactory(ExhibitionFactory)
    producer = factory.SubFactory(ProducerFactory)


class ChannelCheckFactory(DjangoModelFactory):
    class Meta:
        model = ChannelCheck

    class Params:
        serang = factory.Trait(channel__serang=True)

    channel = factory.SubFactory(SalesChannelFactory)
    url = factory.SelfAttribute("channel.url")
    result = "works"
    checked_at = NOW


class AssociationFactory(OfOfficeFactory):
    class Meta:
        model = Association

    name = factory.Sequence("Persatuan Perajin {}".format)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    class Params:
        serang = factory.Trait(association__serang=True, producer__serang=True)

    association = factory.SubFactory(AssociationFactory)
    producer = factory.SubFactory(ProducerFactory)


class FacilityFactory(OfOfficeFactory):
    class Meta:
        model = Facility

    name = factory.Sequence("Sentra Keramik {}".format)


class ServiceFactory(DjangoModelFactory):
    class Meta:
        model = Service

    class Params:
        serang = factory.Trait(facility__serang=True)

    facility = factory.SubFactory(FacilityFactory)
    kind = "kiln"
    name_ind, name_en = "Tungku suhu tinggi", "High-temperature kiln"
    can_be_booked = True


class SlotFactory(DjangoModelFactory):
    class Meta:
        model = Slot

    class Params:
        serang = factory.Trait(service__serang=True)

    service = factory.SubFactory(ServiceFactory)
    starts_at = factory.Sequence(lambda n: datetime.datetime(2026, 12, 7, 8, tzinfo=JAKARTA) + n * HOUR)
    ends_at = factory.LazyAttribute(lambda slot: slot.starts_at + HOUR)


class BookingFactory(DjangoModelFactory):
    class Meta:
        model = Booking

    class Params:
        serang = factory.Trait(slot__serang=True)

    slot = factory.SubFactory(SlotFactory)
    reference = factory.Sequence("PS-TEST-{:04}".format)
    token = factory.Sequence("pesanan-{}".format)
    language = "id"
    name, phone, purpose = "Ibu Ratna", "+6281234567890", "Membakar 40 cangkir"
    consent_version = "2026-11"


class MasterPlanFactory(BilingualFactory):
    class Meta:
        model = MasterPlan

    name_ind = factory.Sequence("Rencana induk gerabah {}".format)
    first_year, last_year = 2023, 2028


class TargetFactory(DjangoModelFactory):
    class Meta:
        model = Target

    class Params:
        serang = factory.Trait(plan__serang=True)

    plan = factory.SubFactory(MasterPlanFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    year, value = 2026, 40
