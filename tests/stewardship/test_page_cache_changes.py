"""Kept pages are new after any change that they show, and after no other."""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from artisans.models import OpeningHours, Producer, ProductType
from stewardship.models import Source
from tests.factories import (
    KilnFactory,
    OpeningHoursFactory,
    PhotoFactory,
    ProducerConsentFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    SalesChannelFactory,
    SourceFactory,
    StaffFactory,
    indexed,
)
from tests.portal.page_rules import GuardedClient, body
from tests.portal.world import private_producer
from tests.stewardship.kept_pages import asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_are_kept")]


def _save(wati):
    wati.name = "Wati Baru"
    wati.save()


def _update(wati):
    Producer.objects.filter(pk=wati.pk).update(name="Wati Baru")


def _bulk_update(wati):
    wati.name = "Wati Baru"
    Producer.objects.bulk_update([wati], ["name"])


def _archive(wati):
    wati.status, wati.archived_at, wati.archived_by = "archived", timezone.now(), StaffFactory()
    wati.save()


def _many_to_many(wati):
    with transaction.atomic():
        wati.product_types.set([ProductTypeFactory(name_ind="Vas")])
        wati.save()
        indexed(wati)


CHANGES = {
    "save": _save,
    "update": _update,
    "bulk update": _bulk_update,
    "archive": _archive,
    "delete": lambda wati: wati.delete(),
    "delete several": lambda wati: Producer.objects.all().delete(),
    "many to many": _many_to_many,
    "rename a form": lambda wati: ProductType.objects.update(name_ind="Tempayan"),
    "a photo": lambda wati: PhotoFactory(record=wati),
    "another producer": lambda wati: ProducerFactory(name="Sari", published=True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_list_is_new_after_a_change(client, wati, change):
    before = [body(client.get("/produsen/")) for _time in range(2)][1]

    CHANGES[change](wati)

    after = body(client.get("/produsen/"))
    assert after != before
    assert after == body(GuardedClient().get("/produsen/"))


def _hours(wati):
    OpeningHoursFactory(producer=wati)
    indexed(wati)
    OpeningHours.objects.all().delete()
    OpeningHoursFactory(producer=wati, weekday=2)
    indexed(wati)


PARTS = {
    "hours": _hours,
    "kiln": lambda wati: indexed(KilnFactory(producer=wati).producer),
    "channel": lambda wati: indexed(SalesChannelFactory(producer=wati).producer),
    "piece": lambda wati: indexed(ProductFactory(producer=wati, published=True).producer),
    "consent": lambda wati: ProducerConsentFactory(record=wati, field="whatsapp"),
    "source": lambda wati: (wati.sources.add(SourceFactory()), indexed(wati)),
}


@pytest.mark.parametrize("change", PARTS)
def test_page_is_new_after_a_change_of_its_parts(client, change):
    wati = indexed(private_producer(name="Wati"))
    before = body(client.get("/produsen/wati/"))

    PARTS[change](wati)

    assert body(client.get("/produsen/wati/")) != before


def test_page_is_new_after_a_change_in_the_admin(client, wati):
    reader = GuardedClient()
    assert "Wati" in body(reader.get("/produsen/"))
    client.force_login(StaffFactory(superuser=True))

    client.post(
        reverse("admin:artisans_producttype_change", args=[wati.product_types.get().pk]),
        _form_of(client, reverse("admin:artisans_producttype_change", args=[wati.product_types.get().pk]))
        | {"name_ind": "Tempayan"},
    )

    assert ProductType.objects.get().name_ind == "Tempayan"
    assert "Tempayan" in body(reader.get("/produk/"))


def _form_of(client, url):
    """What the form of the admin would send back unchanged."""
    form = client.get(url).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value is not None}


def test_change_that_is_rolled_back_leaves_the_kept_page(client, wati):
    first = client.get("/produsen/")

    with transaction.atomic():
        ProducerFactory(name="Sari", published=True)
        transaction.set_rollback(True)

    response, queries = asked(client, "/produsen/")
    assert (response.content, queries) == (first.content, 1)


def test_change_that_nobody_can_see_costs_no_more_than_a_page(client, wati):
    """A version is one for all: a new source makes every page anew, and equal."""
    first = client.get("/produsen/")

    Source.objects.create(url="https://example.org/", publisher="X")

    assert client.get("/produsen/").content == first.content
