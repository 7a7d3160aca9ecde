"""A list as a reader asked for it: result, counts, facets, chips, order and page.

Parameters come in as the query string of any list, map or export; what comes out is ready for a
template that takes no decisions of its own.
"""

from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from . import facets
from .filter_form import NOT_FILTERS, FilterForm
from .search_text import MAX_LENGTH

PAGE_SIZE = 24
SHOWN = 6
RELEVANCE, BY_NAME = "relevansi", "nama"


@dataclass
class Choice:
    value: str
    label: str
    count: int
    checked: bool = False
    id: str = ""
    name: str = ""


@dataclass
class Facet:
    """One box of choices; ``name`` is the parameter, ``rest`` what shows on demand."""

    name: str
    label: str
    choices: list[Choice]
    rest: list[Choice] = field(default_factory=list)
    is_open: bool = False
    single: bool = False
    groups: list[tuple[str, list[Choice]]] = field(default_factory=list)


@dataclass
class Chip:
    """A filter in use, with the address of the page without it."""

    label: str
    url: str
    without: int = 0


class Paged:
    """A result in pages: ``params`` name the page, ``count`` says how many there are, `url` makes addresses."""

    page_size = PAGE_SIZE

    @property
    def pages(self) -> int:
        return max(1, ceil(self.count / self.page_size))

    @cached_property
    def number(self) -> int:
        asked = self.params.get("halaman", "1")
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
        return min(max(number, 1), self.pages)

    @property
    def start(self):
        """How many records stand on the pages before."""
        return (self.number - 1) * self.page_size

    @property
    def page_links(self) -> list[tuple[str, str]]:
        """Numbers of the pager with their addresses; an empty address is where we are, "…" a gap."""
        near = {1, self.pages, *range(self.number - 1, self.number + 2)}
        links, before = [], 0
        for number in sorted(n for n in near if 1 <= n <= self.pages):
            if number - before > 1:
                links.append(("…", ""))
            links.append((str(number), "" if number == self.number else self.url(halaman=number)))
            before = number
        return links

    @property
    def previous_url(self):
        return self.url(halaman=self.number - 1) if self.number > 1 else ""

    @property
    def next_url(self):
        return self.url(halaman=self.number + 1) if self.number < self.pages else ""

    @property
    def problems_of_page(self) -> list[str]:
        """What to say to who asked for a page that is not there."""
        asked = self.params.get("halaman") or "1"
        if asked == str(self.number):
            return []
        said = _("There is no page “%(asked)s”; this is page %(number)s of %(pages)s.")
        return [said % {"asked": asked[:20], "number": self.number, "pages": self.pages}]


