"""Records for tests: required fields only, states as traits, as in `ProducerFactory(published=True)`.

Places are those of the official list: `KabupatenFactory()` is Purwakarta, with ``serang=True`` Serang,
and each is made once. `KecamatanFactory()` and `DesaFactory()` make a new place each time; the traits
``plered``, ``ciruas``, ``anjun`` and ``bumijaya`` name one that is made once. A producer stands in
Plered. Every factory of something that belongs to a kabupaten takes ``serang=True``.

The made columns of a producer (search, facets, page parts) are empty until `artisans.indexing.refresh`
writes them: pages that filter or show them want ``indexed(ProducerFactory(…))``.
"""

import datetime
from decimal import Decimal

import factory
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.text import slugify
from factory.django import DjangoModelFactory, FileField, ImageField, Password

from artisans import indexing, models
from gerabah_portal import roles
from regions.models import Desa, Kabupaten, Kecamatan, Provinsi, RegionEvent
from regions.projection import svg_path
from stewardship.models import ErasureCertificate, SheetImport, Source, Staff, WithdrawalTask
from stewardship.models.consent_desk import TIME_TO_STOP

PASSWORD = "kata-sandi-untuk-uji"
NOW = factory.LazyFunction(timezone.now)


def indexed(producer):
    """Write the made columns of ``producer`` and return it as the database has it."""
    indexing.refresh(models.Producer.objects.filter(pk=producer.pk))
    return models.Producer.objects.get(pk=producer.pk)


# Places


def _at(lat, lon):
    return {"lat": Decimal(lat), "lon": Decimal(lon)}


def _square(lat, lon, half):
    """A square outline ``half`` a side around a point, and what the maps draw of it."""
    south, north, west, east = (float(at) + side for at in (lat, lon) for side in (-half, half))
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    outline = {"type": "Polygon", "coordinates": [ring]}
    path, box = svg_path(outline)
    return {"outline": outline, "svg_path": path, "box": " ".join(map(str, box))}


def _next_code(model, code, first):
    """The code after the highest one that is taken below ``code``."""
    taken = model.objects.filter(pk__startswith=f"{code}.").values_list("pk", flat=True)
    number = max([first - 1, *(int(pk.rpartition(".")[2]) for pk in taken)]) + 1
    return f"{code}.{number}"


def _shift(code, step, *, column=False):
    """How far a made-up place lies from the middle of its parent: they stand seven in a row."""
    row, place = divmod(int(code.rpartition(".")[2]) % 49, 7)
    return Decimal(step) * ((place if column else row) - 3)


class RegionFactory(DjangoModelFactory):
    class Meta:
        abstract = True
        django_get_or_create = ("code",)

    class Params:
        half = 0.02  # degrees from the middle to a side of the outline

    valid_from = datetime.date(2025, 6, 26)
    source, licence = "Kepmendagri 300.2.2-2430/2025", "CC BY-IGO"
    outline = factory.LazyAttribute(lambda place: _square(place.lat, place.lon, place.half)["outline"])
    svg_path = factory.LazyAttribute(lambda place: _square(place.lat, place.lon, place.half)["svg_path"])
    box = factory.LazyAttribute(lambda place: _square(place.lat, place.lon, place.half)["box"])


class ProvinsiFactory(RegionFactory):
    class Meta:
        model = Provinsi

    class Params:
        half = 1.0
        serang = factory.Trait(code="36", name="Banten", **_at("-6.45622", "106.10897"))

    code, name = "32", "Jawa Barat"
    lat, lon = Decimal("-6.92001"), Decimal("107.60249")


class KabupatenFactory(RegionFactory):
    class Meta:
        model = Kabupaten

    class Params:
        half = 0.3
        serang = factory.Trait(
            provinsi__serang=True, code="36.04", name="Kabupaten Serang", **_at("-6.14853", "105.96339")
        )

    provinsi = factory.SubFactory(ProvinsiFactory)
    code, name = "32.14", "Kabupaten Purwakarta"
    slug = factory.LazyAttribute(lambda place: slugify(place.name.removeprefix("Kabupaten ")))
    lat, lon = Decimal("-6.59501"), Decimal("107.43222")


