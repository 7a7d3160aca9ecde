"""Records for tests: required fields only, states as traits, as in `ProducerFactory(published=True)`.

Places are those of the official list: `KabupatenFactory()` is Purwakarta, with ``serang=True`` Serang,
and each is made once. `KecamatanFactory()` and `DesaFactory()` make a new place each time; the traits
``plered``, ``ciruas``, ``anjun`` and ``bumijaya`` name one that is made once. A producer stands in
Plered. Every factory of something that belongs to a kabupaten takes ``serang=True``.

The made columns of a producer (search, facets, page parts) are empty until `artisans.indexing.refresh`
writes them: pages that filter or show them want ``indexed(ProducerFactory(…))``.
"""

import datetime

import factory
from django.utils.text import slugify
from factory.django import DjangoModelFactory, ImageField

from artisans import indexing, models
from tests.regions.factories import (  # noqa: F401
    DesaFactory,
    KabupatenFactory,
    KecamatanFactory,
    ProvinsiFactory,
    RegionEventFactory,
    RegionFactory,
)
from tests.stewardship.factories import (  # noqa: F401
    NOW,
    PASSWORD,
    ConsentFactory,
    ErasureCertificateFactory,
    RecordFactory,
    SheetImportFactory,
    SourceFactory,
    StaffFactory,
    WithdrawalTaskFactory,
)


def indexed(producer):
    """Write the made columns of ``producer`` and return it as the database has it."""
    indexing.refresh(models.Producer.objects.filter(pk=producer.pk))
    return models.Producer.objects.get(pk=producer.pk)


# Words of the craft


class WordFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    slug = factory.LazyAttribute(lambda word: slugify(word.name_ind))
    name_en = factory.LazyAttribute(lambda word: f"{word.name_ind} (en)")


class ProductTypeFactory(WordFactory):
    class Meta:
        model = models.ProductType

    name_ind = factory.Sequence("Gentong {}".format)
    group = "storage"


class TechniqueFactory(WordFactory):
    class Meta:
        model = models.Technique

    name_ind = factory.Sequence("Teknik {}".format)
    stage = "forming"


class MotifFactory(WordFactory):
    class Meta:
        model = models.Motif

    name_ind = factory.Sequence("Motif {}".format)


class FinishFactory(WordFactory):
    class Meta:
        model = models.Finish

    name_ind = factory.Sequence("Permukaan {}".format)


# Producers and what belongs to them


def _related(name):
    """A list of rows for the many-to-many field ``name``: ``ProducerFactory(techniques=[…])``."""

    def add(record, create, rows, **kwargs):
        if create and rows:
            getattr(record, name).set(rows)

    return factory.post_generation(add)


class ProducerFactory(RecordFactory):
    class Meta:
        model = models.Producer
        skip_postgeneration_save = True

    class Params:
        serang = factory.Trait(kecamatan=factory.SubFactory(KecamatanFactory, ciruas=True))

    name = factory.Sequence("Gerabah {}".format)
    desa = None
    kecamatan = factory.Maybe(
        "desa",
        yes_declaration=factory.SelfAttribute("desa.kecamatan"),
        no_declaration=factory.SubFactory(KecamatanFactory, plered=True),
    )

    product_types = _related("product_types")
    techniques = _related("techniques")
    motifs = _related("motifs")
    finishes = _related("finishes")
    sources = _related("sources")


class OfProducerFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        serang = factory.Trait(producer__serang=True)

    producer = factory.SubFactory(ProducerFactory)


class ArtisanFactory(OfProducerFactory, RecordFactory):
    class Meta:
        model = models.Artisan
        skip_postgeneration_save = True

    name = factory.Sequence("Perajin {}".format)

    skills = _related("skills")


class ProductFactory(OfProducerFactory, RecordFactory):
    class Meta:
        model = models.Product
        skip_postgeneration_save = True

    type = factory.SubFactory(ProductTypeFactory)
    name_ind = factory.Sequence("Gentong air {}".format)

    techniques = _related("techniques")


