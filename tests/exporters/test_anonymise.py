"""A year after an inquiry is closed nobody can tell who sent it; what was wanted stays."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from exporters import anonymising
from exporters.models import Attachment, Inquiry, InquiryNote, InquiryPart, OutgoingMail
from stewardship import erasure
from tests.factories import (
    AttachmentFactory,
    InquiryFactory,
    InquiryLineFactory,
    InquiryNoteFactory,
    InquiryPartFactory,
    OutgoingMailFactory,
    ProducerFactory,
    RecipientFactory,
    StaffFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "private_folder")]
SECRETS = ["zoë", "zoe@", "tuin", "201234567", "rotterdam", "samples", "usd", "garden"]


def closed_inquiry(days=366, **kwargs):
    """An inquiry with everything that hangs on one, closed by both offices, the last ``days`` ago."""
    inquiry = InquiryFactory(budget="USD 5,000", **kwargs)
    InquiryLineFactory(inquiry=inquiry, wording="For my garden", size="60 cm for Zoë", quantity=300)
    InquiryLineFactory(inquiry=inquiry, product_type=None, wording="Garden lamps of Zoë", quantity=20)
    RecipientFactory(inquiry=inquiry)
    AttachmentFactory(inquiry=inquiry, file_name="zoë.pdf")
    for number, serang in enumerate((False, True)):
        closed_at = timezone.now() - timedelta(days=days + 100 * number)
        part = InquiryPartFactory(inquiry=inquiry, serang=serang, closed=True, closed_at=closed_at)
        InquiryNoteFactory(part=part)
        OutgoingMailFactory(part=part, subject="Offer for Zoë", last_error="550 zoe@example.org", reply_to="a@b.id")
    part.state, part.lost_reason = InquiryPart.State.LOST, "Zoë van Dijk bought elsewhere"
    part.save()
    Inquiry.objects.filter(pk=inquiry.pk).update(sent_at=timezone.now() - timedelta(days=days + 200))
    inquiry.refresh_from_db()
    return inquiry


def run(*options):
    output = StringIO()
    call_command("anonymise_inquiries", *options, stdout=output)
    return output.getvalue().splitlines()


def told() -> str:
    """All that the tables of inquiries say, in small letters."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names() if name.startswith("exporters_")]
        rows = []
        for table in tables:
            if any(word in table for word in ("inquiry", "mail", "attachment", "recipient")):
                cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - the name of a table
                rows += cursor.fetchall()
    return str(rows).lower()


def test_after_a_year_nothing_tells_who_it_was(private_folder, django_capture_on_commit_callbacks):
    inquiry = closed_inquiry()
    assert all(secret in told() for secret in SECRETS)
    assert list(private_folder.rglob("*.pdf"))

    with django_capture_on_commit_callbacks(execute=True):
        lines = run("--commit")

    assert lines == [f"{inquiry.reference}  {inquiry.sent_at:%Y-%m-%d}", "1 inquiries anonymised."]
    assert [secret for secret in SECRETS if secret in told()] == []
    assert (InquiryNote.objects.count(), Attachment.objects.count()) == (0, 0)
    assert list(private_folder.rglob("*.pdf")) == []


def test_what_was_wanted_stays():
    inquiry = closed_inquiry()

    run("--commit")

    inquiry.refresh_from_db()
    assert (inquiry.country.code, inquiry.destination.code) == ("NL", "NL")
    assert inquiry.anonymised_at == timezone.now()
    kept = [(line.quantity, line.product_type is not None, line.wording) for line in inquiry.lines.all()]
    assert kept == [(300, True, ""), (20, False, "…")]
    assert inquiry.recipients.count() == 1
    parts = inquiry.parts.order_by("kabupaten").values_list("state", "lost_reason")
    assert list(parts) == [("ordered", ""), ("lost", "… bought elsewhere")]
    assert OutgoingMail.objects.filter(inquiry=inquiry, state="failed").count() == 2
    assert set(OutgoingMail.objects.values_list("subject", flat=True)) == {inquiry.reference}


def test_without_commit_nothing_is_changed():
    inquiry = closed_inquiry()
    before = told()

    assert run() == [f"{inquiry.reference}  {inquiry.sent_at:%Y-%m-%d}", "1 inquiries found; --commit anonymises them."]
    assert told() == before


def _one_open(inquiry):
    inquiry.parts.filter(kabupaten="36.04").update(closed_at=None, closed_by=None)


def _without_parts(inquiry):
    inquiry.parts.all().delete()


@pytest.mark.parametrize(
    ("days", "change", "warning"),
    [
        (364, lambda inquiry: None, []),
        (366, _one_open, ["! 1 inquiries sent more than a year ago are still open, so their data stay."]),
        (366, _without_parts, []),
    ],
)
def test_before_its_time_an_inquiry_stays(days, change, warning):
    change(closed_inquiry(days))
    before = told()

    assert run("--commit") == ["0 inquiries anonymised.", *warning]
    assert told() == before


def test_second_run_finds_nothing_left():
    closed_inquiry()
    run("--commit")

    assert run("--commit") == ["0 inquiries anonymised."]


def test_sender_may_ask_for_it_at_any_time():
    asked, other = InquiryFactory(), InquiryFactory(email="maria@example.org", name="Maria")
    InquiryPartFactory(inquiry=asked)

    assert run("--email", " ZOE@example.org", "--commit")[-1] == "1 inquiries anonymised."

    asked.refresh_from_db()
    other.refresh_from_db()
    assert (asked.name, other.name) == ("", "Maria")
    with pytest.raises(CommandError, match="no inquiry with data of zoe@example.org"):
        run("--email", "zoe@example.org")


def test_mail_that_has_not_left_yet_stays():
    mail = OutgoingMailFactory()

    anonymising.anonymise(mail.inquiry)

    assert not OutgoingMail.objects.due(timezone.now()).exists()


# An erasure that begins with a producer (`stewardship.erasure`)


def test_erasure_of_a_producer_reaches_inquiries(django_capture_on_commit_callbacks):
    producer = ProducerFactory(name="Gerabah Anjun", whatsapp="+6281298765432", email="kanari@example.org")
    sent = InquiryFactory(name="Kanari", email="Kanari@example.org", phone="", company="", message="Buy my pots")
    noted = InquiryNoteFactory(text="Ask Kanari, 0812-9876-5432 or kanari@example.org")
    answer = OutgoingMailFactory(body="Please call +62 812 9876 5432.")
    other = InquiryFactory()

    certificate = erasure.erase(producer, by=StaffFactory(purwakarta=True), requested_on=date(2026, 2, 20))

    for row in (sent, noted, answer, other):
        row.refresh_from_db()
    assert (sent.name, sent.email, sent.message) == ("", "", "")
    assert noted.text == "Ask Kanari, … or …"
    assert answer.body == "Please call …."
    assert other.name == "Zoë van Dijk"
    assert certificate.removed["inquiries"] == 3
