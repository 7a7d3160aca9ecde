"""The programmes' part of the search: trainings, exhibitions, associations and facilities."""

from .associations import search as associations
from .exhibitions import search as exhibitions
from .facilities import search as facilities
from .search_hits import Entry, Hit, matching
from .trainings import search as trainings

PARTS = (trainings, exhibitions, associations, facilities)
"""Modules with `entries`, in the order in which their hits are listed."""

_kept: tuple[str, list[list[Entry]]] = ("", [])


def programmes_matching(words: list[str], version: str = "") -> list[Hit]:
    """What every part has for ``words``."""
    return [hit for entries in current(version) for hit in matching(entries, words)]


def current(version: str) -> list[list[Entry]]:
    """The entries of each part at this content ``version``, read once per process: both offices have a few hundred."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    if _kept[0] != version or not version:
        _kept = (version, [part.entries() for part in PARTS])
    return _kept[1]