class PhotoFactory(DjangoModelFactory):
    """A picture of 40 × 30 px, too small for variants; ``image__width=700`` makes those up to 640."""

    class Meta:
        model = models.Photo

    class Params:
        serang = factory.Trait(record__serang=True)

    record = factory.SubFactory(ProducerFactory)
    image = ImageField(width=40, height=30, color="firebrick", filename="foto.jpg")
    alt_ind = factory.Sequence("Gentong merah {}".format)
    alt_en = factory.LazyAttribute(lambda photo: f"{photo.alt_ind} (en)")


class KilnFactory(OfProducerFactory):
    class Meta:
        model = models.Kiln

    kind = "updraft"


class SalesChannelFactory(OfProducerFactory):
    class Meta:
        model = models.SalesChannel

    kind = "tokopedia"
    url = factory.Sequence("https://www.tokopedia.com/gerabah-{}".format)


class OpeningHoursFactory(OfProducerFactory):
    """Open on Monday from 8 to 16."""

    class Meta:
        model = models.OpeningHours

    weekday, opens, closes = 0, datetime.time(8), datetime.time(16)


class OpeningExceptionFactory(OfProducerFactory):
    """Closed on 20 March 2026."""

    class Meta:
        model = models.OpeningException

    starts = datetime.date(2026, 3, 20)
    ends = factory.SelfAttribute("starts")


class ProducerConsentFactory(ConsentFactory):
    class Meta:
        model = models.ProducerConsent


class ArtisanConsentFactory(ConsentFactory):
    class Meta:
        model = models.ArtisanConsent

    record = factory.SubFactory(ArtisanFactory)
    field = "name"


# Those of higher apps stand in files of their own, which need the ones above.
from tests.exporters.factories import (  # noqa: E402, F401
    AllocationFactory,
    AttachmentFactory,
    CertificateFactory,
    ExporterConsentFactory,
    ExporterFactory,
    ExporterPhotoFactory,
    ExportMarketFactory,
    InquiryFactory,
    InquiryLineFactory,
    InquiryNoteFactory,
    InquiryPartFactory,
    InquiryStepFactory,
    OutgoingMailFactory,
    RecipientFactory,
    ShipmentFactory,
    WaitingFileFactory,
    indexed_exporter,
)
from tests.figures.factories import IndicatorFactory, ObservationFactory  # noqa: E402, F401
from tests.programmes.factories import (  # noqa: E402, F401
    AgreementFactory,
    ApplicationFactory,
    AssistanceRequestFactory,
    AssociationFactory,
    AttendanceFactory,
    BookingFactory,
    ChannelCheckFactory,
    ExhibitionFactory,
    FacilityFactory,
    FollowUpFactory,
    MasterPlanFactory,
    MembershipFactory,
    MentoringFactory,
    ObligationFactory,
    ParticipationFactory,
    PartnerFactory,
    ServiceFactory,
    ShowingFactory,
    SlotFactory,
    StallApplicationFactory,
    TargetFactory,
    TrainingCertificateFactory,
    TrainingFactory,
)
from tests.tourism.factories import (  # noqa: E402, F401
    CentreExceptionFactory,
    CentreHoursFactory,
    DesaWisataConsentFactory,
    DesaWisataFactory,
    DesaWisataPhotoFactory,
    FiringDayFactory,
    KeeperLinkFactory,
    SeasonFactory,
    SeasonHoursFactory,
    SouvenirCentreConsentFactory,
    SouvenirCentreFactory,
    SouvenirCentrePhotoFactory,
    StandingReportFactory,
    StockFactory,
    TrailFactory,
    TrailStopFactory,
    VisitMailFactory,
    VisitOfferFactory,
    VisitRequestFactory,
    VisitShareFactory,
    indexed_place,
)
