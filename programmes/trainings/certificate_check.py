"""What anybody reads who checks a certificate: whether it is valid, of which training; the name only with consent."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from stewardship.log_in.address import address_of
from stewardship.public_forms import rate_limits
from stewardship.visibility import may_name

from .. import days
from ..models import Certificate
from .certificates import read_code

LIMITS = (rate_limits.Limit(30, rate_limits.HOUR), rate_limits.Limit(120, rate_limits.DAY))
"""Enough for an office that checks a pile of them; too few to find a code by trying."""

VALID, REVOKED, UNKNOWN, BUSY = "valid", "revoked", "unknown", "busy"
STATUS = {VALID: 200, REVOKED: 200, UNKNOWN: 404, BUSY: 429}


@dataclass(frozen=True, slots=True)
class Check:
    state: str
    code: str
    certificate: Certificate | None = None
    name: str = ""
    when: str = ""
    free_at: datetime | None = None

    @property
    def status(self) -> int:
        return STATUS[self.state]

    @property
    def training(self):
        return self.certificate.participation.training if self.certificate else None


def of(request, text: str) -> Check:
    """Check the code that stands in the address; each look counts."""
    code = read_code(text)
    if free_at := rate_limits.use("certificate", address_of(request) or "unknown", LIMITS):
        return Check(BUSY, code, free_at=free_at)
    found = _found(code) if code else None
    if found is None:
        return Check(UNKNOWN, code)
    artisan = found.participation.artisan
    return Check(
        VALID if found.is_valid else REVOKED,
        code,
        certificate=found,
        name=artisan.name if may_name(artisan) else "",
        when=days.in_words(found.participation.training),
    )


def _found(code):
    rows = Certificate.objects.select_related("participation__artisan", "participation__training__kabupaten")
    return rows.prefetch_related("participation__artisan__consents").filter(code=code).first()


def address_for(certificate: Certificate) -> str:
    """The full address that the QR code opens, in the language of the office."""
    with translation.override(settings.LANGUAGE_CODE):
        return settings.SITE_URL + reverse("programmes:certificate", kwargs={"code": certificate.code.lower()})
