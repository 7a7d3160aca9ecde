"""The steps of a record's life: who, when, why, and what keeps a record from the public."""

import datetime

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone
from django.utils.translation import override

from artisans.models import Producer
from stewardship import lifecycle
from stewardship.models import Record
from stewardship.publication import NotPublishableError
from tests.factories import (
    ArtisanConsentFactory,
    ArtisanFactory,
    PhotoFactory,
    ProducerConsentFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    SalesChannelFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db


def ready(**kwargs):
    """A producer that lacks nothing."""
    kwargs = {"description_ind": "Membuat gentong.", "relayed_by_office": True, **kwargs}
    return ProducerFactory(product_types=[ProductTypeFactory()], **kwargs)


def nameable():
    return ArtisanConsentFactory(field="name").record


@pytest.mark.parametrize("make", [ready, ProductFactory, nameable])
def test_life_of_a_record_names_who_when_and_why(make):
    record, officer = make(), StaffFactory()

    lifecycle.submit(record, by=officer)
    lifecycle.publish(record, by=officer, reason="Lengkap")
    lifecycle.verify(record, by=officer, note="Ditemui di bengkel")
    lifecycle.archive(record, by=officer, reason="Tutup")

    record.refresh_from_db()
    assert record.submitted_by == record.published_by == record.verified_by == record.archived_by == officer
    assert record.submitted_at <= record.published_at <= record.verified_at <= record.archived_at
    assert (record.status, record.verification_note) == ("archived", "Ditemui di bengkel")
    told = [(version.status, version.history_change_reason) for version in record.history.all()[:4]]
    assert told == [
        ("archived", "Tutup"),
        ("published", "Ditemui di bengkel"),
        ("published", "Lengkap"),
        ("submitted", None),
    ]
    assert {version.history_user for version in record.history.all()[:4]} == {officer}


def test_life_of_a_record_takes_a_given_time():
    record, at = ready(), timezone.now() - datetime.timedelta(days=40)

    lifecycle.publish(record, by=StaffFactory(), at=at)
    lifecycle.verify(record, by=StaffFactory(), at=at)

    record.refresh_from_db()
    assert record.published_at == record.verified_at == at


def test_record_taken_back_is_public_no_longer():
    record = ProducerFactory(published=True)

    lifecycle.return_to_draft(record, by=StaffFactory())

    assert not Producer.objects.published().exists()


# What keeps a record from the public


def gaps(record):
    with override("en"):
        return [(gap.field, gap.message) for gap in record.publication_gaps()]


def test_bare_producer_is_told_all_that_is_missing():
    producer = ProducerFactory()

    assert gaps(producer) == [
        ("product_types", "No product type is chosen."),
        ("description_ind", "The description in Indonesian is missing."),
        ("whatsapp", "There is no contact. Enter one, or choose that the office passes questions on."),
    ]
    with pytest.raises(NotPublishableError) as refusal:
        lifecycle.publish(producer, by=StaffFactory())
    assert refusal.value.gaps == producer.publication_gaps()
    producer.refresh_from_db()
    assert (producer.status, producer.published_by) == ("draft", None)


def test_producer_that_lacks_nothing_has_no_gaps():
    assert gaps(ready()) == []


@pytest.mark.parametrize(
    "values",
    [{"kind": "supplier"}, {"kind": "public_unit"}, {"kind": "studio", "teaches_visitors": True}],
)
def test_who_sells_no_pieces_needs_no_product_type(values):
    assert gaps(ProducerFactory(description_ind="Menjual tanah liat.", relayed_by_office=True, **values)) == []


def test_piece_stands_for_the_product_type():
    product = ProductFactory(producer__description_ind="Membuat gentong.", producer__relayed_by_office=True)

    assert gaps(product.producer) == []


def test_contact_without_consent_is_no_contact():
    producer = ready(relayed_by_office=False, whatsapp="+6281234567890")

    assert [field for field, _message in gaps(producer)] == ["relayed_by_office"]

    consent = ProducerConsentFactory(record=producer, field="whatsapp")
    assert gaps(Producer.objects.get()) == []

    consent.withdrawn_at, consent.withdrawn_by = timezone.now(), StaffFactory()
    consent.save()
    assert [field for field, _message in gaps(Producer.objects.get())] == ["relayed_by_office"]


def test_shop_or_website_is_a_contact():
    with_shop = SalesChannelFactory(producer=ready(relayed_by_office=False)).producer

    assert gaps(with_shop) == gaps(ready(relayed_by_office=False, website="https://example.org")) == []


def test_photo_of_a_person_needs_consent():
    producer = PhotoFactory(record=ready(), shows_person=True).record

    assert [field for field, _message in gaps(producer)] == ["consents"]

    ProducerConsentFactory(record=producer, field="photo")
    assert gaps(Producer.objects.get()) == []


def test_artisan_is_published_by_the_own_consent_only():
    artisan = ArtisanFactory()

    assert [field for field, _message in gaps(artisan)] == ["consents"]
    assert gaps(nameable()) == []


# Review


@pytest.fixture
def checked():
    """Producers checked 400 and 300 days ago, and never."""
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        long_ago, lately = now - datetime.timedelta(days=400), now - datetime.timedelta(days=300)
        yield {
            "old": ProducerFactory(published=True, verified=True, verified_at=long_ago, name="Lama"),
            "fresh": ProducerFactory(published=True, verified=True, verified_at=lately, name="Baru"),
            "never": ProducerFactory(published=True, serang=True, name="Belum"),
            "draft": ProducerFactory(verified=True, verified_at=long_ago, name="Draf"),
        }


def test_review_is_due_after_a_year(checked):
    assert set(Producer.objects.due_for_review()) == {checked["old"], checked["draft"]}
    assert list(Producer.objects.published().waiting_for_review()) == [checked["never"], checked["old"]]


def test_record_checked_a_year_ago_to_the_moment_is_not_due():
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        ProducerFactory(verified=True, verified_at=now - datetime.timedelta(days=365))

        assert not Producer.objects.due_for_review().exists()


def test_due_for_review_lists_published_records_the_oldest_first(checked, capsys):
    call_command("due_for_review")

    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    others = [
        line for line in lines if not line[0].startswith(("artisans.", "never", f"{checked['old'].verified_at:%Y}"))
    ]
    records = {model._meta.label for model in apps.get_models() if issubclass(model, Record)}
    assert {line[0].rstrip(":") for line in lines if "." in line[0]} == records
    assert {count for _label, count in others} == {"0"}
    assert [line for line in lines if line not in others] == [
        ["artisans.Artisan:", "0"],
        ["artisans.Producer:", "2"],
        ["never", str(checked["never"].pk), "Belum"],
        [f"{checked['old'].verified_at:%Y-%m-%d}", str(checked["old"].pk), "Lama"],
        ["artisans.Product:", "0"],
    ]


def test_due_for_review_of_one_kabupaten(checked, capsys):
    call_command("due_for_review", kabupaten="36.04")

    assert "Belum" in (told := capsys.readouterr().out)
    assert "Lama" not in told


def test_due_for_review_refuses_an_unknown_kabupaten():

    with pytest.raises(CommandError, match="99.99"):
        call_command("due_for_review", kabupaten="99.99")
