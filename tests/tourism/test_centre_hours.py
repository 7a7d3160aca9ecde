"""When a souvenir centre is open: its exceptions, then the season, then its week."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from gerabah_portal import roles
from stewardship.models import Source
from tests.factories import (
    CentreExceptionFactory,
    CentreHoursFactory,
    SeasonFactory,
    SeasonHoursFactory,
    SouvenirCentreFactory,
    StaffFactory,
    indexed_place,
)
from tests.small_reference import load_reference, replace
from tests.stewardship.admin_forms import errors_of, form_of, with_row
from tourism.models import Season
from tourism.opening_times import week_of

pytestmark = pytest.mark.django_db
JAKARTA = timezone.get_default_timezone()


def week(centre):
    return week_of(indexed_place(centre), Season.objects.all())


def at(text):
    """A moment on the clock of Jakarta."""
    return datetime.fromisoformat(text).replace(tzinfo=JAKARTA)


def spans(week, day):
    return [(f"{opens:%H:%M}", f"{closes:%d %H:%M}") for opens, closes in week.spans(day)]


@pytest.fixture
def centre():
    """Open on Mondays from eight to four, in Ramadan from two to nine, closed in Lebaran."""
    centre = SouvenirCentreFactory()
    CentreHoursFactory(centre=centre)
    SeasonHoursFactory(centre=centre)
    SeasonHoursFactory(centre=centre, season="lebaran", opens=None, closes=None)
    SeasonFactory(starts=date(2026, 2, 19), ends=date(2026, 3, 20))
    SeasonFactory(kind="lebaran", starts=date(2026, 3, 20), ends=date(2026, 3, 24))
    return centre


MONDAY, IN_RAMADAN, IN_LEBARAN, LAST_OF_RAMADAN = (
    date(2026, 4, 6), date(2026, 3, 2), date(2026, 3, 23), date(2026, 3, 20),
)  # fmt: skip


def test_exceptions_go_before_seasons_and_these_before_the_week(centre):
    CentreExceptionFactory(centre=centre, starts=IN_RAMADAN, ends=IN_RAMADAN, opens=time(9), closes=time(11))
    found = week(centre)

    assert spans(found, MONDAY) == [("08:00", "06 16:00")]
    assert spans(found, date(2026, 3, 3)) == [("14:00", "03 21:00")]  # every day of the season
    assert spans(found, IN_RAMADAN) == [("09:00", "02 11:00")]
    assert spans(found, IN_LEBARAN) == []


def test_later_one_of_two_seasons_counts(centre):
    assert spans(week(centre), LAST_OF_RAMADAN) == []


def test_season_counts_only_for_centres_with_hours_for_it_and_in_each_year(centre):
    other = SouvenirCentreFactory()
    CentreHoursFactory(centre=other)
    SeasonFactory(starts=date(2027, 2, 8), ends=date(2027, 3, 9))

    assert spans(week(other), IN_RAMADAN) == [("08:00", "02 16:00")]
    assert spans(week(centre), date(2027, 2, 9)) == [("14:00", "09 21:00")]


def test_open_until_and_opens_at(centre):
    found = week(centre)

    now = found.at(at("2026-04-06 09:00"))
    assert (now.is_open, now.until) == (True, at("2026-04-06 16:00"))
    now = found.at(at("2026-04-06 16:00"))
    assert (now.is_open, now.until) == (False, at("2026-04-13 08:00"))


def test_hours_after_midnight_and_a_break(centre):
    CentreHoursFactory(centre=centre, weekday=4, opens=time(8), closes=time(11, 30))
    CentreHoursFactory(centre=centre, weekday=4, opens=time(18), closes=time(2))
    found = week(centre)

    assert found.at(at("2026-04-11 01:59")).until == at("2026-04-11 02:00")
    assert not found.at(at("2026-04-11 02:00")).is_open
    assert found.at(at("2026-04-10 12:00")).until == at("2026-04-10 18:00")
    # Friday 17:30 in UTC is past midnight in Jakarta.
    assert found.at(datetime(2026, 4, 10, 17, 30, tzinfo=UTC)).is_open


def test_closed_season_is_named_in_both_languages(centre):
    exception = week(centre).at(at("2026-03-23 09:00")).exception

    assert exception.reason == "Lebaran 2026"
    with override("en"):
        assert exception.reason == "Lebaran 2026"


def test_coming_seasons_and_exceptions_are_listed_in_order(centre):
    CentreExceptionFactory(centre=centre, starts=date(2026, 3, 1), ends=date(2026, 3, 1), reason_ind="Rapat")

    coming = week(centre).coming(date(2026, 2, 10))

    assert [(row.starts, row.reason) for row in coming] == [
        (date(2026, 2, 19), "Ramadan 2026"),
        (date(2026, 3, 1), "Rapat"),
        (date(2026, 3, 20), "Lebaran 2026"),
    ]


# The seasons of all


def test_season_twice_in_a_year_is_refused(centre):
    again = Season(kind="ramadan", starts=date(2026, 2, 18), ends=date(2026, 3, 19))

    with pytest.raises(ValidationError, match="2026"):
        again.full_clean()
    Season(kind="year_end", starts=date(2026, 2, 18), ends=date(2026, 3, 19)).full_clean()
    Season.objects.get(kind="ramadan").full_clean()  # itself is no other one


@pytest.mark.parametrize("ends", [date(2027, 3, 19), date(2026, 1, 1)], ids=["wrong year", "before it begins"])
def test_season_of_impossible_length_is_refused(ends):
    with pytest.raises(ValidationError) as refusal:
        Season(kind="ramadan", starts=date(2026, 2, 18), ends=ends).full_clean()

    assert refusal.value.messages


def test_season_is_kept_by_every_tourism_office_and_deleted_by_none(client, centre):
    client.force_login(StaffFactory(serang=True, role=roles.TOURISM))
    season = Season.objects.get(kind="ramadan")
    page = reverse("admin:tourism_season_change", args=[season.pk])

    assert client.post(page, form_of(client.get(page), "season_form") | {"ends": ["2026-03-19"]}).status_code == 302
    season.refresh_from_db()
    assert season.ends == date(2026, 3, 19)
    assert client.post(reverse("admin:tourism_season_delete", args=[season.pk]), {"post": "yes"}).status_code == 403


# Reference data


def test_seasons_of_the_files_have_their_sources_and_are_made_once(loaded, reference_dir):
    season = Season.objects.get()
    assert (season.kind, season.starts, season.ends) == ("ramadan", date(2026, 2, 19), date(2026, 3, 20))
    assert season.source == Source.objects.get(url="https://example.org/ramadan")

    season.ends = date(2026, 3, 19)
    season.save()
    load_reference(reference_dir)

    assert Season.objects.get().ends == date(2026, 3, 19)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2026-03-20", "2026-01-20"),
        ("ramadan", "imlek"),
        ("2026-02-19", "19/2/2026"),
        ("https://example.org/", "ftp//"),
    ],
)
def test_wrong_season_in_the_file_names_its_line(reference_dir, old, new):
    line = replace(reference_dir, "tourism/seasons.csv", old, new)

    with pytest.raises(CommandError, match=f"tourism/seasons.csv, line {line}"):
        load_reference(reference_dir)

    assert not Season.objects.exists()


# The form


@pytest.fixture
def officer(client):
    officer = StaffFactory(serang=True, role=roles.TOURISM)
    client.force_login(officer)
    return officer


@pytest.mark.parametrize(
    ("prefix", "row"),
    [
        ("hours", {"weekday": "0", "opens": "12:00", "closes": "18:00"}),
        ("hours", {"weekday": "6", "opens": "20:00", "closes": "09:00"}),
        ("exceptions", {"starts": "2026-08-10", "ends": "2026-08-20"}),
        ("season_hours", {"season": "ramadan", "opens": "08:00", "closes": "10:00"}),
        ("season_hours", {"season": "lebaran", "opens": "08:00", "closes": ""}),
    ],
)
def test_contradicting_hours_are_refused_and_nothing_changes(client, officer, prefix, row):
    centre = SouvenirCentreFactory(serang=True)
    CentreHoursFactory(centre=centre)
    CentreExceptionFactory(centre=centre)
    SeasonHoursFactory(centre=centre)
    page = reverse("admin:tourism_souvenircentre_change", args=[centre.pk])
    values = form_of(client.get(page), "souvenircentre_form") | {"name": ["Nama Baru"]}

    response = client.post(page, with_row(values, prefix, **row))

    assert any(name.startswith(prefix) for name in errors_of(response))
    centre.refresh_from_db()
    assert centre.name != "Nama Baru"
    assert (centre.hours.count(), centre.exceptions.count(), centre.season_hours.count()) == (1, 1, 1)


def test_season_that_stands_there_twice_is_named_in_words(client, officer):
    centre = SouvenirCentreFactory(serang=True)
    SeasonHoursFactory(centre=centre)
    page = reverse("admin:tourism_souvenircentre_change", args=[centre.pk])

    response = client.post(
        page,
        with_row(
            form_of(client.get(page), "souvenircentre_form"),
            "season_hours",
            season="ramadan",
            opens="08:00",
            closes="10:00",
        ),
    )

    assert "Perbaiki data ganda untuk Musim." in response.content.decode()
