"""What the search finds of the kinds that are some hundred records each, in memory until content changes."""

from artisans import place_search as places
from artisans.search_text import searchable
from exporters import search as exporters
from figures import search as figures
from programmes import search as programmes
from stewardship import search_rows
from stewardship.search_rows import Entry
from tourism import search as tourism

TABS = {
    "eksportir": exporters.KINDS,
    "wisata": tourism.KINDS,
    "program": programmes.KINDS,
    "wilayah": places.KINDS,
    "angka": figures.KINDS,
}
"""Kinds by the part of the page that lists them."""

ALL = [kind for kinds in TABS.values() for kind in kinds]

_kept: tuple[str, dict[str, list[Entry]]] = ("", {})


def matching(words: list[str], version: str) -> dict[str, list[Entry]]:
    """What each tab lists for ``words``: shelf after shelf, in each what is named so first."""
    shelves = current(version)
    found = {shelf: search_rows.matching(entries, words) for shelf, entries in shelves.items()}
    return {tab: _of_shelves(found, kinds) for tab, kinds in TABS.items()}


def _of_shelves(found, kinds):
    return [entry for shelf in dict.fromkeys(kind.shelf for kind in kinds) for entry in found[shelf]]


def current(version: str) -> dict[str, list[Entry]]:
    """The entries of each shelf at this content ``version``, read once per process."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    if _kept[0] != version or not version:
        _kept = (version, search_rows.read(ALL, searchable))
    return _kept[1]
