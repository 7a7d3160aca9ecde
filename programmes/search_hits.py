"""What the parts of programmes give to the search of the portal."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One record; ``kind`` is what it is in words, ``within`` where and when."""

    kind: str
    name: str
    url: str
    within: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A published record with its `searchable` texts: the names alone, and all that it can be found by.

    ``hit`` makes a `Hit` of the record in the language of the page.
    """

    record: object
    names: str
    text: str
    hit: Callable[[object], Hit]


def matching(entries: list[Entry], words: list[str]) -> list[Hit]:
    """Hits of whose texts every one of ``words`` begins a word; those named so first."""
    found = [(entry, _holds(entry.names, words)) for entry in entries if _holds(entry.text, words)]
    return [entry.hit(entry.record) for entry, named in sorted(found, key=lambda pair: not pair[1])]


def _holds(text, words):
    return all(f" {word}" in text for word in words)