class KecamatanFactory(RegionFactory):
    class Meta:
        model = Kecamatan

    class Params:
        serang = factory.Trait(kabupaten__serang=True)
        plered = factory.Trait(code="32.14.04", name="Plered", **_at("-6.64575", "107.37972"))
        ciruas = factory.Trait(kabupaten__serang=True, code="36.04.09", name="Ciruas", **_at("-6.09997", "106.2423"))

    kabupaten = factory.SubFactory(KabupatenFactory)
    code = factory.LazyAttribute(lambda place: _next_code(Kecamatan, place.kabupaten.code, 51))
    name = factory.LazyAttribute(lambda place: f"Kecamatan {place.code}")
    slug = factory.LazyAttribute(lambda place: slugify(place.name))
    lat = factory.LazyAttribute(lambda place: place.kabupaten.lat + _shift(place.code, "0.04"))
    lon = factory.LazyAttribute(lambda place: place.kabupaten.lon + _shift(place.code, "0.04", column=True))


class DesaFactory(RegionFactory):
    class Meta:
        model = Desa

    class Params:
        half = 0.004
        serang = factory.Trait(kecamatan__serang=True)
        anjun = factory.Trait(
            kecamatan__plered=True, code="32.14.04.2009", name="Anjun", **_at("-6.63309", "107.39555")
        )
        bumijaya = factory.Trait(
            kecamatan__ciruas=True, code="36.04.09.2009", name="Bumijaya", **_at("-6.08116", "106.2493")
        )

    kecamatan = factory.SubFactory(KecamatanFactory)
    code = factory.LazyAttribute(lambda place: _next_code(Desa, place.kecamatan.code, 2051))
    name = factory.LazyAttribute(lambda place: f"Desa {place.code.rpartition('.')[2]}")
    slug = factory.LazyAttribute(lambda place: slugify(place.name))
    lat = factory.LazyAttribute(lambda place: place.kecamatan.lat + _shift(place.code, "0.005"))
    lon = factory.LazyAttribute(lambda place: place.kecamatan.lon + _shift(place.code, "0.005", column=True))


class RegionEventFactory(DjangoModelFactory):
    class Meta:
        model = RegionEvent

    class Params:
        serang = factory.Trait(kabupaten__serang=True)

    kabupaten = factory.SubFactory(KabupatenFactory)
    code = factory.SelfAttribute("kabupaten.code")
    date = "2026-03"
    title_ind = factory.Sequence("Kabar {}".format)
    title_en = factory.LazyAttribute(lambda event: f"{event.title_ind} (en)")
    text_ind, text_en = "Isi kabar.", "What happened."
    source_url = factory.Sequence("https://example.org/kabar/{}".format)
    source_name = "Kabar Contoh"


# Staff and what all records share


class StaffFactory(DjangoModelFactory):
    """Somebody who may log in to the admin; with a kabupaten an officer of the group *Petugas industri*."""

    class Meta:
        model = Staff
        skip_postgeneration_save = True

    class Params:
        purwakarta = factory.Trait(kabupaten=factory.SubFactory(KabupatenFactory))
        serang = factory.Trait(kabupaten=factory.SubFactory(KabupatenFactory, serang=True))
        superuser = factory.Trait(is_superuser=True)

    username = factory.Sequence("petugas{}".format)
    password = Password(PASSWORD)
    is_staff = True

    @factory.post_generation
    def role(staff, create, name, **kwargs):  # noqa: N805 - factory_boy passes the record
        """``role=roles.REVIEWER`` makes somebody of that group, ``role=""`` of none."""
        if name is None and staff.kabupaten_id:
            name = roles.INDUSTRY
        if create and name:
            if not Group.objects.filter(name=name, permissions__isnull=False).exists():
                roles.apply_roles()  # a test of the live server emptied the tables
            staff.groups.add(Group.objects.get(name=name))


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    url = factory.Sequence("https://example.org/berita/{}".format)
    publisher = "Kabar Contoh"


