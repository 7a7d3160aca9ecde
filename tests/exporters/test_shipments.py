"""Single shipments, for the office only: as declared, warned of when entered twice, added up by currency."""

import datetime
from decimal import Decimal

import pytest
from django.urls import get_resolver, reverse

from exporters.models import Shipment
from gerabah_portal import roles
from tests.factories import ExporterFactory, ProductTypeFactory, ShipmentFactory, StaffFactory
from tests.stewardship.admin_forms import errors_of, form_of

pytestmark = pytest.mark.django_db
ADD = reverse("admin:exporters_shipment_add")
LIST = reverse("admin:exporters_shipment_changelist")
DAY = datetime.date(2024, 5, 14)


def change(shipment):
    return reverse("admin:exporters_shipment_change", args=[shipment.pk])


@pytest.fixture
def exporter():
    return ExporterFactory(name="Anjun Jaya")


def entered(client, to, **values):
    return client.post(
        ADD,
        form_of(client.get(ADD), "shipment_form")
        | {"exporter": to.pk, "country": "NL", "shipped_on": "2024-05-14", **values},
    )


def listed(client, **query):
    return client.get(LIST, query).context["cl"].result_list


# Entering


def test_shipment_is_entered_as_declared(client, officer, exporter):
    guci = ProductTypeFactory(name_ind="Guci")

    response = entered(
        client,
        exporter,
        reference="000123",
        containers_20="2",
        pieces="1200",
        weight_kg="8500.5",
        value="12500",
        currency="USD",
        product_types=[guci.pk],
        hs_code="691490",
        hs_decided_by="forwarder",
    )

    assert response.status_code == 302, errors_of(response)
    shipment = Shipment.objects.get()
    assert (shipment.exporter, shipment.country, shipment.shipped_on, shipment.containers) == (exporter, "NL", DAY, 2)
    assert (shipment.value, shipment.currency, shipment.hs_decided_by) == (Decimal("12500"), "USD", "forwarder")
    assert (shipment.entered_by, shipment.is_sample, list(shipment.product_types.all())) == (officer, False, [guci])
    assert shipment.history.first().history_user_id == officer.pk


@pytest.mark.parametrize(
    "values",
    [
        {"country": "ID"},
        {"country": ""},
        {"shipped_on": "31.31.2024"},
        {"value": "100"},
        {"currency": "USD"},
        {"hs_code": "69", "hs_decided_by": "customs"},
        {"hs_code": "691490"},
        {"hs_decided_by": "customs"},
        {"pieces": "-1"},
        {"weight_kg": "-3"},
        {"exporter": "999999"},
        {"exporter": "abc"},
        {"containers_20": "x"},
    ],
    ids=str,
)
def test_what_cannot_be_is_said_and_nothing_is_lost(client, officer, exporter, values):
    response = entered(client, exporter, **{"reference": "000123", **values})

    assert errors_of(response)
    assert form_of(response, "shipment_form")["reference"] == ["000123"]
    assert not Shipment.objects.exists()


def test_document_number_stands_once(client, officer, exporter):
    ShipmentFactory(exporter=exporter, reference="000123")

    assert errors_of(entered(client, exporter, reference="000123"))
    assert Shipment.objects.count() == 1


def test_exporter_of_the_other_office_cannot_be_chosen(client, officer):
    theirs = ExporterFactory(serang=True)

    assert "exporter" in errors_of(entered(client, theirs))
    assert not Shipment.objects.exists()


def test_shipment_of_a_sample_is_a_sample_whatever_is_posted(client):
    client.force_login(StaffFactory(superuser=True))

    entered(client, ExporterFactory(sample=True), is_sample="")

    assert Shipment.objects.get().is_sample


# Entered twice


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ({}, True),
        ({"shipped_on": DAY + datetime.timedelta(days=3)}, True),
        ({"shipped_on": DAY - datetime.timedelta(days=3)}, True),
        ({"shipped_on": DAY + datetime.timedelta(days=4)}, False),
        ({"shipped_on": DAY - datetime.timedelta(days=4)}, False),
        ({"country": "JP"}, False),
        ({"containers_20": 2, "value": Decimal("100.00"), "currency": "USD"}, True),
        ({"containers_20": 2, "value": Decimal("100.00"), "currency": "EUR"}, False),
        ({"containers_20": 2, "value": Decimal("101.00"), "currency": "USD"}, False),
        ({"containers_20": 2}, False),
        ({"reference": "B/L 77"}, True),
    ],
    ids=str,
)
def test_same_delivery_is_marked(client, officer, exporter, other, alike):
    first = {"exporter": exporter, "shipped_on": DAY, "containers_20": 1, "value": Decimal("100"), "currency": "USD"}
    one = ShipmentFactory(**{**first, "reference": "000123"})
    two = ShipmentFactory(**{**first, "value": None, "currency": "", **other})
    ShipmentFactory(shipped_on=DAY, containers_20=1)

    assert set(Shipment.objects.likely_doubles()) == ({one, two} if alike else set())
    assert set(Shipment.objects.like(one)) == ({two} if alike else set())
    assert set(listed(client, double="likely")) == ({one, two} if alike else set())


