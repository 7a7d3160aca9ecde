"""Sheets of exporters and of shipments: checked row by row, all or nothing, within the own office."""

import datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from exporters.models import Exporter, Shipment
from gerabah_portal import roles
from tests.factories import (
    DesaFactory,
    ExporterFactory,
    KecamatanFactory,
    ProducerFactory,
    ProductTypeFactory,
    ShipmentFactory,
    StaffFactory,
)
from tests.stewardship.sheet_files import applied, checked, errors_of, outcomes, rows_of

pytestmark = pytest.mark.django_db
EXPORTERS, SHIPMENTS = "exporters_exporter", "exporters_shipment"
SHIPMENT = ["Eksportir", "Tanggal", "Negara"]


@pytest.fixture
def plered():
    return DesaFactory(anjun=True).kecamatan


def exported(client, model, kind="xlsx"):
    return rows_of(client.get(reverse(f"admin:{model}_export_file", args=[kind])))


# Exporters


def test_exporter_is_written_as_people_type_it(client, officer, plered):
    ProductTypeFactory(name_ind="Guci")
    producer = ProducerFactory()
    head = ["Nama Perusahaan", "Kec", "Desa", "Peran", "Incoterm", "Pelabuhan", "MOQ", "Produk", "No WA", "Sejak"]
    row = [
        "Anjun Jaya",
        "Plered",
        "anjun",
        "Eksportir",
        "cif, fob",
        "Tanjung Priok, Patimban",
        "1.200",
        "guci",
        81234567890,
    ]

    applied(client, EXPORTERS, [head, [*row, "sejak 2009"]])

    exporter = Exporter.objects.get()
    assert (exporter.name, exporter.slug, exporter.status, exporter.producer) == (
        "Anjun Jaya",
        "anjun-jaya",
        "draft",
        None,
    )
    assert (exporter.kecamatan, exporter.desa.name, exporter.role) == (plered, "Anjun", "exporter")
    assert (exporter.incoterms, exporter.ports, exporter.minimum_order) == ("FOB; CIF", "Tanjung Priok; Patimban", 1200)
    assert (str(exporter.whatsapp), exporter.since_year) == ("+6281234567890", 2009)
    assert [word.name_ind for word in exporter.product_types.all()] == ["Guci"]
    assert exporter.search_name == " anjun jaya "
    assert exporter.history.get().history_change_reason == "Import: usaha.xlsx"
    assert producer.exporter_slug == ""


@pytest.mark.parametrize(
    ("known", "row"),
    [
        ({"slug": "anjun"}, {"Kode": "anjun"}),
        ({"nib": "1234567890123"}, {"NIB": "1234567890123", "Nama Usaha": "Lain Sekali", "Kecamatan": "Plered"}),
        ({"name": "Anjun Jaya"}, {"Nama Usaha": "anjun  JAYA", "Kecamatan": "Plered"}),
    ],
    ids=["code", "nib", "name"],
)
def test_exporter_is_found_again(client, officer, plered, known, row):
    exporter = ExporterFactory(published=True, kecamatan=plered, **known)

    sheet = applied(client, EXPORTERS, [[*row, "Waktu Kirim", "Lama Pengerjaan"], [*row.values(), "", 45]])

    assert outcomes(sheet) == ["changed"]
    exporter.refresh_from_db()
    assert (exporter.lead_time_days, exporter.status) == (45, "published")


def test_exporter_like_another_one_waits_for_a_word(client, officer, plered):
    ExporterFactory(name="Gerabah Anjun Jaya", kecamatan=plered)

    sheet = checked(client, EXPORTERS, [["Nama Usaha", "Kecamatan"], ["CV Gerabah Anjun Jaya", "Plered"]])

    assert outcomes(sheet) == ["duplicate"]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Incoterm", "FOB; ABC"),
        ("NIB", "12"),
        ("Peran", "raja"),
        ("Pesanan Minimum", "banyak"),
        ("Jenis Produk", "piring terbang"),
        ("Kecamatan", "Ciruas"),
        ("WhatsApp", "abc"),
        ("Lintang", "99"),
    ],
)
def test_cell_that_cannot_be_is_named_and_nothing_is_written(client, officer, plered, heading, cell):
    KecamatanFactory(ciruas=True)
    row = {"Nama Usaha": "Anjun Jaya", "Kecamatan": "Plered", "Bujur": "107,39"} | {heading: cell}

    sheet = checked(client, EXPORTERS, [list(row), list(row.values())])

    assert outcomes(sheet) == ["error"]
    assert heading in " ".join(errors_of(sheet)[2])
    assert not Exporter.objects.exists()


