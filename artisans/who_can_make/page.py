"""The page as it was asked for: the form, and the producers by group with the reasons for each."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import cards, vocabulary
from ..listing import Paged
from . import declared
from .declared import Maker
from .form import SHOWN, WishForm
from .rules import Group, asked_by
from .wording import Reason, Wording

FIRST_OF_OTHERS = 4
FIRST = "cocok"
GROUPS = {FIRST: Group.FITS, "hampir": Group.NEAR, "tanya": Group.ASK}
"""Groups by the word in the address that shows one alone."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A producer with its card and the lines that say why it stands where it does."""

    maker: Maker
    card: str
    reasons: list[Reason]

    @property
    def anchor(self):
        return f"produsen-{self.maker.slug}"


@dataclass(frozen=True, slots=True)
class Section:
    """A group of the result: as many of it as this page shows; ``url`` has the others, unless it is in pages."""

    word: str
    count: int
    candidates: list[Candidate]
    url: str = ""

    @property
    def is_paged(self):
        return not self.url

    @property
    def is_cut(self):
        return bool(self.url) and self.count > len(self.candidates)


class MakersPage(Paged):
    """``params`` are the query string, ``version`` the content version."""

    page_size = 12

    def __init__(self, params, version: str):
        self.params, self.version = params, version
        self.vocabulary = vocabulary.current(version)
        self.form = WishForm(params, vocabulary=self.vocabulary, today=timezone.localdate())
        self.wish = self.form.wish
        self.makers = declared.current(version)

    @property
    def is_asked(self) -> bool:
        """Whether anything is asked that an answer can be given to."""
        return bool(asked_by(self.wish))

    @property
    def total(self) -> int:
        """How many producers are looked through."""
        return len(self.makers)

    @cached_property
    def places(self) -> dict[Group, list[int]]:
        return self.makers.for_wish(self.wish) if self.is_asked else {group: [] for group in Group}

    @property
    def fits(self) -> int:
        return len(self.places[Group.FITS])

    # What is shown

    @cached_property
    def shown(self) -> str:
        """The word of the only group that is shown; empty: all."""
        asked = self.params.get(SHOWN, "")
        return asked if asked in GROUPS and self.is_asked else ""

    @property
    def paged(self) -> list[int]:
        """The group that has pages: the one that is shown alone, else those that fit."""
        return self.places[GROUPS[self.shown or FIRST]]

    @property
    def count(self):
        return len(self.paged)

    @cached_property
    def sections(self) -> dict[str, Section]:
        """What this page shows of each group, with the cards of all made at once."""
        cut = {word: self.places[group][:FIRST_OF_OTHERS] for word, group in GROUPS.items() if not self.shown}
        cut[self.shown or FIRST] = self.paged[self.start : self.start + self.page_size]
        candidates = self._candidates([place for places in cut.values() for place in places])
        return {
            word: Section(
                word,
                len(self.places[GROUPS[word]]),
                [candidates[place] for place in places if place in candidates],
                "" if word == (self.shown or FIRST) else self.url(lihat=word),
            )
            for word, places in cut.items()
        }

    def _candidates(self, places):
        """Candidates by their place; one that was withdrawn a moment ago has no card and is left out."""
        wording = Wording(self.wish, self.form.cleaned_data.get("tanggal"), self.vocabulary)
        makers = {place: self.makers.makers[place] for place in places}
        keys = [maker.pk for maker in makers.values()]
        made = cards.by_key(keys, version=self.version, vocabulary=self.vocabulary, layout="side")
        return {
            place: Candidate(maker, made[maker.pk], wording.reasons(self.makers.lines(self.wish, place)))
            for place, maker in makers.items()
            if maker.pk in made
        }

    # Addresses

    def url(self, **changes) -> str:
        kept = [*self.form.understood, *([(SHOWN, self.shown)] if self.shown else [])]
        pairs = [pair for pair in kept if pair[0] not in changes]
        return f"?{urlencode([*pairs, *((name, value) for name, value in changes.items() if value)])}"

    @property
    def all_groups_url(self):
        return self.url(lihat="")

    @property
    def problems(self) -> list[str]:
        problems = list(self.form.problems)
        if (asked := self.params.get(SHOWN)) and asked not in GROUPS:
            problems.append(_("“%(value)s” is not known here and was left out.") % {"value": asked[:40]})
        return problems + self.problems_of_page
