"""The signed stamp of a form: which form it is, and when it was given out.

Its token makes sure that a form is sent once, and holds the files of a form that is not sent yet.
"""

import secrets
import time
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

SHORTEST_SECONDS = 3
"""Nobody fills in the form faster."""

LONGEST_SECONDS = 12 * 3600
"""A form that is older may be a copy that a machine sends again and again."""

_signer = Signer(salt="public_forms.stamp")


@dataclass(frozen=True, slots=True)
class Stamp:
    token: str
    made_at: int

    @classmethod
    def new(cls, token: str = "") -> "Stamp":
        """A stamp of this moment, of the same form when its ``token`` is given."""
        return cls(token or secrets.token_urlsafe(16), int(time.time()))

    @classmethod
    def read(cls, text: str) -> "Stamp | None":
        """The stamp that a form brought back; None when it is not one of ours."""
        try:
            return cls(*_signer.unsign_object(text))
        except BadSignature:
            return None

    def __str__(self):
        return _signer.sign_object([self.token, self.made_at])

    @property
    def problem(self) -> str:
        """Why the form is not taken as it is, in words; empty when it is."""
        age = time.time() - self.made_at
        if age < SHORTEST_SECONDS:
            return _("That was faster than people write. Please look through the form and send it again.")
        if age > LONGEST_SECONDS:
            return _("The form had been open for a long time. Please look through it and send it again.")
        return ""
