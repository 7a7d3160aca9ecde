"""The mark of the official figure: it moves from one report to the other, whole and told in the history."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from figures.models import Observation
from figures.official import mark_official, take_mark_back
from figures.series import chosen
from tests.factories import IndicatorFactory, ObservationFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return StaffFactory(purwakarta=True)


def official_ones():
    return list(Observation.objects.filter(is_official=True).order_by("pk"))


def test_figure_becomes_official(officer):
    observation = ObservationFactory()

    assert mark_official(observation, by=officer, reason="Dihitung dinas") is None

    assert official_ones() == [observation]
    version = observation.history.first()
    assert (version.is_official, version.history_user_id) == (True, officer.pk)
    assert version.history_change_reason == "Dihitung dinas"


def test_mark_is_taken_from_the_other_one(officer):
    former = ObservationFactory(is_official=True, value=98)
    other = ObservationFactory(indicator=former.indicator, value=120)

    assert mark_official(other, by=officer) == former

    assert official_ones() == [other]
    version = former.history.first()
    assert (version.is_official, version.history_user_id) == (False, officer.pk)
    assert version.history_change_reason
    assert chosen(former.indicator.code, former.kabupaten, 2020) == other


def test_marks_of_other_periods_places_and_countries_stay(officer):
    indicator = IndicatorFactory()
    others = [
        ObservationFactory(indicator=indicator, is_official=True, **columns)
        for columns in ({"year": 2021}, {"part": True}, {"country": "NL"}, {"serang": True}, {"national": True})
    ]
    observation = ObservationFactory(indicator=indicator)

    mark_official(observation, by=officer)

    assert official_ones() == [*others, observation]


def test_marking_twice_writes_one_version(officer):
    observation = ObservationFactory()

    mark_official(observation, by=officer)
    mark_official(observation, by=officer)

    assert observation.history.filter(is_official=True).count() == 1


@pytest.mark.parametrize(
    "columns",
    [
        {"value_to": 200},
        {"precision": "at_least"},
        {"precision": "planned"},
        {"value": None, "country": "NL"},
    ],
)
@override("en")
def test_range_plan_or_mention_cannot_be_official(officer, columns):
    country = columns.get("country", "")
    former = ObservationFactory(is_official=True, country=country)
    observation = ObservationFactory(indicator=former.indicator, **columns)

    with pytest.raises(ValidationError, match="Only one number that was counted"):
        mark_official(observation, by=officer)

    assert official_ones() == [former]


def test_mark_is_taken_back(officer):
    observation = ObservationFactory(is_official=True)

    take_mark_back(observation, by=officer, reason="Keliru")

    assert official_ones() == []
    assert observation.history.first().history_change_reason == "Keliru"
    take_mark_back(observation, by=officer)
    assert observation.history.filter(history_type="~").count() == 1


def test_what_somebody_else_saved_meanwhile_stays(officer):
    observation = ObservationFactory(note_ind="lama")
    Observation.objects.filter(pk=observation.pk).update(note_ind="baru")

    mark_official(observation, by=officer)

    observation.refresh_from_db()
    assert observation.note_ind == "baru"
    assert observation.history.first().note_ind == "baru"


def test_two_who_mark_at_once_leave_one_official_figure(officer, monkeypatch):
    """The second of them did not see the first one's mark: the table has the last word."""
    first = ObservationFactory(is_official=True)
    second = ObservationFactory(indicator=first.indicator)
    monkeypatch.setattr(Observation, "same_slot", lambda self: Observation.objects.none())

    with override("en"), pytest.raises(ValidationError, match="Somebody else marked another figure"):
        mark_official(second, by=officer)

    assert official_ones() == [first]


def test_snapshot_of_the_same_days_is_the_same_slot(officer):
    year = ObservationFactory(is_official=True)
    snapshot = ObservationFactory(
        indicator=year.indicator, kind="snapshot", period_start=date(2020, 1, 1), period_end=date(2020, 12, 31)
    )

    assert mark_official(snapshot, by=officer) == year
