"""What the list shows, as a file: scoped, filtered, escaped, and fit to be imported again."""

import csv
import io

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from artisans.models import Producer
from gerabah_portal import roles
from stewardship.models import SheetImport
from tests.factories import (
    ArtisanFactory,
    DesaFactory,
    KecamatanFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    StaffFactory,
    TechniqueFactory,
)
from tests.stewardship.sheet_files import checked, csv_file, outcomes, rows_of, xlsx_file

pytestmark = pytest.mark.django_db
PERSONAL = {"Alamat", "Lintang", "Bujur", "Telepon", "WhatsApp", "Email", "NIB"}
KINDS = ["xlsx", "csv"]


def exported(client, model, kind="xlsx", **query):
    """The rows of an export, the first of them its headings."""
    response = client.get(reverse(f"admin:artisans_{model}_export_file", args=[kind]), query)
    assert response.status_code == 200
    assert f'.{kind}"' in response["Content-Disposition"]
    if kind == "csv":
        return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))
    return rows_of(response)


def column(rows, heading):
    return [row[rows[0].index(heading)] for row in rows[1:]]


def full_producer(**values):
    return ProducerFactory(
        **{
            "name": "Gerabah Ayu",
            "desa": DesaFactory(anjun=True),
            "address": "Jalan 1",
            "lat": "-6.64093",
            "lon": "107.38904",
            "phone": "+62264270123",
            "whatsapp": "+6281234567890",
            "email": "ayu@example.org",
            "website": "https://example.org/ayu",
            "nib": "0220001234567",
            "kbli": "23932",
            "founded_year": 1998,
            "size_class": "micro",
            "monthly_capacity": 1500,
            "welcomes_visitors": True,
            "description_ind": "Baris satu\r\nbaris dua  ",
            "description_en": "One",
            "product_types": [ProductTypeFactory(name_ind="Gentong"), ProductTypeFactory(name_ind="Kendi")],
            "techniques": [TechniqueFactory(name_ind="Putar")],
            **values,
        }
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "values",
    [
        {},
        {"name": "=HYPERLINK(1)", "address": "-", "payment": "+62", "shipping": "@kurir", "languages": "'=x"},
        {"name": "  Dua  spasi ", "description_ind": "- butir\n= dua", "whatsapp": "+6561234567"},
    ],
)
def test_export_may_be_imported_again_and_changes_nothing(client, officer, kind, values):
    full_producer(**values)
    ProducerFactory()
    rows = exported(client, "producer", kind)
    if kind == "csv":
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        rows = csv_file(text.getvalue())
    else:
        rows = xlsx_file(rows)

    sheet = checked(client, "producer", rows)

    assert outcomes(sheet) == ["unchanged", "unchanged"], [row.messages or row.changes for row in sheet.rows.all()]


@pytest.mark.parametrize("model", ["product", "artisan"])
def test_export_of_parts_may_be_imported_again(client, officer, model):
    technique = TechniqueFactory(name_ind="Putar")
    if model == "product":
        ProductFactory(
            techniques=[technique], height_cm="62.5", weight_kg="4.20", price_min=75_000, description_ind="=1"
        )
    else:
        ArtisanFactory(skills=[technique], name="+Siti", is_owner=True, active_since=1998)

    assert outcomes(checked(client, model, exported(client, model))) == ["unchanged"]


