"""Mail that leaves: nothing is lost when the server refuses, hangs or is away, and nothing goes twice."""

import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from exporters.models import OutgoingMail
from exporters.outbox import queue as queue_mail
from stewardship import outbox
from tests.exporters.post_office import free_port, open_at, silent_at
from tests.factories import InquiryFactory, InquiryPartFactory, OutgoingMailFactory, StaffFactory

State = OutgoingMail.State


@pytest.fixture
def port(settings):
    """Where the mail server will be, once a test opens it."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", free_port(), 1
    return settings.EMAIL_PORT


@pytest.fixture
def saved(django_capture_on_commit_callbacks):
    """Queue a mail and let what waits for the end of the transaction happen."""

    def queue(**values):
        with django_capture_on_commit_callbacks(execute=True):
            mail = queue_mail(**{"to": "zoe@example.org", "subject": "Permintaan", "body": "Isi", **values})
        mail.refresh_from_db()
        return mail

    return queue


def run() -> str:
    output = StringIO()
    call_command("send_pending_mail", stdout=output)
    return output.getvalue().strip()


pytestmark = pytest.mark.django_db


# A server that works


def test_mail_leaves_when_it_is_saved(port, saved):
    with open_at(port) as office:
        mail = saved(subject="Permintaan – Ḱeramik 陶器", body="Selamat pagi,\n– “Zoë” 陶.", reply_to="a@example.org")

    [arrived] = office.arrived
    assert (arrived["To"], arrived["Reply-To"]) == ("zoe@example.org", "a@example.org")
    assert arrived["From"] == "Gerabah Portal <portal@example.org>"
    assert arrived["Subject"] == "Permintaan – Ḱeramik 陶器"
    assert arrived.get_content().splitlines() == ["Selamat pagi,", "– “Zoë” 陶."]
    assert arrived["Message-ID"].endswith("@example.org>")
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert (mail.state, mail.attempts, mail.last_error) == (State.SENT, 1, "")
    assert mail.sent_at


def test_mail_that_a_person_wrote_is_not_called_automatic(port, saved):
    with open_at(port) as office:
        saved(written_by=StaffFactory(), part=InquiryPartFactory())

    assert office.arrived[0]["Auto-Submitted"] is None


def test_mail_of_a_transaction_that_is_taken_back_never_leaves(port, django_capture_on_commit_callbacks):
    with open_at(port) as office, django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        queue_mail(to="zoe@example.org", subject="x", body="x")
        transaction.set_rollback(True)

    assert (office.arrived, OutgoingMail.objects.count()) == ([], 0)


def test_mail_of_a_part_belongs_to_its_inquiry():
    part, inquiry = InquiryPartFactory(), InquiryFactory()

    of_part = queue_mail(to="a@example.org", subject="x", body="x", part=part)
    of_inquiry = queue_mail(to="a@example.org", subject="x", body="x", inquiry=inquiry)

    assert (of_part.inquiry, of_part.part) == (part.inquiry, part)
    assert (of_inquiry.inquiry, of_inquiry.part) == (inquiry, None)


# Headers


@pytest.mark.parametrize("subject", ["Halo\r\nBcc: all@example.org", "Halo\nX: y", "Halo\r", "a\x0bb", "a\u2028b"])
def test_subject_with_line_breaks_is_not_taken(subject):
    with pytest.raises(ValueError, match="one line"):
        queue_mail(to="zoe@example.org", subject=subject, body="x")

    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("address", ["zoe@example.org\r\nBcc: all@example.org", "zoe", "a@example.org, b@example.org"])
@pytest.mark.parametrize("field", ["to", "reply_to"])
def test_bad_address_is_not_taken(field, address):
    with pytest.raises(ValidationError):
        queue_mail(**{"to": "zoe@example.org", "subject": "x", "body": "x", field: address})

    assert not OutgoingMail.objects.exists()


def test_mail_to_nobody_is_not_taken():
    with pytest.raises(ValidationError):
        queue_mail(to="", subject="x", body="x")


def test_header_that_came_into_the_table_otherwise_stops_no_other_mail(port):
    bad = OutgoingMailFactory(subject="Halo\r\nBcc: all@example.org")
    good = OutgoingMailFactory(subject="Halo")

    with open_at(port) as office:
        assert run() == "1 sent, 1 put off, 0 given up; 1 waiting."

    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == (State.WAITING, State.SENT)
    assert bad.last_error.startswith("BadHeaderError")
    assert [message["Bcc"] for message in office.arrived] == [None]


# Servers that do not


@pytest.mark.parametrize("answer", ["451", "554"])
def test_mail_that_is_refused_waits_and_goes_later(port, saved, clock, answer):
    with open_at(port) as office:
        office.answer = f"{answer} Not now"
        mail = saved()
        assert (mail.state, mail.attempts, office.arrived) == (State.WAITING, 1, [])
        assert answer in mail.last_error
        assert mail.next_try == timezone.now() + timedelta(minutes=1)

        office.answer = ""
        assert run() == "0 sent, 0 put off, 0 given up; 1 waiting."
        clock.shift(60)
        assert run() == "1 sent, 0 put off, 0 given up; 0 waiting."

    assert len(office.arrived) == 1


def test_server_that_is_away_loses_nothing(port, saved, clock):
    mails = [saved(subject=f"Mail {number}") for number in range(3)]
    assert [mail.attempts for mail in mails] == [1, 0, 0]  # after the first nobody waits for the server again
    assert "ConnectionRefusedError" in mails[0].last_error

    with open_at(port) as office:
        clock.shift(60)
        assert run() == "3 sent, 0 put off, 0 given up; 0 waiting."

    assert [message["Subject"] for message in office.arrived] == ["Mail 0", "Mail 1", "Mail 2"]


def test_server_that_hangs_costs_the_visitor_one_timeout(port, saved, settings):
    settings.EMAIL_TIMEOUT = 0.2
    with silent_at(port) as guests:
        mails = [saved() for _number in range(3)]

    assert len(guests) == 1
    assert "timed out" in mails[0].last_error.lower()
    assert [mail.state for mail in mails] == [State.WAITING] * 3

    with open_at(port) as office:
        OutgoingMail.objects.update(next_try=timezone.now())
        run()
    assert len(office.arrived) == 3


def test_run_stops_at_a_server_that_is_away(port):
    for _number in range(3):
        OutgoingMailFactory()

    assert run() == "0 sent, 1 put off, 0 given up; 3 waiting."


def test_unknown_recipient_stops_no_other_mail(port, clock):
    OutgoingMailFactory(to="nobody@example.org")
    OutgoingMailFactory(to="zoe@example.org")

    with open_at(port) as office:
        office.answer = "451 Try later"
        assert run() == "0 sent, 2 put off, 0 given up; 2 waiting."
    assert "No such user" in OutgoingMail.objects.get(to="nobody@example.org").last_error


def test_visitor_is_told_of_no_failure(port, saved, caplog):
    saved(to="zoe@example.org")

    assert "was not sent (attempt 1): ConnectionRefusedError" in caplog.text
    assert "zoe" not in caplog.text


def test_pauses_grow_for_three_days_then_staff_see_it(port, clock):
    mail, start, pauses = OutgoingMailFactory(next_try=timezone.now()), timezone.now(), []
    while mail.state == State.WAITING:
        clock.move_to(mail.next_try)
        run()
        mail.refresh_from_db()
        pauses.append(round((mail.next_try - timezone.now()).total_seconds() / 60))

    assert pauses[:-1] == [1, 5, 15, 60, 240, 720, 1440, 1440]
    assert (mail.state, mail.attempts) == (State.FAILED, 9)
    assert timedelta(days=2) < timezone.now() - start < timedelta(days=3)
    with open_at(port) as office:
        clock.shift(86_400)
        run()
    assert office.arrived == []


def test_given_up_mail_is_begun_anew_on_request(port, django_capture_on_commit_callbacks):
    mail = OutgoingMailFactory(state=State.FAILED, attempts=9)

    with open_at(port) as office, django_capture_on_commit_callbacks(execute=True):
        outbox.retry(mail)

    mail.refresh_from_db()
    assert (mail.state, mail.attempts, len(office.arrived)) == (State.SENT, 1, 1)


# Two runs at once


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_send_each_mail_once(port):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory refuses a table that another thread writes to instead of waiting for it.")
    for number in range(6):
        OutgoingMailFactory(subject=f"Mail {number}")

    def run_in_thread():
        try:
            outbox.send_pending()
        finally:
            connection.close()

    with open_at(port) as office:
        threads = [threading.Thread(target=run_in_thread) for _number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert sorted(message["Subject"] for message in office.arrived) == [f"Mail {number}" for number in range(6)]
    assert set(OutgoingMail.objects.values_list("state", "attempts")) == {(State.SENT, 1)}


def test_mail_that_another_run_has_taken_is_left_to_it(port):
    mail = OutgoingMailFactory()

    assert outbox._take(mail) == mail
    assert outbox._take(mail) is None


def test_mail_of_a_run_that_died_is_taken_up_again(port, clock):
    mail = OutgoingMailFactory(next_try=timezone.now())
    outbox._take(mail)

    with open_at(port) as office:
        assert run() == "0 sent, 0 put off, 0 given up; 1 waiting."
        clock.shift(601)
        assert run() == "1 sent, 0 put off, 0 given up; 0 waiting."

    assert len(office.arrived) == 1


# Who sees what


def test_office_sees_mails_of_its_part_and_to_the_buyer():
    ours, theirs = InquiryPartFactory(), InquiryPartFactory(serang=True)
    both = InquiryFactory()
    InquiryPartFactory(inquiry=both)
    InquiryPartFactory(inquiry=both, serang=True)
    own, other = OutgoingMailFactory(part=ours), OutgoingMailFactory(part=theirs)
    to_buyer = OutgoingMailFactory(part=None, inquiry=both)
    of_their_buyer = OutgoingMailFactory(part=None, inquiry=theirs.inquiry)

    def seen_by(**place):
        return set(OutgoingMail.objects.for_staff(StaffFactory(**place)))

    assert seen_by(purwakarta=True) == {own, to_buyer}
    assert seen_by(serang=True) == {other, to_buyer, of_their_buyer}
    assert OutgoingMail.objects.for_staff(StaffFactory(superuser=True)).count() == 4


@pytest.mark.parametrize("count", [1, 5])
def test_run_costs_three_queries_a_mail(settings, django_assert_num_queries, count):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for _number in range(count):
        OutgoingMailFactory()

    with django_assert_num_queries(len(outbox.tables()) + 3 * count):
        outbox.send_pending()
