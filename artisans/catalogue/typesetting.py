"""From a template and plain data to a PDF.

What people wrote reaches a template as JSON only and is set there as text: a name like ``#import "x"`` prints
as it is. A template sees the files that are laid beside it and nothing else of the machine.
"""

import json
import tempfile
import threading
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"
PARTS = ("typst/design.typ", "typst/entry.typ")
"""What the templates import."""

ACCESSIBLE = "ua-1"
"""PDF/UA: tagged for screen readers, with titles and descriptions that the compiler insists on."""

WAIT_SECONDS = 20

_press = threading.BoundedSemaphore(1)


class PressBusyError(Exception):
    """Another file has been made in this process for so long that nobody should wait for this one."""


def typeset(template: str, data: dict, pictures: dict[str, bytes]) -> bytes:
    """Set ``template`` with ``data`` and the ``pictures`` that it names; return a tagged PDF.

    One at a time in each process, which keeps strangers from taking all cores: raise `PressBusyError`
    when the one before takes too long.
    """
    if not _press.acquire(timeout=WAIT_SECONDS):
        raise PressBusyError
    try:
        with tempfile.TemporaryDirectory(prefix="gerabah-catalogue-") as folder:
            return _typeset(Path(folder), template, data, pictures)
    finally:
        _press.release()


def _typeset(folder, template, data, pictures):
    for name in (template, *PARTS):
        (folder / Path(name).name).write_bytes((TEMPLATES / name).read_bytes())
    for name, content in pictures.items():
        (folder / name).write_bytes(content)
    compiler = typst.Compiler(
        str(folder / Path(template).name),
        root=str(folder),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        # No template imports packages, and those that the machine may have are none of ours.
        package_path=str(folder),
        package_cache_path=str(folder),
    )
    try:
        return compiler.compile(format="pdf", pdf_standards=ACCESSIBLE)
    except typst.TypstError:
        # The standard refuses letters that no font of ours has, as in a Chinese name: an empty box is better than
        # no file. What is wrong for another reason fails again.
        return compiler.compile(format="pdf")


@lru_cache(maxsize=1)
def _fonts():
    """Our fonts, and the ones that typst brings along for the letters that ours lack."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(settings.DATA_DIR / "fonts")]
    )