class Listing(Paged):
    """What all lists with facets share; a subclass knows its records.

    ``index`` has the records as sets (`facets.FacetIndex`), ``form`` what was asked of them. The
    subclass gives `by_words` and `page_pks`, and the ``orders`` to choose from.
    """

    orders: dict = {}

    def __init__(self, params, index: facets.FacetIndex, form: FilterForm):
        self.params, self.index, self.form = params, index, form
        self.selection, self.query = form.selection, form.query

    @property
    def typed(self) -> str:
        """What stands in the search field: the words as typed, also those that were not understood."""
        return self.params.get("q", "")[:MAX_LENGTH]

    # The result

    @property
    def by_words(self) -> list[int]:
        """Keys of the records that hold the words, the most relevant first."""
        raise NotImplementedError

    @property
    def page_pks(self) -> list[int]:
        """Keys of the records on this page, in their order."""
        raise NotImplementedError

    @cached_property
    def found(self) -> int | None:
        """Those that hold the words as a set of the index; None when no words are given."""
        return self.index.positions(self.by_words) if self.query else None

    @cached_property
    def matching(self) -> int:
        return self.index.matching(self.selection, self.found)

    @property
    def count(self) -> int:
        return self.matching.bit_count()

    @property
    def total(self) -> int:
        return self.index.total

    @cached_property
    def sort(self) -> str:
        wanted = self.params.get("urut", "")
        if wanted in self.orders and (wanted != RELEVANCE or self.query):
            return wanted
        return RELEVANCE if self.query else BY_NAME

    # The page

    @property
    def first(self):
        return self.start + 1 if self.count else 0

    @property
    def last(self):
        return min(self.number * PAGE_SIZE, self.count)

    # Addresses

    @property
    def _ways_to_show(self):
        """Parameters that filter nothing, with the values they may have."""
        return {"urut": self.orders}

    @property
    def _shown_as(self) -> list[tuple[str, str]]:
        """Those that were asked for and understood."""
        return [
            (name, self.params[name]) for name, known in self._ways_to_show.items() if self.params.get(name) in known
        ]

    def pairs(self, *, but: tuple[str, str] | None = None, **changes) -> list[tuple[str, str]]:
        """The parameters that were understood, with ``changes``; ``but`` leaves one value out."""
        kept = [("q", self.query)] if self.query else []
        kept += [(name, value) for name, values in self.selection.items() for value in values]
        kept += self._shown_as
        if but:
            kept = [pair for pair in kept if pair != but]
        kept = [pair for pair in kept if pair[0] not in changes]
        return kept + [(name, str(value)) for name, value in changes.items() if value]

    def url(self, **kwargs) -> str:
        return f"?{urlencode(self.pairs(**kwargs))}"

    @property
    def query_string(self) -> str:
        """The filters alone, for other views of the same result."""
        return urlencode([pair for pair in self.pairs() if pair[0] not in NOT_FILTERS])

    @property
    def clear_url(self) -> str:
        return f"?{urlencode(self._shown_as)}"

    # What is shown around the result

    @cached_property
    def chips(self) -> list[Chip]:
        """Filters in use, each with how many records there were without it."""
        chips = []
        if self.query:
            without = self.index.matching(self.selection).bit_count()
            chips.append(Chip(_("Words: %(words)s") % {"words": self.query}, self.url(q=""), without))
        for name, values in self.selection.items():
            for value in values:
                rest = [other for other in values if other != value]
                without = self.index.matching({**self.selection, name: rest}, self.found).bit_count()
                chips.append(Chip(self.chip_label(name, value), self.url(but=(name, value)), without))
        return chips

    def chip_label(self, name, value) -> str:
        label = self.form.label_of(name, value)
        if value == facets.YES:
            return label
        return _("%(field)s: %(value)s") % {"field": self.form.fields[name].label, "value": label}

    @property
    def ways_out(self) -> list[Chip]:
        """For an empty result: the filters whose removal shows most, best first."""
        return sorted((chip for chip in self.chips if chip.without), key=lambda chip: -chip.without)[:3]

    @property
    def problems(self) -> list[str]:
        problems = list(self.form.problems)
        for name, known in self._ways_to_show.items():
            if self.params.get(name) and self.params[name] not in known:
                problems.append(
                    _("“%(value)s” is not known here and was left out.") % {"value": self.params[name][:40]}
                )
        return problems + self.problems_of_page

    @property
    def sorts(self) -> list[Choice]:
        return [
            Choice(value, str(label), 0, value == self.sort)
            for value, label in self.orders.items()
            if value != RELEVANCE or self.query
        ]

    def choices(self, name, labels) -> list[Choice]:
        """The choices of a facet that would show something, and those that are made."""
        counts = self.index.counts(name, self.selection, self.found)
        chosen = self.selection.get(name, [])
        return [
            Choice(value, str(label), counts.get(value, 0), value in chosen, f"f-{name}-{value}")
            for value, label in labels.items()
            if counts.get(value) or value in chosen
        ]

    def box(self, name, labels, *, is_open=False, by_count=True) -> Facet:
        """The facet ``name`` with its first choices, and the rest on demand."""
        choices = self.choices(name, labels)
        if by_count:
            choices.sort(key=lambda choice: (not choice.checked, -choice.count))
        label = self.form.fields[name].label
        rest = choices[SHOWN:]
        return Facet(name, label, choices[:SHOWN], rest, is_open or name in self.selection, groups=[("", rest)])
