"""What the public reads of visits: medians of five or more, rounded, from which nobody's sales can be worked out."""

from datetime import date
from itertools import combinations

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from programmes.follow_up import medians, published
from tests.factories import ArtisanFactory
from tests.programmes.factories import FollowUpFactory, ParticipationFactory, TrainingFactory

pytestmark = pytest.mark.django_db

SIX = [(1_000_000, 1_500_000), (1_100_000, 1_000_000), (1_234_567, 2_345_678), (2_000_000, 2_000_000)]
SIX += [(3_000_000, 4_000_000), (9_000_000, 9_100_000)]


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22 10:00 +0700", tick=False):
        yield


def visited(training, sales, *, artisan=None, day=date(2026, 11, 5), **columns):
    """Somebody who completed ``training`` and told ``sales``, (before, now)."""
    one = ParticipationFactory(training=training, completed=True, artisan=artisan or ArtisanFactory())
    before, after = sales
    FollowUpFactory(participation=one, sales_before=before, sales_after=after, visited_on=day, **columns)
    return one


def told(training):
    afterwards = published.of_training(training)
    return afterwards and afterwards.medians


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, 0),
        (7, 7),
        (94, 94),
        (105, 110),
        (104, 100),
        (1_234_567, 1_200_000),
        (995_000, 1_000_000),
        (1_250_000.5, 1_300_000),
        (-1_234_567, -1_200_000),
        (-95, -95),
        (10**12, 10**12),
    ],
)
def test_numbers_are_told_to_two_significant_digits(number, said):
    assert medians.rounded(number) == said


@given(st.integers(-(10**12), 10**12))
def test_rounding_stays_near_and_has_two_digits(number):
    said = medians.rounded(number)

    assert abs(said - number) * 20 <= abs(number)
    assert len(str(abs(said)).rstrip("0")) <= 2


def test_medians_of_a_training_are_rounded_and_the_change_is_its_own_median():
    training = TrainingFactory(published=True)
    for sales in SIX:
        visited(training, sales)

    # before: (1 234 567 + 2 000 000) / 2; now: (2 000 000 + 2 345 678) / 2; change: (100 000 + 500 000) / 2
    assert told(training) == medians.Medians(artisans=6, before=1_600_000, after=2_200_000, change=300_000)


def test_fewer_than_five_with_both_figures_tell_nothing():
    training = TrainingFactory(published=True)
    for sales in [*SIX[:4], (5_000_000, None), (None, 5_000_000), (None, None)]:
        visited(training, sales)

    assert told(training) is None
    visited(training, SIX[4])
    assert told(training).artisans == 5


def test_last_visit_with_both_figures_of_each_counts():
    training = TrainingFactory(published=True)
    for number in range(5):
        one = visited(training, (1_000_000, 9_000_000))
        FollowUpFactory(
            participation=one, sales_before=1_000_000, sales_after=2_000_000, visited_on=date(2026, 11, 10 + number)
        )
        FollowUpFactory(participation=one, sales_before=1_000_000, visited_on=date(2026, 11, 20))

    assert told(training) == medians.Medians(artisans=5, before=1_000_000, after=2_000_000, change=1_000_000)


def test_one_artisan_visited_five_times_is_one():
    training = TrainingFactory(published=True)
    one = visited(training, SIX[0])
    for sales in SIX[1:]:
        FollowUpFactory(participation=one, sales_before=sales[0], sales_after=sales[1])
    for _number in range(4):
        ParticipationFactory(training=training, completed=True)

    assert published.of_training(training).rates.completed == 5
    assert told(training) is None


def test_teachers_and_who_left_do_not_count():
    training = TrainingFactory(published=True)
    for sales in SIX[:4]:
        visited(training, sales)
    for columns in ({"role": "teacher", "outcome": "completed"}, {"outcome": "left"}):
        one = ParticipationFactory(training=training, **columns)
        FollowUpFactory(participation=one, sales_before=1, sales_after=2)

    assert told(training) is None


# Years


def years():
    return {(row.year, row.kabupaten): row.afterwards for row in published.of_years() if not row.is_sample}


def of_2026(**columns):
    return TrainingFactory(published=True, starts_on=date(2026, 3, 2), ends_on=None, **columns)


def test_year_has_all_published_trainings_of_the_kabupaten():
    one, two = of_2026(), of_2026()
    for training, several in ((one, SIX[:5]), (two, SIX[:5])):
        for sales in several:
            visited(training, sales)
    visited(of_2026(serang=True), SIX[0])
    visited(TrainingFactory(starts_on=date(2026, 3, 2), ends_on=None), SIX[0])
    visited(TrainingFactory(published=True, starts_on=date(2025, 3, 2), ends_on=None), SIX[0])

    ((key, afterwards),) = years().items()

    assert key == ("2026", one.kabupaten.name)
    assert (afterwards.rates.completed, afterwards.medians.artisans) == (10, 10)


