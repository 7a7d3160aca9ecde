"""Back to a version: what it changes, what it leaves alone, what it refuses."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.forms.models import model_to_dict
from django.utils.translation import override

from artisans.models import FormerSlug, Producer
from stewardship import lifecycle
from stewardship.erasure import erase
from stewardship.history.revert import preview, revert, revertible
from tests.factories import (
    ArtisanFactory,
    DesaFactory,
    FinishFactory,
    KecamatanFactory,
    ProducerFactory,
    ProductFactory,
    StaffFactory,
    TechniqueFactory,
)

NIB = "1234567890123"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def now(record):
    """The record as the database has it."""
    return type(record)._base_manager.get(pk=record.pk)


def state(record):
    return {
        name: sorted(row.pk for row in value) if isinstance(value, list) else value
        for name, value in model_to_dict(now(record)).items()
    }


def changed(record, **values):
    """The version before ``values`` were saved."""
    before = record.history.first()
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    return before


def back(record, version, *fields, by=None, **kwargs):
    fields = fields or [change.name for change in preview(now(record), version).changes]
    return revert(now(record), version, by=by or StaffFactory(superuser=True), fields=fields, **kwargs)


def objections(record, version, *fields, **kwargs):
    """What a revert refuses with; it has changed nothing."""
    before, versions = state(record), record.history.count()
    with pytest.raises(ValidationError) as refusal:
        back(record, version, *fields, **kwargs)
    assert (state(record), record.history.count()) == (before, versions)
    return refusal.value.messages


def test_preview_says_what_would_change_and_what_stays():
    producer = ProducerFactory(founded_year=1990, techniques=[TechniqueFactory(name_en="coiling")])
    version = producer.history.first()
    producer.techniques.clear()
    changed(producer, founded_year=1991)
    lifecycle.archive(producer, by=StaffFactory(username="wati"))

    found = preview(now(producer), version)

    assert [(change.name, change.old, change.new, change.added) for change in found.changes] == [
        ("founded_year", "1991", "1990", ()),
        ("techniques", "", "", ("coiling",)),
    ]
    assert [(change.name, change.new) for change in found.left_out] == [
        ("status", "draft"),
        ("archived_at", "–"),
        ("archived_by", "–"),
    ]


def test_preview_changes_nothing():
    producer = ProducerFactory()
    version = changed(producer, founded_year=1991)
    before = state(producer)

    preview(now(producer), version)

    assert (state(producer), producer.history.count()) == (before, 2)


def test_preview_costs_the_same_for_one_field_and_for_many(django_assert_num_queries):
    producer = ProducerFactory()
    version = changed(producer, founded_year=1991)
    preview(producer, version)  # content types are asked once per process
    with django_assert_num_queries(13):
        preview(producer, version)
    changed(producer, address="Jalan Raya 1", kind="studio", workers_male=3)
    with django_assert_num_queries(13):
        preview(producer, version)


def test_revert_restores_columns_and_rows():
    coiling, wheel = TechniqueFactory.create_batch(2)
    producer = ProducerFactory(name="Gerabah Wati", founded_year=1990, techniques=[coiling])
    version = producer.history.first()
    before = state(producer)
    producer.techniques.set([wheel])
    changed(producer, name="Gerabah Sari", founded_year=None, description_ind="Baru.")

    back(producer, version)

    # A text that was never filled in comes back as an empty one.
    assert {name: value or None for name, value in state(producer).items()} == {
        name: value or None for name, value in before.items()
    }


def test_revert_is_told_with_who_and_why():
    officer = StaffFactory(superuser=True)
    producer = ProducerFactory(techniques=[TechniqueFactory()])
    version = producer.history.first()
    producer.techniques.clear()
    count = producer.history.count()

    back(producer, version, by=officer, reason="Removed by mistake")

    made = producer.history.all()[: producer.history.count() - count]
    assert {row.history_user_id for row in made} == {officer.pk}
    assert {row.history_change_reason.startswith("Reverted to the version of ") for row in made} == {True}
    assert {row.history_change_reason.endswith(". Removed by mistake") for row in made} == {True}


def test_revert_changes_the_chosen_fields_only():
    producer = ProducerFactory(founded_year=1990, address="Jalan Raya 1")
    version = changed(producer, founded_year=1991, address="Jalan Raya 2")

    back(producer, version, "address")

    assert (now(producer).address, now(producer).founded_year) == ("Jalan Raya 1", 1991)


def test_revert_never_changes_the_life_of_a_record():
    officer = StaffFactory()
    producer = ProducerFactory()
    version = producer.history.first()
    lifecycle.archive(producer, by=officer)
    lifecycle.verify(producer, by=officer, note="Visited")
    before = state(producer)

    back(producer, version, "status", "archived_at", "archived_by", "verification_note", "verified_at", "created")

    assert state(producer) == before
    assert now(producer).archived_by == officer


def test_revert_never_changes_made_columns():
    producer = ProducerFactory()
    made = {"completeness", "gaps", "search_text", "price_from", "updated", "created"}

    assert revertible(producer, producer.history.first()) & made == set()


def test_revert_leaves_fixed_fields():
    product = ProductFactory(name_ind="Gentong")
    home = product.producer
    version = changed(product, producer=ProducerFactory(), name_ind="Gentong air")

    back(product, version, "producer", "name_ind", fixed=["producer"])

    assert (now(product).name_ind, now(product).producer == home) == ("Gentong", False)
    assert [change.name for change in preview(now(product), version, fixed=["producer"]).left_out] == ["producer"]


def test_revert_of_the_address_keeps_the_way_from_the_other_one():
    producer = ProducerFactory(slug="gerabah-lama")
    version = changed(producer, slug="gerabah-baru")

    back(producer, version)

    assert now(producer).slug == "gerabah-lama"
    assert FormerSlug.objects.get(slug="gerabah-baru").producer_id == producer.pk


def test_number_that_another_record_took_is_refused():
    producer = ProducerFactory(nib=NIB)
    version = changed(producer, nib="")
    ProducerFactory(nib=NIB)

    assert objections(producer, version) == ["Another producer already has this NIB."]


def test_address_that_another_record_took_is_refused():
    producer = ProducerFactory(slug="gerabah-lama")
    version = changed(producer, slug="gerabah-baru")
    FormerSlug.objects.all().delete()
    ProducerFactory(slug="gerabah-lama")

    (said,) = objections(producer, version)

    assert said.startswith("Address word: ")


def test_desa_without_its_kecamatan_is_refused():
    old, new = DesaFactory(), DesaFactory()
    producer = ProducerFactory(desa=old)
    version = changed(producer, desa=new, kecamatan=new.kecamatan)

    assert objections(producer, version, "desa") == [
        "This desa lies in another kecamatan. Please choose one of the same."
    ]
    assert back(producer, version, "desa", "kecamatan").desa_id == old.pk


def test_word_that_is_deleted_is_refused():
    finish = FinishFactory()
    product = ProductFactory(finish=finish)
    version = changed(product, finish=None, name_ind="Gentong air")
    finish.delete()

    assert objections(product, version) == ["Finish: what it said then is deleted. Leave this field out."]
    assert back(product, version, "name_ind").finish is None


def test_deleted_word_of_a_many_to_many_field_is_refused():
    technique, other = TechniqueFactory.create_batch(2)
    producer = ProducerFactory(techniques=[technique, other])
    version = producer.history.first()
    technique.delete()
    producer.techniques.clear()

    assert objections(producer, version) == ["Techniques: what it said then is deleted. Leave this field out."]


def test_place_of_another_office_is_refused():
    officer = StaffFactory(purwakarta=True)
    theirs = KecamatanFactory(ciruas=True)
    producer = ProducerFactory(kecamatan=theirs)
    version = changed(producer, kecamatan=KecamatanFactory(plered=True))

    assert objections(producer, version, by=officer) == [
        "Kecamatan: what it said then belongs to another office. Leave this field out."
    ]
    assert back(producer, version).kecamatan == theirs


def test_producer_of_another_office_is_refused():
    artisan = ArtisanFactory(serang=True)
    version = changed(artisan, producer=ProducerFactory())

    (said,) = objections(artisan, version, by=StaffFactory(purwakarta=True))

    assert said.startswith("Producer: ")


def test_every_objection_is_told_at_once():
    finish, motif = FinishFactory(), TechniqueFactory()
    product = ProductFactory(finish=finish, techniques=[motif])
    version = product.history.first()
    changed(product, finish=None)
    product.techniques.clear()
    finish.delete()
    motif.delete()

    assert len(objections(product, version)) == 2


def test_erased_data_cannot_come_back():
    """An erasure empties the columns in every version; a number that was given since then stays."""
    producer = ProducerFactory(whatsapp="+6281234567890")
    version = changed(producer, founded_year=1990)
    erase(producer, by=StaffFactory(superuser=True), requested_on=datetime.date(2026, 4, 1))
    producer = now(producer)
    changed(producer, whatsapp="+6281398765432")
    version = Producer.history.get(pk=version.pk)

    found = preview(now(producer), version)

    assert ([change.name for change in found.changes], [change.name for change in found.left_out]) == (
        ["founded_year"],
        ["whatsapp"],
    )
    assert back(producer, version, "founded_year", "whatsapp").whatsapp == "+6281398765432"


def test_empty_text_where_one_is_needed_is_refused():
    artisan = ArtisanFactory(name="Wati")
    version = changed(artisan, name="Sari", active_since=1990)
    artisan.history.update(name="")
    version.refresh_from_db()

    assert objections(artisan, version) == ["Name: This field cannot be blank."]
    assert back(artisan, version, "active_since").name == "Sari"


def test_clash_with_somebody_else_changes_nothing(monkeypatch):
    producer = ProducerFactory(founded_year=1990)
    version = changed(producer, founded_year=1991)

    def clash(self, *args, **kwargs):
        raise IntegrityError("producer_nib_unique")

    monkeypatch.setattr(Producer, "save", clash)

    assert objections(producer, version) == ["Another record was changed at the same moment. Please try again."]


def test_refused_record_in_hand_is_not_changed():
    producer = ProducerFactory(nib=NIB)
    version = changed(producer, nib="")
    ProducerFactory(nib=NIB)
    in_hand = now(producer)

    with pytest.raises(ValidationError):
        revert(in_hand, version, by=StaffFactory(superuser=True), fields=["nib"])

    assert in_hand.nib == ""
