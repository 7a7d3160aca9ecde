"""Positions in a sheet of producers: in the own kabupaten, in another one, swapped, half, no number."""

import pytest

from artisans.models import Producer
from tests.factories import DesaFactory, KecamatanFactory, ProducerFactory, StaffFactory
from tests.stewardship.sheet_files import applied, checked, errors_of, outcomes, page, rows_of

pytestmark = pytest.mark.django_db
HEAD = ["Nama Usaha", "Kecamatan", "Desa", "Lintang", "Bujur"]
IN_ANJUN, IN_PLERED = ("-6,633", "107,395"), ("-6.66", "107.37")
IN_BUMIJAYA, IN_PURWAKARTA = ("-6,081", "106,249"), (-6.5, 107.5)
AT_SEA = ("-5", "107,4")
OUTSIDE_ANJUN = "3,5 km"


@pytest.fixture
def officer(client):
    officer = StaffFactory(purwakarta=True)
    client.force_login(officer)
    DesaFactory(anjun=True)
    DesaFactory(bumijaya=True)
    return officer


def row_of(client, lat, lon, *, desa="Anjun"):
    """The one row of a sheet with this position."""
    return checked(client, "producer", [HEAD, ["Gerabah Ayu", "Plered", desa, lat, lon]]).rows.get()


def test_position_in_the_desa_is_taken_without_a_word(client, officer):
    row = row_of(client, *IN_ANJUN)

    assert (row.outcome, row.messages) == ("new", [])


@pytest.mark.parametrize(
    ("position", "said"),
    [(IN_BUMIJAYA, "Kabupaten Serang"), (AT_SEA, "144,1 km")],
)
def test_position_outside_the_kabupaten_is_an_error_of_its_row(client, officer, position, said):
    row = row_of(client, *position)

    assert row.outcome == "error"
    [[heading, message]] = row.messages
    assert heading == "Lintang"
    assert said in message
    assert "Kabupaten Purwakarta" in message


@pytest.mark.parametrize(("desa", "position"), [("Anjun", IN_PLERED), ("Anjun", IN_PURWAKARTA), ("", IN_PURWAKARTA)])
def test_position_elsewhere_in_the_kabupaten_is_taken_with_a_warning(client, officer, desa, position):
    rows = [HEAD, ["Gerabah Ayu", "Plered", desa, *position]]

    sheet = applied(client, "producer", rows)

    [[heading, message]] = sheet.rows.get().messages
    assert heading == "Lintang"
    assert ("Anjun, Kecamatan Plered" if desa else "Kecamatan Plered") in message
    assert Producer.objects.get().lat is not None


def test_warning_stands_in_the_sheet_that_is_given_back(client, officer):
    sheet = checked(client, "producer", [HEAD, ["Gerabah Ayu", "Plered", "Anjun", *IN_PLERED]])

    result = rows_of(client.get(page("result", sheet.pk)))

    assert OUTSIDE_ANJUN in result[1][-1]
    assert client.get(page("preview", sheet.pk)).content.decode().count(OUTSIDE_ANJUN) == 1


def test_swapped_numbers_are_put_right_with_a_word(client, officer):
    sheet = applied(client, "producer", [HEAD, ["Gerabah Ayu", "Plered", "Anjun", *reversed(IN_ANJUN)]])

    row, producer = sheet.rows.get(), Producer.objects.get()
    assert "-6.63300, 107.39500" in row.messages[0][1]
    assert ["Lintang", "", "-6.633"] in row.changes
    assert (float(producer.lat), float(producer.lon)) == (-6.633, 107.395)


@pytest.mark.parametrize(
    ("lat", "lon", "headings"),
    [
        ("NaN", "107,395", ["Lintang"]),
        ("-6,633", "Infinity", ["Bujur"]),
        ("-6,633", "", ["Bujur"]),
        ("", "107,395", ["Lintang"]),
        ("-6,633", "-", ["Bujur"]),
        ("6,633", "107,395", ["Lintang"]),
        ("51,5", "-0,12", ["Lintang"]),
        ("-663300", "107,395", ["Lintang"]),
        ("-6,633", "1e17", ["Bujur"]),
    ],
)
def test_what_is_no_position_is_refused_once_in_its_column(client, officer, lat, lon, headings):
    row = row_of(client, lat, lon)

    assert row.outcome == "error"
    assert [heading for heading, _message in row.messages] == headings


def test_position_is_judged_with_the_place_and_the_number_that_the_record_has(client, officer):
    anjun = DesaFactory(anjun=True)
    producer = ProducerFactory(kecamatan=anjun.kecamatan, desa=anjun, lat="-6.63300", lon="107.39500")

    sheet = checked(client, "producer", [["Kode", "Bujur"], [producer.slug, "106,249"]])

    assert errors_of(sheet) == {2: ["Lintang"]}


def test_position_that_stood_elsewhere_before_does_not_stop_another_correction(client, officer):
    anjun = DesaFactory(anjun=True)
    producer = ProducerFactory(kecamatan=anjun.kecamatan, desa=anjun, lat="-6.08100", lon="106.24900")
    head = ["Kode", "Nama Usaha", "Desa", "Lintang", "Bujur"]

    sheet = checked(client, "producer", [head, [producer.slug, "Nama Baru", "Anjun", *IN_BUMIJAYA]])

    assert outcomes(sheet) == ["changed"]
    assert sheet.rows.get().messages == []


def test_new_place_is_judged_with_the_position_that_was_there(client, officer):
    anjun = DesaFactory(anjun=True)
    producer = ProducerFactory(kecamatan=anjun.kecamatan, desa=None, lat="-6.66000", lon="107.37000")

    row = checked(client, "producer", [["Kode", "Desa"], [producer.slug, "Anjun"]]).rows.get()

    assert row.outcome == "changed"
    assert OUTSIDE_ANJUN in row.messages[0][1]


def test_likeness_and_warning_of_a_row_are_both_said(client, officer):
    existing = ProducerFactory(name="Gerabah Ayo", kecamatan=KecamatanFactory(plered=True), phone="+6281234567890")
    head = [*HEAD, "Telepon"]

    row = checked(client, "producer", [head, ["Gerabah Ayu", "Plered", "Anjun", *IN_PLERED, "081234567890"]]).rows.get()

    assert row.outcome == "duplicate"
    assert existing.slug in row.messages[0][1]
    assert OUTSIDE_ANJUN in row.messages[1][1]


def test_outlines_are_read_once_for_many_rows(client, officer, django_assert_max_num_queries):
    rows = [[f"Usaha {number}", "Plered", "Anjun", *IN_ANJUN] for number in range(40)]

    with django_assert_max_num_queries(60):
        sheet = checked(client, "producer", [HEAD, *rows])

    assert set(outcomes(sheet)) == {"new"}
