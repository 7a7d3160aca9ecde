"""HS codes as declared: told by product type and year in steps of five; in full to staff of the own kabupaten."""

import datetime
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from exporters import aggregates
from exporters.aggregates import LEAST, MIXED, STEP
from exporters.hs_codes import full_numbers
from gerabah_portal import roles
from stewardship import content_version
from tests.factories import ExporterFactory, ProductTypeFactory, ShipmentFactory, StaffFactory
from tests.portal.generated import few_examples
from tests.portal.page_rules import body, parse

pytestmark = pytest.mark.django_db
ADMIN = reverse("admin:exporters_shipment_hs_codes")


@pytest.fixture
def exporter():
    return ExporterFactory()


@pytest.fixture
def guci():
    return ProductTypeFactory(name_ind="Guci", name_en="Urn", hs_hint="6913")


def ship(exporter, number, hs_code, *types, year=2024, **values):
    values.setdefault("hs_decided_by", "exporter" if hs_code else "")
    for _each in range(number):
        day = datetime.date(year, 3, 1)
        ShipmentFactory(exporter=exporter, shipped_on=day, hs_code=hs_code, product_types=list(types), **values)


def shown(client, **query):
    """{slug: {code: years}} as the public page tells it, in English."""
    with translation.override("en"):
        context = client.get(f"{reverse('exporters:hs_codes')}?{urlencode(query)}").context
        return {kind.slug: {each.code: each.years for each in kind.codes} for kind in context["kinds"]}


def test_codes_stand_by_type_and_year_in_steps(client, exporter, guci):
    ship(exporter, 12, "691490", guci)
    ship(exporter, 5, "691310", guci)
    ship(exporter, 5, "691490", guci, year=2023)

    assert shown(client) == {"guci": {"691310": [(2024, "5 to 9")], "691490": [(2024, "10 to 14"), (2023, "5 to 9")]}}


def test_no_code_is_derived_from_the_hint_of_a_type(client, exporter, guci):
    ship(exporter, 9, "", guci)

    response = client.get(reverse("exporters:hs_codes"))

    assert response.context["kinds"] == []
    assert "6913" not in body(response)


def test_fewer_than_five_are_withheld(client, exporter, guci):
    ship(exporter, 9, "691490", guci)
    ship(exporter, LEAST - 1, "691310", guci)

    assert shown(client) == {"guci": {"691490": [(2024, "5 to 9")]}}
    assert "691310" not in body(client.get(reverse("exporters:hs_codes")))


def test_nothing_is_told_of_a_type_whose_number_is_withheld(client, exporter, guci):
    """Six urns are the cover of two vases: to tell of six would tell of the vases."""
    vas = ProductTypeFactory(name_ind="Vas")
    ship(exporter, 6, "691490", guci)
    ship(exporter, 2, "691490", vas)

    assert aggregates.tables()[2024].of(kind="guci") is None
    assert shown(client) == {}


def test_shipment_of_several_types_stands_apart(client, exporter, guci):
    ship(exporter, 5, "691490", guci, ProductTypeFactory(name_ind="Vas"))

    assert shown(client) == {MIXED: {"691490": [(2024, "5 to 9")]}}


@few_examples
@given(st.dictionaries(st.sampled_from(["691490", "691310", "691200", "690990", ""]), st.integers(1, 13), min_size=1))
def test_what_is_not_told_has_several_answers(counts):
    """Of a type whose total is told: how many went under other codes or none never follows from the steps."""
    total = sum(counts.values())
    steps = aggregates._published(2024, {}, {}, {("guci", code): number for code, number in counts.items() if code})
    told = steps.codes_of_kinds.get("guci", {})
    rest = total - sum(counts[code] for code in told)

    assert {code for code, number in counts.items() if code and number >= LEAST} == told.keys()
    assert all(least <= counts[code] < least + STEP for code, least in told.items())
    least, most = sum(told.values()), sum(low + STEP - 1 for low in told.values())
    possible = range(max(0, total - most), total - least + 1)
    assert rest in possible
    assert len(possible) > 1 or not rest or not told


