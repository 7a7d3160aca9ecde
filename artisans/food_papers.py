"""Which pieces need papers for SNI 7275, and how they stand.

Glazed ceramic tableware must meet SNI 7275:2018 (mandatory, today by Permenperin 14/2025). So a piece is
asked for papers when its finish is a glaze and its product type is for food or drink, and never
otherwise. Whether micro firms are exempt was not established: the office writes its reason down.
"""

from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

STANDARD = "SNI 7275"

MISSING, EXPIRED, VALID, WAIVED, NOT_ASKED = "missing", "expired", "valid", "waived", "not_asked"
STATES = {
    MISSING: _("papers missing"),
    EXPIRED: _("papers expired"),
    VALID: _("papers valid"),
    WAIVED: _("not needed, with a reason"),
    NOT_ASKED: _("not asked for"),
}

ASKED = Q(finish__is_glaze=True, type__for_food=True)
"""Condition for pieces that papers are asked for."""


def are_asked_for(product) -> bool:
    """Whether ``product`` is glazed and for food or drink."""
    return bool(product.type_id and product.type.for_food and product.finish_id and product.finish.is_glaze)


def state_of(product, today: date) -> str:
    """How the papers of ``product`` stand (a key of `STATES`); the last day of a certificate counts."""
    if not are_asked_for(product):
        return NOT_ASKED
    if product.sni_number:
        return EXPIRED if product.sni_valid_until and product.sni_valid_until < today else VALID
    return WAIVED if product.sni_not_needed else MISSING


def condition(state: str, today: date) -> Q:
    """The condition for pieces in this ``state``."""
    in_state = {
        MISSING: Q(sni_number="", sni_not_needed=""),
        EXPIRED: ~Q(sni_number="") & Q(sni_valid_until__lt=today),
        VALID: ~Q(sni_number="") & (Q(sni_valid_until=None) | Q(sni_valid_until__gte=today)),
        WAIVED: Q(sni_number="") & ~Q(sni_not_needed=""),
    }
    return ASKED & in_state[state] if state in in_state else ~Q(pk__in=_asked_keys())


# For the public


def parts_of(product) -> list[str]:
    """Number, issuer and last day (ISO, or empty) of the certificate of ``product``; nothing where none is recorded."""
    if not product.sni_number:
        return []
    last_day = product.sni_valid_until.isoformat() if product.sni_valid_until else ""
    return [product.sni_number, product.sni_issuer, last_day]


def in_words(parts: list[str] | None, today: date) -> str:
    """What the public reads of `parts_of`: nothing of a certificate that is not there or no longer valid."""
    if not parts:
        return ""
    number, issuer, last_day = parts
    said = {"standard": STANDARD, "number": number, "issuer": issuer}
    if not last_day:
        return gettext("%(standard)s: certificate %(number)s of %(issuer)s") % said
    day = date.fromisoformat(last_day)
    if day < today:
        return ""
    return gettext("%(standard)s: certificate %(number)s of %(issuer)s, valid until %(day)s") % {
        **said,
        "day": date_format(day, "j F Y"),
    }


def _asked_keys():
    from .models import Product  # noqa: PLC0415 - its quality rules import this module

    return Product._base_manager.filter(ASKED).values("pk")
