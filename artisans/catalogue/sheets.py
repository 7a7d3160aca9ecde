"""The pages of a file as plain data for its template: texts in the active language, names of pictures."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stewardship.models import Photo

from . import drawings
from .entries import Entry
from .wish import Wish, printable

LONGEST_WORD = 22
"""Letters after which a word may break: a name without a space must not run out of its column."""

MEASURE = re.compile(r"(\d) (cm|kg|ml|liter)\b")
BREAK = "\u200b"
FALLBACK_FONTS = ["Libertinus Serif", "DejaVu Sans Mono"]
"""Fonts of typst itself for the letters that ours lack."""


@dataclass
class Sheets:
    """A template with its data; ``to_draw`` makes the pictures that it names, ``photos`` are to be made small."""

    template: str
    data: dict
    to_draw: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    photos: dict[str, Photo] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)

    def draw(self, name: str, make: Callable[[], bytes]) -> str:
        self.to_draw.setdefault(name, make)
        return name

    @property
    def drawn(self) -> dict[str, bytes]:
        """The drawings by their names; a hundred QR codes take half a second, which only the last step spends."""
        return {name: make() for name, make in self.to_draw.items()}

    def vessel(self, name: str, colour: str) -> str:
        made = drawings.colours()[colour]
        return self.draw(f"{name}-{colour}.svg", lambda: drawings.vessel(name, made))

    def logo(self, colour: str) -> str:
        return self.draw("logo.svg", lambda: drawings.logo(drawings.colours()[colour]))

    def qr(self, address: str) -> str:
        name = self._codes.setdefault(address, f"qr-{len(self._codes)}.svg")
        return self.draw(name, lambda: drawings.qr_code(address))

    def photo(self, photo: Photo) -> str:
        """The name of the small picture; several businesses may show the same one."""
        same = (name for name, other in self.photos.items() if other.image.name == photo.image.name)
        name = next(same, f"photo-{len(self.photos)}.jpg")
        self.photos.setdefault(name, photo)
        return name


def started(template: str, title: str) -> Sheets:
    """Sheets with what every template wants."""
    data = {
        "title": title,
        "author": _("Gerabah Purwakarta & Serang"),
        "brand": "Gerabah",
        "brand_places": "Purwakarta & Serang",
        "language": get_language(),
        "colours": drawings.colours(),
        "fallback": FALLBACK_FONTS,
        "words": {"sample": _("Sample")},
    }
    return Sheets(template, data)


def sides_of(entry: Entry) -> dict:
    """What every file tells of a business; ``address`` is the page without https:// as people type it."""
    return {
        "name": breakable(entry.name),
        "place": entry.place,
        "url": entry.url,
        "address": entry.url.partition("://")[2].rstrip("/").replace("/", f"/{BREAK}"),
        "words": breakable(entry.words),
        "is_sample": entry.is_sample,
        "qr_label": _("QR code of the page of %(name)s") % {"name": entry.name},
    }


def breakable(text: str) -> str:
    """``text`` with places to break in words that no column could hold, and none between 60 and cm."""
    text = MEASURE.sub("\\1\u00a0\\2", printable(text))
    parts = []
    for word in text.split(" "):
        pieces = [word[start : start + LONGEST_WORD] for start in range(0, len(word), LONGEST_WORD)]
        parts.append(BREAK.join(pieces) if len(word) > LONGEST_WORD else word)
    return " ".join(parts)


def today_in_words() -> str:
    return date_format(timezone.localdate(), "j F Y")


def address_of_portal() -> str:
    return settings.SITE_URL.partition("://")[2]


def sample_notice(entries: list[Entry]) -> str:
    """The sentence that says so when sample records are among ``entries``."""
    if not any(entry.is_sample for entry in entries):
        return ""
    return _("Businesses marked “%(mark)s” are made up to show the portal. They do not exist.") % {"mark": _("Sample")}


def title_of(wish: Wish, usual: str) -> str:
    return wish.title or usual