def test_samples_are_marked_and_never_mix(client, exporter, guci):
    ship(ExporterFactory(sample=True), 5, "691310", guci)
    response = client.get(reverse("exporters:hs_codes"))
    assert response.context["is_sample"]
    assert "noindex" in body(response)

    ship(exporter, 5, "691490", guci)
    assert shown(client) == {"guci": {"691490": [(2024, "5 to 9")]}}


def test_one_type_alone(client, exporter, guci):
    vas = ProductTypeFactory(name_ind="Vas")
    ship(exporter, 5, "691490", guci)
    ship(exporter, 5, "691310", vas)

    assert shown(client, produk="vas") == {"vas": {"691310": [(2024, "5 to 9")]}}
    assert shown(client, produk=ProductTypeFactory(name_ind="Kendi").slug) == {}


@pytest.mark.parametrize("query", [{"produk": "tidak-ada"}, {"warna": "biru"}, {"produk": "\x00" * 50}])
def test_what_is_not_known_is_named_and_all_stands_there(client, exporter, guci, query):
    ship(exporter, 5, "691490", guci)

    context = client.get(f"{reverse('exporters:hs_codes')}?{urlencode(query)}").context

    assert len(context["problems"]) == 1
    assert [kind.slug for kind in context["kinds"]] == ["guci"]


def test_pages_lead_here(client, guci):
    here = reverse("exporters:hs_codes")

    assert f"{here}?produk=guci" in parse(client.get(guci.get_absolute_url())).hrefs()
    assert here in parse(client.get(reverse("exporters:export_map"))).hrefs()


@pytest.mark.query_count("exporters:hs_codes")
@pytest.mark.parametrize("count", [1, 5])
def test_hs_codes_query_count(client, exporter, count):
    for number in range(count):
        ship(exporter, 5, f"69149{number}", ProductTypeFactory(), year=2020 + number)
    content_version.bump()
    cache.clear()

    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("exporters:hs_codes"))
        counts.append(len(queries))

    assert counts == [3, 1]


# For staff


def lines(user):
    return [(line.kind, line.code, line.shipments, line.by_year) for line in full_numbers(user)]


def test_staff_read_the_numbers_of_their_own_kabupaten(client, exporter, guci):
    vas = ProductTypeFactory(name_ind="Vas", order=200)
    ship(exporter, 2, "691490", guci, hs_decided_by="customs")
    ship(exporter, 1, "691490", guci, vas, year=2023)
    ship(exporter, 3, "")
    ship(ExporterFactory(serang=True), 4, "691310", guci)

    with translation.override("id"):
        own = [("Guci", "691490", 3, [(2024, 2), (2023, 1)]), ("Vas", "691490", 1, [(2023, 1)])]
        other = [("Guci", "691310", 4, [(2024, 4)])]
        assert lines(StaffFactory(purwakarta=True)) == own
        assert lines(StaffFactory(serang=True)) == other
        assert sorted(line[:3] for line in lines(StaffFactory(superuser=True))) == sorted(
            line[:3] for line in [*own, *other]
        )


def test_page_of_staff_shows_their_numbers_alone(client, exporter, guci):
    ship(exporter, 2, "691490", guci)
    ship(ExporterFactory(serang=True), 4, "691310", guci)
    client.force_login(StaffFactory(purwakarta=True))

    response = client.get(ADMIN)

    assert [[(line.code, line.shipments) for line in table] for _title, table in response.context["tables"]] == [
        [("691490", 2)]
    ]
    assert "691310" not in body(response)
    assert ADMIN in parse(client.get(reverse("admin:exporters_shipment_changelist"))).hrefs()


@pytest.mark.parametrize(("role", "status"), [(roles.REVIEWER, 200), ("", 403)])
def test_page_of_staff_is_for_who_may_see_shipments(client, role, status):
    client.force_login(StaffFactory(purwakarta=True, role=role))

    assert client.get(ADMIN).status_code == status


@pytest.mark.parametrize("count", [1, 5])
def test_page_of_staff_query_count(client, django_assert_num_queries, exporter, count):
    for number in range(count):
        ship(exporter, 1, f"69149{number}", ProductTypeFactory())
    client.force_login(StaffFactory(purwakarta=True))

    with django_assert_num_queries(8):
        client.get(ADMIN)
