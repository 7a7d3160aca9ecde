"""The page of one exporter: what everybody reads, what needs consent, and how it stands beside the producer."""

import datetime
import json

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone, translation

from exporters.models import Exporter
from stewardship.models import Consent
from tests.factories import (
    CertificateFactory,
    DesaFactory,
    ExporterConsentFactory,
    ExporterFactory,
    ExporterPhotoFactory,
    ExportMarketFactory,
    PhotoFactory,
    ProducerFactory,
    ProductTypeFactory,
    indexed_exporter,
)
from tests.portal.page_rules import parse

pytestmark = pytest.mark.django_db

SECRETS = {
    Consent.Field.PHONE: "264 123456",
    Consent.Field.WHATSAPP: "812-3456-7890",
    Consent.Field.EMAIL: "wati@example.org",
    Consent.Field.LOCATION: "Jalan Rahasia 17",
}


def private_exporter(**values):
    """A published exporter with all personal data and no consent."""
    return ExporterFactory(
        **{
            "published": True,
            "desa": DesaFactory(anjun=True),
            "phone": "+62264123456",
            "whatsapp": "+6281234567890",
            "email": "wati@example.org",
            "address": "Jalan Rahasia 17",
            "lat": "-6.63217",
            "lon": "107.39123",
            "nib": "1234567890123",
            **values,
        }
    )


def page_of(client, exporter, language="en"):
    with translation.override(language):
        return client.get(exporter.get_absolute_url())


def text_of(response):
    return " ".join(parse(response).words)


def structured(response):
    return json.loads(response.context["structured"].replace("\\u003C", "<"))


@pytest.mark.parametrize("state", ["submitted", "archived", "draft"])
def test_what_is_not_published_is_not_there(client, state):
    exporter = ExporterFactory(**({} if state == "draft" else {state: True}))

    assert page_of(client, exporter).status_code == 404


def test_page_tells_what_where_and_on_which_terms(client):
    exporter = ExporterFactory(
        name="Anjun Jaya",
        legal_name="CV Anjun Jaya",
        published=True,
        verified=True,
        desa=DesaFactory(anjun=True),
        product_types=[ProductTypeFactory(name_ind="Guci", name_en="Urn")],
        description_ind="Guci.",
        description_en="Urns for gardens.",
        since_year=2009,
        ports="Tanjung Priok; Patimban",
        incoterms="FOB; CIF",
        payment_terms="30 % deposit",
        minimum_order=200,
        lead_time_days=45,
        monthly_capacity=1500,
        languages="Indonesia, Inggris",
    )

    text = text_of(page_of(client, exporter))

    for words in (
        "Anjun Jaya",
        "CV Anjun Jaya",
        "exports since 2009",
        "Urn",
        "Urns for gardens.",
        "FOB, CIF",
        "Tanjung Priok, Patimban",
        "30 % deposit",
        "200 pieces",
        "45 days",
        "1,500 pieces a month",
        "Indonesian, English",
        "Checked by staff of the industry office of Purwakarta",
    ):
        assert words in text, words


@pytest.mark.parametrize(
    ("legal_name", "agreed", "shown"),
    [
        ("PT Anjun Jaya Abadi", False, True),
        ("CV Anjun", False, True),
        ("UD Haji Ujang", False, False),
        ("UD Haji Ujang", True, True),
        ("Cvetko Ujang", False, False),
    ],
)
def test_legal_name_of_a_person_needs_consent(client, legal_name, agreed, shown):
    exporter = ExporterFactory(legal_name=legal_name, published=True)
    if agreed:
        ExporterConsentFactory(record=exporter, field="name")
    exporter = indexed_exporter(exporter)

    response = page_of(client, exporter)

    assert (legal_name in text_of(response)) is shown
    assert ("legalName" in structured(response)) is shown
    assert bool(Exporter.objects.search(legal_name)) is shown


def test_markets_of_today_come_before_those_of_once(client):
    exporter = ExporterFactory(published=True, markets="NL")
    ExportMarketFactory(exporter=exporter, country="JP", since_year=2012, is_active=False)
    ExportMarketFactory(exporter=exporter, country="AU")

    response = page_of(client, exporter)

    assert [market.country.code for market in response.context["markets"]] == ["AU", "NL", "JP"]
    text = text_of(response)
    assert text.index("Netherlands") < text.index("Japan")
    assert "Japan 2012 delivered there before" in text


def test_certificates_say_who_what_and_until_when(client):
    exporter = ExporterFactory(published=True)
    today = timezone.localdate()
    CertificateFactory(exporter=exporter, name="ISO 9001", issuer="BSN", number="A-1", valid_until=today)
    CertificateFactory(exporter=exporter, name="SVLK", number="B-2", valid_until=datetime.date(2020, 2, 3))

    response = page_of(client, exporter)

    assert [(each.name, valid) for each, valid in response.context["certificates"]] == [
        ("ISO 9001", True),
        ("SVLK", False),
    ]
    text = text_of(response)
    assert "BSN, no. A-1" in text
    assert "Expired on 3 February 2020" in text
    assert text.count("Valid until") == 1
    assert [each["name"] for each in structured(response)["hasCertification"]] == ["ISO 9001"]


def test_readiness_is_counted_and_gives_no_number_away(client):
    exporter = ExporterFactory(published=True, nib="1234567890123", kbli="23932", kbli_edition=2020, packing_ready=True)

    response = page_of(client, exporter)

    text = text_of(response)
    assert "3 of 7" in text
    assert "Business number (NIB) registered" in text
    assert "Price list for export" not in text
    assert "1234567890123" not in response.content.decode()
    assert "23932" not in response.content.decode()


# What needs consent


