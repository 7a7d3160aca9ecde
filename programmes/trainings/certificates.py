"""Certificates: issued to who completed a training, revoked with a reason, known by a code of chance."""

import re
import secrets

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from stewardship.public_forms.references import ALPHABET

from ..models import Certificate, Participation, Training

LENGTH, GROUP = 12, 4
"""Letters of a code, 60 bits, and how many stand together: 7K3M-9QXD-0TVW."""

READ_FOR = str.maketrans("OIL", "011")
"""Letters that no code has, and the digits they are taken for."""


class CertificateRefusedError(ValueError):
    """Nothing was issued or revoked; the text says what to do."""


def new_code() -> str:
    return _grouped("".join(secrets.choice(ALPHABET) for _letter in range(LENGTH)))


def read_code(text: str) -> str:
    """A code as somebody typed it, in the form in which it is kept; empty when it is none."""
    letters = re.sub(r"[^0-9A-Z]", "", text.upper()).translate(READ_FOR)
    return _grouped(letters) if len(letters) == LENGTH else ""


@transaction.atomic
def issue_all(training: Training, *, by) -> list[Certificate]:
    """Issue a certificate to each who completed ``training`` and has none yet; a revoked one is not replaced."""
    return [issue(each, by=by) for each in without_any(training).order_by("pk")]


def without_any(training: Training) -> QuerySet[Participation]:
    """Who completed ``training`` and was never given a certificate."""
    return Participation.objects.completed().filter(training=training, certificates=None)


@transaction.atomic
def issue(participation: Participation, *, by) -> Certificate:
    """Issue a certificate of ``participation``, also in place of a revoked one; a valid one comes back as it is.

    Raise `CertificateRefusedError` when the training was not completed.
    """
    participation = Participation.objects.select_for_update().get(pk=participation.pk)
    if issued := participation.certificates.filter(revoked_on=None).first():
        return issued
    if participation.outcome != Participation.Outcome.COMPLETED:
        raise CertificateRefusedError(_("A certificate is for those who completed the training: enter that first."))
    return Certificate.objects.create(
        participation=participation, code=new_code(), issued_on=timezone.localdate(), issued_by=by
    )


@transaction.atomic
def revoke(certificate: Certificate, *, reason: str) -> Certificate:
    """Revoke from today; whoever checks it reads that and the day, not the reason."""
    certificate = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if not certificate.is_valid:
        raise CertificateRefusedError(_("This certificate is revoked already."))
    if not reason.strip():
        raise CertificateRefusedError(_("Write why it is revoked."))
    certificate.revoked_on, certificate.revoked_reason = timezone.localdate(), reason.strip()[:200]
    certificate.save(update_fields=["revoked_on", "revoked_reason"])
    return certificate


def _grouped(letters):
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))
