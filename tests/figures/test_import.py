"""Sheets of observations: rows as offices type them, found again by what they are about."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from figures.models import Observation
from tests.factories import (
    DesaFactory,
    IndicatorFactory,
    KabupatenFactory,
    ObservationFactory,
    SourceFactory,
    StaffFactory,
)
from tests.stewardship.sheet_files import applied, checked, errors_of, outcomes, page, rows_of

pytestmark = pytest.mark.django_db

MODEL = "figures_observation"
HEAD = ["Indikator", "Tahun", "Nilai", "Alamat Sumber"]
REPORT = "https://example.org/laporan"


@pytest.fixture
def containers():
    SourceFactory(url=REPORT)
    return IndicatorFactory(code="kontainer-ekspor", name_ind="Kontainer ekspor", name_en="Containers exported")


def exported(client, kind="xlsx", **query):
    return client.get(reverse("admin:figures_observation_export_file", args=[kind]), query)


def test_year_and_number_are_enough(client, officer, containers):
    applied(client, MODEL, [HEAD, ["Kontainer ekspor", 2025, 15, REPORT]])

    each = Observation.objects.get()
    assert (each.indicator, each.kabupaten_id, each.kecamatan_id, each.country) == (containers, "32.14", None, "")
    assert (each.kind, each.period_start, each.period_end) == ("full_year", date(2025, 1, 1), date(2025, 12, 31))
    assert (each.value, each.value_to, each.precision, each.source.url) == (15, None, "exact", REPORT)
    assert (each.entered_by, each.is_official, each.reference) == (officer, False, None)
    assert (each.history.get().history_user_id, each.history.get().history_change_reason) == (
        officer.pk,
        "Import: usaha.xlsx",
    )


def test_row_says_everything_in_the_words_of_the_office(client, officer, containers):
    DesaFactory(anjun=True)
    head = [*HEAD[:1], "Kecamatan", "Desa", "Negara Tujuan", "Jenis Periode", "Mulai", "Selesai", "Jumlah"]
    row = ["containers exported", "Kec. Plered", "Anjun", "belanda", "part_year", "1/1/2024", "24 Juni 2024", "1.250"]

    applied(
        client,
        MODEL,
        [
            [*head, "Batas Atas", "Ketepatan", "Catatan", "Catatan Inggris", "Sumber"],
            [*row, "1,500", "about", "hanya Eropa", "Europe only", REPORT],
        ],
    )

    each = Observation.objects.get()
    assert (each.kecamatan_id, each.desa_id, each.country.code) == ("32.14.04", "32.14.04.2009", "NL")
    assert (each.kind, each.period_start, each.period_end) == ("part_year", date(2024, 1, 1), date(2024, 6, 24))
    assert (each.value, each.value_to, each.precision) == (1250, 1500, "about")
    assert (each.note_ind, each.note_en, each.note) == ("hanya Eropa", "Europe only", "hanya Eropa")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12,5", Decimal("12.5")),
        ("1.250", 1250),
        ("1,250", 1250),
        ("1.250.000", 1_250_000),
        (12.5, Decimal("12.5")),
        ("2 juta", 2_000_000),
        (0, 0),
        ("-30", -30),
    ],
)
def test_number_is_read_as_people_type_it(client, officer, containers, cell, value):
    applied(client, MODEL, [HEAD, ["kontainer-ekspor", 2025, cell, REPORT]])

    assert Observation.objects.get().value == value


def test_row_finds_its_number_by_what_it_is_about(client, officer, containers):
    source = SourceFactory(url="https://example.org/lain")
    mine = ObservationFactory(indicator=containers, year=2025, value=14, source=SourceFactory(url=f"{REPORT}/2"))
    ObservationFactory(indicator=containers, year=2025, value=14, source=source)
    ObservationFactory(indicator=containers, year=2025, value=14, source=mine.source, country="NL")

    sheet = applied(client, MODEL, [HEAD, ["Kontainer ekspor", 2025, 15, f"{REPORT}/2"]])

    assert outcomes(sheet) == ["changed"]
    mine.refresh_from_db()
    assert (mine.value, Observation.objects.count()) == (15, 3)


def test_same_sheet_again_changes_nothing(client, officer, containers):
    rows = [HEAD, ["Kontainer ekspor", 2025, 15, REPORT], ["Kontainer ekspor", 2024, 11, REPORT]]
    applied(client, MODEL, rows)

    assert outcomes(checked(client, MODEL, rows)) == ["unchanged", "unchanged"]


def test_several_numbers_of_one_report_want_their_code(client, officer, containers):
    first, second = (
        ObservationFactory(indicator=containers, year=2025, value=value, source=SourceFactory(url=REPORT + "/3"))
        if value == 1
        else ObservationFactory(indicator=containers, year=2025, value=value, source=Observation.objects.get().source)
        for value in (1, 2)
    )

    unclear = checked(client, MODEL, [HEAD, ["Kontainer ekspor", 2025, 5, REPORT + "/3"]])
    applied(client, MODEL, [["Kode", "Nilai"], [second.pk, 5]])

    assert errors_of(unclear) == {2: ["Indikator"]}
    assert list(Observation.objects.order_by("pk").values_list("value", flat=True)) == [1, 5]
    assert first.pk < second.pk


def test_one_number_cannot_stand_twice_in_a_sheet(client, officer, containers):
    row = ["Kontainer ekspor", 2025, 15, REPORT]

    assert outcomes(checked(client, MODEL, [HEAD, row, row])) == ["new", "error"]


@pytest.mark.parametrize(
    ("head", "row", "headings"),
    [
        (HEAD, ["Peti kemas", 2025, 15, REPORT], ["Indikator"]),
        (HEAD, ["Kontainer ekspor", "dua ribu", 15, REPORT], ["Tahun", "Jenis Periode"]),
        (HEAD, ["Kontainer ekspor", 2025, "banyak", REPORT], ["Nilai"]),
        (HEAD, ["Kontainer ekspor", 2025, 15, "https://example.org/tidak-tercatat"], ["Alamat Sumber"]),
        (HEAD, ["Kontainer ekspor", 2025, None, REPORT], ["Nilai"]),
        (HEAD, ["Kontainer ekspor", 2990, 15, REPORT], ["Jenis Periode"]),
        (HEAD, ["Kontainer ekspor", None, 15, REPORT], ["Jenis Periode"]),
        ([*HEAD, "Negara"], ["Kontainer ekspor", 2025, 15, REPORT, "Atlantis"], ["Negara"]),
        ([*HEAD, "Kecamatan"], ["Kontainer ekspor", 2025, 15, REPORT, "Ciruas"], ["Kecamatan"]),
        ([*HEAD, "Kabupaten"], ["Kontainer ekspor", 2025, 15, REPORT, "Serang"], ["Kabupaten"]),
        ([*HEAD, "Kabupaten"], ["Kontainer ekspor", 2025, 15, REPORT, "-"], ["Kabupaten"]),
        ([*HEAD, "Desa"], ["Kontainer ekspor", 2025, 15, REPORT, "Anjun"], ["Kecamatan"]),
        ([*HEAD, "Nilai Tertinggi"], ["Kontainer ekspor", 2025, 15, REPORT, 10], ["Nilai Tertinggi"]),
        (
            ["Indikator", "Alamat Sumber", "Nilai", "Jenis Periode", "Mulai", "Selesai"],
            ["Kontainer ekspor", REPORT, 5, "part_year", "2024-06-30", "2024-01-01"],
            ["Selesai"],
        ),
        (["Kode", "Nilai"], [999_999, 5], ["Kode"]),
    ],
)
def test_row_that_cannot_be_is_refused_at_its_column(client, officer, containers, head, row, headings):
    DesaFactory(anjun=True)
    DesaFactory(bumijaya=True)

    sheet = checked(client, MODEL, [head, row])

    assert set(headings) <= set(errors_of(sheet)[2])
    client.post(page("apply", sheet.pk))
    assert not Observation.objects.exists()


def test_number_of_the_other_office_is_neither_found_nor_changed(client, officer, containers):
    source = SourceFactory(url="https://example.org/serang")
    theirs = ObservationFactory(indicator=containers, serang=True, year=2025, source=source)
    national = ObservationFactory(indicator=containers, national=True, year=2025, source=source)

    by_code = checked(client, MODEL, [["Kode", "Nilai"], [theirs.pk, 1], [national.pk, 1]])
    by_key = checked(client, MODEL, [HEAD, ["Kontainer ekspor", 2025, 1, source.url]])

    assert errors_of(by_code) == {2: ["Kode"], 3: ["Kode"]}
    assert outcomes(by_key) == ["new"]


def test_who_answers_for_all_records_numbers_of_all_indonesia(client, containers):
    client.force_login(StaffFactory(superuser=True))
    KabupatenFactory()
    KabupatenFactory(serang=True)

    applied(
        client,
        MODEL,
        [
            [*HEAD, "Kabupaten"],
            ["Kontainer ekspor", 2024, 1, REPORT, None],
            ["Kontainer ekspor", 2025, 2, REPORT, "Kab. Serang"],
        ],
    )

    assert list(Observation.objects.order_by("value").values_list("kabupaten", flat=True)) == [None, "36.04"]


def test_sheet_never_sets_the_official_mark(client, officer, containers):
    applied(client, MODEL, [[*HEAD, "Resmi"], ["Kontainer ekspor", 2025, 15, REPORT, "ya"]])

    assert not Observation.objects.get().is_official


def test_official_figure_stays_one_number(client, officer, containers):
    official = ObservationFactory(indicator=containers, year=2025, is_official=True)

    sheet = checked(client, MODEL, [["Kode", "Nilai Tertinggi"], [official.pk, 500]])

    assert outcomes(sheet) == ["error"]


# Exports


def test_export_comes_back_unchanged(client, officer, containers):
    desa = DesaFactory(anjun=True)
    ObservationFactory(indicator=containers, kecamatan=desa.kecamatan, desa=desa, country="KR", note_ind="=1+1")
    ObservationFactory(indicator=containers, value=10, value_to="12.5", precision="about", part=True)
    ObservationFactory(indicator=containers, undated=True, is_official=True)

    rows = rows_of(exported(client))

    assert [row[rows[0].index("Negara")] or "" for row in rows[1:]] == ["Korea Selatan", "", ""]
    assert [row[rows[0].index("Resmi")] for row in rows[1:]] == ["tidak", "tidak", "ya"]
    assert outcomes(checked(client, MODEL, rows)) == ["unchanged"] * 3


def test_export_holds_the_list_as_it_is_filtered(client, officer, containers):
    ObservationFactory(indicator=containers, year=2024, value=24)
    ObservationFactory(indicator=containers, year=2025, value=25)
    ObservationFactory(indicator=containers, serang=True, value=99)

    response = exported(client, "csv", year="2025")

    [row] = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
    assert (row["Nilai"], row["Tahun"], row["Kabupaten"]) == ("25", "2025", "Kabupaten Purwakarta")


def test_template_explains_the_columns(client, officer, containers):
    response = client.get(reverse("admin:figures_observation_template"))

    assert rows_of(response)[0][:3] == ["Kode", "Indikator", "Kabupaten"]


@pytest.mark.parametrize("count", [2, 20])
def test_queries_of_a_preview_do_not_grow(client, officer, containers, count):
    rows = [HEAD, *(["Kontainer ekspor", 1990 + number, number, REPORT] for number in range(count))]
    sheet_of_one = checked(client, MODEL, [HEAD, ["Kontainer ekspor", 1980, 1, REPORT]])
    assert outcomes(sheet_of_one) == ["new"]

    with CaptureQueriesContext(connection) as queries:
        checked(client, MODEL, rows)

    assert len(queries) == 27
