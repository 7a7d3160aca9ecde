"""What the public may read of a record: nothing without consent, each field with its own."""

from decimal import Decimal

import pytest

from artisans.models import Producer, ProducerConsent
from stewardship.visibility import PublicFace, agreed, agreed_fields, may_name, public_face
from tests.factories import ArtisanConsentFactory, ArtisanFactory, ProducerConsentFactory, ProducerFactory

pytestmark = pytest.mark.django_db
PERSONAL = {
    "phone": "+622642700123",
    "whatsapp": "+6281234567890",
    "email": "wati@example.org",
    "address": "Kampung Anjun 3",
    "lat": Decimal("-6.63309"),
    "lon": Decimal("107.39555"),
}
PLACE = {name: PERSONAL[name] for name in ("address", "lat", "lon")}
NOTHING = PublicFace()


@pytest.fixture
def producer():
    return ProducerFactory(published=True, **PERSONAL)


def seen(producer, **purpose):
    """What is seen of ``producer`` by who reads it from the database now."""
    return public_face(Producer.objects.get(pk=producer.pk), **purpose)


def test_nothing_personal_without_consent(producer):
    assert seen(producer) == NOTHING
    assert not NOTHING.has_contact
    assert not NOTHING.has_position


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("phone", {"phone": PERSONAL["phone"]}),
        ("whatsapp", {"whatsapp": PERSONAL["whatsapp"]}),
        ("email", {"email": PERSONAL["email"]}),
        ("location", PLACE),
        ("name", {}),
        ("photo", {}),
    ],
)
def test_each_field_with_its_own_consent(producer, field, shown):
    ProducerConsentFactory(record=producer, field=field)

    assert seen(producer) == PublicFace(**shown)


def test_all_consents_show_all(producer):
    for field in ("phone", "whatsapp", "email", "location"):
        ProducerConsentFactory(record=producer, field=field)

    face = seen(producer)

    assert face == PublicFace(**PERSONAL)
    assert face.has_contact
    assert face.has_position


def test_withdrawn_consent_hides_at_once(producer):
    consent = ProducerConsentFactory(record=producer, field="phone")
    assert seen(producer).phone

    ProducerConsent.objects.filter(pk=consent.pk).update(
        withdrawn_at=consent.recorded_at, withdrawn_by=consent.recorded_by
    )

    assert seen(producer) == NOTHING


def test_consent_given_again_after_a_withdrawal_counts(producer):
    ProducerConsentFactory(record=producer, field="phone", withdrawn=True)
    ProducerConsentFactory(record=producer, field="phone")

    assert seen(producer).phone == PERSONAL["phone"]


def test_consent_for_another_purpose_does_not_count(producer):
    ProducerConsentFactory(record=producer, field="phone", purpose="trade")

    assert seen(producer) == NOTHING
    assert seen(producer, purpose="trade").phone == PERSONAL["phone"]


def test_consent_of_another_producer_does_not_count(producer):
    ProducerConsentFactory(field="phone", record__phone="+622642700999")

    assert seen(producer) == NOTHING


def test_consent_without_data_shows_nothing():
    producer = ProducerFactory()
    for field in ("phone", "whatsapp", "email", "location"):
        ProducerConsentFactory(record=producer, field=field)

    assert seen(producer) == NOTHING
    assert not seen(producer).has_position


def test_prefetched_consents_ask_no_further_question(producer, django_assert_num_queries):
    ProducerConsentFactory(record=producer, field="phone")
    loaded = Producer.objects.prefetch_related("consents").get()

    with django_assert_num_queries(0):
        assert public_face(loaded).phone
        assert agreed_fields(loaded) == {"phone"}


def test_rule_in_the_database_is_the_same(producer):
    """Maps ask in the database; the same cases as above."""
    ProducerConsentFactory(record=producer, field="location")
    ProducerConsentFactory(field="location", withdrawn=True)
    ProducerConsentFactory(field="location", purpose="trade")
    ProducerConsentFactory(field="phone")

    rows = Producer.objects.annotate(exact=agreed(ProducerConsent, "location"))

    assert list(rows.filter(exact=True)) == [producer]
    assert {row.pk for row in rows if row.exact} == {
        row.pk for row in Producer.objects.all() if "location" in agreed_fields(row)
    }


def test_map_shows_the_village_until_the_position_is_agreed(producer):
    def shown():
        return Producer.objects.with_public_position().values_list("public_lat", "public_lon", "at_village").get()

    village = (producer.kecamatan.lat, producer.kecamatan.lon, 1)
    assert shown() == village

    ProducerConsentFactory(record=producer, field="location")
    assert shown() == (PERSONAL["lat"], PERSONAL["lon"], 0)


def test_person_is_named_with_consent_only():
    artisan = ArtisanFactory()
    assert not may_name(artisan)

    consent = ArtisanConsentFactory(record=artisan, field="name")
    assert may_name(artisan)

    consent.withdrawn_at, consent.withdrawn_by = consent.recorded_at, consent.recorded_by
    consent.save()
    assert not may_name(artisan)
