"""Sheets of exhibitions: what they share with those of trainings is tested there."""

import datetime

import pytest

from programmes.models import Exhibition
from tests.factories import ExhibitionFactory, SourceFactory, StaffFactory
from tests.stewardship.sheet_files import applied, checked, errors_of, outcomes

pytestmark = pytest.mark.django_db

MODEL = "programmes_exhibition"


@pytest.fixture(autouse=True)
def officer(client):
    client.force_login(StaffFactory(purwakarta=True))


def fair(when, **columns):
    return ExhibitionFactory(starts_on=None, ends_on=None, when=when, **columns)


def test_list_of_an_office_is_read_as_it_is(client):
    source = SourceFactory()
    head = ["No", "Nama Pameran", "Nama (Inggris)", "Jenis", "Penyelenggara", "Lokasi", "Mulai", "Selesai", "Stan"]
    head += ["Jumlah Peserta", "Keterangan", "Batal", "Sumber"]
    row = [1, "Inacraft 2026", "Inacraft 2026", "bazar", "Dekranas", "JCC, Jakarta", "7/10/2026", "11 Oktober 2026"]
    row += ["6 stan", 5, "Gerabah hias", "ya", source.url]

    sheet = applied(client, MODEL, [head, row])

    made = Exhibition.objects.get()
    assert outcomes(sheet) == ["new"]
    assert (made.name_ind, made.slug, made.kind, made.kabupaten_id) == (
        "Inacraft 2026",
        "inacraft-2026",
        "bazaar",
        "32.14",
    )
    assert (made.starts_on, made.ends_on) == (datetime.date(2026, 10, 7), datetime.date(2026, 10, 11))
    assert (made.stalls, made.participants_reported, made.is_cancelled) == (6, 5, True)
    assert (list(made.sources.all()), made.status) == ([source], "draft")


def test_same_fair_of_another_year_is_another_one(client):
    known = fair("2025", name_ind="Inacraft")

    sheet = checked(
        client, MODEL, [["Nama", "Waktu", "Tempat"], ["Inacraft", "2026", "JCC"], ["Inacraft", "2025", "JCC"]]
    )

    assert [str(outcome) for outcome in outcomes(sheet)] == ["new", "changed"]
    known.refresh_from_db()
    assert known.place == ""


def test_several_of_one_name_need_a_date(client):
    fair("2025", name_ind="Inacraft")
    fair("2026", name_ind="Inacraft")

    sheet = checked(client, MODEL, [["Nama", "Tempat"], ["Inacraft", "JCC"]])

    assert errors_of(sheet) == {2: ["Nama Pameran"]}


def test_fair_of_the_other_office_is_refused(client):
    other = fair("2025", name_ind="Inacraft", serang=True)

    sheet = checked(client, MODEL, [["Kode", "Nama", "Tempat"], [other.slug, "Inacraft", "JCC"]])

    assert errors_of(sheet) == {2: ["Kode"]}


@pytest.mark.parametrize(
    ("heading", "cell"), [("Jenis", "pesta"), ("Waktu", "2026-13"), ("Stan", "enam"), ("Situs Web", "bukan alamat")]
)
def test_bad_cell_is_named_and_nothing_is_made(client, heading, cell):
    sheet = checked(client, MODEL, [["Nama", heading], ["Inacraft", cell], ["Pameran lain", ""]])

    assert list(errors_of(sheet)) == [2]
    assert not Exhibition.objects.exists()
