"""Every change of what the public sees changes the word that kept pages carry."""

import pytest
from django.apps import apps
from django.db import transaction

from artisans.models import Kiln, Producer, ProductType
from stewardship import content_version
from stewardship.models import ContentVersion, PublicContent
from tests.factories import ProducerFactory
from tests.stewardship.test_admin_scope import FACTORIES

pytestmark = pytest.mark.django_db
every_public_model = pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if issubclass(model, PublicContent)],
    ids=lambda model: model.__name__,
)


def changes(act):
    before = content_version.current()
    act()
    return content_version.current() != before


@every_public_model
def test_word_changes_with_save_update_and_delete(model):
    row = FACTORIES[model]()

    assert changes(row.save)
    assert changes(lambda: model.objects.filter(pk=row.pk).update(id=row.pk))
    assert changes(row.delete)
    assert not model.objects.exists()


@every_public_model
def test_word_changes_with_the_deletion_of_several(model):
    FACTORIES[model].create_batch(2)

    assert changes(lambda: model.objects.all().delete())


def test_word_changes_with_bulk_create_and_bulk_update():
    producer = ProducerFactory()

    assert changes(lambda: Kiln.objects.bulk_create([Kiln(producer=producer, kind="gas")]))
    kiln = Kiln.objects.get()
    kiln.count = 3
    assert changes(lambda: Kiln.objects.bulk_update([kiln], ["count"]))
    assert Kiln.objects.get().count == 3


def test_word_stays_when_nothing_changed():
    ProducerFactory()
    nothing = Producer.objects.filter(pk=0)

    assert not changes(lambda: nothing.update(name="x"))
    assert not changes(nothing.delete)
    assert not changes(lambda: Kiln.objects.bulk_create([]))
    assert not changes(lambda: list(Producer.objects.all()))


def test_word_of_a_rolled_back_change_never_comes_back():
    before = content_version.current()
    with transaction.atomic():
        ProductType.objects.create(slug="x", name="x", group="storage")
        lost = content_version.current()
        transaction.set_rollback(True)

    assert content_version.current() == before
    content_version.bump()
    assert content_version.current() not in (before, lost)


def test_word_is_asked_once_per_request(rf, django_assert_num_queries):
    content_version.bump()
    request = rf.get("/")

    with django_assert_num_queries(1):
        assert content_version.of(request) == content_version.of(request) != ""


def test_word_is_empty_before_the_first_change():
    ContentVersion.objects.all().delete()

    assert content_version.current() == ""