class RecordFactory(DjangoModelFactory):
    """Each state with the person and the time that the database asks for."""

    class Meta:
        abstract = True

    class Params:
        submitted = factory.Trait(status="submitted", submitted_at=NOW, submitted_by=factory.SubFactory(StaffFactory))
        published = factory.Trait(status="published", published_at=NOW, published_by=factory.SubFactory(StaffFactory))
        archived = factory.Trait(status="archived", archived_at=NOW, archived_by=factory.SubFactory(StaffFactory))
        verified = factory.Trait(verified_at=NOW, verified_by=factory.SubFactory(StaffFactory))
        sample = factory.Trait(is_sample=True)


class ConsentFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        serang = factory.Trait(record__serang=True)
        with_evidence = factory.Trait(evidence=FileField(filename="formulir.pdf", data=b"%PDF-1.4 contoh"))
        withdrawn = factory.Trait(withdrawn_at=NOW, withdrawn_by=factory.SubFactory(StaffFactory))

    record = factory.SubFactory("tests.factories.ProducerFactory")
    field, channel, text_version = "whatsapp", "paper", "2026-01"
    given_on = datetime.date(2026, 1, 15)
    recorded_by = factory.SubFactory(StaffFactory)


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


class WithdrawalTaskFactory(DjangoModelFactory):
    """What the withdrawal of a WhatsApp number leaves to do within 72 hours."""

    class Meta:
        model = WithdrawalTask

    class Params:
        serang = factory.Trait(record__serang=True)
        done = factory.Trait(
            steps_done=WithdrawalTask.Step.values, done_at=NOW, done_by=factory.SubFactory(StaffFactory)
        )

    record = factory.SubFactory(ProducerFactory)
    kabupaten = factory.SelfAttribute("record.kecamatan.kabupaten")
    field, purpose = "whatsapp", "directory"
    withdrawn_at = NOW
    due_at = factory.LazyAttribute(lambda task: task.withdrawn_at + TIME_TO_STOP)


class ErasureCertificateFactory(DjangoModelFactory):
    class Meta:
        model = ErasureCertificate

    class Params:
        serang = factory.Trait(kabupaten__serang=True)

    number = factory.Sequence("3214-2026-{:04}".format)
    kabupaten = factory.SubFactory(KabupatenFactory)
    content_type = factory.LazyFunction(lambda: ContentType.objects.get_for_model(models.Producer))
    object_id = factory.Sequence(int)
    requested_on = datetime.date(2026, 1, 15)
    made_at = NOW
    made_by = factory.SubFactory(StaffFactory)
    removed = factory.LazyFunction(lambda: {"columns": 3})


class SheetImportFactory(DjangoModelFactory):
    """A sheet of producers with one column and no rows; tests of its rows upload one."""

    class Meta:
        model = SheetImport

    class Params:
        serang = factory.Trait(kabupaten__serang=True)

    resource = "artisans.producer"
    kabupaten = factory.SubFactory(KabupatenFactory)
    file_name = factory.Sequence("produsen-{}.xlsx".format)
    headings, columns = ["Nama Usaha"], ["name"]
    state = "checked"
    uploaded_by = factory.SubFactory(StaffFactory)


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
    AssociationFactory,
    AttendanceFactory,
    ExhibitionFactory,
    FacilityFactory,
    FollowUpFactory,
    MasterPlanFactory,
    MentoringFactory,
    ObligationFactory,
    ParticipationFactory,
    PartnerFactory,
    ServiceFactory,
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
