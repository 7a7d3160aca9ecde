"""A sheet of producers written into the records: all of it or nothing, once, and as the preview showed it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from artisans.models import Producer, ProducerConsent
from stewardship import content_version, sheets
from stewardship.models import SheetImport, SheetRow, private_storage
from stewardship.sheets import applying, checking, writing
from stewardship.visibility import public_face
from tests.factories import (
    DesaFactory,
    KecamatanFactory,
    ProducerConsentFactory,
    ProducerFactory,
    ProductTypeFactory,
    StaffFactory,
    TechniqueFactory,
    indexed,
)
from tests.stewardship.sheet_files import applied, checked, csv_file, errors_of, outcomes, page, rows_of

pytestmark = pytest.mark.django_db
HEAD = ["Nama Usaha", "Kecamatan"]
ROWS = [[*HEAD, "WhatsApp", "Jenis Produk", "Kapasitas"], ["Gerabah Ayu", "Plered", "0812-3456-7890", "Gentong", 50]]


@pytest.fixture
def officer(client):
    officer = StaffFactory(purwakarta=True)
    client.force_login(officer)
    KecamatanFactory(plered=True)
    ProductTypeFactory(name_ind="Gentong")
    return officer


def apply(client, sheet):
    response = client.post(page("apply", sheet.pk))
    assert response.url == page("preview", sheet.pk)
    sheet.refresh_from_db()
    return sheet.state


def test_new_record_is_a_draft_that_staff_find(client, officer):
    before = content_version.current()

    sheet = applied(client, "producer", ROWS)

    producer = Producer.objects.get()
    assert (producer.name, producer.slug, producer.status, str(producer.whatsapp), producer.monthly_capacity) == (
        "Gerabah Ayu",
        "gerabah-ayu",
        "draft",
        "+6281234567890",
        50,
    )
    assert [word.name_ind for word in producer.product_types.all()] == ["Gentong"]
    assert (producer.search_name, producer.facet_terms) == (" gerabah ayu ", "types:gentong")
    assert producer.completeness > 0
    assert content_version.current() != before
    assert (sheet.applied_by, sheet.rows.get().object_id) == (officer, producer.pk)


def test_sheet_gives_no_consent_and_publishes_nothing(client, officer):
    head, row = ROWS
    applied(client, "producer", [[*head, "Status", "Persetujuan"], [*row, "terbit", "ya"]])

    producer = Producer.objects.get()
    assert (producer.status, producer.published_at, ProducerConsent.objects.count()) == ("draft", None, 0)
    assert not public_face(producer).has_contact


def test_published_record_stays_published_and_its_number_shown_by_consent_only(client, officer):
    shown = indexed(ProducerFactory(name="Ayu", published=True, verified=True))
    hidden = indexed(ProducerFactory(name="Ani", published=True))
    ProducerConsentFactory(record=shown, field="whatsapp")
    number = [["Kode", "WA"], [shown.slug, "0812-3456-7890"], [hidden.slug, "0812-3456-7891"]]

    applied(client, "producer", number)

    shown.refresh_from_db()
    assert (shown.status, shown.verified_at is None) == ("published", False)
    assert "0812" in client.get(shown.get_absolute_url()).content.decode().replace(" ", "").replace("+62", "0")
    assert "3456" not in client.get(hidden.get_absolute_url()).content.decode()


def test_each_record_gets_one_version_with_who_and_why(client, officer):
    TechniqueFactory(name_ind="Putar")
    old = ProducerFactory(name="Lama", techniques=[TechniqueFactory(name_ind="Pilin")])
    before = old.history.count()

    applied(
        client, "producer", [["Kode", *HEAD, "Teknik"], ["", "Baru", "Plered", "Putar"], [old.slug, "", "", "putar"]]
    )

    new = Producer.objects.get(name="Baru")
    for producer, kind, number in ((new, "+", 1), (old, "~", before + 1)):
        version = producer.history.first()
        assert producer.history.count() == number
        assert (version.history_type, version.history_user_id) == (kind, officer.pk)
        assert version.history_change_reason == "Import: usaha.xlsx"
        assert [row.technique.name_ind for row in version.techniques.all()] == ["Putar"]


def test_only_changed_cells_are_written(client, officer):
    old = ProducerFactory(name="Ayu", payment="Tunai", monthly_capacity=5)
    same = ProducerFactory(name="Ani", payment="Tunai")
    saved = Producer.objects.get(pk=old.pk).updated
    rows = [["Kode", "Kapasitas", "Pembayaran"], [old.slug, 7, ""], [same.slug, "", "Tunai"]]

    sheet = applied(client, "producer", rows)

    old.refresh_from_db()
    assert (old.monthly_capacity, old.payment) == (7, "Tunai")
    assert old.updated > saved
    assert outcomes(sheet) == ["changed", "unchanged"]
    assert same.history.count() == 1


def test_new_records_of_one_name_get_addresses_of_their_own(client, officer):
    anjun = DesaFactory(anjun=True)
    DesaFactory(kecamatan=anjun.kecamatan, name="Citeko")
    ProducerFactory(name="Sari", slug="ayu", kecamatan=KecamatanFactory())

    sheet = checked(client, "producer", [[*HEAD, "Desa"], ["Ayu", "Plered", "Anjun"], ["Ayu", "Plered", "Citeko"]])
    client.post(page("rows", sheet.pk), {"all": "1"})
    apply(client, sheet)

    assert sorted(Producer.objects.filter(name="Ayu").values_list("slug", flat=True)) == ["ayu-2", "ayu-3"]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_second_upload_changes_nothing(client, officer, kind):
    text = "Usaha;Kec;No HP/WA;Produk;Kapasitas;Lintang;Bujur;Situs Web\n"
    text += "Ayu;plered;81234567890;gentong;1.500;-6,64;107,39;ayu.example.org\n"

    def once_more():
        return csv_file(text) if kind == "csv" else [line.split(";") for line in text.splitlines()]

    applied(client, "producer", once_more())
    before = Producer.objects.values().get(), Producer.history.count(), content_version.current()
    sheet = checked(client, "producer", once_more())

    assert outcomes(sheet) == ["unchanged"]
    assert apply(client, sheet) == SheetImport.State.APPLIED
    assert (Producer.objects.values().get(), Producer.history.count(), content_version.current()) == before


# All or nothing


def test_row_in_error_keeps_every_row_from_being_written(client, officer):
    sheet = checked(client, "producer", [HEAD, ["Ayu", "Plered"], ["Ani", "Tidak Ada"]])

    assert apply(client, sheet) == SheetImport.State.CHECKED
    assert not Producer.objects.exists()


@pytest.mark.parametrize("broken", ["_update", "_link", "keep_versions"])
def test_failure_in_the_middle_leaves_nothing(client, officer, monkeypatch, broken):
    old = indexed(ProducerFactory(name="Lama", monthly_capacity=5))
    rows = [
        ["Kode", *HEAD, "Kapasitas", "Produk"],
        [old.slug, "", "", 7, "Gentong"],
        ["", "Baru", "Plered", 5, "Gentong"],
    ]
    sheet = checked(client, "producer", rows)
    before = Producer.objects.values().get(), Producer.history.count(), content_version.current()

    def fail(*args, **kwargs):
        raise RuntimeError("power cut")

    monkeypatch.setattr(writing, broken, fail)
    with pytest.raises(RuntimeError, match="power cut"):
        applying.apply(sheet, by=officer)

    sheet.refresh_from_db()
    assert (Producer.objects.values().get(), Producer.history.count(), content_version.current()) == before
    assert (sheet.state, not old.product_types.all()) == (SheetImport.State.CHECKED, True)


def test_value_taken_meanwhile_leaves_nothing_and_is_said(client, officer, monkeypatch):
    """Saved by somebody else between the last look and the writing: the database refuses."""
    sheet = checked(client, "producer", [[*HEAD, "NIB"], ["Ayu", "Plered", "1" * 13], ["Ani", "Plered", "2" * 13]])
    write = applying.write

    def race(*args, **kwargs):
        monkeypatch.setattr(applying, "write", write)
        ProducerFactory.build(name="Lain", slug="lain", kecamatan=KecamatanFactory(plered=True), nib="2" * 13).save()
        write(*args, **kwargs)

    monkeypatch.setattr(applying, "write", race)

    assert apply(client, sheet) == SheetImport.State.CHECKING
    assert not Producer.objects.exists()


def test_record_changed_since_the_preview_makes_the_preview_anew(client, officer):
    old = ProducerFactory(name="Ayu", monthly_capacity=5)
    sheet = checked(
        client, "producer", [["Kode", *HEAD, "Kapasitas"], [old.slug, "", "", 7], ["", "Baru", "Plered", 1]]
    )
    Producer.objects.filter(pk=old.pk).update(monthly_capacity=6)

    assert apply(client, sheet) == SheetImport.State.CHECKED
    assert Producer.objects.get().monthly_capacity == 6
    assert sheet.rows.first().changes == [["Kapasitas per Bulan", "6", "7"]]

    assert apply(client, sheet) == SheetImport.State.APPLIED
    assert Producer.objects.get(pk=old.pk).monthly_capacity == 7
    assert Producer.objects.count() == 2


def test_record_gone_since_the_preview_is_an_error_then(client, officer):
    old = ProducerFactory(name="Ayu")
    sheet = checked(client, "producer", [["Kode", "Kapasitas"], [old.slug, 7]])
    old.delete()

    assert apply(client, sheet) == SheetImport.State.CHECKED
    assert errors_of(sheet) == {2: ["Kode"]}
    assert apply(client, sheet) == SheetImport.State.CHECKED


def test_applying_twice_does_nothing_twice(client, officer):
    sheet = applied(client, "producer", ROWS)
    first = sheet.applied_at

    assert apply(client, sheet) == SheetImport.State.APPLIED
    assert (Producer.objects.count(), Producer.history.count(), sheet.applied_at) == (1, 1, first)


def test_unchecked_sheet_is_not_applied(client, officer):
    sheet = applied(client, "producer", ROWS)
    checking.check_anew(sheet)

    with pytest.raises(applying.SheetNotReadyError):
        applying.apply(sheet, by=officer)


# Probable duplicates


def test_duplicate_is_left_out_unless_it_is_ticked(client, officer):
    ProducerFactory(name="Gerabah Ayu")
    rows = [HEAD, ["H. Ayu Gerabah", "Plered"], ["Gerabah Hj. Ayu", "Plered"], ["Sesuatu", "Plered"]]
    sheet = checked(client, "producer", rows)
    first, second = sheet.rows.filter(outcome="duplicate")

    client.post(page("rows", sheet.pk), {"shown": [first.pk, second.pk], "accepted": [first.pk]})
    apply(client, sheet)

    assert set(Producer.objects.values_list("name", flat=True)) == {"Gerabah Ayu", "H. Ayu Gerabah", "Sesuatu"}
    assert sheet.counts == {"new": 1, "duplicate": 2, "accepted": 1}


def test_choice_of_one_page_leaves_that_of_others(client, officer):
    ProducerFactory(name="Gerabah Ayu")
    sheet = checked(client, "producer", [HEAD, ["H. Ayu Gerabah", "Plered"], ["Gerabah Hj. Ayu", "Plered"]])
    first, second = sheet.rows.order_by("number")

    client.post(page("rows", sheet.pk), {"shown": [first.pk], "accepted": [first.pk]})
    client.post(page("rows", sheet.pk), {"shown": [second.pk, "x"], "accepted": ["", "7' OR 1"]})

    assert list(sheet.rows.order_by("number").values_list("accepted", flat=True)) == [True, False]


# What stays and what goes


def test_result_says_what_happened_to_each_row_and_may_be_sent_again(client, officer):
    old, same = ProducerFactory(name="Lama"), ProducerFactory(name="Sama")
    rows = [["Catatan", *HEAD, "Kapasitas", "WA"], ["@SUM(A1)", "Baru", "Plered", 5, "0812-3456-7890"]]
    rows += [["-", old.name, "Plered", 7, "-"], ["", same.name, "Plered", "", ""], ["", "Lama CV", "Plered", "", ""]]
    sheet = checked(client, "producer", rows)

    before = [row[-1] for row in rows_of(client.get(page("result", sheet.pk)))]
    apply(client, sheet)
    response = client.get(page("result", sheet.pk))
    after = rows_of(response)

    assert after[0] == [*rows[0], "Hasil"]
    assert [row[:-1] for row in after[1:3]] == [["'@SUM(A1)", *rows[1][1:]], rows[2]]
    said = [row[-1] for row in after]
    assert len(set(said)) == 5
    assert (said[1] != before[1], said[2] != before[2], said[3:] == before[3:]) == (True, True, True)
    again = checked(client, "producer", after)
    assert outcomes(again) == ["unchanged", "unchanged", "unchanged", "duplicate"]
    assert client.get(page("preview", again.pk)).context["unknown"] == ["Catatan"]


def test_discarded_sheet_leaves_neither_rows_nor_file(client, officer, django_capture_on_commit_callbacks):
    sheet = checked(client, "producer", ROWS)
    name = sheet.file.name
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page("discard", sheet.pk))

    sheet.refresh_from_db()
    assert (sheet.state, sheet.file.name, sheet.rows.count()) == (SheetImport.State.DISCARDED, "", 0)
    assert not private_storage().exists(name)
    assert client.get(page("result", sheet.pk)).status_code == 404
    assert client.get(page("file", sheet.pk)).status_code == 404


def test_applied_sheet_is_not_discarded(client, officer):
    sheet = applied(client, "producer", ROWS)
    client.post(page("discard", sheet.pk))

    sheet.refresh_from_db()
    assert (sheet.state, sheet.rows.count()) == (SheetImport.State.APPLIED, 1)


def test_old_sheets_lose_their_data(client, officer, capsys, django_capture_on_commit_callbacks):
    old, young = applied(client, "producer", ROWS), checked(client, "producer", ROWS)
    SheetImport.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - timezone.timedelta(days=91))

    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("remove_old_sheets")

    assert capsys.readouterr().out.split() == ["1", "sheets", "emptied.", "0", "sheets", "emptied."]
    assert not private_storage().exists(old.file.name)
    old.refresh_from_db()
    assert (old.state, old.counts, old.rows.count(), young.rows.count()) == ("applied", {"new": 1}, 0, 1)
    assert client.get(page("preview", old.pk)).status_code == 200


def test_person_is_forgotten_in_every_sheet(client, officer, django_capture_on_commit_callbacks):
    head, row = ROWS
    sheet = applied(client, "producer", [head, row, ["Gerabah Ani", "Plered", "", "", ""]])
    broken = checked(client, "producer", [[*head, "Tahun Berdiri"], [*row, "entah"], ["H. Ayu Gerabah", "Plered"]])
    producer = Producer.objects.get(name="Gerabah Ayu")

    with django_capture_on_commit_callbacks(execute=True):
        assert sheets.forget("artisans.producer", producer.pk) == 3
        assert sheets.forget("artisans.producer", producer.pk) == 0

    assert "Ayu" not in str(list(SheetRow.objects.values()))
    assert "3456" not in str(list(SheetRow.objects.values()))
    assert "Gerabah Ani" in str(list(SheetRow.objects.values()))
    for each in (sheet, broken):
        assert not private_storage().exists(each.file.name)
    assert client.get(page("result", sheet.pk)).status_code == 200
    client.post(page("apply", broken.pk))
    assert Producer.objects.count() == 2


# Costs


def test_queries_do_not_grow_with_the_rows(client, officer):
    TechniqueFactory(name_ind="Putar")

    def asked(number, letter):
        head = ["Kode", *HEAD, "NIB", "WA", "Produk", "Teknik"]
        old = [ProducerFactory(name=f"Lama {letter}{n}") for n in range(number)]
        rows = [
            ["", f"{letter}{chr(65 + n)} {letter * 4}", "Plered", "", "", "Gentong", "Putar"] for n in range(number)
        ]
        rows += [[each.slug, "", "", f"{each.pk:013}", "", "Gentong", "Putar"] for each in old]
        sheet = checked(client, "producer", [head, *rows])
        checking.check_anew(sheet)
        with CaptureQueriesContext(connection) as preview:
            checking.check_some(sheet)
        sheet.rows.update(accepted=True)
        checking.save_counts(sheet)
        with CaptureQueriesContext(connection) as application:
            assert applying.apply(sheet, by=officer)
        return len(preview), len(application)

    asked(1, "X")
    assert asked(1, "Q") == asked(8, "W")
