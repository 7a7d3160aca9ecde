"""The way into all programmes."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import ExhibitionFactory, IndicatorFactory, MasterPlanFactory, TargetFactory, TrainingFactory
from tests.portal.page_rules import parse

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22 10:00 +0700", tick=False):
        yield


def read(client):
    return client.get(reverse("programmes:overview"))


def test_it_leads_to_every_part(client):
    hrefs = set(parse(read(client)).hrefs())

    parts = ("training_list", "mentoring_tree", "exhibition_list", "association_list", "facility_list", "assistance")
    parts += ("agreement_list", "channel_coverage", "regeneration", "master_plan")
    assert {reverse(f"programmes:{name}") for name in parts} <= hrefs


def test_it_shows_the_first_of_each_list_and_plans_with_targets(client):
    trainings = TrainingFactory.create_batch(6, published=True)
    TrainingFactory(name_ind="Rancangan")
    fair = ExhibitionFactory(published=True)
    plan = MasterPlanFactory(published=True)
    TargetFactory(plan=plan, indicator=IndicatorFactory(code="perajin-terlatih"), year=2026, value=20)
    MasterPlanFactory(published=True, serang=True)

    overview = read(client).context["overview"]

    assert {row.training for row in overview.trainings} <= set(trainings)
    assert (len(overview.trainings), [row.exhibition for row in overview.exhibitions]) == (4, [fair])
    assert [each.plan for each in overview.plans] == [plan]


def test_empty_portal_says_so(client):
    response = read(client)

    assert response.status_code == 200
    assert response.context["overview"].trainings == []


@pytest.mark.query_count("programmes:overview")
def test_overview_asks_as_often_for_one_as_for_many(client):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert read(client).status_code == 200
        return len(queries)

    TrainingFactory(published=True)
    ExhibitionFactory(published=True)
    few = asked()
    TrainingFactory.create_batch(5, published=True)
    ExhibitionFactory.create_batch(5, published=True)
    assert asked() == few <= 12
