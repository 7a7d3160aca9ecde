"""The public page of the master plans: what stands, what stays blank, what is a sample."""

import csv
import io
import json
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from programmes import actuals, meter
from programmes.judging import State
from stewardship import content_version
from tests.factories import (
    ArtisanFactory,
    ExhibitionFactory,
    IndicatorFactory,
    KabupatenFactory,
    KecamatanFactory,
    MasterPlanFactory,
    MentoringFactory,
    ObservationFactory,
    SourceFactory,
    TargetFactory,
    TrainingFactory,
)

pytestmark = pytest.mark.django_db
TODAY = time_machine.travel("2026-11-22 10:00 +0700", tick=False)


@pytest.fixture(autouse=True)
def clock():
    with TODAY:
        yield


@pytest.fixture
def exhibitions():
    return IndicatorFactory(
        code="pameran-diikuti", name_ind="Pameran", counting_ind="Dari catatan.", counting_en="Of records."
    )


def plan_with(indicator, targets, **columns):
    plan = MasterPlanFactory(published=True, **columns)
    for year, value in targets.items():
        TargetFactory(plan=plan, indicator=indicator, year=year, value=value)
    return plan


def held(year, count=1, **columns):
    ExhibitionFactory.create_batch(count, published=True, when=str(year), starts_on=None, ends_on=None, **columns)


def the_row(**columns):
    (found,) = [each for each in meter.published(content_version.current()) if each.rows]
    return found.rows[0]


def shown(client, language="en"):
    with override(language):
        response = client.get(reverse("programmes:master_plan"))
    assert response.status_code == 200
    return response


# The meter


def test_record_counts_stand_against_their_targets(exhibitions):
    plan_with(exhibitions, {2024: 3, 2025: 4})
    held(2024, 3)
    held(2025, 2)

    row = the_row()

    assert [(cell.year, cell.state) for cell in row.cells if cell.target] == [
        (2024, State.ON_TRACK),
        (2025, State.BEHIND),
    ]
    assert (row.state, row.judged.year, row.trend) == (State.BEHIND, 2025, (2024, -1))


def test_running_year_without_a_number_leaves_the_year_before(exhibitions):
    plan_with(exhibitions, {2025: 1, 2026: 4})
    held(2025)

    assert (the_row().judged.year, the_row().state) == (2025, State.ON_TRACK)


def test_older_number_does_not_stand_for_a_year_without_one(exhibitions):
    plan_with(exhibitions, {2023: 1, 2025: 4})
    held(2023)

    assert (the_row().judged.year, the_row().state) == (2025, State.BLANK)


def test_targets_ahead_are_not_judged(exhibitions):
    plan_with(exhibitions, {2027: 4})

    (made,) = meter.published(content_version.current())

    assert (made.due, made.on_track, made.rows[0].state) == (0, 0, None)


def test_report_counts_where_the_portal_does_not_and_series_decides():
    containers = IndicatorFactory(code="kontainer-ekspor")
    plan_with(containers, {2024: 100, 2025: 120})
    ObservationFactory(indicator=containers, year=2024, value=90, source=SourceFactory(published="2026-01-01"))
    official = ObservationFactory(indicator=containers, year=2024, value=110, is_official=True)
    ObservationFactory(indicator=containers, year=2024, value=500, serang=True)
    ObservationFactory(indicator=containers, year=2025, value=999, country="NL")

    row = the_row()

    assert row.actuals[2024].report == official
    assert (row.cells[1].state, row.state, 2025 in row.actuals) == (State.ON_TRACK, State.BLANK, False)


def test_part_of_a_year_is_held_against_its_share():
    containers = IndicatorFactory(code="kontainer-ekspor")
    plan_with(containers, {2025: 100})
    ObservationFactory(indicator=containers, year=2025, part=True, value=55)

    assert (the_row().state, the_row().actuals[2025].is_part) == (State.ON_TRACK, True)


def test_at_most_is_met_from_below():
    waste = IndicatorFactory(code="cacat")
    plan = MasterPlanFactory(published=True)
    TargetFactory(plan=plan, indicator=waste, year=2025, value=10, direction="down")
    ObservationFactory(indicator=waste, year=2025, value=12)

    assert the_row().state == State.BEHIND


def test_real_plan_is_never_measured_by_samples(exhibitions):
    plan_with(exhibitions, {2025: 1})
    plan_with(exhibitions, {2025: 1}, sample=True)
    held(2025, sample=True)

    states = {each.plan.is_sample: each.rows[0].state for each in meter.published(content_version.current())}

    assert states == {False: State.BLANK, True: State.ON_TRACK}