@pytest.mark.parametrize("kind", KINDS)
def test_text_never_becomes_a_formula(client, officer, kind):
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1"):
        ProducerFactory(name=text.strip(), payment=text, phone="+6561234567")

    rows = exported(client, "producer", kind)

    texts = [cell for row in rows[1:] for cell in row if isinstance(cell, str)]
    assert [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert "'=1+1" in texts
    if kind == "xlsx":
        response = client.get(reverse("admin:artisans_producer_export_file", args=["xlsx"]))
        cells = [cell for row in load_workbook(io.BytesIO(response.content)).active.iter_rows() for cell in row]
        assert "f" not in {cell.data_type for cell in cells}


def test_codes_are_text_and_figures_are_numbers(client, officer):
    full_producer()

    rows = exported(client, "producer")

    found = {heading: column(rows, heading)[0] for heading in ("NIB", "WhatsApp", "Kapasitas per Bulan", "Lintang")}
    assert found == {
        "NIB": "0220001234567",
        "WhatsApp": "0812-3456-7890",
        "Kapasitas per Bulan": 1500,
        "Lintang": -6.64093,
    }


@pytest.mark.parametrize("kind", KINDS)
def test_personal_columns_are_for_those_who_may(client, officer, kind):
    full_producer()
    ArtisanFactory(name="Siti Aminah")

    assert set(exported(client, "producer", kind)[0]) >= PERSONAL
    assert "Nama Perajin" in exported(client, "artisan", kind)[0]

    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    producers, people = exported(client, "producer", kind), exported(client, "artisan", kind)
    assert not set(producers[0]) & PERSONAL
    assert "Nama Perajin" not in people[0]
    for text in ("0812", "1234567890", "0220001234567", "Jalan 1", "ayu@example.org", "6.64093", "Siti"):
        assert text not in str(producers) + str(people)


def test_export_without_personal_columns_may_be_imported_again(client, officer):
    producer = full_producer()
    person = ArtisanFactory()
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    producers, people = exported(client, "producer"), exported(client, "artisan")
    client.force_login(officer)

    assert outcomes(checked(client, "producer", producers)) == ["unchanged"] * Producer.objects.count()
    assert outcomes(checked(client, "artisan", people)) == ["unchanged"]
    producer.refresh_from_db()
    assert (producer.nib, person.name in str(people)) == ("0220001234567", False)


def test_export_holds_the_own_office_only(client, officer):
    ProducerFactory(name="Ayu")
    ProducerFactory(name="Serang", serang=True)
    ProductFactory(producer__serang=True)

    assert column(exported(client, "producer"), "Nama Usaha") == ["Ayu"]
    assert len(exported(client, "product")) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_export_follows_filter_and_search_of_the_list(client, officer, kind):
    jatiluhur = KecamatanFactory(name="Jatiluhur")
    ProducerFactory(name="Gerabah Ayu", kind="studio")
    ProducerFactory(name="Gerabah Ani", kecamatan=jatiluhur)
    ProducerFactory(name="Keramik Ali", kecamatan=jatiluhur)

    def names(**query):
        return sorted(column(exported(client, "producer", kind, **query), "Nama Usaha"))

    assert names(q="gerabah") == ["Gerabah Ani", "Gerabah Ayu"]
    assert names(kecamatan__code__exact=jatiluhur.code) == ["Gerabah Ani", "Keramik Ali"]
    assert names(q="gerabah", kind__exact="studio", o="-1", p="1") == ["Gerabah Ayu"]


def test_link_to_the_export_keeps_the_filters(client, officer):
    ProducerFactory(kind="studio")
    query = "?kind__exact=studio&q=gerabah"

    tools = client.get(reverse("admin:artisans_producer_changelist") + query).context["list_tools"]
    link = next(tool.url for tool in tools if "export" in tool.url)
    response = client.get(link)

    assert link.endswith(query)
    assert response.context["count"] == 1
    assert [url.endswith(query) for _kind, url in response.context["kinds"]] == [True, True]


@pytest.mark.parametrize(
    "query", [{"kecamatan__nichts": "1"}, {"kind__exact__exact": "x"}, {"verified_at__year": "abc"}]
)
def test_filter_that_is_none_is_a_clear_error(client, officer, query):
    for name, args in (("export", []), ("export_file", ["csv"])):
        assert client.get(reverse(f"admin:artisans_producer_{name}", args=args), query).status_code == 400


def test_export_of_an_unknown_kind_is_not_there(client, officer):
    assert client.get(reverse("admin:artisans_producer_export_file", args=["pdf"])).status_code == 404


def test_export_needs_the_right_to_look(client):
    user = StaffFactory(purwakarta=True, role="")
    user.user_permissions.add(Permission.objects.get(codename="view_product"))
    client.force_login(user)

    assert client.get(reverse("admin:artisans_product_export_file", args=["csv"])).status_code == 200
    for name, args in (("export", []), ("export_file", ["csv"])):
        assert client.get(reverse(f"admin:artisans_producer_{name}", args=args)).status_code == 403


@pytest.mark.parametrize("model", ["producer", "product", "artisan"])
def test_export_asks_the_same_for_one_and_for_many(client, officer, model):
    technique = TechniqueFactory(name_ind="Putar")

    def asked():
        exported(client, model)
        with CaptureQueriesContext(connection) as queries:
            exported(client, model)
        return len(queries)

    def make(number):
        for _each in range(number):
            if model == "producer":
                ProducerFactory(desa=DesaFactory(anjun=True), techniques=[technique])
            elif model == "product":
                ProductFactory(techniques=[technique])
            else:
                ArtisanFactory(skills=[technique])

    make(1)
    for_one = asked()
    make(6)

    assert asked() == for_one
    assert for_one < 22
    assert not SheetImport.objects.exists()
