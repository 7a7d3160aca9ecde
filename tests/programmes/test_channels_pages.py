"""Coverage of online shops in public, and the list of checked links in the office."""

import csv
import io
from datetime import timedelta

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from artisans import indexing
from gerabah_portal import roles
from programmes import actuals
from programmes.channels import coverage, work_queue
from programmes.models import ChannelCheck
from stewardship import content_version
from stewardship.work_queue import Desk
from tests.factories import KabupatenFactory, ProducerFactory, SalesChannelFactory, StaffFactory
from tests.programmes.factories import ChannelCheckFactory

pytestmark = pytest.mark.django_db


def business(*kinds, **kwargs):
    producer = ProducerFactory(published=kwargs.pop("published", True), **kwargs)
    for number, kind in enumerate(kinds):
        SalesChannelFactory(producer=producer, kind=kind, url=f"https://toko.example/{producer.pk}/{number}")
    return producer


@pytest.fixture
def places():
    return KabupatenFactory(), KabupatenFactory(serang=True)


@pytest.fixture
def market(places):
    """Purwakarta: four published, of which two sell and one only shows; Serang: one that sells."""
    business("tokopedia", "tokopedia", "instagram")
    business("other")
    business("youtube")
    business()
    business("shopee", published=False)
    business("shopee", serang=True)
    indexing.refresh_all()


def numbers(table):
    return {row.code: [cell.number for cell in row.cells] for row in table.rows if any(c.number for c in row.cells)}


def test_each_business_counts_once_for_each_kind(market):
    (table,) = coverage.tables()

    assert numbers(table) == {
        "selling": [2, 1],
        "tokopedia": [1, 0],
        "shopee": [0, 1],
        "instagram": [1, 0],
        "youtube": [1, 0],
        "other": [1, 0],
        "any": [3, 1],
        "none": [1, 0],
    }
    assert (table.published, table.is_sample) == ([4, 1], False)
    assert [cell.percent for cell in table.rows[0].cells] == [50, 100]
    assert (table.rows[0].total.number, table.rows[0].total.of) == (3, 5)


def test_samples_stand_in_a_table_of_their_own(market):
    business("tokopedia", sample=True)
    indexing.refresh_all()

    real, samples = coverage.tables()

    assert (real.published, samples.published) == ([4, 1], [1, 0])
    assert numbers(samples) == {"selling": [1, 0], "tokopedia": [1, 0], "any": [1, 0]}


def test_master_plans_are_measured_by_the_same_number(market, places):
    business("tokopedia", sample=True)
    indexing.refresh_all()
    today = timezone.localdate()
    book = actuals.book_of(today)

    for table in coverage.tables():
        if not table.is_sample:
            counted = [book.years("produsen-daring", place.pk, samples=False).get(today.year, 0) for place in places]
            assert counted == [cell.number for cell in table.rows[0].cells] == [2, 1]


def test_each_number_leads_to_the_businesses_it_counts(client, market):
    with override("id"):
        page = client.get(reverse("programmes:channel_coverage"))
        (table,) = page.context["tables"]
        cells = {row.code: row.cells[0] for row in table.rows if row.cells[0].number}
        found = {code: client.get(cell.url).context["listing"].count for code, cell in cells.items() if cell.url}

    assert found == {code: cell.number for code, cell in cells.items() if code != "none"}
    for cell in cells.values():
        assert f'href="{cell.url.replace("&", "&amp;")}"' in page.content.decode() or not cell.url


def test_page_without_any_business_says_so(client, places):
    page = client.get(reverse("programmes:channel_coverage"))

    assert page.context["tables"][0].rows[0].cells[0].percent is None
    assert b"<table" not in page.content


def test_page_says_how_many_addresses_answered(client, market):
    kinds = list(ChannelCheck._meta.get_field("channel").related_model.objects.filter(producer__status="published"))
    now = timezone.now()
    ChannelCheckFactory(channel=kinds[0], checked_at=now)
    ChannelCheckFactory(channel=kinds[1], result="gone", checked_at=now - timedelta(days=1))
    ChannelCheckFactory(channel=SalesChannelFactory(producer=business(sample=True)))

    found = client.get(reverse("programmes:channel_coverage")).context["checked"]

    assert found == {"asked": 2, "working": 1, "last": now}


