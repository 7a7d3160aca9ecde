"""One word for the code, templates and static files that answer: it changes with every deployment.

Phones keep pages for when there is no network, and the page cache keeps pages for a minute. Both keep
them under this word, so that a page is never shown with the styles or scripts of another deployment.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

CODE = ("**/*.py", "**/*.html", "**/*.js", "**/*.css", "**/*.po")
NOT_OURS = {".venv", "node_modules", "staticfiles", "tests", "bench", "build", "data", "docs", "media", "private"}


@cache
def version() -> str:
    """Return the word of this process: the same on every host that runs the same files."""
    return version_of(settings.BASE_DIR)


def version_of(folder: Path) -> str:
    """The word of the files below ``folder``."""
    digest = hashlib.sha256()
    for part in sorted(folder.iterdir()):
        if part.is_dir() and part.name not in NOT_OURS and not part.name.startswith("."):
            for path in sorted({path for pattern in CODE for path in part.glob(pattern)}):
                digest.update(f"{path.relative_to(folder)}\0".encode())
                digest.update(path.read_bytes())
    digest.update(_collected(Path(settings.STATIC_ROOT)))
    return digest.hexdigest()[:12]


def _collected(folder):
    """The manifest of the static files as they were collected, where they were."""
    manifest = folder / "staticfiles.json"
    return manifest.read_bytes() if manifest.exists() else b""
