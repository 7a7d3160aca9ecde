"""What must never be false of a record, a consent or a source, in the database itself."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from stewardship.models import Consent, ContentVersion, Record, Source
from tests.factories import (
    ArtisanFactory,
    KecamatanFactory,
    PhotoFactory,
    ProducerConsentFactory,
    ProducerFactory,
    ProductFactory,
    SourceFactory,
    StaffFactory,
)
from tests.stewardship.test_admin_scope import FACTORIES

pytestmark = pytest.mark.django_db
RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]
CONSENTS = [model for model in apps.get_models() if issubclass(model, Consent)]
PAIRS = [(model, step) for model in RECORDS for step in ("submitted", "published", "archived", "verified")]
PAIRS += [(model, "withdrawn") for model in CONSENTS]


def refused(model, pk, **values):
    """Whether the database refuses these values, whoever writes them."""
    try:
        with transaction.atomic():
            model.objects.filter(pk=pk).update(**values)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(("model", "step"), PAIRS, ids=lambda value: getattr(value, "__name__", value))
def test_who_and_when_belong_together(model, step):
    record, staff = FACTORIES[model](), StaffFactory()
    at, by = {f"{step}_at": timezone.now()}, {f"{step}_by": staff}

    assert refused(model, record.pk, **at)
    assert refused(model, record.pk, **by)
    assert not refused(model, record.pk, **at, **by)


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("status", ["published", "archived"])
def test_status_needs_its_date(model, status):
    record = FACTORIES[model]()

    assert refused(model, record.pk, status=status)
    assert not refused(
        model, record.pk, **{"status": status, f"{status}_at": timezone.now(), f"{status}_by": StaffFactory()}
    )


@pytest.mark.parametrize("model", CONSENTS, ids=lambda model: model.__name__)
def test_one_live_consent_per_field_and_purpose(model):
    first = FACTORIES[model]()
    same = {"record": first.record, "field": first.field}

    with pytest.raises(IntegrityError), transaction.atomic():
        FACTORIES[model](**same)
    FACTORIES[model](**same, purpose="trade")
    FACTORIES[model](**same, withdrawn=True)
    FACTORIES[model](**same, withdrawn=True)

    assert model.objects.live().filter(**same).count() == 2


def test_second_live_consent_says_so():
    first = ProducerConsentFactory()
    second = ProducerConsentFactory.build(record=first.record, recorded_by=first.recorded_by)

    with pytest.raises(ValidationError) as refusal:
        second.full_clean()

    said = gettext("A live consent for this field and purpose is already recorded.")
    assert refusal.value.message_dict == {"__all__": [said]}


@pytest.mark.parametrize("published", ["2024", "2024-06", "2024-06-24", ""])
def test_source_date_may_be_less_than_a_day(published):
    source = SourceFactory(published=published)

    source.full_clean()

    assert Source.objects.get().published == published


@pytest.mark.parametrize("published", ["24-06-2024", "Juni 2024", "2024-6", "3024", "2024-06-4"])
def test_source_date_in_another_form_is_refused(published):
    assert refused(Source, SourceFactory().pk, published=published)


def test_content_version_has_one_row():
    ContentVersion.objects.get_or_create(pk=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        ContentVersion.objects.create(pk=2, word="x")


def test_for_staff_gives_the_own_kabupaten_or_all():
    theirs, own = ProducerFactory(), ProducerFactory(serang=True)
    officer, everybody = StaffFactory(serang=True), StaffFactory()
    rows = type(own).objects

    assert list(rows.for_staff(officer)) == [own]
    assert set(rows.for_staff(everybody)) == {theirs, own}
    assert set(rows.for_staff(StaffFactory(superuser=True))) == {theirs, own}


@pytest.mark.parametrize("factory", [ProductFactory, ArtisanFactory, PhotoFactory, ProducerConsentFactory])
def test_for_staff_reaches_the_kabupaten_of_what_belongs_to_a_producer(factory):
    factory()
    own = factory(serang=True)

    assert list(factory._meta.model.objects.for_staff(StaffFactory(serang=True))) == [own]


def test_for_staff_limits_places():
    plered, ciruas = KecamatanFactory(plered=True), KecamatanFactory(ciruas=True)

    assert list(type(plered).objects.for_staff(StaffFactory(serang=True))) == [ciruas]


def test_published_is_the_only_door():
    shown = ProducerFactory(published=True)
    ProducerFactory()
    ProducerFactory(submitted=True)
    ProducerFactory(archived=True)

    assert list(type(shown).objects.published()) == [shown]
    assert [shown.is_published, ProducerFactory.build(kecamatan=None).is_published] == [True, False]


def test_verified_and_samples_are_found():
    checked, sample = ProducerFactory(verified=True), ProducerFactory(sample=True)

    assert list(type(checked).objects.verified()) == [checked]
    assert list(type(checked).objects.samples()) == [sample]
