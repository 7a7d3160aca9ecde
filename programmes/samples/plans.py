"""Made-up master plans of both kabupaten, which show the meter at work.

They are marked as samples and begin with "Contoh" (sample): no office wants these numbers. The records that
are counted against them are the other samples.
"""

from artisans.samples import logins
from artisans.samples.days import days_before
from artisans.samples.loading import Report
from figures.models import Indicator
from regions.models import Kabupaten

from ..models import MasterPlan, Target

YEARS = range(2024, 2029)

TARGETS = {
    "produsen-terbit": (60, 30),
    "produsen-daring": (90, 12),
    "perajin-terlatih": (20, 5),
    "perajin-dibimbing": (10, 8),
    "pameran-diikuti": (3, 1),
    "kunjungan-tindak-lanjut": (15, 5),
    "eksportir-tercatat": (2, 1),
}
"""Target of the first year, and by how much it rises every year."""

NAMES = ("Contoh rencana induk gerabah {place}", "Sample master plan for pottery of {place}")
SUMMARY = (
    "Rencana contoh: sasarannya dibuat-buat untuk memperlihatkan halaman ini.",
    "A sample plan: its targets are made up to show this page.",
)


def load(report: Report):
    """Make a sample plan for each kabupaten, unless there are some; indicators that are not there are left out."""
    if already := MasterPlan.objects.samples().count():
        report.notes.append(f"{already} sample master plans are there already; none was made.")
        return
    officers = logins.officers()
    indicators = {each.code: each for each in Indicator.objects.filter(code__in=TARGETS)}
    plans = [_plan(kabupaten, officers[kabupaten.pk], indicators) for kabupaten in _places(officers)]
    report.counts["master plans"] = len(plans)


def remove(report: Report):
    """Take the sample plans and their targets away; real ones stay as they are."""
    plans = MasterPlan.objects.samples()
    report.counts["master plans"] = plans.count()
    plans.delete()


def _places(officers):
    return Kabupaten.objects.filter(pk__in=officers).order_by("pk").only("name")


def _plan(kabupaten, officer, indicators):
    name_ind, name_en = (name.format(place=kabupaten.name) for name in NAMES)
    plan = MasterPlan.objects.create(
        kabupaten=kabupaten,
        name_ind=name_ind,
        name_en=name_en,
        first_year=YEARS[0],
        last_year=YEARS[-1],
        summary_ind=SUMMARY[0],
        summary_en=SUMMARY[1],
        is_sample=True,
        status=MasterPlan.Status.PUBLISHED,
        published_at=days_before(30),
        published_by=officer,
    )
    Target.objects.bulk_create(
        Target(plan=plan, indicator=indicators[code], year=year, value=first + step * number)
        for code, (first, step) in TARGETS.items()
        if code in indicators
        for number, year in enumerate(YEARS)
    )
    return plan