def test_sheet_of_the_other_office_changes_nothing(client, officer, plered):
    theirs = ExporterFactory(serang=True, slug="mereka")

    sheet = checked(client, EXPORTERS, [["Kode", "Nama Usaha"], ["mereka", "Diambil"]])

    assert outcomes(sheet) == ["error"]
    theirs.refresh_from_db()
    assert theirs.name != "Diambil"


def test_export_comes_back_unchanged(client, officer, plered):
    ExporterFactory(
        kecamatan=plered,
        name="=Anjun",
        incoterms="FOB; CIF",
        ports="Tanjung Priok; Patimban",
        whatsapp="+6281234567890",
        minimum_order=200,
        product_types=[ProductTypeFactory(name_ind="Guci")],
        markets="NL JP",
        product_tested=True,
        lat="-6.64000",
        lon="107.39000",
    )

    rows = exported(client, EXPORTERS)
    assert rows[1][rows[0].index("Negara Tujuan")] in ("Belanda; Jepang", "Jepang; Belanda")

    assert outcomes(checked(client, EXPORTERS, rows)) == ["unchanged"]


def test_personal_columns_need_the_right(client):
    ExporterFactory(legal_name="UD Haji Ujang", whatsapp="+6281234567890", nib="1234567890123")
    reviewer = StaffFactory(purwakarta=True, role=roles.REVIEWER)
    client.force_login(reviewer)
    personal = {"Nama Badan Hukum", "Alamat", "Lintang", "Bujur", "Telepon", "WhatsApp", "Email", "Situs Web", "NIB"}

    assert not personal & set(exported(client, EXPORTERS)[0])

    reviewer.user_permissions.add(Permission.objects.get(codename="export_personal"))
    assert personal <= set(exported(client, EXPORTERS)[0])


# Shipments


@pytest.fixture
def exporter(plered):
    return ExporterFactory(name="Anjun Jaya", legal_name="CV Keramik Anjun", kecamatan=plered)


def test_shipment_is_written_as_people_type_it(client, officer, exporter):
    ProductTypeFactory(name_ind="Guci")
    head = [
        *SHIPMENT,
        "No PEB",
        "20 ft",
        "Jumlah",
        "Berat (kg)",
        "Nilai",
        "Mata Uang",
        "Produk",
        "Kode HS",
        "Penentu HS",
    ]
    row = [
        "anjun jaya",
        "14/5/2024",
        "belanda",
        "000123",
        2,
        "1.200 buah",
        "8.500,5 kg",
        "12500",
        "USD",
        "Guci",
        "6914.90",
    ]

    applied(client, SHIPMENTS, [head, [*row, "customs"]])

    shipment = Shipment.objects.get()
    assert (shipment.exporter, shipment.shipped_on, shipment.country) == (exporter, datetime.date(2024, 5, 14), "NL")
    assert (shipment.reference, shipment.containers_20, shipment.pieces) == ("000123", 2, 1200)
    assert (shipment.weight_kg, shipment.value, shipment.currency) == (Decimal("8500.50"), Decimal("12500.00"), "USD")
    assert (shipment.hs_code, shipment.hs_decided_by, shipment.is_sample) == ("691490", "customs", False)
    assert [word.name_ind for word in shipment.product_types.all()] == ["Guci"]


