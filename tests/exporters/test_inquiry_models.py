"""What the tables of inquiries never hold, who sees which rows, and what a merge of two producers does to them."""

import hashlib

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from artisans.merging import merge
from exporters import consent_texts
from exporters.models import Allocation, Inquiry, InquiryPart, Recipient
from gerabah_portal.office_mail import offices_by_code
from tests.factories import (
    AllocationFactory,
    AttachmentFactory,
    ExporterFactory,
    InquiryFactory,
    InquiryLineFactory,
    InquiryPartFactory,
    OutgoingMailFactory,
    ProducerFactory,
    RecipientFactory,
    StaffFactory,
    WaitingFileFactory,
)
from tests.portal.page_rules import parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]


def refuses(make, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**values)
    return True


def test_impossible_rows_are_refused():
    inquiry, part = InquiryFactory(), InquiryPartFactory()
    exporter, producer = ExporterFactory(), ProducerFactory()
    RecipientFactory(inquiry=inquiry, exporter=exporter)

    assert refuses(RecipientFactory, inquiry=inquiry, exporter=exporter)
    assert refuses(RecipientFactory, producer=producer)
    assert refuses(RecipientFactory, exporter=None, producer=None, kabupaten=part.kabupaten)
    assert refuses(InquiryFactory, token=inquiry.token)
    assert refuses(InquiryFactory, reference=inquiry.reference)
    assert refuses(InquiryPartFactory, inquiry=part.inquiry)
    assert refuses(InquiryPartFactory, state=InquiryPart.State.LOST)
    assert refuses(InquiryPartFactory, closed_at=timezone.now())
    assert refuses(InquiryLineFactory, product_type=None)
    assert refuses(AttachmentFactory, token="of a form")
    assert refuses(WaitingFileFactory, token="")
    assert refuses(OutgoingMailFactory, state="sent")


def test_each_office_sees_inquiries_with_a_part_of_its_own():
    ours, theirs, both = InquiryFactory(), InquiryFactory(), InquiryFactory()
    parts = [InquiryPartFactory(inquiry=inquiry) for inquiry in (ours, both)]
    for inquiry in (theirs, both):
        InquiryPartFactory(inquiry=inquiry, serang=True)
    officer = StaffFactory(purwakarta=True)

    assert set(Inquiry.objects.for_staff(officer)) == {ours, both}
    assert set(InquiryPart.objects.for_staff(officer)) == set(parts)


def test_merged_producer_is_one_recipient_with_all_shares():
    survivor, other = ProducerFactory(name="Wati"), ProducerFactory(name="Ibu Wati")
    part = InquiryPartFactory()
    line, another = InquiryLineFactory(inquiry=part.inquiry), InquiryLineFactory(inquiry=part.inquiry)
    for producer in (survivor, other):
        RecipientFactory(inquiry=part.inquiry, exporter=None, producer=producer)
        AllocationFactory(part=part, line=line, producer=producer, quantity=100)
    AllocationFactory(part=part, line=another, producer=other, quantity=30)
    RecipientFactory(exporter=None, producer=other)

    merge(survivor, other, by=StaffFactory(superuser=True))

    assert list(Recipient.objects.values_list("producer", flat=True)) == [survivor.pk] * 2
    shares = Allocation.objects.order_by("line").values_list("producer", "line", "quantity")
    assert list(shares) == [(survivor.pk, line.pk, 200), (survivor.pk, another.pk, 30)]


# Where offices read of inquiries


@pytest.mark.parametrize(
    "addresses", [{"32.14": "nobody"}, {"purwakarta": "a@example.org"}, {"32.14": "a@b.id\nBcc: c@d.id"}]
)
def test_wrong_address_of_an_office_stops_the_portal_at_its_start(addresses):
    with pytest.raises(ImproperlyConfigured, match="INQUIRY_MAIL: .* Write 32.14=office@example.org"):
        offices_by_code(addresses)


def test_addresses_of_offices_are_taken_as_they_are():
    assert offices_by_code({"32.14": "a@example.org"}) == {"32.14": "a@example.org"}


# What senders agree to


def test_wording_of_a_version_never_changes():
    """Inquiries name the version they agreed to: new words are a new version, and this list gets one more line."""
    words = {
        version: hashlib.sha256("".join(texts.values()).encode()).hexdigest()[:12]
        for version, texts in consent_texts.TEXTS.items()
    }

    assert words == {"2026-11": "a4d99c3330b0"}
    assert max(consent_texts.TEXTS) == consent_texts.CURRENT


@pytest.mark.parametrize("language", ["id", "en"])
def test_privacy_page_shows_every_wording_and_tells_of_the_cookie(client, language):
    path = {"id": "/privasi/", "en": "/en/privacy/"}[language]

    page = parse(client.get(path))

    assert "permintaan" in page.ids
    with translation.override(language):
        for version, text in consent_texts.all_texts():
            assert version in page.text
            assert text in page.text
    if language == "en":
        assert "until you close the browser, for 12 hours at most" in page.text
