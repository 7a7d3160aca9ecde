"""A group visit on its way: from the form to the office of the kabupaten, with the mails that tell of it."""

from django.conf import settings
from django.db import IntegrityError, transaction

from regions.models import Kabupaten
from stewardship.public_forms.references import new_reference

from ..models import VisitRequest
from . import mails

SENDER = (
    "kabupaten",
    "wants",
    "people",
    "ages",
    "wheelchairs",
    "wanted_on",
    "other_day",
    "arrives_at",
    "message",
    "name",
    "organisation",
    "email",
    "phone",
)
"""What the form says, but for the workshops."""

PREFIX = "KR"
"""Of references: kunjungan rombongan."""


def send(*, token: str, language: str, cleaned: dict, consent_version: str) -> VisitRequest:
    """Keep what the form ``cleaned`` and tell its sender and the office.

    What is sent again with the same ``token`` is the request that there is. Mails leave when all of it
    is saved (`stewardship.outbox`).
    """
    try:
        with transaction.atomic():
            return _keep(token, language, cleaned, consent_version)
    except IntegrityError:
        # Pressed twice: the other request was a moment quicker.
        sent = VisitRequest.objects.filter(token=token).first()
        if sent is None:
            raise
        return sent


def office_mail(kabupaten: Kabupaten) -> str:
    """Where the tourism office of ``kabupaten`` reads of group visits (VISIT_MAIL, else CONTACT_EMAIL)."""
    return settings.VISIT_MAIL.get(kabupaten.code, settings.CONTACT_EMAIL)


def _keep(token, language, cleaned, consent_version):
    request = VisitRequest.objects.create(
        token=token,
        reference=new_reference(PREFIX),
        language=language,
        consent_version=consent_version,
        **{column: cleaned[column] for column in SENDER},
    )
    request.producers.set(cleaned["producers"])
    if request.email:
        mails.confirm(request)
    mails.announce(request, to=office_mail(request.kabupaten))
    return request
