"""The page after sending: how to reach the businesses, and nothing of the buyer."""

from urllib.parse import quote

import pytest
from django.conf import settings

from artisans.models import ProductType
from exporters import inquiry_links
from regions.models import Kabupaten
from stewardship import lifecycle
from stewardship.models import Consent
from tests.exporters.inquiry_posts import BUYER, address, sent
from tests.factories import (
    ExporterConsentFactory,
    ExporterFactory,
    InquiryFactory,
    InquiryLineFactory,
    ProducerConsentFactory,
    ProducerFactory,
    ProductTypeFactory,
    RecipientFactory,
    StaffFactory,
)
from tests.portal.page_rules import body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.query_count("exporters:inquiry_sent")
@pytest.mark.parametrize("count", [1, 5])
def test_page_after_sending_costs_the_same_for_many(client, django_assert_num_queries, count, clock):
    for number in range(count):
        ExporterFactory(published=True, name=f"E{number}")
        ProducerFactory(published=True, name=f"P{number}")
    response = sent(client, clock, ",".join(f"e:e{number},p:p{number}" for number in range(count)))

    with django_assert_num_queries(5):
        page = client.get(response.url)

    assert len(page.context["contacts"]) == 2 * count


def test_page_after_sending_is_nobody_elses(client, anjun_jaya, clock):
    response = client.get(sent(client, clock).url)

    assert response["Cache-Control"] == "private, max-age=0"
    assert '<meta name="robots" content="noindex">' in body(response)
    for typed in ("Zoë", "zoe@", "Tuin", "Rotterdam", BUYER["message"]):
        assert typed not in body(response)


@pytest.mark.parametrize("reference", ["GP-0000-0000", "x", "GP-TEST-0000x"])
def test_unknown_reference_is_not_there(client, reference):
    assert client.get(address("inquiry_sent", reference=reference)).status_code == 404


def test_reference_is_read_in_small_letters_too_until_it_is_anonymised(client):
    InquiryFactory(reference="GP-7K3M-9QXD")
    InquiryFactory(reference="GP-0000-0001", anonymised=True)

    assert client.get(address("inquiry_sent", reference="gp-7k3m-9qxd")).status_code == 200
    assert client.get(address("inquiry_sent", reference="GP-0000-0001")).status_code == 404


# WhatsApp


NUMBER = "6281234567890"
PUBLIC, FOR_BUYERS = Consent.Purpose.DIRECTORY, Consent.Purpose.TRADE


def inquiry_to(purpose=None, field=Consent.Field.WHATSAPP, *, producer=False, **kwargs):
    """An inquiry to one business with a number, and perhaps a consent to give it out."""
    make, consent = (ProducerFactory, ProducerConsentFactory) if producer else (ExporterFactory, ExporterConsentFactory)
    business = make(published=True, name="Wati", whatsapp=f"+{NUMBER}", phone="+62264123456")
    if purpose:
        consent(record=business, field=field, purpose=purpose, **kwargs)
    column = {"producer": business, "exporter": None} if producer else {"exporter": business}
    recipient = RecipientFactory(inquiry__reference="GP-7K3M-9QXD", **column)
    ProductTypeFactory(name_ind="Gentong", name_en="Jar")
    InquiryLineFactory(inquiry=recipient.inquiry, product_type=ProductType.objects.get(), quantity=200)
    return recipient.inquiry


def opened(client, inquiry, *, proven):
    """The one business of the page, and all that the page says."""
    query = inquiry_links.proven_url(inquiry).partition("?")[2] if proven else ""
    response = client.get(f"{address('inquiry_sent', reference=inquiry.reference)}?{query}")
    [contact] = response.context["contacts"]
    return contact, body(response)


@pytest.mark.parametrize("producer", [True, False])
def test_number_that_is_public_is_a_link_with_a_ready_text(client, producer):
    contact, page = opened(client, inquiry_to(PUBLIC, producer=producer), proven=False)

    said = "Hello Wati, I sent you the inquiry GP-7K3M-9QXD through the Gerabah Portal: 200 × Jar."
    assert contact.whatsapp_url == f"https://wa.me/{NUMBER}?text={quote(said)}"
    assert contact.whatsapp_url in page


def test_number_for_buyers_is_given_to_who_reads_the_mail_of_the_buyer(client):
    inquiry = inquiry_to(FOR_BUYERS)

    contact, page = opened(client, inquiry, proven=False)
    assert (contact.whatsapp_url, contact.in_mail, NUMBER in page) == ("", True, False)
    assert "when you open it from the confirmation mail" in page

    contact, page = opened(client, inquiry, proven=True)
    assert contact.whatsapp_url.startswith(f"https://wa.me/{NUMBER}?")
    assert not contact.in_mail


@pytest.mark.parametrize("proven", [True, False])
@pytest.mark.parametrize(
    ("purpose", "options"),
    [
        (None, {}),
        (Consent.Purpose.PROMOTION, {}),
        (PUBLIC, {"field": Consent.Field.PHONE}),
        (FOR_BUYERS, {"field": Consent.Field.EMAIL}),
        (PUBLIC, {"withdrawn": True}),
        (FOR_BUYERS, {"withdrawn": True}),
    ],
)
def test_without_consent_it_goes_through_the_office(client, purpose, options, proven):
    inquiry = inquiry_to(purpose, **options)
    Kabupaten.objects.update(office_ind="Dinas Purwakarta", office_en="Office of Purwakarta")

    contact, page = opened(client, inquiry, proven=proven)

    assert (contact.whatsapp_url, contact.in_mail, contact.office) == ("", False, "Office of Purwakarta")
    assert "Through the office: Office of Purwakarta" in page
    assert NUMBER not in page
    assert "264123456" not in page


@pytest.mark.parametrize("proof", ["", "x", "x:y", "%00"])
def test_proof_cannot_be_made_up(client, proof):
    inquiry = inquiry_to(FOR_BUYERS)
    other = inquiry_links.proven_url(InquiryFactory()).partition("bukti=")[2]

    for tried in (proof, other):
        response = client.get(f"{address('inquiry_sent', reference=inquiry.reference)}?bukti={tried}")
        assert NUMBER not in body(response)


def test_business_that_left_the_portal_is_not_named(client):
    inquiry = inquiry_to(PUBLIC)
    lifecycle.archive(inquiry.recipients.get().exporter, by=StaffFactory(superuser=True))

    response = client.get(address("inquiry_sent", reference=inquiry.reference))

    assert response.context["contacts"] == []
    assert "Wati" not in body(response)


def test_link_in_the_mail_opens_the_page_in_the_language_of_the_buyer(client):
    for language in ("id", "en"):
        inquiry = InquiryFactory(language=language)
        url = inquiry_links.proven_url(inquiry)
        path = url.removeprefix(settings.SITE_URL)
        assert path.partition("?")[0] == address("inquiry_sent", language, reference=inquiry.reference)
        assert client.get(path).status_code == 200
