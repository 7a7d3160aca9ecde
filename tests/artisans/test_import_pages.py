"""Who may import and export, what an officer of the other kabupaten meets, and the pages on the way."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from artisans.models import Producer
from gerabah_portal import roles
from stewardship.models import SheetImport, SheetRow
from stewardship.sheets import checking
from tests.factories import KecamatanFactory, ProducerFactory, SheetImportFactory, StaffFactory
from tests.stewardship.sheet_files import applied, checked, csv_file, page, uploaded

pytestmark = pytest.mark.django_db
ROWS = [["Nama Usaha", "Kecamatan"], ["Gerabah Ayu", "Plered"]]
PAGES = ("preview", "result", "file", "change", "history")
STEPS = ("check", "rows", "apply", "discard")


@pytest.fixture
def officer(client):
    officer = StaffFactory(purwakarta=True)
    client.force_login(officer)
    KecamatanFactory(plered=True)
    return officer


def of_producers(name, *args):
    return reverse(f"admin:artisans_producer_{name}", args=args)


def closed(response):
    response.close()
    return response


def user_with(*rights, **traits):
    user = StaffFactory(role="", **traits)
    for right in rights:
        app, codename = right.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return user


@pytest.mark.parametrize("name", PAGES)
def test_sheet_of_another_office_is_not_there(client, officer, name):
    sheet = applied(client, "producer", ROWS)
    client.force_login(StaffFactory(serang=True))

    response = closed(client.get(page(name, sheet.pk)))

    assert response.status_code == 404 or response.url == reverse("admin:index")


@pytest.mark.parametrize("name", STEPS)
def test_step_with_a_sheet_of_another_office_does_nothing(client, officer, name):
    sheet = checked(client, "producer", [*ROWS, ["H. Ayu Gerabah", "Plered"]])
    before = list(SheetRow.objects.values())
    client.force_login(StaffFactory(serang=True))

    assert client.post(page(name, sheet.pk), {"all": "1"}).status_code == 404

    sheet.refresh_from_db()
    assert (sheet.state, list(SheetRow.objects.values())) == (SheetImport.State.CHECKED, before)
    assert not Producer.objects.exists()


@pytest.mark.parametrize("name", STEPS)
def test_steps_are_taken_by_post_only(client, officer, name):
    sheet = checked(client, "producer", ROWS)

    assert client.get(page(name, sheet.pk)).status_code == 405


def test_sheet_of_who_answers_for_both_is_theirs_alone(client, officer):
    client.force_login(StaffFactory(superuser=True))
    sheet = uploaded(client, "producer", csv_file("Nama;Kec\nAyu;Plered"))
    client.force_login(officer)

    assert sheet.kabupaten is None
    assert client.get(page("preview", sheet.pk)).status_code == 404
    assert sheet not in client.get(page("changelist")).context["cl"].result_list


def test_who_only_reads_sees_the_preview_and_takes_no_step(client, officer):
    sheet = checked(client, "producer", ROWS)
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))

    response = client.get(page("preview", sheet.pk))

    assert response.status_code == 200
    text = response.content.decode()
    assert not [name for name in STEPS if f'action="{page(name, sheet.pk)}"' in text]
    for name in STEPS:
        assert client.post(page(name, sheet.pk)).status_code == 403
    for name in ("result", "file"):
        assert client.get(page(name, sheet.pk)).status_code == 403
    for name in ("import", "template"):
        assert client.get(of_producers(name)).status_code == 403
    assert client.get(of_producers("export")).status_code == 200


def test_import_needs_the_rights_to_add_and_to_change(client, officer):
    rights = ["stewardship.view_sheetimport", "artisans.view_producer", "artisans.add_producer"]
    client.force_login(user_with(*rights, purwakarta=True))

    assert client.get(of_producers("import")).status_code == 403
    assert client.post(of_producers("import"), {"file": csv_file("Nama;Kec\nAyu;Plered")}).status_code == 403
    assert not SheetImport.objects.exists()


def test_sheet_of_records_that_one_may_not_see_is_not_listed(client, officer):
    sheet = SheetImportFactory(resource="artisans.artisan")
    client.force_login(user_with("stewardship.view_sheetimport", "artisans.view_producer", purwakarta=True))

    assert sheet not in client.get(page("changelist")).context["cl"].result_list
    assert client.get(page("preview", sheet.pk)).status_code == 404


def test_tools_stand_over_the_list_for_those_who_may(client, officer):
    def tools():
        return {tool.url for tool in client.get(of_producers("changelist")).context["list_tools"]}

    assert {of_producers(name) for name in ("import", "template", "export")} <= tools()
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    assert of_producers("export") in tools()
    assert not {of_producers(name) for name in ("import", "template")} & tools()


def test_form_without_a_file_says_so(client, officer):
    response = client.post(of_producers("import"))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["file"]


def test_bad_file_is_refused_beside_the_field_and_leaves_nothing(client, officer):
    response = client.post(of_producers("import"), {"file": csv_file("apa;ini\n1;2")})

    assert [error.code for error in response.context["form"].errors.as_data()["file"]] == ["no_heading"]
    assert not SheetImport.objects.exists()


def test_upload_keeps_its_file_for_who_sent_it(client, officer):
    sheet = uploaded(client, "producer", csv_file("Nama;Kec\nAyu;Plered", name="../Daftar Ayu.CSV"))

    response = client.get(page("file", sheet.pk))

    assert b"".join(response.streaming_content) == b"Nama;Kec\nAyu;Plered"
    assert 'attachment; filename="Daftar Ayu.CSV"' in response["Content-Disposition"]
    assert "Ayu" not in sheet.file.name
    response.close()


def test_pages_of_a_sheet_do_without_inline_script_and_style(client, officer):
    sheet = uploaded(client, "producer", csv_file("Nama;Kec\nAyu;Plered\nH. Ayu;Plered\n;x"))
    waiting = client.get(page("preview", sheet.pk)).content.decode()
    client.post(page("check", sheet.pk))
    done = client.get(page("preview", sheet.pk)).content.decode()

    assert "sheet_progress.js" in waiting
    assert "sheet_progress.js" not in done
    for text in (waiting, done, client.get(of_producers("import")).content.decode()):
        content = text.split('id="content"')[1]
        assert "<script>" not in content
        assert " style=" not in content
        assert " onclick=" not in content


def test_filter_by_outcome_leaves_the_other_rows_out(client, officer):
    ProducerFactory(name="Lama")
    sheet = checked(client, "producer", [*ROWS, ["Lama", "Plered"], ["Ani", "Tidak Ada"]])

    def shown(outcome, **more):
        rows = client.get(page("preview", sheet.pk), {"outcome": outcome, **more}).context["page"]
        return [row.number for row in rows]

    assert [shown(outcome) for outcome in ("", "new", "unchanged", "error", "changed", "salah")] == [
        [2, 3, 4],
        [2],
        [3],
        [4],
        [],
        [2, 3, 4],
    ]
    assert shown("", p="99") == shown("", p="x") == [2, 3, 4]


def test_text_of_a_sheet_cannot_become_markup(client, officer):
    sheet = checked(client, "producer", [["Nama", "Kec", "<b>x</b>"], ["<script>1</script>", "<i>Plered</i>", ""]])

    text = client.get(page("preview", sheet.pk)).content.decode()

    assert "<script>1" not in text
    assert "<b>x</b>" not in text
    assert "<i>Plered" not in text


def test_preview_asks_the_same_for_one_row_and_for_fifty(client, officer):
    ProducerFactory(name="Gerabah Ayu")

    def asked(number):
        rows = [[f"H. Ayu Gerabah {'A' * n}", "Plered"] for n in range(number)]
        sheet = checked(client, "producer", [ROWS[0], *rows, ["Gerabah Ayu", "Plered"]])
        client.get(page("preview", sheet.pk))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page("preview", sheet.pk)).status_code == 200
        return len(queries)

    assert asked(1) == asked(49)


def test_two_checks_at_once_check_nothing_twice(client, officer):
    sheet = uploaded(client, "producer", csv_file("Nama;Kec\nAyu;Plered\nAni;Plered"))
    stale = SheetImport.objects.get(pk=sheet.pk)
    checking.check_some(sheet)
    SheetRow.objects.update(outcome="")  # what a slower request would still have read
    checking.check_some(stale)

    assert set(SheetRow.objects.values_list("outcome", flat=True)) == {""}
    assert (stale.state, stale.rows_checked) == (SheetImport.State.CHECKED, 2)
