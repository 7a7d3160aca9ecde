"""Answers by mail from the inbox: ready in the buyer's language, safe, and never lost."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override

from exporters import anonymising, inquiry_replies, reply_texts
from exporters.inquiry_steps import StepRefusedError
from exporters.models import OutgoingMail
from tests.exporters.inbox import INDUSTRY_READS, marketer, page, part_of, said
from tests.exporters.post_office import free_port, open_at
from tests.factories import InquiryFactory, InquiryPartFactory, OutgoingMailFactory, StaffFactory
from tests.stewardship.admin_forms import form_of

State = OutgoingMail.State
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
    pytest.mark.usefixtures("clock", "private_folder"),
]


@pytest.fixture
def staff(client):
    staff = marketer(first_name="Siti")
    client.force_login(staff)
    return staff


@pytest.fixture
def port(settings):
    """Where the mail server will be, once a test opens it."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", free_port(), 1
    settings.INQUIRY_MAIL = {"32.14": "dinas@example.org"}
    return settings.EMAIL_PORT


@pytest.fixture
def part():
    return part_of(inquiry=InquiryFactory(reference="GP-7K3M-9QXD"))


def written(client, part, **changes):
    """The form as staff send it."""
    values = form_of(client.get(page("reply", part)), "reply-form")
    return {**values, **changes}


def send(client, part, **changes):
    return client.post(page("reply", part), written(client, part, **changes), follow=True)


# What is ready


@pytest.mark.parametrize(("language", "greeting"), [("en", "Dear Zoë van Dijk,"), ("id", None)])
def test_text_is_ready_in_the_language_of_the_buyer(client, staff, language, greeting):
    part = part_of(inquiry=InquiryFactory(language=language, reference="GP-7K3M-9QXD"))
    with override(language):
        expected = reply_texts.text_for(part, "received", by=staff)

    values = written(client, part)

    assert "GP-7K3M-9QXD" in values["subject"][0]
    assert values["body"][0].strip() == expected
    assert "Siti" in values["body"][0]
    assert greeting is None or values["body"][0].startswith(greeting)


@pytest.mark.parametrize("code", reply_texts.TEXTS)
def test_every_ready_text_names_the_inquiry_and_what_is_wanted_or_missing(staff, part, code):
    with override("id"):
        text = reply_texts.text_for(part, code, by=staff)

    assert "GP-7K3M-9QXD" in text
    assert "\n- " in text


def test_questions_are_about_what_the_buyer_did_not_say(staff):
    said_all = part_of(inquiry=InquiryFactory(wanted_on="2026-09-01", destination="NL", port="Rotterdam"))
    said_nothing = part_of(inquiry=InquiryFactory(destination="", port=""))
    said_nothing.inquiry.lines.update(size="")

    short, long = (reply_texts.text_for(part, "questions", by=staff) for part in (said_all, said_nothing))

    assert "port" not in short
    assert ("the port of destination" in long, "the sizes" in long) == (True, True)


def test_ready_text_takes_the_place_of_another_but_not_of_what_was_typed(client, staff, part):
    values = written(client, part)

    offer = client.post(page("reply", part), {**values, "ready": "offer"}).context["form"]
    assert offer["body"].value() == reply_texts.text_for(part, "offer", by=staff)

    typed = {**values, "subject": "Harga GP-7K3M-9QXD", "body": "Dear Zoë,\r\nmy own words", "ready": "questions"}
    both = client.post(page("reply", part), typed).context["form"]
    assert both["body"].value().startswith("Dear Zoë,\nmy own words\n\n")
    assert both["body"].value().endswith(reply_texts.text_for(part, "questions", by=staff))
    assert both["subject"].value() == "Harga GP-7K3M-9QXD"
    assert not OutgoingMail.objects.exists()


# Sending


