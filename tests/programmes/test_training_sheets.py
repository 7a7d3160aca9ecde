"""Sheets of trainings: read as offices write them, found again, all or nothing, of the own kabupaten."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gerabah_portal import roles
from programmes.models import Training
from tests.factories import KecamatanFactory, SourceFactory, StaffFactory
from tests.programmes.factories import PartnerFactory, TrainingFactory
from tests.stewardship.admin_forms import form_of
from tests.stewardship.sheet_files import applied, checked, errors_of, outcomes, page, rows_of

pytestmark = pytest.mark.django_db

MODEL = "programmes_training"
OCTOBER = datetime.date(2023, 10, 2)


def month(when, **columns):
    return TrainingFactory(starts_on=None, ends_on=None, when=when, **columns)


def test_list_of_an_office_is_read_as_it_is(client, officer):
    kyomi, source = PartnerFactory(name="Kyomi", aliases="Kyomi Kramik"), SourceFactory()
    plered, bojong = KecamatanFactory(plered=True), KecamatanFactory(code="32.14.11", name="Bojong")
    head = ["No", "Nama Pelatihan", "Nama (Inggris)", "Angkatan", "Penyelenggara", "Mitra", "Kecamatan", "Mulai"]
    head += ["Selesai", "Lokasi", "Materi", "Kuota", "Jumlah Peserta", "Sumber"]
    row = [1, "Pelatihan Glasir", "Glaze training", 2, "Dinas Perindustrian", "kyomi kramik", "Kec. Plered; Bojong"]
    row += ["2/10/2023", "5 Oktober 2023", "Anyar", "Putar; Glasir", "20 orang", 20, source.url]

    sheet = applied(client, MODEL, [head, row])

    training = Training.objects.get()
    assert outcomes(sheet) == ["new"]
    assert (training.name_ind, training.name_en, training.slug) == (
        "Pelatihan Glasir",
        "Glaze training",
        "pelatihan-glasir",
    )
    assert (training.kabupaten_id, training.edition, training.organiser) == ("32.14", 2, "Dinas Perindustrian")
    assert (training.partner, training.place, training.seats, training.participants_reported) == (
        kyomi,
        "Anyar",
        20,
        20,
    )
    assert (training.starts_on, training.ends_on, training.when) == (OCTOBER, datetime.date(2023, 10, 5), "2023-10-02")
    assert training.curriculum_ind == "Putar\nGlasir"
    assert list(training.kecamatan.order_by("pk")) == [plered, bojong]
    assert (list(training.sources.all()), training.status) == ([source], "draft")
    assert training.history.get().history_change_reason == "Import: usaha.xlsx"
    assert "source" not in training.gaps.split()


@pytest.mark.parametrize(
    ("cell", "when"),
    [("2024", "2024"), ("2024-06", "2024-06"), ("Juni 2024", "2024-06"), ("24 Juni 2024", "2024-06-24")],
)
def test_date_is_kept_as_exactly_as_the_sheet_says(client, officer, cell, when):
    applied(client, MODEL, [["Nama Pelatihan", "Waktu"], ["Pelatihan Glasir", cell]])

    training = Training.objects.get()
    assert (training.when, training.starts_on) == (when, None)


def test_training_is_found_again_and_empty_cells_leave_it(client, officer):
    training = month("2024", name_ind="Pelatihan Glasir", place="Anjun", seats=10)

    sheet = applied(client, MODEL, [["Nama", "Tahun", "Tempat", "Kuota"], ["PELATIHAN glasir", "2024", "", 12]])

    training.refresh_from_db()
    assert outcomes(sheet) == ["changed"]
    assert (training.place, training.seats, training.when) == ("Anjun", 12, "2024")


def test_days_of_a_found_training_give_its_date(client, officer):
    training = month("2023-10", name_ind="Pelatihan Glasir")

    applied(client, MODEL, [["Nama", "Mulai"], ["Pelatihan Glasir", "2/10/2023"]])

    training.refresh_from_db()
    assert (training.starts_on, training.when) == (OCTOBER, "2023-10-02")


@pytest.mark.parametrize(("heading", "cell"), [("Tahun", "2025"), ("Mulai", "6/5/2024"), ("Angkatan", 2)])
def test_other_date_or_edition_is_another_training(client, officer, heading, cell):
    training = month("2024-06", name_ind="Pelatihan Glasir", edition=1)

    sheet = checked(client, MODEL, [["Nama", heading], ["Pelatihan Glasir", cell]])

    assert outcomes(sheet)[0] in ("new", "duplicate")
    training.refresh_from_db()
    assert training.when == "2024-06"


def test_same_name_in_the_same_year_waits_for_a_word(client, officer):
    month("2024-06", name_ind="Pelatihan Glasir")

    sheet = checked(client, MODEL, [["Nama", "Waktu"], ["Pelatihan Glasir", "2024-09"], ["Pelatihan Lain", "2024"]])

    assert outcomes(sheet) == ["duplicate", "new"]


def test_several_of_one_name_need_a_code_and_nothing_is_written(client, officer):
    one, two = month("2024-06", name_ind="Pelatihan Glasir"), month("2025", name_ind="Pelatihan Glasir")

    sheet = checked(client, MODEL, [["Nama", "Kuota"], ["Pelatihan Glasir", 12], ["Pelatihan Lain", 5]])

    assert errors_of(sheet) == {2: ["Nama Pelatihan"]}
    client.post(page("apply", sheet.pk))
    assert Training.objects.count() == 2
    applied(client, MODEL, [["Kode", "Kuota"], [two.slug, 12]])
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.seats, two.seats) == (None, 12)


def test_training_stands_in_a_sheet_once(client, officer):
    rows = [["Nama", "Tahun"], ["Pelatihan Glasir", 2024], ["pelatihan  glasir", 2024]]

    assert errors_of(checked(client, MODEL, rows)) == {3: [""]}


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Nama Pelatihan", ""),
        ("Kabupaten", "Serang"),
        ("Kabupaten", "-"),
        ("Mitra", "Tidak Dikenal"),
        ("Kecamatan Peserta", "Ciruas"),
        ("Kecamatan Peserta", "Plered; Atlantis"),
        ("Waktu", "kapan saja"),
        ("Waktu", "2024-13"),
        ("Hari Pertama", "31/2/2024"),
        ("Hari Terakhir", "1/1/2020"),
        ("Angkatan", "kedua"),
        ("Angkatan", -1),
        ("Kuota", 0),
        ("Kuota", 5000),
        ("Kuota", 10**30),
        ("Peserta dalam Laporan", "banyak"),
        ("Peserta dalam Laporan", -3),
        ("Alamat Sumber", "https://example.org/tidak-ada"),
        ("Tempat", "x" * 200),
        ("Kode", "tidak-ada"),
    ],
)
def test_bad_cell_is_named_and_nothing_is_written(client, officer, heading, cell):
    KecamatanFactory(ciruas=True)
    KecamatanFactory(plered=True)
    row = {"Nama Pelatihan": "Pelatihan Glasir", "Hari Pertama": "2/10/2023", "Tempat": "Anjun", heading: cell}

    sheet = checked(client, MODEL, [list(row), list(row.values())])

    assert outcomes(sheet) == ["error"]
    assert heading in " ".join(errors_of(sheet)[2])
    client.post(page("apply", sheet.pk))
    assert not Training.objects.exists()


def test_other_office_cannot_be_written_to(client, officer):
    theirs = TrainingFactory(serang=True, name_ind="Pelatihan Bumijaya")

    assert errors_of(checked(client, MODEL, [["Kode", "Kuota"], [theirs.slug, 12]]))
    applied(client, MODEL, [["Nama", "Kuota"], ["Pelatihan Bumijaya", 12]])

    theirs.refresh_from_db()
    assert theirs.seats is None
    assert Training.objects.exclude(pk=theirs.pk).get().kabupaten_id == "32.14"


def test_who_answers_for_all_offices_names_the_kabupaten(client):
    client.force_login(StaffFactory(superuser=True))
    KecamatanFactory(ciruas=True)

    assert errors_of(checked(client, MODEL, [["Nama"], ["Pelatihan Glasir"]])) == {2: ["Kabupaten"]}
    applied(client, MODEL, [["Nama", "Kabupaten"], ["Pelatihan Glasir", "Serang"]])
    assert Training.objects.get().kabupaten_id == "36.04"


def test_training_stays_in_its_kabupaten(client):
    client.force_login(StaffFactory(superuser=True))
    KecamatanFactory(ciruas=True)
    training = TrainingFactory()

    sheet = checked(client, MODEL, [["Kode", "Kabupaten"], [training.slug, "Serang"]])

    assert errors_of(sheet) == {2: ["Kabupaten"]}


def test_export_has_own_trainings_and_comes_back_unchanged(client, officer):
    sources = SourceFactory.create_batch(2)
    TrainingFactory(
        edition=3,
        partner=PartnerFactory(),
        organiser="Dinas",
        curriculum_ind="Satu\nDua",
        seats=20,
        sources=sources,
        kecamatan=[KecamatanFactory(plered=True)],
    )
    month("2024-06")
    month("")
    TrainingFactory(serang=True, name_ind="Rahasia Serang")

    rows = rows_of(client.get(reverse(f"admin:{MODEL}_export_file", args=["xlsx"])))

    assert len(rows) == 4
    assert "Rahasia Serang" not in str(rows)
    assert outcomes(checked(client, MODEL, rows)) == ["unchanged"] * 3


def test_export_asks_as_often_for_many(client, officer):
    url = reverse(f"admin:{MODEL}_export_file", args=["csv"])

    def another():
        TrainingFactory(partner=PartnerFactory(), sources=[SourceFactory()], kecamatan=[KecamatanFactory(plered=True)])

    def asked():
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    another()
    for_one = asked()
    for _number in range(4):
        another()

    assert asked() == for_one


def test_template_is_offered_to_who_keeps_trainings(client, officer):
    PartnerFactory(name="Kyomi")
    rows = rows_of(client.get(reverse(f"admin:{MODEL}_template")))
    assert {"Nama Pelatihan", "Mitra", "Kecamatan Peserta", "Waktu", "Kuota"} <= set(rows[0])

    for role in (roles.REVIEWER, roles.MARKETING):
        client.force_login(StaffFactory(purwakarta=True, role=role))
        assert client.get(reverse(f"admin:{MODEL}_template")).status_code == 403
        assert client.get(reverse(f"admin:{MODEL}_import")).status_code == 403


def test_training_is_measured_when_it_is_saved_in_its_form(client, officer):
    training = TrainingFactory(sources=[SourceFactory()])
    url = reverse(f"admin:{MODEL}_change", args=[training.pk])
    values = form_of(client.get(url), "training_form") | {"curriculum_ind": "Putar", "curriculum_en": "Throwing"}

    response = client.post(url, values)

    training.refresh_from_db()
    assert response.status_code == 302
    assert (training.completeness, training.gaps) == (100, "")
