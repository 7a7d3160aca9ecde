"""The office's first page: every number is the length of the list behind it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from artisans import indexing
from artisans.models import Producer
from gerabah_portal import roles
from gerabah_portal.dashboard import RATED
from stewardship.lifecycle import REVIEW_AFTER
from stewardship.models.consent_desk import TIME_TO_STOP
from tests.factories import (
    ArtisanFactory,
    KabupatenFactory,
    PhotoFactory,
    ProducerFactory,
    ProductFactory,
    SheetImportFactory,
    StaffFactory,
    WithdrawalTaskFactory,
)
from tests.portal.page_rules import parse

pytestmark = pytest.mark.django_db
INDEX = "/admin/"


def make_work(number=1, **traits):
    """Something of every kind that can wait, ``number`` times."""
    checker = StaffFactory()
    old = timezone.now() - REVIEW_AFTER - timedelta(days=40)
    for _each in range(number):
        ProducerFactory(submitted=True, **traits)
        ProducerFactory(published=True, **traits)
        due = ProducerFactory(published=True, verified_at=old, verified_by=checker, **traits)
        PhotoFactory(record=due, alt_confirmed=False)
        ProductFactory(producer=due, published=True)
        ProductFactory(producer=due, submitted=True)
        ProductFactory(producer=due)
        ArtisanFactory(producer=due, submitted=True)
        ArtisanFactory(producer=due)
        WithdrawalTaskFactory(record=due, withdrawn_at=timezone.now())
        WithdrawalTaskFactory(record=due, withdrawn_at=timezone.now() - TIME_TO_STOP - timedelta(hours=1))
        WithdrawalTaskFactory(record=due, done=True)
        SheetImportFactory(**traits)
        SheetImportFactory(state="checking", **traits)
        ProducerFactory(name=due.name, **traits)
    indexing.refresh(Producer.objects.all())


def length(response):
    """How many rows a list has on all its pages, be it Django's or one of ours."""
    page = response.context.get("page")
    return page.paginator.count if page else response.context["cl"].result_count


def dashboard(client, user):
    client.force_login(user)
    return client.get(INDEX).context["dashboard"]


def test_every_number_is_the_length_of_the_list_behind_it(client):
    make_work(2)
    make_work(serang=True)
    user = StaffFactory(superuser=True)

    waiting = dashboard(client, user)["waiting"]

    lengths = [length(client.get(item.url)) for item in waiting]
    assert [item.count for item in waiting] == lengths
    assert len(waiting) == 18
    assert 0 not in lengths


def test_officer_sees_the_own_office_only(client):
    make_work(2)
    make_work(serang=True)

    shown = dashboard(client, StaffFactory(serang=True))

    assert {item.count for item in shown["waiting"]} == {1, 2}
    assert [item.count for item in shown["waiting"]] == [length(client.get(item.url)) for item in shown["waiting"]]
    assert list(shown["figures"]) == ["Kabupaten Serang"]
    assert {score.kabupaten for score in shown["scores"]} == {"Kabupaten Serang"}
    assert {weak.record.kecamatan.kabupaten_id for weak in shown["weakest"]} == {"36.04"}


def test_every_score_leads_to_the_businesses_it_is_the_mean_of(client):
    make_work(2)
    make_work(serang=True)
    user = StaffFactory(superuser=True)

    scores = dashboard(client, user)["scores"]

    assert [score.count for score in scores] == [client.get(score.url).context["cl"].result_count for score in scores]
    assert len(scores) == 2


def test_superuser_sees_both_kabupaten_side_by_side(client):
    KabupatenFactory()
    make_work(serang=True)

    assert list(dashboard(client, StaffFactory(superuser=True))["figures"]) == [
        "Kabupaten Purwakarta",
        "Kabupaten Serang",
    ]


def test_urgent_work_stands_first_and_says_so(client):
    make_work(serang=True)
    user = StaffFactory(serang=True)

    waiting = dashboard(client, user)["waiting"]

    assert [item.urgent for item in waiting] == [True] + [False] * (len(waiting) - 1)
    assert waiting[0].url.endswith("/withdrawaltask/?state=overdue")
    assert b"badge bad" in client.get(INDEX).content


@pytest.mark.parametrize("role", [*roles.ROLES, ""])
def test_nobody_is_led_where_they_may_not_go(client, role):
    make_work(serang=True)
    client.force_login(StaffFactory(serang=True, role=role))

    page = parse(client.get(INDEX))

    links = {href.partition("#")[0] for href in page.hrefs() if href.startswith("/admin/")}
    refused = {href for href in links if client.get(href).status_code != 200}
    assert refused == set()


@pytest.mark.parametrize("role", [roles.REVIEWER, roles.TOURISM, roles.MARKETING])
def test_who_may_only_look_is_given_no_task_to_open(client, role):
    make_work(serang=True)

    weakest = dashboard(client, StaffFactory(serang=True, role=role))["weakest"]

    assert weakest
    assert {url for weak in weakest for _text, url in weak.tasks} == {""}


def test_who_may_see_nothing_finds_nothing_waiting(client):
    make_work(serang=True)

    shown = dashboard(client, StaffFactory(serang=True, role=""))

    assert [shown[part] for part in ("waiting", "scores", "weakest", "rules")] == [[]] * 4
    assert shown["figures"] == {}


def test_empty_office_says_that_nothing_waits(client):
    client.force_login(StaffFactory(superuser=True))

    page = client.get(INDEX)

    assert 'class="nothing"' in page.content.decode()
    assert page.context["dashboard"]["waiting"] == []


def test_rules_of_quality_are_explained_and_add_up(client):
    rules = dashboard(client, StaffFactory(superuser=True))["rules"]

    assert [title for title, _points in rules] == [model._meta.verbose_name_plural for model in RATED]
    assert {sum(lost for _task, lost in points) for _title, points in rules} == {80}


@pytest.mark.parametrize(("who", "queries"), [("superuser", 47), ("serang", 49)])
def test_dashboard_query_count(client, django_assert_num_queries, who, queries):
    client.force_login(StaffFactory(**{who: True}))
    for more in (1, 19):
        make_work(more, serang=True)
        client.get(INDEX)  # content types are asked once per process
        with django_assert_num_queries(queries):
            client.get(INDEX)


def test_page_keeps_to_the_policy_and_reads_well(client):
    make_work(serang=True)
    client.force_login(StaffFactory(superuser=True))

    page = parse(client.get(INDEX))

    assert (page.problems, page.h1) == ([], 1)
    assert len(page.ids) == len(set(page.ids))


def test_tables_stand_in_the_order_of_the_work(client):
    client.force_login(StaffFactory(superuser=True))

    apps = client.get(INDEX).context["app_list"]

    labels = [app["app_label"] for app in apps]
    assert (labels[0], labels[-3:]) == ("artisans", ["stewardship", "auth", "regions"])
    assert [table["object_name"] for table in apps[0]["models"]][:3] == ["Producer", "Product", "Artisan"]


def test_last_changes_lead_back_to_their_records(client):
    user = StaffFactory(superuser=True)
    producer = ProducerFactory()
    client.force_login(user)
    client.post(reverse("admin:artisans_producer_life", args=[producer.pk, "submit"]), {"reason": ""})
    client.post(reverse("admin:artisans_producer_delete", args=[producer.pk]), {"post": "yes"})
    kept = ProducerFactory(name="Gerabah Wati")
    client.post(reverse("admin:stewardship_source_add"), {"url": "https://example.org/a", "publisher": "Kabar"})

    page = client.get(INDEX)

    assert "Kabar" in " ".join(parse(page).words)
    assert kept.name not in " ".join(parse(page).words)
