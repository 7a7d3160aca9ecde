"""Bring the portal from whatever state it is in to the state of the code: what `make run` waits for."""

import hashlib
import io
import json
import os
import time
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import clear_url_caches
from django.utils.translation.reloader import translation_file_changed

from gerabah_portal.catalogues import compile_catalogues

BASE_DIR = settings.BASE_DIR
RUN_DIR = BASE_DIR / ".run"
DATA_APPS = ("regions", "stewardship", "figures", "artisans", "exporters")
# What the loaders use of the code: all of these apps but what only answers requests.
PAGES_ONLY = {"admin.py", "filters.py", "forms.py", "urls.py", "views.py"}


class Command(BaseCommand):
    help = (
        "Compile catalogues, migrate, load reference and sample data, collect static files. A step "
        "whose inputs did not change since the last run on this database is skipped."
    )
    # The checks load the URLs, whose paths come from the catalogues compiled here.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--no-samples", action="store_true", help="without sample data and demo log-ins")
        parser.add_argument("--no-static", action="store_true", help="without collecting static files (development)")
        parser.add_argument("--force", action="store_true", help="do every step, changed or not")

    def handle(self, *, no_samples, no_static, force, **options):
        self.force = force
        self.done = self._remembered()
        self._step("catalogues", self._compile_catalogues)
        self._step("database", self._migrate)
        self._identify_database()

        data = [*files_below(BASE_DIR / "data"), *code_of_loaders()]
        self._step("reference data", lambda: self._unless_same("reference", data, "load_reference"))
        if not no_samples:
            if not Path(settings.MEDIA_ROOT).exists():
                self._forget(self.database, "samples")  # their photos are gone
            password = [settings.DEMO_PASSWORD]
            self._step("sample data", lambda: self._unless_same("samples", data, "load_samples", more=password))
        # This also makes kept pages stale, which may outlive the process: new templates and words count, too.
        shown = [*files_below(BASE_DIR / "templates"), *files_below(BASE_DIR / "locale", "*.po")]
        self._step("search columns", lambda: self._unless_same("index", [*data, *shown], refresh_index))
        if not no_static:
            self._step("static files", self._collect_static)

    def _step(self, title, work):
        self.stdout.write(f"  {title:<18}", ending="")
        self.stdout.flush()
        started = time.monotonic()
        try:
            result = work() or "unchanged"
        except Exception:
            self.stdout.write("failed")
            raise
        self.stdout.write(f"{result:<24}{time.monotonic() - started:6.1f} s")

    def _compile_catalogues(self):
        written = compile_catalogues(BASE_DIR / "locale")
        for path in written:
            translation_file_changed(sender=None, file_path=path)
        if written:
            clear_url_caches()
            return f"{len(written)} compiled"

    def _migrate(self):
        try:
            executor = MigrationExecutor(connection)
        except OperationalError as error:
            raise CommandError(
                f"The database does not answer: {error}Check DATABASE_URL, and that the server runs and has this "
                "database (createdb makes an empty one)."
            ) from error
        if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
            return f"{len(plan)} migrations"

    def _identify_database(self):
        """Know this database from one of the same name that was dropped and made anew."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT MIN(applied) FROM django_migrations")
            (first_migration,) = cursor.fetchone()
        parts = [connection.settings_dict[key] for key in ("ENGINE", "HOST", "PORT", "NAME")]
        self.database = digest([*parts, first_migration])
        if not apps.get_model("regions", "Kecamatan").objects.exists():
            self.done.pop(self.database, None)  # it was emptied

    def _collect_static(self):
        folders = [BASE_DIR / "static", *BASE_DIR.glob("*/static")]
        files = [path for folder in folders for path in files_below(folder)]
        # The packages bring files of their own.
        files += [BASE_DIR / "requirements.txt", BASE_DIR / "gerabah_portal" / "settings.py"]
        if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
            self._forget("files", "static")
        return self._unless_same("static", files, "collectstatic", more=[settings.STATIC_ROOT], where="files")

    def _unless_same(self, name, files, work, *, more=(), where=None):
        """Do ``work`` (a function or the name of a command) unless it was done with the same inputs."""
        where = where or self.database
        inputs = digest([*more, *(part for path in files for part in (path.relative_to(BASE_DIR), path.read_bytes()))])
        if self.done.get(where, {}).get(name) == inputs and not self.force:
            return None
        if callable(work):
            work()
        else:
            options = {"interactive": False} if work == "collectstatic" else {}
            call_command(work, verbosity=0, stdout=io.StringIO(), **options)
        self.done.setdefault(where, {})[name] = inputs
        self._save()
        return "done"

    def _forget(self, where, name):
        self.done.get(where, {}).pop(name, None)

    def _remembered(self):
        try:
            return json.loads((RUN_DIR / "prepared.json").read_text())
        except (OSError, ValueError):
            return {}

    def _save(self):
        RUN_DIR.mkdir(exist_ok=True)
        unfinished = RUN_DIR / f"prepared.{os.getpid()}"
        unfinished.write_text(json.dumps(self.done, indent=1))
        unfinished.replace(RUN_DIR / "prepared.json")


def refresh_index():
    from artisans import indexing  # noqa: PLC0415 - these read texts, so after the catalogues
    from exporters import indexing as exports  # noqa: PLC0415

    indexing.refresh_all()
    exports.refresh_all()


def code_of_loaders():
    code = [path for app in DATA_APPS for path in files_below(BASE_DIR / app, "*.py") if path.name not in PAGES_ONLY]
    return code + files_below(BASE_DIR / "gerabah_portal" / "management", "load_*.py")


def files_below(folder, pattern="*"):
    hidden = {"__pycache__"}
    return sorted(path for path in folder.rglob(pattern) if path.is_file() and not hidden & set(path.parts))


def digest(parts):
    """Return one hash over all ``parts``, whatever they are."""
    total = hashlib.sha256()
    for part in parts:
        total.update(part if isinstance(part, bytes) else str(part).encode())
        total.update(b"\0")
    return total.hexdigest()
