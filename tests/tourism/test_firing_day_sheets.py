"""Sheets of firing days: times as offices write them, days found again, calendars told, all or nothing."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gerabah_portal import roles
from stewardship.sheets.problems import CellError
from tests.factories import FiringDayFactory, ProducerFactory, StaffFactory
from tests.stewardship.sheet_files import applied, checked, errors_of, outcomes, rows_of
from tourism.models import FiringDay
from tourism.resources.firing_days import End, Moment

DAYS = "tourism_firingday"
HEAD = ["Nama Usaha", "Mulai", "Selesai"]
JAKARTA = ZoneInfo("Asia/Jakarta")


def at(day, hour, minute=0):
    return datetime.datetime(2026, 12, day, hour, minute, tzinfo=JAKARTA)


@pytest.mark.parametrize(
    "text",
    [
        "05/12/2026 18.00",
        "5-12-2026 18:00",
        "5 Desember 2026 pukul 18.00 WIB",
        "5 Des 2026, jam 18.00",
        "2026-12-05 18:00:00",
        "2026-12-05T18:00",
        46361.75,
        46361.7499999,
    ],
)
def test_moment_is_read_as_people_write_it(text):
    assert Moment().clean(text) == at(5, 18)


@pytest.mark.parametrize(
    "text",
    [
        "05/12/2026",
        "18.00",
        "5/12 18.00",
        "31/02/2026 18.00",
        "05/12/2026 25.00",
        "05/12/2026 18.75",
        "besok sore",
        "0.5",
        "x" * 4000,
        0.75,
        1e30,
        True,
        "",
    ],
)
def test_moment_that_cannot_be_meant_is_refused(text):
    with pytest.raises(CellError):
        Moment().clean(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("23.30", at(5, 23, 30)),
        ("02.00", at(6, 2)),
        ("pukul 18.00", at(6, 18)),
        (0.0833333, at(6, 2)),
        ("07/12/2026 09.00", at(7, 9)),
    ],
)
def test_end_may_be_a_time_alone(text, expected):
    assert End().clean_after(text, at(5, 18)) == expected


def test_time_alone_without_a_beginning_is_refused():
    with pytest.raises(CellError):
        End().clean_after("02.00", None)


pytestmark = pytest.mark.django_db


def test_day_is_written_with_its_calendar_identity(client, officer):
    ProducerFactory(name="Wati", published=True)
    head = ["PRODUSEN", "Waktu Mulai", "Sampai", "Keterangan", "Jenis"]

    applied(client, DAYS, [head, ["Wati", "05/12/2026 18.00", "02.00", "Bawa jaket", "Bengkel terbuka"]])

    day = FiringDay.objects.get()
    assert (day.producer.name, day.kind, day.state) == ("Wati", "open_day", "planned")
    assert (day.starts_at, day.ends_at, day.note_ind) == (at(5, 18), at(6, 2), "Bawa jaket")
    assert len(day.uid) == 36
    assert day.history.get().history_change_reason == "Import: usaha.xlsx"


def test_kind_that_is_not_said_is_a_firing(client, officer):
    ProducerFactory(name="Wati")

    applied(client, DAYS, [HEAD, ["Wati", "05/12/2026 18.00", "02.00"]])

    assert FiringDay.objects.get().kind == FiringDay.Kind.FIRING


def test_same_day_is_found_again_and_a_change_is_counted_for_calendars(client, officer):
    wati = ProducerFactory(name="Wati")
    day = FiringDayFactory(producer=wati, starts_at=at(5, 18), ends_at=at(6, 2))

    same = checked(client, DAYS, [HEAD, ["Wati", "05/12/2026 18.00", "06/12/2026 02.00"]])
    other = applied(client, DAYS, [[*HEAD, "Keadaan"], ["Wati", "05/12/2026 18.00", "04.00", "dibatalkan"]])

    assert (outcomes(same), outcomes(other)) == (["unchanged"], ["changed"])
    uid, before = day.uid, day.sequence
    day.refresh_from_db()
    assert (day.uid, day.sequence, day.ends_at, day.state) == (uid, before + 1, at(6, 4), "cancelled")


def test_export_is_read_again_without_a_change(client, officer):
    day = FiringDayFactory(producer__name="Wati", starts_at=at(5, 18), ends_at=at(6, 2), note_ind="Bawa jaket")

    rows = rows_of(client.get(reverse(f"admin:{DAYS}_export_file", args=["xlsx"])))

    assert "05/12/2026 18.00" in rows[1]
    assert outcomes(checked(client, DAYS, rows)) == ["unchanged"]
    end = rows[0].index("Selesai")
    rows[1][end] = "03.00"
    applied(client, DAYS, rows)
    day.refresh_from_db()
    assert day.ends_at == at(6, 3)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Mulai", "besok"),
        ("Mulai", "05/12/2026"),
        ("Selesai", "04/12/2026 02.00"),
        ("Selesai", "25.00"),
        ("Selesai", "-"),
        ("Jenis", "pesta"),
        ("Keadaan", "entah"),
        ("Nama Usaha", "Tidak Ada"),
    ],
)
def test_cell_in_error_is_named_and_nothing_is_written(client, officer, heading, cell):
    ProducerFactory(name="Wati")
    row = {"Nama Usaha": "Wati", "Mulai": "05/12/2026 18.00", "Selesai": "06/12/2026 02.00"} | {heading: cell}

    sheet = checked(client, DAYS, [list(row), list(row.values())])

    assert heading in ", ".join(errors_of(sheet)[2])
    client.post(reverse("admin:stewardship_sheetimport_apply", args=[sheet.pk]))
    assert not FiringDay.objects.exists()


def test_two_rows_of_one_day_are_not_both_written(client, officer):
    ProducerFactory(name="Wati")
    rows = [["Wati", "05/12/2026 18.00", "02.00"], ["WATI", "5 Desember 2026 18.00", "03.00"]]

    sheet = checked(client, DAYS, [HEAD, *rows])

    assert outcomes(sheet) != ["new", "new"]


def test_workshop_of_the_other_office_is_unknown(client, officer):
    ProducerFactory(name="Wati", serang=True)
    theirs = FiringDayFactory(producer__serang=True, starts_at=at(5, 18), ends_at=at(6, 2))

    by_name = checked(client, DAYS, [HEAD, ["Wati", "05/12/2026 18.00", "02.00"]])
    by_code = checked(client, DAYS, [["Kode", "Selesai"], [str(theirs.pk), "06/12/2026 05.00"]])

    assert errors_of(by_name) == {2: ["Nama Usaha"]}
    assert errors_of(by_code) == {2: ["Kode"]}


def test_sheets_are_closed_to_those_who_may_only_read(client):
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))

    assert client.get(reverse(f"admin:{DAYS}_import")).status_code == 403


def test_upload_query_count(client, officer):
    for number in range(8):
        ProducerFactory(name=f"Wati {number}")

    def queries(count):
        rows = [[f"Wati {number}", "05/12/2026 18.00", "02.00"] for number in range(count)]
        with CaptureQueriesContext(connection) as captured:
            checked(client, DAYS, [HEAD, *rows])
        return len(captured)

    queries(1)
    assert queries(2) == queries(8)