def test_without_consent_nothing_personal_is_shown(client):
    response = page_of(client, private_exporter())

    page = response.content.decode()
    for secret in [*SECRETS.values(), "62264123456", "6281234567890", "-6.63217", "107.39123"]:
        assert secret not in page, secret
    assert "Please ask the" in text_of(response)


@pytest.mark.parametrize("field", SECRETS, ids=str)
def test_consent_shows_its_own_field_and_its_end_hides_it(client, field):
    exporter = private_exporter()
    consent = ExporterConsentFactory(record=exporter, field=field)

    page = page_of(client, exporter).content.decode()
    assert [secret in page for secret in SECRETS.values()] == [each == field for each in SECRETS]

    consent.withdrawn_at, consent.withdrawn_by = timezone.now(), consent.recorded_by
    consent.save()
    assert SECRETS[field] not in page_of(client, exporter).content.decode()


def test_consent_for_another_purpose_shows_nothing(client):
    exporter = private_exporter()
    ExporterConsentFactory(record=exporter, field="whatsapp", purpose="trade")

    assert SECRETS[Consent.Field.WHATSAPP] not in page_of(client, exporter).content.decode()


def test_photo_of_a_person_needs_consent(client):
    exporter = ExporterFactory(published=True)
    photo = ExporterPhotoFactory(record=exporter, shows_person=True)
    assert page_of(client, exporter).context["photos"] == []

    ExporterConsentFactory(record=exporter, field="photo")

    assert page_of(client, exporter).context["photos"] == [photo]


# Beside the producer


def test_exporter_and_producer_lead_to_each_other(client):
    producer = ProducerFactory(published=True)
    exporter = indexed_exporter(ExporterFactory(published=True, producer=producer))

    assert producer.get_absolute_url() in parse(client.get(exporter.get_absolute_url())).hrefs()
    assert exporter.get_absolute_url() in parse(client.get(producer.get_absolute_url())).hrefs()


def test_producer_that_is_not_public_is_not_mentioned(client):
    producer = ProducerFactory(name="Rahasia Keramik")
    PhotoFactory(record=producer)
    exporter = indexed_exporter(ExporterFactory(published=True, producer=producer))

    response = page_of(client, exporter)

    assert "Rahasia Keramik" not in response.content.decode()
    assert response.context["photos"] == []


def test_photos_of_the_producer_stand_in_where_there_are_none(client):
    producer = ProducerFactory(published=True)
    photo = PhotoFactory(record=producer)
    exporter = ExporterFactory(published=True, producer=producer)
    assert page_of(client, exporter).context["photos"] == [photo]

    own = ExporterPhotoFactory(record=exporter)
    assert page_of(client, exporter).context["photos"] == [own]


def test_photo_of_a_person_at_the_producer_needs_its_consent(client):
    producer = ProducerFactory(published=True)
    PhotoFactory(record=producer, shows_person=True)

    assert page_of(client, ExporterFactory(published=True, producer=producer)).context["photos"] == []


# For machines


def test_structured_data_names_offers_and_areas(client):
    exporter = private_exporter(
        name="Anjun & <Jaya>",
        product_types=[ProductTypeFactory(name_ind="Guci", name_en="Urn")],
        markets="NL",
        languages="Inggris",
    )
    ExportMarketFactory(exporter=exporter, country="JP", is_active=False)
    ExporterConsentFactory(record=exporter, field="email")

    data = structured(page_of(client, exporter))

    assert data["@type"] == "LocalBusiness"
    assert data["areaServed"] == [{"@type": "Country", "name": "Netherlands", "identifier": "NL"}]
    assert data["makesOffer"] == [{"@type": "Offer", "itemOffered": {"@type": "Product", "name": "Urn"}}]
    assert (data["email"], data["knowsLanguage"]) == ("wati@example.org", ["English"])
    assert not {"telephone", "geo", "legalName", "streetAddress"} & {*data, *data["address"]}


def test_sample_says_so_and_stays_out_of_search_engines(client):
    page = page_of(client, ExporterFactory(published=True, sample=True))

    assert "This is a sample." in text_of(page)
    assert b'<meta name="robots" content="noindex">' in page.content
    assert b"noindex" not in page_of(client, ExporterFactory(published=True)).content


@pytest.mark.parametrize("language", ["id", "en"])
def test_page_stands_in_both_languages(client, language):
    exporter = ExporterFactory(published=True, markets="NL", description_ind="Guci besar.", description_en="Big urns.")

    response = page_of(client, exporter, language)

    assert ({"id": "Guci besar.", "en": "Big urns."}[language]) in text_of(response)
    assert ({"id": "Belanda", "en": "Netherlands"}[language]) in text_of(response)
    assert not response.cookies


@pytest.mark.parametrize("slug", ["tidak-ada", "a" * 300])
def test_unknown_address_is_not_there(client, slug):
    assert client.get(reverse("exporters:exporter_detail", args=[slug])).status_code == 404


@pytest.mark.query_count("exporters:exporter_detail")
@pytest.mark.parametrize("count", [1, 5])
def test_exporter_detail_query_count(client, django_assert_num_queries, count):
    producer = ProducerFactory(published=True)
    exporter = ExporterFactory(
        published=True,
        producer=producer,
        product_types=ProductTypeFactory.create_batch(count),
        desa=DesaFactory(anjun=True),
    )
    for code in ["NL", "JP", "DE", "FR", "AU"][:count]:
        ExportMarketFactory(exporter=exporter, country=code)
        CertificateFactory(exporter=exporter)
        PhotoFactory(record=producer)
        ExporterPhotoFactory(record=exporter)
    cache.clear()

    with django_assert_num_queries(7):
        client.get(exporter.get_absolute_url())
