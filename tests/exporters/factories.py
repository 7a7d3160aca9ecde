"""Exporters and their rows for tests. Import them from `tests.factories`, which ends with these."""

import datetime

import factory
from factory.django import DjangoModelFactory, FileField

from exporters import indexing
from exporters.models import (
    Allocation,
    Attachment,
    Certificate,
    Exporter,
    ExporterConsent,
    ExporterPhoto,
    ExportMarket,
    Inquiry,
    InquiryLine,
    InquiryNote,
    InquiryPart,
    InquiryStep,
    OutgoingMail,
    Recipient,
    Shipment,
)
from tests.factories import (
    NOW,
    ConsentFactory,
    KabupatenFactory,
    KecamatanFactory,
    PhotoFactory,
    ProducerFactory,
    ProductTypeFactory,
    RecordFactory,
    StaffFactory,
    _related,
)


def indexed_exporter(exporter):
    """Write the made columns of ``exporter`` and return it as the database has it."""
    indexing.refresh(Exporter.objects.filter(pk=exporter.pk))
    return Exporter.objects.get(pk=exporter.pk)


class ExporterFactory(RecordFactory):
    """An exporter in Plered. Its made columns are empty until `indexed_exporter` writes them."""

    class Meta:
        model = Exporter
        skip_postgeneration_save = True

    class Params:
        serang = factory.Trait(kecamatan=factory.SubFactory(KecamatanFactory, ciruas=True))

    name = factory.Sequence("Ekspor Gerabah {}".format)
    desa = None
    kecamatan = factory.Maybe(
        "desa",
        yes_declaration=factory.SelfAttribute("desa.kecamatan"),
        no_declaration=factory.SubFactory(KecamatanFactory, plered=True),
    )

    product_types = _related("product_types")

    @factory.post_generation
    def markets(exporter, create, codes, **kwargs):  # noqa: N805 - factory_boy passes the record
        """``markets="NL JP"`` are countries that it delivers to."""
        for code in (codes or "").split():
            ExportMarketFactory(exporter=exporter, country=code)


class OfExporterFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        serang = factory.Trait(exporter__serang=True)

    exporter = factory.SubFactory(ExporterFactory)


class ExportMarketFactory(OfExporterFactory):
    class Meta:
        model = ExportMarket

    country = "NL"


class CertificateFactory(OfExporterFactory):
    class Meta:
        model = Certificate

    name, issuer = "ISO 9001", "Lembaga Sertifikasi"
    number = factory.Sequence("SERT-{:04}".format)


class ShipmentFactory(OfExporterFactory):
    class Meta:
        model = Shipment
        skip_postgeneration_save = True

    country = "NL"
    shipped_on = datetime.date(2024, 5, 14)

    product_types = _related("product_types")


class ExporterPhotoFactory(PhotoFactory):
    class Meta:
        model = ExporterPhoto

    record = factory.SubFactory(ExporterFactory)


class ExporterConsentFactory(ConsentFactory):
    class Meta:
        model = ExporterConsent

    record = factory.SubFactory(ExporterFactory)


# Inquiries


class InquiryFactory(DjangoModelFactory):
    """What Zoë sent from the Netherlands; it has no rows, recipients or parts yet."""

    class Meta:
        model = Inquiry

    class Params:
        anonymised = factory.Trait(name="", company="", email="", phone="", message="", anonymised_at=NOW)

    reference = factory.Sequence("GP-TEST-{:04}".format)
    token = factory.Sequence("token-{}".format)
    language = "en"
    name, company, country = "Zoë van Dijk", "Tuin & Terras B.V.", "NL"
    email, phone = "zoe@example.org", "+31201234567"
    destination, port = "NL", "Rotterdam"
    message = "Please send samples."
    consent_version = "2026-11"


class InquiryLineFactory(DjangoModelFactory):
    class Meta:
        model = InquiryLine

    inquiry = factory.SubFactory(InquiryFactory)
    product_type = factory.SubFactory(ProductTypeFactory)
    quantity = 200


class RecipientFactory(DjangoModelFactory):
    """An exporter that the inquiry went to; ``producer=…`` with ``exporter=None`` is one of the directory."""

    class Meta:
        model = Recipient

    class Params:
        serang = factory.Trait(exporter__serang=True)

    inquiry = factory.SubFactory(InquiryFactory)
    exporter = factory.SubFactory(ExporterFactory, published=True)
    kabupaten = factory.LazyAttribute(lambda row: (row.exporter or row.producer).kecamatan.kabupaten)


class InquiryPartFactory(DjangoModelFactory):
    """The part of the office of Purwakarta; ``closed=True`` is one that was ordered."""

    class Meta:
        model = InquiryPart

    class Params:
        serang = factory.Trait(kabupaten__serang=True)
        closed = factory.Trait(
            state=InquiryPart.State.ORDERED,
            first_answered_at=NOW,
            closed_at=NOW,
            closed_by=factory.SubFactory(StaffFactory),
        )

    inquiry = factory.SubFactory(InquiryFactory)
    kabupaten = factory.SubFactory(KabupatenFactory)


class OfPartFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        serang = factory.Trait(part__serang=True)

    part = factory.SubFactory(InquiryPartFactory)


class InquiryNoteFactory(OfPartFactory):
    class Meta:
        model = InquiryNote

    text = "Zoë telepon: minta contoh dulu."
    written_by = factory.SubFactory(StaffFactory)


class InquiryStepFactory(OfPartFactory):
    class Meta:
        model = InquiryStep

    kind = "taken"
    by = factory.SubFactory(StaffFactory)


class AllocationFactory(OfPartFactory):
    class Meta:
        model = Allocation

    line = factory.SubFactory(InquiryLineFactory, inquiry=factory.SelfAttribute("..part.inquiry"))
    producer = factory.SubFactory(ProducerFactory)
    quantity = 100


class OutgoingMailFactory(OfPartFactory):
    """An answer of the office that waits to be sent."""

    class Meta:
        model = OutgoingMail

    inquiry = factory.SelfAttribute("part.inquiry")
    to, subject = "zoe@example.org", "GP-TEST"
    body = "Dear Zoë, here is our offer."
    next_try = NOW


class AttachmentFactory(DjangoModelFactory):
    """A drawing of the buyer."""

    class Meta:
        model = Attachment

    inquiry = factory.SubFactory(InquiryFactory)
    file = FileField(filename="gambar.pdf", data=b"%PDF-1.4 gambar")
    file_name = "gambar.pdf"


class WaitingFileFactory(AttachmentFactory):
    """A file of a form that is not sent yet."""

    inquiry, token = None, "token-of-a-form"
