"""Making a file in steps of about a second, so that nobody waits without seeing how far it is.

The state is what `kept` holds: photos that are small already, then the file itself. Steps may be taken by
different processes, by several people at once, or again after a restart; the same wish is the same file.
"""

import hashlib
import json
import time
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone, translation

from . import catalogue_sheets, kept, label_sheets, pictures, sign_sheets
from .asking import Chosen
from .sheets import Sheets
from .typesetting import typeset
from .wish import Kind, Wish

STEP_SECONDS = 1.0
LAYOUTS = {
    Kind.CATALOGUE: catalogue_sheets.sheets_of,
    Kind.LABELS: label_sheets.sheets_of,
    Kind.SIGNS: sign_sheets.sheets_of,
}
REFUSED = b""
"""What is kept of a photo that cannot be read: nobody tries it again."""


@dataclass
class Making:
    """One file on its way. ``done`` of ``steps`` pieces of work are behind it."""

    version: str
    chosen: Chosen
    wish: Wish
    done: int = 0
    steps: int = field(default=1)

    @cached_property
    def name(self) -> str:
        """The same for the same list, wish and day under one content version."""
        said = [getattr(self.chosen, name) for name in ("keys", "about", "title", "back", "problems")]
        said += [self.wish.pairs, self.wish.problems, timezone.localdate().isoformat()]
        return f"{hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()[:32]}.pdf"

    @property
    def is_made(self) -> bool:
        return kept.has(self.version, self.name)

    def file(self):
        """The finished file, made first if need be; raise `PressBusyError` when too many are being made."""
        while (made := kept.opened(self.version, self.name)) is None:
            self.take_step()
        return made

    def take_step(self) -> None:
        """Work for about `STEP_SECONDS`: photos first, then, in a step of its own, the pages."""
        sheets = self._sheets
        waiting = [name for name in sheets.photos if not kept.has(self.version, _kept_as(sheets.photos[name]))]
        self.steps = len(sheets.photos) + 1
        until = time.monotonic() + STEP_SECONDS
        for number, name in enumerate(waiting):
            if number and time.monotonic() > until:
                self.done = self.steps - 1 - len(waiting) + number
                return
            photo = sheets.photos[name]
            kept.keep(self.version, _kept_as(photo), pictures.small_jpeg(photo) or REFUSED)
        self.done = self.steps - 1
        if not waiting or time.monotonic() < until:
            kept.keep(self.version, self.name, self._typeset())
            self.done = self.steps

    @cached_property
    def _sheets(self) -> Sheets:
        with translation.override(self.wish.language):
            return LAYOUTS[Kind(self.wish.kind)](self.chosen, self.chosen.load(), self.wish)

    def _typeset(self):
        sheets = self._sheets
        read = {name: kept.read(self.version, _kept_as(photo)) for name, photo in sheets.photos.items()}
        small = {name: content for name, content in read.items() if content}
        sheets.data["missing"] = sorted(sheets.photos.keys() - small.keys())
        return typeset(sheets.template, sheets.data, {**sheets.drawn, **small})


def _kept_as(photo):
    return f"{hashlib.sha256(photo.image.name.encode()).hexdigest()[:32]}.jpg"