def test_year_is_not_told_when_it_is_a_told_training_and_a_few_more():
    training, other = of_2026(), of_2026()
    for sales in SIX[:5]:
        visited(training, sales)
    assert years()["2026", training.kabupaten.name].medians.artisans == 5

    for sales in SIX[:2]:
        visited(other, sales)

    assert years()["2026", training.kabupaten.name].medians is None
    assert told(training).artisans == 5
    assert told(other) is None


def test_year_of_two_trainings_of_the_same_people_and_one_more_is_not_told():
    people = ArtisanFactory.create_batch(5)
    one, two = of_2026(), of_2026()
    for artisan, sales in zip(people, SIX, strict=False):
        visited(one, sales, artisan=artisan)
        visited(two, sales, artisan=artisan)
    assert years()["2026", one.kabupaten.name].medians.artisans == 5

    visited(two, SIX[5])

    assert told(two).artisans == 6
    assert years()["2026", one.kabupaten.name].medians is None


def test_artisan_in_two_trainings_of_a_year_counts_with_the_last_visit():
    one, two = of_2026(), of_2026()
    people = ArtisanFactory.create_batch(5)
    for artisan in people:
        visited(one, (1_000_000, 2_000_000), artisan=artisan, day=date(2026, 5, 1))
        visited(two, (1_000_000, 7_000_000), artisan=artisan, day=date(2026, 10, 1))

    afterwards = years()["2026", one.kabupaten.name]

    assert (afterwards.medians.artisans, afterwards.medians.after) == (5, 7_000_000)
    assert afterwards.rates.completed == 10


@given(st.lists(st.sets(st.integers(0, 11), min_size=5), max_size=3), st.sets(st.integers(0, 11), min_size=5))
def test_nothing_that_can_be_taken_out_leaves_one_to_four(groups, more):
    group = set(more).union(*groups)
    if medians.leaves_few(group, groups):
        return

    for count in range(len(groups) + 1):
        for chosen in combinations(groups, count):
            assert len(group.difference(*chosen)) not in range(1, 5)


def test_samples_stand_apart_from_real_trainings():
    for columns in ({}, {"sample": True}):
        training = of_2026(**columns)
        for sales in SIX[:5]:
            visited(training, sales)

    assert [(row.is_sample, row.afterwards.medians.artisans) for row in published.of_years()] == [(False, 5), (True, 5)]


def test_years_are_asked_in_one_query_and_kept_for_a_version():
    training = of_2026()
    for sales in SIX[:5]:
        visited(training, sales)
    published.current_years("eins")

    with CaptureQueriesContext(connection) as again:
        kept = published.current_years("eins")
    with CaptureQueriesContext(connection) as anew:
        assert published.current_years("zwei") == kept

    assert (len(again), len(anew)) == (0, 1)


# Pages


def detail(client, training):
    cache.clear()
    return client.get(training.get_absolute_url()).content.decode()


def test_page_tells_share_and_medians_with_how_they_are_counted(client):
    training = TrainingFactory(published=True)
    for sales in SIX:
        visited(training, sales)
    for _number in range(4):
        ParticipationFactory(training=training, completed=True)

    page = detail(client, training)

    assert "60%" in page
    assert all(number in page for number in ("1.600.000", "2.200.000", "+Rp300.000"))
    assert not any(number in page for number in ("1.234.567", "2.345.678", "1.617.284"))
    assert '<details class="counted">' in page


def test_page_tells_no_share_of_one_to_four_persons(client):
    training = TrainingFactory(published=True)
    for sales in SIX[:4]:
        visited(training, sales)
    for _number in range(4):
        ParticipationFactory(training=training, completed=True)

    page = detail(client, training)

    assert 'id="sesudahnya"' in page
    assert "50%" not in page


@pytest.mark.parametrize(("count", "shown"), [(4, False), (5, True)])
def test_page_says_something_from_five_who_completed_it(client, count, shown):
    training = TrainingFactory(published=True)
    ParticipationFactory.create_batch(count, training=training, completed=True)

    assert ('id="sesudahnya"' in detail(client, training)) == shown


def test_list_has_years_and_no_filter_changes_them(client):
    training = of_2026()
    for sales in SIX[:5]:
        visited(training, sales)
    url = reverse("programmes:training_list")

    whole = client.get(url).context["years"]
    chosen = client.get(url, {"tahun": "2019", "kabupaten": "serang"}).context["years"]

    assert whole == chosen
    assert [row.afterwards.medians.artisans for row in whole] == [5]


def test_list_without_years_has_no_table(client):
    TrainingFactory(published=True)

    assert 'class="afterwards"' not in client.get(reverse("programmes:training_list")).content.decode()


@pytest.mark.parametrize("count", [1, 5])
def test_page_with_visits_costs_one_query_more(client, count):
    training = TrainingFactory(published=True)
    for _number in range(count):
        for sales in SIX[:5]:
            visited(training, sales)
    cache.clear()

    with CaptureQueriesContext(connection) as queries:
        client.get(training.get_absolute_url())

    assert len(queries) == 4
