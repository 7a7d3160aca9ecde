"""The sheets of paper of a split: what they say, and what they do not tell of the buyer."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    AllocationFactory,
    DesaFactory,
    InquiryLineFactory,
    InquiryPartFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db
SHEETS = ["split_sheet", "split_workshops"]
OF_THE_BUYER = ("Zoë", "Tuin", "zoe@example.org", "+31", "20 1234567", "Rotterdam", "Please send", "USD")


@pytest.fixture(autouse=True)
def officer(client):
    client.force_login(StaffFactory(superuser=True))


@pytest.fixture
def part():
    """200 jars that two workshops make, and 50 pots that nobody makes yet."""
    part = InquiryPartFactory(
        inquiry__wanted_on=datetime.date(2027, 3, 2), inquiry__reference="GP-7K3M-9QXD", inquiry__budget="USD 5,000"
    )
    jars, pots = (ProductTypeFactory(name_ind=name) for name in ("Gentong", "Pot bunga"))
    line = InquiryLineFactory(inquiry=part.inquiry, product_type=jars, quantity=200, size="60 cm", wording="with lid")
    InquiryLineFactory(inquiry=part.inquiry, product_type=pots, quantity=50)
    for name, quantity in (("Gerabah Wati", 120), ("Gerabah Asep", 30)):
        producer = ProducerFactory(name=name, desa=DesaFactory(anjun=True), phone="+6281234567890")
        AllocationFactory(part=part, line=line, producer=producer, quantity=quantity)
    return part


def sheet(part, name, *args):
    return reverse(f"admin:exporters_inquirypart_{name}", args=[part.pk, *args])


def test_sheet_of_the_office_has_every_product_and_what_is_left(client, part):
    rows = client.get(sheet(part, "split_sheet")).context["rows"]

    assert [
        (row.wanted.title, [(share.producer.name, share.quantity) for share in row.shares], row.rest) for row in rows
    ] == [("Gentong", [("Gerabah Asep", 30), ("Gerabah Wati", 120)], 50), ("Pot bunga", [], 50)]


def test_sheet_of_a_workshop_has_its_own_share_only(client, part):
    wati = part.allocations.get(producer__name="Gerabah Wati").producer

    page = client.get(sheet(part, "split_workshop", wati.pk)).content.decode()

    for told in (
        "GP-7K3M-9QXD",
        "Belanda",
        "2 Maret 2027",
        "Gerabah Wati",
        "Anjun",
        "Gentong",
        "with lid",
        "60 cm",
        "120",
    ):
        assert told in page
    assert "Gerabah Asep" not in page
    assert "Pot bunga" not in page


def test_sheets_of_all_workshops_come_by_name(client, part):
    pages = client.get(sheet(part, "split_workshops")).context["pages"]

    assert [(page.producer.name, page.pieces) for page in pages] == [("Gerabah Asep", 30), ("Gerabah Wati", 120)]


@pytest.mark.parametrize("name", SHEETS)
def test_no_sheet_tells_who_the_buyer_is(client, part, name):
    page = client.get(sheet(part, name)).content.decode()

    assert [told for told in (*OF_THE_BUYER, "812") if told in page] == []


def test_piece_that_is_a_draft_is_not_named(client, part):
    draft, public = ProductFactory(name_ind="Kendi rahasia"), ProductFactory(name_ind="Kendi umum", published=True)
    for piece in (draft, public):
        line = InquiryLineFactory(inquiry=part.inquiry, product=piece)
        AllocationFactory(part=part, line=line, producer=ProducerFactory())

    for name in SHEETS:
        page = client.get(sheet(part, name)).content.decode()
        assert ("Kendi umum" in page, "Kendi rahasia" in page) == (True, False)


@pytest.mark.parametrize("key", [1, 10**8, 10**30])
def test_workshop_without_a_share_has_no_sheet(client, part, key):
    other = ProducerFactory()

    assert client.get(sheet(part, "split_workshop", other.pk * key)).status_code == 404


@pytest.mark.parametrize("name", SHEETS)
def test_sheet_without_a_split_opens(client, name):
    assert client.get(sheet(InquiryPartFactory(), name)).status_code == 200


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("count", [1, 5])
def test_sheets_take_the_same_queries_for_one_and_many(client, part, name, count):
    for _each in range(count):
        line = InquiryLineFactory(inquiry=part.inquiry, product=ProductFactory(published=True))
        AllocationFactory(part=part, line=line, producer=ProducerFactory(desa=DesaFactory()))

    with CaptureQueriesContext(connection) as queries:
        client.get(sheet(part, name))

    assert len(queries) == {"split_sheet": 7, "split_workshops": 6}[name]
