"""Mail that leaves: written down with what it tells of, sent once that is saved, tried again until it went.

A message is sent at once and, when that fails, by `manage.py send_pending_mail`, later and later for
three days; then it is given up and staff see it. Before a message is sent its next attempt is put off,
in one statement: of two runs at the same time only one gets it, and what a crash interrupts comes back.
"""

import logging
import smtplib
from collections import Counter
from datetime import timedelta
from email.utils import parseaddr
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .models import Mail, Staff

log = logging.getLogger(__name__)

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440, 1440)]
"""After each failed attempt; the last one is after almost three days."""

LEASE = timedelta(minutes=10)
"""How long a message belongs to the run that took it; sending takes seconds."""

QUIET = timedelta(minutes=1)
"""How long after a failure nothing is sent at once: a visitor should not wait for a server that is down."""

FAILURES = (OSError, ValueError)
"""What sending raises: smtplib's own errors are kinds of OSError, what Django thinks of headers is a ValueError."""

OF_SERVER = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, smtplib.SMTPAuthenticationError)
State = Mail.State


def queue(
    table: type[Mail],
    *,
    to: str,
    subject: str,
    body: str,
    reply_to: str = "",
    written_by: Staff | None = None,
    **about,
) -> Mail:
    """Write a message down in the transaction of what it tells of; it leaves when that is saved.

    ``table`` is the app's own, ``about`` its keys to what the message tells of. Raise `ValidationError` for
    an address, `ValueError` for a subject with line breaks.
    """
    for address in [to, *([reply_to] if reply_to else [])]:
        validate_email(address)
    if len(subject.splitlines()) > 1 or subject != subject.strip():
        raise ValueError("A subject is one line.")
    mail = table.objects.create(
        to=to,
        subject=subject,
        body=body,
        reply_to=reply_to,
        written_by=written_by,
        next_try=timezone.now(),
        **about,
    )
    transaction.on_commit(partial(_send_at_once, mail), robust=True)
    return mail


def send_pending() -> Counter:
    """Send what is due, the oldest first; return how many messages were sent, failed and given up."""
    results = Counter()
    now = timezone.now()
    due = [(mail.created, mail.pk, mail) for table in tables() for mail in table.objects.due(now).only("created")]
    for _created, _pk, waiting in sorted(due, key=lambda row: row[:2]):
        mail = _take(waiting)
        if mail is None:
            continue  # another run has it
        error = _deliver(mail)
        results[mail.state] += 1
        if error and _is_of_server(error):
            break
    return results


def tables() -> list[type[Mail]]:
    """The table of each app that sends mail."""
    return Mail.__subclasses__()


def retry(mail: Mail) -> None:
    """Begin anew with a message that was given up."""
    mail.state, mail.attempts, mail.next_try = State.WAITING, 0, timezone.now()
    mail.save(update_fields=["state", "attempts", "next_try"])
    transaction.on_commit(partial(_send_at_once, mail), robust=True)


def _send_at_once(mail):
    lately = {"state": State.WAITING, "attempts__gt": 0, "last_try__gt": timezone.now() - QUIET}
    just_failed = any(table.objects.filter(**lately).exists() for table in tables())
    if not just_failed and (taken := _take(mail)):
        _deliver(taken)


def _take(mail: Mail) -> Mail | None:
    """The message when it is due and nobody else has it, its next attempt put off."""
    now = timezone.now()
    table = type(mail)
    taken = (
        table.objects.due(now).filter(pk=mail.pk).update(next_try=now + LEASE, last_try=now, attempts=F("attempts") + 1)
    )
    return table.objects.get(pk=mail.pk) if taken else None


def _deliver(mail) -> Exception | None:
    """Send one message and note how it went; return why it did not go."""
    try:
        _message(mail).send()
    except FAILURES as error:
        _note_failure(mail, error)
        return error
    mail.state, mail.sent_at, mail.last_error = State.SENT, timezone.now(), ""
    mail.save(update_fields=["state", "sent_at", "last_error"])
    return None


def _note_failure(mail, error):
    gave_up = mail.attempts > len(PAUSES)
    mail.state = State.FAILED if gave_up else State.WAITING
    mail.last_error = f"{type(error).__name__}: {error}"[:300]
    if not gave_up:
        mail.next_try = timezone.now() + PAUSES[mail.attempts - 1]
    mail.save(update_fields=["state", "last_error", "next_try"])
    # Without the text of the error: servers repeat the address in it.
    log.warning("Mail %s was not sent (attempt %s): %s", mail.pk, mail.attempts, type(error).__name__)


def _is_of_server(error):
    """Whether it failed because of the server: every other message would meet the same."""
    of_smtp = isinstance(error, smtplib.SMTPException)
    return isinstance(error, OF_SERVER) if of_smtp else isinstance(error, OSError)


def _message(mail):
    """The message as it leaves. It has one name for all attempts, so a second copy can be told."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {"Message-ID": f"<{type(mail)._meta.app_label}-{mail.pk}-{mail.created:%Y%m%d%H%M%S}@{host}>"}
    if not mail.written_by_id:
        headers["Auto-Submitted"] = "auto-generated"
    return EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
    )
