"""Compile the catalogues (.po to .mo) with polib, so that no machine needs GNU gettext to run the portal."""

import os
from pathlib import Path

import polib


def compile_catalogues(locale_folder: Path) -> list[Path]:
    """Compile every catalogue that is newer than its .mo file; return what was written."""
    written = []
    for source in sorted(locale_folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        # Another process never sees half a file.
        unfinished = target.with_name(f".{target.name}.{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(unfinished))
        unfinished.replace(target)
        written.append(target)
    return written
