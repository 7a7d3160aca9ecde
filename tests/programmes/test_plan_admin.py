"""Master plans in the office: targets by form and by sheet, what is behind, and what waits."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gerabah_portal import roles
from programmes import indexing
from programmes.judging import State
from programmes.models import MasterPlan, Target
from tests.factories import ExhibitionFactory, IndicatorFactory, MasterPlanFactory, StaffFactory, TargetFactory
from tests.stewardship.admin_forms import errors_of, form_of, with_row
from tests.stewardship.sheet_files import applied, checked, rows_of
from tests.stewardship.sheet_files import errors_of as sheet_errors_of

pytestmark = pytest.mark.django_db

MODEL = "programmes_target"
HEAD = ["Rencana", "Indikator", "Tahun", "Sasaran"]


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22 10:00 +0700", tick=False):
        yield


@pytest.fixture
def exhibitions():
    return IndicatorFactory(code="pameran-diikuti", name_ind="Pameran", name_en="Exhibitions")


@pytest.fixture
def plan():
    return MasterPlanFactory(name_ind="Rencana induk 2025", first_year=2024, last_year=2028)


def url(name, *args, model="masterplan"):
    return reverse(f"admin:programmes_{model}_{name}", args=args)


def behind(client):
    response = client.get(url("behind"))
    assert response.status_code == 200
    return {sheet.plan: [shown.row for shown in rows] for sheet, rows in response.context["sheets"]}


def held(year, count=1):
    ExhibitionFactory.create_batch(count, published=True, when=str(year), starts_on=None, ends_on=None)


def test_officer_enters_a_plan_with_its_targets(client, officer, exhibitions):
    form = form_of(client.get(url("add")), "masterplan_form")
    form |= {"name_ind": "Rencana baru", "name_en": "New plan", "first_year": "2026"}
    form = with_row(form, "targets", indicator=exhibitions.pk, year="2026", direction="up", value="4")

    response = client.post(url("add"), form)

    assert response.status_code == 302, errors_of(response)
    made = MasterPlan.objects.get()
    assert (made.kabupaten_id, made.targets.get().value) == ("32.14", 4)


def test_target_twice_is_refused_and_changes_nothing(client, officer, exhibitions, plan):
    TargetFactory(plan=plan, indicator=exhibitions, year=2026)
    form = form_of(client.get(url("change", plan.pk)), "masterplan_form")
    form = with_row(form, "targets", indicator=exhibitions.pk, year="2026", direction="up", value="9")

    response = client.post(url("change", plan.pk), form)

    assert response.status_code == 200
    assert errors_of(response)
    assert plan.targets.get().value == 40


def test_what_is_behind_comes_first_with_its_forecast(client, officer, exhibitions, plan):
    never, blank = IndicatorFactory(code="produsen-terbit"), IndicatorFactory(code="kontainer-ekspor")
    for indicator, value in ((blank, 5), (exhibitions, 9)):
        for year in (2025, 2028):
            TargetFactory(plan=plan, indicator=indicator, year=year, value=value)
    TargetFactory(plan=plan, indicator=never, year=2025, value=9)
    held(2023)
    held(2024, 2)
    held(2025, 3)

    rows = behind(client)[plan]

    assert [row.indicator for row in rows] == [exhibitions, never, blank]
    assert [row.state for row in rows] == [State.BEHIND, State.BLANK, State.BLANK]
    assert (rows[0].forecast, rows[2].forecast) == (6, None)


def test_page_of_what_is_behind_is_of_the_own_plans(client, officer, plan):
    MasterPlanFactory(serang=True)
    MasterPlanFactory(archived=True)

    assert list(behind(client)) == [plan]


def test_page_of_what_is_behind_needs_the_right(client, plan):
    client.force_login(StaffFactory(purwakarta=True, role=""))
    assert client.get(url("behind")).status_code == 403

    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    assert list(behind(client)) == [plan]


def test_page_of_what_is_behind_asks_as_often_for_many(client, officer, exhibitions):
    def another(number):
        made = MasterPlanFactory(name_ind=f"Rencana {number}")
        TargetFactory(plan=made, indicator=exhibitions, year=2025)
        TargetFactory(plan=made, indicator=IndicatorFactory(), year=2025)

    def asked():
        client.get(url("behind"))
        with CaptureQueriesContext(connection) as queries:
            client.get(url("behind"))
        return len(queries)

    another(0)
    for_one = asked()
    for number in range(1, 5):
        another(number)

    assert asked() == for_one


def test_targets_of_published_plans_that_are_behind_wait(client, officer, exhibitions):
    for columns in ({"published": True}, {}, {"published": True, "serang": True}):
        TargetFactory(plan=MasterPlanFactory(**columns), indicator=exhibitions, year=2025, value=9)
    held(2025)

    waiting = client.get(reverse("admin:index")).context["waiting"]

    assert [item.count for item in waiting if item.url == url("behind")] == [1]


# Sheets


def test_sheet_brings_targets_and_finds_them_again(client, officer, exhibitions, plan):
    applied(
        client,
        MODEL,
        [HEAD, ["Rencana induk 2025", "Pameran", 2026, 4], ["rencana induk 2025", "Exhibitions", 2027, 5]],
    )
    applied(client, MODEL, [HEAD, ["Rencana induk 2025", "pameran-diikuti", 2026, 7]])

    found = list(Target.objects.order_by("year").values_list("plan", "indicator", "year", "value", "direction"))
    assert found == [(plan.pk, exhibitions.pk, 2026, 7, "up"), (plan.pk, exhibitions.pk, 2027, 5, "up")]


@pytest.mark.parametrize(
    "row",
    [
        ["Rencana Serang", "Pameran", 2026, 4],
        ["Rencana yang tidak ada", "Pameran", 2026, 4],
        ["Rencana induk 2025", "Tidak dikenal", 2026, 4],
        ["Rencana induk 2025", "Pameran", "dua ribu", 4],
        ["Rencana induk 2025", "Pameran", 2026, "banyak"],
        ["Rencana induk 2025", "Pameran", 2026, -4],
    ],
)
def test_bad_row_is_refused_and_writes_nothing(client, officer, exhibitions, plan, row):
    MasterPlanFactory(serang=True, name_ind="Rencana Serang")

    assert sheet_errors_of(checked(client, MODEL, [HEAD, row]))
    assert not Target.objects.exists()


def test_target_stays_with_its_plan(client, officer, exhibitions, plan):
    target = TargetFactory(plan=plan, indicator=exhibitions)
    MasterPlanFactory(name_ind="Rencana lain")

    assert sheet_errors_of(checked(client, MODEL, [["Kode", *HEAD], [target.pk, "Rencana lain", "Pameran", 2026, 4]]))


def test_export_comes_back_without_a_change(client, officer, exhibitions, plan):
    TargetFactory(plan=plan, indicator=exhibitions, note="Dari SK")
    TargetFactory(serang=True)
    file = client.get(reverse("admin:programmes_target_export_file", args=["xlsx"]))

    rows = rows_of(file)

    assert len(rows) == 2
    assert {"Rencana induk 2025", "Pameran", "Dari SK"} <= set(rows[1])


def test_plan_is_measured_with_its_targets(exhibitions, plan):
    TargetFactory(plan=plan, indicator=exhibitions)

    assert indexing.refresh_all() == 1

    plan.refresh_from_db()
    assert (plan.completeness, plan.gaps) == (40, "source text")
