"""The tourism office hands its list over as it is; each row finds its village, or says what is wrong."""

import pytest
from django.urls import reverse

from gerabah_portal import roles
from tests.factories import DesaFactory, DesaWisataFactory, KecamatanFactory, StaffFactory
from tests.stewardship.sheet_files import applied, checked, csv_file, errors_of, outcomes, rows_of
from tourism.models import DesaWisata

pytestmark = pytest.mark.django_db
MODEL = "tourism_desawisata"


@pytest.fixture
def plered():
    return DesaFactory(anjun=True).kecamatan


def test_list_of_an_office_is_read_as_it_is(client, officer, plered):
    head = ["No", "Nama Desa Wisata", "Desa/Kelurahan", "Kecamatan", "Klasifikasi", "Nomor SK", "Tahun Penetapan"]
    head += ["Daya Tarik Wisata", "Toilet", "Mushola", "Homestay", "Nama Pengelola", "Kontak"]
    rows = [
        [1, "Desa Wisata Anjun", "Anjun", "Kec. Plered", "Rintisan", "556/Kep.489-Disporaparbud/2022", 2022]
        + ["Bengkel keramik; Gunung Cupu", "ada", "tidak", "", "Ibu Sari", "0812-3456-7890"],
        [2, "Kampung Wisata Tungku", "", "Plered", "MAJU", "", "14/05/2023", "", "", "", "", "", ""],
    ]

    sheet = applied(client, MODEL, [head, *rows])

    assert outcomes(sheet) == ["new", "new"]
    anjun, tungku = DesaWisata.objects.order_by("name")
    assert (anjun.name, anjun.slug, anjun.status, anjun.desa.name) == ("Anjun", "anjun", "draft", "Anjun")
    assert (anjun.classification, anjun.decree, anjun.decreed_on) == (
        "rintisan",
        "556/Kep.489-Disporaparbud/2022",
        "2022",
    )
    assert anjun.activity_list == ["Bengkel keramik", "Gunung Cupu"]
    assert (anjun.toilet, anjun.prayer_room, anjun.homestay) == (True, False, None)
    assert (anjun.contact_name, str(anjun.whatsapp)) == ("Ibu Sari", "+6281234567890")
    assert (tungku.name, tungku.classification, tungku.decreed_on) == ("Kampung Wisata Tungku", "maju", "2023-05-14")
    assert list(DesaWisata.objects.search("gunung cupu")) == [anjun]


@pytest.mark.parametrize("name", ["Anjun", "DESA WISATA ANJUN", "Desa Wisata: anjun", "Anjun (kampung keramik)"])
def test_village_is_found_again_under_any_of_its_names(client, officer, plered, name):
    village = DesaWisataFactory(name="Anjun", kecamatan=plered, published=True, toilet=True)

    sheet = applied(client, MODEL, [["Desa Wisata", "Kecamatan", "Kelas"], [name, "Plered", "Desa Wisata Maju"]])

    assert outcomes(sheet) == ["changed"]
    village.refresh_from_db()
    assert (village.classification, village.toilet, village.status) == ("maju", True, "published")


def test_two_villages_of_one_name_are_told_apart_by_the_kecamatan(client, officer, plered):
    other = KecamatanFactory(code="32.14.11", name="Bojong")
    for kecamatan in (plered, other):
        DesaWisataFactory(name=f"Pasanggrahan ({kecamatan.name})", kecamatan=kecamatan)

    applied(client, MODEL, [["Nama", "Kecamatan", "Kelas"], ["Desa Wisata Pasanggrahan", "Bojong", "berkembang"]])

    assert dict(DesaWisata.objects.values_list("kecamatan", "classification")) == {
        plered.pk: "",
        other.pk: "berkembang",
    }


def test_village_like_another_one_waits_for_a_word(client, officer, plered):
    for name in ("Kampung Keramik Anjun", "Tambang Ayam (Sumur Kenclong)", "Pulau Tunda"):
        DesaWisataFactory(name=name, kecamatan=plered)
    names = ["Kampung Keramik Anjum", "Wisata Sumur Kenclong", "Pulau Tunda Indah Sekali", "Citeko"]

    sheet = checked(client, MODEL, [["Nama Desa Wisata", "Kecamatan"], *([name, "Plered"] for name in names)])

    assert outcomes(sheet)[0] == "duplicate"
    assert outcomes(sheet)[-1] == "new"


