"""Files that only staff may see: evidence of consent. They lie outside the public folder."""

import secrets
from pathlib import Path, PurePath

from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

EVIDENCE_TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
EVIDENCE_MAX_BYTES = 10 * 1024 * 1024


class PrivateStorage(FileSystemStorage):
    """A folder without an address: nothing in it can be linked by mistake."""

    def url(self, name):
        raise ValueError("Private files have no address.")


def validate_evidence(file):
    """Refuse what is neither a PDF nor a picture, or too heavy; say what to do instead."""
    if Path(file.name).suffix.lower() not in EVIDENCE_TYPES:
        raise ValidationError(_("Please send the evidence as PDF, JPEG, PNG or WebP."), code="wrong_type")
    if file.size > EVIDENCE_MAX_BYTES:
        raise ValidationError(
            _("The file is %(size)s; at most %(limit)s is possible. Please send it smaller."),
            code="too_heavy",
            params={"size": filesizeformat(file.size), "limit": filesizeformat(EVIDENCE_MAX_BYTES)},
        )


def nameless(name: str) -> str:
    """A name for an uploaded file that tells nothing about the person: chance and the kind of file."""
    return f"{secrets.token_hex(8)}{PurePath(name).suffix.lower()}"
