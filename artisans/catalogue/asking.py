"""Which businesses a catalogue shall hold: the parameters of the list that it was asked from.

The directory stands here; a list of a higher floor puts itself into `LISTS` under the value of its
parameter ``dari``, or with a parameter of its own. Every list reports what it did not understand and
prints the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..directory import Directory
from ..listing import RELEVANCE
from . import entries
from .entries import Entry
from .wish import OWN_PARAMETERS

MOST = 100
"""Businesses in one catalogue: about 45 pages. Making one takes a small server some seconds, and anybody may ask."""


@dataclass(slots=True)
class Chosen:
    """The businesses of one list, as far as they are published.

    ``keys`` name them in their order, at most `MOST` of the ``found`` ones; ``load`` reads what is
    printed of them in the language that is active. ``about`` says in words what was chosen, ``pairs``
    are the parameters that say it again, ``back`` is the page of the list, ``public`` the one that
    readers of the file may open, where that is another.
    """

    keys: list[str]
    found: int
    load: Callable[[], list[Entry]]
    title: str
    back: str
    about: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    public: str = ""

    def __post_init__(self):
        if self.found > len(self.keys):
            said = ngettext(
                "One catalogue holds at most %(most)s businesses: %(left)s is left out. Filters make room for it.",
                "One catalogue holds at most %(most)s businesses: %(left)s are left out. Filters make room for them.",
                self.found - len(self.keys),
            )
            self.problems = [*self.problems, said % {"most": MOST, "left": self.found - len(self.keys)}]


def choose(params: QueryDict, version: str) -> Chosen:
    """What ``params`` ask for, in the language that is active."""
    listing = params.copy()
    for name in OWN_PARAMETERS:
        listing.pop(name, None)
    make = LISTS.get(params.get("dari", "")) or next((LISTS[name] for name in LISTS if name in params), of_directory)
    chosen = make(listing, version)
    if (asked := params.get("dari")) and asked not in LISTS:
        chosen.problems.append(_("“%(value)s” is not known here and was left out.") % {"value": asked[:40]})
    return chosen


def of_directory(params: QueryDict, version: str) -> Chosen:
    """The producers of the directory with its filters, words and order."""
    directory = Directory(params, version)
    pks = first_of(directory)
    return Chosen(
        keys=[f"p:{pk}" for pk in pks],
        found=directory.count,
        load=lambda: entries.entries_of(pks, version),
        title=_("Pottery producers"),
        back=f"{reverse('artisans:producer_list')}{directory.url()}",
        about=[capfirst(chip.label) for chip in directory.chips],
        problems=directory.problems,
        pairs=directory.pairs(),
    )


def first_of(directory: Directory) -> list[int]:
    """Keys of the first `MOST` producers of the whole result, in its order."""
    if directory.sort == RELEVANCE:
        return list(islice(directory.index.among(directory.by_words, directory.matching), MOST))
    return list(directory.ordered.values_list("pk", flat=True)[:MOST])


LISTS: dict[str, Callable[[QueryDict, str], Chosen]] = {}
"""Lists of higher floors by the word that asks for them; each takes the parameters and the content version."""