def test_csv_has_every_number_with_its_whole(client, market):
    response = client.get(reverse("programmes:channel_coverage_csv"))

    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    found = {(row["kabupaten_code"], row["channel"]): row for row in rows}
    selling = found["32.14", "selling"]
    assert [selling[name] for name in ("businesses", "published_businesses", "share_percent")] == ["2", "4", "50"]
    assert selling["counted_on"] == timezone.localdate().isoformat()
    assert {row["sample"] for row in rows} == {"0"}
    assert len(rows) == 2 * 10


@pytest.mark.parametrize("name", ["channel_coverage", "channel_coverage_csv"])
def test_page_is_only_read(client, places, name):
    url = reverse(f"programmes:{name}")

    assert client.post(url).status_code == 405
    assert client.get(f"{url}?kabupaten=%00&apa=1").status_code == 200


@pytest.mark.query_count("programmes:channel_coverage", "programmes:channel_coverage_csv")
@pytest.mark.parametrize("name", ["channel_coverage", "channel_coverage_csv"])
@pytest.mark.parametrize("count", [1, 5])
def test_page_query_count(client, places, name, count):
    for _number in range(count):
        ChannelCheckFactory(channel=business("tokopedia", "instagram").channels.first())
        business("shopee", serang=True, sample=True)
    content_version.bump()
    cache.clear()

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse(f"programmes:{name}"))

    assert len(queries) == (6 if name == "channel_coverage" else 5)


def url(name="changelist", *args):
    return reverse(f"admin:programmes_channelcheck_{name}", args=args)


def broken(**kwargs):
    channel = SalesChannelFactory(producer=business(**kwargs), kind="tokopedia", url="https://toko.example/hilang")
    return ChannelCheckFactory(channel=channel, result="gone", status_code=404, failures=3)


def test_officer_reads_the_own_links_the_broken_ones_first(client, officer):
    fine = ChannelCheckFactory()
    lost = broken()
    broken(serang=True)

    response = client.get(url())

    assert list(response.context["cl"].result_list) == [lost, fine]
    assert reverse("admin:artisans_producer_change", args=[lost.channel.producer_id]) in response.content.decode()


def test_list_is_only_read(client, officer):
    check = broken()

    assert client.get(url("add")).status_code == 403
    assert client.post(url("delete", check.pk), {"post": "yes"}).status_code == 403
    assert client.post(url("change", check.pk), {"failures": "0"}).status_code == 403
    assert ChannelCheck.objects.get().failures == 3


@pytest.mark.parametrize(("wanted", "count"), [("broken", 1), ("", 3), ("x", 3)])
def test_list_is_filtered_by_broken_links(client, officer, wanted, count):
    broken()
    broken(published=False)
    ChannelCheckFactory(result="unreachable", failures=2)

    assert len(client.get(url(), {"links": wanted} if wanted else {}).context["cl"].result_list) == count


def test_work_queue_counts_broken_links_of_the_own_office(client, officer):
    broken()
    broken(serang=True)
    request = client.get(url()).wsgi_request
    request.user = officer
    (waiting,) = work_queue.waiting(Desk(admin.site, request))

    assert waiting.count == len(client.get(waiting.url).context["cl"].result_list) == 1


def test_reviewer_reads_and_tourism_does_not(client):
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    assert client.get(url()).status_code == 200

    client.force_login(StaffFactory(purwakarta=True, role=""))
    assert client.get(url()).status_code == 403


@pytest.mark.parametrize("count", [1, 5])
def test_change_list_query_count(client, officer, count):
    for _number in range(count):
        ChannelCheckFactory()
    client.get(url())

    with CaptureQueriesContext(connection) as queries:
        client.get(url())

    assert len(queries) == 7