def test_shipments_without_a_load_or_value_are_not_alike(exporter):
    ShipmentFactory.create_batch(2, exporter=exporter, shipped_on=DAY)

    assert not Shipment.objects.likely_doubles().exists()


def test_officer_is_warned_after_entering_the_same(client, officer, exporter):
    before = ShipmentFactory(exporter=exporter, shipped_on=DAY, containers_20=1)

    response = entered(client, exporter, containers_20="1", shipped_on="2024-05-15")
    page = client.get(response.url)

    assert Shipment.objects.count() == 2
    assert change(before) in "".join(str(message) for message in page.context["messages"])
    assert page.content.decode().count("badge wait") == 2


def test_nobody_is_warned_of_a_shipment_by_itself(client, officer, exporter):
    response = entered(client, exporter, containers_20="1")

    assert len(client.get(response.url).context["messages"]) == 1


# The list


def test_totals_never_mix_currencies(client, officer, exporter):
    load = {"exporter": exporter, "containers_20": 1, "containers_40hc": 2, "pieces": 500, "weight_kg": Decimal("10.5")}
    ShipmentFactory(**load, value=Decimal("100.50"), currency="USD")
    ShipmentFactory(exporter=exporter, value=Decimal("200"), currency="USD")
    ShipmentFactory(exporter=exporter, value=Decimal("300"), currency="EUR")
    ShipmentFactory(exporter=exporter, country="JP")
    ShipmentFactory(exporter__serang=True, value=Decimal("999"), currency="GBP")

    totals = client.get(LIST).context["totals"]

    assert (totals.shipments, totals.loaded, totals.pieces, totals.weight_kg) == (
        4,
        "1 × 20 ft, 2 × 40 ft HC",
        500,
        Decimal("10.50"),
    )
    assert totals.values == {"EUR": Decimal("300.00"), "USD": Decimal("300.50")}
    assert client.get(LIST, {"country": "JP"}).context["totals"].values == {}


def test_totals_are_those_of_the_whole_result_not_of_the_page(client, officer, exporter):
    ShipmentFactory.create_batch(60, exporter=exporter, pieces=10)

    assert client.get(LIST, {"p": "2"}).context["totals"].pieces == 600


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"year": "2023"}, {"peb-a"}),
        ({"country": "JP"}, {"peb-b"}),
        ({"country": "JP", "year": "2023"}, set()),
        ({"year": "abc"}, {"peb-a", "peb-b"}),
        ({"country": "XX"}, {"peb-a", "peb-b"}),
        ({"double": "?"}, {"peb-a", "peb-b"}),
        ({"q": "peb-a"}, {"peb-a"}),
    ],
)
def test_list_is_filtered_and_knows_no_bad_value(client, officer, exporter, query, found):
    ShipmentFactory(exporter=exporter, reference="peb-a", shipped_on=datetime.date(2023, 1, 1))
    ShipmentFactory(exporter=exporter, reference="peb-b", country="JP")

    assert {shipment.reference for shipment in listed(client, **query)} == found


def test_filters_offer_what_the_own_office_has(client, officer, exporter):
    ShipmentFactory(exporter=exporter, shipped_on=datetime.date(2023, 1, 1))
    ShipmentFactory(exporter__serang=True, country="JP", shipped_on=datetime.date(2019, 1, 1))

    filters = {
        spec.title: dict(getattr(spec, "lookup_choices", [])) for spec in client.get(LIST).context["cl"].filter_specs
    }

    assert {"2023": "2023"} in filters.values()
    assert {"NL": "Belanda"} in filters.values()


# Who sees them


@pytest.mark.parametrize(
    ("role", "status"),
    [(roles.INDUSTRY, 200), (roles.REVIEWER, 200), (roles.MARKETING, 403), (roles.TOURISM, 403), ("", 403)],
)
def test_shipments_are_for_the_office(client, role, status):
    shipment = ShipmentFactory(exporter__serang=True)
    client.force_login(StaffFactory(serang=True, role=role))

    assert client.get(LIST).status_code == status
    assert client.get(change(shipment)).status_code == status


def test_shipment_entered_twice_may_be_deleted_and_stays_in_the_history(client, officer, exporter):
    shipment = ShipmentFactory(exporter=exporter)

    client.post(reverse("admin:exporters_shipment_delete", args=[shipment.pk]), {"post": "yes"})

    assert not Shipment.objects.exists()
    assert client.get(reverse("admin:exporters_shipment_deleted")).context["endings"]


def test_no_public_page_is_about_one_shipment():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}

    assert not {name for name in names if "shipment" in name}
