"""Where each office reads of new inquiries and group visits, as the environment says it."""

import re

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

CODE = re.compile(r"[0-9]{2}\.[0-9]{2}")


def offices_by_code(addresses: dict[str, str], variable: str = "INQUIRY_MAIL") -> dict[str, str]:
    """Check ``addresses`` at the start of the portal: found out later, a mistake would cost an inquiry."""
    for code, address in addresses.items():
        try:
            validate_email(address)
        except ValidationError as error:
            raise ImproperlyConfigured(_said(variable, f"{address!r} is no e-mail address")) from error
        if not CODE.fullmatch(code):
            raise ImproperlyConfigured(_said(variable, f"{code!r} is no code of a kabupaten"))
    return addresses


def _said(variable, problem):
    return f"{variable}: {problem}. Write 32.14=office@example.org,36.04=other@example.org"
