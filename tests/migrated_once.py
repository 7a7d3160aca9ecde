"""The tables of the tests on SQLite: migrated once per state of the code, then copied into each process.

A hundred migrations take half a minute; a copy takes a moment. PostgreSQL migrates each time.
"""

import hashlib
import os
import sqlite3
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.commands.migrate import Command
from django.db import connections

DECIDES = ("*/migrations/*.py", "*/models.py", "*/models/*.py", "*/translation.py", "*/roles.py", "*/settings.py")
"""What tables, permissions and groups follow from."""


def install(folder: Path) -> None:
    """Let `migrate` copy the tables that it made last time from ``folder`` into an empty database."""
    migrate = Command.handle

    def handle(self, *args, **options):
        connection = connections[options["database"]]
        if connection.vendor != "sqlite" or connection.introspection.table_names():
            return migrate(self, *args, **options)
        made = folder / f"{_state_of_the_code()}.sqlite3"
        if made.exists():
            with sqlite3.connect(made) as source:
                source.backup(connection.connection)
            return None
        migrate(self, *args, **options)
        _keep(connection.connection, made)
        return None

    Command.handle = handle


def _keep(database, made):
    for older in made.parent.glob("*.sqlite3"):
        older.unlink(missing_ok=True)
    half = made.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(half) as target:
        database.backup(target)
    half.replace(made)


def _state_of_the_code():
    root = Path(settings.BASE_DIR)
    state = hashlib.sha256(sys.version.encode())
    for path in sorted({root / "requirements.txt", *(path for pattern in DECIDES for path in root.glob(pattern))}):
        state.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    return state.hexdigest()[:24]
