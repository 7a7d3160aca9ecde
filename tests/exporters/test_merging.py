"""A producer that goes into another one takes its exporter along; two exporters are for people to decide."""

import pytest
from django.urls import reverse

from artisans import merged_rows, merging
from artisans.models import Producer
from exporters.models import Allocation, Exporter, Recipient
from tests.factories import (
    AllocationFactory,
    ExporterFactory,
    ProducerFactory,
    RecipientFactory,
    indexed_exporter,
)

pytestmark = pytest.mark.django_db


def test_exporter_goes_with_its_producer(officer):
    survivor, other = ProducerFactory(published=True), ProducerFactory(published=True)
    exporter = indexed_exporter(ExporterFactory(published=True, producer=other))

    merging.merge(survivor, other, by=officer)

    exporter.refresh_from_db()
    survivor = Producer.objects.get(pk=survivor.pk)
    assert exporter.producer == survivor
    assert survivor.exporter_slug == exporter.slug
    assert exporter.history.first().history_user_id == officer.pk


def test_survivor_keeps_its_exporter(officer):
    survivor, other = ProducerFactory(), ProducerFactory()
    exporter = indexed_exporter(ExporterFactory(published=True, producer=survivor))

    merging.merge(survivor, other, by=officer)

    exporter.refresh_from_db()
    assert exporter.producer_id == survivor.pk
    assert Producer.objects.get(pk=survivor.pk).exporter_slug == exporter.slug


def test_two_exporters_are_not_made_one(client, officer):
    survivor, other = ProducerFactory(), ProducerFactory()
    ExporterFactory(name="Anjun Satu", producer=survivor), ExporterFactory(name="Anjun Dua", producer=other)

    with pytest.raises(merging.MergeError, match="Anjun Satu.*Anjun Dua|Anjun Dua.*Anjun Satu"):
        merging.merge(survivor, other, by=officer)

    assert Producer.objects.count() == 2
    assert Exporter.objects.exclude(producer=None).count() == 2


def test_keys_to_producers_are_all_thought_of():
    ours = {merged_rows.name_of(relation) for relation in merged_rows.relations()}

    assert {name for name in ours if name.startswith("exporters.")} <= merged_rows.MOVED.keys()


def test_comparison_of_two_with_exporters_still_opens(client, officer):
    first, second = ProducerFactory(), ProducerFactory()
    ExporterFactory(producer=first), ExporterFactory(producer=second)

    assert client.get(reverse("admin:artisans_producer_compare", args=[first.pk, second.pk])).status_code == 200


def test_inquiry_to_both_stays_an_inquiry_to_one(officer):
    survivor, other = ProducerFactory(), ProducerFactory()
    to_both, to_other = (
        RecipientFactory(exporter=None, producer=survivor),
        RecipientFactory(exporter=None, producer=other),
    )
    RecipientFactory(exporter=None, producer=other, inquiry=to_both.inquiry)

    merging.merge(survivor, other, by=officer)

    assert list(Recipient.objects.values_list("inquiry", "producer")) == [
        (to_both.inquiry_id, survivor.pk),
        (to_other.inquiry_id, survivor.pk),
    ]


def test_shares_of_an_order_go_to_the_survivor_and_add_up(officer):
    survivor, other = ProducerFactory(), ProducerFactory()
    shared = AllocationFactory(producer=survivor, quantity=70)
    AllocationFactory(part=shared.part, line=shared.line, producer=other, quantity=30)
    AllocationFactory(producer=other, quantity=5)

    merging.merge(survivor, other, by=officer)

    assert list(Allocation.objects.values_list("producer", "quantity")) == [(survivor.pk, 100), (survivor.pk, 5)]
