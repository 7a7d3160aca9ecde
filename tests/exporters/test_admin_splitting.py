"""The desk where an order is split over workshops: what it shows, takes, refuses and keeps."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exporters.admin.split_form import MOST_FIELDS
from exporters.models import Allocation
from tests.factories import (
    AllocationFactory,
    DesaFactory,
    ExporterFactory,
    InquiryLineFactory,
    InquiryPartFactory,
    KabupatenFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    RecipientFactory,
    StaffFactory,
    indexed,
)
from tests.stewardship.admin_forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
IN_A_YEAR = datetime.date(2027, 3, 2)


def officer_of(place, *rights):
    officer = StaffFactory(role="", **{place: True})
    officer.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return officer


@pytest.fixture
def officer(client):
    officer = officer_of("purwakarta", "view_inquirypart", "change_inquirypart")
    client.force_login(officer)
    return officer


@pytest.fixture
def jars():
    return ProductTypeFactory(name_ind="Gentong")


@pytest.fixture
def part(jars):
    """200 jars, wanted in a year."""
    part = InquiryPartFactory(inquiry__wanted_on=IN_A_YEAR, inquiry__reference="GP-7K3M-9QXD")
    InquiryLineFactory(inquiry=part.inquiry, product_type=jars, quantity=200, size="60 cm")
    return part


def maker(name="Gerabah Wati", capacity=50, **facts):
    return ProducerFactory(published=True, name=name, monthly_capacity=capacity, **facts)


def desk(part, name="split", *args):
    return reverse(f"admin:exporters_inquirypart_{name}", args=[part.pk, *args])


def number(part, producer, line=None):
    """The name of the field of this workshop."""
    return f"pieces-{(line or part.inquiry.lines.get()).pk}-{producer.pk}"


def typed(client, part, **numbers):
    return {**form_of(client.get(desk(part)), "split-form"), "act": "save", **numbers}


def shown(response):
    """(name, proposed, what stands in the field) row by row, product by product."""
    return [
        [(share.workshop.producer.name, share.proposed, bound.value()) for share, bound in line.rows]
        for line in response.context["form"].shown_lines
    ]


def saved(part):
    return {(share.producer.name, share.quantity) for share in part.allocations.select_related("producer")}


# What is proposed


def test_those_asked_and_the_makers_of_the_kabupaten_are_proposed(client, officer, part, jars):
    asked = maker("Gerabah Asep", 5)  # 60 a year; what it makes nobody wrote down
    RecipientFactory(inquiry=part.inquiry, exporter=None, producer=asked)
    maker("Gerabah Wati", 100, product_types=[jars]), maker("Gerabah Imas", 300, product_types=[jars])
    maker("Pot Plered", 900), maker("Gerabah Bumijaya", 900, serang=True, product_types=[jars])
    ProducerFactory(name="Draf", monthly_capacity=900, product_types=[jars])

    response = client.get(desk(part))

    assert shown(response) == [[("Gerabah Asep", 60, 60), ("Gerabah Imas", 105, 105), ("Gerabah Wati", 35, 35)]]
    assert Allocation.objects.count() == 0


def test_exporter_stands_for_its_producer_and_is_named_without_one(client, officer, part):
    maker_of_pots = maker("Gerabah Asep", 100)
    RecipientFactory(inquiry=part.inquiry, exporter=ExporterFactory(producer=maker_of_pots))
    RecipientFactory(inquiry=part.inquiry, exporter__name="CV Tanpa Bengkel")

    response = client.get(desk(part))

    assert shown(response) == [[("Gerabah Asep", 200, 200)]]
    assert "CV Tanpa Bengkel" in response.content.decode()


def test_maker_of_the_very_piece_is_proposed(client, officer, part, jars):
    RecipientFactory(inquiry=part.inquiry, exporter=None, producer=maker("Pot Plered", 900, product_types=[jars]))
    of_piece = maker("Gerabah Asep", 5, product_types=[ProductTypeFactory()])
    RecipientFactory(inquiry=part.inquiry, exporter=None, producer=of_piece)
    piece = ProductFactory(producer=of_piece, type=ProductTypeFactory())
    InquiryLineFactory(inquiry=part.inquiry, product=piece, product_type=None, wording="like this", quantity=7)

    response = client.get(desk(part))

    assert shown(response)[1][0] == ("Gerabah Asep", 7, 7)


def test_other_orders_and_the_pieces_of_another_office_are_left_out(client, officer, part, jars):
    wati = maker("Gerabah Wati", 10, product_types=[jars])  # 120 until the wanted day
    line = part.inquiry.lines.get()
    AllocationFactory(producer=wati, quantity=30, part__inquiry__wanted_on=IN_A_YEAR)
    AllocationFactory(producer=wati, quantity=15, part__closed=True, part__inquiry__wanted_on=IN_A_YEAR)
    AllocationFactory(
        producer=wati, quantity=500, part__closed=True, part__inquiry__wanted_on=datetime.date(2026, 1, 1)
    )
    AllocationFactory(producer=wati, quantity=500, part__state="lost", part__lost_reason="mahal")
    theirs = InquiryPartFactory(inquiry=part.inquiry, serang=True)
    AllocationFactory(part=theirs, line=line, producer=maker(serang=True), quantity=150)

    response = client.get(desk(part))

    assert shown(response) == [[("Gerabah Wati", 50, 50)]]
    [line] = response.context["split"].lines
    assert (line.elsewhere, line.open, line.shares[0].workshop.promised) == (150, 50, 45)


def test_without_a_capacity_pieces_are_given_by_hand_only(client, officer, part, jars):
    unknown = maker("Gerabah Wati", None, product_types=[jars])

    response = client.get(desk(part))
    assert shown(response) == [[("Gerabah Wati", 0, "")]]
    assert response.context["split"].lines[0].not_proposed == 200
    client.post(desk(part), typed(client, part, **{number(part, unknown): "200"}))

    assert saved(part) == {("Gerabah Wati", 200)}


@pytest.mark.parametrize("day", [None, datetime.date(2026, 2, 1)])
def test_one_month_is_reckoned_with_without_a_day_to_come(client, officer, part, jars, day):
    maker("Gerabah Wati", 50, product_types=[jars])
    type(part.inquiry).objects.update(wanted_on=day)

    assert shown(client.get(desk(part))) == [[("Gerabah Wati", 50, 50)]]


def test_many_makers_are_proposed_up_to_a_limit(client, officer, part, jars):
    for count in range(15):
        maker(f"Gerabah {count:02}", 10 + count, product_types=[jars])

    names = [name for name, _proposed, _value in shown(client.get(desk(part)))[0]]

    assert names == [f"Gerabah {count:02}" for count in range(14, 2, -1)]


# Saving


def test_officer_saves_changes_and_takes_away(client, officer, part, jars):
    wati, imas = maker("Gerabah Wati", product_types=[jars]), maker("Gerabah Imas", product_types=[jars])

    response = client.post(desk(part), typed(client, part, **{number(part, wati): "150", number(part, imas): "5"}))
    assert response.url == desk(part)
    kept = Allocation.objects.get(producer=wati).pk
    assert saved(part) == {("Gerabah Wati", 150), ("Gerabah Imas", 5)}
    client.post(desk(part), typed(client, part, **{number(part, wati): "120", number(part, imas): ""}))

    assert saved(part) == {("Gerabah Wati", 120)}
    assert Allocation.objects.get().pk == kept
    assert shown(client.get(desk(part)))[0] == [("Gerabah Imas", 100, ""), ("Gerabah Wati", 100, 120)]


def test_numbers_with_marks_between_thousands_are_read(client, officer, part, jars):
    part.inquiry.lines.update(quantity=5000)
    wati = maker("Gerabah Wati", 5000, product_types=[jars])

    client.post(desk(part), typed(client, part, **{number(part, wati): "1.200"}))

    assert saved(part) == {("Gerabah Wati", 1200)}


@pytest.mark.parametrize("bad", ["-1", "x", "2.5", "9" * 5000, "99999999999", "1\x00", "201"])
def test_bad_number_is_refused_and_nothing_typed_is_lost(client, officer, part, jars, bad):
    wati, imas = maker("Gerabah Wati", product_types=[jars]), maker("Gerabah Imas", product_types=[jars])
    AllocationFactory(part=part, line=part.inquiry.lines.get(), producer=imas, quantity=7)

    response = client.post(desk(part), typed(client, part, **{number(part, wati): bad, number(part, imas): "0"}))

    assert response.status_code == 200
    [line] = response.context["form"].shown_lines
    by_name = {share.workshop.producer.name: bound for share, bound in line.rows}
    assert bool(line.errors) != bool(by_name["Gerabah Wati"].errors)
    assert (by_name["Gerabah Wati"].value(), by_name["Gerabah Imas"].value()) == (bad, "0")
    assert saved(part) == {("Gerabah Imas", 7)}


def test_more_than_the_capacity_needs_a_tick(client, officer, part, jars):
    wati = maker("Gerabah Wati", 10, product_types=[jars])  # 120 until the wanted day

    refused = client.post(desk(part), typed(client, part, **{number(part, wati): "121"}))
    assert refused.context["form"].errors.keys() == {number(part, wati)}
    assert saved(part) == set()
    client.post(desk(part), {**form_of(refused, "split-form"), "act": "save", "over": "on"})

    assert saved(part) == {("Gerabah Wati", 121)}


def test_capacity_counts_over_all_products(client, officer, part, jars):
    wati = maker("Gerabah Wati", 10, product_types=[jars])
    more = InquiryLineFactory(inquiry=part.inquiry, product_type=jars, quantity=100)
    first = part.inquiry.lines.first()

    refused = client.post(
        desk(part), typed(client, part, **{number(part, wati, first): "100", number(part, wati, more): "100"})
    )

    assert list(refused.context["form"].errors) == [number(part, wati, first)]
    assert saved(part) == set()


def test_producer_of_another_kabupaten_or_of_none_is_refused(client, officer, part, jars):
    maker("Gerabah Wati", product_types=[jars])
    theirs = maker("Gerabah Bumijaya", serang=True, product_types=[jars])
    line = part.inquiry.lines.get()
    other_line = InquiryLineFactory()
    before = typed(client, part)

    for name in (
        number(part, theirs),
        f"pieces-{line.pk}-99999999",
        f"pieces-{line.pk}-{'9' * 18}",
        f"pieces-{other_line.pk}-{maker().pk}",
    ):
        refused = client.post(desk(part), {**before, name: "5"})
        assert len(refused.context["form"].general_errors) == 1
        assert shown(refused)[0][0][0] == "Gerabah Wati"
        assert name not in form_of(refused, "split-form")
    assert Allocation.objects.count() == 0


def test_split_that_was_overtaken_is_not_saved_over_the_newer_one(client, officer, part, jars):
    wati = maker("Gerabah Wati", product_types=[jars])
    before = typed(client, part, **{number(part, wati): "20"})
    AllocationFactory(part=part, line=part.inquiry.lines.get(), producer=wati, quantity=7)

    refused = client.post(desk(part), before)
    assert len(refused.context["form"].general_errors) == 1
    assert saved(part) == {("Gerabah Wati", 7)}
    client.post(desk(part), {**form_of(refused, "split-form"), "act": "save"})

    assert saved(part) == {("Gerabah Wati", 20)}


def test_saved_split_stands_in_the_history_of_the_part(client, officer, part, jars):
    wati = maker(product_types=[jars])

    client.post(desk(part), typed(client, part, **{number(part, wati): "20"}))

    assert [(step.kind, step.by) for step in part.steps.all()] == [("split", officer)]


# One more producer, the proposal anew


def test_producer_is_found_and_put_in_the_tables_with_all_that_was_typed(client, officer, part, jars):
    wati = maker("Gerabah Wati", product_types=[jars])
    hidden = indexed(ProducerFactory(name="Guci Tersembunyi", monthly_capacity=5, desa=DesaFactory(anjun=True)))
    for name, facts in (("Guci Bumijaya", {"serang": True}), ("Guci Tutup", {"archived": True})):
        indexed(ProducerFactory(name=name, **facts))

    values = typed(client, part, **{number(part, wati): "dua"})
    found = client.post(desk(part), {**values, "q": "guci", "act": "find"})
    assert [producer.name for producer in found.context["found"]] == ["Guci Tersembunyi"]
    assert not found.context["form"].errors
    values = form_of(found, "split-form")
    values.pop("q")
    added = client.post(desk(part), {**values, "add": str(hidden.pk)})

    assert shown(added) == [[("Gerabah Wati", 200, "dua"), ("Guci Tersembunyi", 0, None)]]
    client.post(
        desk(part),
        {**form_of(added, "split-form"), number(part, wati): "2", number(part, hidden): "3", "act": "save"},
    )
    assert saved(part) == {("Gerabah Wati", 2), ("Guci Tersembunyi", 3)}


def test_enter_searches_from_the_search_field_and_saves_from_a_number(client, officer, part, jars):
    wati = maker("Gerabah Wati", product_types=[jars])
    values = typed(client, part, **{number(part, wati): "2"})
    del values["act"]

    assert client.post(desk(part), {**values, "q": "guci"}).context["found"] is not None
    assert saved(part) == set()
    client.post(desk(part), {**values, "q": " "})
    assert saved(part) == {("Gerabah Wati", 2)}


@pytest.mark.parametrize("key", ["x", "-1", "9" * 30, "99999999", ""])
def test_adding_what_is_no_producer_says_so(client, officer, part, jars, key):
    maker(product_types=[jars])

    response = client.post(desk(part), {**typed(client, part), "add": key})

    assert response.status_code == 200
    assert len(response.context["messages"]) == 1
    assert len(shown(response)[0]) == 1


def test_search_with_nonsense_finds_nothing(client, officer, part, jars):
    for words in ("", "zzz", "x" * 500, "\x00", "%_'"):
        assert list(client.post(desk(part), {**typed(client, part), "q": words, "act": "find"}).context["found"]) == []


def test_tables_take_no_more_rows_than_a_browser_may_send(client, officer, part):
    crowd = {f"pieces-{part.inquiry.lines.get().pk}-{key}": "" for key in range(10**6, 10**6 + MOST_FIELDS)}
    response = client.post(desk(part), {**typed(client, part), **crowd, "add": str(maker().pk)})

    assert len(response.context["messages"]) == 1
    assert shown(response) == [[]]


def test_proposal_is_put_in_again_without_being_saved(client, officer, part, jars):
    wati = maker("Gerabah Wati", product_types=[jars])
    AllocationFactory(part=part, line=part.inquiry.lines.get(), producer=wati, quantity=7)

    response = client.post(desk(part), {**typed(client, part), "act": "propose"})

    assert shown(response) == [[("Gerabah Wati", 200, 200)]]
    assert saved(part) == {("Gerabah Wati", 7)}


# Who may


def test_reader_sees_the_split_and_cannot_save(client, part, jars):
    wati = maker("Gerabah Wati", product_types=[jars])
    AllocationFactory(part=part, line=part.inquiry.lines.get(), producer=wati, quantity=7)
    client.force_login(officer_of("purwakarta", "view_inquirypart"))

    page = client.get(desk(part))

    assert "Gerabah Wati" in page.content.decode()
    assert 'name="pieces-' not in page.content.decode()
    assert client.post(desk(part), {number(part, wati): "20", "act": "save"}).status_code == 403
    assert saved(part) == {("Gerabah Wati", 7)}


@pytest.mark.parametrize("rights", [("view_inquirypart", "change_inquirypart"), ()])
def test_other_office_and_those_without_a_right_get_nothing(client, part, jars, rights):
    share = AllocationFactory(part=part, line=part.inquiry.lines.get(), producer=maker(product_types=[jars]))
    client.force_login(officer_of("serang" if rights else "purwakarta", *rights))
    addresses = [desk(part), *(desk(part, name) for name in ("split_sheet", "split_workshops"))]

    for address in (*addresses, desk(part, "split_workshop", share.producer_id)):
        assert client.get(address).status_code == (404 if rights else 403)
    assert client.post(desk(part), {"act": "save"}).status_code == (404 if rights else 403)
    assert Allocation.objects.get().quantity == share.quantity


def test_head_of_both_offices_splits_over_the_kabupaten_of_the_part(client, part, jars):
    maker("Gerabah Wati", product_types=[jars]), maker("Gerabah Bumijaya", serang=True, product_types=[jars])
    client.force_login(StaffFactory(superuser=True))

    assert [row[0] for row in shown(client.get(desk(part)))[0]] == ["Gerabah Wati"]


@pytest.mark.parametrize("count", [1, 5])
def test_split_takes_the_same_queries_for_one_and_many(client, officer, part, jars, count):
    for each in range(count):
        line = InquiryLineFactory(inquiry=part.inquiry, product_type=jars)
        wati = maker(product_types=[jars], desa=DesaFactory(kecamatan__plered=True))
        AllocationFactory(part=part, line=line, producer=wati, quantity=each + 1)
        AllocationFactory(producer=wati, part__kabupaten=KabupatenFactory())
        RecipientFactory(inquiry=part.inquiry, exporter=None, producer=wati)
    client.get(desk(part))

    with CaptureQueriesContext(connection) as queries:
        client.get(desk(part))

    assert len(queries) == 16