@pytest.mark.parametrize(("learners", "told"), [(4, None), (5, 5)])
def test_one_to_four_persons_are_blank_for_the_public_and_counted_for_the_office(client, learners, told):
    indicator = IndicatorFactory(code="perajin-dibimbing")
    plan = plan_with(indicator, {2026: 20})
    teacher = ArtisanFactory()
    for learner in ArtisanFactory.create_batch(learners, producer=teacher.producer):
        MentoringFactory(teacher=teacher, learner=learner, taught_on=date(2026, 3, 1), confirmed=True)

    page = shown(client)
    lines = csv.DictReader(client.get(reverse("programmes:master_plan_csv")).content.decode("utf-8-sig").splitlines())
    (office,) = meter.meters_of([plan], actuals.book_of(date(2026, 11, 22)))

    assert {year: each.value for year, each in the_row().actuals.items()} == ({2026: told} if told else {})
    assert [cells[0] for _indicator, cells in page.context["counts"]] == ([(2026, told)] if told else [])
    assert [line["actual"] for line in lines] == [str(told or "")]
    assert office.rows[0].actuals[2026].value == learners


def test_draft_plan_is_not_there(exhibitions):
    TargetFactory(plan=MasterPlanFactory(), indicator=exhibitions)

    assert meter.published(content_version.current()) == []


def test_meter_moves_with_the_records(client, exhibitions):
    plan_with(exhibitions, {2025: 1})
    assert "0 of 1 on track" in shown(client).content.decode()

    held(2025)

    assert "1 of 1 on track" in shown(client).content.decode()


# The page


def test_plan_without_public_targets_says_so(client):
    MasterPlanFactory(published=True, serang=True, name_en="Master plan 2023")
    KabupatenFactory()

    text = shown(client).content.decode()

    assert "Master plan 2023" in text
    assert "Targets not public" in text
    assert "No master plan for pottery is known to the portal." in text


def test_both_kabupaten_stand_in_the_order_of_their_codes(client, exhibitions):
    plan_with(exhibitions, {2025: 1}, serang=True)
    plan_with(exhibitions, {2025: 9})
    held(2025, kabupaten=KabupatenFactory(serang=True))

    columns = shown(client).context["columns"]

    assert [place.pk for place, _meters in columns] == ["32.14", "36.04"]


def test_year_without_a_number_is_blank_in_page_and_file(client, exhibitions):
    plan_with(exhibitions, {2024: 3, 2025: 4}, first_year=2024, last_year=2025)
    held(2024, 3)

    text = shown(client).content.decode()
    lines = list(
        csv.DictReader(io.StringIO(client.get(reverse("programmes:master_plan_csv")).content.decode("utf-8-sig")))
    )

    assert "no number" in text
    assert [(line["year"], line["target"], line["actual"], line["state"]) for line in lines] == [
        ("2024", "3", "3", "on-track"),
        ("2025", "4", "", ""),
    ]


def test_source_of_each_number_is_named(client, exhibitions):
    containers = IndicatorFactory(code="kontainer-ekspor")
    plan_with(exhibitions, {2025: 1})
    plan_with(containers, {2025: 1})
    source = ObservationFactory(indicator=containers, year=2025, value=9).source

    text = shown(client).content.decode()

    assert "Of records." in text
    assert source.url in text
    assert "newest report, not marked official" in text


def test_sample_says_so_and_is_no_data_set(client, exhibitions):
    plan_with(exhibitions, {2025: 1}, sample=True)

    response = shown(client)

    assert "Made-up targets" in response.content.decode()
    assert response.context["structured"] == ""


def test_real_plan_is_a_data_set(client, exhibitions):
    plan_with(exhibitions, {2024: 1}, first_year=2023, last_year=2028)

    data = json.loads(shown(client).context["structured"])

    assert (data["@type"], data["temporalCoverage"]) == ("Dataset", "2023/2028")


def test_both_languages(client, exhibitions):
    plan_with(exhibitions, {2025: 1})

    assert 'lang="id"' in shown(client, "id").content.decode()
    assert 'lang="en"' in shown(client, "en").content.decode()


def test_empty_portal_has_a_page(client):
    assert shown(client).context["sheets"] == []


@pytest.mark.query_count("programmes:master_plan", "programmes:master_plan_csv")
@pytest.mark.parametrize("name", ["programmes:master_plan", "programmes:master_plan_csv"])
def test_query_count_does_not_grow(client, name):
    def asked():
        content_version.bump()
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name))
        return len(queries)

    def another(number):
        plan = plan_with(IndicatorFactory(code=f"kontainer-{number}"), {2024: 3, 2025: 4})
        plan.sources.add(SourceFactory())
        ObservationFactory(indicator=plan.targets.first().indicator, year=2024)

    TrainingFactory(published=True, starts_on=date(2025, 1, 1), ends_on=None, participants_reported=3)
    IndicatorFactory(code="perajin-terlatih")
    another(1)
    for_one = asked()
    for number in range(2, 6):
        another(number)

    assert asked() == for_one <= 10


def test_kabupaten_page_shows_its_own_plan(client, exhibitions):
    plan_with(exhibitions, {2025: 1}, name_en="Plan of Purwakarta")
    plan_with(exhibitions, {2025: 1}, serang=True, name_en="Plan of Serang")
    held(2025)
    place = KabupatenFactory()

    KecamatanFactory(plered=True)
    with override("en"):
        text = client.get(place.get_absolute_url()).content.decode()

    assert "Plan of Purwakarta" in text
    assert "Plan of Serang" not in text
    assert "1 of 1 on track" in text
