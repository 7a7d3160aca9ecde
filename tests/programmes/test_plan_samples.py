"""Sample master plans: one for each kabupaten, said to be samples, and gone again."""

import pytest

from artisans.samples import logins
from artisans.samples.loading import Report
from programmes.models import MasterPlan, Target
from programmes.samples import plans
from tests.factories import IndicatorFactory, MasterPlanFactory, StaffFactory, TargetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def officers(monkeypatch):
    officers = [StaffFactory(purwakarta=True), StaffFactory(serang=True)]
    monkeypatch.setattr(logins, "officers", lambda: {each.kabupaten_id: each for each in officers})


def test_each_kabupaten_has_a_plan_that_says_it_is_a_sample():
    for code in ("pameran-diikuti", "perajin-terlatih"):
        IndicatorFactory(code=code)
    report = Report()

    plans.load(report)
    plans.load(report)

    made = MasterPlan.objects.order_by("kabupaten")
    assert [(each.kabupaten_id, each.is_sample, each.status) for each in made] == [
        ("32.14", True, "published"),
        ("36.04", True, "published"),
    ]
    assert all(each.name_ind.startswith("Contoh") for each in made)
    assert Target.objects.count() == 2 * 2 * len(plans.YEARS)
    assert (report.counts, len(report.notes)) == ({"master plans": 2}, 1)


def test_real_plans_stay_when_samples_go():
    real = TargetFactory(plan=MasterPlanFactory()).plan
    plans.load(Report())

    plans.remove(Report())

    assert list(MasterPlan.objects.all()) == [real]
    assert real.targets.count() == 1