@pytest.mark.parametrize(
    ("reference", "row", "outcome"),
    [
        ("000123", ["Anjun Jaya", "1/1/2020", "Jepang", "000123"], "changed"),
        ("", ["CV Keramik Anjun", "14/5/2024", "NL", ""], "changed"),
        ("000123", ["Anjun Jaya", "14/5/2024", "NL", ""], "changed"),
        ("", ["Anjun Jaya", "14/6/2024", "NL", ""], "new"),
        ("000123", ["Anjun Jaya", "14/6/2024", "NL", "000124"], "new"),
        ("", ["Anjun Jaya", "14/5/2024", "JP", ""], "new"),
    ],
)
def test_shipment_is_found_by_document_else_by_day_and_country(client, officer, exporter, reference, row, outcome):
    ShipmentFactory(exporter=exporter, reference=reference)

    sheet = applied(client, SHIPMENTS, [[*SHIPMENT, "Nomor Dokumen", "Jumlah"], [*row, 700]])

    assert outcomes(sheet) == [outcome]
    assert Shipment.objects.count() == (1 if outcome == "changed" else 2)
    assert Shipment.objects.latest("pk").pieces == 700


def test_several_of_one_day_need_a_document(client, officer, exporter):
    ShipmentFactory.create_batch(2, exporter=exporter)

    sheet = checked(client, SHIPMENTS, [SHIPMENT, ["Anjun Jaya", "14/5/2024", "NL"]])

    assert errors_of(sheet) == {2: ["Tanggal Kirim"]}


@pytest.mark.parametrize(
    ("day", "more", "outcome"),
    [
        ("16/5/2024", {"20 ft": 1}, "duplicate"),
        ("16/5/2024", {"20 ft": 2, "Nilai": "100", "Mata Uang": "USD"}, "duplicate"),
        ("16/5/2024", {"20 ft": 2}, "new"),
        ("18/5/2024", {"20 ft": 1}, "new"),
        ("16/5/2024", {}, "new"),
    ],
)
def test_shipment_like_another_one_waits_for_a_word(client, officer, exporter, day, more, outcome):
    ShipmentFactory(exporter=exporter, containers_20=1, value=Decimal("100"), currency="USD", reference="000123")

    sheet = checked(
        client, SHIPMENTS, [[*SHIPMENT, "Nomor Dokumen", *more], ["Anjun Jaya", day, "NL", "99", *more.values()]]
    )

    assert outcomes(sheet) == [outcome]


def test_rows_of_a_sheet_are_compared_with_each_other(client, officer, exporter):
    rows = [["Anjun Jaya", "14/5/2024", "NL", "1", 1], ["Anjun Jaya", "15/5/2024", "NL", "2", 1]]
    same = [["Anjun Jaya", "14/5/2024", "NL", "1", 1]] * 2
    head = [*SHIPMENT, "Nomor Dokumen", "20 ft"]

    assert outcomes(checked(client, SHIPMENTS, [head, *rows])) == ["new", "duplicate"]
    assert outcomes(checked(client, SHIPMENTS, [head, *same])) == ["new", "error"]


@pytest.mark.parametrize(
    ("heading", "cell", "named"),
    [
        ("Eksportir", "Tidak Ada", "Eksportir"),
        ("Eksportir", "", "Eksportir"),
        ("Tanggal", "kemarin", "Tanggal Kirim"),
        ("Negara", "Atlantis", "Negara Tujuan"),
        ("Negara", "Indonesia", "Negara Tujuan"),
        ("Nilai", "100", "Mata Uang"),
        ("Mata Uang", "USD", "Nilai"),
        ("Mata Uang", "kulit kerang", "Mata Uang"),
        ("Kode HS", "691490", "Penentu HS"),
        ("Kode HS", "69", "Kode HS"),
        ("20 ft", "-1", "Kontainer 20"),
        ("20 ft", "banyak", "Kontainer 20"),
        ("Berat", "-5", "Berat (kg)"),
    ],
)
def test_shipment_that_cannot_be_is_named_and_nothing_is_written(client, officer, exporter, heading, cell, named):
    row = {"Eksportir": "Anjun Jaya", "Tanggal": "14/5/2024", "Negara": "NL"} | {heading: cell}

    sheet = checked(client, SHIPMENTS, [list(row), list(row.values())])

    assert outcomes(sheet) == ["error"]
    assert named in " ".join(errors_of(sheet)[2])
    assert not Shipment.objects.exists()


