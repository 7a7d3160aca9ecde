"""What is asked of every public form besides its fields, in words for whoever filled it in."""

from datetime import datetime

from django.utils.translation import gettext as _

from ..log_in.address import address_of
from . import rate_limits
from .stamps import Stamp

TRAP = "website"
"""A field that people do not see and machines fill in."""


def problems_of(data, *, stamp: Stamp | None, consent_version: str) -> list[str]:
    """What is wrong with the form as a whole: ``data`` as it was posted, ``stamp`` as it was read of it."""
    problems = []
    if data.get(TRAP):
        said = _(
            "Something filled in a field that people do not see. It is empty again: please send the form once more."
        )
        problems.append(said)
    if data.get("wording") != consent_version:
        problems.append(_("The text of the consent has changed. Please read it again before you send the form."))
    if stamp is None:
        problems.append(_("The form was not complete any more. Please look through it and send it again."))
    elif stamp.problem:
        problems.append(stamp.problem)
    return problems


def count_sending(request, *senders: str) -> datetime | None:
    """Count one sending from the address of ``request`` and by each of ``senders`` (e-mail, telephone).

    When it is one too many, return when the next one is free; then nothing of it is counted.
    """
    address = address_of(request) or "unknown"  # those whose address the server does not know count as one
    counted = []
    asked = [("address", address, rate_limits.OF_ADDRESS)]
    asked += [("email", sender, rate_limits.OF_EMAIL) for sender in senders if sender]
    for kind, who, limits in asked:
        if free_at := rate_limits.use(kind, who, limits):
            for used in counted:
                rate_limits.take_back(*used)
            return free_at
        counted.append((kind, who))
    return None
