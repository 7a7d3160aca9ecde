"""Sheets of members: what the office sends becomes memberships, or says why not."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gerabah_portal import roles
from programmes.models import Membership
from stewardship.models import SheetImport
from tests.factories import ArtisanFactory, ProducerFactory, StaffFactory
from tests.programmes.factories import AssociationFactory, MembershipFactory
from tests.stewardship.sheet_files import applied, checked, errors_of, outcomes, page, rows_of, uploaded, xlsx_file

pytestmark = pytest.mark.django_db

MODEL = "programmes_membership"
HEAD = ["Asosiasi", "Usaha", "Perajin", "Jabatan", "Dari", "Sampai"]


@pytest.fixture(autouse=True)
def officer(client):
    officer = StaffFactory(purwakarta=True)
    client.force_login(officer)
    return officer


@pytest.fixture(autouse=True)
def association():
    return AssociationFactory(name="Koperasi Anjun")


@pytest.fixture(autouse=True)
def producer():
    return ProducerFactory(name="Gerabah Sari")


@pytest.fixture(autouse=True)
def artisan():
    return ArtisanFactory(name="Bu Wati")


def sheet(client, *rows, head=HEAD):
    return checked(client, MODEL, [head, *rows])


def test_businesses_and_artisans_become_members(client, officer, association, producer, artisan):
    rows = [
        ["koperasi anjun", "Gerabah Sari", "", "", "01/03/2024", ""],
        ["Koperasi Anjun", "", "Bu Wati", "chair", "2024-03-01", "28/02/2029"],
    ]

    applied(client, MODEL, [HEAD, *rows])

    made = Membership.objects.order_by("pk")
    assert [(each.association, each.producer, each.artisan, each.role) for each in made] == [
        (association, producer, None, "member"),
        (association, None, artisan, "chair"),
    ]
    assert (made[1].from_on, made[1].until_on) == (datetime.date(2024, 3, 1), datetime.date(2029, 2, 28))
    assert made[0].history.get().history_user_id == officer.pk


def test_second_upload_of_the_same_sheet_changes_nothing(client):
    rows = [["Koperasi Anjun", "Gerabah Sari", "", "", "01/03/2024", ""]]
    applied(client, MODEL, [HEAD, *rows])

    assert outcomes(sheet(client, *rows)) == ["unchanged"]


def test_end_of_a_term_is_entered_by_its_code(client, association, producer):
    member = MembershipFactory(association=association, producer=producer, from_on=datetime.date(2024, 3, 1))

    applied(client, MODEL, [["Kode", "Sampai"], [member.pk, "31/12/2025"]])

    member.refresh_from_db()
    assert (member.until_on, member.role) == (datetime.date(2025, 12, 31), "member")


@pytest.mark.parametrize(
    ("row", "headings"),
    [
        (["Koperasi Lain", "Gerabah Sari", "", "", "", ""], ["Asosiasi"]),
        (["Koperasi Anjun", "Gerabah Lain", "", "", "", ""], ["Usaha"]),
        (["Koperasi Anjun", "", "Pak Lain", "", "", ""], ["Perajin"]),
        (["Koperasi Anjun", "Gerabah Sari", "Bu Wati", "", "", ""], ["Usaha, Perajin"]),
        (["Koperasi Anjun", "", "", "", "", ""], ["Usaha"]),
        (["Koperasi Anjun", "Gerabah Sari", "", "raja", "", ""], ["Jabatan"]),
        (["Koperasi Anjun", "Gerabah Sari", "", "", "31/02/2024", ""], ["Dari"]),
        (["Koperasi Anjun", "Gerabah Sari", "", "", "01/03/2024", "01/03/2023"], ["Dari, Sampai"]),
    ],
)
def test_row_that_cannot_be_is_refused_at_its_column(client, row, headings):
    found = sheet(client, row)

    assert errors_of(found) == {2: headings}
    assert not Membership.objects.exists()


def test_row_of_the_other_office_is_not_found(client):
    AssociationFactory(serang=True, name="Koperasi Serang")
    ProducerFactory(serang=True, name="Gerabah Serang")

    found = sheet(
        client,
        ["Koperasi Serang", "Gerabah Sari", "", "", "", ""],
        ["Koperasi Anjun", "Gerabah Serang", "", "", "", ""],
    )

    assert errors_of(found) == {2: ["Asosiasi"], 3: ["Usaha"]}


def test_two_of_one_name_need_the_code(client, producer):
    ProducerFactory(name="Gerabah Sari")
    head = ["Asosiasi", "Usaha", "Kode Usaha"]

    assert errors_of(sheet(client, ["Koperasi Anjun", "Gerabah Sari", ""], head=head)) == {2: ["Usaha"]}
    applied(client, MODEL, [head, ["Koperasi Anjun", "Gerabah Sari", producer.slug]])
    assert Membership.objects.get().producer == producer


def test_second_chair_is_refused_against_records_and_other_rows(client, association):
    MembershipFactory(association=association, role="chair")
    found = sheet(client, ["Koperasi Anjun", "", "Bu Wati", "chair", "2024-03-01", ""])
    assert errors_of(found) == {2: ["Jabatan"]}

    Membership.objects.all().delete()
    found = sheet(
        client,
        ["Koperasi Anjun", "", "Bu Wati", "chair", "2020-01-01", "2024-12-31"],
        ["Koperasi Anjun", "Gerabah Sari", "", "chair", "2024-01-01", "2026-12-31"],
    )
    assert errors_of(found) == {2: ["Jabatan"], 3: ["Jabatan"]}


def test_row_twice_is_said_once(client):
    row = ["Koperasi Anjun", "Gerabah Sari", "", "", "", ""]

    assert 3 in errors_of(sheet(client, row, row))


def test_export_names_artisans_only_for_who_may(client, officer, association, artisan, producer):
    MembershipFactory(association=association, producer=None, artisan=artisan)
    MembershipFactory(association=association, producer=producer)
    MembershipFactory(serang=True)
    url = reverse("admin:programmes_membership_export_file", args=["xlsx"])

    assert [row[1] for row in rows_of(client.get(url))] == ["Asosiasi", "Koperasi Anjun", "Koperasi Anjun"]
    assert officer.has_perm("stewardship.export_personal")
    assert "Bu Wati" in str(rows_of(client.get(url)))

    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    assert "Bu Wati" not in str(rows_of(client.get(url)))


@pytest.mark.parametrize("count", [1, 8])
def test_check_asks_as_often_for_many_rows(client, association, count):
    made = ProducerFactory.create_batch(count)
    MembershipFactory.create_batch(count, association=association)
    rows = [["Koperasi Anjun", each.name, "", "", "2024-03-01", "2025-03-01"] for each in made]
    found = uploaded(client, MODEL, xlsx_file([HEAD, *rows]))

    with CaptureQueriesContext(connection) as queries:
        client.post(page("check", found.pk))

    found.refresh_from_db()
    assert (found.state, outcomes(found)) == (SheetImport.State.CHECKED, ["new"] * count)
    assert len(queries) == 21
