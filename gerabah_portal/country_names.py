"""Names of countries in both languages: django-countries does not know the Indonesian ones."""

import csv
from pathlib import Path

from django.utils.functional import lazy
from django.utils.translation import get_language


def read_names(file: Path) -> dict[str, str]:
    """Each country of ``file`` by its code, under a name that follows the language (`COUNTRIES_OVERRIDE`)."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: in_language(row["name_ind"], row["name_en"]) for row in csv.DictReader(lines)}


def _in_language(indonesian, english):
    return indonesian if (get_language() or "").startswith("id") else english


in_language = lazy(_in_language, str)
