"""Files that come with an inquiry: kept from the first try on, so that an error elsewhere loses none.

Until the inquiry is sent they hang on the token of its form; what is not sent within a day is deleted
by `manage.py clear_inquiry_leftovers`.
"""

import re
from datetime import timedelta
from functools import partial
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from stewardship import photos
from stewardship.private_files import EVIDENCE_TYPES, nameless
from stewardship.public_forms import rate_limits

from .models import Attachment, Inquiry
from .models.inquiry import private_storage

MOST = 5
MAX_BYTES = 10 * 1024 * 1024
KEPT_UNSENT = timedelta(days=1)
ACCEPT = ",".join(EVIDENCE_TYPES)
LONGEST_NAME = 120
FILES_OF_ADDRESS = (rate_limits.Limit(40, rate_limits.HOUR),)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Line breaks and marks that turn the direction of writing: a name with them can pass for another one."""


def receive(files, *, token: str, address: str | None) -> list[str]:
    """Keep ``files`` for the form with ``token``; return in words what is wrong with those that are not kept."""
    problems = []
    for file in files:
        name = _readable(file.name)
        try:
            _check(file, name, token, address)
        except ValidationError as error:
            problems += [
                _("%(name)s was not attached. %(reason)s") % {"name": name, "reason": reason}
                for reason in error.messages
            ]
            continue
        file.name = nameless(name)
        Attachment.objects.create(token=token, file=file, file_name=name, size=file.size)
    return problems


def remove(pk: str, *, token: str) -> None:
    """Take one file off the form with ``token``."""
    if pk.isdecimal() and len(pk) < 19:
        _delete(Attachment.objects.waiting(token).filter(pk=pk))


def hand_over(inquiry: Inquiry) -> None:
    """Give the files of the form to the inquiry that it became."""
    Attachment.objects.waiting(inquiry.token).update(inquiry=inquiry, token="")


def came_with(inquiry: Inquiry, files) -> bool:
    """Whether all of ``files`` were attached to ``inquiry``, as far as name and size tell."""
    attached = set(inquiry.attachments.values_list("file_name", "size"))
    return all((_readable(file.name), file.size) in attached for file in files)


def delete_of(inquiry: Inquiry) -> int:
    return _delete(inquiry.attachments.all())


def delete_unsent() -> int:
    """Delete the files of forms that nobody sent within a day; return how many."""
    return _delete(Attachment.objects.left_behind(timezone.now() - KEPT_UNSENT))


def _delete(rows):
    names = list(rows.values_list("file", flat=True))
    rows.delete()
    for name in names:
        transaction.on_commit(partial(private_storage().delete, name), robust=True)
    return len(names)


def _check(file, name, token, address):
    if PurePath(name).suffix.lower() not in EVIDENCE_TYPES:
        raise ValidationError(_("Please send it as PDF, JPEG, PNG or WebP."))
    if not file.size:
        raise ValidationError(_("The file is empty."))
    if file.size > MAX_BYTES:
        values = {"size": filesizeformat(file.size), "limit": filesizeformat(MAX_BYTES)}
        raise ValidationError(_("The file is %(size)s; at most %(limit)s is possible.") % values)
    if PurePath(name).suffix.lower() == ".pdf":
        if b"%PDF-" not in file.read(1024):
            raise ValidationError(_("It is called PDF but is something else."))
        file.seek(0)
    else:
        photos.check_limits(file)
    if Attachment.objects.waiting(token).count() >= MOST:
        raise ValidationError(_("At most %(count)s files are possible.") % {"count": MOST})
    if address and rate_limits.use("file", address, FILES_OF_ADDRESS):
        raise ValidationError(_("Too many files came from your connection. Please try again in an hour."))


def _readable(name):
    """The name as people see it: one line, not too long, its ending kept."""
    path = PurePath(CONTROL.sub("", name) or "-")
    ending = path.suffix[:10]
    return f"{path.stem[: LONGEST_NAME - len(ending)]}{ending}"