def test_village_stands_in_a_sheet_once(client, officer, plered):
    rows = [["Nama Desa Wisata", "Kecamatan"], ["Anjun", "Plered"], ["Desa Wisata Anjun", "Plered"]]

    assert errors_of(checked(client, MODEL, rows))


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Klasifikasi", "bintang lima"),
        ("Tanggal SK", "tahun lalu"),
        ("Toilet", "mungkin"),
        ("Keadaan", "entah"),
        ("Kaitan Gerabah", "mungkin"),
        ("Kecamatan", "Ciruas"),
        ("Kecamatan", ""),
        ("Desa", "Nirwana"),
        ("Lintang", "99"),
        ("WhatsApp", "abc"),
        ("Email", "a b"),
    ],
)
def test_bad_cell_is_named_and_nothing_is_written(client, officer, plered, heading, cell):
    KecamatanFactory(ciruas=True)
    row = {"Nama Desa Wisata": "Anjun", "Kecamatan": "Plered", "Bujur": "107,39", heading: cell}

    sheet = checked(client, MODEL, [list(row), list(row.values())])

    assert outcomes(sheet) == ["error"]
    assert heading in " ".join(errors_of(sheet)[2])
    client.post(reverse("admin:stewardship_sheetimport_apply", args=[sheet.pk]))
    assert not DesaWisata.objects.exists()


def test_empty_cell_changes_nothing_and_a_dash_empties(client, officer, plered):
    village = DesaWisataFactory(name="Anjun", kecamatan=plered, decree="Kep. 1", toilet=True, homestay=True)

    applied(
        client,
        MODEL,
        [["Nama Desa Wisata", "Kecamatan", "SK", "Toilet", "Homestay"], ["Anjun", "Plered", "", "-", ""]],
    )

    village.refresh_from_db()
    assert (village.decree, village.toilet, village.homestay) == ("Kep. 1", None, True)


def test_export_comes_back_unchanged(client, officer, plered):
    DesaWisataFactory(
        name="Anjun",
        kecamatan=plered,
        classification="maju",
        decree="Kep. 1",
        decreed_on="2022-06",
        standing="informal",
        pottery="taught",
        activities_ind="Satu\nDua",
        toilet=True,
        homestay=False,
        whatsapp="+6281234567890",
    )

    rows = rows_of(client.get(reverse(f"admin:{MODEL}_export_file", args=["xlsx"])))
    sheet = checked(client, MODEL, rows)

    assert outcomes(sheet) == ["unchanged"]


def test_csv_of_an_office_with_semicolons_is_read(client, officer, plered):
    sheet = checked(client, MODEL, csv_file("NAMA DESA WISATA;KECAMATAN;SK\nAnjun;PLERED;Kep. 1\n"))

    assert outcomes(sheet) == ["new"]


def test_names_of_keepers_leave_with_those_who_may_only(client, officer, plered):
    DesaWisataFactory(name="Anjun", kecamatan=plered, contact_name="Ibu Sari", phone="+62264123456")
    url = reverse(f"admin:{MODEL}_export_file", args=["xlsx"])
    assert "Ibu Sari" in str(rows_of(client.get(url)))

    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))

    assert "Ibu Sari" not in str(rows_of(client.get(url)))


def test_other_office_cannot_be_written_to(client, officer, plered):
    theirs = DesaWisataFactory(name="Bumijaya", kecamatan=KecamatanFactory(ciruas=True))

    sheet = checked(client, MODEL, [["Kode", "Kelas"], [theirs.slug, "maju"]])

    assert errors_of(sheet)


@pytest.mark.parametrize("role", [roles.INDUSTRY, roles.REVIEWER, roles.MARKETING])
def test_who_does_not_keep_villages_imports_none(client, role):
    client.force_login(StaffFactory(purwakarta=True, role=role))

    assert client.get(reverse(f"admin:{MODEL}_import")).status_code == 403


def test_template_is_offered(client, officer, plered):
    rows = rows_of(client.get(reverse(f"admin:{MODEL}_template")))

    assert {"Nama Desa Wisata", "Klasifikasi", "SK", "Kecamatan"} <= set(rows[0])
