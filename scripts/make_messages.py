"""Write the texts of code and templates into locale/; with --check only compare.

makemessages rewrites the catalogues, and dates them, even where nothing changed. So it always works
on a copy here: the check never touches the tree, and only real changes are taken over.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOT_SOURCES = shutil.ignore_patterns(
    *(".*", "__pycache__", "*.mo", "node_modules", "build", "docs", "photos", "*.geojson"),
    *("staticfiles", "media", "private", "db.sqlite3*"),
)
# Texts of tests and of the benchmark are no texts of the portal.
IGNORED = ["tests/*", "bench/*", "scripts/*", "data/*", "static/vendor/*"]


def collect(copy: Path):
    """Run makemessages over ``copy``."""
    languages = sorted(path.name for path in (copy / "locale").iterdir() if path.is_dir()) or ["id"]
    command = [sys.executable, "manage.py", "makemessages", "--no-location", "--no-obsolete", "--verbosity=0"]
    command += [f"--locale={language}" for language in languages]
    command += [f"--ignore={pattern}" for pattern in IGNORED]
    environment = {**os.environ, "TESTING": "1", "DATABASE_URL": "sqlite://:memory:"}
    subprocess.run(command, cwd=copy, env=environment, check=True)


def undated(catalogue: Path) -> list[str]:
    lines = catalogue.read_text().splitlines() if catalogue.exists() else []
    return [line for line in lines if not line.startswith('"POT-Creation-Date:')]


def main(*, check: bool) -> int:
    with tempfile.TemporaryDirectory(prefix="gerabah-messages-") as folder:
        copy = Path(folder) / "portal"
        shutil.copytree(ROOT, copy, ignore=NOT_SOURCES)
        (copy / "locale").mkdir(exist_ok=True)
        collect(copy)
        stale = []
        for made in sorted((copy / "locale").glob("*/LC_MESSAGES/*.po")):
            kept = ROOT / made.relative_to(copy)
            if undated(made) == undated(kept):
                continue
            stale.append(kept)
            if check:
                subprocess.run(["diff", "-U1", kept if kept.exists() else "/dev/null", made])
            else:
                kept.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(made, kept)
    names = ", ".join(str(path.relative_to(ROOT)) for path in stale)
    if stale and check:
        print(f"Out of date: {names}. Run `make messages`, translate what is new, and commit.", file=sys.stderr)
        return 1
    print(f"Rewritten: {names}" if stale else "The catalogues are up to date.")
    return 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
