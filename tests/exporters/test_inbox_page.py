"""The page of an inquiry: what the office reads there, its files and notes, and nothing of the other office."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from exporters import anonymising
from exporters.models import InquiryNote
from gerabah_portal import roles
from tests.exporters.inbox import INDUSTRY_READS, marketer, page, part_of
from tests.factories import (
    AllocationFactory,
    AttachmentFactory,
    ExporterFactory,
    InquiryFactory,
    InquiryLineFactory,
    InquiryNoteFactory,
    InquiryPartFactory,
    InquiryStepFactory,
    OutgoingMailFactory,
    ProducerFactory,
    ProductFactory,
    RecipientFactory,
    StaffFactory,
)
from tests.portal.page_rules import parse

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
    pytest.mark.usefixtures("clock", "private_folder"),
]


@pytest.fixture
def staff(client):
    staff = marketer()
    client.force_login(staff)
    return staff


def words(client, part, name="change"):
    return " ".join(parse(client.get(page(name, part))).words)


def test_page_reads_like_the_request(client, staff):
    inquiry = InquiryFactory(budget="USD 5,000", wanted_on="2026-09-01")
    part = InquiryPartFactory(inquiry=inquiry)
    piece = ProductFactory(published=True, name_ind="Guci naga", producer=ProducerFactory(published=True, name="Wati"))
    InquiryLineFactory(inquiry=inquiry, quantity=1200, size="60 cm", wording="Matt", product=piece)
    RecipientFactory(inquiry=inquiry, exporter=ExporterFactory(published=True, name="Anjun Jaya"))

    with override("en"):
        told = words(client, part)

    for word in (
        *("Zoë van Dijk", "Tuin & Terras B.V.", "zoe@example.org", "+31 20 123 4567", "Please send samples."),
        *("1200", "60 cm", "Matt", "Guci naga", "Wati", "Rotterdam", "USD 5,000", "Anjun Jaya", "2026-11"),
    ):
        assert word in told


def test_page_has_one_heading_and_keeps_to_the_policy(client, staff):
    part = part_of()
    AttachmentFactory(inquiry=part.inquiry)
    InquiryNoteFactory(part=part)
    OutgoingMailFactory(part=part, state="failed", last_error="550")

    for name, more in [("change", ()), ("history", ()), ("reply", ()), ("note", ()), ("step", ("lost",))]:
        read = parse(client.get(page(name, part, *more)))
        assert (read.problems, read.h1) == ([], 1), name
        assert len(read.ids) == len(set(read.ids)), name


def test_piece_of_another_office_that_is_a_draft_is_not_named(client, staff):
    part = part_of()
    secret = ProductFactory(name_ind="Rahasia", producer=ProducerFactory(serang=True))
    InquiryLineFactory(inquiry=part.inquiry, product=secret)
    InquiryLineFactory(inquiry=part.inquiry, product=ProductFactory(name_ind="Konsep sendiri"))

    told = words(client, part)

    assert "Rahasia" not in told
    assert "Konsep sendiri" in told


@pytest.fixture
def shared():
    """An inquiry to both offices, of which the part of Serang is full of words."""
    inquiry = InquiryFactory()
    InquiryLineFactory(inquiry=inquiry)
    ours, theirs = InquiryPartFactory(inquiry=inquiry), InquiryPartFactory(inquiry=inquiry, serang=True)
    RecipientFactory(inquiry=inquiry, exporter=ExporterFactory(published=True, name="Anjun Jaya"))
    RecipientFactory(inquiry=inquiry, exporter=ExporterFactory(serang=True, published=True, name="Bumi Rahasia"))
    InquiryNoteFactory(part=theirs, text="Catatan rahasia")
    OutgoingMailFactory(part=theirs, subject="Surat rahasia", body="Isi rahasia")
    InquiryStepFactory(part=theirs, kind="lost", text="Alasan rahasia")
    AllocationFactory(
        part=theirs, line=inquiry.lines.get(), producer=ProducerFactory(serang=True, name="Bengkel rahasia")
    )
    return ours, theirs


@pytest.mark.parametrize("who", ["marketer", "superuser"])
def test_nothing_of_the_other_office_stands_on_the_page(client, shared, who):
    ours, _theirs = shared
    client.force_login(marketer() if who == "marketer" else StaffFactory(superuser=True))

    told = words(client, ours) + words(client, ours, "history")

    assert "rahasia" not in told.lower()
    assert "Anjun Jaya" in told
    assert "Kabupaten Serang" in told  # who answers for the others


def test_confirmation_to_the_buyer_is_seen_by_both_offices(client, shared):
    OutgoingMailFactory(part=None, inquiry=shared[0].inquiry, subject="Konfirmasi")

    for part, person in zip(shared, (marketer(), marketer(serang=True)), strict=True):
        client.force_login(person)
        assert "Konfirmasi" in words(client, part)


def test_erased_inquiry_says_so_and_offers_neither_answer_nor_note(client, staff):
    part = part_of(state="answered", first_answered_at=timezone.now())
    InquiryNoteFactory(part=part)
    OutgoingMailFactory(part=part)
    anonymising.anonymise(part.inquiry)

    response = client.get(page("change", part))

    read = parse(response)
    assert 'class="erased"' in response.content.decode()
    assert not [secret for secret in ("Zoë", "zoe@", "Tuin", "201234567") if secret in response.content.decode()]
    assert page("reply", part) not in read.hrefs()
    assert (response.context["reply_url"], response.context["note_form"]) == ("", None)
    assert client.post(page("note", part), {"text": "x"}).status_code == 403
    assert [retry for _mail, _who, retry in response.context["mails"]] == [""]


@pytest.mark.parametrize("count", [1, 6])
def test_page_costs_the_same_for_many(client, staff, django_assert_num_queries, count):
    part = part_of()
    for _each in range(count):
        piece = ProductFactory()
        InquiryLineFactory(inquiry=part.inquiry, product=piece)
        RecipientFactory(inquiry=part.inquiry)
        RecipientFactory(inquiry=part.inquiry, exporter=None, producer=ProducerFactory())
        AttachmentFactory(inquiry=part.inquiry)
        InquiryNoteFactory(part=part)
        InquiryStepFactory(part=part, assigned_to=marketer())
        OutgoingMailFactory(part=part, written_by=marketer(), state="failed")
    client.get(page("change", part))

    with django_assert_num_queries(16):
        response = client.get(page("change", part))

    assert len(response.context["lines"]) == count + 1


# Files


def read(response):
    return b"".join(response.streaming_content)


def test_file_is_handed_out_to_be_saved(client, staff):
    part = part_of()
    file = AttachmentFactory(inquiry=part.inquiry, file_name="gambar é.pdf")
    assert page("file", part, file.pk) in parse(client.get(page("change", part))).hrefs()

    response = client.get(page("file", part, file.pk))

    assert read(response) == b"%PDF-1.4 gambar"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))


def test_strange_kind_of_file_is_only_bytes(client, staff):
    part = part_of()
    file = AttachmentFactory(inquiry=part.inquiry, file__filename="page.html", file_name="page.html")

    response = client.get(page("file", part, file.pk))

    read(response)
    assert response["Content-Type"] == "application/octet-stream"


def test_file_of_another_inquiry_is_not_there(client, staff):
    part, other = part_of(), part_of(inquiry=InquiryFactory())
    file = AttachmentFactory(inquiry=other.inquiry)

    assert client.get(page("file", part, file.pk)).status_code == 404
    assert client.get(page("file", part, 10**18)).status_code == 404


def test_file_that_is_gone_from_the_disk_says_what_to_do(client, staff):
    part = part_of()
    file = AttachmentFactory(inquiry=part.inquiry)
    file.file.storage.delete(file.file.name)

    response = client.get(page("file", part, file.pk))

    assert response.status_code == 404
    assert page("change", part) in parse(response).hrefs()


def test_file_is_for_staff_of_an_office_concerned(client):
    part = part_of()
    file = AttachmentFactory(inquiry=part.inquiry)

    assert client.get(page("file", part, file.pk)).status_code == 302  # to the log-in
    client.force_login(marketer(serang=True))
    assert client.get(page("file", part, file.pk)).status_code == 404
    client.force_login(StaffFactory(purwakarta=True, role=roles.TOURISM))
    assert client.get(page("file", part, file.pk)).status_code == 403


@pytest.mark.parametrize("role", INDUSTRY_READS)
def test_readers_read_page_and_files(client, role):
    part = part_of()
    file = AttachmentFactory(inquiry=part.inquiry)
    client.force_login(StaffFactory(purwakarta=True, role=role))

    assert client.get(page("change", part)).status_code == 200
    assert read(client.get(page("file", part, file.pk)))


# Notes


def test_note_is_kept_with_who_wrote_it(client, staff):
    part = part_of()

    response = client.post(page("note", part), {"text": "Menunggu harga\ndari Ibu Wati"}, follow=True)

    note = InquiryNote.objects.get()
    assert (note.part, note.text, note.written_by) == (part, "Menunggu harga\ndari Ibu Wati", staff)
    assert "Menunggu harga" in " ".join(parse(response).words)


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 4001, "a\x00b"])
def test_bad_note_is_refused_and_not_lost(client, staff, text):
    part = part_of()

    response = client.post(page("note", part), {"text": text})

    assert response.context["form"].errors
    assert response.context["form"]["text"].value() == text
    assert not InquiryNote.objects.exists()


def test_note_of_the_other_office_is_neither_read_nor_written(client):
    part = part_of()
    InquiryNoteFactory(part=part, text="Catatan kami")
    client.force_login(marketer(serang=True))

    assert client.get(page("note", part)).status_code == 404
    assert client.post(page("note", part), {"text": "x"}).status_code == 404
    assert part.notes.count() == 1


@pytest.mark.parametrize("role", INDUSTRY_READS)
def test_readers_read_notes_and_write_none(client, role):
    part = part_of()
    InquiryNoteFactory(part=part, text="Catatan kami")
    client.force_login(StaffFactory(purwakarta=True, role=role))

    assert client.post(page("note", part), {"text": "x"}).status_code == 403
    response = client.get(page("change", part))
    assert [note.text for note, _who in response.context["notes"]] == ["Catatan kami"]
    assert response.context["note_form"] is None
