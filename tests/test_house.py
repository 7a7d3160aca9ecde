"""The house: who may import whom, what is left over, and how long a file may get."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django.template.utils import get_app_template_dirs

from tests.source_files import FLOORS, ROOT, our_apps, sources

SAME_FLOOR = {("stewardship", "regions")}
"""Who may import whom on one floor: stewardship scopes by kabupaten."""


def imported(path, text):
    """Names of the modules that a file imports, the relative ones made whole."""
    package = Path(path).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


# Imports


def may_import(importer, imported_app):
    return importer == imported_app or FLOORS[imported_app] < FLOORS[importer] or (importer, imported_app) in SAME_FLOOR


def test_apps_import_only_from_lower_floors():
    wrong = [
        f"{path} imports {name}"
        for path, text in sources(*our_apps()).items()
        for name in imported(path, text)
        if name.split(".")[0] in FLOORS and not may_import(path.split("/")[0], name.split(".")[0])
    ]

    assert wrong == []


def test_migrations_import_no_other_app():
    """A migration names other apps in its dependencies; their code of that day is gone tomorrow."""
    allowed = {"pictures", "phonenumber_field", "django", "stewardship"}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for app in our_apps()
        for path in (ROOT / app).glob("migrations/*.py")
        for name in imported(str(path.relative_to(ROOT)), path.read_text())
        if name.split(".")[0] in FLOORS and name.split(".")[0] not in {*allowed, app}
    ]

    assert wrong == []


def test_relative_imports_are_understood():
    text = "from . import a\nfrom ..b import c\nimport artisans.models\nfrom stewardship import x"

    assert list(imported("artisans/models/producer.py", text)) == [
        "artisans.models",
        "artisans.models.a",
        "artisans.b",
        "artisans.b.c",
        "artisans.models",
        "stewardship",
        "stewardship.x",
    ]


def test_every_app_has_a_floor():
    ours = {config.label for config in apps.get_app_configs() if Path(config.path).parent == ROOT}

    assert ours <= FLOORS.keys()


# Files


def template_folders():
    return [ROOT / "templates", *(ROOT / app / "templates" for app in our_apps())]


def test_every_template_is_used():
    used = "\n".join([*sources(*our_apps()).values(), *sources("templates", *our_apps(), suffix=".html").values()])
    installed = [folder for folder in get_app_template_dirs("templates") if folder not in template_folders()]
    unused = [
        name
        for folder in template_folders()
        for path in folder.rglob("*.*")
        if (name := str(path.relative_to(folder))) not in ("400.html", "403.html", "404.html", "500.html")
        and f'"{name}"' not in used
        and not any((other / name).exists() for other in installed)  # takes the place of a package's own
    ]

    assert unused == []


def test_every_template_that_is_named_exists():
    named = {
        (path, name)
        for path, text in {**sources(*our_apps()), **sources("templates", suffix=".html")}.items()
        for name in re.findall(r'"((?:\w+/)+\w+\.html)"', text)
    }
    installed = [*template_folders(), *get_app_template_dirs("templates")]
    missing = [f"{path}: {name}" for path, name in named if not any((folder / name).exists() for folder in installed)]

    assert missing == []


def test_every_static_file_that_a_page_names_exists():
    named = {
        (path, name)
        for path, text in sources("templates", suffix=".html").items()
        for name in re.findall(r'{% static "([^"]+)"', text)
    }
    missing = [f"{path}: {name}" for path, name in sorted(named) if finders.find(name) is None]

    assert missing == []


@pytest.mark.parametrize(
    ("folders", "suffix", "limit"),
    [
        ((*our_apps(), "bench", "scripts", "tests"), ".py", 400),
        (("templates",), ".html", 120),
        (("static/js",), ".js", 100),
    ],
)
def test_no_file_is_too_long(folders, suffix, limit):
    lines = {path: text.count("\n") for path, text in sources(*folders, suffix=suffix).items()}

    assert {path: number for path, number in lines.items() if number > limit} == {}


def test_no_grab_bags():
    names = {"utils", "helpers", "services", "misc", "common"}

    assert [path for path in sources(*our_apps(), "bench", "scripts", "tests") if Path(path).stem in names] == []


def test_nothing_is_left_to_do():
    note = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
    everything = {
        **sources(*our_apps(), "tests", "bench", "scripts"),
        **sources("templates", suffix=".html"),
        **sources("static", suffix=".js"),
        **sources("static", suffix=".css"),
    }

    assert [path for path, text in everything.items() if note.search(text)] == []
