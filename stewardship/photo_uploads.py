"""Several pictures sent at once: each is judged on its own, the good ones are kept."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.forms import FileField
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import photos


@dataclass(frozen=True, slots=True)
class Upload:
    """A picture that can be kept, with the name that the sender knows it by."""

    name: str
    picture: ContentFile


@dataclass
class Received:
    """What came: good pictures, and the names of the others with what is wrong and what to do."""

    good: list[Upload] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    """Names of pictures beyond the limit: nobody looked at them."""


def receive(files, *, room: int) -> Received:
    """Check and write anew as many of ``files`` as may be sent at once and have ``room`` in their record."""
    limit = max(0, min(settings.PHOTOS_AT_ONCE, room))
    received = Received(left=[file.name for file in files[limit:]])
    for file in files[:limit]:
        try:
            FileField(max_length=None).clean(file)  # empty files
            photos.check_limits(file)
            received.good.append(Upload(file.name, photos.rewritten(file)))
        except ValidationError as error:
            received.refused.append((file.name, " ".join(error.messages)))
    return received


def room_of(record) -> int:
    """How many more photos ``record`` may have."""
    return max(0, settings.PHOTOS_PER_RECORD - record.photos.count())


def is_stored(picture: ContentFile, names) -> bool:
    """Whether one of the stored pictures ``names`` is ``picture``, byte by byte: it was sent before."""
    for name in names:
        try:
            if default_storage.size(name) == picture.size:
                with default_storage.open(name) as stored:
                    if stored.read() == picture.file.getvalue():
                        return True
        except FileNotFoundError:
            continue  # the row lost its file; that is not for this upload to mend
    return False


def why_left(names, *, room: int) -> str:
    """Say that pictures were left out, which, and what to do."""
    values = {"count": len(names), "names": ", ".join(names[:5]) + (" …" if len(names) > 5 else "")}
    if room < settings.PHOTOS_AT_ONCE:
        values["limit"] = settings.PHOTOS_PER_RECORD
        said = ngettext(
            "%(count)d picture was not stored, since a record has at most %(limit)d photos (%(names)s). Delete some "
            "first.",
            "%(count)d pictures were not stored, since a record has at most %(limit)d photos (%(names)s). Delete some "
            "first.",
            len(names),
        )
    else:
        values["limit"] = settings.PHOTOS_AT_ONCE
        said = ngettext(
            "%(count)d picture was not stored, since at most %(limit)d can be sent at once (%(names)s). Send it now.",
            "%(count)d pictures were not stored, since at most %(limit)d can be sent at once (%(names)s). Send them "
            "now.",
            len(names),
        )
    return said % values


def limits_in_words() -> list[str]:
    """What a picture must be, for those who choose one."""
    values = {
        "megabytes": settings.PHOTO_MAX_BYTES // (1024 * 1024),
        "megapixels": settings.PHOTO_MAX_PIXELS // 1_000_000,
        "at_once": settings.PHOTOS_AT_ONCE,
        "most": settings.PHOTOS_PER_RECORD,
    }
    return [
        _("JPEG, PNG, WebP or HEIC (telephones of Apple)."),
        _("Each at most %(megabytes)d MB and %(megapixels)d million pixels.") % values,
        _("At most %(at_once)d at once, and %(most)d for one record.") % values,
        _("What a camera hides in the file (place, time, device) is removed."),
    ]
