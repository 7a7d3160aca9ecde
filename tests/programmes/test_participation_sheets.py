"""Sheets of participants: whoever is named is somebody of the directory, or the row says what is wrong."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gerabah_portal import roles
from programmes.models import Participation
from stewardship.erasure import erase
from stewardship.models import SheetRow
from tests.factories import ArtisanFactory, KecamatanFactory, ProducerFactory, StaffFactory
from tests.programmes.factories import ParticipationFactory, TrainingCertificateFactory, TrainingFactory
from tests.stewardship.sheet_files import applied, checked, errors_of, outcomes, page, rows_of

pytestmark = pytest.mark.django_db

MODEL = "programmes_participation"
HEAD = ["Pelatihan", "Nama Perajin"]


@pytest.fixture
def training():
    return TrainingFactory(name_ind="Pelatihan Glasir")


def test_list_of_participants_is_written_and_found_again(client, officer, training):
    wati, siti = ArtisanFactory(name="Wati"), ArtisanFactory(name="Siti")
    head = ["Nama Pelatihan", "Nama Peserta", "Peran", "Hasil Pelatihan", "Keterangan"]

    applied(
        client, MODEL, [head, ["Pelatihan Glasir", "wati", "", "", ""], [training.name_en, "SITI", "pengajar", "", ""]]
    )
    sheet = applied(client, MODEL, [head, ["Pelatihan Glasir", "Wati", "", "selesai", "Hadir penuh"]])

    assert outcomes(sheet) == ["changed"]
    assert list(Participation.objects.order_by("pk").values_list("artisan", "role", "outcome", "note")) == [
        (wati.pk, "participant", "completed", "Hadir penuh"),
        (siti.pk, "teacher", "open", ""),
    ]
    assert Participation.objects.first().history.first().history_user == officer


def test_artisans_of_one_name_are_told_apart_by_business_or_code(client, officer, training):
    one, two = (ArtisanFactory(name="Wati", producer=ProducerFactory(name=name)) for name in ("Anjun Jaya", "Sari"))

    sheet = checked(client, MODEL, [HEAD, ["Pelatihan Glasir", "Wati"]])
    assert errors_of(sheet) == {2: ["Nama Perajin"]}
    client.post(page("apply", sheet.pk))
    assert not Participation.objects.exists()

    applied(client, MODEL, [[*HEAD, "Nama Usaha"], ["Pelatihan Glasir", "Wati", "anjun jaya"]])
    applied(client, MODEL, [["Pelatihan", "Kode Perajin"], ["Pelatihan Glasir", two.pk]])
    assert list(Participation.objects.order_by("pk").values_list("artisan", flat=True)) == [one.pk, two.pk]


def test_businesses_of_one_name_are_told_apart_by_the_kecamatan(client, officer, training):
    plered, bojong = KecamatanFactory(plered=True), KecamatanFactory(code="32.14.11", name="Bojong")
    for kecamatan in (plered, bojong):
        ArtisanFactory(name="Wati", producer=ProducerFactory(name="Sari", kecamatan=kecamatan))
    head = [*HEAD, "Nama Usaha", "Kecamatan"]

    assert errors_of(checked(client, MODEL, [head[:3], ["Pelatihan Glasir", "Wati", "Sari"]]))
    applied(client, MODEL, [head, ["Pelatihan Glasir", "Wati", "Sari", "Bojong"]])

    assert Participation.objects.get().artisan.producer.kecamatan == bojong


def test_trainings_of_one_name_need_the_code(client, officer, training):
    ArtisanFactory(name="Wati")
    other = TrainingFactory(name_ind="Pelatihan Glasir")

    assert errors_of(checked(client, MODEL, [HEAD, ["Pelatihan Glasir", "Wati"]])) == {2: ["Pelatihan"]}
    applied(client, MODEL, [["Kode Pelatihan", "Nama Perajin"], [other.slug, "Wati"]])

    assert Participation.objects.get().training == other


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        ({"Pelatihan": "Tidak ada"}, "Pelatihan"),
        ({"Pelatihan": ""}, "Pelatihan"),
        ({"Pelatihan": "Pelatihan Serang"}, "Pelatihan"),
        ({"Kode Pelatihan": "tidak-ada"}, "Pelatihan"),
        ({"Nama Perajin": "Tidak ada"}, "Nama Perajin"),
        ({"Nama Perajin": ""}, "Nama Perajin"),
        ({"Nama Perajin": "Bu Serang"}, "Nama Perajin"),
        ({"Nama Usaha": "Tidak ada"}, "Nama Perajin"),
        ({"Kode Perajin": "9" * 40}, "Nama Perajin"),
        ({"Kode Perajin": "²"}, "Nama Perajin"),
        ({"Kode Perajin": "abc"}, "Nama Perajin"),
        ({"Peran": "penonton"}, "Peran"),
        ({"Hasil Pelatihan": "entah"}, "Hasil Pelatihan"),
        ({"Catatan": "x" * 300}, "Catatan"),
        ({"Kode": "77"}, "Kode"),
    ],
)
def test_bad_cell_is_named_and_nothing_is_written(client, officer, training, changes, heading):
    ArtisanFactory(name="Wati")
    ArtisanFactory(name="Bu Serang", serang=True)
    TrainingFactory(name_ind="Pelatihan Serang", serang=True)
    row = {"Pelatihan": "Pelatihan Glasir", "Nama Perajin": "Wati", **changes}

    sheet = checked(client, MODEL, [list(row), list(row.values())])

    assert outcomes(sheet) == ["error"]
    assert heading in " ".join(errors_of(sheet)[2])
    client.post(page("apply", sheet.pk))
    assert not Participation.objects.exists()


def test_code_and_name_of_two_artisans_are_refused(client, officer, training):
    wati, siti = ArtisanFactory(name="Wati"), ArtisanFactory(name="Siti")

    sheet = checked(client, MODEL, [[*HEAD, "Kode Perajin"], ["Pelatihan Glasir", siti.name, wati.pk]])

    assert errors_of(sheet) == {2: ["Nama Perajin"]}


def test_artisan_stands_in_a_training_once(client, officer, training):
    ArtisanFactory(name="Wati")

    sheet = checked(client, MODEL, [HEAD, ["Pelatihan Glasir", "Wati"], ["pelatihan glasir", "WATI"]])

    assert errors_of(sheet) == {3: [""]}


def test_code_does_not_move_a_participation(client, officer, training):
    one = ParticipationFactory(training=training)
    other = ArtisanFactory(name="Siti")

    sheet = checked(client, MODEL, [["Kode", "Nama Perajin"], [one.pk, other.name]])

    assert errors_of(sheet) == {2: ["Nama Perajin"]}


def test_code_of_another_office_is_not_known(client, officer):
    theirs = ParticipationFactory(serang=True)

    sheet = checked(client, MODEL, [["Kode", "Hasil Pelatihan"], [theirs.pk, "selesai"]])

    assert errors_of(sheet) == {2: ["Kode"]}


def test_outcome_stays_while_a_valid_certificate_says_completed(client, officer):
    valid = TrainingCertificateFactory().participation
    revoked = TrainingCertificateFactory(revoked=True).participation

    sheet = checked(client, MODEL, [["Kode", "Hasil Pelatihan"], [valid.pk, "left"], [revoked.pk, "left"]])

    assert outcomes(sheet) == ["error", "changed"]


def test_form_keeps_the_outcome_of_a_valid_certificate_too(client, officer):
    one = TrainingCertificateFactory().participation
    url = reverse(f"admin:{MODEL}_change", args=[one.pk])
    values = {"training": one.training_id, "artisan": one.artisan_id, "role": one.role, "outcome": "left"}

    response = client.post(url, values)

    one.refresh_from_db()
    assert response.context["adminform"].form.non_field_errors()
    assert one.outcome == "completed"


def test_export_has_own_rows_and_comes_back_unchanged(client, officer, training):
    ParticipationFactory(training=training, completed=True, note="Hadir")
    ParticipationFactory(training=training, role="teacher")
    theirs = ParticipationFactory(serang=True)

    rows = rows_of(client.get(reverse(f"admin:{MODEL}_export_file", args=["xlsx"])))

    assert len(rows) == 3
    assert theirs.artisan.name not in str(rows)
    assert outcomes(checked(client, MODEL, rows)) == ["unchanged", "unchanged"]


def test_names_and_notes_leave_with_those_who_may_only(client, training):
    one = ParticipationFactory(training=training, note="Hadir penuh")
    url = reverse(f"admin:{MODEL}_export_file", args=["xlsx"])
    client.force_login(StaffFactory(purwakarta=True))
    assert {one.artisan.name, "Hadir penuh"} <= set(rows_of(client.get(url))[1])

    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))

    assert not {one.artisan.name, "Hadir penuh"} & set(rows_of(client.get(url))[1])


@pytest.mark.parametrize("role", [roles.REVIEWER, roles.MARKETING])
def test_who_does_not_keep_participants_imports_none(client, role):
    client.force_login(StaffFactory(purwakarta=True, role=role))

    assert client.get(reverse(f"admin:{MODEL}_import")).status_code == 403
    assert client.get(reverse(f"admin:{MODEL}_template")).status_code == 403


def test_template_names_what_a_row_needs(client, officer):
    rows = rows_of(client.get(reverse(f"admin:{MODEL}_template")))

    assert {"Pelatihan", "Nama Perajin", "Nama Usaha", "Kode Perajin", "Peran", "Hasil Pelatihan"} <= set(rows[0])


def test_checking_asks_as_often_for_many_rows(client, officer, training):
    def asked(count):
        artisans = ArtisanFactory.create_batch(count)
        with CaptureQueriesContext(connection) as queries:
            checked(client, MODEL, [HEAD, *(["Pelatihan Glasir", artisan.name] for artisan in artisans)])
        return len(queries)

    asked(1)

    assert asked(8) == asked(1)


def test_erased_artisan_leaves_the_sheet(client, officer, training):
    artisan = ArtisanFactory(name="Siti Rahasia")
    applied(client, MODEL, [HEAD, ["Pelatihan Glasir", "Siti Rahasia"]])

    erase(artisan, by=officer, requested_on="2026-11-01")

    assert "Siti" not in str(list(SheetRow.objects.values()))
