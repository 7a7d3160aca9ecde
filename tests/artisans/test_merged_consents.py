"""Which consents hold after a merge: the public never sees what nobody agreed to show."""

import datetime
from itertools import product

import pytest

from artisans import merging
from artisans.models import Producer, ProducerConsent
from stewardship.models import Consent
from stewardship.visibility import public_face
from tests.factories import PhotoFactory, ProducerConsentFactory, ProducerFactory, StaffFactory

pytestmark = pytest.mark.django_db
OURS, THEIRS = "+6281234567890", "+6281299990000"


@pytest.fixture
def officer():
    return StaffFactory(purwakarta=True)


def agree(record, field, **how):
    return ProducerConsentFactory(record=record, field=field, **how)


def merged(survivor, other, by, take=()):
    merging.merge(survivor, other, by=by, take=take)
    return Producer.objects.get(pk=survivor.pk)


def live(producer):
    return list(producer.consents.live().order_by("pk"))


@pytest.mark.parametrize(("ours", "theirs", "take"), list(product([True, False], [True, False], [True, False])))
def test_number_is_shown_only_if_its_owner_agreed(officer, ours, theirs, take):
    survivor, other = ProducerFactory(phone=OURS), ProducerFactory(phone=THEIRS)
    for record, agreed in ((survivor, ours), (other, theirs)):
        if agreed:
            agree(record, "phone")

    face = public_face(merged(survivor, other, officer, {"phone"} if take else ()))

    assert face.phone == ((THEIRS if theirs else "") if take else (OURS if ours else ""))
    assert ProducerConsent.objects.filter(record=survivor).count() == ours + theirs  # all stay on file


def test_consent_for_the_same_number_holds_whoever_it_was_recorded_with(officer):
    survivor, other = ProducerFactory(whatsapp=OURS), ProducerFactory(whatsapp=OURS)
    consent = agree(other, "whatsapp", with_evidence=True)

    result = merged(survivor, other, officer)

    assert public_face(result).whatsapp == OURS
    assert live(result) == [consent]
    assert live(result)[0].evidence.name == consent.evidence.name


def test_of_two_consents_for_the_same_the_survivors_stays(officer):
    survivor, other = ProducerFactory(email="a@example.org"), ProducerFactory(email="a@example.org")
    kept, second = agree(survivor, "email"), agree(other, "email")

    assert live(merged(survivor, other, officer)) == [kept]
    second.refresh_from_db()
    assert (second.record, second.withdrawn_by) == (survivor, officer)


def test_consent_without_a_value_does_not_come_over(officer):
    """Else a number that is entered later would be shown under it."""
    survivor, other = ProducerFactory(), ProducerFactory()
    own = agree(survivor, "whatsapp")
    agree(other, "phone")

    assert live(merged(survivor, other, officer)) == [own]


@pytest.mark.parametrize(("agreed", "shown"), [("ab", True), ("a", False), ("b", False), ("", False)])
def test_address_and_position_of_two_records_need_both_consents(officer, agreed, shown):
    survivor, other = ProducerFactory(address="Jalan A"), ProducerFactory(lat="-6.63", lon="107.39")
    for letter, record in (("a", survivor), ("b", other)):
        if letter in agreed:
            agree(record, "location")

    face = public_face(merged(survivor, other, officer, {"lat"}))

    assert (bool(face.address), face.has_position) == (shown, shown)


def test_purposes_are_told_apart(officer):
    survivor, other = ProducerFactory(phone=OURS), ProducerFactory(phone=THEIRS)
    agree(survivor, "phone", purpose="trade")
    agree(other, "phone", purpose="directory")

    assert live(merged(survivor, other, officer, {"phone"})) == [ProducerConsent.objects.get(purpose="directory")]


@pytest.mark.parametrize(("given", "holds"), [((2026, 1, 15), False), ((2026, 7, 1), True)])
def test_withdrawal_in_one_record_ends_what_was_agreed_before_in_the_other(officer, given, holds):
    survivor, other = ProducerFactory(phone=OURS), ProducerFactory(phone=OURS)
    agree(survivor, "phone", given_on=datetime.date(*given))
    agree(
        other,
        "phone",
        withdrawn_at=datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC),
        withdrawn_by=officer,
        given_on=datetime.date(2025, 1, 1),
    )

    assert bool(public_face(merged(survivor, other, officer)).phone) == holds


@pytest.mark.parametrize(
    ("agreed", "persons", "shown"),
    [("ab", "ab", 2), ("a", "ab", 0), ("b", "ab", 0), ("a", "a", 1), ("b", "b", 1), ("a", "b", 0), ("b", "a", 0)],
)
def test_photos_of_persons_need_the_consent_of_their_record(officer, agreed, persons, shown):
    survivor, other = ProducerFactory(), ProducerFactory()
    for letter, record in (("a", survivor), ("b", other)):
        if letter in agreed:
            agree(record, "photo")
        if letter in persons:
            PhotoFactory(record=record, shows_person=True)

    assert merged(survivor, other, officer).photos.showable().count() == shown


def test_what_will_end_is_told_before(officer):
    survivor, other = ProducerFactory(phone=OURS), ProducerFactory(phone=THEIRS)
    kept, ends = agree(survivor, "phone"), agree(other, "phone")

    assert merging.effects(survivor, other).ended_consents == [ends]
    assert merging.effects(survivor, other, {"phone"}).ended_consents == [kept]
    assert set(ProducerConsent.objects.live()) == {kept, ends}


def test_every_field_of_a_consent_has_its_rule():
    assert {*merging.merged_consents.VALUES, Consent.Field.PHOTO} == set(Consent.Field)