def test_answer_leaves_and_the_inquiry_is_answered(client, staff, part, port, django_capture_on_commit_callbacks):
    with open_at(port) as office, django_capture_on_commit_callbacks(execute=True):
        send(client, part, body="Dear Zoë,\n\n300 × USD 4.10 – “FOB”.\n")

    [arrived] = office.arrived
    assert (arrived["To"], arrived["Reply-To"]) == ("zoe@example.org", "dinas@example.org")
    assert "GP-7K3M-9QXD" in arrived["Subject"]
    assert arrived.get_content().splitlines() == ["Dear Zoë,", "", "300 × USD 4.10 – “FOB”."]
    assert arrived["Auto-Submitted"] is None
    mail = OutgoingMail.objects.get()
    assert (mail.part, mail.inquiry, mail.written_by, mail.state) == (part, part.inquiry, staff, State.SENT)
    part.refresh_from_db()
    assert (part.state, part.first_answered_at, part.assigned_to) == ("answered", timezone.now(), staff)
    assert list(part.steps.values_list("kind", flat=True)) == ["replied", "taken"]


def test_second_answer_changes_neither_the_first_moment_nor_the_state(client, staff, part, clock):
    first = timezone.now()
    part.state, part.first_answered_at, part.assigned_to = "offered", first, marketer()
    part.save()
    clock.shift(600)

    send(client, part, body="One more thing")

    before = part.assigned_to
    part.refresh_from_db()
    assert (part.state, part.first_answered_at, part.assigned_to) == ("offered", first, before)


def test_button_pressed_twice_sends_once(client, staff, part, clock):
    values = written(client, part)

    client.post(page("reply", part), values)
    client.post(page("reply", part), values)
    assert OutgoingMail.objects.count() == 1

    clock.shift(660)
    client.post(page("reply", part), values)
    assert OutgoingMail.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subject", ""),
        ("subject", "About your pots"),  # without the reference
        ("subject", "GP-7K3M-9QXD\r\nBcc: all@example.org"),
        ("subject", "GP-7K3M-9QXD\nX: y"),
        ("subject", "GP-7K3M-9QXD\u2028X"),
        ("subject", "GP-7K3M-9QXD \x0b x"),
        ("subject", "GP-7K3M-9QXD \x00"),
        ("subject", "GP-7K3M-9QXD" + "x" * 200),
        ("body", ""),
        ("body", "  \n "),
        ("body", "x" * 10_001),
        ("body", "300 × […] each"),
        ("body", "a\x00b"),
    ],
)
def test_bad_answer_is_refused_and_nothing_typed_is_lost(client, staff, part, field, value):
    values = written(client, part, subject="Offer GP-7K3M-9QXD", body="My own words") | {field: value}

    response = client.post(page("reply", part), values)

    form = response.context["form"]
    assert list(form.errors) == [field]
    assert (form["subject"].value(), form["body"].value()) == (values["subject"], values["body"])
    part.refresh_from_db()
    assert (part.state, OutgoingMail.objects.count(), part.steps.count()) == ("new", 0, 0)


def test_nobody_else_can_be_written_to(client, staff, part):
    send(client, part, to="all@example.org", reply_to="evil@example.org", cc="x@example.org")

    mail = OutgoingMail.objects.get()
    assert mail.to == "zoe@example.org"
    assert mail.reply_to.endswith("example.org")
    assert "evil" not in mail.reply_to


def test_erased_buyer_is_written_to_no_more(client, staff, part):
    anonymising.anonymise(part.inquiry)

    for response in (
        client.get(page("reply", part), follow=True),
        client.post(page("reply", part), {"subject": "GP-7K3M-9QXD", "body": "x"}, follow=True),
    ):
        assert response.redirect_chain == [(page("change", part), 302)]
        assert len(said(response)) == 1
    with pytest.raises(StepRefusedError):
        inquiry_replies.reply(part, subject="GP-7K3M-9QXD", body="x", by=staff)
    assert not OutgoingMail.objects.exists()


def test_buyer_erased_while_the_answer_is_written_gets_none(staff, part):
    """The page was open; the sender asked for erasure meanwhile."""
    seen = part
    anonymising.anonymise(type(part.inquiry).objects.get(pk=part.inquiry_id))

    with pytest.raises(StepRefusedError):
        inquiry_replies.reply(seen, subject="GP-7K3M-9QXD", body="x", by=staff)


