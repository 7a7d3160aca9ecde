"""Regeneration watch: bands of ages and years, pupils per village, and no number of fewer than five persons."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from programmes.regeneration import bands, counting
from programmes.regeneration.page import LEAST, pupils
from stewardship.suppression import ALL
from tests.factories import (
    ArtisanFactory,
    DesaFactory,
    KecamatanFactory,
    MentoringFactory,
    ParticipationFactory,
    ProducerFactory,
    StaffFactory,
    TrainingFactory,
)
from tests.stewardship.admin_forms import errors_of, form_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22 10:00 +0700", tick=False):
        yield


def artisans(number, producer=None, **columns):
    producer = producer or ProducerFactory()
    return ArtisanFactory.create_batch(number, producer=producer, **columns)


def numbers(kabupaten="32.14", *, samples=False):
    return counting.census_of(TODAY).of(kabupaten, samples=samples)


def table(client, number=0, place=0):
    """The numbers of a table of bands as the page has it, None where withheld, and their total."""
    shown = client.get(reverse("programmes:regeneration")).context["sheets"][0].places[place].tables[number]
    return [row.cell.number for row in shown.rows], shown.total


@pytest.mark.parametrize(
    ("born_in", "band"),
    [
        (2007, (None, 19)),
        (2006, (20, 29)),
        (1967, (50, 59)),
        (1966, (60, None)),
        (None, bands.UNKNOWN),
        (2030, bands.UNKNOWN),
    ],
)
def test_age_is_the_one_reached_in_the_year(born_in, band):
    assert bands.age_band(born_in, 2026) == band


@given(st.none() | st.integers(1900, 2100))
def test_everybody_has_one_band(year):
    assert bands.age_band(year, 2026) in (*bands.AGES, bands.UNKNOWN)
    assert bands.active_band(year, 2026) in (*bands.YEARS_ACTIVE, bands.UNKNOWN)


def test_artisans_are_counted_by_age_and_years_in_their_kabupaten():
    artisans(2, born_in=1990, active_since=2010)
    artisans(1, producer=ProducerFactory(serang=True), born_in=2000)

    assert numbers().ages == {(30, 39): 2}
    assert numbers().years_active == {(10, 19): 2}
    assert numbers("36.04").ages == {(20, 29): 1}
    assert numbers("36.04").years_active == {bands.UNKNOWN: 1}


def test_archived_people_and_workshops_do_not_count_and_samples_stand_apart():
    artisans(1, born_in=1990, archived=True)
    artisans(1, producer=ProducerFactory(archived=True), born_in=1990)
    artisans(3, born_in=1990, is_sample=True)

    assert numbers().artisans == 0
    assert numbers(samples=True).ages == {(30, 39): 3}


def test_small_band_is_withheld_with_another_one(client):
    artisans(2, born_in=2005)
    artisans(6, born_in=1995)
    artisans(30, born_in=1970)

    shown, total = table(client)

    # Under 20, 20 to 29, 30 to 39, 40 to 49, 50 to 59, 60 and more, not known
    assert (shown, total) == ([0, None, None, 0, 30, 0, 0], 38)


def test_nothing_is_told_of_fewer_than_five(client):
    artisans(4, born_in=1990)

    response = client.get(reverse("programmes:regeneration"))

    place = response.context["sheets"][0].places[0]
    assert not place.is_told
    assert "<td" not in response.content.decode()


def test_pupils_count_once_in_their_first_year_and_village():
    anjun = DesaFactory(name="Anjun", kecamatan=KecamatanFactory(plered=True))
    workshop = ProducerFactory(desa=anjun)
    one, two = artisans(2, producer=workshop)
    MentoringFactory(learner=one, teacher=two, taught_on=date(2025, 5, 1), confirmed=True)
    training = TrainingFactory(published=True, starts_on=date(2024, 5, 1), ends_on=date(2024, 5, 3))
    ParticipationFactory(training=training, artisan=one, outcome="completed")
    MentoringFactory(learner=two, teacher=one, taught_on=date(2026, 5, 1))

    assert numbers().pupils == {(("Plered", "Anjun"), 2024): 1}


def test_unpublished_trainings_make_no_pupils():
    ParticipationFactory(training=TrainingFactory(starts_on=date(2024, 5, 1)), outcome="completed")

    assert not numbers().pupils


@given(
    st.dictionaries(
        st.tuples(st.tuples(st.sampled_from("ABCD"), st.just("")), st.integers(2016, 2026)),
        st.integers(1, 12),
        min_size=1,
        max_size=14,
    )
)
def test_no_small_number_of_pupils_can_be_worked_out(cells):
    counts = counting.Numbers().pupils
    counts.update(cells)

    made = pupils(counts)

    if made is None:
        assert counts.total() < LEAST
        return
    columns = [*made.years, ALL]
    told = {}
    for village in made.villages:
        told |= {
            (village.name, year): cell.number
            for year, cell in zip(columns, [*village.cells, village.total], strict=True)
        }
    told |= {(ALL, year): cell.number for year, cell in zip(columns, [*made.sums, made.total], strict=True)}
    assert not any(0 < number < LEAST for number in told.values() if number is not None)


def test_real_and_sample_artisans_have_sheets_of_their_own(client):
    artisans(6, born_in=1990)
    artisans(7, born_in=1980, is_sample=True)

    real, sample = client.get(reverse("programmes:regeneration")).context["sheets"]

    assert (real.is_sample, real.places[0].tables[0].total) == (False, 6)
    assert (sample.is_sample, sample.places[0].tables[0].total) == (True, 7)


@pytest.mark.query_count("programmes:regeneration")
def test_page_asks_as_often_for_one_artisan_as_for_many(client):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("programmes:regeneration")).status_code == 200
        return len(queries)

    artisans(1, born_in=1990)
    few = asked()
    artisans(20, born_in=1985)
    assert (few, asked(), asked()) == (5, 5, 2)


def test_birth_comes_before_work():
    with pytest.raises(IntegrityError), transaction.atomic():
        ArtisanFactory(born_in=1990, active_since=1985)


def test_year_to_come_is_refused_in_the_form(client):
    artisan = ArtisanFactory(producer=ProducerFactory())
    client.force_login(StaffFactory(purwakarta=True))
    url = reverse("admin:artisans_artisan_change", args=[artisan.pk])

    response = client.post(url, form_of(client.get(url), "artisan_form") | {"born_in": "2031"})

    assert list(errors_of(response)) == ["born_in"]
    artisan.refresh_from_db()
    assert artisan.born_in is None
