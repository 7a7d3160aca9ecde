"""Files of ours with their text, for the tests that read the code itself."""

from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FLOORS = {
    "gerabah_portal": 5,
    "opendata": 4,
    "exporters": 3,
    "tourism": 3,
    "programmes": 3,
    "artisans": 2,
    "figures": 2,
    "regions": 1,
    "stewardship": 1,
}


def our_apps():
    return [name for name in FLOORS if (ROOT / name).is_dir()]


@cache
def sources(*folders, suffix=".py"):
    """Files of ours below ``folders`` with their text, by path from the root; migrations are Django's."""
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted((ROOT / folder).rglob(f"*{suffix}"))
        if "migrations" not in path.parts and "vendor" not in path.parts
    }