# A server that does not take it


def test_refused_answer_waits_says_why_and_goes_later(
    client, staff, part, port, clock, django_capture_on_commit_callbacks
):
    with open_at(port) as office:
        office.answer = "451 Try later"
        with django_capture_on_commit_callbacks(execute=True):
            send(client, part)

        shown = client.get(page("change", part))
        assert "451" in shown.content.decode()
        [(mail, who, retry_url)] = shown.context["mails"]
        assert (mail.state, mail.attempts, who, retry_url) == (State.WAITING, 1, "Siti", "")

        office.answer = ""
        clock.shift(61)
        call_command("send_pending_mail", verbosity=0)

    mail.refresh_from_db()
    assert (mail.state, mail.last_error, len(office.arrived)) == (State.SENT, "", 1)


def test_answer_that_was_given_up_is_sent_again_by_a_button(
    client, staff, part, port, django_capture_on_commit_callbacks
):
    mail = OutgoingMailFactory(part=part, state=State.FAILED, attempts=9, last_error="550 No such user here")
    [(_mail, _who, retry_url)] = client.get(page("change", part)).context["mails"]
    assert retry_url == page("retry", part, mail.pk)
    assert client.get(retry_url).status_code == 405

    with open_at(port) as office, django_capture_on_commit_callbacks(execute=True):
        client.post(retry_url)

    mail.refresh_from_db()
    assert (mail.state, mail.attempts, len(office.arrived)) == (State.SENT, 1, 1)
    assert part.steps.get().kind == "retried"
    assert len(said(client.post(retry_url, follow=True))) == 2  # the first one was not shown yet
    assert part.steps.count() == 1


@pytest.mark.parametrize("values", [{"state": "waiting"}, {"state": "sent", "sent_at": timezone.now()}, {"to": ""}])
def test_only_what_was_given_up_and_has_an_address_is_sent_again(client, staff, part, values):
    mail = OutgoingMailFactory(part=part, **{"state": State.FAILED, "attempts": 9, **values})

    client.post(page("retry", part, mail.pk))

    mail.refresh_from_db()
    assert (mail.attempts, part.steps.count()) == (9, 0)


def test_message_of_another_part_is_not_sent_again_from_here(client, staff, part):
    theirs = OutgoingMailFactory(part=InquiryPartFactory(inquiry=part.inquiry, serang=True), state="failed")
    stranger = OutgoingMailFactory(state="failed")

    for mail in (theirs, stranger):
        assert client.post(page("retry", part, mail.pk)).status_code == 404
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {"failed"}


# Who may not


def test_other_office_meets_404(client, part):
    mail = OutgoingMailFactory(part=part, state="failed")
    InquiryPartFactory(inquiry=part.inquiry, serang=True)
    client.force_login(marketer(serang=True))

    for url in (page("reply", part), page("retry", part, mail.pk)):
        assert client.get(url).status_code == 404
        assert client.post(url, {"subject": "GP-7K3M-9QXD", "body": "x"}).status_code == 404
    assert list(OutgoingMail.objects.values_list("state", flat=True)) == ["failed"]


@pytest.mark.parametrize("role", INDUSTRY_READS)
def test_reader_meets_403(client, part, role):
    mail = OutgoingMailFactory(part=part, state="failed")
    client.force_login(StaffFactory(purwakarta=True, role=role))

    for url in (page("reply", part), page("retry", part, mail.pk)):
        assert client.get(url).status_code == 403
        assert client.post(url, {"subject": "GP-7K3M-9QXD", "body": "x"}).status_code == 403
    assert list(OutgoingMail.objects.values_list("state", flat=True)) == ["failed"]
    assert [retry for _mail, _who, retry in client.get(page("change", part)).context["mails"]] == [""]


def test_answer_time_counts_from_the_answer(client, staff, part, clock):
    clock.shift(timedelta(minutes=20))

    send(client, part)

    part.refresh_from_db()
    assert part.first_answered_at == timezone.now()