def test_exporters_of_one_name_need_their_code(client, officer, exporter, plered):
    other = ExporterFactory(name="Anjun Jaya", kecamatan=plered)

    assert outcomes(checked(client, SHIPMENTS, [SHIPMENT, ["Anjun Jaya", "14/5/2024", "NL"]])) == ["error"]

    applied(client, SHIPMENTS, [[*SHIPMENT, "Kode Eksportir"], ["Anjun Jaya", "14/5/2024", "NL", other.slug]])
    assert Shipment.objects.get().exporter == other


def test_shipments_of_the_other_office_are_out_of_reach(client, officer, exporter):
    theirs = ShipmentFactory(exporter=ExporterFactory(serang=True, name="Ciruas Ekspor"))

    sheet = checked(
        client,
        SHIPMENTS,
        [[*SHIPMENT, "Kode"], ["Ciruas Ekspor", "14/5/2024", "NL", ""], ["Anjun Jaya", "14/5/2024", "NL", theirs.pk]],
    )

    assert outcomes(sheet) == ["error", "error"]


def test_shipment_stays_with_its_exporter(client, officer, exporter, plered):
    shipment = ShipmentFactory(exporter=exporter)
    ExporterFactory(name="Lain", kecamatan=plered)

    sheet = checked(client, SHIPMENTS, [["Kode", *SHIPMENT], [shipment.pk, "Lain", "14/5/2024", "NL"]])

    assert errors_of(sheet) == {2: ["Eksportir"]}


def test_sheet_of_shipments_of_a_sample_makes_samples(client, officer, plered):
    ExporterFactory(name="Contoh", sample=True, kecamatan=plered)

    applied(client, SHIPMENTS, [SHIPMENT, ["Contoh", "14/5/2024", "NL"]])

    assert Shipment.objects.get().is_sample


def test_shipments_come_back_unchanged(client, officer, exporter):
    ShipmentFactory(
        exporter=exporter,
        reference="000123",
        containers_40hc=1,
        weight_kg=Decimal("10.5"),
        value=Decimal("100"),
        currency="USD",
        hs_code="069149",
        hs_decided_by="office",
        product_types=[ProductTypeFactory(name_ind="Guci")],
    )

    assert outcomes(checked(client, SHIPMENTS, exported(client, SHIPMENTS))) == ["unchanged"]


@pytest.mark.parametrize("model", [EXPORTERS, SHIPMENTS])
def test_template_explains_itself_and_can_be_sent_back(client, officer, exporter, model):
    rows = rows_of(client.get(reverse(f"admin:{model}_template")))

    assert "Status" not in rows[0]
    assert "CONTOH" in rows[1][0]
    response = client.post(reverse(f"admin:{model}_import"), {"file": ""})
    assert response.status_code == 200


@pytest.mark.parametrize("role", [roles.REVIEWER, roles.MARKETING, roles.TOURISM])
@pytest.mark.parametrize("model", [EXPORTERS, SHIPMENTS])
def test_who_may_only_look_imports_nothing(client, role, model):
    client.force_login(StaffFactory(serang=True, role=role))

    assert client.get(reverse(f"admin:{model}_import")).status_code == 403


@pytest.mark.parametrize("model", [EXPORTERS, SHIPMENTS])
def test_check_asks_as_often_for_few_rows_as_for_many(client, officer, exporter, django_assert_max_num_queries, model):
    head = ["Nama Usaha", "Kecamatan"] if model == EXPORTERS else [*SHIPMENT, "Nomor Dokumen"]

    def row(number):
        return (
            [f"Usaha {number}", "Plered"] if model == EXPORTERS else ["Anjun Jaya", "14/5/2024", "NL", f"{number:06}"]
        )

    for count in (2, 60):
        with django_assert_max_num_queries(60):
            checked(client, model, [head, *(row(number) for number in range(count))])
